from __future__ import annotations

from datetime import date

import pytest

from sob_ready.checks.days import Valid
from tests.helpers import TODAY, at, case, faults_of_one, judged_at, result, rulebook, unfit

ORDER = "ordning: {först: [anslutning.ansluten_till_sob, program.*.utdelat], sedan: [anslutning.roller_tilldelade]}"


def connected(first: str, handed_out: str, then: str) -> str:
    connection = f"{{ansluten_till_sob: {first}, roller_tilldelade: {then}}}"
    return f"{{anslutning: {connection}, program: [{{utdelat: {handed_out}}}]}}"


@pytest.mark.parametrize(
    ("profile", "status", "places"),
    [
        (connected("2026-10-01", "2026-10-02", "2026-10-03"), "uppfyllt", []),
        (connected("2026-10-03", "2026-10-02", "2026-10-03"), "uppfyllt", []),
        (
            connected("2026-10-01", "2026-10-04", "2026-10-03"),
            "brist",
            ["anslutning.roller_tilldelade", "program.0.utdelat"],
        ),
        (
            connected("2026-10-04", "", "2026-10-03"),
            "brist",
            ["anslutning.roller_tilldelade", "anslutning.ansluten_till_sob"],
        ),
        (
            connected("2026-10-04", "", "{svar: ja, datum: 2026-10-03}"),
            "brist",
            ["anslutning.roller_tilldelade", "anslutning.ansluten_till_sob"],
        ),
        (connected("ja", "ja", "ja"), "ej tillämpligt", []),
        (connected("2026-10-04", "", "{svar: nej, datum: 2026-10-03}"), "ej tillämpligt", []),
        (connected("2026-10-01", "2026-10-02", ""), "ej tillämpligt", []),
        (connected("", "", "2026-10-03"), "ej tillämpligt", []),
        ("enhet: {}", "ej tillämpligt", []),
    ],
)
def test_ordning_compares_the_days_that_are_given(profile: str, status: str, places: list[str]) -> None:
    assert judged_at(ORDER, profile) == (status, places)


AGREEMENT = (
    "giltigt: {vad: avtalet, från: vårdgivare.avtal.från, till: vårdgivare.avtal.till, även: enhet.planerad_start}"
)
CARD = "varje: person, giltigt: {vad: kortet, till: siths_kort.giltigt_till, valfri: ja}"


def agreement(starts: str, ends: str, planned: str = "") -> str:
    return f"{{vårdgivare: {{avtal: {{från: {starts}, till: {ends}}}}}, enhet: {{planerad_start: {planned}}}}}"


@pytest.mark.parametrize(
    ("check", "profile", "status", "places"),
    [
        (AGREEMENT, agreement("2026-01-01", "2027-01-01"), "uppfyllt", []),
        (AGREEMENT, agreement("2026-11-21", "2026-11-21"), "uppfyllt", []),
        (AGREEMENT, agreement("2026-01-01", "tills vidare", "2030-01-01"), "uppfyllt", []),
        (AGREEMENT, agreement("2026-01-01", "2027-01-01", "2027-01-01"), "uppfyllt", []),
        (AGREEMENT, agreement("2026-11-22", "2027-01-01"), "brist", ["vårdgivare.avtal.från"]),
        (AGREEMENT, agreement("2026-01-01", "2026-11-20"), "brist", ["vårdgivare.avtal.till"]),
        (
            AGREEMENT,
            agreement("2026-01-01", "2027-01-01", "2027-01-02"),
            "brist",
            ["vårdgivare.avtal.till", "enhet.planerad_start"],
        ),
        (AGREEMENT, agreement("", "2027-01-01"), "obesvarat", ["vårdgivare.avtal.från"]),
        (AGREEMENT, agreement("2026-01-01", ""), "obesvarat", ["vårdgivare.avtal.till"]),
        (AGREEMENT, "enhet: {}", "obesvarat", ["vårdgivare.avtal.från"]),
        (CARD, "personal: [{siths_kort: {giltigt_till: 2026-11-21}}]", "uppfyllt", []),
        (CARD, "personal: [{siths_kort: {giltigt_till: 2026-11-20}}]", "brist", ["personal.0.siths_kort.giltigt_till"]),
        (CARD, "personal: [{siths_kort: ja}]", "uppfyllt", []),
        (
            "varje: person, giltigt: {vad: kortet, till: siths_kort.giltigt_till}",
            "personal: [{siths_kort: ja}]",
            "obesvarat",
            ["personal.0.siths_kort.giltigt_till"],
        ),
    ],
)
def test_giltigt_covers_the_day_of_the_check(check: str, profile: str, status: str, places: list[str]) -> None:
    assert judged_at(check, profile) == (status, places)


