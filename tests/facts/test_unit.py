from __future__ import annotations

import pytest

from sob_ready.case import Scope
from sob_ready.paths import accessor
from tests.facts.values import placed, value


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("personal: []", "vgr"),
        ("enhet: {}", "vgr"),
        ("enhet: {region: Västra Götalandsregionen}", "vgr"),
        ("enhet: {region: Region Jönköpings län}", "rjl"),
        ("enhet: {region: Region Skåne}", "annan"),
    ],
)
def test_a_unit_is_judged_by_its_region_or_by_the_strictest(profile: str, expected: str) -> None:
    assert value("bedöms_som", profile) == expected


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


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("enhet: {}", None),
        ("vårdgivare: {}", None),
        ("vårdgivare: {driftsform: privat}", True),
        ("vårdgivare: {driftsform: offentlig}", False),
    ],
)
def test_a_vårdgivare_is_private_by_what_it_says_of_itself(profile: str, expected: bool | None) -> None:
    assert value("privat", profile) is expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("{}", None),
        ("{ansluten_tidigare: {av: A}}", None),
        ("{ansluten_tidigare: ja}", False),
        ("{ansluten_tidigare: nej}", True),
        ("{ansluten_tidigare: pågår}", True),
        ("{ansluten_tidigare: 2027-01-01}", True),
    ],
)
def test_a_unit_is_new_until_it_has_been_connected(unit: str, expected: bool | None) -> None:
    assert value("ny_enhet", f"enhet: {unit}") is expected


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("enhet: {planerad_start: 2026-11-22}", True),
        ("enhet: {planerad_start: 2026-11-21}", True),
        ("enhet: {planerad_start: 2026-11-20}", True),  # what was so on that day is still asked
        ("enhet: {}", False),
        ("personal: []", False),
    ],
)
def test_a_start_is_planned_when_its_day_is_named(profile: str, expected: bool) -> None:
    assert value("starten_är_planerad", profile) is expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("ja", True), ("2026-11-20", True), ("null", True), ("nej", False), ("pågår", False), ("2026-11-22", False)],
)
def test_the_services_of_1177_are_denied_by_any_answer_but_yes(answer: str, expected: bool) -> None:
    assert value("inget_annat_sägs_om_e_tjänsterna", f"e_tjänster_1177: {{finns: {answer}}}") is expected


@pytest.mark.parametrize(
    ("unit", "primary_care", "health_centre"),
    [
        ("{}", None, None),
        ("{vårdform: vårdcentral}", True, True),
        ("{vårdform: annan primärvård}", True, False),
        ("{vårdform: vuxenpsykiatri}", False, False),
        ("{vårdform: barn- och ungdomspsykiatri}", False, False),
        ("{vårdform: somatisk specialistvård}", False, False),
        ("{vårdform: annan}", False, False),
    ],
)
def test_primary_care_is_vårdcentraler_and_more_but_no_specialist_care(
    unit: str, primary_care: bool | None, health_centre: bool | None
) -> None:
    assert value("primärvård", f"enhet: {unit}") is primary_care
    assert value("vårdcentral", f"enhet: {unit}") is health_centre


@pytest.mark.parametrize(
    ("profile", "ended"),
    [
        ("enhet: {}", False),
        ("vårdgivare: {avtal: }", False),
        ("vårdgivare: {avtal: {}}", False),
        ("vårdgivare: {avtal: {till: tills vidare}}", False),
        ("vårdgivare: {avtal: {till: 2026-11-22}}", False),
        ("vårdgivare: {avtal: {till: 2026-11-21}}", False),
        ("vårdgivare: {avtal: {till: 2026-11-20}}", True),
        ("vårdgivare: {avtal: {uppsagt: nej}}", False),
        ("vårdgivare: {avtal: {uppsagt: pågår}}", True),
        ("vårdgivare: {avtal: {uppsagt: 2027-06-01}}", True),
        ("vårdgivare: {avtal: {uppsagt: ja, till: 2027-12-31}}", True),
    ],
)
def test_an_agreement_has_ended_when_it_is_terminated_or_has_run_out(profile: str, ended: bool) -> None:
    assert value("avtal_avslutat", profile) is ended
    assert value("avtal_löper", profile) is not ended


