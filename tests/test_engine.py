from __future__ import annotations

from datetime import date

import pytest

from sob_ready.checks import Status
from sob_ready.engine import expiries, judge
from tests.helpers import TODAY, at, case, judged, report, rulebook, states

NAMED = "{id: namn, besvarat: enhet.namn}"
PROCESS = "{id: process, bekräftat: rutiner.vårdprocess}"


def short(rules: str, profile: str, today: date = TODAY) -> list[str]:
    return states(judged(rules, profile, today))


def printed(rules: str, profile: str) -> list[str]:
    return states([outcome for outcome in judged(rules, profile) if outcome.is_finding])


# --- when a rule applies ------------------------------------------------------------------------

PRIVATE = "[{id: r, gäller: {privat: ja}, bekräftat: rutiner.vårdprocess}]"


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("{vårdgivare: {driftsform: privat}, rutiner: {vårdprocess: ja}}", "r uppfyllt"),
        ("{vårdgivare: {driftsform: privat}}", "r obesvarat"),
        ("{vårdgivare: {driftsform: privat}, rutiner: {vårdprocess: nej}}", "r brist"),
        ("{vårdgivare: {driftsform: offentlig}, rutiner: {vårdprocess: nej}}", "r ej tillämpligt"),
        ("{rutiner: {vårdprocess: ja}}", "r obesvarat"),
    ],
)
def test_gäller_tells_whether_a_rule_is_asked(profile: str, expected: str) -> None:
    assert short(PRIVATE, profile) == [expected]


@pytest.mark.parametrize(
    ("condition", "profile", "expected"),
    [
        ("{bedöms_som: [vgr, rjl]}", "enhet: {region: Region Jönköpings län}", "obesvarat"),
        ("{bedöms_som: [vgr, rjl]}", "enhet: {region: Region Skåne}", "ej tillämpligt"),
        ("{enhet.vårdform: vårdcentral}", "enhet: {vårdform: vuxenpsykiatri}", "ej tillämpligt"),
        ("{enhet.ansluten_tidigare: nej}", "enhet: {ansluten_tidigare: pågår}", "obesvarat"),
        ("{enhet.ansluten_tidigare: nej}", "enhet: {ansluten_tidigare: ja}", "ej tillämpligt"),
        # one that is False settles it, whatever the other says
        ("{privat: ja, enhet.vårdform: vårdcentral}", "enhet: {vårdform: annan}", "ej tillämpligt"),
        ("{privat: ja, enhet.vårdform: vårdcentral}", "vårdgivare: {driftsform: offentlig}", "ej tillämpligt"),
        # a type that is not known could be the one
        ("{program.*.typ: iKBT}", "program: [{namn: A}, {namn: B, typ: stödprogram}]", "obesvarat"),
        ("{program.*.typ: iKBT}", "program: [{namn: B, typ: stödprogram}]", "ej tillämpligt"),
        # a list that is left out says nothing, but for what a person has
        ("{siber.registrerar: Anna}", "siber: {}", "obesvarat"),
        ("{siber.registrerar: Anna}", "siber: {registrerar: []}", "ej tillämpligt"),
        ("{program.*.användning: stöd till besök}", "program: [{namn: HTKB}]", "obesvarat"),
    ],
)
def test_a_condition_is_open_where_the_profile_does_not_say(condition: str, profile: str, expected: str) -> None:
    (outcome,) = judged(f"[{{gäller: {condition}, bekräftat: rutiner.vårdprocess}}]", profile)
    assert outcome.status.value == expected


def test_what_is_not_applicable_says_why() -> None:
    (outcome,) = judged(PRIVATE, "vårdgivare: {driftsform: offentlig}")
    assert outcome.message == "gäller bara när vårdgivaren är privat"


def test_the_conditions_of_a_pack_are_those_of_each_of_its_rules() -> None:
    pack = "{paket: prov, titel: Prov, referens: referens.yaml, gäller: {privat: ja}}"
    outcomes = judged(
        "[{gäller: {primärvård: ja}, bekräftat: rutiner.vårdprocess}]", "enhet: {vårdform: annan}", pack=pack
    )
    assert [outcome.status for outcome in outcomes] == [Status.NOT_APPLICABLE]
    outcomes = judged("[{bekräftat: rutiner.vårdprocess}]", "vårdgivare: {driftsform: offentlig}", pack=pack)
    assert [outcome.status for outcome in outcomes] == [Status.NOT_APPLICABLE]


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("{enhet: {ansluten_tidigare: ja}, rutiner: {vårdprocess: nej}}", "r ej tillämpligt"),
        ("{enhet: {ansluten_tidigare: nej}, rutiner: {vårdprocess: nej}}", "r brist"),
        ("{rutiner: {vårdprocess: nej}}", "r brist"),  # an exception that is not known is none
        ("{rutiner: {vårdprocess: ja}}", "r uppfyllt"),
    ],
)
def test_utom_makes_an_exception_only_where_it_is_known_to_hold(profile: str, expected: str) -> None:
    assert short("[{id: r, utom: {enhet.ansluten_tidigare: ja}, bekräftat: rutiner.vårdprocess}]", profile) == [
        expected
    ]


