from __future__ import annotations

import pytest

from tests.facts.values import BEHANDLARE, placed, value, values


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
        ("[{från: 2026-01-01}, {från: 2026-11-01, tillfällig_behörighet: B}]", ["B"]),
        ("[{från: 2026-01-01, tillfällig_behörighet: ingen}, {tillfällig_behörighet: B}]", ["B"]),
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
        (f"enhet: {{planerad_start: 2026-12-31}}{STAFF}", ["A"]),  # B leaves soon after it
        (f"enhet: {{planerad_start: 2026-12-13}}{STAFF}", ["A", "B"]),
        (f"enhet: {{planerad_start: 2027-01-10}}{STAFF}", ["B"]),
        (f"enhet: {{planerad_start: 2027-01-11}}{STAFF}", ["A"]),
        (f"enhet: {{}}{STAFF}", ["A", "B"]),
        (STAFF, ["A", "B"]),
        (STAFF.replace("till: 2027-01-10", ""), ["A", "B"]),
        (STAFF.replace("{från: 2027-01-01, till: 2027-01-10}", "{från: 2026-12-19}"), ["B"]),
        (STAFF.replace("{från: 2027-01-01, till: 2027-01-10}", "{från: 2026-12-20}"), ["A", "B"]),
        ("{enhet: {planerad_start: 2027-01-10}, personal: [{namn: C}]}", [None]),
    ],
)
def test_who_is_there_on_the_day_of_the_start(profile: str, expected: list[object]) -> None:
    assert values("behandlare_vid_starten", profile) == expected


AWAY_THEN = "frånvaro: [{från: 2027-01-01, till: 2027-01-10}]"
AWAY_NOW = "frånvaro: [{från: 2026-11-21, till: 2026-11-21}]"
AWAY_FOR_GOOD = "frånvaro: [{från: 2026-01-01}]"
COVERED = "frånvaro: [{från: 2027-01-01, tillfällig_behörighet: Kim}]"


@pytest.mark.parametrize(
    ("start", "absences", "expected"),
    [
        ("2027-01-10", (AWAY_THEN, AWAY_THEN), []),
        ("2027-01-11", (AWAY_THEN, AWAY_FOR_GOOD), ["A"]),
        ("2027-01-10", (AWAY_THEN, COVERED), []),  # a stand-in counts who has the role herself
        ("", (AWAY_THEN, AWAY_FOR_GOOD), ["A"]),
        ("", (AWAY_FOR_GOOD, AWAY_FOR_GOOD), []),  # no day is named: those who are away for good are not there
        ("", (AWAY_FOR_GOOD, AWAY_NOW), []),  # nor are those who are away today
        ("", (AWAY_NOW, AWAY_THEN), ["B"]),
        ("2027-01-11", (AWAY_FOR_GOOD, AWAY_NOW), ["B"]),
    ],
)
@pytest.mark.parametrize(("role", "which"), [("behandlare", BEHANDLARE), ("invånaradministratör", 1)])
def test_a_role_has_somebody_at_the_start(
    start: str, absences: tuple[str, str], expected: list[str], role: str, which: int
) -> None:
    first, second = absences
    profile = f"""
enhet: {{planerad_start: {start}}}
personal: [{{namn: A, roller: [{role}], {first}}}, {{namn: B, roller: [{role}], {second}}}, {{namn: C}}]
"""
    assert values("på_plats_vid_starten", profile, "roll", which) == expected
    if role == "invånaradministratör" and start:
        assert values("invånaradministratörer_vid_starten", profile) == expected


def test_of_a_role_that_nobody_holds_it_is_not_known_who_is_there() -> None:
    assert values("på_plats_vid_starten", "personal: [{namn: A}]", "roll", BEHANDLARE) == [None]


AFTER, BEFORE = "2026-11-02", "2026-11-01"


@pytest.mark.parametrize(
    ("programme", "person", "expected"),
    [
        ("Oro", "program: [Oro]", ["A"]),
        ("Oro", "", ["A"]),  # all of the unit's
        ("Oro", "program: [HTKB]", [None]),
        ("Oro", "program: [Oro], frånvaro: [{}]", []),
        ("Oro", "program: [Oro], frånvaro: [{tillfällig_behörighet: B}]", []),  # who does not treat in it
        ("Oro", "program: [Oro], frånvaro: [{från: 2026-11-01, till: 2026-11-07}]", ["A"]),  # and back in a week
        ("Oro", "program: [Oro], frånvaro: [{från: 2026-11-01, till: 2026-11-08}]", []),
        ("Oro", "program: [Oro], frånvaro: [{från: 2026-11-02}]", []),
        ("Oro", "program: [Oro], frånvaro: [{från: 2026-11-30}]", ["A"]),
        ("Oro", "program: [Oro], frånvaro: [{från: 2026-11-02, till: 2026-12-24}]", ["A"]),
        ("Oro", f"utbildning: {{kbt_på_nätet: {BEFORE}}}", ["A"]),
        ("Oro", "utbildning: {kbt_på_nätet: 2026-10-01}", ["A"]),
        ("Oro", f"utbildning: {{kbt_på_nätet: {AFTER}, genomgång: {{behandlare: {BEFORE}}}}}", []),
        ("HTKB", f"utbildning: {{kbt_på_nätet: {AFTER}, htkb_behandlarmanual: {BEFORE}}}", []),
        ("Oro, typ: iKBT", f"utbildning: {{kbt_på_nätet: {AFTER}, internutbildning_ikbt: {BEFORE}}}", []),
        ("Oro", f"utbildning: {{kbt_på_nätet: {AFTER}}}", []),
        ("Oro", "utbildning: {kbt_på_nätet: 2026-11-21}", []),
        ("Oro", "utbildning: {kbt_på_nätet: 2026-11-22}", ["A"]),  # which has not come, and so is no training at all
        ("Oro", f"utbildning: {{lärportalen: {{behandlare: {AFTER}}}}}", []),
        ("Oro", f"utbildning: {{lärportalen: {{dataadministratör: {AFTER}}}}}", ["A"]),
        ("Oro", f"utbildning: {{genomgång: {{behandlare: {AFTER}}}}}", []),
        ("Oro", f"utbildning: {{genomgång: {{metod_och_program: {AFTER}}}}}", []),
        ("Oro", f"utbildning: {{htkb_utbildningspaket: {AFTER}}}", ["A"]),  # of another programme
        ("HTKB", f"utbildning: {{htkb_utbildningspaket: {AFTER}}}", []),
        ("HTKB", f"utbildning: {{htkb_behandlarmanual: {AFTER}}}", []),
        ("HTKB", f"utbildning: {{internutbildning_ikbt: {AFTER}}}", ["A"]),
        ("Oro, typ: iKBT", f"utbildning: {{internutbildning_ikbt: {AFTER}}}", []),
    ],
)
def test_a_programme_has_a_trained_behandlare_at_the_start(
    programme: str, person: str, expected: list[str | None]
) -> None:
    profile = f"""
enhet: {{planerad_start: 2026-11-01}}
program: [{{namn: {programme}}}]
personal: [{{namn: A, roller: [behandlare], {person}}}, {{namn: B}}]
"""
    assert values("behandlare_vid_starten", profile, "program") == expected


