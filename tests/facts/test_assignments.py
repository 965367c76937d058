from __future__ import annotations

import pytest

from sob_ready.facts import FACTS
from tests.facts.values import placed, value


@pytest.mark.parametrize(
    ("unit", "assignments", "expected"),
    [
        ("{hsa_id: SE-1}", "", None),
        ("{hsa_id: SE-1}", "[]", False),
        ("{hsa_id: SE-1}", "[{enhet: SE-2}]", False),
        ("{hsa_id: SE-1}", "[{enhet: SE-0}]", False),
        ("{hsa_id: SE-1}", "[{enhet: SE-2}, {}]", None),
        ("{hsa_id: SE-1}", "[{}, {enhet: SE-2}]", None),
        ("{hsa_id: SE-1}", "[{}, {enhet: se-1}]", True),
        ("{}", "[{enhet: SE-1}]", None),
        ("", "[{enhet: SE-1}]", None),
    ],
)
def test_whether_there_is_an_assignment_here_is_known_only_of_units_that_are_named(
    unit: str, assignments: str, expected: bool | None
) -> None:
    profile = f"{{enhet: {unit}, personal: [{{medarbetaruppdrag: {assignments}}}]}}"
    assert value("uppdrag_här", profile, "person") is expected


CARE, OTHER = "enhet: A, typ: VoB", "enhet: A, typ: Administration"


@pytest.mark.parametrize(
    ("assignments", "place", "is_care", "shares_records"),
    [
        ("[{enhet: A}]", 0, None, None),
        (f"[{{{OTHER}}}]", 0, False, None),
        (f"[{{{CARE}}}]", 0, True, None),
        (f"[{{{CARE}, sjf: nej}}]", 0, True, False),
        (f"[{{{CARE}}}, {{{CARE}, sjf: ja}}]", 1, True, True),
        (f"[{{{CARE}, sjf: ja}}, {{{CARE}, sjf: nej}}]", 0, True, True),
        (f"[{{{CARE}, sjf: nej}}, {{{CARE}, sjf: 2026-01-01}}]", 1, True, True),
        (f"[{{{CARE}, sjf: nej}}, {{{CARE}, sjf: 2027-01-01}}]", 0, True, False),
        (f"[{{{OTHER}}}, {{{CARE}}}]", 1, True, None),
        (f"[{{{OTHER}, sjf: ja}}, {{{CARE}}}]", 1, True, None),
        (f"[{{{CARE}}}, {{{OTHER}, sjf: ja}}]", 0, True, None),
        (f"[{{{OTHER}, sjf: ja}}, {{{CARE}, sjf: nej}}]", 1, True, False),
        (f"[{{enhet: A}}, {{{CARE}, sjf: pågår}}]", 1, True, False),
    ],
)
def test_the_assignment_here_that_comes_closest_is_the_one_that_is_judged(
    assignments: str, place: int, is_care: bool | None, shares_records: bool | None
) -> None:
    profile = f"{{enhet: {{hsa_id: a}}, personal: [{{medarbetaruppdrag: {assignments}}}]}}"
    there = f"personal.0.medarbetaruppdrag.{place}"
    assert placed("uppdrag_här_vob", profile, "person") == [(f"{there}.typ", is_care)]
    assert placed("uppdrag_här_sjf", profile, "person") == [(f"{there}.sjf", shares_records)]


@pytest.mark.parametrize("name", ["uppdrag_här", "uppdrag_här_vob", "uppdrag_här_sjf"])
def test_whether_an_assignment_is_right_is_a_truth(name: str) -> None:
    assert FACTS["person"][name].gives == "truth"


@pytest.mark.parametrize("assignments", ["", "[{enhet: B, typ: VoB, sjf: ja}]"])
@pytest.mark.parametrize("name", ["uppdrag_här_vob", "uppdrag_här_sjf"])
def test_without_an_assignment_here_there_is_none_to_judge(name: str, assignments: str) -> None:
    profile = f"{{enhet: {{hsa_id: A}}, personal: [{{medarbetaruppdrag: {assignments}}}]}}"
    assert placed(name, profile, "person") == [("personal.0.medarbetaruppdrag", None)]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("VoB", True),
        ("vob", True),
        ("Vård och behandling", True),
        ("Vård & behandling", True),
        ("Vård och behandling (VoB)", True),
        ("vård och behandling med SJF", True),
        ("VoB SJF", True),
        ("Vårdmedarbetaruppdrag av typen VoB", True),
        ("medarbetaruppdrag typ vård och behandling samt sammanhållen journalföring", True),
        ("Vårdmedarbetaruppdrag", None),
        ("vård", None),
        ("behandling", None),
        ("SJF", None),
        ("", None),
        ("Administration", False),
        ("Vård och behandling, administration", False),
        ("inte VoB", False),
        ("Kvalitetssäkring", False),
    ],
)
def test_vård_och_behandling_is_known_by_its_words(kind: str, expected: bool | None) -> None:
    profile = (
        f"{{enhet: {{hsa_id: A}}, personal: [{{medarbetaruppdrag: [{{enhet: B}}, {{enhet: A, typ: '{kind}'}}]}}]}}"
    )
    assert placed("uppdrag_här_vob", profile, "person") == [("personal.0.medarbetaruppdrag.1.typ", expected)]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("VoB", None),
        ("VoB med SJF", True),
        ("VoB (Sammanhållen journalföring)", True),
        ("VoB SJF ja", True),
        ("VoB SJF: nej", False),
        ("VoB utan SJF", False),
        ("VoB, ej sammanhållen journalföring", False),
    ],
)
def test_sjf_may_be_written_beside_the_type(kind: str, expected: bool | None) -> None:
    def shares_records(answer: str) -> object:
        assignment = f"{{enhet: A, typ: '{kind}', sjf: {answer}}}"
        profile = f"{{enhet: {{hsa_id: A}}, personal: [{{medarbetaruppdrag: [{assignment}]}}]}}"
        return value("uppdrag_här_sjf", profile, "person")

    assert shares_records("") is expected
    assert shares_records("nej") is False


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("{}", []),
        ("{uppdrag_på: [SE-3]}", [("", None)]),
        ("{uppdrag_på: [SE-3], medarbetaruppdrag: [{}]}", [(".0", "SE-3")]),
        ("{uppdrag_på: [se-3, SE-4], medarbetaruppdrag: [{enhet: SE-3}]}", [(".1", "SE-4")]),
        ("{uppdrag_på: [B, C], medarbetaruppdrag: [{enhet: b}, {}]}", [(".1", "C")]),
    ],
)
def test_a_unit_without_an_assignment_is_shown_where_it_stands(
    person: str, expected: list[tuple[str, str | None]]
) -> None:
    found = placed("uppdrag_saknas_på", f"personal: [{{}}, {person}]", "person", 1)
    assert found == [(f"personal.1.uppdrag_på{place}", unit) for place, unit in expected]
