"""Lines of a file of which only keys, known words and masks are shown.

A line is read as what it is in most profiles: dashes, a key, a value or a list on one line. What it is in truth
matters for the look alone, since nothing is shown that is not known to be harmless.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from sob_ready.masking.vocabulary import WITHHELD, Vocabulary
from sob_ready.source import Excerpt, Lines, nfc

if TYPE_CHECKING:
    from sob_ready.source import Place

_LEAD = re.compile(r"[ ]*(?:-[ ]+)*")
_KEY = re.compile(r"""([^\s"'\[\]{}#:,][^:#"'\[\]{}]*)(:(?:[ \t]+|$))""")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")
_TOKEN = re.compile(
    r"""(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(?P<sign>[\[\]{},]|:(?=\s|$)|\s+)"""
    r"""|(?P<plain>(?:(?!:(?:\s|$))[^\[\]{},\s]|[ \t]+(?=[^\s\[\]{},:#]))+)|(?P<other>.)"""
)
LONGEST_ROW = 2000


class Piece(NamedTuple):
    """A stretch of a line, and what is shown of it."""

    start: int
    end: int
    shown: str


class Rows:
    """What is shown of lines, where some texts are known to have masks."""

    def __init__(self, vocabulary: Vocabulary, masks: Callable[[str], str | None]) -> None:
        self._vocabulary = vocabulary
        self._masks = masks

    def row(self, text: str) -> str:
        """What is shown of a line."""
        return "".join(piece.shown for piece in self.pieces(text))

    def pieces(self, text: str) -> list[Piece]:
        """A line in pieces that stand one after the other; its comment is left out, and so is the end of a long one."""
        return list(self._pieces(_COMMENT.sub("", text[:LONGEST_ROW]).rstrip()))

    def _pieces(self, text: str) -> Iterator[Piece]:
        lead = _LEAD.match(text)
        at = lead.end() if lead else 0
        yield Piece(0, at, text[:at])
        key = _KEY.match(text, at)
        if key:
            yield Piece(*key.span(1), self._word(key[1]))
            yield Piece(*key.span(2), key[2])
            at = key.end()
        whole = self._masks(nfc(text[at:]))
        if whole is not None:
            yield Piece(at, len(text), whole)
            return
        for token in _TOKEN.finditer(text, at):
            shown = token[0]
            if token["quoted"]:
                shown = f"{shown[0]}{self._word(shown[1:-1])}{shown[-1]}"
            elif not token["sign"]:
                shown = self._word(shown)
            yield Piece(*token.span(), shown)

    def _word(self, text: str) -> str:
        mask = self._masks(nfc(text))
        return self._vocabulary.shown(text) if mask is None else mask


class MaskedLines(Lines):
    """The lines of a file as they are shown, each masked when it is first asked for."""

    def __init__(self, lines: Lines, rows: Rows) -> None:
        super().__init__("")
        self._plain = lines
        self._rows = rows
        self._masked: dict[int, list[Piece]] = {}

    def __getitem__(self, number: int) -> str:
        """What is shown of the line with a 1-based number."""
        return "".join(piece.shown for piece in self._pieces(number))

    def excerpt(self, place: Place) -> Excerpt:
        """What is shown of a place's line, and where in it the place is."""
        row, start, end = self._plain.excerpt(place)
        shown = self[place.line]
        first = last = None
        length = 0
        for piece in self._pieces(place.line):
            if piece.end > start and piece.start < max(end, start + 1):
                first = length if first is None else first
                last = length + len(piece.shown)
            length += len(piece.shown)
        if first is None or last is None:
            return Excerpt(shown or (WITHHELD if row.strip() else ""), len(shown), len(shown))
        return Excerpt(shown, first, last)

    def _pieces(self, number: int) -> list[Piece]:
        if number not in self._masked:
            self._masked[number] = self._rows.pieces(self._plain[number])
        return self._masked[number]
