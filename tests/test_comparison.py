"""What has changed: demand by demand, by rule and subject and never by line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sob_ready.comparison import Change, Difference, Kind, Side, UnitDifference, compare, compare_reports
from sob_ready.report import Report, Run
from sob_ready.source import Fault, SourceError
from tests.helpers import TODAY, report, rulebook

GOALS = "[{id: mal, bekräftat: mål.mätbara}]"
YRKE = "[{id: yrke, varje: person, besvarat: yrke}]"


def difference(old: str, new: str, rules: str = GOALS, *, strict: bool = False) -> UnitDifference:
    begin = "sob-ready: 1\n"
    return compare_reports(report(rules, begin + old), report(rules, begin + new, strict=strict))


def told(changes: Sequence[Change]) -> list[str]:
    return [
        f"{change.kind.value}: {change.outcome.rule.id} {change.outcome.subject.label}".rstrip() for change in changes
    ]


def changes(old: str, new: str, rules: str = GOALS) -> list[str]:
    return told(difference(old, new, rules).changes)


# --- demands ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("ja", "ja", None),
        ("ja", "nej", Kind.LACKING),
        ("ja", "pågår", Kind.LACKING),
        ("ja", "", Kind.LACKING),
        ("nej", "ja", Kind.MET),
        ("", "ja", Kind.MET),
        ("nej", "", Kind.OPEN),
        ("", "nej", Kind.OPEN),
        ("", "", Kind.OPEN),
    ],
)
def test_what_became_of_an_answer(old: str, new: str, kind: Kind | None) -> None:
    found = difference(f"mål: {{mätbara: {old}}}", f"mål: {{mätbara: {new}}}")
    assert [change.kind for change in found.changes] == ([kind] if kind else [])
    assert bool(found.worse) == (kind is Kind.LACKING)
    assert found.unchanged == (kind in (None, Kind.OPEN))


WAIVER = "undantag: [{regel: mal, motivering: m, beslutat_av: b, till_och_med: 2026-12-31}]"


def test_a_waiver_takes_a_demand_away_and_its_end_brings_it_back() -> None:
    assert changes("mål: {mätbara: nej}", f"mål: {{mätbara: nej}}\n{WAIVER}") == ["inte längre krav: mal"]
    assert changes(f"mål: {{mätbara: nej}}\n{WAIVER}", "mål: {mätbara: nej}") == ["nytt ouppfyllt: mal"]


PRIVATE = "[{id: avtal, gäller: {vårdgivare.driftsform: privat}, bekräftat: mål.mätbara}]"


def test_a_rule_that_does_not_apply_any_more_is_no_demand() -> None:
    private, public = "vårdgivare: {driftsform: privat}", "vårdgivare: {driftsform: offentlig}"
    assert changes(private, public, PRIVATE) == ["inte längre krav: avtal"]
    assert changes(public, private, PRIVATE) == ["nytt ouppfyllt: avtal"]


@pytest.mark.parametrize(
    ("level", "strict", "worse"),
    [("ska", False, True), ("bör", False, False), ("bör", True, True), ("kan", True, False)],
)
def test_what_is_worse_follows_the_level(level: str, strict: bool, worse: bool) -> None:
    rules = f"[{{id: mal, nivå: {level}, bekräftat: mål.mätbara}}]"
    found = difference("mål: {mätbara: ja}", "mål: {mätbara: nej}", rules, strict=strict)
    assert bool(found.worse) == worse
    assert told(found.changes) == ["nytt ouppfyllt: mal"]


def test_what_rests_on_another_demand_is_counted_and_not_shown() -> None:
    rules = "[{id: mal, bekräftat: mål.mätbara}, {id: grupp, beror_på: [mal], bekräftat: mål.målgrupp}]"
    found = difference("mål: {mätbara: ja, målgrupp: ja}", "mål: {mätbara: nej, målgrupp: ja}", rules)
    assert told(found.shown(Kind.LACKING)) == ["nytt ouppfyllt: mal"]
    assert len(found.of(Kind.LACKING)) == 2
    assert len(found.worse) == 2


def test_changes_come_in_the_order_of_steps_and_levels() -> None:
    rules = (
        "[{id: a, steg: 2, bekräftat: mål.mätbara}, {id: b, nivå: bör, bekräftat: mål.mätbara}, "
        "{id: c, bekräftat: mål.mätbara}]"
    )
    assert changes("mål: {mätbara: ja}", "", rules) == ["nytt ouppfyllt: c", "nytt ouppfyllt: b", "nytt ouppfyllt: a"]


# --- subjects -----------------------------------------------------------------------------------

ANNA = "{namn: Anna Ek, yrke: psykolog}"
ANNA_LACKING = "{namn: Anna Ek}"
BO = "{namn: Bo Alm, yrke: läkare}"
BO_LACKING = "{namn: Bo Alm}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([ANNA], [ANNA_LACKING], ["nytt ouppfyllt: yrke Anna Ek"]),
        ([ANNA, BO_LACKING], [BO_LACKING, ANNA], ["kvarstår: yrke Bo Alm"]),
        ([ANNA, BO_LACKING], [BO, ANNA], ["nytt uppfyllt: yrke Bo Alm"]),
        ([ANNA], [ANNA, BO], []),
        ([ANNA], [ANNA, BO_LACKING], ["nytt ouppfyllt: yrke Bo Alm"]),
        ([ANNA, BO_LACKING], [ANNA], ["inte längre krav: yrke Bo Alm"]),
        ([ANNA, BO], [ANNA], []),
        ([ANNA_LACKING], ["{namn: anna  ek, yrke: psykolog}"], ["nytt uppfyllt: yrke anna  ek"]),
        # two of one name: unmet goes with unmet, whatever their order
        ([ANNA, ANNA_LACKING], [ANNA_LACKING, ANNA], ["kvarstår: yrke Anna Ek (person 1)"]),
        ([ANNA_LACKING, ANNA], [ANNA, ANNA], ["nytt uppfyllt: yrke Anna Ek (person 1)"]),
    ],
)
def test_a_person_is_known_whatever_the_line(old: list[str], new: list[str], expected: list[str]) -> None:
    assert changes(f"personal: [{', '.join(old)}]", f"personal: [{', '.join(new)}]", YRKE) == expected


ID = "SE2321000131-P000000000001"
OTHER_ID = "SE2321000131-P000000000002"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{namn: Anna Ek}", f"{{namn: Anna Ek, hsa_id: {ID}, yrke: läkare}}"),
        (f"{{namn: Anna Ek, hsa_id: {ID}}}", f"{{namn: Anna Alm, hsa_id: {ID.lower()}, yrke: läkare}}"),
        (f"{{namn: Anna Ek, hsa_id: {ID}}}", f"{{namn: Anna Ek, hsa_id: {OTHER_ID}, yrke: läkare}}"),
    ],
    ids=["an HSA-id is filled in", "a new name", "an HSA-id is put right"],
)
def test_a_person_who_gets_a_new_name_or_id_is_the_same(old: str, new: str) -> None:
    found = difference(f"personal: [{old}]", f"personal: [{new}]", YRKE)
    assert [change.kind for change in found.changes] == [Kind.MET]
    assert (found.appeared, found.disappeared) == ([], [])


def test_of_two_who_have_one_name_nobody_is_taken_for_another() -> None:
    twins = f"{{namn: Anna Ek, hsa_id: {ID}}}, {{namn: Anna Ek, hsa_id: {OTHER_ID}}}"
    found = difference(f"personal: [{twins}]", "personal: [{namn: Anna Ek}]", YRKE)
    assert ([subject.label for subject in found.appeared], len(found.disappeared)) == (["Anna Ek"], 2)


def test_what_someone_new_meets_from_the_first_is_counted_and_not_told_one_by_one() -> None:
    rules = "[{id: personal, besvarat: personal}, {id: yrke, varje: person, beror_på: [personal], besvarat: yrke}]"
    found = difference("enhet: {}", f"personal: [{ANNA}, {BO}]", rules)
    assert told(found.of(Kind.MET)) == [
        "nytt uppfyllt: personal",
        "nytt uppfyllt: yrke Anna Ek",
        "nytt uppfyllt: yrke Bo Alm",
    ]
    assert told(found.shown(Kind.MET)) == ["nytt uppfyllt: personal"]


def test_persons_and_programmes_that_come_and_go_are_named() -> None:
    found = difference(
        "personal: [{namn: Anna Ek}, {namn: Bo Alm}]\nprogram: [{namn: Sov gott}]",
        "personal: [{namn: Bo Alm}, {namn: Cia Berg}]\nprogram: [{namn: Ångest}]",
    )
    assert [subject.label for subject in found.appeared] == ["Cia Berg", "Ångest"]
    assert [subject.label for subject in found.disappeared] == ["Anna Ek", "Sov gott"]
    assert not found.unchanged


def test_the_first_person_of_a_profile_makes_nothing_worse() -> None:
    assert changes("", f"personal: [{ANNA_LACKING}]", YRKE) == ["kvarstår: yrke Anna Ek"]
    assert changes("", f"personal: [{ANNA}]", YRKE) == ["nytt uppfyllt: yrke Anna Ek"]


def test_a_profile_without_its_staff_is_worse_where_they_were_in_order() -> None:
    assert changes(f"personal: [{ANNA}]", "", YRKE) == ["nytt ouppfyllt: yrke"]
    for staff in (f"{ANNA_LACKING}, {BO}", f"{BO}, {ANNA_LACKING}"):
        assert changes(f"personal: [{staff}]", "", YRKE) == ["kvarstår: yrke"]


def test_a_rule_that_no_longer_speaks_of_anyone_leaves_each_of_them() -> None:
    rules = "[{id: yrke, varje: person, där: {roller: [behandlare]}, besvarat: yrke}]"
    old = "personal: [{namn: Anna Ek, roller: [behandlare]}, {namn: Bo Alm, roller: [behandlare]}]"
    new = "personal: [{namn: Anna Ek, roller: []}, {namn: Bo Alm, roller: []}]"
    assert changes(old, new, rules) == ["inte längre krav: yrke Anna Ek", "inte längre krav: yrke Bo Alm"]


# --- units --------------------------------------------------------------------------------------

A, B, C = (f"SE2321000131-E00000000000{number}" for number in (1, 2, 3))


def unit(name: str, hsa_id: str = "", *, met: bool = True) -> Report:
    known = f"enhet: {{hsa_id: {hsa_id}}}\n" if hsa_id else ""
    return report(GOALS, f"{known}mål: {{mätbara: {'ja' if met else 'nej'}}}", name=name)


def side(name: str, *reports: Report, unreadable: Sequence[str] = (), is_folder: bool = True) -> Side:
    failures = [SourceError(one, (Fault("Går inte att läsa."),)) for one in unreadable]
    run = Run(reports=reports, failures=failures, rulebook=rulebook(GOALS), today=TODAY)
    return Side(name, run, is_folder)


def paired(found: Difference) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    return (
        [(one.old.name, one.new.name) for one in found.units],
        [one.name for one in found.added],
        [one.name for one in found.removed],
    )


def test_units_are_paired_by_id_and_else_by_path() -> None:
    old = side("i-fjol", unit("i-fjol/a.yaml", A), unit("i-fjol/b.yaml"), unit("i-fjol/gammal.yaml", C))
    new = side("nu", unit("nu/b.yaml"), unit("nu/flyttad/a.yaml", A.lower()), unit("nu/ny.yaml", B))
    assert paired(compare(old, new)) == (
        [("i-fjol/b.yaml", "nu/b.yaml"), ("i-fjol/a.yaml", "nu/flyttad/a.yaml")],
        ["nu/ny.yaml"],
        ["i-fjol/gammal.yaml"],
    )


def test_two_profiles_with_one_id_are_told_apart_by_path() -> None:
    old = side("x", unit("x/a.yaml", A), unit("x/b.yaml", A))
    new = side("y", unit("y/b.yaml", A), unit("y/a.yaml", A))
    assert paired(compare(old, new)) == ([("x/b.yaml", "y/b.yaml"), ("x/a.yaml", "y/a.yaml")], [], [])


def test_units_whose_files_have_changed_places_are_known_by_their_ids() -> None:
    old = side("x", unit("x/a.yaml", A), unit("x/b.yaml", B))
    new = side("y", unit("y/a.yaml", B), unit("y/b.yaml", A))
    assert paired(compare(old, new)) == ([("x/b.yaml", "y/a.yaml"), ("x/a.yaml", "y/b.yaml")], [], [])


def test_an_id_that_waits_to_be_filled_in_makes_no_pair() -> None:
    assert paired(compare(side("x", unit("x/a.yaml", "TODO")), side("y", unit("y/b.yaml", "TODO")))) == (
        [],
        ["y/b.yaml"],
        ["x/a.yaml"],
    )


def test_a_unit_whose_id_is_put_right_is_paired_by_path() -> None:
    assert paired(compare(side("x", unit("x/a.yaml", A)), side("y", unit("y/a.yaml", B)))) == (
        [("x/a.yaml", "y/a.yaml")],
        [],
        [],
    )


def test_two_files_are_one_unit_whatever_they_are_called() -> None:
    old = side("HEAD~1:a.yaml", unit("HEAD~1:a.yaml", A), is_folder=False)
    new = side("-", unit("<stdin>", B), is_folder=False)
    assert paired(compare(old, new)) == ([("HEAD~1:a.yaml", "<stdin>")], [], [])


def test_a_unit_that_could_not_be_read_is_neither_new_nor_gone() -> None:
    found = compare(side("x", unit("x/a.yaml", A), unit("x/b.yaml", B)), side("y", unreadable=["y/a.yaml"]))
    assert paired(found) == ([], [], ["x/b.yaml"])
    assert [failure.name for failure in found.failures] == ["y/a.yaml"]


def test_a_new_unit_that_is_not_ready_makes_nothing_worse() -> None:
    found = compare(side("x", unit("x/a.yaml", A)), side("y", unit("y/a.yaml", A), unit("y/b.yaml", B, met=False)))
    assert found.worse == []


def test_one_unit_that_is_worse_is_enough() -> None:
    old = side("x", unit("x/a.yaml", A), unit("x/b.yaml", B, met=False))
    new = side("y", unit("y/a.yaml", A, met=False), unit("y/b.yaml", B))
    assert told(compare(old, new).worse) == ["nytt ouppfyllt: mal"]


@pytest.mark.parametrize("folder", [".", "./x", "x/", "x", "../x"])
def test_a_file_is_known_by_its_path_in_the_folder(folder: str) -> None:
    assert side(folder).path(str(Path(folder, "djupt", "a.yaml"))) == "djupt/a.yaml"
