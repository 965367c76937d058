from __future__ import annotations

from datetime import date

import pytest

from sob_ready.case import Scope
from sob_ready.facts import FACTS
from sob_ready.paths import accessor
from tests.helpers import TODAY, at, case

HTKB = "Hantera tankar, känslor och beteenden"


def fact(name: str, profile: str, scope: Scope, which: int = 0, today: date = TODAY) -> object:
    """The value of a fact; of a list, the values of its items."""
    judged = case(profile, today)
    value = FACTS[scope][name].derive(judged, list(judged.subjects(scope))[which].value)
    return (
        [getattr(item, "value", item) for item in value] if isinstance(value, list) else getattr(value, "value", value)
    )


@pytest.mark.parametrize(
    ("name", "profile", "expected"),
    [
        ("bedöms_som", "enhet: {}", "vgr"),
        ("bedöms_som", "personal: []", "vgr"),
        ("bedöms_som", "enhet: {region: Västra Götalandsregionen}", "vgr"),
        ("bedöms_som", "enhet: {region: Region Jönköpings län}", "rjl"),
        ("bedöms_som", "enhet: {region: Region Skåne}", "annan"),
        ("privat", "enhet: {}", None),
        ("privat", "vårdgivare: {}", None),
        ("privat", "vårdgivare: {driftsform: privat}", True),
        ("privat", "vårdgivare: {driftsform: offentlig}", False),
        ("ny_enhet", "enhet: {}", None),
        ("ny_enhet", "enhet: {ansluten_tidigare: {av: A}}", None),
        ("ny_enhet", "enhet: {ansluten_tidigare: ja}", False),
        ("ny_enhet", "enhet: {ansluten_tidigare: nej}", True),
        ("ny_enhet", "enhet: {ansluten_tidigare: pågår}", True),
        ("ny_enhet", "enhet: {ansluten_tidigare: 2027-01-01}", True),
        ("primärvård", "enhet: {}", None),
        ("primärvård", "enhet: {vårdform: annan primärvård}", True),
        ("primärvård", "enhet: {vårdform: vuxenpsykiatri}", False),
        ("vårdcentral", "enhet: {}", None),
        ("vårdcentral", "enhet: {vårdform: vårdcentral}", True),
        ("vårdcentral", "enhet: {vårdform: annan primärvård}", False),
    ],
)
def test_what_a_unit_is(name: str, profile: str, expected: object) -> None:
    assert fact(name, profile, "enhet") == expected


@pytest.mark.parametrize(
    ("name", "programmes", "expected"),
    [
        ("har_htkb", "", None),
        ("har_htkb", "[]", None),
        ("har_htkb", f"[{{namn: A}}, {{namn: '{HTKB}'}}]", True),
        ("har_htkb", "[{namn: htkb}, {}]", True),
        ("har_htkb", "[{namn: A}]", False),
        ("har_htkb", "[{namn: A}, {}]", None),
        ("endast_htkb", "[]", None),
        ("endast_htkb", "[{namn: HTKB}]", True),
        ("endast_htkb", "[{namn: HTKB}, {}]", None),
        ("endast_htkb", "[{namn: HTKB}, {namn: A}, {}]", False),
        ("har_ikbt", "[]", None),
        ("har_ikbt", "[{namn: Tobakshjälpen}, {namn: Depressionshjälpen}]", True),
        ("har_ikbt", "[{namn: Eget}, {namn: Depressionshjälpen}]", True),
        ("har_ikbt", "[{namn: Eget}, {namn: Tobakshjälpen}]", None),
        ("har_ikbt", "[{namn: Tobakshjälpen, typ: iKBT}]", False),  # what the rules know goes before what is said
        ("programnamn", "[]", None),
        ("programnamn", "[{namn: A}, {namn: B}]", ["A", "B"]),
        ("programnamn", "[{namn: A}, {typ: iKBT}]", None),
        ("kända_programnamn", "", None),
        ("kända_programnamn", "[{namn: HTKB}, {namn: Eget}]", [HTKB, "Eget"]),
        ("journalförs_som_kbt_på_nätet", "[]", None),
        ("journalförs_som_kbt_på_nätet", "[{namn: A}]", True),
        ("journalförs_som_kbt_på_nätet", "[{}]", True),
        ("journalförs_som_kbt_på_nätet", "[{namn: HTKB, användning: [stöd till besök]}]", False),
        ("journalförs_som_kbt_på_nätet", "[{namn: HTKB, användning: [stöd till besök, digital behandling]}]", True),
        ("journalförs_som_kbt_på_nätet", "[{namn: HTKB}]", None),
        ("journalförs_som_kbt_på_nätet", "[{namn: HTKB, användning: []}]", None),
        ("journalförs_som_kbt_på_nätet", "[{namn: HTKB}, {namn: Tobakshjälpen}]", True),
        ("kbt_behandling_på_nätet", "[]", None),
        ("kbt_behandling_på_nätet", "[{namn: Tobakshjälpen}]", False),
        ("kbt_behandling_på_nätet", "[{namn: Depressionshjälpen}]", True),
        ("kbt_behandling_på_nätet", "[{namn: Eget}]", None),
        ("kbt_behandling_på_nätet", "[{namn: HTKB, användning: [stöd till besök]}, {namn: Tobakshjälpen}]", False),
        ("kbt_behandling_på_nätet", "[{namn: HTKB, användning: [digital behandling]}]", True),
        ("kbt_behandling_på_nätet", "[{namn: HTKB}, {namn: Tobakshjälpen}]", None),
    ],
)
def test_what_programmes_a_unit_has(name: str, programmes: str, expected: object) -> None:
    assert fact(name, f"program: {programmes}", "enhet") == expected


@pytest.mark.parametrize(
    ("agreement", "ended"),
    [
        ("", False),
        ("{}", False),
        ("{till: tills vidare}", False),
        ("{till: 2026-11-21}", False),
        ("{till: 2026-11-20}", True),
        ("{uppsagt: nej}", False),
        ("{uppsagt: ja, till: 2027-12-31}", True),
        ("{uppsagt: pågår}", True),
        ("{uppsagt: 2027-06-01}", True),
    ],
)
def test_an_agreement_has_ended_when_it_is_terminated_or_has_run_out(agreement: str, ended: bool) -> None:
    assert fact("avtal_avslutat", f"vårdgivare: {{avtal: {agreement}}}", "enhet") is ended