# --- one unanswered condition is one finding ----------------------------------------------------

GATED = """
- {id: a, gäller: {privat: ja}, bekräftat: rutiner.vårdprocess}
- {id: b, gäller: {privat: ja}, bekräftat: rutiner.avbrott}
- {id: gate, besvarat: vårdgivare.driftsform}
"""


def test_rules_behind_an_unanswered_condition_wait_for_the_rule_that_asks() -> None:
    assert short(GATED, "enhet: {}") == ["a obesvarat < gate", "b obesvarat < gate", "gate obesvarat"]
    assert printed(GATED, "enhet: {}") == ["gate obesvarat"]


def test_an_answered_condition_lets_the_rules_speak_for_themselves() -> None:
    assert printed(GATED, "vårdgivare: {driftsform: privat}") == ["a obesvarat", "b obesvarat"]


def test_without_a_rule_that_asks_the_first_of_those_behind_it_is_the_finding() -> None:
    rules = "".join(GATED.splitlines(keepends=True)[:3])
    outcomes = judged(rules, "enhet: {}")
    assert states(outcomes) == ["a obesvarat", "b obesvarat < a"]
    assert (
        outcomes[0].message
        == "Det går inte att se om kravet gäller, eftersom profilen inte säger om vårdgivaren är privat."
    )
    assert [at(place) for place in outcomes[0].result.locations] == ["vårdgivare.driftsform"]
    assert outcomes[0].remedy == "Fyll i det i profilen, så går det att se om kravet gäller."


def test_the_rule_that_asks_may_be_waived_and_then_the_condition_is_still_open() -> None:
    waiver = "undantag: [{regel: gate, motivering: Så, beslutat_av: Bo, till_och_med: 2027-01-01}]"
    assert short(GATED, waiver) == ["a obesvarat", "b obesvarat < a", "gate undantag"]


def test_each_person_whose_condition_is_open_is_a_finding_of_its_own() -> None:
    rules = """
- {id: a, varje: person, där: {utbildning.kan_redan_sob: nej}, bekräftat: säker_inloggning}
- {id: b, varje: person, där: {utbildning.kan_redan_sob: nej}, bekräftat: kortläsare}
"""
    assert printed(rules, "personal: [{namn: A}, {namn: B}]") == ["a A obesvarat", "a B obesvarat"]


def test_a_rule_that_asks_about_another_person_hides_nothing() -> None:
    rules = """
- {id: a, varje: person, där: {legitimation: ja}, bekräftat: säker_inloggning}
- {id: gate, varje: person, där: {roller: behandlare}, besvarat: legitimation}
"""
    staff = "personal: [{namn: A, roller: [behandlare]}, {namn: B}]"
    assert printed(rules, staff) == ["a B obesvarat", "gate A obesvarat"]


def test_rules_that_wait_for_each_other_do_not_hide_each_other() -> None:
    rules = """
- {id: a, gäller: {enhet.ansluten_tidigare: ja}, bekräftat: siber.ansluten}
- {id: b, gäller: {siber.ansluten: ja}, bekräftat: enhet.ansluten_tidigare}
"""
    assert printed(rules, "enhet: {}") != []
    assert {outcome.status for outcome in judged(rules, "enhet: {}")} == {Status.UNANSWERED}


# --- subjects -----------------------------------------------------------------------------------

LOGIN = "{id: login, varje: person, där: {roller: behandlare}, bekräftat: säker_inloggning}"


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("personal: [{namn: A, roller: [behandlare], säker_inloggning: ja}, {namn: B}]", ["login A uppfyllt"]),
        (
            "personal: [{namn: A, roller: [behandlare]}, {namn: B, roller: [behandlare], säker_inloggning: nej}]",
            ["login A obesvarat", "login B brist"],
        ),
        ("personal: [{namn: A, roller: [dataadministratör]}]", ["login ej tillämpligt"]),
        ("personal: []", ["login obesvarat"]),
        ("enhet: {}", ["login obesvarat"]),
    ],
)
def test_där_chooses_the_persons_that_are_judged(profile: str, expected: list[str]) -> None:
    assert short(f"[{LOGIN}]", profile) == expected


def test_without_any_programmes_a_rule_for_each_of_them_is_unanswered() -> None:
    rules = "[{id: rutin, varje: program, bekräftat: rutin}]"
    assert [short(rules, text) for text in ("program: []", "enhet: {}")] == [["rutin obesvarat"]] * 2


