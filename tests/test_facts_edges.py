"""Edges of the facts, and where their values stand, that mutation testing showed to be unguarded."""

from __future__ import annotations

import pytest

from sob_ready.case import At, FileFacts, Scope
from sob_ready.paths import accessor
from sob_ready.source import Place
from tests.helpers import at, case

HTKB = "Hantera tankar, känslor och beteenden"
ROLES = ("behörighetsadministratör", "invånaradministratör", "dataadministratör", "behandlare")


def placed(name: str, profile: str, scope: Scope = "enhet", which: int = 0) -> list[tuple[str, object]]:
    """The values of a fact as a rule gets them: where each stands, and what it is; of an answer, its word."""
    judged = case(profile)
    subject = list(judged.subjects(scope))[which]
    found = accessor(name, scope).values(judged, subject)
    return [(at(one.location), getattr(one.value, "word", one.value)) for one in found]


def value(name: str, profile: str, scope: Scope = "enhet", which: int = 0) -> object:
    """The one value of a fact."""
    ((_, found),) = placed(name, profile, scope, which)
    return found


def values(name: str, profile: str, scope: Scope = "enhet", which: int = 0) -> list[object]:
    return [found for _, found in placed(name, profile, scope, which)]


# --- the unit -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "profile", "expected"),
    [
        ("avtal_avslutat", "vårdgivare: {avtal: {till: 2026-11-22}}", False),
        ("avtal_avslutat", "enhet: {}", False),
        ("använder_utskrifter", "uppföljning: {skriver_ut_material: 2027-01-01}", True),
        ("använder_utskrifter", "uppföljning: {skriver_ut_material: {datum: 2026-01-01}}", True),
        ("anmälan_skickad", "anmälan: {datum: 2026-01-01}", True),
        ("anmälan_skickad", "anmälan: {}", None),
        ("har_ikbt", "program: [{namn: HTKB}]", False),
        ("har_ikbt", "program: [{typ: stödprogram}]", False),
        ("samlad_administration", f"personal: [{{roller: [{', '.join(ROLES)}]}}]", True),
        ("samlad_administration", "personal: [{}]", False),
        ("risker_åtgärdade", "riskanalys: {risker_funna: ja, åtgärdsplan: 2026-11-21}", True),
        ("risker_åtgärdade", "riskanalys: {risker_funna: 2026-11-21, åtgärdsplan: nej}", False),
        ("risker_åtgärdade", "riskanalys: {risker_funna: ja, åtgärdsplan: 2026-11-22}", False),
        ("siber_nyanslutning", "rutiner: {vårdprocess: 2026-05-01}", True),
        ("siber_nyanslutning", "siber: {ansluten: 2026-05-01}", True),
        ("siber_nyanslutning", "{siber: {ansluten: 2026-05-01}, rutiner: {avbrott: ja}}", True),
        ("siber_nyanslutning", "{siber: {registrerar: [A]}, rutiner: {vårdprocess: 2026-05-01}}", True),
        ("siber_nyanslutning", "{siber: {ansluten: 2026-04-01}, rutiner: {vårdprocess: 2026-05-01}}", None),
        ("htkb_behandlare_gallrar", "personal: [{roller: [behandlare, dataadministratör]}]", None),
        ("chef_är_behörighetsadministratör", "personal: [{funktioner: [verksamhetschef]}]", False),
    ],
)
def test_what_is_so_of_a_unit_on_the_edge(name: str, profile: str, expected: object) -> None:
    assert value(name, profile) is expected


@pytest.mark.parametrize("form", ["vuxenpsykiatri", "barn- och ungdomspsykiatri", "somatisk specialistvård", "annan"])
def test_care_outside_primary_care_is_neither_primary_care_nor_a_vårdcentral(form: str) -> None:
    profile = f"enhet: {{vårdform: {form}}}"
    assert (value("primärvård", profile), value("vårdcentral", profile)) == (False, False)


@pytest.mark.parametrize(
    ("fact", "function"),
    [
        ("införandestöd", "införandestöd"),
        ("enhetschefer", "enhetschef"),
        ("administratörer_1177", "1177-administratör"),
    ],
)
def test_persons_with_a_function_are_shown_where_they_stand(fact: str, function: str) -> None:
    profile = f"personal: [{{namn: A, funktioner: [verksamhetsutvecklare]}}, {{namn: B, funktioner: [{function}]}}]"
    assert placed(fact, profile) == [("personal.1", "B")]


# --- when all was prepared ----------------------------------------------------------------------

