from __future__ import annotations

from datetime import date

import pytest

from tests.facts.values import placed, value, values


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("enhet: {}", None),
        ("anmälan: {}", None),
        ("anmälan: {datum: 2026-01-01}", True),
        ("anmälan: {datum: 2026-11-21}", True),
        ("anmälan: {datum: 2026-11-22}", False),
    ],
)
def test_a_notice_is_sent_on_its_day(profile: str, expected: bool | None) -> None:
    assert value("anmälan_skickad", profile) is expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("", None), ("ja", True), ("nej", True), ("2026-10-01", True), ("pågår", False), ("2026-12-01", False)],
)
def test_a_contact_person_is_there_or_not_and_all_else_is_not_settled(answer: str, expected: bool | None) -> None:
    assert value("kontaktpersonen_är_avgjord", f"anmälan: {{kontaktperson_finns: {answer}}}") is expected


STAFF = """
personal:
  - {namn: A, hsa_id: S1, roller: [behörighetsadministratör]}
  - {namn: B, hsa_id: S2}
  - {namn: C, roller: [behandlare]}
  - {namn: D, hsa_id: S3}
  - {namn: D, hsa_id: S4}
  - {namn: E, tidigare_roller: [behörighetsadministratör]}
"""


@pytest.mark.parametrize(
    ("named", "notified", "without_role"),
    [
        ("", [None], []),
        ("[]", [], []),
        ("[A, S1]", ["A", "A"], []),
        ("[A, s2, Okänd]", ["A", "B", "Okänd"], [(1, "s2")]),
        ("[A, C, Okänd]", ["A", "C", "Okänd"], [(1, "C")]),
        ("[D]", ["D (S3)"], [(0, "D")]),
        ("[E]", ["E"], []),
    ],
)
def test_a_notice_may_name_a_person_by_name_or_by_hsa_id(
    named: str, notified: list[object], without_role: list[tuple[int, str]]
) -> None:
    profile = f"{STAFF}anmälan: {{behörighetsadministratörer: {named}}}"
    assert values("anmälda_behörighetsadministratörer", profile) == notified
    assert placed("anmälda_utan_rollen", profile) == [
        (f"anmälan.behörighetsadministratörer.{index}", name) for index, name in without_role
    ]


@pytest.mark.parametrize(
    "named",
    [
        "Anna Ek (SE1-2)",
        "Anna Ek, SE1-2",
        "Ek, Anna; se1-2",
        "Anna Ek – SE1-2",
        "Anna Ek, HSA-id: SE1-2",
        "Anna Ek SE1-2",
    ],
)
def test_a_notice_may_name_a_person_by_both(named: str) -> None:
    profile = "personal: [{namn: Anna Ek, hsa_id: SE1-1}, {namn: Anna Ek, hsa_id: SE1-2}, {namn: Bo, hsa_id: SE1-3}]"
    assert values(
        "anmälda_behörighetsadministratörer", f"{profile}\nanmälan: {{behörighetsadministratörer: ['{named}']}}"
    ) == ["Anna Ek (SE1-2)"]


@pytest.mark.parametrize("named", ["Anna Ek (SE1-3)", "Bo, SE1-1", f"Anna Ek {'.' * 200} SE1-1"])
def test_a_name_with_the_hsa_id_of_another_is_nobodys(named: str) -> None:
    profile = "personal: [{namn: Anna Ek, hsa_id: SE1-1}, {namn: Bo, hsa_id: SE1-3}]"
    assert values(
        "anmälda_behörighetsadministratörer", f"{profile}\nanmälan: {{behörighetsadministratörer: ['{named}']}}"
    ) == [named]