def test_nobody_to_judge_waits_for_the_rule_that_asks_for_them() -> None:
    rules = f"[{LOGIN}, {{id: personal, besvarat: personal}}]"
    assert short(rules, "enhet: {}") == ["login obesvarat < personal", "personal obesvarat"]


def test_the_four_roles_are_always_judged() -> None:
    rules = "[{id: r, varje: roll, antal: {väg: innehavare, minst: 1}}]"
    assert len(short(rules, "personal: [{namn: A}]")) == 4


def test_an_exception_for_one_person_is_for_that_person_alone() -> None:
    rules = "[{id: r, varje: person, utom: {utbildning.kan_redan_sob: ja}, bekräftat: säker_inloggning}]"
    staff = "personal: [{namn: A, utbildning: {kan_redan_sob: ja}}, {namn: B, utbildning: {kan_redan_sob: nej}}]"
    assert short(rules, staff) == ["r A ej tillämpligt", "r B obesvarat"]


@pytest.mark.parametrize(
    ("staff", "labels"),
    [
        ("[{namn: Anna}, {namn: Bo}]", ["Anna", "Bo"]),
        ("[{namn: Anna, hsa_id: S1}, {namn: anna, hsa_id: S2}]", ["Anna (S1)", "anna (S2)"]),
        ("[{namn: Anna, hsa_id: S1}, {namn: Anna}]", ["Anna (S1)", "Anna (person 2)"]),
        ("[{namn: Anna-Karin}, {namn: Anna Karin}]", ["Anna-Karin (person 1)", "Anna Karin (person 2)"]),
        ("[{hsa_id: S1}, {}]", ["S1", "person 2"]),
    ],
)
def test_persons_are_told_apart_by_their_labels(staff: str, labels: list[str]) -> None:
    assert [person.label for person in case(f"personal: {staff}").persons] == labels


# --- replacing ----------------------------------------------------------------------------------


@pytest.mark.parametrize("order", ["{national}\n{vgr}", "{vgr}\n{national}"])
@pytest.mark.parametrize(
    ("profile", "national", "vgr"),
    [
        ("enhet: {}", "ej tillämpligt", "obesvarat"),
        ("rutiner: {vårdprocess: ja, avbrott: nej}", "ej tillämpligt", "brist"),
        ("{enhet: {region: Region Skåne}, rutiner: {vårdprocess: ja}}", "uppfyllt", "ej tillämpligt"),
    ],
)
def test_a_rule_takes_the_place_of_another_where_it_applies(order: str, profile: str, national: str, vgr: str) -> None:
    rules = order.format(
        national="- {id: national, bekräftat: rutiner.vårdprocess}",
        vgr="- {id: vgr, ersätter: national, gäller: {bedöms_som: vgr}, bekräftat: rutiner.avbrott}",
    )
    found = {outcome.rule.id: outcome.status.value for outcome in judged(rules, profile)}
    assert found == {"national": national, "vgr": vgr}


def test_a_rule_takes_the_place_of_another_for_the_persons_it_judges() -> None:
    rules = """
- {id: all, varje: person, bekräftat: säker_inloggning}
- {id: some, ersätter: all, varje: person, där: {roller: behandlare}, bekräftat: kortläsare}
"""
    staff = "personal: [{namn: A, roller: [behandlare]}, {namn: B}]"
    assert short(rules, staff) == ["all A ej tillämpligt", "all B obesvarat", "some A obesvarat"]


def test_a_rule_takes_the_place_of_another_for_the_roles_it_judges() -> None:
    rules = """
- {id: one, varje: roll, antal: {väg: innehavare, minst: 1}}
- {id: two, ersätter: one, varje: roll, där: {innehavare: Anna}, antal: {väg: innehavare, minst: 2}}
"""
    staff = "personal: [{namn: Anna, roller: [behandlare]}]"
    assert [state for state in short(rules, staff) if "ej" not in state] == [
        "one behörighetsadministratör brist",
        "one invånaradministratör brist",
        "one dataadministratör brist",
        "two behandlare brist",
    ]


def test_a_rule_of_another_scope_is_replaced_whole() -> None:
    rules = f"""
- {PROCESS}
- {{id: each, ersätter: process, varje: program, bekräftat: rutin}}
"""
    assert short(rules, "program: [{namn: A, rutin: ja}]") == ["process ej tillämpligt", "each A uppfyllt"]


def test_a_rule_on_persons_that_concerns_no_one_takes_no_place() -> None:
    rules = f"""
- {PROCESS}
- {{id: each, ersätter: process, varje: person, där: {{roller: behandlare}}, bekräftat: kortläsare}}
"""
    staff = "personal: [{namn: A, roller: [dataadministratör]}], rutiner: {vårdprocess: ja}"
    assert short(rules, f"{{{staff}}}") == ["process uppfyllt", "each ej tillämpligt"]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (0, 2, 1)])
