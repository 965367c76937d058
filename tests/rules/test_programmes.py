"""The programmes: their names, who treats in them, and who has said that they are suitable."""

from __future__ import annotations

import pytest

from tests.rules.pairs import Patch, cases, findings, outcomes

HTKB = "Hantera tankar, känslor och beteenden"
OTHER_ONLY: Patch = {
    "personal[1].program": ["Depressionshjälpen"],
    "personal[3].program": ["Depressionshjälpen"],
    "personal[3].utbildning.program": ["Depressionshjälpen"],
    "personal[3].utbildning.psykologpartners": "ja",
}
NEW = {"namn": "HTKB", "riskanalys": "ja", "rutin": "ja", "utdelat": "2026-11-05"}


def messages(pack: str, patch: Patch) -> list[str]:
    return [outcome.message for outcome in outcomes(pack, patch) if outcome.is_finding]


@cases({
    "programmes that are left out are one finding": [
        ("vgr", {"program": None}, ["program-angivna obesvarat"]),
        ("htkb", {"program[1].namn": None}, ["program-angivna obesvarat"]),  # and no advice on HTKB besides
    ],
    "a programme that nobody knows is asked for its type": [
        ("htkb", {"program[0].namn": "Att hantera känslor"}, ["programtyp-angiven obesvarat Att hantera känslor"]),
    ],
    "a programme has one name, however it is written": [
        ("nationell", {"program[1].namn": "programmet Oroshjälpen"}, []),
        ("nationell", {"program[2]": {**NEW, "namn": "oroshjälpen"}}, ["varje-program-en-gang brist"]),
    ],
    "the programmes of a person are known ones that the unit has": [
        ("nationell", {"personal[2].utbildning.program": ["Oroshjälpen", "Sömnhjälpen"]}, []),
        ("nationell", {"personal[2].utbildning.program": ["Oroshjälpn"]}, ["personens-program-finns brist Saga Wik"]),
    ],
    "a programme has someone who is trained in it": [
        # H-03, on HTKB's own training, speaks of Västra Götaland alone.
        ("nationell", {"program[2]": NEW}, ["utbildning-i-programmet brist Tomas Ekdahl"]),
    ],
    "a programme has someone who treats in it": [  # or the demands on its behandlare would be judged for nobody
        ("htkb", OTHER_ONLY, [f"programmet-har-behandlare brist {HTKB}"]),
        ("jonkoping", {"personal[3]": None}, ["programmet-har-behandlare brist Tobakshjälpen"]),
    ],
})  # fmt: skip
def test_a_programme_is_known_and_treated_in(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected


@pytest.mark.parametrize(
    ("pack", "patch", "meant"),
    [
        ("nationell", {"program[0].namn": "Streshjälpen"}, "Streshjälpen (menas Stresshjälpen?)"),
        ("jonkoping", {"program[2].namn": "Depresionshjälpen"}, "Depresionshjälpen (menas Depressionshjälpen?)"),
        ("htkb", {"program[1].namn": "Depresionshjälpen"}, "Depresionshjälpen (menas Depressionshjälpen?)"),
    ],
)  # fmt: skip
def test_a_misspelt_programme_is_one_finding_that_names_the_one_meant(pack: str, patch: Patch, meant: str) -> None:
    assert findings(pack, patch) == ["programnamnen-ratt-stavade brist"]
    assert messages(pack, patch) == [f"Programnamn som inte är kända: {meant}."]


def test_a_misspelt_programme_of_a_person_names_the_one_meant() -> None:
    patch: Patch = {"personal[3].program": ["HTBK"]}
    assert findings("htkb", patch) == ["personens-program-finns brist Ylva Hedström"]
    assert f"HTBK (menas {HTKB}?)" in messages("htkb", patch)[0]


def test_a_known_programme_that_the_unit_lacks_is_not_taken_for_a_slip() -> None:
    patch: Patch = {"personal[2].program": ["Sömnhjälpen"]}
    assert findings("nationell", patch) == ["personens-program-finns brist Saga Wik"]
    assert messages("nationell", patch) == [
        "Hos Saga Wik står program som inte finns i enhetens programlista: Sömnhjälpen."
    ]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("Per Strandell", []),
        ("per strandell", []),
        ("Per Strandell, verksamhetschef", []),
        ("verksamhetschefen", []),
        ("tf vc Lars Berg", []),  # who was it then
        ("Strandell, Per", []),
        ("Karin Ek", ["besked-fran-verksamhetschefen brist Ångesthjälpen"]),
        ("Maja Lindqvist", ["besked-fran-verksamhetschefen brist Ångesthjälpen"]),
    ],
)
def test_the_word_on_a_programme_is_the_verksamhetschefs(by: str, expected: list[str]) -> None:
    assert findings("vgr", {"program[0].lämpligt": {"datum": "2026-08-20", "av": by}}) == expected
