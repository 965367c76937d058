from __future__ import annotations

import pytest

from sob_ready.checks import Confirmed
from tests.helpers import faults_of_one, judged_at, result, rulebook, unfit

ROUTINE = "bekräftat: rutiner.vårdprocess"
TOLD = "bekräftat: {väg: information.uppstarten, kräver: [datum, hur, kvar]}"


@pytest.mark.parametrize(
    ("check", "profile", "status", "places"),
    [
        (ROUTINE, "rutiner: {vårdprocess: ja}", "uppfyllt", []),
        (ROUTINE, "rutiner: {vårdprocess: 2026-11-21}", "uppfyllt", []),
        (ROUTINE, "rutiner: {vårdprocess: {svar: ja, kommentar: snart}}", "uppfyllt", []),
        (ROUTINE, "rutiner: {vårdprocess: nej}", "brist", ["rutiner.vårdprocess"]),
        (ROUTINE, "rutiner: {vårdprocess: pågår}", "brist", ["rutiner.vårdprocess"]),
        (ROUTINE, "rutiner: {vårdprocess: 2026-11-22}", "brist", ["rutiner.vårdprocess"]),
        (ROUTINE, "rutiner: {vårdprocess: {svar: ja, datum: 2026-11-22}}", "brist", ["rutiner.vårdprocess"]),
        (ROUTINE, "rutiner: {vårdprocess: }", "obesvarat", ["rutiner.vårdprocess"]),
        (ROUTINE, "rutiner: {vårdprocess: {av: Anna Ek}}", "obesvarat", ["rutiner.vårdprocess"]),
        (ROUTINE, "rutiner: {}", "obesvarat", ["rutiner.vårdprocess"]),
        (ROUTINE, "rutiner: ", "obesvarat", ["rutiner.vårdprocess"]),
        (ROUTINE, "enhet: {}", "obesvarat", ["rutiner.vårdprocess"]),
        # nej is what is asked for
        ("bekräftat: {väg: rutiner.vårdprocess, svar: nej}", "rutiner: {vårdprocess: nej}", "uppfyllt", []),
        (
            "bekräftat: {väg: rutiner.vårdprocess, svar: nej}",
            "rutiner: {vårdprocess: ja}",
            "brist",
            ["rutiner.vårdprocess"],
        ),
        ("bekräftat: {väg: rutiner.vårdprocess, svar: nej}", "rutiner: {}", "obesvarat", ["rutiner.vårdprocess"]),
        # several answers: what is lacking goes before what is not answered, and nothing is forgotten
        (
            "bekräftat: [rutiner.vårdprocess, rutiner.avbrott]",
            "rutiner: {vårdprocess: ja, avbrott: ja}",
            "uppfyllt",
            [],
        ),
        (
            "bekräftat: [rutiner.vårdprocess, rutiner.avbrott]",
            "rutiner: {vårdprocess: ja}",
            "obesvarat",
            ["rutiner.avbrott"],
        ),
        ("bekräftat: [rutiner.vårdprocess, rutiner.avbrott]", "rutiner: {avbrott: nej}", "brist", ["rutiner.avbrott"]),
        (
            "bekräftat: [rutiner.vårdprocess, rutiner.avbrott]",
            "rutiner: {vårdprocess: nej, avbrott: pågår}",
            "brist",
            ["rutiner.vårdprocess", "rutiner.avbrott"],
        ),
        # every item of a list, and no list is no answer
        ("bekräftat: program.*.avstämt", "program: [{avstämt: ja}, {avstämt: ja}]", "uppfyllt", []),
        ("bekräftat: program.*.avstämt", "program: [{avstämt: ja}, {avstämt: nej}]", "brist", ["program.1.avstämt"]),
        ("bekräftat: program.*.avstämt", "program: [{avstämt: ja}, {namn: X}]", "obesvarat", ["program.1.avstämt"]),
        ("bekräftat: program.*.avstämt", "program: []", "obesvarat", ["program"]),
        ("bekräftat: program.*.avstämt", "enhet: {}", "obesvarat", ["program.avstämt"]),
        # a fact that gathers answers and has none to gather
        (
            "varje: person, bekräftat: rollmoduler",
            "personal: [{namn: A, roller: [behandlare]}]",
            "obesvarat",
            ["personal.0.utbildning.lärportalen"],
        ),
        (
            "varje: program, bekräftat: journalrutiner",
            "program: [{namn: HTKB}]",
            "obesvarat",
            ["program.0.journalrutin"],
        ),
        # details
        (TOLD, "information: {uppstarten: {datum: 2026-11-01, hur: apt, kvar: []}}", "uppfyllt", []),
        (TOLD, "information: {uppstarten: ja}", "obesvarat", ["information.uppstarten"]),
        (TOLD, "information: {uppstarten: {datum: 2026-11-01, hur: apt}}", "obesvarat", ["information.uppstarten"]),
        (TOLD, "information: {uppstarten: {svar: ja, hur: apt, kvar: []}}", "obesvarat", ["information.uppstarten"]),
        (
            TOLD,
            "information: {uppstarten: {datum: 2026-11-01, hur: apt, kvar: [Bo]}}",
            "brist",
            ["information.uppstarten.kvar"],
        ),
        (
            "bekräftat: information.uppstarten",
            "information: {uppstarten: {svar: ja, kvar: [Bo]}}",
            "brist",
            ["information.uppstarten.kvar"],
        ),
        (
            "bekräftat: {väg: rutiner.avbrott, kräver: underlag}",
            "rutiner: {avbrott: {svar: ja, underlag: []}}",
            "obesvarat",
            ["rutiner.avbrott"],
        ),
        (
            "bekräftat: {väg: rutiner.avbrott, kräver: [underlag, av]}",
            "rutiner: {avbrott: {svar: ja, underlag: 'https://exempel.se', av: Bo}}",
            "uppfyllt",
            [],
        ),
        ("bekräftat: {väg: rutiner.avbrott, kräver: datum}", "rutiner: {avbrott: nej}", "brist", ["rutiner.avbrott"]),
    ],
)
def test_bekräftat_holds_only_when_every_answer_is_ja(check: str, profile: str, status: str, places: list[str]) -> None:
    assert judged_at(check, profile) == (status, places)