def test_a_chain_of_replacements_leaves_the_last_whatever_the_order(order: tuple[int, ...]) -> None:
    rules = [
        "{id: a, bekräftat: rutiner.vårdprocess}",
        "{id: b, ersätter: a, bekräftat: rutiner.avbrott}",
        "{id: c, ersätter: b, bekräftat: rutiner.driftstatus}",
    ]
    outcomes = judged("[" + ", ".join(rules[index] for index in order) + "]", "enhet: {}")
    assert {outcome.rule.id for outcome in outcomes if outcome.is_unmet} == {"c"}


def test_a_rule_that_does_not_apply_leaves_the_others_to_take_their_places() -> None:
    rules = f"""
- {PROCESS}
- {{id: outages, bekräftat: rutiner.avbrott}}
- {{id: private, ersätter: process, gäller: {{privat: ja}}, bekräftat: rutiner.driftstatus}}
- {{id: stricter, ersätter: outages, bekräftat: rutiner.driftstatus}}
"""
    assert short(rules, "vårdgivare: {driftsform: offentlig}") == [
        "process obesvarat",
        "outages ej tillämpligt",
        "private ej tillämpligt",
        "stricter obesvarat",
    ]


def test_what_is_replaced_says_by_what() -> None:
    outcomes = judged(f"[{PROCESS}, {{id: b, ersätter: process, bekräftat: rutiner.avbrott}}]", "enhet: {}")
    assert outcomes[0].message == "ersätts av regeln b"


@pytest.mark.usefixtures("crash")
def test_a_rule_that_crashes_still_takes_the_place_of_another() -> None:
    outcomes = judged(f"[{PROCESS}, {{id: b, ersätter: process, besvarat: enhet.namn}}]", "rutiner: {vårdprocess: ja}")
    assert states(outcomes) == ["process ej tillämpligt", "b fel"]


# --- resting on another rule --------------------------------------------------------------------


@pytest.mark.parametrize("order", ["{first}\n{then}", "{then}\n{first}"])
@pytest.mark.parametrize(
    ("profile", "first", "then"),
    [
        ("rutiner: {vårdprocess: ja, avbrott: ja}", "uppfyllt", "uppfyllt"),
        ("rutiner: {vårdprocess: ja, avbrott: nej}", "uppfyllt", "brist"),
        ("rutiner: {vårdprocess: nej, avbrott: ja}", "brist", "obesvarat"),
        ("rutiner: {vårdprocess: nej, avbrott: nej}", "brist", "obesvarat"),
        ("rutiner: {avbrott: ja}", "obesvarat", "obesvarat"),
    ],
)
def test_what_rests_on_an_unmet_rule_is_unanswered(order: str, profile: str, first: str, then: str) -> None:
    rules = order.format(
        first="- {id: process, bekräftat: rutiner.vårdprocess}",
        then="- {id: then, beror_på: process, bekräftat: rutiner.avbrott}",
    )
    found = {outcome.rule.id: outcome for outcome in judged(rules, profile)}
    assert (found["process"].status.value, found["then"].status.value) == (first, then)
    assert found["then"].depends_on == (None if first == "uppfyllt" else "process")
    assert found["then"].is_finding == (first == "uppfyllt" and then != "uppfyllt")


def test_a_chain_leads_to_its_first_unmet_rule() -> None:
    rules = f"""
- {{id: c, beror_på: b, bekräftat: rutiner.driftstatus}}
- {{id: b, beror_på: process, bekräftat: rutiner.avbrott}}
- {PROCESS}
"""
    outcomes = judged(rules, "rutiner: {vårdprocess: nej, avbrott: ja, driftstatus: ja}")
    assert states(outcomes) == ["c obesvarat < b", "b obesvarat < process", "process brist"]
    assert outcomes[0].message == "Beror på regeln b."


EACH = """
- {id: login, varje: person, bekräftat: säker_inloggning}
- {id: reader, varje: person, beror_på: login, bekräftat: kortläsare}
"""


def test_a_rule_on_persons_rests_on_the_same_person() -> None:
    staff = (
        "personal: [{namn: A, säker_inloggning: nej, kortläsare: ja}, {namn: B, säker_inloggning: ja, kortläsare: ja}]"
    )
    assert short(EACH, staff) == [
        "login A brist",
        "login B uppfyllt",
        "reader A obesvarat < login",
        "reader B uppfyllt",
    ]


def test_a_rule_on_persons_rests_on_the_unit() -> None:
    rules = f"[{PROCESS}, {{id: r, varje: person, beror_på: process, bekräftat: kortläsare}}]"
    assert short(rules, "personal: [{namn: A, kortläsare: ja}]") == ["process obesvarat", "r A obesvarat < process"]


