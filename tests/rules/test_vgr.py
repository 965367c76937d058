"""What the pack for Västra Götaland says of cases that its examples leave out."""

from __future__ import annotations

import pytest

from sob_ready.checks import Status
from sob_ready.report import Outcome
from tests.rules import pairs
from tests.rules.pairs import Patch, in_short

ELSEWHERE = "SE2321000131-E000000005120"
HTKB: Patch = {
    "namn": "HTKB",
    "avstämt": "2026-08-18",
    "lämpligt": "2026-08-20",
    "riskanalys": "2026-09-08",
    "utdelat": "2026-11-10",
    "användning": ["digital behandling"],
}
ONLY_HTKB: Patch = {
    "program": [HTKB],
    "anmälan.program": ["Hantera tankar, känslor och beteenden"],
    "personal[0].läst.program": ["htkb"],
    "personal[1].läst.program": ["HTKB"],
    "personal[2].läst.program": ["Programmet HTKB"],
    "personal[3].program": ["Hantera Tankar Känslor och Beteenden"],
    **{f"personal[{index}].utbildning.program": None for index in (1, 2, 3)},
    "siber": None,
    "information.siber": None,
    "rutiner.personalförändringar.omfattar": ["SoB"],
}
TOBACCO = {key: value for key, value in HTKB.items() if key != "användning"} | {"namn": "Tobakshjälpen"}
ONLY_TOBACCO: Patch = {
    "program": [TOBACCO],
    "anmälan.program": ["Tobakshjälpen"],
    "personal[3].program": None,
    **{f"personal[{index}].läst.program": ["Tobakshjälpen"] for index in (0, 1, 2)},
    **{f"personal[{index}].utbildning.program": ["Tobakshjälpen"] for index in (1, 2, 3)},
}
CONNECTED: Patch = {"enhet.ansluten_tidigare": "ja", "anslutning.ansluten_till_sob": "2024-05-06"}
LENT: Patch = {"personal[3].hemenhet": ELSEWHERE}


def outcomes(patch: Patch) -> list[Outcome]:
    return pairs.outcomes("vgr", patch)