MODULES = ", ".join(f"modul_{number}: 2026-0{number}-01" for number in (1, 2, 7, 8))


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (
            (
                "{rutiner: {vårdprocess: 2026-01-01, avvikelsehantering: 2026-01-02}, "
                "personal: [{roller: [behandlare], utbildning: {kbt_på_nätet: 2026-02-01}}]}"
            ),
            ("personal.0.utbildning.kbt_på_nätet", "2026-02-01"),
        ),
        (
            (
                "personal: [{}, {roller: [behandlare], utbildning: {htkb_utbildningspaket: 2026-02-01, "
                "htkb_behandlarmanual: 2026-02-02}}]"
            ),
            ("personal.1.utbildning.htkb_behandlarmanual", "2026-02-02"),
        ),
        (
            (
                "personal: [{roller: [behandlare], utbildning: {htkb_utbildningspaket: 2026-02-03, "
                "htkb_behandlarmanual: 2026-02-02, kbt_på_nätet: 2026-02-01}}]"
            ),
            ("personal.0.utbildning.htkb_utbildningspaket", "2026-02-03"),
        ),
        *(
            (
                f"personal: [{{funktioner: [enhetschef], utbildning: {{lärportalen: {{{modules}}}}}}}]",
                (f"personal.0.utbildning.lärportalen.{last}", day),
            )
            for modules, last, day in (
                (MODULES, "modul_8", "2026-08-01"),
                (MODULES.replace("08-01", "06-01"), "modul_7", "2026-07-01"),
                ("modul_1: 2026-01-01, modul_2: 2026-02-01", "modul_2", "2026-02-01"),
                ("modul_1: 2026-03-01, modul_2: 2026-02-01", "modul_1", "2026-03-01"),
            )
        ),
        (f"personal: [{{utbildning: {{lärportalen: {{{MODULES}}}}}}}]", None),
        (
            f"personal: [{{funktioner: [enhetschef], utbildning: {{kan_redan_sob: ja, lärportalen: {{{MODULES}}}}}}}]",
            None,
        ),
        (
            (
                "personal: [{funktioner: [enhetschef], utbildning: {kan_redan_sob: 2026-01-01, "
                "lärportalen: {modul_1: 2026-01-02}}}]"
            ),
            None,
        ),
        (
            (
                "personal: [{funktioner: [enhetschef], utbildning: {kan_redan_sob: nej, "
                "lärportalen: {modul_1: 2026-01-02}}}]"
            ),
            ("personal.0.utbildning.lärportalen.modul_1", "2026-01-02"),
        ),
        (
            (
                "personal: [{roller: [behandlare], utbildning: {lärportalen: {behandlare: 2026-01-03, "
                "dataadministratör: 2026-01-04}}}]"
            ),
            ("personal.0.utbildning.lärportalen.behandlare", "2026-01-03"),
        ),
        ("personal: [{funktioner: [enhetschef], roller: [behandlare], utbildning: {}}]", None),
    ],
)
def test_the_last_thing_that_was_prepared_is_shown_where_it_stands(
    profile: str, expected: tuple[str, str] | None
) -> None:
    ((place, day),) = placed("klart_senast", profile)
    assert (None if day is None else (place, str(day))) == expected


# --- where values stand -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "profile", "expected"),
    [
        ("kontakttyp_meddelande", "journal: {kontakttyper: {meddelande: BR brev}}", ("meddelande", "BR")),
        ("kontakttyp_telefon", "journal: {kontakttyper: {telefon: TB}}", ("telefon", "TB")),
    ],
)
def test_a_contact_type_is_shown_where_it_stands(name: str, profile: str, expected: tuple[str, str]) -> None:
    key, code = expected
    assert placed(name, profile) == [(f"journal.kontakttyper.{key}", code)]


@pytest.mark.parametrize("key", ["alltid", "distanskontakt", "kbt_behandling", "avslut"])
def test_a_code_is_shown_where_it_stands(key: str) -> None:
    profile = f"journal: {{kvå: {{{key}: [ZV044, 'ZV051, UV112 m.m.', egen text]}}}}"
    assert placed(f"kvå_{key}", profile) == [
        (f"journal.kvå.{key}.0", "ZV044"),
        (f"journal.kvå.{key}.1", "ZV051"),
        (f"journal.kvå.{key}.1", "UV112"),
        (f"journal.kvå.{key}.2", "egen text"),
    ]


@pytest.mark.parametrize("text", ["ZV05", "ZV0511", "Z1051", "1V051", "ZVX51", "ZV05X", "ZV-051", "ZVZVZ", "12345"])
def test_a_code_is_two_letters_and_three_digits(text: str) -> None:
    assert values("kvå_alltid", f"journal: {{kvå: {{alltid: ['{text} ZV044']}}}}") == ["ZV044"]
    assert values("kvå_alltid", f"journal: {{kvå: {{alltid: ['{text}']}}}}") == [text]