def test_a_rule_on_the_unit_rests_on_every_person() -> None:
    rules = "[{id: login, varje: person, bekräftat: säker_inloggning}, {id: r, beror_på: login, besvarat: enhet.namn}]"
    staff = "{enhet: {namn: V}, personal: [{namn: A, säker_inloggning: ja}, {namn: B}]}"
    assert short(rules, staff) == ["login A uppfyllt", "login B obesvarat", "r obesvarat < login"]


def test_what_is_not_applicable_rests_on_nothing() -> None:
    rules = f"[{PROCESS}, {{id: r, beror_på: process, gäller: {{privat: ja}}, besvarat: enhet.namn}}]"
    assert short(rules, "vårdgivare: {driftsform: offentlig}") == ["process obesvarat", "r ej tillämpligt"]


def test_what_rests_on_a_rule_that_is_not_applicable_is_judged() -> None:
    rules = "[{id: r, gäller: {privat: ja}, besvarat: enhet.namn}, {id: s, beror_på: r, besvarat: enhet.hsa_id}]"
    assert short(rules, "{vårdgivare: {driftsform: offentlig}, enhet: {hsa_id: S}}") == [
        "r ej tillämpligt",
        "s uppfyllt",
    ]


def test_what_rests_on_a_replaced_rule_rests_on_the_one_in_its_place() -> None:
    rules = f"""
- {PROCESS}
- {{id: stricter, ersätter: process, bekräftat: {{väg: rutiner.vårdprocess, kräver: datum}}}}
- {{id: then, beror_på: process, bekräftat: rutiner.avbrott}}
"""
    assert short(rules, "rutiner: {vårdprocess: ja, avbrott: ja}") == [
        "process ej tillämpligt",
        "stricter obesvarat",
        "then obesvarat < stricter",
    ]


@pytest.mark.usefixtures("crash")
def test_what_rests_on_a_crashed_check_is_no_pass() -> None:
    rules = f"[{NAMED}, {{id: r, beror_på: namn, bekräftat: rutiner.vårdprocess}}]"
    assert short(rules, "rutiner: {vårdprocess: ja}") == ["namn fel", "r obesvarat < namn"]


def test_every_hidden_outcome_leads_to_a_finding() -> None:
    rules = """
- {id: a, beror_på: b, gäller: {privat: ja}, bekräftat: rutiner.vårdprocess}
- {id: b, gäller: {siber.ansluten: ja}, bekräftat: vårdgivare.ansluten_till_sob}
- {id: c, beror_på: a, gäller: {vårdgivare.ansluten_till_sob: ja}, bekräftat: siber.ansluten}
"""
    assert printed(rules, "enhet: {}") == ["b obesvarat"]


def test_a_rule_on_persons_rests_on_every_programme() -> None:
    rules = "[{id: rutin, varje: program, bekräftat: rutin}, {id: r, varje: person, beror_på: rutin, besvarat: namn}]"
    profile = "{program: [{namn: P, rutin: ja}, {namn: Q}], personal: [{namn: A}]}"
    assert short(rules, profile) == ["rutin P uppfyllt", "rutin Q obesvarat", "r A obesvarat < rutin"]


def test_a_dependence_reaches_through_the_rule_in_the_place_of_another_in_any_order() -> None:
    rules = """
- {id: then, beror_på: process, bekräftat: rutiner.avbrott}
- {id: process, bekräftat: rutiner.vårdprocess}
- {id: stricter, ersätter: process, beror_på: base, bekräftat: rutiner.vårdprocess}
- {id: base, bekräftat: rutiner.driftstatus}
"""
    assert short(rules, "rutiner: {vårdprocess: ja, avbrott: ja, driftstatus: nej}") == [
        "then obesvarat < stricter",
        "process ej tillämpligt",
        "stricter obesvarat < base",
        "base brist",
    ]


# --- waivers ------------------------------------------------------------------------------------


def waiver(rule: str = "process", subject: str = "", until: str = "2027-01-01", reason: str = "Beslutat") -> str:
    about = f", gäller: {subject}" if subject else ""
    return f"undantag: [{{regel: {rule}, motivering: {reason}, beslutat_av: Bo Ek, till_och_med: {until}{about}}}]"


KINDS = {
    "unknown": "okänt",
    "forbidden": "otillåtet",
    "incomplete": "ofullständigt",
    "expired": "utgånget",
    "unused": "oanvänt",
    "unauthorised": "obehörigt",
}
FAULTS = f"- {PROCESS}\n" + "".join(
    f"- {{id: {name}, undantag: {fault}, kan_undantas: nej}}\n" for name, fault in KINDS.items()
)