@pytest.mark.parametrize(
    ("connected", "sent", "expected"),
    [
        ("ja", "2026-10-01", ["B", "C"]),
        ("ja", "2026-08-31", ["A", "B", "C"]),
        ("ja", "", ["C"]),  # those that are handed out already
        ("nej", "2026-10-01", ["A", "B", "C"]),
        ("", "2026-10-01", ["A", "B", "C"]),
    ],
)
def test_a_connected_unit_need_not_notify_what_it_had_before(connected: str, sent: str, expected: list[object]) -> None:
    profile = f"""
enhet: {{ansluten_tidigare: {connected}}}
anmälan: {{datum: {sent}}}
program:
  - {{namn: A, utdelat: 2026-09-01}}
  - {{namn: B, utdelat: 2026-10-01}}
  - {{namn: C, utdelat: {{svar: nej, datum: 2026-01-01}}}}
"""
    assert values("program_att_anmäla", profile) == expected


@pytest.mark.parametrize(
    ("handed_out", "expected"),
    [
        ("", ["A"]),
        ("2026-10-01", ["A"]),
        ("2026-09-30", []),
        ("{svar: ja}", ["A"]),
        ("{datum: 2026-09-01}", []),
        ("{svar: ja, datum: 2026-09-01}", []),
        ("{svar: pågår, datum: 2026-09-01}", ["A"]),
    ],
)
def test_only_what_was_handed_out_before_the_notice_need_not_be_notified(
    handed_out: str, expected: list[object]
) -> None:
    profile = f"""
enhet: {{ansluten_tidigare: ja}}
anmälan: {{datum: 2026-10-01}}
program: [{{namn: A, utdelat: {handed_out}}}]
"""
    assert values("program_att_anmäla", profile) == expected


@pytest.mark.parametrize(
    ("profile", "place", "day"),
    [
        ("enhet: {}", "rutiner.vårdprocess", None),
        ("rutiner: {vårdprocess: ja}", "rutiner.vårdprocess", None),
        ("personal: [{funktioner: [enhetschef], roller: [behandlare], utbildning: {}}]", "rutiner.vårdprocess", None),
        ("rutiner: {vårdprocess: 2027-03-01}", "rutiner.vårdprocess", date(2027, 3, 1)),
        (
            "rutiner: {vårdprocess: 2026-03-01, avvikelsehantering: 2026-02-01}",
            "rutiner.vårdprocess",
            date(2026, 3, 1),
        ),
        (
            "rutiner: {vårdprocess: {svar: nej, datum: 2026-03-01}, avvikelsehantering: 2026-02-01}",
            "rutiner.avvikelsehantering",
            date(2026, 2, 1),
        ),
        (
            (
                "{rutiner: {vårdprocess: 2026-01-01, avvikelsehantering: 2026-01-02}, "
                "personal: [{roller: [behandlare], utbildning: {kbt_på_nätet: 2026-02-01}}]}"
            ),
            "personal.0.utbildning.kbt_på_nätet",
            date(2026, 2, 1),
        ),
        (
            "{rutiner: {vårdprocess: 2026-03-01}, personal: [{utbildning: {kbt_på_nätet: 2026-04-01}}]}",
            "rutiner.vårdprocess",
            date(2026, 3, 1),
        ),
    ],
)
def test_all_is_prepared_on_the_latest_day_that_something_was_done(profile: str, place: str, day: date | None) -> None:
    assert placed("klart_senast", profile) == [(place, day)]


MODULES = "modul_1: 2026-01-01, modul_2: 2026-02-01, modul_7: 2026-07-01, modul_8: 2026-08-01"


