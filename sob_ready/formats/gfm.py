"""The pieces that documents in Markdown are made of (GitHub Flavored Markdown, which GitLab reads too)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

MOST_BYTES = 1_000_000
"""GitHub takes 1 MiB of job summary for a step, GitLab a comment of a million characters."""

_TOO_MUCH = "\n\n**Resten får inte plats här.** Kör färre profiler åt gången, eller läs rapporten i ett annat format.\n"

Block = Iterable[str]
"""Lines that belong together, made as long as there is room for them; an empty line stands between blocks."""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Block:
    """A table (GFM, section 4.10); the cells are Markdown already, with their bars escaped."""
    return [_row(header), _row(["---"] * len(header)), *map(_row, rows)]


def item(*lines: str) -> Iterator[str]:
    """An item of a list, with hard line breaks (CommonMark, section 6.7)."""
    for index, line in enumerate(lines):
        yield ("  " if index else "- ") + line + ("\\" if index < len(lines) - 1 else "")


def bounded(blocks: Iterable[Block]) -> str:
    """The blocks as one document, with as many lines as there is room for."""
    kept: list[str] = []
    room = MOST_BYTES - len(_TOO_MUCH.encode())
    for line in chain.from_iterable(chain(block, ("",)) for block in blocks):
        room -= len(line.encode()) + 1
        if room < 0:
            return "\n".join(kept) + _TOO_MUCH
        kept.append(line)
    return "\n".join(kept).rstrip("\n") + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