PROFILE = """
enhet: {namn: Enheten, hsa_id: E1, hsa_id_1177: E2, vårdform: vårdcentral, planerad_start: 1999-12-31}
vårdgivare: {hsa_id: V1, driftsform: privat, avtal: {från: 2001-01-01, till: tills vidare}}
anmälan: {hsa_id: N1, enhet: Enheten, datum: 1998-05-05}
personal:
  - {namn: Anna, hsa_id: P1, e_post: a@exempel.se, hemenhet: H1, uppdrag_på: [U1], medarbetaruppdrag: [{enhet: M1}]}
  - {namn: xxxx, hsa_id: xxxx, e_post: xxxx}
  - {namn: anna, e_post: c@exempel.se, frånvaro: [{tillfällig_behörighet: Okänd}]}
mål: {ansvarig: Anna}
förankring: {kontakt_mot_förvaltningen: P1}
siber: {registrerar: [Anna, xxxx]}
information: {uppstarten: {kvar: [ANNA, Okänd, ingen, xxxx], kommentar: Anteckning}}
"""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("orimliga_dagar", [("enhet.planerad_start", "1999-12-31"), ("anmälan.datum", "1998-05-05")]),
        (
            "alla_hsa_id",
            [
                ("enhet.hsa_id", "E1"),
                ("enhet.hsa_id_1177", "E2"),
                ("vårdgivare.hsa_id", "V1"),
                ("personal.0.hsa_id", "P1"),
                ("personal.0.hemenhet", "H1"),
                ("personal.0.uppdrag_på.0", "U1"),
                ("personal.0.medarbetaruppdrag.0.enhet", "M1"),
                ("personal.1.hsa_id", "xxxx"),
                ("anmälan.hsa_id", "N1"),
            ],
        ),
        ("personernas_hsa_id", [("personal.0.hsa_id", "P1")]),
        ("personernas_e_post", [("personal.0.e_post", "a@exempel.se"), ("personal.2.e_post", "c@exempel.se")]),
        ("namn_som_inte_skiljer", [("personal.0.namn", "Anna"), ("personal.2.namn", "anna")]),
        (
            "namn_utan_person",
            [
                ("mål.ansvarig", "Anna"),
                ("siber.registrerar.0", "Anna"),
            ],
        ),
        ("användare_utan_person", [("personal.2.frånvaro.0.tillfällig_behörighet", "Okänd")]),
        ("kvar_utan_person", [("information.uppstarten.kvar.1", "Okänd")]),
    ],
)
def test_what_the_profile_says_of_itself_is_shown_where_it_stands(
    name: str, expected: list[tuple[str, object]]
) -> None:
    assert sorted(placed(name, PROFILE)) == sorted(expected)


def test_texts_are_all_that_is_written_but_words_to_choose_from_days_and_notes() -> None:
    found = dict(placed("texter", PROFILE))
    assert found["enhet.namn"] == "Enheten"
    assert found["information.uppstarten.kvar.2"] == "ingen"
    assert found.keys().isdisjoint(
        {"enhet.vårdform", "enhet.planerad_start", "information.uppstarten.kommentar", "vårdgivare.driftsform"}
    )


def test_what_may_be_a_personal_number_is_shown_where_it_stands_and_not_said() -> None:
    certain, suspected = Place(3, 1, 3, 9), Place(4, 1, 4, 9)
    judged = case("enhet: {}", file=FileFacts(personal_ids=(certain,), suspected_ids=(suspected,)))
    assert accessor("personnummer_i_filen", "enhet").values(judged, judged.unit) == [At(certain, "")]
    assert accessor("misstänkta_personnummer", "enhet").values(judged, judged.unit) == [At(suspected, "")]


def test_what_is_to_be_answered_about_risks_is_whether_there_were_any() -> None:
    assert placed("risker_åtgärdade", "riskanalys: {åtgärdsplan: nej}") == [("riskanalys.risker_funna", None)]


def test_a_programme_goes_by_the_name_that_is_known_where_it_stands() -> None:
    profile = "program: [{typ: iKBT}, {namn: htkb}, {namn: Eget}]"
    assert placed("kända_programnamn", profile) == [("program.1.namn", HTKB), ("program.2.namn", "Eget")]


def test_one_in_the_notice_without_the_role_is_shown_where_the_name_stands() -> None:
    staff = "personal: [{namn: A, roller: [behörighetsadministratör]}, {namn: B, roller: [behandlare]}]"
    profile = f"{{{staff}, anmälan: {{behörighetsadministratörer: [A, B, Okänd]}}}}"
    assert placed("anmälda_utan_rollen", profile) == [("anmälan.behörighetsadministratörer.1", "B")]


def test_one_who_appointed_without_being_a_chef_is_shown_where_that_is_said() -> None:
    answer = "{svar: ja, av: c}"
    profile = (
        f"{{personal: [{{namn: C}}], förankring: {{rollerna_utsedda: {answer}}}, program: [{{lämpligt: {answer}}}]}}"
    )
    assert placed("roller_utsedda_av_annan", profile) == [("förankring.rollerna_utsedda.av", "C")]
    assert placed("lämpligt_enligt_annan", profile, "program") == [("program.0.lämpligt.av", "C")]