@pytest.mark.parametrize(
    ("name", "staff", "expected"),
    [
        ("införandestöd", "[]", None),
        ("införandestöd", "[{namn: A}]", []),
        (
            "införandestöd",
            "[{namn: A, funktioner: [införandestöd]}, {hsa_id: B, funktioner: [införandestöd]}]",
            ["A", "B"],
        ),
        ("enhetschefer", "[{namn: A, funktioner: [enhetschef]}]", ["A"]),
        ("administratörer_1177", "[{namn: A, funktioner: [1177-administratör]}]", ["A"]),
        ("chef_är_behörighetsadministratör", "[]", None),
        ("chef_är_behörighetsadministratör", "[{namn: A, roller: [behörighetsadministratör]}]", None),
        ("chef_är_behörighetsadministratör", "[{funktioner: [enhetschef], roller: [behandlare]}]", False),
        (
            "chef_är_behörighetsadministratör",
            "[{funktioner: [enhetschef]}, {funktioner: [verksamhetschef], roller: [behörighetsadministratör]}]",
            True,
        ),
    ],
)
def test_who_leads_the_unit(name: str, staff: str, expected: object) -> None:
    assert fact(name, f"personal: {staff}", "enhet") == expected


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("enhet: {}", None),
        ("rutiner: {vårdprocess: ja}", None),
        (
            "rutiner: {vårdprocess: 2026-03-01, avvikelsehantering: 2026-02-01}",
            ("rutiner.vårdprocess", date(2026, 3, 1)),
        ),
        (
            "rutiner: {vårdprocess: {svar: nej, datum: 2026-03-01}, avvikelsehantering: 2026-02-01}",
            ("rutiner.avvikelsehantering", date(2026, 2, 1)),
        ),
        ("rutiner: {vårdprocess: 2027-03-01}", ("rutiner.vårdprocess", date(2027, 3, 1))),
        (
            "personal: [{roller: [dataadministratör], utbildning: {lärportalen: {dataadministratör: 2026-04-01}}}]",
            ("personal.0.utbildning.lärportalen.dataadministratör", date(2026, 4, 1)),
        ),
        (
            "{rutiner: {vårdprocess: 2026-03-01}, personal: [{utbildning: {kbt_på_nätet: 2026-04-01}}]}",
            ("rutiner.vårdprocess", date(2026, 3, 1)),
        ),
    ],
)
def test_all_is_prepared_on_the_latest_day_that_something_was_done(profile: str, expected: object) -> None:
    judged = case(profile)
    found = accessor("klart_senast", "enhet").value(judged, judged.unit)
    assert (found.value and (at(found.location), found.value)) == expected


ROLES = ("behörighetsadministratör", "invånaradministratör", "dataadministratör", "behandlare")
OWN = "{namn: A, roller: [behandlare], legitimation: ja}"
LENT = "{namn: L, roller: [behandlare], hemenhet: SE-2, legitimation: ja}"


@pytest.mark.parametrize(
    ("staff", "counted"),
    [
        ("[]", None),
        ("[{namn: A}]", []),
        (f"[{OWN}, {LENT}]", ["A", "L"]),
        (f"[{OWN}, {{namn: B, roller: [behandlare], legitimation: ja}}, {LENT}]", ["A", "B"]),
        (f"[{OWN}, {{namn: B, roller: [behandlare], legitimation: nej}}, {LENT}]", ["A", "B", "L"]),
        # whether it is allowed is not known: the rule that asks for it speaks, not the count
        (f"[{OWN}, {{namn: B, roller: [behandlare]}}, {LENT}]", ["A", "B", "L"]),
        (f"[{{namn: B, roller: [behandlare], legitimation: nej}}, {LENT}]", ["B"]),
        (f"[{LENT}]", []),
        ("[{namn: A, roller: [behandlare], hemenhet: se-1}]", ["A"]),
    ],
)
def test_a_lent_behandlare_counts_only_where_the_unit_has_one_licensed_of_its_own(
    staff: str, counted: list[str] | None
) -> None:
    assert fact("räknade", f"{{enhet: {{hsa_id: SE-1}}, personal: {staff}}}", "roll", 3) == counted


def test_a_lent_administrator_counts() -> None:
    staff = "personal: [{namn: L, roller: [dataadministratör], hemenhet: SE-2}]"
    assert fact("räknade", staff, "roll", ROLES.index("dataadministratör")) == ["L"]


@pytest.mark.parametrize(
    ("staff", "allowed"),
    [
        (f"[{OWN}]", True),
        (f"[{OWN}, {OWN}]", False),
        ("[{roller: [behandlare], legitimation: nej}]", False),
        ("[{roller: [behandlare]}]", None),
        (f"[{OWN}, {{roller: [behandlare]}}]", None),
        (f"[{OWN}, {{roller: [dataadministratör], legitimation: ja}}]", True),
        (f"[{OWN}, {LENT}]", True),
        (f"[{LENT}]", False),
    ],
)
def test_a_loan_is_allowed_when_there_is_just_one_licensed_behandlare(staff: str, allowed: bool | None) -> None:
    assert fact("lån_tillåtet", f"{{enhet: {{hsa_id: SE-1}}, personal: {staff}}}", "person") is allowed


@pytest.mark.parametrize(
    ("staff", "holders"),
    [
        ("[]", None),
        ("[{namn: A}]", []),
        ("[{namn: A, roller: [behandlare]}, {namn: B, roller: [behandlare, dataadministratör]}]", ["A", "B"]),
        (
            "[{namn: A, hsa_id: S1, roller: [behandlare]}, {namn: a, hsa_id: S2, roller: [behandlare]}]",
            ["A (S1)", "a (S2)"],
        ),
        (
            "[{namn: A, hsa_id: S1, roller: [behandlare]}, {namn: A, hsa_id: S1, roller: [behandlare]}]",
            ["A (S1)", "A (S1)"],
        ),
        ("[{namn: A, roller: [behandlare]}, {namn: A}]", ["A (person 1)"]),
        ("[{hsa_id: S1, roller: [behandlare]}]", ["S1"]),
        ("[{roller: [behandlare]}]", ["person 1"]),
    ],
)
def test_holders_of_the_same_name_are_told_apart(staff: str, holders: list[str] | None) -> None:
    assert fact("innehavare", f"personal: {staff}", "roll", 3) == holders