def faulty(profile: str) -> list[str]:
    return [outcome.rule.id for outcome in judged(FAULTS, profile) if outcome.status is Status.LACKING]


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (waiver(), []),
        (waiver(until="2026-11-21"), []),
        (waiver(reason="Väntar på kortleverans från regionen"), []),
        (waiver(reason="Inte aktuellt här"), []),
        (waiver(until="2026-11-20"), ["expired"]),
        (waiver(reason=""), ["incomplete"]),
        (waiver(reason="' '"), ["incomplete"]),
        (waiver(until=""), ["incomplete"]),
        (waiver(rule=""), ["incomplete"]),
        ("undantag: [{}]", ["incomplete"]),
        (waiver(rule="proces"), ["unknown"]),
        (waiver(rule="unknown"), ["forbidden"]),
        (waiver(subject="Anna"), ["unused"]),
        ("{rutiner: {vårdprocess: ja}, " + waiver() + "}", ["unused"]),
        ("undantag: []", []),
    ],
)
def test_a_faulty_waiver_is_a_finding(profile: str, expected: list[str]) -> None:
    assert [fault for fault in faulty(profile) if fault != "process"] == expected


def test_the_finding_of_a_faulty_waiver_shows_where_it_stands() -> None:
    outcomes = judged(FAULTS, waiver(rule="proces"))
    (found,) = [outcome for outcome in outcomes if outcome.rule.id == "unknown"]
    assert (found.message, found.result.locations) == ("Undantaget för proces är okänt.", (("undantag", 0),))


@pytest.mark.parametrize(
    ("profile", "told"),
    [
        (waiver(until=""), "process (saknar till_och_med)"),
        (waiver(reason="ingen"), "process (saknar motivering)"),
        (waiver(reason="", until=""), "process (saknar motivering och till_och_med)"),
        (waiver(rule=""), "utan regel"),
        ("undantag: [{}]", "utan regel (saknar motivering, beslutat_av och till_och_med)"),
        *((waiver().replace("Bo Ek", word), "process (saknar beslutat_av)") for word in ("ingen", "nej", "ja", "'0'")),
    ],
)
def test_an_incomplete_waiver_is_told_with_what_it_leaves_out(profile: str, told: str) -> None:
    (found,) = [outcome for outcome in judged(FAULTS, profile) if outcome.rule.id == "incomplete"]
    assert found.message == f"Undantaget för {told} är ofullständigt."


@pytest.mark.parametrize(
    ("staff", "expected"),
    [
        ("[]", []),  # whoever is not on the list may be a chef
        ("[{namn: Bo Ek}]", ["unauthorised"]),
        ("[{namn: Bo Ek, funktioner: [införandestöd]}]", ["unauthorised"]),
        ("[{namn: Bo}]", []),  # who may be somebody else
        ("[{namn: Bo Ek, funktioner: [verksamhetschef]}]", []),
        ("[{namn: 'Ek, Bo', tidigare_funktioner: [enhetschef]}]", []),
    ],
)
def test_a_waiver_is_decided_by_a_chef_and_has_no_effect_else(staff: str, expected: list[str]) -> None:
    profile = f"{{personal: {staff}, {waiver()}}}"
    assert [fault for fault in faulty(profile) if fault != "process"] == expected
    assert (judged(FAULTS, profile)[0].status is Status.WAIVED) is not bool(expected)


@pytest.mark.parametrize(
    ("decided", "expected"),
    [
        ("Bo Ek, chef", ["unauthorised"]),
        ("Biträdande verksamhetschef Bo Ek", ["unauthorised"]),
        ("Bo Ekman", ["unauthorised"]),  # the list has a chef, and this is another
        ("Bo Ekman, områdeschef", []),
        ("Regiondirektör Bo Ekman", []),
        ("Kim Alm", []),
        ("Kim Alm och Bo Ek", []),
    ],
)
def test_a_title_beside_a_name_makes_no_chef(decided: str, expected: list[str]) -> None:
    staff = "personal: [{namn: 'Ek, Bo'}, {namn: Kim Alm, funktioner: [enhetschef]}]"
    profile = f"{{{staff}, {waiver().replace('Bo Ek', repr(decided))}}}"
    assert [fault for fault in faulty(profile) if fault != "process"] == expected


@pytest.mark.parametrize("profile", ["rutiner: {vårdprocess: nej}", "rutiner: {}"])
def test_a_waiver_sets_aside_what_is_lacking_or_unanswered(profile: str) -> None:
    outcome = judged(f"[{PROCESS}]", "{" + profile + ", " + waiver() + "}")[0]
    assert outcome.status is Status.WAIVED
    assert outcome.waiver is not None
    assert (outcome.waiver.decided_by, outcome.is_unmet) == ("Bo Ek", False)