# --- names of programmes ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("programmes", "expected"),
    [
        (
            "[{namn: A}, {namn: Depresionshjälpen}]",
            [("program.1.namn", "Depresionshjälpen (menas Depressionshjälpen?)")],
        ),
        ("[{namn: Tobakhjälpen}]", [("program.0.namn", "Tobakhjälpen (menas Tobakshjälpen?)")]),
        (
            "[{namn: Depresionshjälpen på nätet}]",
            [("program.0.namn", "Depresionshjälpen på nätet (menas Depressionshjälpen?)")],
        ),
        ("[{namn: Sobhjälpen}]", []),  # like enough to ask about, not enough to be a slip
    ],
)
def test_a_misspelt_programme_is_shown_with_the_name_that_is_meant(
    programmes: str, expected: list[tuple[str, object]]
) -> None:
    assert placed("felstavade_program", f"program: {programmes}") == expected


OURS = "program: [{namn: HTKB}, {namn: Vårt program}]"


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("program: [Vart programm]", [("program.0", "Vart programm (menas Vårt program?)")]),
        ("program: [HTKB, Depressionshjälpen]", [("program.1", "Depressionshjälpen")]),
        ("program: [Tobakhjälpen]", [("program.0", "Tobakhjälpen (menas Tobakshjälpen?)")]),
        ("program: [Sobhjälpen]", [("program.0", "Sobhjälpen (menas Tobakshjälpen?)")]),
        ("program: [Tablettshjälpen]", [("program.0", "Tablettshjälpen")]),
        ("utbildning: {program: [Vårt program, Okänt]}", [("utbildning.program.1", "Okänt")]),
        ("läst: {program: [Tobakshjälpen, Okänt]}", [("läst.program.1", "Okänt")]),
        ("utbildning: {}, läst: {}", []),
    ],
)
def test_an_unknown_programme_is_shown_where_it_stands_with_the_one_that_may_be_meant(
    person: str, expected: list[tuple[str, object]]
) -> None:
    found = placed("okända_program", f"{{{OURS}, personal: [{{}}, {{{person}}}]}}", "person", 1)
    assert found == [(f"personal.1.{place}", name) for place, name in expected]


def test_without_programmes_it_is_not_known_which_are_unknown() -> None:
    assert value("okända_program", "personal: [{program: [A]}]", "person") is None


# --- roles --------------------------------------------------------------------------------------

AWAY = "roller: [behandlare], frånvaro: [{från: 2026-11-01, tillfällig_behörighet: B}]"


@pytest.mark.parametrize(
    ("staff", "present"),
    [
        ("{namn: Ö, roller: [behandlare]}, {namn: C, roller: [behandlare]}", ["C", "Ö"]),
        (f"{{namn: A, {AWAY}}}, {{namn: B}}", ["B"]),
        (f"{{namn: A, {AWAY}}}, {{namn: b}}", ["b"]),
        (f"{{namn: A, {AWAY}}}, {{namn: B, frånvaro: [{{}}]}}", []),
        (f"{{namn: A, {AWAY}}}, {{namn: B, hsa_id: S1}}, {{namn: B, hsa_id: S2, frånvaro: [{{}}]}}", ["B (S1)"]),
        (f"{{namn: A, {AWAY}}}, {{namn: C, {AWAY}}}, {{namn: D, roller: [behandlare]}}", ["B", "D"]),
        (f"{{namn: D, roller: [behandlare]}}, {{namn: A, {AWAY}}}, {{namn: B}}", ["B", "D"]),
        (f"{{namn: A, {AWAY}}}, {{namn: B, frånvaro: [{{från: 2026-01-01, till: 2026-02-01}}]}}", ["B"]),
        ("{namn: A}, {namn: B, roller: [dataadministratör]}", []),
        ("{namn: A, roller: [behandlare], frånvaro: [{till: 2026-11-21}]}", []),
        ("{namn: A, roller: [behandlare], frånvaro: [{till: 2026-11-20}]}", ["A"]),
        ("{namn: A, roller: [behandlare], frånvaro: [{från: 2026-11-21}]}", []),
    ],
)
def test_who_is_present(staff: str, present: list[str]) -> None:
    assert values("närvarande", f"personal: [{staff}]", "roll", 3) == present


def test_no_one_is_known_to_be_present_without_a_staff_list() -> None:
    assert value("närvarande", "personal: []", "roll") is None


@pytest.mark.parametrize(
    ("own", "borrowed", "expected"),
    [(0, 2, True), (1, 1, False), (0, 1, False), (0, 3, True), (1, 2, False), (3, 0, False)],
)
def test_a_role_is_full_with_the_loan_from_two_holders(own: int, borrowed: int, expected: bool) -> None:
    staff = [
        *("{roller: [behandlare], legitimation: ja}" for _ in range(own)),
        *("{roller: [behandlare], hemenhet: SE-2}" for _ in range(borrowed)),
    ]
    profile = f"{{enhet: {{hsa_id: SE-1}}, personal: [{', '.join(staff)}]}}"
    assert value("full_om_lånet_tillåts", profile, "roll", 3) is expected


