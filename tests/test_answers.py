from __future__ import annotations

from datetime import date

import pytest

from sob_ready.answers import State, state, truth
from sob_ready.profile.models import Answer
from tests.helpers import TODAY

CASES = [
    (None, State.UNANSWERED, None),
    ({}, State.UNANSWERED, None),
    ({"av": "Anna", "underlag": ["https://exempel.se"], "kommentar": "ja"}, State.UNANSWERED, None),
    ({"svar": "ja"}, State.DONE, True),
    ({"svar": "nej"}, State.NOT_DONE, False),
    ({"svar": "pågår"}, State.ONGOING, False),
    ({"datum": "2026-11-20"}, State.DONE, True),
    ({"datum": "2026-11-21"}, State.DONE, True),
    ({"datum": "2026-11-22"}, State.FUTURE, False),
    ({"svar": "ja", "datum": "2026-11-20"}, State.DONE, True),
    ({"svar": "ja", "datum": "2026-11-22"}, State.FUTURE, False),
    ({"svar": "nej", "datum": "2026-11-20"}, State.NOT_DONE, False),
    ({"svar": "pågår", "datum": "2026-11-20"}, State.ONGOING, False),
    ({"svar": "pågår", "datum": "2026-11-22"}, State.ONGOING, False),
]


@pytest.mark.parametrize(("given", "expected", "_truth"), CASES)
def test_an_answer_is_done_only_when_it_says_so_and_the_day_has_come(
    given: dict[str, object] | None, expected: State, _truth: bool | None
) -> None:
    assert state(None if given is None else Answer.model_validate(given), TODAY) is expected


@pytest.mark.parametrize(("given", "_state", "expected"), CASES)
def test_the_truth_of_an_answer_is_unknown_when_it_is_not_answered(
    given: dict[str, object] | None, _state: State, expected: bool | None
) -> None:
    assert truth(None if given is None else Answer.model_validate(given), TODAY) is expected


def test_the_same_answer_is_done_on_a_later_day() -> None:
    answer = Answer.model_validate({"datum": "2026-12-01"})
    assert [state(answer, date(2026, month, 1)) for month in (11, 12)] == [State.FUTURE, State.DONE]