@pytest.mark.parametrize(
    ("profile", "message"),
    [
        ("rutiner: {vårdprocess: nej}", "Frågan ”Är vårdprocessen framtagen?” är besvarad med nej."),
        ("rutiner: {vårdprocess: pågår}", "Frågan ”Är vårdprocessen framtagen?” är besvarad med pågår."),
        (
            "rutiner: {vårdprocess: 2027-01-01}",
            "Svaret på frågan ”Är vårdprocessen framtagen?” är daterat 2027-01-01, en dag som inte har kommit än.",
        ),
        ("rutiner: {}", "Frågan ”Är vårdprocessen framtagen?” är inte besvarad."),
    ],
)
def test_bekräftat_says_what_was_answered(profile: str, message: str) -> None:
    assert result(ROUTINE, profile).message == message


def test_bekräftat_asks_whether_a_day_to_come_is_the_last_day_of_a_card() -> None:
    card = "personal: [{siths_kort: 2027-01-01}]"
    message = result("varje: person, bekräftat: siths_kort", card).message
    assert message.endswith("har kommit än. Är det kortets sista dag skrivs den som giltigt_till.")


def test_bekräftat_knows_of_no_other_day_of_an_answer_that_a_fact_gives() -> None:
    staff = "personal: [{roller: [dataadministratör], utbildning: {lärportalen: {dataadministratör: 2027-01-01}}}]"
    message = result("varje: person, bekräftat: rollmoduler", staff).message
    assert message.endswith("är daterat 2027-01-01, en dag som inte har kommit än.")
    assert result("bekräftat: riskanalys", "riskanalys: 2027-01-01").message.endswith(
        "är daterat 2027-01-01, en dag som inte har kommit än."
    )


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("Ada Ek", "uppfyllt"),
        ("Ja Svensson", "uppfyllt"),
        ("ingen", "obesvarat"),
        ("Ingen.", "obesvarat"),
        ("ja", "obesvarat"),
        ("NEJ", "obesvarat"),
    ],
)
def test_who_looked_is_somebody(who: str, status: str) -> None:
    check = "bekräftat: {väg: start.prövat_inloggning, kräver: [av]}"
    assert result(check, f"start: {{prövat_inloggning: {{svar: ja, av: {who}}}}}").status.value == status


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("arbetsplatsträff", "uppfyllt"),
        ("inbjudan till alla", "uppfyllt"),
        ("mejl", "uppfyllt"),
        ("ingen", "obesvarat"),
        ("ja", "obesvarat"),
        ("nej", "obesvarat"),
        ("ej genomförd", "obesvarat"),
        ("ska tas upp på APT", "obesvarat"),
    ],
)
def test_how_it_was_said_is_a_way(said: str, status: str) -> None:
    told = f"information: {{uppstarten: {{svar: ja, hur: {said}}}}}"
    assert result("bekräftat: {väg: information.uppstarten, kräver: [hur]}", told).status.value == status