# --- programmes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("programme", "staff", "expected"),
    [
        ("{namn: HTKB}", "[{namn: A, roller: [behandlare]}, {namn: B}]", ["A"]),
        ("{namn: HTKB}", f"[{{namn: A, roller: [behandlare], program: ['{HTKB}']}}]", ["A"]),
        ("{namn: HTKB}", "[{namn: A, roller: [behandlare], program: [Eget]}]", []),
        ("{namn: HTKB}", "[{namn: A, roller: [behandlare], program: [Tobakshjälpen]}]", []),
        ("{namn: HTKB}", "[]", [None]),
        ("{}", "[{namn: A, roller: [behandlare]}]", [None]),
    ],
)
def test_the_behandlare_of_a_programme(programme: str, staff: str, expected: list[object]) -> None:
    assert values("behandlare", f"{{program: [{programme}], personal: {staff}}}", "program") == expected


def test_a_template_that_goes_to_siber_is_shown_where_it_stands() -> None:
    profile = "program: [{namn: HTKB, journalmallar: [Egen, Vår uppstartsmall]}]"
    assert placed("mallar_till_siber", profile, "program") == [("program.0.journalmallar.1", "Vår uppstartsmall")]


def test_the_journal_routine_of_each_way_of_use_is_shown_where_it_stands() -> None:
    routine = "{stöd_till_besök: ja, digital_behandling: nej}"
    profile = f"program: [{{användning: [digital behandling, stöd till besök], journalrutin: {routine}}}]"
    assert placed("journalrutiner", profile, "program") == [
        ("program.0.journalrutin.digital_behandling", "nej"),
        ("program.0.journalrutin.stöd_till_besök", "ja"),
    ]


def test_a_supplier_is_known_or_given() -> None:
    person = "personal: [{roller: [behandlare]}]"
    programmes = {
        "[{namn: Depressionshjälpen}]": True,
        "[{namn: Eget, leverantör: PSYKOLOGPARTNERS}]": True,
        "[{namn: Eget, leverantör: Annan}]": False,
        "[{namn: Tobakshjälpen, leverantör: Psykologpartners}]": False,
        "[{namn: Eget}, {namn: Depressionshjälpen}]": True,
        "[{}]": None,
    }
    found = {
        text: value("arbetar_med_psykologpartners", f"{{program: {text}, {person}}}", "person") for text in programmes
    }
    assert found == programmes


@pytest.mark.parametrize(
    ("handed_out", "expected"),
    [
        ("{svar: ja, datum: 2026-09-01}", []),
        ("{datum: 2026-09-01}", []),
        ("{svar: pågår, datum: 2026-09-01}", ["A"]),
        ("{svar: ja}", ["A"]),
        ("2026-10-01", ["A"]),
        ("2026-09-30", []),
        ("", ["A"]),
    ],
)
def test_only_what_was_handed_out_before_the_notice_need_not_be_notified(
    handed_out: str, expected: list[object]
) -> None:
    profile = (
        "{enhet: {ansluten_tidigare: ja}, anmälan: {datum: 2026-10-01}, program: [{namn: A, utdelat: "
        + handed_out
        + "}]}"
    )
    assert values("program_att_anmäla", profile) == expected


# --- persons ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "home", "expected"),
    [
        ("{}", "SE-2", True),
        ("{}", "''", False),
        ("{hsa_id: SE-1}", "se-1", False),
        ("{hsa_id: SE-1}", "SE-2", True),
        ("{hsa_id: SE-1}", "SE-0", True),
    ],
)
def test_one_with_another_home_is_lent(unit: str, home: str, expected: bool) -> None:
    assert value("lånad", f"{{enhet: {unit}, personal: [{{hemenhet: {home}}}]}}", "person") is expected


def test_one_with_a_home_is_lent_where_the_unit_is_not_told() -> None:
    assert value("lånad", "personal: [{hemenhet: SE-2}]", "person") is True


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("VoB", True),
        ("Vård och behandling", True),
        ("Vård & behandling", True),
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
def test_vård_och_behandling_is_known_by_its_words(words: str, expected: bool | None) -> None:
    profile = (
        f"{{enhet: {{hsa_id: A}}, personal: [{{medarbetaruppdrag: [{{enhet: B}}, {{enhet: A, typ: '{words}'}}]}}]}}"
    )
    assert placed("uppdrag_här_vob", profile, "person") == [("personal.0.medarbetaruppdrag.1.typ", expected)]


CARE, OTHER = "enhet: A, typ: VoB", "enhet: A, typ: Administration"