@pytest.mark.parametrize(
    ("who", "training", "place", "day"),
    [
        ("funktioner: [enhetschef]", f"lärportalen: {{{MODULES}}}", "lärportalen.modul_8", date(2026, 8, 1)),
        (
            "funktioner: [enhetschef]",
            "lärportalen: {modul_1: 2026-01-01, modul_2: 2026-02-01, modul_7: 2026-07-01, modul_8: 2026-06-01}",
            "lärportalen.modul_7",
            date(2026, 7, 1),
        ),
        (
            "funktioner: [enhetschef]",
            "lärportalen: {modul_1: 2026-01-01, modul_2: 2026-02-01}",
            "lärportalen.modul_2",
            date(2026, 2, 1),
        ),
        (
            "funktioner: [enhetschef]",
            "lärportalen: {modul_1: 2026-03-01, modul_2: 2026-02-01}",
            "lärportalen.modul_1",
            date(2026, 3, 1),
        ),
        (
            "funktioner: [enhetschef]",
            "kan_redan_sob: nej, lärportalen: {modul_1: 2026-01-02}",
            "lärportalen.modul_1",
            date(2026, 1, 2),
        ),
        (
            "roller: [dataadministratör]",
            "lärportalen: {dataadministratör: 2026-04-01}",
            "lärportalen.dataadministratör",
            date(2026, 4, 1),
        ),
        (
            "roller: [behandlare]",
            "lärportalen: {behandlare: 2026-01-03, dataadministratör: 2026-01-04}",
            "lärportalen.behandlare",
            date(2026, 1, 3),
        ),
        (
            "roller: [behandlare]",
            "htkb_utbildningspaket: 2026-02-01, htkb_behandlarmanual: 2026-02-02",
            "htkb_behandlarmanual",
            date(2026, 2, 2),
        ),
        (
            "roller: [behandlare]",
            "htkb_utbildningspaket: 2026-02-03, htkb_behandlarmanual: 2026-02-02, kbt_på_nätet: 2026-02-01",
            "htkb_utbildningspaket",
            date(2026, 2, 3),
        ),
    ],
)
def test_the_last_training_that_is_asked_of_a_person_is_shown_where_it_stands(
    who: str, training: str, place: str, day: date
) -> None:
    profile = f"personal: [{{}}, {{{who}, utbildning: {{{training}}}}}]"
    assert placed("klart_senast", profile) == [(f"personal.1.utbildning.{place}", day)]


@pytest.mark.parametrize(
    "person",
    [
        f"{{utbildning: {{lärportalen: {{{MODULES}}}}}}}",
        f"{{funktioner: [enhetschef], utbildning: {{kan_redan_sob: ja, lärportalen: {{{MODULES}}}}}}}",
        "{funktioner: [enhetschef], utbildning: {kan_redan_sob: 2026-01-01, lärportalen: {modul_1: 2026-01-02}}}",
    ],
)
def test_training_that_is_not_asked_of_a_person_is_no_preparation(person: str) -> None:
    assert value("klart_senast", f"personal: [{person}]") is None


NOTIFIED = "anmälan: {datum: 2026-11-01}\n"
AGREED = "start: {avstämt_med_förvaltningen: 2026-11-03}\n"


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        ("", date(2026, 12, 5)),
        (NOTIFIED, date(2026, 12, 5)),
        ("anslutning: {kontaktpersonen_har_kontrollerat: 2026-11-04}", date(2026, 12, 5)),  # of no notice
        (f"{NOTIFIED}anslutning: {{kontaktpersonen_har_kontrollerat: 2026-11-04}}", date(2026, 11, 4)),
        (f"{NOTIFIED}anslutning: {{kontaktpersonen_har_kontrollerat: 2026-11-03}}", date(2026, 11, 2)),
        (
            "anmälan: {datum: 2026-11-04}\nanslutning: {kontaktpersonen_har_kontrollerat: 2026-11-04}",
            date(2026, 11, 4),
        ),
        (f"{NOTIFIED}anslutning: {{ansluten_till_sob: 2021-01-01}}", date(2026, 12, 5)),
        (f"{NOTIFIED}anslutning: {{ansluten_till_sob: 2026-11-10}}", date(2026, 11, 4)),
        (f"{NOTIFIED}start: {{avstämt_med_förvaltningen: 2026-11-10}}", date(2026, 11, 4)),
        (f"{NOTIFIED}start: {{avstämt_med_förvaltningen: ja}}", date(2026, 12, 5)),
        (f"{NOTIFIED}{AGREED}anslutning: {{ansluten_till_sob: 2026-11-10}}", date(2026, 11, 2)),
        ("anmälan: {datum: 2026-11-03, till: sob@vgregion.se}", date(2026, 11, 2)),  # nobody else checks
        ("anmälan: {datum: 2026-11-03, till: kontaktperson}", date(2026, 12, 5)),
        ("anmälan: {till: sob@vgregion.se}", date(2026, 12, 5)),
    ],
)
def test_training_after_the_check_of_the_preparations_is_a_change_of_staff(checked: str, expected: date) -> None:
    profile = f"""
personal:
  - {{roller: [behandlare], utbildning: {{kbt_på_nätet: 2026-11-01, lärportalen: {{behandlare: ja}}}}}}
  - {{roller: [behandlare], utbildning: {{kbt_på_nätet: 2026-11-02, lärportalen: {{behandlare: ja}}}}}}
  - {{roller: [behandlare], utbildning: {{kbt_på_nätet: 2026-11-04}}}}
  - {{roller: [behandlare], utbildning: {{kbt_på_nätet: 2026-12-05}}}}
{checked}
"""
    assert value("klart_senast", profile) == expected


