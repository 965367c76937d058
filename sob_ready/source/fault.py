"""What is wrong with a file, and where."""

from __future__ import annotations

from typing import NamedTuple

from sob_ready.source.privacy import hidden, personal_ids
from sob_ready.source.text import Lines

LONGEST_QUOTE = 60
MAX_FAULTS = 50
"""How many faults of one file a reader is told of."""


class Place(NamedTuple):
    """A stretch of text: 1-based lines and columns, in code points; `end_column` is the first one outside."""

    line: int
    column: int
    end_line: int
    end_column: int


_BEFORE_ALL = Place(0, 0, 0, 0)


class Fault(NamedTuple):
    """One thing that is said of a file, in Swedish: why it can't be read or changed, or a hint about one that was read.

    `message` says what is wrong, `remedy` what to do. A corrected line in `remedy` follows a line break,
    so that its indentation survives; it repeats the user's own text, which may name persons.
    `related` holds captions and places that explain the fault, such as the first of two equal keys.
    """

    message: str
    remedy: str = ""
    place: Place | None = None
    related: tuple[tuple[str, Place], ...] = ()


class SourceError(Exception):
    """A file could not be read.

    Holds every fault that was found, in the order of the text (those without a place first), and the text without
    personal numbers.
    """

    def __init__(self, name: str, faults: tuple[Fault, ...], text: str | None = None) -> None:
        in_order = tuple(sorted(faults, key=lambda fault: fault.place or _BEFORE_ALL))
        super().__init__(name, in_order)
        self.name = name
        self.faults = in_order
        self.text = None if text is None else hidden(text, personal_ids(text))
        self.lines = Lines(self.text or "")

    def __str__(self) -> str:
        return "\n".join(
            f"{self.name}:{fault.place.line}:{fault.place.column}: {fault.message}"
            if fault.place
            else f"{self.name}: {fault.message}"
            for fault in self.faults
        )

    def line(self, number: int) -> str:
        """The text of a 1-based line, "" outside the file or where the file could not be decoded."""
        return self.lines[number]

    def shown_as(self, faults: tuple[Fault, ...], lines: Lines) -> SourceError:
        """The same error with other words, of whose text nothing but these lines can be seen."""
        other = SourceError(self.name, faults, None if self.text is None else "")
        other.lines = lines
        return other


def quote(text: str) -> str:
    """The text in Swedish quotation marks, cut where it is too long for a message."""
    line = quotable(text)
    return f"”{line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + '…'}”"


def quotable(text: str) -> str:
    """A text as a quotation holds it: on one line, and without the quotation marks that would end it early."""
    return " ".join(text.split()).replace("”", '"')