@pytest.mark.parametrize(
    ("assignments", "place", "expected"),
    [
        (f"[{{{OTHER}, sjf: ja}}, {{{CARE}}}]", 1, None),
        (f"[{{{CARE}}}, {{{OTHER}, sjf: ja}}]", 0, None),
        (f"[{{{CARE}, sjf: nej}}, {{{CARE}, sjf: 2026-01-01}}]", 1, True),
        (f"[{{{CARE}, sjf: nej}}, {{{CARE}, sjf: 2027-01-01}}]", 0, False),
        (f"[{{{CARE}, sjf: ja}}, {{{CARE}, sjf: nej}}]", 0, True),
        ("[{enhet: A}, {enhet: A, typ: VoB, sjf: pågår}]", 1, False),
    ],
)
def test_the_assignment_that_comes_closest_is_the_one_that_is_judged(
    assignments: str, place: int, expected: bool | None
) -> None:
    profile = f"{{enhet: {{hsa_id: a}}, personal: [{{medarbetaruppdrag: {assignments}}}]}}"
    assert placed("uppdrag_här_sjf", profile, "person") == [
        (f"personal.0.medarbetaruppdrag.{place}.sjf", expected),
    ]


@pytest.mark.parametrize(
    ("unit", "assignments", "expected"),
    [
        ("{}", "[{enhet: A}]", None),
        ("{hsa_id: A}", "", None),
        ("{hsa_id: A}", "[{}, {enhet: B}]", None),
        ("{hsa_id: A}", "[{enhet: B}]", False),
    ],
)
def test_whether_there_is_an_assignment_here_is_known_only_of_units_that_are_named(
    unit: str, assignments: str, expected: bool | None
) -> None:
    profile = f"{{enhet: {unit}, personal: [{{medarbetaruppdrag: {assignments}}}]}}"
    assert value("uppdrag_här", profile, "person") is expected


def test_a_unit_without_an_assignment_is_shown_where_it_stands() -> None:
    person = "{uppdrag_på: [B, C], medarbetaruppdrag: [{enhet: b}, {}]}"
    assert placed("uppdrag_saknas_på", f"personal: [{{}}, {person}]", "person", 1) == [("personal.1.uppdrag_på.1", "C")]


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("Västra Götalandsregionen", ["Eget", "Övning"]),
        ("Region Jönköpings län", ["Eget", "HTKB", "Övning"]),
        ("", ["Eget", "Övning"]),
    ],
)
def test_training_in_htkb_is_another_rules_matter_in_västra_götaland(region: str, expected: list[object]) -> None:
    programmes = "[{namn: Eget}, {namn: HTKB}, {namn: Övning}]"
    profile = f"{{enhet: {{region: {region}}}, program: {programmes}, personal: [{{}}]}}"
    assert values("program_som_kräver_utbildning", profile, "person") == expected


def test_what_to_train_in_is_not_known_before_the_programmes_are() -> None:
    assert value("program_som_kräver_utbildning", "{program: [{}], personal: [{}]}", "person") is None


EVERY_ROLE = f"roller: [{', '.join(ROLES)}]"


@pytest.mark.parametrize(
    ("name", "key", "roles"),
    [
        ("rollmoduler", "lärportalen", ROLES[:3]),
        ("alla_rollgenomgångar", "genomgång", ROLES),
    ],
)
def test_the_answer_for_each_role_is_shown_where_it_stands(name: str, key: str, roles: tuple[str, ...]) -> None:
    words = dict(zip(ROLES, ("ja", "nej", "pågår", "ja"), strict=True))
    answers = ", ".join(f"{role}: {word}" for role, word in words.items())
    profile = f"personal: [{{{EVERY_ROLE}, utbildning: {{{key}: {{{answers}}}}}}}]"
    assert placed(name, profile, "person") == [(f"personal.0.utbildning.{key}.{role}", words[role]) for role in roles]
    assert values(name, f"personal: [{{{EVERY_ROLE}}}]", "person") == [None] * len(roles)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("2026-11-21", False), ("2027-01-01", False), ("pågår", False), ("{datum: 2026-11-21}", False), ("nej", True)],
)
def test_one_who_will_change_behandlare_has_to_be_one(answer: str, expected: bool) -> None:
    profile = f"personal: [{{roller: [invånaradministratör], byter_behandlare: {answer}}}]"
    assert value("får_byta_behandlare", profile, "person") is expected


@pytest.mark.parametrize(
    ("licensed", "expected"), [("2026-11-21", True), ("2026-11-22", False), ("pågår", False), ("nej", False)]
)
@pytest.mark.parametrize("profession", ["psykolog", "psykoterapeut"])
def test_a_licence_counts_from_its_day(profession: str, licensed: str, expected: bool) -> None:
    person = f"personal: [{{yrke: {profession}, legitimation: {licensed}}}]"
    assert value("behörig_för_htkb", person, "person") is expected


