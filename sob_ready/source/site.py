"""Where the parser gave up, and what the lines around that point are."""

from __future__ import annotations

import re
from typing import NamedTuple

from yaml.error import MarkedYAMLError

from sob_ready.source.correction import split_comment
from sob_ready.source.fault import Place
from sob_ready.source.text import Lines

# A short answer, by the key that ``form`` reads it as: more can be said of it only when that key is written out.
SHORT_ANSWERS = {"svar": re.compile(r"(?i)ja|nej|pågår"), "datum": re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)}
NEAR = 500  # how many lines above and below are looked through
# What the parser speaks of where lines do not fit together.
STRUCTURAL = ("mapping values", "simple key", "block collection", "block mapping", "an alias")
_LEAD = re.compile(r"[ ]*(?:-[ ]+)*")
KEY = re.compile(r"""(?P<key>"[^"]*"|'[^']*'|(?:[^\s:#"'\[\]{}-]|-(?=\S))[^:#]*):(?:\s+(?P<value>.*))?""")


class Row:
    """A line and its parts.

    `number` is 1-based, 0 where there is no such line. `lead` is the indentation with the dashes of list items, and
    `comment` a trailing one with the blanks before it. Between them stands `body`: `key`, its colon and `value`, or
    something else where `key` is None.
    """

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.text = text
        lead = _LEAD.match(text)
        self.lead = lead.group() if lead else ""
        found = KEY.match(text, len(self.lead))
        colon = found.end("key") + 1 if found else len(self.lead)  # a comment begins behind it
        rest, self.comment = split_comment(text[colon:])
        self.body = text[len(self.lead) : colon] + rest
        self.key = found["key"] if found else None
        self.value = rest.lstrip() if found and found["value"] else ""

    @property
    def indent(self) -> int:
        """How far in the line is, the dashes of list items counted."""
        return len(self.lead)

    @property
    def has_value(self) -> bool:
        """Whether the line holds more than a key and its colon."""
        return self.key is None or bool(self.value)

    @property
    def is_idle(self) -> bool:
        """Whether the line is blank or a comment."""
        return _is_idle(self.text)

    @property
    def place(self) -> Place:
        """All of the line but its indentation and its comment."""
        start = len(self.text) - len(self.text.lstrip())
        end = len(split_comment(self.text)[0])
        return Place(self.number, start + 1, self.number, max(start, end) + 1)

    def at(self, column: int) -> Place:
        """The place of the character in a 1-based column."""
        return Place(self.number, column, self.number, column + 1)


class Site(NamedTuple):
    """Where the parser gave up, and where what it was reading had begun; columns are 1-based."""

    lines: Lines
    said: str
    here: Row  # empty at the end of the file
    column: int
    begun: Row
    from_column: int

    def row(self, number: int) -> Row:
        """The line with a 1-based number, an empty one outside the text."""
        return Row(number, self.lines[number])

    @property
    def character(self) -> str:
        """The character where the parser gave up."""
        return self.here.text[self.column - 1 : self.column]

    @property
    def at_start(self) -> bool:
        """Whether nothing but blanks and dashes stands before the point where the parser gave up."""
        return self.column <= self.here.indent + 1

    def above(self, row: Row) -> Row:
        """The nearest line above a line that is neither blank nor a comment; its number is 0 if there is none."""
        number = row.number - 1
        while number > 0 and _is_idle(self.lines[number]):
            number -= 1
        return self.row(number)

    def below(self, row: Row) -> Row:
        """The nearest line below a line that is neither blank nor a comment; its number is 0 if there is none near."""
        numbers = range(row.number + 1, row.number + NEAR)
        return self.row(next((number for number in numbers if not _is_idle(self.lines[number])), 0))


def site_of(lines: Lines, error: MarkedYAMLError) -> Site:
    """Where the parser gave up with an error."""
    said = f"{error.context or ''} / {error.problem or ''}"
    end = error.problem_mark or error.context_mark
    line, column = (end.line + 1, end.column + 1) if end else (1, 1)
    start = error.context_mark or end
    from_line, from_column = (start.line + 1, start.column + 1) if start else (line, column)
    return Site(lines, said, Row(line, lines[line]), column, Row(from_line, lines[from_line]), from_column)


def _is_idle(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