@pytest.mark.parametrize("until", ["2026-11-20", ""])
def test_a_waiver_that_does_not_hold_sets_nothing_aside(until: str) -> None:
    assert short(f"[{PROCESS}]", waiver(until=until)) == ["process obesvarat"]


def test_a_second_waiver_of_the_same_is_unused() -> None:
    two = waiver()[:-1] + ", " + waiver()[len("undantag: [") :]
    assert faulty(two) == ["unused"]


STAFF = "personal: [{namn: Anna Ek, hsa_id: SE-1}, {namn: Bo, hsa_id: SE-2}]"


@pytest.mark.parametrize(
    ("staff", "subject", "waived"),
    [
        (STAFF, "Anna Ek", ["Anna Ek"]),
        (STAFF, "anna ek", ["Anna Ek"]),
        (STAFF, "se-2", ["Bo"]),
        (STAFF, "", ["Anna Ek", "Bo"]),
        (STAFF, "Ceci", []),
        # a name that two persons share means neither of them
        ("personal: [{namn: Anna, hsa_id: SE-1}, {namn: Anna, hsa_id: SE-2}]", "Anna", []),
        ("personal: [{namn: Anna, hsa_id: SE-1}, {namn: Anna, hsa_id: SE-2}]", "SE-2", ["Anna (SE-2)"]),
        ("personal: [{namn: Anna, hsa_id: SE-1}, {namn: Anna}]", "Anna", []),
    ],
)
def test_a_waiver_may_be_for_one_person(staff: str, subject: str, waived: list[str]) -> None:
    rules = "[{id: login, varje: person, bekräftat: säker_inloggning}]"
    outcomes = judged(rules, "{" + staff + ", " + waiver("login", subject) + "}")
    assert [outcome.subject.label for outcome in outcomes if outcome.status is Status.WAIVED] == waived


def test_a_waiver_may_be_for_one_programme_by_any_of_its_names() -> None:
    profile = (
        "{program: [{namn: Tobakshjälpen}, {namn: 'Hantera tankar, känslor och beteenden'}], "
        + waiver("rutin", "HTKB")
        + "}"
    )
    outcomes = judged("[{id: rutin, varje: program, bekräftat: rutin}]", profile)
    assert [outcome.status for outcome in outcomes] == [Status.UNANSWERED, Status.WAIVED]


def test_a_waiver_may_be_for_one_role() -> None:
    rules = "[{id: r, varje: roll, antal: {väg: innehavare, minst: 1}}]"
    outcomes = judged(rules, "{personal: [{namn: A}], " + waiver("r", "behandlare") + "}")
    assert [outcome.subject.label for outcome in outcomes if outcome.status is Status.WAIVED] == ["behandlare"]


def test_what_rests_on_a_waived_rule_stands_on_its_own() -> None:
    rules = f"[{PROCESS}, {{id: then, beror_på: process, bekräftat: rutiner.avbrott}}]"
    assert short(rules, "{rutiner: {avbrott: nej}, " + waiver() + "}") == ["process undantag", "then brist"]


def test_a_rule_that_can_not_be_waived_is_not() -> None:
    rules = "[{id: process, kan_undantas: nej, bekräftat: rutiner.vårdprocess}]"
    assert short(rules, waiver()) == ["process obesvarat"]


@pytest.mark.usefixtures("crash")
def test_a_crash_can_not_be_waived() -> None:
    assert short(f"[{NAMED}]", waiver("namn")) == ["namn fel"]


# --- crashes ------------------------------------------------------------------------------------


@pytest.fixture
def crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ``besvarat`` goes wrong, with something of the profile in its message."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError("Anna Ek, 19811218-9876")

    monkeypatch.setattr("sob_ready.checks.answers.Answered.judge", fail)


@pytest.mark.usefixtures("crash")
def test_a_check_that_crashes_is_no_pass_and_hides_no_other() -> None:
    outcomes = judged(f"[{NAMED}, {PROCESS}]", "{enhet: {namn: V}, rutiner: {vårdprocess: ja}}")
    assert states(outcomes) == ["namn fel", "process uppfyllt"]


@pytest.mark.usefixtures("crash")
def test_the_message_of_a_crash_holds_nothing_of_the_profile() -> None:
    (outcome,) = judged(f"[{NAMED}]", "enhet: {namn: V}")
    assert outcome.message == ("Prövningen gick fel (ZeroDivisionError). Felet ligger i sob-ready, inte i profilen.")


def test_a_condition_that_crashes_is_no_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("sob_ready.rulebook.rule._word", fail)
    rules = "[{id: r, gäller: {bedöms_som: vgr}, bekräftat: rutiner.vårdprocess}]"
    assert short(rules, "rutiner: {vårdprocess: ja}") == ["r fel"]


