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


class Site(NamedTuple):
    """Where the parser gave up, and where what it was reading had begun: 1-based lines and columns."""

    lines: Lines
    said: str
    line: int
    column: int
    from_line: int
    from_column: int

    def text(self, number: int) -> str:
        """The line with a 1-based number, "" outside the text."""
        return self.lines[number]

    @property
    def here(self) -> str:
        """The line where the parser gave up; empty at the end of the file."""
        return self.text(self.line)

    @property
    def character(self) -> str:
        """The character where the parser gave up."""
        return self.here[self.column - 1 : self.column]

    @property
    def at_start(self) -> bool:
        """Whether nothing but blanks and dashes stands before the point where the parser gave up."""
        return self.column <= len(lead_of(self.here)) + 1

    def above(self, number: int) -> int:
        """The nearest line above a line that is neither blank nor a comment, 0 if there is none."""
        number -= 1
        while number and is_idle(self.text(number)):
            number -= 1
        return number

    def below(self, number: int) -> str:
        """The nearest line below a line that is neither blank nor a comment, "" if there is none near."""
        rows = (self.text(below) for below in range(number + 1, number + NEAR))
        return next((row for row in rows if not is_idle(row)), "")

    def place(self, line: int, column: int, width: int = 1) -> Place:
        """A stretch of a line, of one character if nothing else is said."""
        return Place(line, column, line, column + width)

    def content(self, line: int) -> Place:
        """All of a line but its indentation and its comment."""
        text = self.text(line)
        start = len(text) - len(text.lstrip())
        end = len(split_comment(text)[0])
        return Place(line, start + 1, line, max(start, end) + 1)


def site_of(lines: Lines, error: MarkedYAMLError) -> Site:
    """Where the parser gave up with an error."""
    said = f"{error.context or ''} / {error.problem or ''}"
    end = error.problem_mark or error.context_mark
    line, column = (end.line + 1, end.column + 1) if end else (1, 1)
    start = error.context_mark or end
    from_line, from_column = (start.line + 1, start.column + 1) if start else (line, column)
    return Site(lines, said, line, column, from_line, from_column)


def lead_of(line: str) -> str:
    """The indentation of a line with the dashes of list items."""
    found = _LEAD.match(line)
    return found.group() if found else ""


def has_value(line: str) -> bool:
    """Whether a line holds more than a key and its colon."""
    key = KEY.match(split_comment(line)[0], len(lead_of(line)))
    return key is None or bool(key["value"])


def is_idle(line: str) -> bool:
    """Whether a line is blank or a comment."""
    return not line.strip() or line.lstrip().startswith("#")