@pytest.mark.parametrize(
    ("check", "profile", "status"),
    [
        ("besvarat: start.namngivet_stöd", "start: {namngivet_stöd: Ada Ek}", "uppfyllt"),
        ("besvarat: start.namngivet_stöd", "start: {namngivet_stöd: ingen}", "brist"),
        ("besvarat: start.namngivet_stöd", "start: {namngivet_stöd: Nej}", "brist"),
        ("besvarat: start.namngivet_stöd", "start: {namngivet_stöd: ''}", "obesvarat"),
        ("besvarat: start.namngivet_stöd", "start: {namngivet_stöd: vakant}", "brist"),
        ("besvarat: enhet.namn", "enhet: {namn: Ingen}", "uppfyllt"),
        ("varje: program, besvarat: programtyp", "program: [{namn: HTKB}]", "uppfyllt"),
    ],
)
def test_where_somebody_is_to_be_named_nobody_is_no_answer(check: str, profile: str, status: str) -> None:
    assert result(check, profile).status.value == status


def test_bekräftat_says_which_details_are_missing() -> None:
    found = result(TOLD, "information: {uppstarten: ja}")
    assert found.message.endswith("men svaret säger inte vilken dag, hur och vilka som är kvar ([] när alla är nådda).")


def test_bekräftat_says_which_of_the_answers_of_a_fact_falls_short() -> None:
    staff = "personal: [{roller: [dataadministratör], utbildning: {lärportalen: {dataadministratör: nej}}}]"
    message = result("varje: person, bekräftat: rollmoduler", staff).message
    assert message == "Frågan om Lärportalens modul för rollen dataadministratör är besvarad med nej."


@pytest.mark.parametrize(
    ("check", "profile", "status", "places"),
    [
        ("besvarat: enhet.namn", "enhet: {namn: Vårdcentralen}", "uppfyllt", []),
        ("besvarat: enhet.namn", "enhet: {namn: xxxx}", "brist", ["enhet.namn"]),
        ("besvarat: enhet.namn", "enhet: {namn: ''}", "obesvarat", ["enhet.namn"]),
        ("besvarat: enhet.namn", "enhet: {namn: }", "obesvarat", ["enhet.namn"]),
        ("besvarat: enhet.namn", "personal: []", "obesvarat", ["enhet.namn"]),
        ("besvarat: enhet.ansluten_tidigare", "enhet: {ansluten_tidigare: nej}", "uppfyllt", []),
        (
            "besvarat: enhet.ansluten_tidigare",
            "enhet: {ansluten_tidigare: {av: Bo}}",
            "obesvarat",
            ["enhet.ansluten_tidigare"],
        ),
        ("besvarat: personal", "personal: [{namn: A}]", "uppfyllt", []),
        ("besvarat: personal", "personal: []", "obesvarat", ["personal"]),
        ("besvarat: personal", "enhet: {}", "obesvarat", ["personal"]),
        ("besvarat: personal.*.namn", "personal: [{namn: A}, {}]", "obesvarat", ["personal.1.namn"]),
        ("besvarat: personal.*.namn", "personal: []", "obesvarat", ["personal"]),
        ("besvarat: siber.registrerar", "siber: {registrerar: [xxxx]}", "brist", ["siber.registrerar.0"]),
        ("besvarat: siber.registrerar", "siber: {registrerar: []}", "obesvarat", ["siber.registrerar"]),
        ("besvarat: htkb.huvud.datum", "htkb: {huvud: {datum: xxxx-xx-xx}}", "brist", ["htkb.huvud.datum"]),
        ("besvarat: htkb.meddelanden.dagar_i_veckan", "htkb: {meddelanden: {dagar_i_veckan: 0}}", "uppfyllt", []),
        ("besvarat: [mål.ansvarig, enhet.namn]", "mål: {ansvarig: Bo}", "obesvarat", ["enhet.namn"]),
        ("besvarat: [mål.ansvarig, enhet.namn]", "enhet: {}", "obesvarat", ["mål.ansvarig", "enhet.namn"]),
        ("besvarat: [mål.ansvarig, enhet.namn]", "enhet: {namn: xxxx}", "brist", ["enhet.namn"]),
        (
            "besvarat: [mål.ansvarig, enhet.namn]",
            "{enhet: {namn: '???'}, mål: {ansvarig: TODO}}",
            "brist",
            ["mål.ansvarig", "enhet.namn"],
        ),
        ("besvarat: privat", "vårdgivare: {driftsform: offentlig}", "uppfyllt", []),
        ("besvarat: privat", "vårdgivare: {}", "obesvarat", ["vårdgivare.driftsform"]),
    ],
)
def test_besvarat_holds_only_when_all_is_said(check: str, profile: str, status: str, places: list[str]) -> None:
    assert judged_at(check, profile) == (status, places)


