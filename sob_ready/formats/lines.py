"""Lines of text for a person: pieces with a style, wrapped to a width, and harmless whatever they quote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

Style = Literal["", "title", "good", "bad", "warning", "faint"]


class Span(NamedTuple):
    """A piece of a line, and how it is shown where there are colours. The words say it all without."""

    text: str
    style: Style = ""


Line = tuple[Span, ...]

EMPTY: Line = ()

_NEEDS_NO_QUOTES = re.compile(r"[\w./\\:@%+,=~-]+")
_ACTS_IN_QUOTES = re.compile(r'["$`!]')

NARROWEST = 32
WIDEST = 100


def readable(width: int) -> int:
    """The columns to fill of so many that a screen has: lines of prose longer than ``WIDEST`` are hard to read."""
    return max(NARROWEST, min(WIDEST, width))


def plain(lines: Iterable[Line]) -> str:
    """The lines without styles, each with its line end."""
    return "".join("".join(span.text for span in line).rstrip() + "\n" for line in lines)


def one_line(text: str) -> str:
    """Text that can't break out of its line or steer the terminal.

    Every character keeps its place: odd blanks become a blank, and what can't be printed, such as the
    escape of an ANSI sequence or a mark that turns the direction of the text, becomes U+FFFD.
    """
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else " " if character.isspace() else "\ufffd" for character in text
    )


def as_argument(path: str) -> str:
    """A path as a command line takes it that is copied, bash's as well as PowerShell's."""
    path = one_line(path)
    if path.startswith("-") and path != "-":
        path = f"./{path}"  # no option
    if _NEEDS_NO_QUOTES.fullmatch(path):
        return path
    return f"'{path}'" if _ACTS_IN_QUOTES.search(path) and "'" not in path else f'"{path}"'


def cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return len(text) if _is_ordinary(text) else sum(_cells(character) for character in text)


def fitted(text: str, room: int) -> str:
    """The text in exactly ``room`` columns: cut with ``…`` or filled with blanks."""
    text = cut(text, room)
    return text + " " * (room - cells(text))


def cut(text: str, room: int) -> str:
    """The text in at most ``room`` columns."""
    if cells(text) <= room:
        return text
    if _is_ordinary(text):
        return text[: max(room - 1, 0)] + "…"
    taken = 0
    for index, character in enumerate(text):
        taken += _cells(character)
        if taken > room - 1:
            return text[:index] + "…"
    return text


def paragraph(
    text: str, width: int, *, indent: int = 0, hang: int = 0, label: str = "", style: Style = ""
) -> list[Line]:
    """Text wrapped between words, never inside one: ids and paths stay whole.

    The first line begins with the label; ``hang`` is how much further in the lines after it begin.
    """
    whole = one_line(f"{label}{text}").rstrip()
    if whole and indent + len(whole) <= width:  # soon told, and so it is with most
        return [(Span(" " * indent + whole, style),)]
    return [(Span(row, style),) for row in _wrapped(whole, width, indent, hang)]


@lru_cache(maxsize=1024)  # what a rule says is said of many
def _wrapped(text: str, width: int, indent: int, hang: int) -> list[str]:
    from textwrap import wrap

    return wrap(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_on_hyphens=False,
        break_long_words=False,
    )


def _is_ordinary(text: str) -> bool:
    """Whether every character takes one column, as those of European languages and their punctuation do."""
    return text.isascii() or re.search("[^\x00-\u02ff\u2010-\u205f]", text) is None


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
