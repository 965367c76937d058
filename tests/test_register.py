"""Profiles of one run against each other."""

from __future__ import annotations

from datetime import date

import pytest

from sob_ready.case import Case
from sob_ready.checks import Status
from sob_ready.engine import judge
from sob_ready.profile import read_profile
from sob_ready.register import Entries, Entry, clashes, entries
from sob_ready.rulebook import load
from sob_ready.source import Place, parse
from tests.test_cost import calls

HERE = "SE2321000131-E000000000101"
THERE = "SE2321000131-E000000000202"
ANNA = "SE2321000131-P000000000001"


def found(**files: str) -> dict[str, dict[str, list[tuple[object, str, int]]]]:
    """Clashes by file: path here, file there, line there."""
    all_entries = []
    for file, text in files.items():
        read = read_profile(parse(f"sob-ready: 1\n{text}".encode(), file))
        all_entries.append(entries(file, read.profile, read.source))
    return {
        file: {
            kind: [(clash.location, clash.elsewhere.file, clash.elsewhere.place.line) for clash in listed]
            for kind, listed in kinds.items()
        }
        for file, kinds in clashes(all_entries).items()
    }


def unit(hsa_id: str, more: str = "") -> str:
    return f"enhet: {{hsa_id: {hsa_id}}}\n{more}"


def test_units_that_differ_do_not_clash() -> None:
    assert found(a=unit(HERE), b=unit(THERE)) == {}


def test_the_same_unit_in_two_files_is_shown_in_both_without_regard_to_case() -> None:
    assert found(a=unit(HERE), b=unit(HERE.lower())) == {
        "a": {"samma enhet": [(("enhet", "hsa_id"), "b", 2)]},
        "b": {"samma enhet": [(("enhet", "hsa_id"), "a", 2)]},
    }


def test_a_vårdgivare_with_the_id_of_another_files_unit_clashes() -> None:
    assert found(a=unit(HERE, f"vårdgivare: {{hsa_id: {THERE}}}"), b=unit(THERE)) == {
        "a": {"vårdgivare som enhet": [(("vårdgivare", "hsa_id"), "b", 2)]}
    }


def test_of_very_many_units_with_the_vårdgivares_id_some_are_shown() -> None:
    wrong = {f"b{number:02}": unit(THERE) for number in range(20)}
    (one,) = found(a=unit(HERE, f"vårdgivare: {{hsa_id: {THERE}}}"), **wrong)["a"].values()
    assert [file for _, file, _ in one] == [f"b{number:02}" for number in range(10)]


def test_a_name_that_differs_is_found_among_a_regions_units_at_no_more_than_a_few_comparisons_each() -> None:
    def region(units: int) -> list[Entries]:
        place = Place(1, 1, 1, 1)
        names = ["regionen"] * (units - 1) + ["kommunen"]
        return [
            Entries(str(number), (Entry("vårdgivare", "se1-1", name, name, "", ("vårdgivare",), place),))
            for number, name in enumerate(names)
        ]

    assert len(clashes(region(50))) == 50
    assert calls(lambda: clashes(region(1000))) < 11 * calls(lambda: clashes(region(100)))


def test_a_vårdgivare_with_the_id_of_its_own_unit_is_another_rules_matter() -> None:
    assert found(a=unit(HERE, f"vårdgivare: {{hsa_id: {HERE}}}"), b=unit(THERE)) == {}


@pytest.mark.parametrize(
    ("name", "clash"),
    [("Bo Ek", True), ("Anna Alm", False), ("anna alm", False)],
)
def test_one_id_has_one_name(name: str, clash: bool) -> None:
    staff = "personal: [{{namn: {}, hsa_id: " + ANNA + "}}]"
    result = found(a=unit(HERE, staff.format("Anna Alm")), b=unit(THERE, staff.format(name)))
    assert result == (
        {
            "a": {"två namn": [(("personal", 0), "b", 3)]},
            "b": {"två namn": [(("personal", 0), "a", 3)]},
        }
        if clash
        else {}
    )


def test_a_person_without_a_name_has_no_other_name() -> None:
    assert (
        found(
            a=unit(HERE, f"personal: [{{hsa_id: {ANNA}}}]"), b=unit(THERE, f"personal: [{{namn: A, hsa_id: {ANNA}}}]")
        )
        == {}
    )


@pytest.mark.parametrize("filler", ["TODO", "xxxx", "<hsa-id>"])
def test_what_waits_to_be_filled_in_is_no_id_and_no_name(filler: str) -> None:
    def half_filled(name: str) -> str:
        return (
            f"enhet: {{hsa_id: {filler}}}\nvårdgivare: {{namn: {name}, hsa_id: {filler}}}\n"
            f"personal: [{{namn: {name}, hsa_id: {filler}}}, {{namn: {filler}, hemenhet: {filler}}}]"
        )

    assert found(a=half_filled("Anna Alm"), b=half_filled("Bo Ek")) == {}


