from __future__ import annotations

import pytest

from sob_ready.case import At, FileFacts
from sob_ready.source import Place
from tests.helpers import faults_of_one, judged_at, result, unfit

PRIVATE = "sant: privat"
HERE = "varje: person, sant: uppdrag_här"
ELSEWHERE = "varje: person, tomt: uppdrag_saknas_på"


@pytest.mark.parametrize(
    ("check", "profile", "status", "places"),
    [
        (PRIVATE, "vårdgivare: {driftsform: privat}", "uppfyllt", []),
        (PRIVATE, "vårdgivare: {driftsform: offentlig}", "brist", ["vårdgivare.driftsform"]),
        (PRIVATE, "vårdgivare: {}", "obesvarat", ["vårdgivare.driftsform"]),
        (HERE, "{enhet: {hsa_id: A}, personal: [{medarbetaruppdrag: [{enhet: a}]}]}", "uppfyllt", []),
        (HERE, "{enhet: {hsa_id: A}, personal: [{medarbetaruppdrag: []}]}", "brist", ["personal.0.medarbetaruppdrag"]),
        (HERE, "{enhet: {hsa_id: A}, personal: [{}]}", "obesvarat", ["personal.0.medarbetaruppdrag"]),
        (HERE, "personal: [{medarbetaruppdrag: [{enhet: A}]}]", "obesvarat", ["personal.0.medarbetaruppdrag"]),
        (
            "varje: person, sant: uppdrag_här_vob",
            "{enhet: {hsa_id: A}, personal: [{medarbetaruppdrag: [{enhet: B}, {enhet: A, typ: Admin}]}]}",
            "brist",
            ["personal.0.medarbetaruppdrag.1.typ"],
        ),
    ],
)
def test_sant_holds_only_when_the_fact_is_true(check: str, profile: str, status: str, places: list[str]) -> None:
    assert judged_at(check, profile) == (status, places)


@pytest.mark.parametrize(
    ("check", "profile", "status", "places"),
    [
        (ELSEWHERE, "personal: [{uppdrag_på: [B], medarbetaruppdrag: [{enhet: B}]}]", "uppfyllt", []),
        (
            ELSEWHERE,
            "personal: [{uppdrag_på: [B, C], medarbetaruppdrag: [{enhet: D}]}]",
            "brist",
            ["personal.0.uppdrag_på.0", "personal.0.uppdrag_på.1"],
        ),
        (ELSEWHERE, "personal: [{uppdrag_på: [B]}]", "obesvarat", ["personal.0.uppdrag_på"]),
        ("tomt: siber.registrerar", "siber: {registrerar: []}", "uppfyllt", []),
        ("tomt: siber.registrerar", "siber: {registrerar: [A]}", "brist", ["siber.registrerar.0"]),
        ("tomt: siber.registrerar", "siber: {}", "obesvarat", ["siber.registrerar"]),
    ],
)
def test_tomt_shows_every_fault_at_its_place(check: str, profile: str, status: str, places: list[str]) -> None:
    assert judged_at(check, profile) == (status, places)


def test_tomt_shows_places_in_the_text_without_what_stands_there() -> None:
    place = Place(3, 7, 3, 20)
    found = result("tomt: personnummer_i_filen", "enhet: {}", file=FileFacts(personal_ids=(place,)))
    assert (found.locations, found.values["antal"], found.values["värden"]) == ((place,), "1", "")
    assert found.message == "Ställen i filen där ett personnummer eller liknande står."


def test_tomt_names_what_it_found() -> None:
    missing = (At(("rutiner", "avbrott", "underlag"), "a.docx (finns inte)"),)
    found = result("tomt: underlag_som_saknas", "enhet: {}", file=FileFacts(missing_evidence=missing))
    assert found.message == "Underlag som pekar på en fil som inte finns: ”a.docx (finns inte)”."


@pytest.mark.parametrize(
    ("check", "profile", "message"),
    [
        (PRIVATE, "vårdgivare: {}", "Det går inte att se i profilen om vårdgivaren är privat."),
        (PRIVATE, "vårdgivare: {driftsform: offentlig}", "Det stämmer inte att vårdgivaren är privat."),
        (
            ELSEWHERE,
            "personal: [{uppdrag_på: [B]}]",
            "Det går inte att se i profilen: mottagningar där personen arbetar utan medarbetaruppdrag.",
        ),
        (
            ELSEWHERE,
            "personal: [{uppdrag_på: [B, C], medarbetaruppdrag: []}]",
            "Mottagningar där personen arbetar utan medarbetaruppdrag: ”B och C”.",
        ),
    ],
)
def test_a_fact_that_is_not_so_is_told_in_a_whole_sentence(check: str, profile: str, message: str) -> None:
    assert result(check, profile).message == message


def test_tomt_gives_a_rules_own_message_what_it_found() -> None:
    found = result(ELSEWHERE, "personal: [{uppdrag_på: [B, C], medarbetaruppdrag: []}]")
    assert found.values == {"värden": "B och C", "antal": "2"}


def test_tomt_speaks_of_the_first_place_where_nothing_is_said() -> None:
    assert judged_at("tomt: personal.*.uppdrag_på", "personal: [{}, {}]") == ("obesvarat", ["personal.0.uppdrag_på"])


@pytest.mark.parametrize(
    ("check", "profile", "status"),
    [
        ("sant: /privat", "{vårdgivare: {driftsform: privat}, personal: [{}]}", "uppfyllt"),
        ("sant: /privat", "{vårdgivare: {driftsform: offentlig}, personal: [{}]}", "brist"),
        ("tomt: /siber.registrerar", "{siber: {registrerar: []}, personal: [{}]}", "uppfyllt"),
        ("tomt: /siber.registrerar", "{siber: {registrerar: [A]}, personal: [{}]}", "brist"),
    ],
)
def test_a_rule_on_each_person_may_read_what_is_so_of_the_unit(check: str, profile: str, status: str) -> None:
    assert result(f"varje: person, {check}", profile).status.value == status


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (
            "sant: enhet.ansluten_tidigare",
            "”enhet.ansluten_tidigare” är inte ett härlett värde. Ange ett härlett värde; svar prövas med bekräftat.",
        ),
        ("tomt: enhet.namn", unfit("enhet.namn", "en lista")),
        (
            "sant: kända_programnamn",
            "”kända_programnamn” är en lista. En lista prövas med antal, tomt eller innehåller.",
        ),
        ("tomt: privat", unfit("privat", "en lista")),
        ("antal: {väg: privat, minst: 1}", unfit("privat", "en lista")),
        ("form: {väg: privat, är: e_post}", unfit("privat", "text")),
        ("unikt: privat", unfit("privat", "uppgifter som går att jämföra")),
        ("ordning: {först: [privat], sedan: [anmälan.datum]}", unfit("privat", "en dag")),
        ("lika: {väg: kända_programnamn, med: enhet.namn}", unfit("kända_programnamn", "en enda uppgift")),
        (
            "giltigt: {vad: avtalet, till: bedöms_som}",
            "”bedöms_som” är ett härlett värde, inte en dag. Ange en väg till en dag.",
        ),
    ],
)
def test_what_is_no_fact_and_no_list_is_refused_with_the_pack(rule: str, fault: str) -> None:
    assert faults_of_one(rule) == [fault]