@pytest.mark.parametrize(
    ("training", "expected"),
    [
        ("{nivå: psykoterapeut}", None),
        ("{nivå: ingen}", False),
        ("{nivå: grundläggande, inriktning: annan}", False),
        ("{nivå: grundläggande}", None),
        ("{inriktning: KBT}", None),
        ("{nivå: psykoterapeut, inriktning: KBT}", True),
    ],
)
def test_a_socionom_without_a_licence_needs_training_in_kbt(training: str, expected: bool | None) -> None:
    person = f"personal: [{{yrke: socionom, legitimation: nej, psykoterapiutbildning: {training}}}]"
    assert value("behörig_för_htkb", person, "person") is expected


def test_absence_backwards_is_shown_where_it_ends() -> None:
    absence = "[{till: 2026-01-01}, {från: 2026-03-02, till: 2026-03-01}, {från: 2026-03-01, till: 2026-03-02}]"
    assert placed("frånvaro_baklänges", f"personal: [{{frånvaro: {absence}}}]", "person") == [
        ("personal.0.frånvaro.1.till", "2026-03-02 till 2026-03-01")
    ]


@pytest.mark.parametrize(
    ("training", "expected"),
    [
        ("{nivå: grundläggande, inriktning: annan}", False),
        ("{nivå: ingen}", False),
        ("{}", None),
        ("", None),
        ("{nivå: psykoterapeut}", True),
    ],
)
def test_a_licensed_socionom_is_qualified_as_a_psykoterapeut_alone(training: str, expected: bool | None) -> None:
    person = f"personal: [{{yrke: socionom, legitimation: ja, psykoterapiutbildning: {training}}}]"
    assert value("behörig_för_htkb", person, "person") is expected


@pytest.mark.parametrize("programme", ["Depressionshjälpen", "Tobakshjälpen"])
def test_one_who_works_with_another_programme_does_not_work_with_htkb(programme: str) -> None:
    profile = f"personal: [{{roller: [behandlare], program: [{programme}]}}]"
    assert value("arbetar_med_htkb", profile, "person") is False


@pytest.mark.parametrize(("licensed", "expected"), [("2026-11-21", True), ("2026-11-22", False)])
def test_a_behandlare_is_licensed_from_the_day_of_the_licence(licensed: str, expected: bool) -> None:
    assert (
        value("lån_tillåtet", f"personal: [{{roller: [behandlare], legitimation: {licensed}}}]", "person") is expected
    )


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("vgr", "Västra Götalandsregionen"),
        ("rjl", "Region Jönköpings län"),
        ("annan", "en region utan eget regelpaket"),
        ("okänt", "okänt"),
    ],
)
def test_a_word_that_stands_for_something_is_shown_as_a_reader_knows_it(word: str, shown: str) -> None:
    assert accessor("bedöms_som", "enhet").shown(word) == shown


# --- contradictions -----------------------------------------------------------------------------

HERE = "SE2321000131-E000000012345"


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("enhet: {}", ("vårdgivare.avtal.uppsagt", True)),
        ("vårdgivare: {avtal: {till: 2026-11-21, uppsagt: nej}}", ("vårdgivare.avtal.uppsagt", True)),
        ("vårdgivare: {avtal: {till: 2026-11-20, uppsagt: nej}}", ("vårdgivare.avtal.till", False)),
        ("vårdgivare: {avtal: {till: 2026-11-20}}", ("vårdgivare.avtal.till", False)),
        ("vårdgivare: {avtal: {till: 2027-11-20, uppsagt: ja}}", ("vårdgivare.avtal.uppsagt", False)),
        ("vårdgivare: {avtal: {till: 2026-11-20, uppsagt: ja}}", ("vårdgivare.avtal.uppsagt", False)),
        ("vårdgivare: {avtal: {till: 2027-11-20, uppsagt: 2026-10-01}}", ("vårdgivare.avtal.uppsagt", False)),
    ],
)
def test_an_agreement_that_runs_no_longer_is_shown_by_what_ends_it(profile: str, expected: tuple[str, bool]) -> None:
    assert placed("avtal_löper", profile) == [expected]


@pytest.mark.parametrize(
    ("head", "staff", "expected"),
    [
        ("{}", "[{namn: A}]", []),
        ("{verksamhetschef: B}", "[{namn: A}]", []),
        ("{verksamhetschef: A}", "[{namn: A, funktioner: [verksamhetschef]}]", []),
        ("{verksamhetschef: A}", "[{namn: A, funktioner: [enhetschef]}]", [("htkb.huvud.verksamhetschef", "A")]),
        ("{verksamhetschef: a}", "[{namn: A}]", [("htkb.huvud.verksamhetschef", "A")]),
    ],
)
def test_who_stands_as_verksamhetschef_without_being_it_is_shown_in_the_head(
    head: str, staff: str, expected: list[tuple[str, object]]
) -> None:
    profile = f"{{htkb: {{huvud: {head}}}, personal: {staff}}}"
    assert placed("vårdprocessens_chef_utan_funktionen", profile) == expected
    assert placed("vårdprocessens_chef_utan_funktionen", f"{{htkb: {{}}, personal: {staff}}}") == []


