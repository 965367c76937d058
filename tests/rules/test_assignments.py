"""What lets a person in: the SITHS card, and assignments at the unit and elsewhere."""

from __future__ import annotations

import pytest

from tests.rules.pairs import Patch, cases, findings

HERE = "SE2321000131-E000000004711"
ELSEWHERE = "SE2321000131-E000000005120"
LENT: Patch = {"personal[3].hemenhet": ELSEWHERE}


@cases({
    "whoever has a role can log in": [
        ("vgr", {"personal[3].siths_kort": "nej"}, ["siths-kort brist Erik Norling"]),
        ("vgr", {"personal[3].siths_kort": "ja"}, ["siths-kod obesvarat Erik Norling"]),
        ("vgr", {"personal[3].siths_kort.giltigt_till": "2026-11-21"},
         ["siths-kortet-over-starten brist Erik Norling"]),
        ("vgr", {"personal[3].siths_kort.giltigt_till": "2026-11-20"}, ["siths-kortet-giltigt brist Erik Norling"]),
        ("vgr", {"personal[1].medarbetaruppdrag": None}, ["medarbetaruppdrag-pa-enheten obesvarat Ahmed Haddad"]),
        ("vgr", {"personal[7].roller": None, "personal[7].siths_kort": "nej"}, []),
    ],
    "a therapist is lent to a unit with one licensed of its own": [
        ("vgr", LENT | {"personal[2].legitimation": "nej"}, []),
    ],
    "nobody is lent where nobody is licensed": [
        ("vgr", LENT | {"personal[1].legitimation": "nej", "personal[2].legitimation": "nej"},
         ["lanad-behandlare-tillaten brist Erik Norling"]),
    ],
    "a licence that is not told is asked for": [
        ("vgr", LENT | {"personal[2].legitimation": None}, ["lanad-behandlare-tillaten obesvarat Erik Norling"]),
    ],
    "the second of two behandlare may be lent": [
        ("vgr", LENT | {"personal[2].roller": None}, []),
    ],
    "the loan is the only fault": [
        ("vgr", LENT | {"personal[2].roller": None, "personal[1].legitimation": "nej"},
         ["lanad-behandlare-tillaten brist Erik Norling"]),
    ],
    "one who is lent has an assignment here": [
        ("vgr", LENT | {"personal[2].legitimation": "nej", "personal[3].medarbetaruppdrag[0].enhet": ELSEWHERE},
         ["medarbetaruppdrag-pa-enheten brist Erik Norling"]),
    ],
    "an assignment with SJF may be written as the checklist writes it": [
        ("vgr", {"personal[4].medarbetaruppdrag":
                 [{"enhet": HERE, "typ": "Vård och behandling (VoB) Sammanhållen journalföring (SJF)"}]}, []),
        ("vgr", {"personal[4].medarbetaruppdrag": [{"enhet": HERE, "typ": "VoB med SJF", "sjf": "nej"}]},
         ["medarbetaruppdrag-sjf brist Ingrid Wallmark"]),
        ("vgr", {"personal[4].medarbetaruppdrag": [{"enhet": HERE, "typ": "VoB, ej SJF"}]},
         ["medarbetaruppdrag-sjf brist Ingrid Wallmark"]),
        ("vgr", {"personal[4].medarbetaruppdrag":
                 [{"enhet": HERE, "typ": "VoB", "sjf": "nej"}, {"enhet": HERE, "typ": "VoB med SJF"}]}, []),
    ],
})  # fmt: skip
def test_a_person_can_work_at_the_unit(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("VOB", []),
        ("vård & behandling", []),
        ("Vård och behandling VoB", []),
        ("VoB (Vård och behandling)", []),
        ("Vårdmedarbetaruppdrag (VoB)", []),
        ("VoB med SJF", []),
        ("Vård och behandling (VoB) Sammanhållen journalföring (SJF)", []),
        ("Administration", ["brist"]),
        ("Administration (VoB)", ["brist"]),
        ("Uppföljning av vård och behandling", ["brist"]),
        ("", ["obesvarat"]),
        ("SJF", ["obesvarat"]),
        ("Vårdmedarbetaruppdrag", ["obesvarat"]),
    ],
)
def test_the_type_of_an_assignment_is_known_by_its_words(kind: str, expected: list[str]) -> None:
    rule = [f"medarbetaruppdrag-vob {status} Erik Norling" for status in expected]
    assert findings("vgr", {"personal[3].medarbetaruppdrag[0].typ": kind}) == rule
