from __future__ import annotations

import pytest

from sob_ready.profile.models import Profile
from sob_ready.profile.reading import MAX_ITEMS, MAX_PERSONS, field_at
from sob_ready.source import Path, SourceError
from tests.helpers import faults_in, profile


@pytest.mark.parametrize("version", ["1", "'1'", '"1"'])
def test_the_version_is_read(version: str) -> None:
    read = profile(f"sob-ready: {version}\n")
    assert (read.profile.version, read.hints) == ("1", ())


@pytest.mark.parametrize("text", ["enhet: {}", "sob-ready:\nenhet: {}"])
def test_a_profile_without_its_version_is_read_with_a_hint(text: str) -> None:
    (hint,) = profile(text).hints
    assert (hint.message, hint.remedy) == (
        "Profilen börjar inte med sin version.",
        "Skriv ”sob-ready: 1” först i filen.",
    )


@pytest.mark.parametrize("version", ["2", "17", "'2'", "9" * 40])
def test_a_newer_version_is_refused_before_anything_else_is_judged(version: str) -> None:
    (fault,) = faults_in(f"sob-ready: {version}\nokänd: ja\n")
    assert fault.startswith("1:12 Profilen har version ")
    assert fault.endswith("men detta program läser version 1. Installera en nyare sob-ready.")


@pytest.mark.parametrize("version", ["1.0", "0", "01", "0000000002", "''", "v1", "²", "٢x", "-2", "ett", "1 beta"])
def test_a_version_that_is_none_is_refused(version: str) -> None:
    assert faults_in(f"sob-ready: {version}\n") == [
        "1:12 Profilens version går inte att läsa. Skriv ”sob-ready: 1” först i filen."
    ]


@pytest.mark.parametrize("version", ["[1]", "{a: 1}"])
def test_a_version_that_is_no_text_is_a_wrong_value(version: str) -> None:
    (fault,) = faults_in(f"sob-ready: {version}\n")
    assert fault.startswith("1:12 Fel värde för ”sob-ready”")


def test_the_version_may_stand_anywhere_and_be_spelt_differently() -> None:
    read = profile("enhet: {}\nSOB_READY: 1\n")
    assert (read.profile.version, [hint.message for hint in read.hints]) == (
        "1",
        ["Nyckeln ”SOB_READY” läses som ”sob-ready”."],
    )


def test_every_question_may_be_unanswered() -> None:
    read = profile("sob-ready: 1\n").profile
    assert [key for key in Profile.model_fields if getattr(read, key) is not None] == ["version"]


def test_every_key_may_be_there_without_a_value() -> None:
    text = "".join(f"{info.alias}:\n" for info in Profile.model_fields.values())
    assert faults_in(text) == []


def test_a_mapping_with_nothing_in_it_says_nothing() -> None:
    unit = profile("enhet: {}").profile.unit
    assert unit is not None
    assert (unit.name, unit.connected_before) == (None, None)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"personal: [{'{},' * MAX_PERSONS}]", ""),
        (f"personal: [{'{},' * (MAX_PERSONS + 1)}]", "1:1 Listan har fler än 1000 punkter, så stor är ingen enhet."),
        (f"program: [{'{},' * MAX_ITEMS}]", ""),
        (f"enhet: {{}}\nprogram: [{'{},' * (MAX_ITEMS + 1)}]", "2:1 Listan har fler än 200 punkter"),
        (f"personal: [{{roller: [{'behandlare,' * (MAX_ITEMS + 1)}]}}]", "1:13 Listan har fler än 200 punkter"),
    ],
)
def test_a_list_longer_than_any_units_is_refused_where_it_stands(text: str, fault: str) -> None:
    assert "\n".join(faults_in(text)).startswith(fault)
    assert bool(faults_in(text)) == bool(fault)


@pytest.mark.parametrize(
    ("version", "shown"), [("2", "2"), ("17", "17"), ("123456789", "123456789"), ("9" * 40, "9" * 9)]
)
def test_a_newer_version_is_told_by_at_most_nine_digits(version: str, shown: str) -> None:
    assert faults_in(f"enhet: {{}}\nsob-ready: {version}\n") == [
        f"2:12 Profilen har version {shown}, men detta program läser version 1. Installera en nyare sob-ready."
    ]


@pytest.mark.parametrize("text", ["# en rad\nsob-ready: 2\n", f"anmälan: {{program: [{'A,' * (MAX_ITEMS + 1)}]}}\n"])
def test_a_refusal_names_the_file_and_shows_its_lines(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        profile(text)
    assert (caught.value.name, caught.value.text) == ("profil.yaml", text)


def test_one_whose_list_is_too_long_is_told_to_look_at_the_file() -> None:
    (fault,) = faults_in(f"enhet: {{}}\nprogram: [{'{},' * (MAX_ITEMS + 1)}]")
    assert fault.endswith("så stor är ingen enhet. Kontrollera att det är rätt fil.")


def test_a_hint_about_the_version_stands_at_the_top_and_before_other_hints() -> None:
    read = profile("# en rad\nENHET: {}\n")
    assert [hint.place and hint.place.line for hint in read.hints] == [read.source.place(()).line, 2]
    assert read.hints[0].message == "Profilen börjar inte med sin version."


def test_what_was_read_keeps_the_file_that_it_was_read_from() -> None:
    assert profile("sob-ready: 1").source.name == "profil.yaml"


def test_an_unknown_key_is_refused_with_its_place() -> None:
    (fault,) = faults_in("sob-ready: 1\nenhett: {}\n")
    assert fault.startswith("2:1 ")


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (("enhet", "hsa_id"), "hsa_id"),
        (("personal",), "personal"),
        (("personal", 3), "personal"),
        (("personal", 3, "utbildning", "program"), "program"),
        (("personal", 3, "medarbetaruppdrag", 0, "typ"), "typ"),
        (("personal", "namn"), None),
        (("enhet", "namn", "mer"), None),
        (("finns_inte",), None),
        ((), None),
    ],
)
def test_a_path_leads_to_the_field_that_it_names(path: Path, key: str | None) -> None:
    field = field_at(path)
    assert (field and field.key) == key