def test_what_is_valid_today_is_not_valid_for_ever() -> None:
    profile = agreement("2026-01-01", "2027-01-01")
    assert result(AGREEMENT, profile, date(2027, 1, 2)).message == "Avtalet gick ut 2027-01-01."


@pytest.mark.parametrize(("ends", "expected"), [("2027-01-01", date(2027, 1, 1)), ("tills vidare", None), ("", None)])
def test_giltigt_tells_the_last_day_where_there_is_one(ends: str, expected: date | None) -> None:
    (rule,) = rulebook(f"[{{{AGREEMENT}}}]").rules
    assert isinstance(rule.check, Valid)
    prepared = case(agreement("2026-01-01", ends), TODAY)
    found = rule.check.last_day(prepared, prepared.unit)
    assert (found and found[0]) == expected


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("ordning: {först: enhet.namn, sedan: enhet.planerad_start}", unfit("enhet.namn", "en dag")),
        ("ordning: {först: enhet.planerad_start, sedan: enhet.namn}", unfit("enhet.namn", "en dag")),
        ("giltigt: {vad: avtalet, från: enhet.namn, till: enhet.planerad_start}", unfit("enhet.namn", "en dag")),
        ("giltigt: {vad: kortet, till: enhet.planerad_start, även: enhet.namn}", unfit("enhet.namn", "en dag")),
        ("ordning: {först: vårdgivare.driftsform, sedan: anmälan.datum}", unfit("vårdgivare.driftsform", "en dag")),
        ("giltigt: {vad: kortet, till: vårdgivare.driftsform}", unfit("vårdgivare.driftsform", "en dag")),
        ("giltigt: {vad: kortet, till: rutiner.avbrott}", unfit("rutiner.avbrott", "en dag")),
        ("giltigt: {vad: kortet, till: personal.*.frånvaro.*.till}", unfit("personal.*.frånvaro.*.till", "en dag")),
    ],
)
def test_days_that_are_no_days_are_refused_with_the_pack(rule: str, fault: str) -> None:
    assert faults_of_one(rule) == [fault]


@pytest.mark.parametrize(
    ("check", "profile", "message", "values"),
    [
        (
            ORDER,
            connected("2026-10-01", "2026-10-04", "2026-10-03"),
            "2026-10-03 är före 2026-10-04.",
            {"först": "2026-10-04", "sedan": "2026-10-03"},
        ),
        (ORDER, "enhet: {}", "det finns inga dagar att jämföra", {}),
        (
            AGREEMENT,
            agreement("2026-11-22", "2027-01-01"),
            "Avtalet gäller först från 2026-11-22.",
            {"datum": "2026-11-22"},
        ),
        (AGREEMENT, agreement("2026-01-01", "2026-11-20"), "Avtalet gick ut 2026-11-20.", {"datum": "2026-11-20"}),
        (
            AGREEMENT,
            agreement("2026-01-01", "2027-01-01", "2027-01-02"),
            "Avtalet går ut 2027-01-01, men ska gälla även 2027-01-02.",
            {"datum": "2027-01-01"},
        ),
        (AGREEMENT, agreement("", "2027-01-01"), "Avtalets första dag saknas.", {}),
        (CARD.replace(", valfri: ja", ""), "personal: [{}]", "Kortets sista dag saknas.", {}),
    ],
)
def test_a_day_that_is_wrong_is_told_in_words(check: str, profile: str, message: str, values: dict[str, str]) -> None:
    found = result(check, profile)
    assert (found.message, found.values) == (message, values)