@pytest.mark.parametrize(
    ("absence", "present"),
    [
        ("[]", ["A"]),
        ("[{från: 2026-01-01, till: 2026-11-20}]", ["A"]),
        ("[{från: 2026-11-22}]", ["A"]),
        ("[{från: 2026-11-21, till: 2026-11-21}]", []),
        ("[{från: 2026-01-01}]", []),
        ("[{till: 2026-12-01}]", []),
        ("[{}]", []),
        ("[{från: 2026-01-01, tillfällig_behörighet: B}]", ["B"]),
        ("[{till: 2026-01-01}, {från: 2026-11-01, tillfällig_behörighet: B}]", ["B"]),
    ],
)
def test_one_who_is_away_is_present_only_through_a_stand_in(absence: str, present: list[str]) -> None:
    staff = f"personal: [{{namn: A, roller: [behandlare], frånvaro: {absence}}}]"
    assert fact("närvarande", staff, "roll", 3) == present


def test_a_stand_in_who_holds_the_role_too_is_one_person() -> None:
    away = "{namn: A, roller: [behandlare], frånvaro: [{tillfällig_behörighet: B}]}"
    assert fact("närvarande", f"personal: [{away}, {{namn: B, roller: [behandlare]}}]", "roll", 3) == ["B"]


@pytest.mark.parametrize(
    ("name", "programme", "expected"),
    [
        ("är_htkb", "{}", None),
        ("är_htkb", "{namn: Htkb}", True),
        ("är_htkb", "{namn: Eget}", False),
        ("programtyp", "{}", None),
        ("programtyp", "{namn: Eget}", None),
        ("programtyp", "{namn: Eget, typ: iKBT}", "iKBT"),
        ("programtyp", "{namn: depressionshjalpen}", "iKBT"),
        ("journalrutiner", "{namn: HTKB}", []),
        ("journalrutiner", "{namn: HTKB, användning: [stöd till besök, digital behandling]}", [None, None]),
    ],
)
def test_what_a_programme_is(name: str, programme: str, expected: object) -> None:
    assert fact(name, f"program: [{programme}]", "program") == expected


@pytest.mark.parametrize(
    ("name", "person", "expected"),
    [
        ("har_roll", "{}", False),
        ("har_roll", "{roller: []}", False),
        ("har_roll", "{roller: [behandlare]}", True),
        ("är_administratör", "{roller: [behandlare]}", False),
        ("är_administratör", "{roller: [behandlare, dataadministratör]}", True),
        ("chef_eller_införandestöd", "{}", False),
        ("chef_eller_införandestöd", "{funktioner: [verksamhetschef]}", False),
        ("chef_eller_införandestöd", "{funktioner: [införandestöd]}", True),
        ("lånad", "{}", False),
        ("lånad", "{hemenhet: se-1}", False),
        ("lånad", "{hemenhet: SE-2}", True),
        ("uppdrag_här", "{}", None),
        ("uppdrag_här", "{medarbetaruppdrag: []}", False),
        ("uppdrag_här", "{medarbetaruppdrag: [{enhet: SE-2}]}", False),
        ("uppdrag_här", "{medarbetaruppdrag: [{enhet: SE-0}]}", False),
        ("uppdrag_här", "{medarbetaruppdrag: [{enhet: SE-2}, {}]}", None),
        ("uppdrag_här", "{medarbetaruppdrag: [{}, {enhet: se-1}]}", True),
        ("uppdrag_här_vob", "{}", None),
        ("uppdrag_här_vob", "{medarbetaruppdrag: [{enhet: SE-2, typ: VoB}]}", None),
        ("uppdrag_här_vob", "{medarbetaruppdrag: [{enhet: SE-1}]}", None),
        ("uppdrag_här_vob", "{medarbetaruppdrag: [{enhet: SE-1, typ: Vård och behandling (VoB)}]}", True),
        ("uppdrag_här_vob", "{medarbetaruppdrag: [{enhet: SE-1, typ: Administration}]}", False),
        ("uppdrag_här_vob", "{medarbetaruppdrag: [{enhet: SE-1, typ: Administration}, {enhet: SE-1, typ: vob}]}", True),
        ("uppdrag_här_sjf", "{medarbetaruppdrag: [{enhet: SE-1, typ: VoB}]}", None),
        ("uppdrag_här_sjf", "{medarbetaruppdrag: [{enhet: SE-1, typ: VoB, sjf: nej}]}", False),
        ("uppdrag_här_sjf", "{medarbetaruppdrag: [{enhet: SE-1, typ: VoB}, {enhet: SE-1, typ: VoB, sjf: ja}]}", True),
        (
            "uppdrag_här_sjf",
            "{medarbetaruppdrag: [{enhet: SE-1, typ: X, sjf: ja}, {enhet: SE-1, typ: VoB, sjf: nej}]}",
            False,
        ),
        ("uppdrag_saknas_på", "{}", []),
        ("uppdrag_saknas_på", "{uppdrag_på: [SE-3]}", None),
        ("uppdrag_saknas_på", "{uppdrag_på: [SE-3], medarbetaruppdrag: [{}]}", ["SE-3"]),
        ("uppdrag_saknas_på", "{uppdrag_på: [se-3, SE-4], medarbetaruppdrag: [{enhet: SE-3}]}", ["SE-4"]),
        ("program_som_kräver_utbildning", "{}", ["Eget"]),
        ("program_som_kräver_utbildning", "{program: [HTKB]}", []),
        ("arbetar_med_htkb", "{}", False),
        ("arbetar_med_htkb", "{roller: [behandlare]}", True),
        ("arbetar_med_htkb", "{roller: [behandlare], program: [Eget]}", False),
        ("arbetar_med_htkb", "{roller: [dataadministratör], program: [HTKB]}", False),
        ("arbetar_med_ikbt", "{roller: [behandlare]}", None),
        ("arbetar_med_ikbt", "{roller: [behandlare], program: [HTKB]}", False),
        ("arbetar_med_ikbt", "{roller: [behandlare], program: [Okänt]}", None),
        ("arbetar_med_psykologpartners", "{roller: [behandlare]}", False),
        ("arbetar_med_psykologpartners", "{roller: [behandlare], program: [Okänt]}", False),
        ("rollmoduler", "{roller: [behandlare]}", []),
        ("rollmoduler", "{roller: [behandlare, dataadministratör]}", [None]),
        ("alla_rollgenomgångar", "{roller: [invånaradministratör, behandlare]}", [None, None]),
        ("får_byta_behandlare", "{roller: [behandlare], byter_behandlare: ja}", True),
        ("får_byta_behandlare", "{byter_behandlare: ja}", False),
        ("får_byta_behandlare", "{byter_behandlare: nej}", True),
        ("får_byta_behandlare", "{}", None),
        ("kbt_steg_1", "{}", None),
        ("kbt_steg_1", "{psykoterapiutbildning: {nivå: ingen}}", False),
        ("kbt_steg_1", "{psykoterapiutbildning: {nivå: grundläggande}}", None),
        ("kbt_steg_1", "{psykoterapiutbildning: {nivå: grundläggande, inriktning: KBT}}", True),
        ("kbt_steg_1", "{psykoterapiutbildning: {nivå: psykoterapeut, inriktning: annan}}", False),
        ("frånvaro_baklänges", "{frånvaro: [{från: 2026-02-01, till: 2026-01-01}]}", ["2026-02-01 till 2026-01-01"]),
        ("frånvaro_baklänges", "{frånvaro: [{från: 2026-01-01, till: 2026-01-01}, {från: 2026-01-01}]}", []),
    ],
)
def test_what_a_person_is(name: str, person: str, expected: object) -> None:
    profile = f"{{enhet: {{hsa_id: SE-1}}, program: [{{namn: Eget}}, {{namn: HTKB}}], personal: [{person}]}}"
    assert fact(name, profile, "person") == expected