ON_TIME, LATE = date(2026, 11, 2), date(2026, 11, 6)
B_LATE = f"{{namn: B, roller: [behandlare], utbildning: {{kbt_på_nätet: {LATE}}}}}"
BY_THEN = f"utbildning: {{kbt_på_nätet: {ON_TIME}, lärportalen: {{behandlare: ja}}}}"
C_ON_TIME = f"{{namn: C, roller: [behandlare], {BY_THEN}}}"
G_ON_TIME = f"{{namn: G, roller: [behandlare], {BY_THEN}}}"
G_HAS_LEFT = f"{{namn: G, tidigare_roller: [behandlare], {BY_THEN}}}"
H_ON_THE_DAY = "{namn: H, roller: [behandlare], utbildning: {kbt_på_nätet: 2026-11-04, lärportalen: {behandlare: ja}}}"
G_LEFT_UNTRAINED = (
    "{namn: G, tidigare_roller: [behandlare], utbildning: {kbt_på_nätet: nej, lärportalen: {behandlare: ja}}}"
)
G_LEFT_HALF_TRAINED = f"{{namn: G, tidigare_roller: [behandlare], utbildning: {{kbt_på_nätet: {ON_TIME}}}}}"
G_LEFT = "{namn: G, tidigare_roller: [behandlare]}"
G_LEFT_WITHOUT_HTKB = f"{G_HAS_LEFT[:-2]}, htkb_behandlarmanual: nej}}}}"
G_LEFT_LATE = f"{{namn: G, tidigare_roller: [behandlare], utbildning: {{kbt_på_nätet: {LATE}}}}}"
D_LATE = f"{{namn: D, roller: [dataadministratör], utbildning: {{lärportalen: {{dataadministratör: {LATE}}}}}}}"
E_ON_TIME = f"{{namn: E, roller: [dataadministratör], utbildning: {{lärportalen: {{dataadministratör: {ON_TIME}}}}}}}"
CHEF_LATE = (
    f"{{namn: F, roller: [behandlare], funktioner: [enhetschef], utbildning: {{lärportalen: {{modul_1: {LATE}}}}}}}"
)
ALL_BY_THEN = f"lärportalen: {{modul_1: ja, modul_2: ja, modul_7: {ON_TIME}, modul_8: ja}}"
CHEF_BEFORE = f"{{namn: H, tidigare_funktioner: [enhetschef], utbildning: {{{ALL_BY_THEN}}}}}"
CHEF_WHO_KNEW = "{namn: H, tidigare_funktioner: [enhetschef], utbildning: {kan_redan_sob: ja}}"
SUPPORT = f"{{namn: I, funktioner: [införandestöd], utbildning: {{{ALL_BY_THEN}}}}}"
ADMINISTRATOR = "roller: [behörighetsadministratör], utbildning: {{lärportalen: {{behörighetsadministratör: {}}}}}"
K_LATE = f"{{namn: K, {ADMINISTRATOR.format(LATE)}}}"
L_ON_TIME, M_ON_TIME = (f"{{namn: {name}, {ADMINISTRATOR.format(ON_TIME)}}}" for name in "LM")
SUPPORT_LATE = f"{{namn: J, funktioner: [införandestöd], utbildning: {{lärportalen: {{modul_1: {LATE}}}}}}}"