@pytest.mark.parametrize(
    ("unit", "provider", "own", "expected"),
    [
        (HERE, "SE2321000131-E000000000001", HERE.lower(), [("personal.0.hsa_id", HERE.lower())]),
        (HERE, HERE[:-1] + "6", HERE[:-1] + "6", [("personal.0.hsa_id", HERE[:-1] + "6")]),
        (HERE, HERE, "SE2321000131-P000000054321", []),
        ("xxxx", "xxxx", "xxxx", []),
        ("''", "''", "''", []),
    ],
)
def test_an_id_that_is_the_units_or_the_vardgivares_is_no_persons(
    unit: str, provider: str, own: str, expected: list[tuple[str, object]]
) -> None:
    profile = f"{{enhet: {{hsa_id: {unit}}}, vårdgivare: {{hsa_id: {provider}}}, personal: [{{hsa_id: {own}}}]}}"
    assert placed("hsa_id_som_inte_är_personens", profile, "person") == expected
    assert placed("hsa_id_som_inte_är_personens", f"personal: [{{hsa_id: {own}}}]", "person") == []


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
def test_sjf_may_be_written_beside_the_type(kind: str, expected: object) -> None:
    profile = f"{{enhet: {{hsa_id: A}}, personal: [{{medarbetaruppdrag: [{{enhet: A, typ: '{kind}'}}]}}]}}"
    assert value("uppdrag_här_sjf", profile, "person") is expected
    said = f"{{enhet: {{hsa_id: A}}, personal: [{{medarbetaruppdrag: [{{enhet: A, typ: '{kind}', sjf: nej}}]}}]}}"
    assert value("uppdrag_här_sjf", said, "person") is False


@pytest.mark.parametrize("profession", ["undersköterska", "medicinsk sekreterare", "administratör"])
def test_an_answer_gives_no_licence_to_a_profession_that_has_none(profession: str) -> None:
    trained = "psykoterapiutbildning: {nivå: grundläggande, inriktning: KBT}"
    person = f"{{yrke: {profession}, legitimation: ja, {trained}, roller: [behandlare]}}"
    assert value("behörig_för_htkb", f"personal: [{person}]", "person") is False
    assert value("lån_tillåtet", f"personal: [{person}]", "person") is False
    nurse = person.replace(profession, "sjuksköterska")
    assert value("behörig_för_htkb", f"personal: [{nurse}]", "person") is True
    assert value("lån_tillåtet", f"personal: [{nurse}]", "person") is True


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Ada Ek", "Ek, Ada"), 2),
        (("Ada Ek", "Ek Ada"), 0),
        (("Ek, Ada Maria", "Ada Maria Ek"), 2),
        (("Ada", "ADA"), 2),
        (("Ada,", "Ada"), 2),
    ],
)
def test_a_name_turned_round_its_comma_is_the_same(names: tuple[str, str], expected: int) -> None:
    staff = ", ".join(f"{{namn: '{name}'}}" for name in names)
    assert len(values("namn_som_inte_skiljer", f"personal: [{staff}]")) == expected


@pytest.mark.parametrize(
    ("name", "journal", "expected"),
    [
        ("meddelanden_med_annan_kontakttyp", "{kontakttyper: {meddelande: BR}}",
         [("journal.kontakttyper.meddelande", "BR")]),
        ("kontakttyp_video_eller_besök", "{kontakttyper: {video_eller_besök: TB}}",
         [("journal.kontakttyper.video_eller_besök", "TB")]),
        ("kvå_avslut", "{kvå: {alltid: [ZV044]}}", [("journal.kvå.avslut", None), ("journal.kvå.avslut", "ZV044")]),
        ("kvå_avslut", "{kvå: {alltid: [ZV044], avslut: [UV112]}}",
         [("journal.kvå.avslut.0", "UV112"), ("journal.kvå.avslut", "ZV044")]),
    ],
)  # fmt: skip
def test_what_the_journal_is_kept_by_is_shown_where_it_belongs(
    name: str, journal: str, expected: list[tuple[str, object]]
) -> None:
    assert placed(name, f"journal: {journal}") == expected


def test_what_the_fourth_reading_found_is_shown_where_it_stands() -> None:
    stand_in = "personal: [{roller: [behandlare], frånvaro: [{}, {tillfällig_behörighet: B}]}, {namn: B}]"
    assert placed("ersättare_utan_roll", stand_in, "person") == [("personal.0.frånvaro.1.tillfällig_behörighet", "B")]
    word = "{personal: [{namn: A, funktioner: [verksamhetschef]}], program: [{lämpligt: {av: Okänd}}]}"
    assert placed("lämpligt_enligt_annan", word, "program") == [("program.0.lämpligt.av", "Okänd")]


def test_no_one_is_no_stand_in() -> None:
    absent = "personal: [{namn: A, roller: [dataadministratör], frånvaro: [{tillfällig_behörighet: ingen}]}]"
    assert values("närvarande", absent, "roll", 2) == []