@pytest.mark.parametrize(
    ("profile", "place", "runs"),
    [
        ("enhet: {}", "uppsagt", True),
        ("vårdgivare: {avtal: {till: 2026-11-21, uppsagt: nej}}", "uppsagt", True),
        ("vårdgivare: {avtal: {till: 2026-11-20, uppsagt: nej}}", "till", False),
        ("vårdgivare: {avtal: {till: 2026-11-20}}", "till", False),
        ("vårdgivare: {avtal: {till: 2026-11-20, uppsagt: ja}}", "uppsagt", False),
        ("vårdgivare: {avtal: {till: 2027-11-20, uppsagt: ja}}", "uppsagt", False),
        ("vårdgivare: {avtal: {till: 2027-11-20, uppsagt: 2026-10-01}}", "uppsagt", False),
        ("vårdgivare: {avtal: {uppsagt: 2027-10-01}}", "uppsagt", False),
        ("vårdgivare: {avtal: {uppsagt: pågår}}", "uppsagt", False),
    ],
)
def test_an_agreement_that_runs_no_longer_is_shown_by_what_ends_it(profile: str, place: str, runs: bool) -> None:
    assert placed("avtal_löper", profile) == [(f"vårdgivare.avtal.{place}", runs)]


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
        ("använder_utskrifter", "uppföljning: {skriver_ut_material: 2027-01-01}", True),
        ("använder_utskrifter", "uppföljning: {skriver_ut_material: {datum: 2026-01-01}}", True),
    ],
)
def test_what_is_on_its_way_is_so_already(name: str, profile: str, expected: bool | None) -> None:
    assert value(name, profile) is expected


@pytest.mark.parametrize(
    ("analysis", "place", "expected"),
    [
        ("", "risker_funna", None),
        ("ja", "risker_funna", None),
        ("{åtgärdsplan: nej}", "risker_funna", None),
        ("{risker_funna: pågår, åtgärdsplan: nej}", "risker_funna", None),
        ("{åtgärdsplan: ja}", "åtgärdsplan", True),
        ("{risker_funna: nej}", "åtgärdsplan", True),
        ("{risker_funna: ja}", "åtgärdsplan", None),
        ("{risker_funna: ja, åtgärdsplan: ja}", "åtgärdsplan", True),
        ("{risker_funna: ja, åtgärdsplan: pågår}", "åtgärdsplan", False),
        ("{risker_funna: ja, åtgärdsplan: 2026-11-21}", "åtgärdsplan", True),
        ("{risker_funna: ja, åtgärdsplan: 2026-11-22}", "åtgärdsplan", False),
        ("{risker_funna: 2026-11-21, åtgärdsplan: nej}", "åtgärdsplan", False),
    ],
)
def test_risks_are_met_by_a_plan_or_by_there_being_none(analysis: str, place: str, expected: bool | None) -> None:
    assert placed("risker_åtgärdade", f"riskanalys: {analysis}") == [(f"riskanalys.{place}", expected)]


