"""The profile's own hygiene: one fault, one finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from sob_ready.checking import Request, check_raw
from sob_ready.inspection import inspect
from sob_ready.profile import read_profile, values_of
from sob_ready.rulebook import load
from sob_ready.source import parse
from tests.rules.pairs import TODAY, Patch, cases, findings, outcomes

TWIN = {"namn": "Saga Wik", "hsa_id": "SE2321000065-7330028000076"}
WAIVER = {"motivering": "Beslutat", "beslutat_av": "Vendela Rask", "till_och_med": "2027-06-30"}


@cases({
    "a placeholder is no answer": [
        ("nationell", {"förankring.kontakt_mot_förvaltningen": "TODO"}, ["kontakt-mot-forvaltningen brist"]),
        ("nationell", {"program[0].leverantör": "xxxx"}, ["inga-platshallare brist"]),
        ("nationell", {"e_tjänster_1177.visas_inloggad.av": "???"}, ["inga-platshallare brist"]),
        ("nationell", {"enhet.hsa_id_1177": "xxxx"}, ["hsa-id-lika-i-1177 brist"]),
        ("nationell", {"riskanalys.kommentar": "TODO: fråga Saga"}, []),
    ],
    "evidence is a file that exists or an address": [
        ("nationell", {"riskanalys.underlag": "TODO"}, ["inga-platshallare brist"]),
        ("nationell", {"riskanalys.underlag": "finns-inte.docx"}, ["underlagen-finns brist"]),
        ("nationell", {"riskanalys.underlag": "https://enheten.example/riskanalys"}, []),
    ],
    "an HSA-id holds no personal number and is none for tests": [
        ("nationell", {"personal[2].hsa_id": "SE1212121212-1A"}, ["inget-hsa-id-med-personnummer brist"]),
        ("nationell", {"personal[2].hsa_id": "121212-1212"}, ["inga-personnummer brist"]),
        ("nationell", {"personal[2].hsa_id": "IFV1239877878-1047"}, ["inga-test-id brist"]),
    ],
    "an HSA-id has its form": [
        ("nationell", {"enhet.hsa_id": "SE2321000065–7330028000014"}, ["enhetens-hsa-id-form brist"]),
        ("nationell", {"enhet.hsa_id_1177": "SE2321000065-7330028000014X å"}, ["hsa-id-i-1177-form brist"]),
        ("nationell", {"enhet.hsa_id_1177": "se2321000065-7330028000014"}, []),
        ("nationell", {"personal[2].medarbetaruppdrag[0].enhet": "SE2321000056-1"},
         ["medarbetaruppdragens-hsa-id-form brist Saga Wik"]),
    ],
    "a person is named by name or HSA-id, and one of two with the same name by HSA-id": [
        ("nationell", {"mål.ansvarig": "SE2321000065-7330028000045"}, []),
        ("nationell", {"mål.ansvarig": "vendela rask"}, []),
        ("nationell", {"mål.ansvarig": "Vendela Rusk"}, ["namngivna-finns-i-personalen brist"]),
        ("nationell", {"personal[3]": TWIN}, []),
        ("nationell", {"personal[3]": TWIN, "mål.ansvarig": "Saga Wik"}, ["namngivna-finns-i-personalen brist"]),
        ("nationell", {"personal[3]": TWIN, "mål.ansvarig": TWIN["hsa_id"]}, []),
        ("nationell", {"personal[3]": {"namn": "Saga Wik"}, "mål.ansvarig": "Saga Wik"},
         ["personer-gar-att-skilja brist"]),
    ],
    "absences may be open at either end": [
        ("nationell", {"personal[2].frånvaro": [{"från": "2027-01-01"}]}, []),
        ("nationell", {"personal[2].frånvaro": [{"till": "2026-01-01"}, {"från": "2027-01-01", "till": "2027-02-01"}]},
         []),
    ],
    "a day is one that can be meant": [
        ("nationell", {"mål.mätbara": "0206-09-01"}, ["dagarna-rimliga brist"]),
    ],
    "a waiver waives something": [
        ("nationell", {"undantag": [{**WAIVER, "regel": "natverk"}]}, ["undantag-anvanda brist"]),
        ("nationell", {"undantag": [{**WAIVER, "regel": "natverk"}], "uppföljning.nätverk": "nej"}, []),
    ],
})  # fmt: skip
def test_a_fault_gives_one_finding(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected


@pytest.mark.parametrize(
    ("found", "plan", "expected"),
    [
        ("nej", None, []),
        ("nej", "nej", []),
        (None, "ja", []),
        (None, None, ["risker-atgardade obesvarat"]),
        (None, "nej", ["risker-atgardade obesvarat"]),
        ("pågår", None, ["risker-atgardade obesvarat"]),
        ("ja", None, ["risker-atgardade obesvarat"]),
        ("ja", "2027-02-01", ["risker-atgardade brist"]),
    ],
)
def test_risks_call_for_an_action_plan(found: str | None, plan: str | None, expected: list[str]) -> None:
    assert findings("nationell", {"riskanalys.risker_funna": found, "riskanalys.åtgärdsplan": plan}) == expected


@pytest.mark.parametrize("hsa_id", ["SE19121212-1212-1", "121212-1212"])
def test_a_personal_number_is_never_shown(hsa_id: str) -> None:
    found = [outcome for outcome in outcomes("nationell", {"personal[2].hsa_id": hsa_id}) if outcome.is_finding]
    assert [outcome.rule.id for outcome in found] == ["inga-personnummer"]
    assert not [outcome for outcome in found if "1212" in outcome.message + outcome.remedy]


def test_every_placeholder_is_shown_once_at_its_place() -> None:
    patch: Patch = dict.fromkeys(("mål.ansvarig", "program[0].leverantör", "program[1].leverantör"), "TODO")
    found = [outcome for outcome in outcomes("nationell", patch) if outcome.is_finding]
    places = [location for outcome in found for location in outcome.result.locations]
    assert sorted(places, key=str) == [("mål", "ansvarig"), ("program", 0, "leverantör"), ("program", 1, "leverantör")]


def test_evidence_beside_the_profile_is_found(tmp_path: Path) -> None:
    (tmp_path / "riskanalys.docx").write_text("")
    file = read_profile(parse(b"riskanalys: {svar: ja, underlag: [riskanalys.docx, annan.docx, TODO]}", "profil.yaml"))
    found = inspect(file.source, values_of(file.profile), tmp_path)
    assert [str(at.value) for at in found.missing_evidence] == ["annan.docx (finns inte)"]


def test_first_is_told_what_the_file_must_not_hold_and_then_what_decides_which_rules_apply() -> None:
    report = check_raw(b"sob-ready: 1  # 121212-1212\n", "profil.yaml", None, load(), Request(TODAY))
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
