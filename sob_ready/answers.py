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


_BY_WORD = {None: State.UNANSWERED, "nej": State.NOT_DONE, "pågår": State.ONGOING}


def state(answer: Answer | None, today: date) -> State:
    """The state of an answer on a day; a mapping with neither word nor day says nothing."""
    if answer is None:
        return State.UNANSWERED
    found = _BY_WORD.get(answer.word, State.DONE)
    if answer.day is None or found in (State.NOT_DONE, State.ONGOING):
        return found
    return State.FUTURE if answer.day > today else State.DONE


def truth(answer: Answer | None, today: date) -> bool | None:
    """Whether a thing is so: True, False, or None where the profile does not say."""
    found = state(answer, today)
    return None if found is State.UNANSWERED else found is State.DONE