BASIC = "psykoterapiutbildning: {nivå: grundläggande, inriktning: KBT}"
FULL = "psykoterapiutbildning: {nivå: psykoterapeut, inriktning: annan}"


@pytest.mark.parametrize(
    ("person", "qualified"),
    [
        ("{yrke: PTP-psykolog}", True),
        ("{yrke: psykolog, legitimation: ja}", True),
        ("{yrke: psykolog, legitimation: nej}", False),
        ("{yrke: psykolog}", None),
        ("{yrke: psykoterapeut, legitimation: ja}", True),
        ("{yrke: psykoterapeut}", None),
        (f"{{yrke: socionom, {BASIC}}}", True),
        (f"{{yrke: socionom, legitimation: nej, {BASIC}}}", True),
        (f"{{yrke: socionom, {FULL}, legitimation: ja}}", True),
        (f"{{yrke: socionom, {FULL}, legitimation: nej}}", False),
        ("{yrke: socionom}", None),
        (f"{{yrke: sjuksköterska, legitimation: ja, {BASIC}}}", True),
        (f"{{yrke: sjuksköterska, {BASIC}}}", None),
        (f"{{yrke: sjuksköterska, legitimation: nej, {BASIC}}}", False),
        (f"{{yrke: sjuksköterska, legitimation: ja, {FULL}}}", False),
        ("{yrke: sjuksköterska, legitimation: ja, psykoterapiutbildning: {nivå: ingen}}", False),
        ("{yrke: sjuksköterska, legitimation: ja}", None),
        (f"{{yrke: undersköterska, legitimation: nej, {BASIC}}}", False),
        (f"{{legitimation: ja, {BASIC}}}", None),
        ("{}", None),
    ],
)
def test_who_is_qualified_for_htkb(person: str, qualified: bool | None) -> None:
    assert fact("behörig_för_htkb", f"personal: [{person}]", "person") is qualified


@pytest.mark.parametrize(
    ("programmes", "names", "expected"),
    [
        ("[{namn: Depressionshjälpen}]", "", True),
        ("[{namn: Depressionshjälpen}]", "[Depressionshjälpen på nätet]", True),
        ("[{namn: Tobakshjälpen}]", "", False),
        ("[{namn: Tobakshjälpen}, {namn: Depressionshjälpen}]", "[Tobakshjälpen]", False),
        ("[{namn: Eget}]", "", None),
        ("[{namn: Eget, typ: iKBT}]", "", True),
        ("[]", "", None),
        ("[{}]", "", None),
    ],
)
def test_a_behandlare_works_with_ikbt_by_any_name_of_the_programme(
    programmes: str, names: str, expected: bool | None
) -> None:
    profile = f"{{program: {programmes}, personal: [{{roller: [behandlare], program: {names}}}]}}"
    assert fact("arbetar_med_ikbt", profile, "person") is expected


@pytest.mark.parametrize(
    ("analysis", "expected"),
    [
        ("", None),
        ("ja", None),
        ("{risker_funna: nej}", True),
        ("{risker_funna: ja}", None),
        ("{risker_funna: ja, åtgärdsplan: ja}", True),
        ("{risker_funna: ja, åtgärdsplan: pågår}", False),
        ("{risker_funna: pågår, åtgärdsplan: nej}", None),
        ("{åtgärdsplan: ja}", True),
    ],
)
def test_risks_are_met_by_a_plan_or_by_there_being_none(analysis: str, expected: bool | None) -> None:
    assert fact("risker_åtgärdade", f"riskanalys: {analysis}", "enhet") is expected


TWO_ANNAS = "[{namn: Anna, hsa_id: S1}, {namn: anna, hsa_id: S2}, {namn: Bo}]"


@pytest.mark.parametrize(
    ("staff", "responsible", "expected"),
    [
        (TWO_ANNAS, "Bo", []),
        (TWO_ANNAS, "s2", []),
        (TWO_ANNAS, "Anna (S1)", []),
        (TWO_ANNAS, "Anna", ["Anna"]),
        (TWO_ANNAS, "Ceci", ["Ceci"]),
        (TWO_ANNAS, "xxxx", []),
        ("[]", "Bo", None),
        ("[]", "", []),
    ],
)
def test_a_reference_means_one_person(staff: str, responsible: str, expected: list[str] | None) -> None:
    assert fact("namn_utan_person", f"{{personal: {staff}, mål: {{ansvarig: {responsible}}}}}", "enhet") == expected


@pytest.mark.parametrize(
    ("staff", "expected"),
    [
        (TWO_ANNAS, []),
        ("[{namn: Anna, hsa_id: S1}, {namn: ANNA}]", ["Anna", "ANNA"]),
        ("[{namn: Anna}, {namn: Bo}]", []),
        ("[{namn: xxxx}, {namn: xxxx}]", []),
        ("[{}, {}]", []),
    ],
)
def test_names_that_do_not_tell_persons_apart_are_found(staff: str, expected: list[str]) -> None:
    assert fact("namn_som_inte_skiljer", f"personal: {staff}", "enhet") == expected


