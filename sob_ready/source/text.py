"""Text as the program compares it, and lines as YAML counts them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sob_ready.source.fault import Place

# libyaml ends a line at each of these (YAML 1.1, section 5.4, `b-char`), so every place is counted by them.
LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_RARE_BREAKS = "\r\x85\u2028\u2029"

_SEPARATORS = re.compile(r"[_\s-]+")
_DROPPED = ("Mn", "Me", "Cf")
_DASH = "Pd"
_MINUS = "\u2212"

# No writing system stacks more marks than this on one letter (UAX 15, section 13, Stream-Safe Text Format).
_TALLEST_STACK = 30
_LONG = 256


class Excerpt(NamedTuple):
    """A line as it is shown, and the stretch of it that is meant: 0-based, the end is the first one outside."""

    row: str
    start: int
    end: int


class Lines:
    """The lines of a text without their ends, split when one is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __getitem__(self, number: int) -> str:
        """The line with a 1-based number, "" outside the text."""
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def excerpt(self, place: Place) -> Excerpt:
        """The line where a place begins, and what of it is the place."""
        row = self[place.line]
        return Excerpt(row, place.column - 1, place.end_column - 1 if place.end_line == place.line else len(row))

    @property
    def end(self) -> tuple[int, int]:
        """The 1-based line and column behind the last character."""
        return self.position(len(self._text))

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of an offset in the text."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset in the text of a 1-based line and column."""
        return self._starts[line - 1] + column - 1

    @cached_property
    def _lines(self) -> list[str]:
        return split_lines(self._text)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in LINE_BREAK.finditer(self._text))]


class SomeLines(Lines):
    """The lines where some places are; every other one is "" as if it were outside. It can be pickled."""

    def __init__(self, lines: Lines, places: Iterable[Place]) -> None:
        super().__init__("")
        self._excerpts = {place: lines.excerpt(place) for place in places}
        self._rows = {place.line: lines[place.line] for place in self._excerpts}

    def __getitem__(self, number: int) -> str:
        """The line with a 1-based number."""
        return self._rows.get(number, "")

    def excerpt(self, place: Place) -> Excerpt:
        """The line of one of the places, and what of it is the place."""
        return self._excerpts.get(place) or super().excerpt(place)


def split_lines(text: str) -> list[str]:
    """The lines of a text without their ends, as libyaml counts them: LF, CR, CRLF, NEL, LS and PS."""
    if not any(character in text for character in _RARE_BREAKS):
        return text.split("\n")  # ten times as fast
    return LINE_BREAK.split(text)


def nfc(text: str) -> str:
    """The text composed (NFC) and without white space, no-break spaces too, around it."""
    text = text.strip()
    return text if text.isascii() else _normalise("NFC", text)


@lru_cache(maxsize=2048)
def fold(key: str) -> str:
    """The form of a key that all its spellings share: `HSA-id` and `hsa_id`, `vårdgivare` and `vardgivare`.

    Case, accents, dots and invisible characters are dropped; a run of spaces, underscores and dashes of any
    kind is one underscore.
    """
    if not key.isascii():
        key = "".join(filter(None, map(_folded_character, _normalise("NFKD", key))))
    return _SEPARATORS.sub("_", key.casefold())


def _folded_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in _DROPPED:
        return ""
    return "-" if category == _DASH or character == _MINUS else character


def _normalise(form: str, text: str) -> str:
    """Normalise, but leave a text alone whose stacks of marks would take the square of its length to sort."""
    if len(text) > _LONG and _has_tall_stack(text):
        return text
    return unicodedata.normalize(form, text)  # type: ignore[arg-type]  # typeshed asks for a literal


def _has_tall_stack(text: str) -> bool:
    height = 0
    for character in text:
        height = height + 1 if unicodedata.combining(character) else 0
        if height > _TALLEST_STACK:
            return True
    return False
