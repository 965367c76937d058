"""The profile's own hygiene and the national rules' finer points: one fault, one finding."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sob_ready.checking import Request, check_raw
from sob_ready.report import Outcome
from sob_ready.rulebook import load, rules_folder
from tests.rules.pairs import judged, patched, reference

REFERENCE = str(rules_folder() / "nationell" / "referens.yaml")
HTKB = {"namn": "HTKB", "riskanalys": "ja", "rutin": "ja", "utdelat": "2026-11-05"}
TWIN = {"namn": "Saga Wik", "hsa_id": "SE2321000065-7330028000076"}
WAIVER = {"motivering": "Beslutat", "beslutat_av": "Vendela Rask", "till_och_med": "2027-06-30"}


def findings(patch: dict[str, object]) -> list[Outcome]:
    return [outcome for outcome in judged(patched(reference(REFERENCE), patch)) if outcome.is_finding]


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"förankring.kontakt_mot_förvaltningen": "TODO"}, {"kontakt-mot-forvaltningen"}),
        ({"program[0].leverantör": "xxxx"}, {"inga-platshallare"}),
        ({"e_tjänster_1177.visas_inloggad.av": "???"}, {"inga-platshallare"}),
        ({"enhet.hsa_id_1177": "xxxx"}, {"hsa-id-lika-i-1177"}),
        ({"riskanalys.kommentar": "TODO: fråga Saga"}, set()),
        ({"riskanalys.underlag": "TODO"}, {"inga-platshallare"}),
        ({"riskanalys.underlag": "finns-inte.docx"}, {"underlagen-finns"}),
        ({"riskanalys.underlag": "https://enheten.example/riskanalys"}, set()),
        ({"personal[2].hsa_id": "SE1212121212-1A"}, {"inget-hsa-id-med-personnummer"}),
        ({"personal[2].hsa_id": "121212-1212"}, {"inga-personnummer"}),
        ({"personal[2].hsa_id": "IFV1239877878-1047"}, {"inga-test-id"}),
        ({"enhet.hsa_id": "SE2321000065–7330028000014"}, {"enhetens-hsa-id-form"}),
        ({"enhet.hsa_id_1177": "SE2321000065-7330028000014X å"}, {"hsa-id-i-1177-form"}),
        ({"enhet.hsa_id_1177": "se2321000065-7330028000014"}, set()),
        ({"personal[2].medarbetaruppdrag[0].enhet": "SE2321000056-1"}, {"medarbetaruppdragens-hsa-id-form"}),
        ({"mål.ansvarig": "SE2321000065-7330028000045"}, set()),
        ({"mål.ansvarig": "vendela rask"}, set()),
        ({"mål.ansvarig": "Vendela Rusk"}, {"namngivna-finns-i-personalen"}),
        ({"personal[3]": TWIN}, set()),
        ({"personal[3]": TWIN, "mål.ansvarig": "Saga Wik"}, {"namngivna-finns-i-personalen"}),
        ({"personal[3]": TWIN, "mål.ansvarig": TWIN["hsa_id"]}, set()),
        ({"personal[3]": {"namn": "Saga Wik"}, "mål.ansvarig": "Saga Wik"}, {"personer-gar-att-skilja"}),
        ({"personal[2].utbildning.program": ["Oroshjälpen", "Sömnhjälpen"]}, set()),
        ({"personal[2].utbildning.program": ["Oroshjälpn"]}, {"personens-program-finns"}),
        ({"personal[2].program": ["Sömnhjälpen"]}, {"personens-program-finns"}),
        ({"program[2]": HTKB}, {"utbildning-i-programmet"}),  # H-03 speaks of HTKB in Västra Götaland alone
        ({"program[1].namn": "programmet Oroshjälpen"}, set()),
        ({"program[2]": {**HTKB, "namn": "oroshjälpen"}}, {"varje-program-en-gang"}),
        ({"personal[2].frånvaro": [{"från": "2027-01-01"}]}, set()),
        ({"personal[2].frånvaro": [{"till": "2026-01-01"}, {"från": "2027-01-01", "till": "2027-02-01"}]}, set()),
        ({"mål.mätbara": "0206-09-01"}, {"dagarna-rimliga"}),
        ({"enhet.planerad_start": "2026-11-08"}, {"start-efter-anslutning"}),
        ({"undantag": [{**WAIVER, "regel": "natverk"}]}, {"undantag-anvanda"}),
        ({"undantag": [{**WAIVER, "regel": "natverk"}], "uppföljning.nätverk": "nej"}, set()),
    ],
)
def test_a_fault_gives_one_finding(patch: dict[str, object], expected: set[str]) -> None:
    assert {outcome.rule.id for outcome in findings(patch)} == expected


@pytest.mark.parametrize(
    ("found", "plan", "expected"),
    [
        ("nej", None, set()),
        ("nej", "nej", set()),
        (None, "ja", set()),
        (None, None, {"obesvarat"}),
        (None, "nej", {"obesvarat"}),
        ("pågår", None, {"obesvarat"}),
        ("ja", None, {"obesvarat"}),
        ("ja", "pågår", {"brist"}),
        ("ja", "2027-02-01", {"brist"}),
    ],
)
def test_risks_call_for_an_action_plan(found: str | None, plan: str | None, expected: set[str]) -> None:
    patch: dict[str, object] = {"riskanalys.risker_funna": found, "riskanalys.åtgärdsplan": plan}
    assert {outcome.status.value for outcome in findings(patch)} == expected


def test_a_personal_number_is_never_shown() -> None:
    for patch in ({"personal[2].hsa_id": "SE19121212-1212-1"}, {"personal[2].hsa_id": "121212-1212"}):
        for outcome in findings(patch):
            assert "1212" not in outcome.message + outcome.remedy


def test_every_placeholder_is_shown_once_at_its_place() -> None:
    found = findings(dict.fromkeys(("mål.ansvarig", "program[0].leverantör", "program[1].leverantör"), "TODO"))
    places = [location for outcome in found for location in outcome.result.locations]
    assert sorted(places, key=str) == [("mål", "ansvarig"), ("program", 0, "leverantör"), ("program", 1, "leverantör")]


def test_evidence_beside_the_profile_is_found(tmp_path: Path) -> None:
    from sob_ready.inspection import inspect
    from sob_ready.profile import read_profile, values_of
    from sob_ready.source import parse

    (tmp_path / "riskanalys.docx").write_text("")
    file = read_profile(parse(b"riskanalys: {svar: ja, underlag: [riskanalys.docx, annan.docx, TODO]}", "profil.yaml"))
    found = inspect(file.source, values_of(file.profile), tmp_path)
    assert [str(at.value) for at in found.missing_evidence] == ["annan.docx (finns inte)"]


def test_first_is_told_what_the_file_must_not_hold_and_then_what_decides_which_rules_apply() -> None:
    report = check_raw(b"sob-ready: 1  # 121212-1212\n", "profil.yaml", None, load(), Request(date(2026, 11, 21)))
    assert [outcome.rule.id for outcome in report.findings][:9] == [
        "inga-personnummer",
        "region-angiven",
        "enhetens-namn-angivet",
        "enhetens-hsa-id-angivet",
        "vardgivarens-hsa-id-angivet",
        "vardform-angiven",
        "driftsform-angiven",
        "ansluten-tidigare-angiven",
        "program-angivna",
    ]