@pytest.mark.parametrize("scope", ["enhet", "person", "program", "roll"])
def test_every_fact_can_be_derived_from_an_empty_profile(scope: Scope) -> None:
    for name in FACTS[scope]:
        fact(name, "{personal: [{}], program: [{}]}", scope)


def test_a_fact_has_a_description_that_fits_into_a_sentence() -> None:
    for facts in FACTS.values():
        for found in facts.values():
            assert found.description[0].islower() or found.description[:4] in ("HTKB", "Lärp", "Stöd")
            assert not found.description.endswith(".")


@pytest.mark.parametrize(
    ("name", "profile", "expected"),
    [
        ("sob_avslutas", "enhet: {}", None),
        ("sob_avslutas", "vårdgivare: {avslutar_sob: nej}", False),
        ("sob_avslutas", "vårdgivare: {avslutar_sob: pågår}", True),
        ("sob_avslutas", "vårdgivare: {avslutar_sob: 2027-01-01}", True),
        ("använder_utskrifter", "enhet: {}", None),
        ("använder_utskrifter", "uppföljning: {skriver_ut_material: nej}", False),
        ("använder_utskrifter", "uppföljning: {skriver_ut_material: ja}", True),
        ("anmälan_skickad", "enhet: {}", None),
        ("anmälan_skickad", "anmälan: {datum: 2026-11-21}", True),
        ("anmälan_skickad", "anmälan: {datum: 2026-11-22}", False),
        ("samlad_administration", "personal: []", None),
        (
            "samlad_administration",
            "personal: [{roller: [dataadministratör]}, {roller: [behörighetsadministratör]}]",
            False,
        ),
        (
            "samlad_administration",
            "personal: [{roller: [dataadministratör, behörighetsadministratör, invånaradministratör]}]",
            True,
        ),
    ],
)
def test_what_the_unit_does(name: str, profile: str, expected: object) -> None:
    assert fact(name, profile, "enhet") is expected


@pytest.mark.parametrize(
    ("staff", "expected"),
    [
        ("[]", None),
        ("[{roller: [behandlare]}, {roller: [dataadministratör]}]", False),
        ("[{roller: [behandlare, dataadministratör]}]", True),
        ("[{roller: [behandlare, dataadministratör], program: [Eget]}]", False),
    ],
)
def test_a_behandlare_of_htkb_may_be_the_one_who_purges(staff: str, expected: bool | None) -> None:
    assert fact("htkb_behandlare_gallrar", f"{{program: [{{namn: HTKB}}], personal: {staff}}}", "enhet") is expected


NOTICE = "[{namn: A, hsa_id: S1, roller: [behörighetsadministratör]}, {namn: B, hsa_id: S2}]"


@pytest.mark.parametrize(
    ("named", "notified", "without"),
    [
        ("", None, []),
        ("[A, S1]", ["A", "A"], []),
        ("[A, s2, C]", ["A", "B", "C"], ["s2"]),
        ("[]", [], []),
    ],
)
def test_a_notice_may_name_a_person_by_name_or_by_hsa_id(
    named: str, notified: list[str] | None, without: list[str]
) -> None:
    profile = f"{{personal: {NOTICE}, anmälan: {{behörighetsadministratörer: {named}}}}}"
    assert fact("anmälda_behörighetsadministratörer", profile, "enhet") == notified
    assert fact("anmälda_utan_rollen", profile, "enhet") == without


@pytest.mark.parametrize(
    ("joined", "process", "begun", "before", "expected"),
    [
        ("ja", "ja", "", "", True),
        ("2026-05-02", "2026-05-01", "", "", True),
        ("2026-05-01", "2026-05-01", "", "", True),
        ("2026-04-01", "2026-05-01", "2026-03-01", "", True),
        ("2026-04-01", "2026-05-01", "2026-04-01", "", True),
        ("2020-01-01", "2026-05-01", "2026-03-01", "", False),
        ("2020-01-01", "2026-05-01", "", "ja", False),
        ("2020-01-01", "2026-05-01", "", "nej", None),
        ("2020-01-01", "2026-05-01", "", "", None),
    ],
)
def test_a_unit_joins_siber_now_unless_it_was_there_before(
    joined: str, process: str, begun: str, before: str, expected: bool | None
) -> None:
    profile = f"""
siber: {{ansluten: {joined}}}
rutiner: {{vårdprocess: {process}}}
förankring: {{införandet_började: {begun}}}
enhet: {{ansluten_tidigare: {before}}}
"""
    assert fact("siber_nyanslutning", profile, "enhet") is expected


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
def test_a_connected_unit_need_not_notify_what_it_had_before(connected: str, sent: str, expected: list[str]) -> None:
    profile = f"""
enhet: {{ansluten_tidigare: {connected}}}
anmälan: {{datum: {sent}}}
program:
  - {{namn: A, utdelat: 2026-09-01}}
  - {{namn: B, utdelat: 2026-10-01}}
  - {{namn: C, utdelat: {{svar: nej, datum: 2026-01-01}}}}
"""
    assert fact("program_att_anmäla", profile, "enhet") == expected


CHIEFS = "[{namn: A, funktioner: [enhetschef]}, {namn: B, funktioner: [verksamhetschef]}, {namn: C}]"


@pytest.mark.parametrize(
    ("by", "appointed", "suitable"),
    [
        ("A", [], ["A"]),
        ("B", [], []),
        ("C", ["C"], ["C"]),
        ("Okänd", ["Okänd"], ["Okänd"]),
        ("Chefen B", [], []),
        ("", [], []),
    ],
)
def test_a_word_that_is_anothers_to_give_is_found(by: str, appointed: list[str], suitable: list[str]) -> None:
    answer = f"{{svar: ja, av: {by}}}"
    profile = f"{{personal: {CHIEFS}, förankring: {{rollerna_utsedda: {answer}}}, program: [{{lämpligt: {answer}}}]}}"
    assert fact("roller_utsedda_av_annan", profile, "enhet") == appointed
    assert fact("lämpligt_enligt_annan", profile, "program") == suitable