@pytest.mark.parametrize(
    ("absence", "expected"),
    [("[]", ["A"]), ("[{till: 2027-11-01}]", ["A"]), ("[{från: 2026-12-19}]", []), ("[{från: 2026-12-20}]", ["A"])],
)
def test_where_no_day_is_named_for_the_start_who_is_away_for_good_is_not_there(
    absence: str, expected: list[str]
) -> None:
    profile = f"""
program: [{{namn: Oro}}]
personal: [{{namn: A, roller: [behandlare, invånaradministratör], frånvaro: {absence}}}]
"""
    assert values("behandlare_vid_starten", profile, "program") == expected
    assert values("behandlare_vid_starten", profile) == expected
    assert values("invånaradministratörer_vid_starten", profile) == expected


@pytest.mark.parametrize(
    ("absences", "expected"),
    [
        (("{från: 2027-01-12, till: 2027-01-26}", "{från: 2027-01-05, till: 2027-01-26}"), ["2027-01-12"]),
        (
            ("{från: 2027-01-12, till: 2027-01-25}", "{från: 2027-01-05, till: 2027-01-26}"),
            [],
        ),  # no more than two weeks
        (("{från: 2027-01-12, till: 2027-02-02}", "{från: 2027-01-17}"), ["2027-01-17"]),
        (("{från: 2027-02-01}", "{från: 2027-03-01}"), ["2027-03-01"]),
        (("{från: 2027-04-05}", "{från: 2027-04-05}"), ["2027-04-05"]),
        (("{från: 2027-04-06}", "{från: 2027-04-06}"), []),  # more than twelve weeks after the start
        (("{från: 2027-01-01, till: 2027-01-31}", "{till: 2027-01-31}"), []),  # the day of the start is another rule's
    ],
)
def test_all_in_a_role_may_be_away_at_once_soon_after_the_start(absences: tuple[str, str], expected: list[str]) -> None:
    staff = ", ".join(f"{{namn: A, roller: [behandlare], frånvaro: [{absence}]}}" for absence in absences)
    profile = f"{{enhet: {{planerad_start: 2027-01-11}}, personal: [{staff}, {{namn: C}}]}}"
    assert [str(day) for day in values("dagar_utan_innehavare", profile, "roll", BEHANDLARE)] == expected
    assert values("dagar_utan_innehavare", profile, "roll") == []


@pytest.mark.parametrize(
    ("programme", "expected"), [("Oro", [False, False, False, True]), ("HTKB", [False, True, False, True])]
)
def test_patients_are_met_by_behandlare_and_watched_over_in_htkb(programme: str, expected: list[bool]) -> None:
    profile = f"program: [{{namn: {programme}}}]"
    assert [value("möter_patienter", profile, "roll", which) for which in range(4)] == expected


def test_the_day_stands_where_the_absence_begins() -> None:
    profile = "personal: [{namn: C}, {namn: A, roller: [behandlare], frånvaro: [{från: 2026-12-01}]}]"
    ((place, _),) = placed("dagar_utan_innehavare", profile, "roll", BEHANDLARE)
    assert place == "personal.1.frånvaro.0.från"


@pytest.mark.parametrize(
    ("absence", "expected"),
    [
        ("{från: 2027-01-11, tillfällig_behörighet: C}", ["C"]),
        ("{från: 2027-01-12, tillfällig_behörighet: C}", []),
        ("{från: 2026-11-22, till: 2027-01-10, tillfällig_behörighet: C}", []),
    ],
)
def test_a_stand_in_at_the_start_has_a_role_too(absence: str, expected: list[str]) -> None:
    profile = f"""
enhet: {{planerad_start: 2027-01-11}}
personal: [{{namn: A, roller: [behandlare], frånvaro: [{absence}]}}, {{namn: C}}]
"""
    assert values("ersättare_utan_roll", profile, "person") == expected
    assert values("användare_utan_person", profile.replace(", {namn: C}", "")) == expected


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
