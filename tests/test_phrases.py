from __future__ import annotations

import pytest

from sob_ready.phrases import capitalised, did_you_mean, listed, uncapitalised


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c"), (["", ""], " och ")],
)
def test_words_are_listed_as_in_a_swedish_sentence(words: list[str], expected: str) -> None:
    assert listed(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"), [([], ""), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och 1 till")]
)
def test_no_more_words_are_listed_than_there_is_room_for(words: list[str], expected: str) -> None:
    assert listed(words, 2) == expected


def test_a_sentence_begins_with_a_large_letter_and_keeps_the_others() -> None:
    assert [capitalised(text) for text in ("åtkomst till NPÖ", "HSA-id", "")] == ["Åtkomst till NPÖ", "HSA-id", ""]


def test_a_sentence_that_goes_on_begins_with_a_small_letter_and_keeps_the_others() -> None:
    assert [uncapitalised(text) for text in ("Åtkomst till NPÖ", "")] == ["åtkomst till NPÖ", ""]


def test_the_question_what_was_meant_names_every_word_that_may_be() -> None:
    assert did_you_mean(["a", "b"]) == "Menade du ”a” eller ”b”?"
