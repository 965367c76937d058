from __future__ import annotations

import pytest

from sob_ready.profile.models import Profile
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


@pytest.mark.parametrize("version", ["1.0", "0", "01", "''", "v1", "²", "٢x", "-2", "ett", "1 beta"])
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