@pytest.mark.parametrize(
    ("name", "journal", "expected"),
    [
        ("kontakttyp_meddelande", "", None),
        ("kontakttyp_meddelande", "{kontakttyper: {meddelande: BR}}", ["BR"]),
        ("kontakttyp_telefon", "{kontakttyper: {telefon: Samtal}}", ["Samtal"]),
        ("kvå_alltid", "{kvå: {}}", [None]),
        ("kvå_alltid", "{kvå: {alltid: []}}", []),
        ("kvå_alltid", "{kvå: {alltid: [ZV044]}}", ["ZV044"]),
        ("kvå_distanskontakt", "{kvå: {distanskontakt: [ZV051 Telemedicin]}}", ["ZV051"]),
        ("kvå_kbt_behandling", "{kvå: {kbt_behandling: [vad som helst]}}", ["vad som helst"]),
        ("kvå_avslut", "{kvå: {avslut: [UV112, DU011]}}", ["UV112", "DU011"]),
        ("kvå_avslut", "{kvå: {avslut: [UV112], alltid: [ZV044]}}", ["UV112", "ZV044"]),
        ("kvå_avslut", "{kvå: {alltid: [ZV044 Internet]}}", [None, "ZV044"]),
        ("kontakttyp_video_eller_besök", "{kontakttyper: {telefon: TB}}", None),
        ("kontakttyp_video_eller_besök", "{kontakttyper: {video_eller_besök: TB}}", "TB"),
        ("kontakttyp_video_eller_besök", "{kontakttyper: {video_eller_besök: 'Planerat mottagningsbesök (video)'}}",
         "Mottagningsbesök planerat"),
        ("kontakttyp_video_eller_besök", "{kontakttyper: {video_eller_besök: Mottagningsbesök ej planerat}}",
         "Mottagningsbesök ej planerat"),
        ("meddelanden_med_annan_kontakttyp", "{kontakttyper: {meddelande: 'Administrativ kontakt, brev'}}", []),
        ("meddelanden_med_annan_kontakttyp", "{kontakttyper: {meddelande: Administrativt besök}}",
         ["Administrativt besök"]),
        ("meddelanden_med_annan_kontakttyp", "{}", []),
    ],
)  # fmt: skip
def test_a_code_is_found_in_the_text_that_says_what_it_is(name: str, journal: str, expected: object) -> None:
    assert fact(name, f"journal: {journal}", "enhet") == expected


@pytest.mark.parametrize(
    ("name", "profile", "expected"),
    [
        ("texter", "enhet: {namn: A, vårdform: vårdcentral, ansluten_tidigare: {av: B, kommentar: C}}", ["A", "B"]),
        ("orimliga_dagar", "{enhet: {planerad_start: 0206-01-01}, rutiner: {avbrott: 2000-01-01}}", ["0206-01-01"]),
        (
            "alla_hsa_id",
            "{enhet: {hsa_id: A, hsa_id_1177: B, namn: N}, personal: [{hsa_id: C, uppdrag_på: [D], hemenhet: E}]}",
            ["A", "B", "C", "E", "D"],
        ),
        ("personernas_hsa_id", "personal: [{hsa_id: A}, {}, {hsa_id: xxxx}]", ["A"]),
        ("personernas_e_post", "personal: [{e_post: a@b.se}, {}, {e_post: TODO}]", ["a@b.se"]),
        ("kvar_utan_person", "information: {uppstarten: {kvar: [A]}}", []),
        ("kvar_utan_person", "{personal: [{namn: A}], information: {uppstarten: {kvar: [a, B, xxxx]}}}", ["B"]),
        ("kvar_utan_person", "{personal: [{namn: A}], information: {uppstarten: {kvar: []}}}", []),
    ],
)
def test_what_the_profile_says_is_found_wherever_it_stands(name: str, profile: str, expected: list[str]) -> None:
    assert fact(name, profile, "enhet") == expected


@pytest.mark.parametrize(
    ("programmes", "misspelt", "alike"),
    [
        ("[{namn: Depresionshjälpen}]", ["Depresionshjälpen"], []),
        ("[{namn: Depresionshjälpen, typ: iKBT}]", [], ["Depresionshjälpen"]),
        ("[{namn: Depressionshjälpen}]", [], []),
        ("[{namn: Helt annat}]", [], []),
        ("[{}]", [], []),
    ],
)
def test_a_name_close_to_that_of_a_known_programme_is_found(
    programmes: str, misspelt: list[str], alike: list[str]
) -> None:
    profile = f"program: {programmes}"
    found = [str(value) for value in fact("felstavade_program", profile, "enhet")]  # type: ignore[attr-defined]
    assert [name.partition(" (")[0] for name in found] == misspelt
    assert len(fact("program_som_liknar_kända", profile, "enhet")) == len(alike)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("templates", "expected"),
    [
        ("", None),
        ("[]", []),
        ("[Egen mall]", []),
        ("[uppstartsmall KBT, Sammanfattande mall]", ["uppstartsmall KBT", "Sammanfattande mall"]),
    ],
)
def test_the_templates_that_go_to_siber_are_known(templates: str, expected: list[str] | None) -> None:
    assert fact("mallar_till_siber", f"program: [{{namn: HTKB, journalmallar: {templates}}}]", "program") == expected


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("{}", []),
        ("{program: [htkb, Depressionshjälpen, xxxx]}", ["Depressionshjälpen"]),
        ("{utbildning: {program: [Depressionshjälpen, Okänt]}}", ["Okänt"]),
        ("{läst: {program: [Okänt]}}", ["Okänt"]),
    ],
)
def test_a_programme_that_the_unit_does_not_have_is_found(person: str, expected: list[str]) -> None:
    assert fact("okända_program", f"{{program: [{{namn: HTKB}}], personal: [{person}]}}", "person") == expected


@pytest.mark.parametrize(
    ("staff", "expected"),
    [
        (f"[{OWN}, {OWN.replace('A', 'B')}, {LENT}]", False),
        (f"[{{namn: A, roller: [behandlare], legitimation: nej}}, {LENT}]", True),
        (f"[{OWN}, {LENT}]", False),
        (f"[{LENT}]", False),
        ("[]", False),
    ],
)
def test_a_role_may_lack_holders_only_because_of_the_loan(staff: str, expected: bool) -> None:
    profile = f"{{enhet: {{hsa_id: SE-1}}, personal: {staff}}}"
    assert fact("full_om_lånet_tillåts", profile, "roll", 3) is expected