def findings(patch: Patch) -> list[str]:
    """The findings on the reference profile when it has been changed; those on HTKB's own vårdprocess aside."""
    return [in_short(outcome) for outcome in outcomes(patch) if outcome.is_finding and outcome.rule.pack.name != "htkb"]


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        pytest.param(LENT | {"personal[2].legitimation": "nej"}, [], id="one licensed"),
        pytest.param(LENT, ["lanad-behandlare-tillaten brist Erik Norling"], id="two licensed"),
        pytest.param(LENT | {"personal[1].legitimation": "nej", "personal[2].legitimation": "nej"},
                     ["lanad-behandlare-tillaten brist Erik Norling"], id="none licensed"),
        pytest.param(LENT | {"personal[2].legitimation": None},
                     ["lanad-behandlare-tillaten obesvarat Erik Norling"], id="a licence not told"),
        pytest.param(LENT | {"personal[2].roller": None}, [], id="the second of two is lent"),
        pytest.param(LENT | {"personal[2].roller": None, "personal[1].legitimation": "nej"},
                     ["lanad-behandlare-tillaten brist Erik Norling"], id="the loan is the only fault"),
        pytest.param(LENT | {"personal[2].legitimation": "nej", "personal[3].medarbetaruppdrag[0].enhet": ELSEWHERE},
                     ["medarbetaruppdrag-pa-enheten brist Erik Norling"], id="no assignment here"),
    ],
)  # fmt: skip
def test_a_therapist_is_lent_only_to_a_unit_with_one_of_its_own(patch: Patch, expected: list[str]) -> None:
    assert findings(patch) == expected


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"siber.ansluten": "2021-02-01"}, []),
        ({"siber.ansluten": "2026-09-30"}, ["siber-efter-vardprocessen brist"]),
        ({"siber.ansluten": "2021-02-01", "förankring.införandet_började": None},
         ["inforandets-borjan-angiven obesvarat"]),
    ],
)  # fmt: skip
def test_only_a_new_connection_to_siber_has_to_wait_for_the_vardprocess(patch: Patch, expected: list[str]) -> None:
    assert findings(patch) == expected


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"anmälan": None}, ["anmalan-skickad obesvarat"]),
        ({"anmälan.kontaktperson_finns": None}, ["anmalans-mottagare-angiven obesvarat"]),
        ({"anmälan.kontaktperson_finns": "nej", "anmälan.till": "sob@vgregion.se",
          "anslutning.kontaktpersonen_har_kontrollerat": None}, []),
        ({"anmälan.program": ["Depressionshjälpen", "Ångesthjälpen"]}, []),
        ({"anmälan.program": ["Depressionshjälpen", "Ångesthjälpen", "Oroshjälpen"]}, ["anmalans-program brist"]),
        ({"anmälan.hsa_id": "se2321000131-e000000004711"}, []),
        ({"anmälan.behörighetsadministratörer": ["SE2321000131-P000000104202", "Kerstin Åhlund"]}, []),
        ({"anmälan.behörighetsadministratörer": ["Ahmed Haddad", "Sven Okänd"]},
         ["anvandare-finns-i-personalen brist"]),
        (CONNECTED | {"anmälan.behörighetsadministratörer": None, "anmälan.med_hsa_id": None}, []),
        ({"enhet.ansluten_tidigare": "ja", "anmälan.med_hsa_id": None}, ["ansluten-fore-anmalan brist"]),
        ({"personal[3].utbildning.lärportalen.behandlare": "2026-11-03"}, ["anmalan-efter-forberedelserna brist"]),
        ({"personal[1].utbildning.lärportalen.modul_8": "2026-11-03"}, ["anmalan-efter-forberedelserna brist"]),
        # After the contact person's check: of somebody who came later, or took on more.
        ({"personal[3].utbildning.lärportalen.behandlare": "2026-11-05"}, []),
        ({"personal[3].utbildning.kbt_på_nätet": "2026-12-03"}, ["kbt-pa-natet-for-behandlare brist Erik Norling"]),
    ],
)  # fmt: skip
def test_the_notice_is_held_against_the_unit(patch: Patch, expected: list[str]) -> None:
    assert findings(patch) == expected


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"personal[3].siths_kort": "nej"}, ["siths-kort brist Erik Norling"]),
        ({"personal[3].siths_kort": "ja"}, ["siths-kod obesvarat Erik Norling"]),
        ({"personal[3].siths_kort.giltigt_till": "2026-11-21"}, []),
        ({"personal[3].siths_kort.giltigt_till": "2026-11-20"}, ["siths-kortet-giltigt brist Erik Norling"]),
        ({"personal[1].medarbetaruppdrag": None}, ["medarbetaruppdrag-pa-enheten obesvarat Ahmed Haddad"]),
        ({"personal[7].roller": None, "personal[7].siths_kort": "nej"}, []),
    ],
)
def test_whoever_has_a_role_can_log_in(patch: Patch, expected: list[str]) -> None:
    assert findings(patch) == expected


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"personal[0].utbildning.lärportalen.modul_2": "nej", "personal[0].utbildning.kan_redan_sob": "ja"}, []),
        ({"personal[2].utbildning.kan_redan_sob": "nej"}, ["grundutbildning-i-larportalen obesvarat Sofia Bergdahl"]),
        ({"personal[2].läst": None},
         ["last-om-kbt-pa-natet obesvarat Sofia Bergdahl", "last-om-programmen obesvarat Sofia Bergdahl"]),
        ({"personal[7].funktioner": ["införandestöd"], "personal[7].utbildning.kan_redan_sob": "ja",
          "personal[7].läst": {"kbt_på_nätet": "2026-08-17", "program": ["Ångesthjälpen", "Depressionshjälpen"]}},
         ["inforandestod-utsedda brist"]),
    ],
)  # fmt: skip
def test_those_who_lead_have_read_and_know_the_service(patch: Patch, expected: list[str]) -> None:
    assert findings(patch) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("ja", ["information-om-siber obesvarat"]),
        ("2026-10-22", ["information-om-siber obesvarat"]),
        ({"datum": "2026-10-22", "hur": "arbetsplatsträff"}, ["information-om-siber obesvarat"]),
        ({"datum": "2026-10-22", "hur": "arbetsplatsträff", "kvar": ["Johan Ekvall"]}, ["information-om-siber brist"]),
        ({"datum": "2026-10-22", "hur": "arbetsplatsträff", "kvar": []}, []),
    ],
)
def test_information_says_when_and_how_and_who_is_left(answer: object, expected: list[str]) -> None:
    assert findings({"information.siber": answer}) == expected