NO_QUESTION = "är inte en fråga som besvaras med ja, nej eller en dag. Ange en väg till en sådan fråga;"


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("bekräftat: enhet.namn", f"”enhet.namn” {NO_QUESTION} andra uppgifter prövas med besvarat."),
        ("bekräftat: personal", f"”personal” {NO_QUESTION} andra uppgifter prövas med besvarat."),
        ("bekräftat: enhet", f"”enhet” {NO_QUESTION} andra uppgifter prövas med besvarat."),
        ("bekräftat: privat", f"”privat” {NO_QUESTION} ett härlett värde prövas med sant."),
        (
            "bekräftat: {väg: rutiner.avbrott, kräver: [hur]}",
            "Svaret på ”rutiner.avbrott” kan inte ange ”hur”. Här kan stå: datum, av, underlag.",
        ),
        ("besvarat: förankring", unfit("förankring", "en fråga eller en uppgift")),
    ],
)
def test_a_question_that_no_profile_can_answer_is_refused_with_the_pack(rule: str, fault: str) -> None:
    assert faults_of_one(rule) == [fault]


@pytest.mark.parametrize("rule", ["bekräftat: []", "besvarat: []", "bekräftat: {väg: rutiner.avbrott, kräver: []}"])
def test_a_check_of_nothing_is_refused_with_the_pack(rule: str) -> None:
    (fault,) = faults_of_one(rule)
    assert "här är det tomt, men det ska vara minst ett värde" in fault


AVBROTT = "bekräftat: {väg: rutiner.avbrott, kräver: [datum, av, underlag]}"


@pytest.mark.parametrize(
    ("check", "profile", "values"),
    [
        (ROUTINE, "rutiner: {vårdprocess: 2027-01-01}", {"datum": "2027-01-01"}),
        (
            "bekräftat: [rutiner.vårdprocess, rutiner.avbrott]",
            "rutiner: {vårdprocess: 2027-01-01, avbrott: 2027-02-02}",
            {"datum": "2027-01-01"},
        ),
        (
            "bekräftat: [rutiner.avbrott, rutiner.vårdprocess]",
            "rutiner: {vårdprocess: 2027-01-01}",
            {"datum": "2027-01-01"},
        ),
        (TOLD, "information: {uppstarten: {svar: ja, kvar: [Bo, Cecilia]}}", {"saknas": "Bo och Cecilia"}),
        (ROUTINE, "rutiner: {vårdprocess: nej}", {}),
        ("besvarat: [enhet.namn, mål.ansvarig]", "{enhet: {namn: xxxx}, mål: {ansvarig: TODO}}", {"värde": "xxxx"}),
    ],
)
def test_a_rules_own_message_may_tell_what_was_answered(check: str, profile: str, values: dict[str, str]) -> None:
    assert result(check, profile).values == values