# --- what the fourth reading asked for ----------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("{region: Västra Götalandsregionen, vårdform: vårdcentral}", True),
        ("{region: Västra Götalandsregionen, vårdform: vuxenpsykiatri}", True),
        ("{region: Region Jönköpings län}", None),
        ("{region: Region Jönköpings län, vårdform: vårdcentral}", True),
        ("{region: Region Jönköpings län, vårdform: annan primärvård}", False),
        ("{region: Region Skåne, vårdform: vårdcentral}", False),
    ],
)
def test_the_types_of_programmes_matter_where_a_demand_rests_on_them(unit: str, expected: bool | None) -> None:
    assert fact("programmens_typ_avgör", f"enhet: {unit}", "enhet") is expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("enhet: {planerad_start: 2026-11-22}", True),
        ("enhet: {planerad_start: 2026-11-21}", True),
        ("enhet: {planerad_start: 2026-11-20}", False),
        ("enhet: {}", False),
        ("personal: []", False),
    ],
)
def test_a_start_lies_ahead_until_its_day_has_passed(unit: str, expected: bool) -> None:
    assert fact("starten_är_planerad", unit, "enhet") is expected


STAFF_AT_START = """
personal:
  - {namn: A, roller: [behandlare], frånvaro: [{från: 2027-01-01, till: 2027-01-10}]}
  - {namn: B, roller: [behandlare], frånvaro: [{från: 2027-01-11, tillfällig_behörighet: C}]}
  - {namn: C, roller: [dataadministratör]}
"""


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (f"enhet: {{planerad_start: 2027-01-10}}{STAFF_AT_START}", ["B"]),
        (f"enhet: {{planerad_start: 2027-01-11}}{STAFF_AT_START}", ["A"]),
        (f"enhet: {{planerad_start: 2026-12-31}}{STAFF_AT_START}", ["A", "B"]),
        (f"enhet: {{}}{STAFF_AT_START}", None),
        (STAFF_AT_START, None),
        ("{enhet: {planerad_start: 2027-01-10}, personal: [{namn: C}]}", None),
    ],
)
def test_who_is_there_on_the_day_of_the_start(profile: str, expected: list[str] | None) -> None:
    assert fact("behandlare_vid_starten", profile, "enhet") == expected


@pytest.mark.parametrize(
    ("absence", "expected"),
    [
        ("{från: 2026-11-21, tillfällig_behörighet: B}", []),  # has one of the roles
        ("{från: 2026-11-21, tillfällig_behörighet: C}", ["C"]),
        ("{till: 2026-11-21, tillfällig_behörighet: C}", ["C"]),
        ("{från: 2026-11-22, tillfällig_behörighet: C}", []),
        ("{till: 2026-11-20, tillfällig_behörighet: C}", []),
        ("{från: 2026-11-01}", []),
        ("{från: 2026-11-01, tillfällig_behörighet: Okänd}", []),
    ],
)
def test_a_stand_in_has_a_role_of_the_absent(absence: str, expected: list[str]) -> None:
    staff = f"[{{namn: A, roller: [behandlare, dataadministratör], frånvaro: [{{till: 2020-01-01}}, {absence}]}}"
    profile = f"personal: {staff}, {{namn: B, roller: [dataadministratör]}}, {{namn: C}}]"
    assert fact("ersättare_utan_roll", profile, "person") == expected
    without_role = profile.replace("roller: [behandlare, dataadministratör], ", "")
    assert fact("ersättare_utan_roll", without_role, "person") == []


@pytest.mark.parametrize(
    ("absence", "expected"),
    [
        ("{från: 2026-11-21, tillfällig_behörighet: Okänd}", ["Okänd"]),
        ("{från: 2026-11-22, tillfällig_behörighet: Okänd}", []),
        ("{till: 2026-11-20, tillfällig_behörighet: Okänd}", []),
        ("{tillfällig_behörighet: ingen}", []),
        ("{tillfällig_behörighet: nej}", []),
        ("{tillfällig_behörighet: xxx}", []),
        ("{tillfällig_behörighet: ' '}", []),
        ("{tillfällig_behörighet: 'Ek, Anna'}", []),
    ],
)
def test_who_now_stands_in_is_on_the_staff_list(absence: str, expected: list[str]) -> None:
    profile = f"personal: [{{namn: A, frånvaro: [{absence}]}}, {{namn: Anna Ek}}]"
    assert fact("användare_utan_person", profile, "enhet") == expected
    notified = f"{{{profile}, anmälan: {{behörighetsadministratörer: [Bo, Anna Ek]}}}}"
    assert fact("användare_utan_person", notified, "enhet") == ["Bo", *expected]
    assert fact("användare_utan_person", "anmälan: {behörighetsadministratörer: [Bo]}", "enhet") is None


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Lisa Berg", True),
        ("Lisa Harrietson", True),
        ("Harriet", False),
        ("Nyström, Harriet", False),
        ("verksamhetschefen", False),
        ("tf verksamhetschef Lisa Berg", False),
        ("enhetschef Lisa Berg", True),
        ("projektchef Lisa Berg", True),
        ("vc Lisa Berg", False),
        ("VEC", False),
        ("xxx", False),
    ],
)
def test_whose_word_it_was_is_told_by_name_or_title(said: str, found: bool) -> None:
    staff = "personal: [{namn: Harriet Nyström, funktioner: [verksamhetschef]}, {namn: Bo}]"
    profile = f"{{{staff}, program: [{{lämpligt: {{svar: ja, av: '{said}'}}}}]}}"
    assert fact("lämpligt_enligt_annan", profile, "program") == ([said] if found else [])
    nobody_known = profile.replace("verksamhetschef]", "enhetschef]")
    assert fact("lämpligt_enligt_annan", nobody_known, "program") == (
        ["Harriet Nyström"] if said == "Nyström, Harriet" else []
    )


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("Administrativ kontakt", True),
        ("adm. kontakt", True),
        ("Kontakt: administrativ", True),
        ("Administrativ kontakt, inte BR", True),
        ("Administrativ kontakt, ej besök (BR, TB)", True),
        ("Administrativ kontakt - inte besök", True),
        ("Administrativ kontakt – räknas inte som besök", True),
        ("Administrativ kontakt och inte besök", True),
        ("Administrativ kontakt: inget besök", True),
        ("Inga besök, administrativ kontakt", True),
        ("Inte besök utan administrativ kontakt", True),
        ("Administrativ kontakt (inte som besök, BR eller TB)", True),
        ("Administrativ kontakt (inte BR), TB", False),
        ("Administrativ kontakt, BR om patienten inte svarar", False),
        ("Administrativ kontakt, besök när det inte räcker", False),
        ("Administrativ kontakt, aldrig besök (BR)", True),
        ("Administrativ kontakt (BR används inte)", True),
        ("Administrativ kontakt; utan BR", True),
        ("Administrativ kontakt som ersätter besök", True),
        ("Administrativ kontakt eller TB", False),
        ("Administrativ kontakt vid besöket", False),
        ("Administrativ kontakt (skriftlig distanskontakt)", False),
        ("inte Administrativ kontakt", False),
        ("Kontakt", False),
        ("BR", False),
    ],
)
def test_messages_are_administrative_contacts_and_no_visits(text: str, is_right: bool) -> None:
    profile = f"journal: {{kontakttyper: {{meddelande: '{text}'}}}}"
    assert fact("meddelanden_med_annan_kontakttyp", profile, "enhet") == ([] if is_right else [text])


