from __future__ import annotations

import pytest

from tests.helpers import at, faults_of, result

ID = "SE2321000131-E000000000001"
HSA = "form: {väg: enhet.hsa_id, är: hsa_id}"
MANY = "form: {väg: personal.*.uppdrag_på, är: hsa_id}"


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
        (
            "form: {väg: enhet.hsa_id, är: inget_testid}",
            "enhet: {hsa_id: TSTNMT2321000156-102K}",
            "brist",
            ["enhet.hsa_id"],
        ),
        ("form: {väg: enhet.hsa_id, är: inget_testid}", f"enhet: {{hsa_id: {ID}}}", "uppfyllt", []),
    ],
)
def test_form_judges_the_texts_that_are_given(check: str, profile: str, status: str, places: list[str]) -> None:
    found = result(check, profile)
    assert (found.status.value, [at(place) for place in found.locations]) == (status, places)


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
    assert found.message.endswith("Så är det på 2 ställen.")


def test_the_form_of_what_is_no_text_is_refused_with_the_pack() -> None:
    assert faults_of("[{form: {väg: enhet.planerad_start, är: hsa_id}}]") == ["”enhet.planerad_start” är inte text."]
