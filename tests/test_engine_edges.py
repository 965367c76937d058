"""Edges of the engine that mutation testing showed to be unguarded."""

from __future__ import annotations

import pytest

from sob_ready.checks import Status
from sob_ready.engine import expiries
from sob_ready.report import Outcome
from tests.helpers import at, case, judged, rulebook, states

PROCESS = "{id: process, bekräftat: rutiner.vårdprocess}"


def short(rules: str, profile: str) -> list[str]:
    return states(judged(rules, profile))


def runs_out(rules: str, profile: str) -> list[tuple[str, str]]:
    """Whom each thing that runs out is about, and where its day stands."""
    found = expiries(rulebook(rules), case(profile), judged(rules, profile))
    return [(one.subject, at(one.location)) for one in found]


# --- what runs out ------------------------------------------------------------------------------

AGREEMENT = "giltigt: {vad: det, till: vårdgivare.avtal.till}"
ENDS = "vårdgivare: {avtal: {till: 2027-01-01}}"


def test_a_rule_on_the_unit_that_does_not_apply_runs_out_for_no_one() -> None:
    profile = "vårdgivare: {driftsform: offentlig, avtal: {till: 2027-01-01}}"
    assert runs_out(f"[{{gäller: {{privat: ja}}, {AGREEMENT}}}]", profile) == []


def test_nothing_runs_out_for_persons_who_are_not_named() -> None:
    assert runs_out("[{varje: person, giltigt: {vad: det, till: /vårdgivare.avtal.till}}]", ENDS) == []


def test_what_runs_out_for_each_person_may_stand_with_the_unit() -> None:
    rules = "[{varje: person, giltigt: {vad: det, till: /vårdgivare.avtal.till}}]"
    assert runs_out(rules, f"{{{ENDS}, personal: [{{namn: A}}]}}") == [("A", "vårdgivare.avtal.till")]


def test_what_runs_out_is_told_behind_a_rule_that_does_not() -> None:
    assert runs_out(f"[{PROCESS}, {{{AGREEMENT}}}]", ENDS) == [("", "vårdgivare.avtal.till")]


def test_what_runs_out_on_one_day_is_told_by_title_and_then_by_person() -> None:
    rules = """
- {titel: Kortet gäller, varje: person, giltigt: {vad: kortet, till: siths_kort.giltigt_till, valfri: ja}}
- {titel: Avtalet gäller, giltigt: {vad: avtalet, till: vårdgivare.avtal.till}}
"""
    card = "siths_kort: {giltigt_till: 2027-01-01}"
    profile = f"{{{ENDS}, personal: [{{namn: Bo, {card}}}, {{namn: Anna, {card}}}]}}"
    assert [subject for subject, _ in runs_out(rules, profile)] == ["", "Anna", "Bo"]


def test_what_runs_out_on_one_day_under_one_title_is_told_in_the_order_of_the_rules() -> None:
    rules = f"[{{{AGREEMENT}}}, {{giltigt: {{vad: det, till: enhet.planerad_start}}}}]"
    profile = f"{{{ENDS}, enhet: {{planerad_start: 2027-01-01}}}}"
    assert [place for _, place in runs_out(rules, profile)] == ["vårdgivare.avtal.till", "enhet.planerad_start"]


# --- why a rule is not judged -------------------------------------------------------------------


def only(rules: str, profile: str) -> Outcome:
    (outcome,) = judged(rules, profile)
    return outcome


@pytest.mark.parametrize(
    ("rule", "profile", "message"),
    [
        (
            "gäller: {enhet.ansluten_tidigare: nej}, bekräftat: rutiner.avbrott",
            "enhet: {}",
            (
                "Det går inte att se om kravet gäller, eftersom frågan ”Är enheten redan ansluten till Stöd och "
                "behandling?” inte är besvarad."
            ),
        ),
        (
            "gäller: {privat: ja, primärvård: ja}, bekräftat: rutiner.avbrott",
            "enhet: {}",
            "Det går inte att se om kravet gäller, eftersom profilen inte säger om vårdgivaren är privat.",
        ),
        (
            "gäller: {privat: ja, primärvård: ja}, bekräftat: rutiner.avbrott",
            "vårdgivare: {driftsform: privat}",
            "Det går inte att se om kravet gäller, eftersom profilen inte säger om enheten hör till primärvården.",
        ),
        ("varje: person, bekräftat: kortläsare", "personal: []", "Profilen säger inte vilka det gäller."),
        (
            "varje: person, där: {roller: behandlare}, bekräftat: kortläsare",
            "personal: [{namn: A}]",
            "ingen i profilen berörs",
        ),
        (
            "utom: {privat: ja}, bekräftat: rutiner.avbrott",
            "vårdgivare: {driftsform: privat}",
            "gäller inte när vårdgivaren är privat",
        ),
    ],
)
def test_what_is_not_judged_says_why(rule: str, profile: str, message: str) -> None:
    outcome = only(f"[{{{rule}}}]", profile)
    assert outcome.message == message
    assert outcome.result.status is outcome.status