def test_a_name_that_waits_to_be_filled_in_is_not_another_name() -> None:
    staff = f"personal: [{{namn: %s, hsa_id: {ANNA}}}]"
    assert found(a=unit(HERE, staff % "Anna Alm"), b=unit(THERE, staff % "xxxx")) == {}


@pytest.mark.parametrize(("name", "label"), [("Anna Alm", "Anna Alm"), ("xxxx", ANNA), ("", ANNA)])
def test_who_clashes_is_known_by_name_and_else_by_id(name: str, label: str) -> None:
    lent = f"sob-ready: 1\n{unit(HERE, f'personal: [{{namn: {name}, hsa_id: {ANNA}, hemenhet: {THERE}}}]')}"
    sides = []
    for file, text in (("a", lent), ("b", f"sob-ready: 1\n{unit(THERE)}")):
        read = read_profile(parse(text.encode(), file))
        sides.append(entries(file, read.profile, read.source))
    assert [clash.value for clash in clashes(sides)["a"]["saknas hemma"]] == [label]


def test_persons_without_id_may_share_a_name() -> None:
    staff = "personal: [{namn: Anna Alm}]"
    assert found(a=unit(HERE, staff), b=unit(THERE, staff)) == {}


@pytest.mark.parametrize(
    ("home_staff", "clash"),
    [
        ("personal: [{namn: Bo Ek}]", True),
        ("", True),
        (f"personal: [{{namn: Anna Alm, hsa_id: {ANNA}}}]", False),
        ("personal: [{namn: Anna Alm}]", False),
        (f"personal: [{{namn: Anna-Karin Alm, hsa_id: {ANNA}}}]", False),
        (f"personal: [{{namn: Anna Alm, hsa_id: {HERE}}}]", True),
    ],
)
def test_a_lent_behandlare_stands_in_the_home_units_profile(home_staff: str, clash: bool) -> None:
    lent = f"personal: [{{namn: Anna Alm, hsa_id: {ANNA}, hemenhet: {THERE}}}]"
    missing = "saknas hemma"
    result = {
        file: {missing: kinds[missing]}
        for file, kinds in found(a=unit(HERE, lent), b=unit(THERE, home_staff)).items()
        if missing in kinds
    }
    assert result == ({"a": {"saknas hemma": [(("personal", 0, "hemenhet"), "b", 2)]}} if clash else {})


def test_two_units_that_both_say_that_the_other_lends_are_both_told() -> None:
    lent = "personal: [{{namn: Anna Alm, hsa_id: " + ANNA + ", hemenhet: {}}}]"
    mutual = found(a=unit(HERE, lent.format(THERE)), b=unit(THERE, lent.format(HERE)))
    assert {file: list(kinds) for file, kinds in mutual.items()} == {"a": ["saknas hemma"], "b": ["saknas hemma"]}
    third = found(a=unit(HERE, lent.format(THERE)), b=unit(THERE, lent.format(ANNA)))
    assert {file: list(kinds) for file, kinds in third.items()} == {"a": ["saknas hemma"]}


def test_a_lent_behandlare_without_id_is_known_by_name() -> None:
    lent = f"personal: [{{namn: Anna Alm, hemenhet: {THERE}}}]"
    assert found(a=unit(HERE, lent), b=unit(THERE, f"personal: [{{namn: anna alm, hsa_id: {ANNA}}}]")) == {}


def test_who_has_the_unit_itself_for_a_home_is_not_lent() -> None:
    at_home = f"personal: [{{namn: Anna Alm, hemenhet: {HERE}}}]"
    assert found(a=unit(HERE, at_home), b=unit(HERE)).get("a", {}).keys() == {"samma enhet"}


def test_a_home_unit_without_profile_says_nothing() -> None:
    assert found(a=unit(HERE, f"personal: [{{namn: Anna, hemenhet: {THERE}}}]"), b=unit(ANNA)) == {}


def test_rules_between_profiles_do_not_apply_to_one_profile_and_judge_several() -> None:
    read = read_profile(parse(b"sob-ready: 1\nenhet: {hsa_id: SE2321000131-E000000000101}\n", "a"))
    rulebook = load()

    def status(case: Case) -> Status:
        outcomes = judge(rulebook, case)
        return next(o.status for o in outcomes if o.rule.id == "samma-enhet-i-tva-profiler")

    case = Case(read.profile, date(2026, 11, 21), rulebook.programmes)
    assert status(case) is Status.NOT_APPLICABLE
    case.clashes = {}
    assert status(case) is Status.FULFILLED
    own = entries("a", read.profile, read.source)
    case.clashes = clashes([own, own._replace(file="b")])["a"]
    assert status(case) is Status.LACKING