def test_of_several_days_the_latest_before_and_the_earliest_after_are_compared() -> None:
    order = "ordning: {först: program.*.utdelat, sedan: personal.*.siths_kort.giltigt_till}"
    profile = """
program: [{utdelat: 2026-01-01}, {utdelat: 2026-03-01}, {utdelat: 2026-02-01}]
personal: [{siths_kort: {giltigt_till: 2026-05-01}}, {siths_kort: {giltigt_till: 2026-02-15}}, {}]
"""
    found = result(order, profile)
    places = ["personal.1.siths_kort.giltigt_till", "program.1.utdelat"]
    assert [at(place) for place in found.locations] == places


def test_what_is_said_to_be_under_way_has_no_day() -> None:
    profile = connected("{svar: pågår, datum: 2026-10-09}", "2026-10-01", "2026-10-03")
    assert result(ORDER, profile).status.value == "uppfyllt"


@pytest.mark.parametrize(("optional", "status"), [("valfri: ja", "uppfyllt"), ("valfri: nej", "obesvarat")])
def test_a_last_day_may_be_left_out_only_where_the_rule_says_so(optional: str, status: str) -> None:
    check = f"varje: person, giltigt: {{vad: kortet, till: siths_kort.giltigt_till, {optional}}}"
    assert result(check, "personal: [{siths_kort: ja}]").status.value == status


def test_a_later_day_is_asked_of_the_period_only_where_it_is_told() -> None:
    check = "giltigt: {vad: kortet, till: vårdgivare.avtal.till, även: enhet.planerad_start}"
    statuses = {"": "uppfyllt", "2026-12-31": "uppfyllt", "2027-01-01": "uppfyllt", "2027-01-02": "brist"}
    found = {day: result(check, agreement("", "2027-01-01", day)).status.value for day in statuses}
    assert found == statuses


def test_the_last_day_is_shown_where_it_stands() -> None:
    (rule,) = rulebook(f"[{{{CARD}}}]").rules
    assert isinstance(rule.check, Valid)
    prepared = case("personal: [{}, {siths_kort: {giltigt_till: 2027-01-01}}]", TODAY)
    found = rule.check.last_day(prepared, prepared.persons[1])
    assert found == (date(2027, 1, 1), ("personal", 1, "siths_kort", "giltigt_till"))


def test_of_equal_days_the_one_that_the_rule_names_first_is_shown() -> None:
    order = "ordning: {först: program.*.utdelat, sedan: [vårdgivare.avtal.till, anmälan.datum]}"
    profile = """
program: [{utdelat: 2026-03-01}, {utdelat: 2026-03-01}]
vårdgivare: {avtal: {till: 2026-02-01}}
anmälan: {datum: 2026-02-01}
"""
    assert [at(place) for place in result(order, profile).locations] == ["vårdgivare.avtal.till", "program.0.utdelat"]


def test_the_last_day_of_a_rule_on_each_person_may_stand_with_the_unit() -> None:
    (rule,) = rulebook("[{varje: person, giltigt: {vad: kortet, till: /vårdgivare.avtal.till}}]").rules
    assert isinstance(rule.check, Valid)
    prepared = case(f"{{personal: [{{}}], {agreement('', '2027-01-01')[1:]}", TODAY)
    found = rule.check.last_day(prepared, prepared.persons[0])
    assert found == (date(2027, 1, 1), ("vårdgivare", "avtal", "till"))