def test_what_is_replaced_is_found_to_be_nothing() -> None:
    outcome = judged(f"[{PROCESS}, {{ersätter: process, bekräftat: rutiner.avbrott}}]", "rutiner: {vårdprocess: nej}")[
        0
    ]
    assert (outcome.status, outcome.result.status) == (Status.NOT_APPLICABLE, Status.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("where", "profile", "expected"),
    [
        ("arbetar_med_htkb: ja", "{program: [{namn: HTKB}], personal: [{namn: A, roller: [behandlare]}]}", "brist"),
        (
            "arbetar_med_htkb: ja",
            "{program: [{namn: X}], personal: [{namn: A, roller: [behandlare]}]}",
            "ej tillämpligt",
        ),
        ("arbetar_med_htkb: ja", "{program: [{}], personal: [{namn: A, roller: [behandlare]}]}", "obesvarat"),
        ("/privat: ja", "{vårdgivare: {driftsform: privat}, personal: [{namn: A}]}", "brist"),
        ("/privat: ja", "{vårdgivare: {driftsform: offentlig}, personal: [{namn: A}]}", "ej tillämpligt"),
        ("/privat: ja", "{personal: [{namn: A}]}", "obesvarat"),
        ("/enhet.ansluten_tidigare: ja", "{personal: [{namn: A}]}", "obesvarat"),
        (
            "/enhet.ansluten_tidigare: ja",
            "{enhet: {ansluten_tidigare: 2027-01-01}, personal: [{namn: A}]}",
            "ej tillämpligt",
        ),
    ],
)
def test_där_may_rest_on_the_unit_and_on_what_is_derived(where: str, profile: str, expected: str) -> None:
    answered = profile.replace("{namn: A", "{kortläsare: nej, namn: A")
    rule = f"[{{varje: person, där: {{{where}}}, bekräftat: kortläsare}}]"
    assert only(rule, answered).status.value == expected


# --- crashes ------------------------------------------------------------------------------------