ON_THE_DAY = "siber: {ansluten: 2026-05-01}, rutiner: {vårdprocess: 2026-05-01}"
BEFORE = "siber: {ansluten: 2026-04-01}, rutiner: {vårdprocess: 2026-05-01}"
BEGUN = "förankring: {införandet_började: 2026-01-01}"
CONNECTED = "enhet: {ansluten_tidigare: ja}"


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("{siber: {ansluten: ja}, rutiner: {vårdprocess: ja}}", True),
        ("{siber: {ansluten: 2026-05-02}, rutiner: {vårdprocess: 2026-05-01}}", True),
        (f"{{{ON_THE_DAY}}}", True),
        ("{rutiner: {vårdprocess: 2026-05-01}}", True),
        ("{siber: {registrerar: [A]}, rutiner: {vårdprocess: 2026-05-01}}", True),
        ("{siber: {ansluten: 2026-05-01}}", True),
        ("{siber: {ansluten: 2026-05-01}, rutiner: {avbrott: ja}}", True),
        (f"{{{BEFORE}, förankring: {{införandet_började: 2026-03-01}}}}", True),
        (f"{{{BEFORE}, förankring: {{införandet_började: 2026-04-01}}}}", True),
        (f"{{{BEFORE}, förankring: {{införandet_började: 2026-04-02}}}}", False),
        (f"{{{BEFORE}, förankring: {{}}, enhet: {{ansluten_tidigare: ja}}}}", False),
        (f"{{{BEFORE}, förankring: {{}}, enhet: {{ansluten_tidigare: nej}}}}", None),
        (f"{{{BEFORE}, förankring: {{}}, enhet: {{}}}}", None),
        (f"{{{BEFORE}}}", None),
        (f"{{{BEFORE}, {BEGUN}, {CONNECTED}, anslutning: {{ansluten_till_sob: 2026-04-01}}}}", False),
        (f"{{{BEFORE}, {BEGUN}, {CONNECTED}, anslutning: {{ansluten_till_sob: 2026-04-02}}}}", False),
        (f"{{{BEFORE}, {BEGUN}, {CONNECTED}, anslutning: {{ansluten_till_sob: 2026-03-31}}}}", True),
        (f"{{{BEFORE}, {BEGUN}, {CONNECTED}, anslutning: {{ansluten_till_sob: ja}}}}", True),
        (f"{{{BEFORE}, {BEGUN}, {CONNECTED}}}", True),
        (f"{{{BEFORE}, {BEGUN}, anslutning: {{ansluten_till_sob: 2026-05-01}}}}", True),
    ],
)
def test_a_unit_joins_siber_now_unless_it_was_there_before(profile: str, expected: bool | None) -> None:
    assert value("siber_nyanslutning", profile) is expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("namn: Ekens vårdcentral, vårdform: annan primärvård", ["Ekens vårdcentral"]),
        ("namn: VÅRDCENTRALEN Eken, vårdform: annan", ["VÅRDCENTRALEN Eken"]),
        ("namn: Ekens vårdcentral, vårdform: vårdcentral", []),
        ("namn: Ekens vårdcentral", []),
        ("namn: Ekens mottagning, vårdform: annan", []),
        ("namn: Ekens VC, vårdform: annan", ["Ekens VC"]),
        ("namn: Vcentrum, vårdform: annan", []),
        ("namn: Barnmorskemottagningen vid Ekens vårdcentral, vårdform: annan primärvård", []),
        ("vårdform: annan", []),
    ],
)
def test_a_name_and_the_kind_of_care_go_together(unit: str, expected: list[str]) -> None:
    assert placed("vårdcentral_till_namnet", f"enhet: {{{unit}}}") == [("enhet.vårdform", name) for name in expected]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("nej", False), ("pågår", False), ("2026-11-22", False), ("2026-01-01", True), ("", True)],
)
@pytest.mark.parametrize(
    ("fact", "profile", "scope"),
    [
        ("anslutningen_till_1177_nekas_inte", "anslutning: {{ansluten_till_1177: {}}}", "enhet"),
        ("rutinen_nekas_inte", "program: [{{rutin: {}}}]", "program"),
        ("säker_inloggning_nekas_inte", "personal: [{{säker_inloggning: {}}}]", "person"),
        ("grunderna_nekas_inte", "personal: [{{utbildning: {{grunder: {}}}}}]", "person"),
    ],
)
def test_a_no_is_heard_whatever_else_is_asked(
    fact: str, profile: str, scope: Scope, answer: str, expected: bool
) -> None:
    assert value(fact, profile.format(answer), scope) is expected
    assert value(fact, "{personal: [{}], program: [{}]}", scope) is True


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("{enhet: {region: Region Skåne}, vårdgivare: {namn: Region Kronoberg}}", ["Region Kronoberg"]),
        ("{enhet: {region: Region Kronoberg}, vårdgivare: {namn: Region Skåne}}", ["Region Skåne"]),
        ("{enhet: {region: Region Skåne}, vårdgivare: {namn: region skane}}", []),
        ("{enhet: {region: Region Skåne}, vårdgivare: {namn: Eken AB}}", []),
        ("{enhet: {namn: Eken}, vårdgivare: {namn: Region Kronoberg}}", []),
        ("{enhet: {region: Region Skåne}, vårdgivare: {driftsform: offentlig}}", []),
        ("{vårdgivare: {namn: Region Kronoberg}}", []),
    ],
)
def test_a_unit_belongs_to_the_region_that_is_its_provider(profile: str, expected: list[str]) -> None:
    assert placed("vårdgivare_i_annan_region", profile) == [("vårdgivare.namn", name) for name in expected]


@pytest.mark.parametrize(
    ("provider", "expected"),
    [
        ("{driftsform: offentlig, namn: Eken AB}", [("vårdgivare.namn", "Eken AB")]),
        ("{driftsform: offentlig, namn: Abborren}", []),
        ("{driftsform: offentlig, avtal: {till: tills vidare}}", [("vårdgivare.avtal", "avtal")]),
        ("{driftsform: offentlig}", []),
        ("{driftsform: offentlig, hsa_id: SE5567037485-A001}", [("vårdgivare.hsa_id", "SE5567037485-A001")]),
        ("{driftsform: offentlig, hsa_id: SE2321000131-E000000000001}", []),
        ("{driftsform: offentlig, hsa_id: se5567037485-a001}", [("vårdgivare.hsa_id", "se5567037485-a001")]),
        ("{driftsform: offentlig, hsa_id: okänt}", []),
        ("{driftsform: privat, namn: Eken AB, avtal: {till: tills vidare}}", []),
        ("{namn: Eken AB}", []),
        ("null", []),
    ],
)
def test_a_public_provider_is_no_company_and_has_no_agreement(provider: str, expected: list[tuple[str, str]]) -> None:
    assert placed("offentlig_med_tecken_på_privat", f"vårdgivare: {provider}") == expected