def test_a_unit_with_htkb_alone_has_nothing_to_do_with_siber_and_is_told_why() -> None:
    assert findings(ONLY_HTKB) == []
    skipped = {
        outcome.rule.id: outcome.result.message
        for outcome in outcomes(ONLY_HTKB)
        if outcome.status is Status.NOT_APPLICABLE and "siber" in outcome.rule.id and outcome.rule.pack.name == "vgr"
    }
    assert len(skipped) == 10
    assert set(skipped.values()) == {"gäller inte när HTKB är enhetens enda program"}


NO_CODES: Patch = {"journal.kontakttyper": None, "journal.kvå": None}
CONTACT_TYPES = [f"kontakttyp-for-{kind} obesvarat" for kind in ("meddelande", "telefon", "video-och-besok")]
CODES = ["kva-zv044-alltid obesvarat", "kva-zv051-vid-distanskontakt obesvarat"]
CBT_CODES = ["kva-du011-vid-kbt-behandling obesvarat", "kva-uv112-vid-avslut obesvarat"]


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        pytest.param({}, CONTACT_TYPES + CODES + CBT_CODES, id="iKBT"),
        pytest.param(ONLY_TOBACCO, CONTACT_TYPES + CODES, id="no KBT"),
        pytest.param(ONLY_HTKB, CONTACT_TYPES + CODES + CBT_CODES, id="HTKB kept digitally"),
        pytest.param(ONLY_HTKB | {"program": [HTKB | {"användning": ["stöd till besök"]}]}, [], id="HTKB at visits"),
        pytest.param(ONLY_HTKB | {"program": [{key: value for key, value in HTKB.items() if key != "användning"}]},
                     ["htkb-anvandning-angiven obesvarat HTKB"], id="HTKB in an unknown way"),
        pytest.param({"enhet.vårdform": "vuxenpsykiatri"}, [], id="no primary care"),
        pytest.param({"enhet.vårdform": None}, ["vardform-angiven obesvarat"], id="care form not told"),
    ],
)  # fmt: skip
def test_contact_types_and_codes_are_asked_for_where_they_are_used(patch: Patch, expected: list[str]) -> None:
    assert sorted(findings(NO_CODES | patch)) == sorted(expected)


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"anslutning.roller_tilldelade": "2026-11-06"}, ["roller-efter-anslutningen brist"]),
        ({"anslutning.roller_tilldelade": "2024-02-01", "anslutning.ansluten_till_sob": "2024-01-15",
          "anslutning.första_behörighetsadministratör": "2024-01-20", "enhet.ansluten_tidigare": "ja"}, []),
        ({"uppföljning.skriver_ut_material": "nej", "uppföljning.nya_versioner": None}, []),
        ({"uppföljning.skriver_ut_material": None}, ["utskrivet-material-angivet obesvarat"]),
    ],
)  # fmt: skip
def test_what_comes_after_the_notice_is_in_order(patch: Patch, expected: list[str]) -> None:
    assert findings(patch) == expected


def test_two_holders_with_the_same_name_are_two() -> None:
    assert findings({"personal[5].namn": "Ahmed Haddad", "anmälan.behörighetsadministratörer":
                     ["SE2321000131-P000000104202", "SE2321000131-P000000104206"]}) == []  # fmt: skip


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("personal", ["personal-angiven obesvarat"]),
        ("program", ["program-angivna obesvarat"]),
        ("anmälan", ["anmalan-skickad obesvarat"]),
        ("journal", ["dokumentation-i-journalsystem obesvarat", "journalrutin-framtagen obesvarat"]),
    ],
)
def test_a_section_that_is_left_out_gives_no_flood_of_findings(section: str, expected: list[str]) -> None:
    assert findings({section: None}) == expected
