"""What an answer in a profile amounts to on a certain day."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from sob_ready.profile.models import Answer


class State(Enum):
    """How far along a thing is. Only ``DONE`` fulfils a requirement."""

    DONE = "ja"
    NOT_DONE = "nej"
    ONGOING = "pågår"
    FUTURE = "framtid"  # answered with a day that has not come
    UNANSWERED = "obesvarat"


# Looked up once: Python 3.11 takes longer to find a member by its name than all the rest of ``state``.
_DONE = State.DONE
_NOT_DONE = State.NOT_DONE
_ONGOING = State.ONGOING
_FUTURE = State.FUTURE
_UNANSWERED = State.UNANSWERED
_BY_WORD = {None: _UNANSWERED, "nej": _NOT_DONE, "pågår": _ONGOING}


def as_answer(value: object) -> Answer | None:
    """The value where it is an answer. To import the model and ask would cost every start."""
    return value if hasattr(value, "word") else None  # type: ignore[return-value]  # only answers have a word


def state(answer: Answer | None, today: date) -> State:
    """The state of an answer on a day; a mapping with neither word nor day says nothing."""
    if answer is None:
        return _UNANSWERED
    found = _BY_WORD.get(answer.word, _DONE)
    if answer.day is None or found is _NOT_DONE or found is _ONGOING:
        return found
    return _FUTURE if answer.day > today else _DONE


def truth(answer: Answer | None, today: date) -> bool | None:
    """Whether a thing is so: True, False, or None where the profile does not say."""
    found = state(answer, today)
    return None if found is _UNANSWERED else found is _DONE