@pytest.mark.parametrize(
    ("check", "profile", "message"),
    [
        (
            AVBROTT,
            "rutiner: {avbrott: {svar: ja, av: Bo}}",
            (
                "Frågan ”Är avbrottsrutinerna framtagna?” är besvarad, men svaret säger inte vilken dag och "
                "vilket underlag."
            ),
        ),
        (
            AVBROTT,
            "rutiner: {avbrott: {datum: 2026-01-01, av: '', underlag: [a.docx]}}",
            "Frågan ”Är avbrottsrutinerna framtagna?” är besvarad, men svaret säger inte vem.",
        ),
        (
            TOLD,
            "information: {uppstarten: {datum: 2026-11-01, hur: apt, kvar: [Bo]}}",
            "Frågan ”Vet övrig personal att KBT på nätet ska börja?”: Bo är kvar att nå.",
        ),
        (
            "bekräftat: [rutiner.vårdprocess, rutiner.avbrott]",
            "rutiner: {vårdprocess: nej}",
            "Frågan ”Är vårdprocessen framtagen?” är besvarad med nej.",
        ),
        (
            "varje: person, bekräftat: rollmoduler",
            "personal: [{roller: [dataadministratör]}]",
            "Frågan om Lärportalens modul för rollen dataadministratör är inte besvarad.",
        ),
        (
            "besvarat: [personal.*.namn, personal.*.hsa_id]",
            "personal: [{namn: xxxx, hsa_id: TODO}]",
            "Personens namn: ”xxxx” är inget svar.",
        ),
        (
            "besvarat: [personal.*.namn, personal.*.hsa_id]",
            "personal: [{}]",
            "Personens namn saknas. Personens HSA-id saknas.",
        ),
        ("besvarat: personal.*.namn", "personal: [{}, {}]", "Personens namn saknas."),
    ],
)
def test_an_answer_that_falls_short_is_told_in_whole_sentences(check: str, profile: str, message: str) -> None:
    assert result(check, profile).message == message


@pytest.mark.parametrize("names", ["[ingen]", "['']", "[]"])
def test_no_one_is_left_where_no_one_is_named(names: str) -> None:
    profile = f"information: {{uppstarten: {{svar: ja, kvar: {names}}}}}"
    assert result("bekräftat: information.uppstarten", profile).status.value == "uppfyllt"


@pytest.mark.parametrize(
    ("left", "status"), [("[]", "uppfyllt"), ("[ingen]", "uppfyllt"), ("['']", "obesvarat"), ("", "obesvarat")]
)
def test_who_is_left_is_said_by_an_empty_list_and_not_by_an_empty_name(left: str, status: str) -> None:
    check = "bekräftat: {väg: information.uppstarten, kräver: kvar}"
    assert result(check, f"information: {{uppstarten: {{svar: ja, kvar: {left}}}}}").status.value == status


@pytest.mark.parametrize(
    ("check", "answer", "status"),
    [
        ("bekräftat: /rutiner.vårdprocess", "ja", "uppfyllt"),
        ("bekräftat: /rutiner.vårdprocess", "nej", "brist"),
        ("bekräftat: /rutiner.vårdprocess", "", "obesvarat"),
        ("besvarat: /rutiner.vårdprocess", "nej", "uppfyllt"),
        ("besvarat: /rutiner.vårdprocess", "2027-01-01", "uppfyllt"),
        ("besvarat: /rutiner.vårdprocess", "", "obesvarat"),
    ],
)
def test_a_rule_on_each_person_may_read_an_answer_of_the_unit(check: str, answer: str, status: str) -> None:
    places = [] if status == "uppfyllt" else ["rutiner.vårdprocess"]
    profile = f"{{personal: [{{namn: A}}], rutiner: {{vårdprocess: {answer}}}}}"
    assert judged_at(f"varje: person, {check}", profile) == (status, places)


def test_a_detail_that_an_answer_can_not_hold_is_told_as_missing() -> None:
    staff = "personal: [{roller: [dataadministratör], utbildning: {lärportalen: {dataadministratör: ja}}}]"
    found = result("varje: person, bekräftat: {väg: rollmoduler, kräver: [hur]}", staff)
    assert found.status.value == "obesvarat"
    assert found.message.endswith("men svaret säger inte hur.")


@pytest.mark.parametrize(("wanted", "opposite"), [("", "nej"), (", svar: ja", "nej"), (", svar: nej", "ja")])
def test_the_opposite_of_what_is_wanted_does_not_fulfil(wanted: str, opposite: str) -> None:
    rule = f"bekräftat: {{väg: rutiner.avbrott{wanted}}}"
    check = rulebook(f"[{{id: r, {rule}}}]").rules[0].check
    assert isinstance(check, Confirmed)
    assert check.opposite == opposite
    assert judged_at(rule, f"rutiner: {{avbrott: {opposite}}}")[0] == "brist"
