"""The vårdprocess, and how the staff is told of it and of SibeR."""

from __future__ import annotations

import pytest

from tests.rules.pairs import Patch, cases, findings


@cases({
    "the vårdprocess has a day": [
        ("vgr", {"rutiner.vårdprocess": {"svar": "ja", "underlag": "https://vard.example/process"}},
         ["vardprocess-framtagen obesvarat"]),
    ],
    "nobody is told of a vårdprocess to come": [
        ("vgr", {"information.vårdprocess.datum": "2026-10-09"}, []),
        ("vgr", {"rutiner.vårdprocess.datum": "2026-10-25", "siber.ansluten": "2026-10-26"},
         ["information-efter-vardprocessen brist"]),
    ],
})  # fmt: skip
def test_the_vardprocess_is_there_before_it_is_told_of(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("ja", ["information-om-siber obesvarat"]),
        ("2026-10-22", ["information-om-siber obesvarat"]),
        ({"datum": "2026-10-22", "hur": "arbetsplatsträff"}, ["information-om-siber obesvarat"]),
        ({"datum": "2026-10-22", "hur": "arbetsplatsträff", "kvar": []}, []),
        ({"datum": "2026-10-22", "hur": "arbetsplatsträff", "kvar": "ingen"}, []),
        ({"datum": "2026-10-22", "hur": "arbetsplatsträff", "kvar": ["Inga"]}, []),
        ({"datum": "2026-10-22", "hur": "arbetsplatsträff", "kvar": [""]}, ["information-om-siber obesvarat"]),
        ({"datum": "2026-10-22", "hur": "arbetsplatsträff", "kvar": ["Johan Ekvall"]}, ["information-om-siber brist"]),
    ],
)
def test_information_says_when_and_how_and_who_is_left(answer: object, expected: list[str]) -> None:
    assert findings("vgr", {"information.siber": answer}) == expected