@pytest.mark.parametrize(
    ("staff", "notified", "expected"),
    [
        (f"[{B_LATE}]", "[]", LATE),
        (f"[{B_LATE}, {C_ON_TIME}]", "[]", LATE),  # a role asks for two
        (f"[{B_LATE}, {C_ON_TIME}, {G_ON_TIME}]", "[]", ON_TIME),
        (f"[{B_LATE}, {C_ON_TIME}, {G_ON_TIME}]", "[B]", ON_TIME),  # for another role than it names B for
        (f"[{K_LATE}, {L_ON_TIME}, {M_ON_TIME}]", "[]", ON_TIME),
        (f"[{K_LATE}, {L_ON_TIME}, {M_ON_TIME}]", "[K]", LATE),
        (f"[{B_LATE}, {C_ON_TIME}, {G_ON_TIME}]", "[C]", ON_TIME),
        (f"[{B_LATE}, {C_ON_TIME}, {G_HAS_LEFT}]", "[]", ON_TIME),
        (f"[{B_LATE}, {C_ON_TIME}, {G_ON_TIME}, {H_ON_THE_DAY}]", "[]", date(2026, 11, 4)),  # three are enough too
        (f"[{B_LATE}, {C_ON_TIME}, {H_ON_THE_DAY}]", "[]", date(2026, 11, 4)),
        (f"[{B_LATE}, {C_ON_TIME}, {G_LEFT_UNTRAINED}]", "[]", LATE),
        (f"[{B_LATE}, {C_ON_TIME}, {G_LEFT_HALF_TRAINED}]", "[]", LATE),
        (f"[{B_LATE}, {C_ON_TIME}, {G_LEFT_WITHOUT_HTKB}]", "[]", LATE),
        (f"[{B_LATE}, {C_ON_TIME}, {G_LEFT}]", "[]", LATE),
        (f"[{B_LATE}, {C_ON_TIME}, {G_LEFT_LATE}]", "[]", LATE),
        (f"[{C_ON_TIME}, {G_LEFT_LATE}]", "[]", ON_TIME),  # nothing is asked of one who has left
        (f"[{D_LATE}, {C_ON_TIME}, {G_ON_TIME}]", "[]", LATE),  # the others' training is for another role
        (f"[{D_LATE}, {E_ON_TIME}]", "[]", LATE),
        (f"[{CHEF_LATE}, {C_ON_TIME}]", "[]", LATE),
        (f"[{CHEF_LATE}, {SUPPORT}]", "[]", LATE),
        (f"[{CHEF_LATE}, {CHEF_BEFORE}, {C_ON_TIME}]", "[]", ON_TIME),
        (f"[{CHEF_LATE}, {CHEF_WHO_KNEW}, {C_ON_TIME}]", "[]", ON_TIME),
        (f"[{SUPPORT_LATE}, {SUPPORT}]", "[]", ON_TIME),  # one is enough
    ],
)
def test_late_training_counts_where_too_few_others_had_it_by_then(staff: str, notified: str, expected: date) -> None:
    profile = f"""
personal: {staff}
anmälan: {{datum: 2026-11-01, behörighetsadministratörer: {notified}}}
anslutning: {{kontaktpersonen_har_kontrollerat: 2026-11-04}}
"""
    assert value("klart_senast", profile) == expected


@pytest.mark.parametrize(
    ("late", "others", "expected"),
    [
        ("HTKB", ("Stress", "Stress"), LATE),
        ("HTKB", ("HTKB", "Stress"), ON_TIME),
        ("HTKB, Stress", ("HTKB", "Stress"), ON_TIME),
        ("HTKB, Oro", ("HTKB", "Stress"), LATE),
        ("", ("HTKB", "Stress"), LATE),  # all of the unit's
        ("", ("", "Stress"), ON_TIME),
        ("'Hantera tankar, känslor och beteenden'", ("HTKB", "Stress"), ON_TIME),
    ],
)
def test_each_programme_of_one_who_came_late_had_another_who_was_trained_in_time(
    late: str, others: tuple[str, str], expected: date
) -> None:
    # Uppstart 6.1: training in the programme in question.
    profile = f"""
program: [{{namn: HTKB}}, {{namn: Stress}}, {{namn: Oro}}]
personal:
  - {{namn: A, roller: [behandlare], program: [{late}], utbildning: {{kbt_på_nätet: {LATE}}}}}
  - {{namn: B, roller: [behandlare], program: [{others[0]}], {BY_THEN}}}
  - {{namn: C, roller: [behandlare], program: [{others[1]}], {BY_THEN}}}
anmälan: {{datum: 2026-11-01}}
anslutning: {{kontaktpersonen_har_kontrollerat: 2026-11-04}}
"""
    assert value("klart_senast", profile) == expected


