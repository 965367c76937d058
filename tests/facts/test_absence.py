from __future__ import annotations

import pytest

from tests.facts.values import BEHANDLARE, placed, values


@pytest.mark.parametrize(
    ("absence", "present"),
    [
        ("[]", ["A"]),
        ("[{}]", []),
        ("[{till: 2026-11-20}]", ["A"]),
        ("[{till: 2026-11-21}]", []),
        ("[{till: 2026-12-01}]", []),
        ("[{från: 2026-01-01}]", []),
        ("[{från: 2026-11-21}]", []),
        ("[{från: 2026-11-22}]", ["A"]),
        ("[{från: 2026-01-01, till: 2026-11-20}]", ["A"]),
        ("[{från: 2026-11-21, till: 2026-11-21}]", []),
        ("[{tillfällig_behörighet: ingen}]", []),
        ("[{från: 2026-01-01, tillfällig_behörighet: B}]", ["B"]),
        ("[{till: 2026-01-01}, {från: 2026-11-01, tillfällig_behörighet: B}]", ["B"]),
    ],
)
def test_one_who_is_away_is_present_only_through_a_stand_in(absence: str, present: list[object]) -> None:
    staff = f"[{{namn: A, roller: [behandlare], frånvaro: {absence}}}]"
    assert values("närvarande", f"personal: {staff}", "roll", BEHANDLARE) == present


AWAY = "roller: [behandlare], frånvaro: [{från: 2026-11-01, tillfällig_behörighet: B}]"


@pytest.mark.parametrize(
    ("staff", "present"),
    [
        ("", [None]),
        ("{namn: A}, {namn: B, roller: [dataadministratör]}", []),
        ("{namn: Ö, roller: [behandlare]}, {namn: C, roller: [behandlare]}", ["C", "Ö"]),
        (f"{{namn: A, {AWAY}}}, {{namn: B}}", ["B"]),
        (f"{{namn: A, {AWAY}}}, {{namn: b}}", ["b"]),
        (f"{{namn: A, {AWAY}}}, {{namn: B, frånvaro: [{{}}]}}", []),
        (f"{{namn: A, {AWAY}}}, {{namn: B, frånvaro: [{{från: 2026-01-01, till: 2026-02-01}}]}}", ["B"]),
        (f"{{namn: A, {AWAY}}}, {{namn: B, hsa_id: S1}}, {{namn: B, hsa_id: S2, frånvaro: [{{}}]}}", ["B (S1)"]),
        (f"{{namn: A, {AWAY}}}, {{namn: B, roller: [behandlare]}}", ["B"]),
        (f"{{namn: A, {AWAY}}}, {{namn: C, {AWAY}}}, {{namn: D, roller: [behandlare]}}", ["B", "D"]),
        (f"{{namn: D, roller: [behandlare]}}, {{namn: A, {AWAY}}}, {{namn: B}}", ["B", "D"]),
    ],
)
def test_those_present_are_the_holders_at_work_and_the_stand_ins_at_work(staff: str, present: list[object]) -> None:
    assert values("närvarande", f"personal: [{staff}]", "roll", BEHANDLARE) == present


STAFF = """
personal:
  - {namn: A, roller: [behandlare], frånvaro: [{från: 2027-01-01, till: 2027-01-10}]}
  - {namn: B, roller: [behandlare], frånvaro: [{från: 2027-01-11, tillfällig_behörighet: C}]}
  - {namn: C, roller: [dataadministratör]}
"""


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (f"enhet: {{planerad_start: 2026-12-31}}{STAFF}", ["A", "B"]),
        (f"enhet: {{planerad_start: 2027-01-10}}{STAFF}", ["B"]),
        (f"enhet: {{planerad_start: 2027-01-11}}{STAFF}", ["A"]),
        (f"enhet: {{}}{STAFF}", [None]),
        (STAFF, [None]),
        ("{enhet: {planerad_start: 2027-01-10}, personal: [{namn: C}]}", [None]),
    ],
)
def test_who_is_there_on_the_day_of_the_start(profile: str, expected: list[object]) -> None:
    assert values("behandlare_vid_starten", profile) == expected


@pytest.mark.parametrize(
    ("absence", "expected"),
    [
        ("{från: 2026-11-21, tillfällig_behörighet: B}", []),  # has one of the roles
        ("{från: 2026-11-21, tillfällig_behörighet: C}", ["C"]),
        ("{till: 2026-11-21, tillfällig_behörighet: C}", ["C"]),
        ("{från: 2026-11-22, tillfällig_behörighet: C}", []),
        ("{till: 2026-11-20, tillfällig_behörighet: C}", []),
        ("{tillfällig_behörighet: C}", ["C"]),
        ("{från: 2026-11-01}", []),
        ("{från: 2026-11-01, tillfällig_behörighet: Okänd}", []),
    ],
)
def test_a_stand_in_has_a_role_of_the_absent(absence: str, expected: list[str]) -> None:
    others = "{namn: B, roller: [dataadministratör]}, {namn: C}"
    away = f"namn: A, frånvaro: [{{till: 2020-01-01}}, {absence}]"
    profile = f"personal: [{{{away}, roller: [behandlare, dataadministratör]}}, {others}]"
    assert placed("ersättare_utan_roll", profile, "person") == [
        ("personal.0.frånvaro.1.tillfällig_behörighet", name) for name in expected
    ]
    assert placed("ersättare_utan_roll", f"personal: [{{{away}}}, {others}]", "person") == []


@pytest.mark.parametrize(
    ("absence", "expected"),
    [
        ("[{från: 2026-02-01, till: 2026-01-01}]", [(0, "2026-02-01 till 2026-01-01")]),
        ("[{från: 2026-01-01, till: 2026-01-01}, {från: 2026-01-01}]", []),
        (
            "[{till: 2026-01-01}, {från: 2026-03-02, till: 2026-03-01}, {från: 2026-03-01, till: 2026-03-02}]",
            [(1, "2026-03-02 till 2026-03-01")],
        ),
    ],
)
def test_absence_backwards_is_shown_where_it_ends(absence: str, expected: list[tuple[int, str]]) -> None:
    found = placed("frånvaro_baklänges", f"personal: [{{frånvaro: {absence}}}]", "person")
    assert found == [(f"personal.0.frånvaro.{index}.till", days) for index, days in expected]