def test_a_crash_for_one_person_leaves_the_others_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    from sob_ready.checks.answers import Confirmed

    judge = Confirmed.judge

    def fail_for_anna(self: Confirmed, judged_case: object, subject: object) -> object:
        if subject.label == "Anna":  # type: ignore[attr-defined]
            raise RuntimeError
        return judge(self, judged_case, subject)  # type: ignore[arg-type]

    monkeypatch.setattr(Confirmed, "judge", fail_for_anna)
    staff = "personal: [{namn: Anna, säker_inloggning: ja}, {namn: Bo, säker_inloggning: ja}]"
    assert short("[{id: r, varje: person, bekräftat: säker_inloggning}]", staff) == ["r Anna fel", "r Bo uppfyllt"]


# --- what is judged last ------------------------------------------------------------------------

PLACEHOLDERS = f"- {NAMED}\n- {{id: left, form: {{väg: texter, är: ingen_platshållare}}, kan_undantas: nej}}"


def test_a_placeholder_that_another_rule_speaks_of_is_one_finding() -> None:
    assert printed(PLACEHOLDERS, "enhet: {namn: xxxx}") == ["namn brist"]
    assert printed(PLACEHOLDERS, "enhet: {namn: V, hsa_id: xxxx}") == ["left brist"]


# --- what runs out ------------------------------------------------------------------------------

CARD = (
    "[{id: kort, titel: Kortet gäller, varje: person, "
    "giltigt: {vad: kortet, till: siths_kort.giltigt_till, valfri: ja}}]"
)


def runs_out(rules: str, profile: str, today: date = TODAY) -> list[tuple[str, str, str, str]]:
    prepared = case(profile, today)
    book = rulebook(rules)
    outcomes = judge(book, prepared)
    return [(str(one.day), one.what, one.subject, at(one.location)) for one in expiries(book, prepared, outcomes)]


def test_what_runs_out_is_told_the_first_first() -> None:
    """A waiver that waives nothing does not run out."""
    staff = """
personal:
  - {namn: A, siths_kort: {giltigt_till: 2028-01-01}}
  - {namn: B, siths_kort: {giltigt_till: 2026-11-21}}
  - {namn: C, siths_kort: {giltigt_till: 2026-11-20}}
  - {namn: D, siths_kort: ja}
undantag: [{regel: kort, gäller: C, motivering: M, beslutat_av: X, till_och_med: 2027-01-01},
  {regel: kort, gäller: D, motivering: M, beslutat_av: X, till_och_med: 2027-01-02},
  {regel: okänd, till_och_med: 2027-02-01}, {regel: kort}]
"""
    assert runs_out(CARD, staff) == [
        ("2026-11-21", "Kortet", "B", "personal.1.siths_kort.giltigt_till"),
        ("2027-01-01", "Undantaget från ”Kortet gäller”", "C", "undantag.0.till_och_med"),
        ("2028-01-01", "Kortet", "A", "personal.0.siths_kort.giltigt_till"),
    ]


@pytest.mark.parametrize(("start", "before"), [("2027-12-31", False), ("2028-01-01", False), ("2028-01-02", True)])
def test_what_runs_out_before_the_planned_start_says_so(start: str, before: bool) -> None:
    card = "personal: [{namn: A, siths_kort: {giltigt_till: 2028-01-01}}]"
    prepared, book = case(f"enhet: {{planerad_start: {start}}}\n{card}"), rulebook(CARD)
    (found,) = expiries(book, prepared, judge(book, prepared))
    assert found.headline == ("A: Kortet, före den planerade starten" if before else "A: Kortet")


@pytest.mark.parametrize(
    "profile", ["enhet: {}", "personal: []", "personal: [{siths_kort: {giltigt_till: 2028-01-01}}]"]
)
def test_nothing_runs_out_of_a_rule_that_is_open(profile: str) -> None:
    assert runs_out(CARD[:-2] + ", gäller: {privat: ja}}]", profile) == []


def test_what_does_not_apply_does_not_run_out() -> None:
    rules = CARD[:-2] + ", där: {roller: behandlare}}]"
    assert runs_out(rules, "personal: [{namn: A, siths_kort: {giltigt_till: 2028-01-01}}]") == []


def test_outcomes_come_in_the_order_of_steps_then_of_the_file() -> None:
    rules = (
        "["
        + ", ".join(f"{{id: {name}, steg: {step}, besvarat: enhet.namn}}" for name, step in ("b5", "a2", "c5"))
        + "]"
    )
    assert [outcome.rule.id for outcome in judged(rules, "enhet: {}")] == ["a", "b", "c"]


def test_judging_twice_gives_the_same() -> None:
    assert states(list(report(GATED, "enhet: {}").outcomes)) == states(judged(GATED, "enhet: {}"))
