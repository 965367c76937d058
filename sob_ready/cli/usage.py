"""What is wrong with a command line, in Swedish, with what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from sob_ready.phrases import did_you_mean

Word = TypeVar("Word", bound=str)


class UsageError(Exception):
    """A command line that can't be carried out.

    `message` says what is wrong, each of `remedies` what to do; all are Swedish and whole sentences.
    """

    def __init__(self, message: str, *remedies: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedies = tuple(filter(None, remedies))


def chosen(option: str, value: str, words: Iterable[Word], *, spelling: str = "") -> Word:
    """The one of the words that an option's value is.

    Raises UsageError with the nearest word, or with them all (as ``spelling`` lists them).
    """
    words = tuple(words)
    for word in words:
        if word == value:
            return word
    raise UsageError(f"{option}: ”{value}” finns inte.", suggestion(value, words, spelling))


def suggestion(value: str, words: Iterable[str], spelling: str = "") -> str:
    """What could have been meant, else everything that can be written."""
    from sob_ready.form import nearest

    words = tuple(words)
    meant = nearest(value, words)
    return did_you_mean([meant]) if meant else f"Välj något av: {spelling or ', '.join(words)}."