@pytest.mark.parametrize(
    ("connected", "handed_out", "expected"),
    [
        ("nej", "2026-01-01", True),
        ("", "2026-01-01", True),
        ("ja", "2026-01-01", False),
        ("ja", "2026-11-02", True),
        ("ja", "", True),
    ],
)
def test_a_programme_that_a_connected_unit_had_before_is_not_in_the_notice(
    connected: str, handed_out: str, expected: bool
) -> None:
    profile = f"""
enhet: {{ansluten_tidigare: {connected}}}
program: [{{namn: Oro, utdelat: {handed_out}}}]
anmälan: {{datum: 2026-11-01}}
"""
    assert value("anmäls", profile, "program") is expected


def test_programmes_are_asked_about_for_a_behandlare_alone() -> None:
    two = "roller: [dataadministratör], program: [Oro], utbildning: {lärportalen: {dataadministratör: 2026-11-02}}"
    profile = f"""
program: [{{namn: Oro}}, {{namn: Stress}}]
personal:
  - {{namn: A, {two.replace("Oro", "Stress").replace("2026-11-02", str(LATE))}}}
  - {{namn: B, {two}}}
  - {{namn: C, {two}}}
anmälan: {{datum: 2026-11-01}}
anslutning: {{kontaktpersonen_har_kontrollerat: 2026-11-04}}
"""
    assert value("klart_senast", profile) == ON_TIME


@pytest.mark.parametrize(
    ("days", "checked", "expected"),
    [
        (("2026-10-01", "2026-10-03", "2026-10-02"), "", "2026-10-03"),
        (("2026-10-01", "2026-10-03", "2026-11-20"), "2026-11-10", "2026-10-03"),  # two knew: the third came later
        (("2026-10-01", "2026-11-10", "2026-11-20"), "2026-11-10", "2026-11-10"),
        (("2026-10-01", "2026-10-02", "2026-10-03", "2026-11-20"), "2026-11-10", "2026-10-03"),
        (("2026-10-01", "2026-11-19", "2026-11-20"), "2026-11-10", "2026-11-20"),
        (("nej", "nej", "nej"), "", None),
    ],
)
def test_when_the_therapists_had_been_told(days: tuple[str, ...], checked: str, expected: str | None) -> None:
    staff = ", ".join(f"{{roller: [behandlare], informerad: {{vårdprocess_och_rutiner: {day}}}}}" for day in days)
    other = "{roller: [dataadministratör], informerad: {vårdprocess_och_rutiner: 2026-11-21}}"
    profile = f"""
anmälan: {{datum: 2026-11-05}}
anslutning: {{kontaktpersonen_har_kontrollerat: {checked}}}
personal: [{staff}, {other}]
"""
    found = value("behandlarna_informerade_senast", profile)
    assert (found and str(found)) == expected


@pytest.mark.parametrize(("former", "expected"), [("tidigare_roller", "2026-10-02"), ("roller", "2026-10-02")])
def test_who_was_told_in_time_and_has_left_since_was_told_all_the_same(former: str, expected: str) -> None:
    told = "informerad: {vårdprocess_och_rutiner: %s}"
    profile = f"""
anmälan: {{datum: 2026-10-05}}
anslutning: {{kontaktpersonen_har_kontrollerat: 2026-10-10}}
personal:
  - {{roller: [behandlare], {told % "2026-10-01"}}}
  - {{{former}: [behandlare], {told % "2026-10-02"}}}
  - {{roller: [behandlare], {told % "2026-11-20"}}}
"""
    assert str(value("behandlarna_informerade_senast", profile)) == expected
