"""``why``: the values behind an outcome."""

from __future__ import annotations

import pytest

from sob_ready.formats.lines import plain
from sob_ready.formats.why import why_lines
from tests.helpers import report

QUALIFIED = "sant: behörig_för_htkb"


def read(check: str, person: str, rest: str = "", scope: str = "person") -> list[str]:
    """What is told below the words for what was read."""
    found = report(f"[{{id: a, varje: {scope}, {check}}}]", f"personal:\n- {person}\n{rest}")
    told = plain(why_lines(found, found.rulebook.rules[0], (), 100))
    return [line.strip() for line in told[told.index("  Det som lästes") :].splitlines()[2:] if line]


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (
            "{yrke: fysioterapeut, legitimation: ja}",
            [
                "yrke: ”fysioterapeut” (profil.yaml:2:10)",
                "legitimation: ja (profil.yaml:2:39)",
                "psykoterapiutbildning: saknas",
            ],
        ),
        (
            "{psykoterapiutbildning: {nivå: grundläggande}}",
            ["yrke: saknas", "legitimation: saknas", "psykoterapiutbildning.nivå: ”grundläggande” (profil.yaml:2:34)"],
        ),
    ],
)
def test_below_a_derived_value_stands_what_it_was_made_from(person: str, expected: list[str]) -> None:
    first, *inputs = read(QUALIFIED, person)
    assert first.startswith("behörig_för_htkb: ")
    assert inputs == expected


def test_words_in_a_list_are_one_line_and_whole_entries_are_left_out() -> None:
    told = read("sant: arbetar_med_htkb", "{roller: [behandlare, dataadministratör]}", "program: [{namn: HTKB}]")
    assert told[1:] == ["roller: ”behandlare”, ”dataadministratör” (profil.yaml:2:13)", "program: saknas"]
    assert read("antal: {väg: räknade, minst: 1}", "{namn: Bo, roller: [behandlare]}", scope="roll")[:1] == [
        "räknade: inget"
    ]


def test_a_value_of_the_unit_is_read_from_the_unit_for_each_person() -> None:
    told = read("sant: /har_htkb", "{namn: Bo}", "enhet: {region: Västra Götalandsregionen}")
    assert told == ["/har_htkb: obesvarat (profil.yaml:1:1)"]
    told = read("besvarat: /bedöms_som", "{namn: Bo}", "enhet: {region: Västra Götalandsregionen}")
    assert told[1:] == ["enhet.region: ”Västra Götalandsregionen” (profil.yaml:3:17)"]


def test_what_a_person_is_named_by_is_shown_as_it_may_be() -> None:
    found = report(f"[{{id: a, varje: person, {QUALIFIED}}}]", "personal: [{namn: Bo, yrke: psykolog}]")
    told = plain(why_lines(found, found.rulebook.rules[0], (), 100, lambda words: words.replace("psykolog", "…")))
    assert "yrke: ”…”" in told