TWO_CHECKS = "start: {avstämt_med_förvaltningen: 2026-11-03}\nanslutning: {ansluten_till_sob: 2026-11-10}"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", "2026-12-05"),
        ("anmälan: {datum: 2026-11-01}", "2026-12-05"),
        ("anslutning: {kontaktpersonen_har_kontrollerat: 2026-11-04}", "2026-12-05"),  # of no notice
        ("anmälan: {datum: 2026-11-01}\nanslutning: {kontaktpersonen_har_kontrollerat: 2026-11-04}", "2026-11-04"),
        ("anmälan: {datum: 2026-11-01}\nanslutning: {kontaktpersonen_har_kontrollerat: 2026-11-03}", "2026-11-02"),
        ("anmälan: {datum: 2026-11-04}\nanslutning: {kontaktpersonen_har_kontrollerat: 2026-11-04}", "2026-11-04"),
        ("anmälan: {datum: 2026-11-01}\nanslutning: {ansluten_till_sob: 2021-01-01}", "2026-12-05"),
        ("anmälan: {datum: 2026-11-01}\nanslutning: {ansluten_till_sob: 2026-11-10}", "2026-11-04"),
        ("anmälan: {datum: 2026-11-01}\nstart: {avstämt_med_förvaltningen: 2026-11-10}", "2026-11-04"),
        ("anmälan: {datum: 2026-11-01}\nstart: {avstämt_med_förvaltningen: ja}", "2026-12-05"),
        (f"anmälan: {{datum: 2026-11-01}}\n{TWO_CHECKS}", "2026-11-02"),
    ],
)
def test_training_after_the_check_of_the_preparations_is_a_change_of_staff(more: str, expected: str) -> None:
    days = ("2026-11-02", "2026-11-04", "2026-12-05")
    staff = "".join(f"  - {{roller: [behandlare], utbildning: {{kbt_på_nätet: {day}}}}}\n" for day in days)
    assert str(fact("klart_senast", f"personal:\n{staff}{more}", "enhet")) == expected


@pytest.mark.parametrize(
    ("region", "package", "expected"),
    [
        ("Region Skåne", "nej", ["HTKB", "A"]),
        ("Region Skåne", "2026-11-21", ["A"]),
        ("Västra Götalandsregionen", "nej", ["A"]),
    ],
)
def test_htkbs_package_is_its_training(region: str, package: str, expected: list[str]) -> None:
    person = f"{{roller: [behandlare], utbildning: {{htkb_utbildningspaket: {package}}}}}"
    profile = f"{{enhet: {{region: {region}}}, program: [{{namn: HTKB}}, {{namn: A}}], personal: [{person}]}}"
    assert fact("program_som_kräver_utbildning", profile, "person") == expected


@pytest.mark.parametrize(
    ("name", "is_htkb"),
    [
        ("HTKB VGR", True),
        ("Vårt htkb-program", True),
        ("Hantera, tankar, känslor och beteenden", True),
        ("Hantera tankar, känslor", True),
        ("Hantera tankar om mat", False),
        ("Att hantera tankarna", False),
        ("HTKBX", False),
    ],
)
def test_a_programme_is_known_by_what_no_other_has_in_its_name(name: str, is_htkb: bool) -> None:
    assert fact("är_htkb", f"program: [{{namn: '{name}', typ: annan behandling}}]", "program") is is_htkb


ON_TIME, LATE = "2026-11-02", "2026-11-06"


@pytest.mark.parametrize(
    ("staff", "notified", "expected"),
    [
        ([("B", "behandlare", f"kbt_på_nätet: {LATE}")], "", LATE),  # nobody else has been trained
        ([("B", "behandlare", f"kbt_på_nätet: {LATE}"), ("C", "behandlare", f"kbt_på_nätet: {ON_TIME}")], "", ON_TIME),
        ([("B", "behandlare", f"kbt_på_nätet: {LATE}"), ("C", "behandlare", f"kbt_på_nätet: {ON_TIME}")], "B", LATE),
        ([("B", "behandlare", f"kbt_på_nätet: {LATE}"), ("C", "behandlare", f"kbt_på_nätet: {ON_TIME}")], "C", ON_TIME),
        (
            [
                ("B", "dataadministratör", f"lärportalen: {{dataadministratör: {LATE}}}"),
                ("C", "behandlare", f"kbt_på_nätet: {ON_TIME}"),
            ],
            "",
            LATE,  # the other's training is for another role
        ),
        (
            [
                ("B", "dataadministratör", f"lärportalen: {{dataadministratör: {LATE}}}"),
                ("C", "dataadministratör", f"lärportalen: {{dataadministratör: {ON_TIME}}}"),
            ],
            "",
            ON_TIME,
        ),
        (
            [
                ("B", "behandlare], funktioner: [enhetschef", f"lärportalen: {{modul_1: {LATE}}}"),
                ("C", "behandlare", f"kbt_på_nätet: {ON_TIME}"),
            ],
            "",
            LATE,  # of a chef, whatever others have done
        ),
    ],
)
def test_late_training_counts_where_nobody_else_had_it(
    staff: list[tuple[str, str, str]], notified: str, expected: str
) -> None:
    persons = "".join(
        f"  - {{namn: {name}, roller: [{role}], utbildning: {{{training}}}}}\n" for name, role, training in staff
    )
    notice = f"anmälan: {{datum: 2026-11-01, behörighetsadministratörer: [{notified}]}}"
    profile = f"personal:\n{persons}{notice}\nanslutning: {{kontaktpersonen_har_kontrollerat: 2026-11-04}}"
    assert str(fact("klart_senast", profile, "enhet")) == expected