def test_a_crash_is_told_by_its_type_and_at_its_subject(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("sob_ready.checks.answers.Answered.judge", fail)
    outcome = only("[{varje: person, besvarat: namn}]", "personal: [{namn: Anna}]")
    assert (outcome.result.status, outcome.result.locations) == (Status.ERROR, (("personal", 0),))


def test_a_condition_that_crashes_is_told_by_the_type_of_the_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("sob_ready.rulebook.rule._word", fail)
    outcome = only("[{gäller: {bedöms_som: vgr}, bekräftat: rutiner.avbrott}]", "enhet: {}")
    assert outcome.message.startswith("Prövningen gick fel (ZeroDivisionError).")


# --- rules among rules --------------------------------------------------------------------------


def test_a_rule_on_the_unit_takes_the_place_of_one_on_each_person() -> None:
    rules = f"[{{id: each, varje: person, bekräftat: kortläsare}}, {PROCESS[:-1]}, ersätter: each}}]"
    assert short(rules, "personal: [{namn: A}, {namn: B}]") == [
        "each A ej tillämpligt",
        "each B ej tillämpligt",
        "process obesvarat",
    ]


def test_a_rule_that_is_met_does_not_keep_those_behind_it_from_resting_on_others() -> None:
    rules = (
        f"[{{id: named, besvarat: enhet.namn}}, {PROCESS}, {{id: then, beror_på: process, bekräftat: rutiner.avbrott}}]"
    )
    profile = "{enhet: {namn: V}, rutiner: {vårdprocess: nej, avbrott: ja}}"
    assert short(rules, profile) == ["named uppfyllt", "process brist", "then obesvarat < process"]


def test_a_chain_on_persons_is_followed_for_each_of_them() -> None:
    rules = """
- {id: card, varje: person, bekräftat: säker_inloggning}
- {id: reader, varje: person, beror_på: card, bekräftat: kortläsare}
- {id: told, varje: person, beror_på: reader, bekräftat: netid}
"""
    done = "kortläsare: ja, netid: ja"
    profile = f"personal: [{{namn: A, säker_inloggning: nej, {done}}}, {{namn: B, säker_inloggning: ja, {done}}}]"
    assert short(rules, profile)[2:] == [
        "reader A obesvarat < card",
        "reader B uppfyllt",
        "told A obesvarat < reader",
        "told B uppfyllt",
    ]


def test_a_rule_that_no_one_is_known_to_be_asked_rests_on_every_person() -> None:
    rules = """
- {id: card, varje: person, bekräftat: säker_inloggning}
- {id: reader, varje: person, gäller: {privat: ja}, beror_på: card, bekräftat: kortläsare}
"""
    assert short(rules, "personal: [{namn: A}]") == ["card A obesvarat", "reader obesvarat < card"]


@pytest.mark.parametrize(("first", "then"), [("person", "program"), ("program", "person")])
def test_a_rule_on_one_kind_of_subject_rests_on_every_one_of_another(first: str, then: str) -> None:
    rules = (
        f"[{{id: first, varje: {first}, besvarat: namn}}, {{id: then, varje: {then}, beror_på: first, besvarat: namn}}]"
    )
    found = short(rules, "{personal: [{hsa_id: P}], program: [{typ: iKBT}]}")
    assert [state.endswith("obesvarat < first") for state in found] == [False, True]


@pytest.mark.parametrize("gate", ["a-gate", "z-gate"])
def test_what_waits_for_an_answer_waits_for_the_rule_that_asks_whatever_it_is_called(gate: str) -> None:
    rules = f"""
- {{id: waits, gäller: {{privat: ja}}, bekräftat: rutiner.vårdprocess}}
- {{id: {gate}, besvarat: vårdgivare.driftsform}}
"""
    assert sorted(short(rules, "enhet: {}")) == sorted([f"waits obesvarat < {gate}", f"{gate} obesvarat"])


def test_of_rules_that_wait_for_each_other_one_is_told_as_what_it_is() -> None:
    rules = """
- {id: old, bekräftat: rutiner.vårdprocess}
- {id: asks, beror_på: old, bekräftat: [siber.ansluten, rutiner.avbrott]}
- {id: new, ersätter: old, gäller: {siber.ansluten: ja}, bekräftat: rutiner.vårdprocess}
"""
    assert short(rules, "rutiner: {vårdprocess: nej, avbrott: nej}") == [
        "old ej tillämpligt",
        "asks brist",
        "new obesvarat < asks",
    ]


# --- what is judged last ------------------------------------------------------------------------

PLACEHOLDERS = "{id: left, form: {väg: texter, är: ingen_platshållare}, kan_undantas: nej}"
WAIVED = "undantag: [{regel: named, motivering: Så, beslutat_av: Bo, till_och_med: 2027-01-01}]"


@pytest.mark.parametrize(
    ("named", "profile", "expected"),
    [
        ("besvarat: enhet.namn", "{enhet: {namn: xxxx}}", ["named brist"]),
        ("besvarat: enhet.namn", f"{{enhet: {{namn: xxxx}}, {WAIVED}}}", []),
        ("beror_på: process, besvarat: enhet.namn", "{enhet: {namn: xxxx}}", ["process obesvarat", "left brist"]),
    ],
)
def test_a_placeholder_is_told_once_and_not_at_all_where_it_is_waived(
    named: str, profile: str, expected: list[str]
) -> None:
    asked = f"{PROCESS}, " if "beror_på" in named else ""
    outcomes = judged(f"[{asked}{{id: named, {named}}}, {PLACEHOLDERS}]", profile)
    assert states([outcome for outcome in outcomes if outcome.is_finding]) == expected


def test_one_who_is_excepted_does_not_keep_the_next_from_resting_on_what_is_unmet() -> None:
    known = "utbildning.kan_redan_sob"
    rules = f"[{PROCESS}, {{id: r, varje: person, utom: {{{known}: ja}}, beror_på: process, bekräftat: kortläsare}}]"
    staff = "[{namn: A, utbildning: {kan_redan_sob: ja}}, {namn: B, kortläsare: ja}]"
    assert short(rules, f"personal: {staff}") == [
        "process obesvarat",
        "r A ej tillämpligt",
        "r B obesvarat < process",
    ]


def test_of_rules_that_wait_for_each_other_one_that_is_fulfilled_in_itself_is_not_the_one_that_is_told() -> None:
    rules = """
- {id: a, beror_på: b, bekräftat: rutiner.avbrott}
- {id: b, gäller: {enhet.ansluten_tidigare: ja}, bekräftat: rutiner.vårdprocess}
- {id: c, beror_på: a, besvarat: enhet.ansluten_tidigare}
"""
    assert short(rules, "rutiner: {avbrott: ja}") == ["a obesvarat < b", "b obesvarat", "c obesvarat < a"]
