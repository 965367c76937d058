from __future__ import annotations

import pytest

from tests.helpers import case, faults_of, judged_at, result, rulebook, unfit

ID = "SE2321000131-E000000000001"
HSA = "form: {väg: enhet.hsa_id, är: hsa_id}"
MANY = "form: {väg: personal.*.uppdrag_på, är: hsa_id}"


LETTERS = "”SE2321000131-E0000O0012345” har bokstäver bland siffrorna i löpnumret. Menas ”SE2321000131-E000000012345”?"


@pytest.mark.parametrize(
    ("check", "profile", "status", "places"),
    [
        (HSA, f"enhet: {{hsa_id: {ID}}}", "uppfyllt", []),
        (HSA, "enhet: {hsa_id: SE2321000132-E1}", "brist", ["enhet.hsa_id"]),
        (HSA, "enhet: {hsa_id: }", "ej tillämpligt", []),
        (HSA, "enhet: {hsa_id: ''}", "ej tillämpligt", []),
        (HSA, "personal: []", "ej tillämpligt", []),
        (MANY, f"personal: [{{uppdrag_på: [{ID}]}}, {{}}]", "uppfyllt", []),
        (
            MANY,
            f"personal: [{{uppdrag_på: [{ID}, B]}}, {{uppdrag_på: [C]}}]",
            "brist",
            ["personal.0.uppdrag_på.1", "personal.1.uppdrag_på.0"],
        ),
        ("form: {väg: personal.*.e_post, är: e_post}", "personal: [{e_post: a@exempel.se}]", "uppfyllt", []),
        (
            "form: {väg: personal.*.e_post, är: e_post}",
            "personal: [{e_post: a@exempel}]",
            "brist",
            ["personal.0.e_post"],
        ),
        *(
            (
                "form: {väg: htkb.huvud.telefon, är: telefon}",
                f"htkb: {{huvud: {{telefon: '{telephone}'}}}}",
                status,
                ["htkb.huvud.telefon"] if status == "brist" else [],
            )
            for telephone, status in {
                "010-441 00 00": "uppfyllt",
                "växeln, ank. 4711": "uppfyllt",
                "xxxx": "uppfyllt",  # another rule's matter
                "010-": "brist",
                "Mona Gradin": "brist",
                "via 1177": "brist",
                "0700-xx xx xx": "brist",
                "08-123 XX XX": "brist",
            }.items()
        ),
        (
            "form: {väg: enhet.hsa_id, är: inget_testid}",
            "enhet: {hsa_id: TSTNMT2321000156-102K}",
            "brist",
            ["enhet.hsa_id"],
        ),
        ("form: {väg: enhet.hsa_id, är: inget_testid}", f"enhet: {{hsa_id: {ID}}}", "uppfyllt", []),
        ("form: {väg: enhet.hsa_id, är: inget_personnummer}", f"enhet: {{hsa_id: {ID}}}", "uppfyllt", []),
        ("form: {väg: enhet.hsa_id, är: inga_bokstäver_för_siffror}", f"enhet: {{hsa_id: {ID}}}", "uppfyllt", []),
        (
            "form: {väg: enhet.hsa_id, är: inga_bokstäver_för_siffror}",
            "enhet: {hsa_id: SE2321000131-E0000O0012345}",
            "brist",
            ["enhet.hsa_id"],
        ),
    ],
)
def test_form_judges_the_texts_that_are_given(check: str, profile: str, status: str, places: list[str]) -> None:
    assert judged_at(check, profile) == (status, places)


@pytest.mark.parametrize(
    ("path", "form", "profile"),
    [
        ("enhet.hsa_id", "hsa_id", "enhet: {hsa_id: xxxx}"),
        ("enhet.hsa_id", "hsa_id", "enhet: {hsa_id: SE8112189876-1}"),
        ("enhet.hsa_id", "hsa_id", "enhet: {hsa_id: 19811218-9876}"),
        ("personal.*.e_post", "e_post", "personal: [{e_post: TODO}]"),
        ("personal.*.e_post", "e_post", "personal: [{e_post: 19811218-9876}]"),
    ],
)
def test_a_placeholder_and_a_personal_number_are_the_matter_of_other_rules(path: str, form: str, profile: str) -> None:
    assert result(f"form: {{väg: {path}, är: {form}}}", profile).status.value == "uppfyllt"


def test_an_hsa_id_of_a_personal_number_is_told_without_the_number() -> None:
    found = result("form: {väg: enhet.hsa_id, är: inget_personnummer}", "enhet: {hsa_id: SE8112189876-1}")
    assert (found.status.value, found.message) == ("brist", "HSA-id:t bygger på ett personnummer.")


def test_form_speaks_of_one_place_as_one() -> None:
    assert "ställen" not in result(MANY, "personal: [{uppdrag_på: [B]}]").message


def test_form_says_how_many_places_have_the_fault() -> None:
    found = result(MANY, "personal: [{uppdrag_på: [B, C]}]")
    assert found.message.startswith("”B” är inget HSA-id")
    assert found.message.endswith("Det finns 2 sådana ställen.")


def test_the_form_of_what_is_no_text_is_refused_with_the_pack() -> None:
    assert faults_of("[{form: {väg: enhet.planerad_start, är: hsa_id}}]") == [unfit("enhet.planerad_start", "text")]


@pytest.mark.parametrize(
    ("check", "profile", "message", "values"),
    [
        (
            "form: {väg: enhet.hsa_id, är: inget_testid}",
            "enhet: {hsa_id: TSTNMT2321000156-102K}",
            "”TSTNMT2321000156-102K” är ett test-id.",
            {"värde": "TSTNMT2321000156-102K", "fel": "”TSTNMT2321000156-102K” är ett test-id."},
        ),
        (
            "form: {väg: enhet.hsa_id, är: inga_bokstäver_för_siffror}",
            "enhet: {hsa_id: SE2321000131-E0000O0012345}",
            LETTERS,
            {"värde": "SE2321000131-E0000O0012345", "fel": LETTERS},
        ),
        (
            "form: {väg: texter, är: ingen_platshållare}, kan_undantas: nej",
            "enhet: {namn: xxxx, hsa_id: TODO}",
            "”xxxx” är en platshållare, inte ett svar. Det finns 2 sådana ställen.",
            {"värde": "xxxx", "fel": "”xxxx” är en platshållare, inte ett svar."},
        ),
        (HSA, "enhet: {}", "inget är angivet", {}),
    ],
)
def test_a_form_that_does_not_hold_is_told_in_words(
    check: str, profile: str, message: str, values: dict[str, str]
) -> None:
    found = result(check, profile)
    assert (found.message, found.values) == (message, values)


@pytest.mark.parametrize(
    ("text", "start", "meant"),
    [
        ("SE2321000132-E1", "”SE2321000132-E1” är inget HSA-id: ", False),
        ("SE2321000131–E1", "”SE2321000131–E1” är inget HSA-id: ", True),
    ],
)
def test_a_faulty_hsa_id_is_told_with_its_fault_and_what_may_be_meant(text: str, start: str, meant: bool) -> None:
    message = result(HSA, f"enhet: {{hsa_id: {text}}}").message
    assert message.startswith(start)
    assert message.endswith(" Menas ”SE2321000131-E1”?") is meant
    assert ("Menas" in message) is meant
    assert ".." not in message


def test_a_faulty_address_is_told_with_its_fault() -> None:
    message = result("form: {väg: personal.*.e_post, är: e_post}", "personal: [{e_post: a@exempel}]").message
    assert message.startswith("”a@exempel” är ingen e-postadress: ")
    assert message.endswith(".")
    assert ".." not in message


@pytest.mark.parametrize(
    ("path", "form", "profile", "text"),
    [
        ("personal.*.e_post", "e_post", "personal: [{e_post: a..b@x.se}]", "a..b@x.se"),
        ("enhet.hsa_id", "hsa_id", "enhet: {hsa_id: SE2321000131..E1}", "SE2321000131..E1"),
    ],
)
def test_a_text_with_two_dots_is_quoted_as_it_stands(path: str, form: str, profile: str, text: str) -> None:
    message = result(f"form: {{väg: {path}, är: {form}}}", profile).message
    assert message.startswith(f"”{text}” är ")
    assert not message.endswith("..")


def test_what_another_rule_has_spoken_of_is_not_told_again() -> None:
    (rule,) = rulebook("[{form: {väg: texter, är: ingen_platshållare}, kan_undantas: nej}]").rules
    judged = case("enhet: {namn: xxxx, hsa_id: xxxx}")
    judged.spoken_of = frozenset({("enhet", "namn")})
    found = rule.check.judge(judged, judged.unit)
    assert found.locations == (("enhet", "hsa_id"),)
