"""What is told about the cells and rows of a list, each thing once with all its places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sob_ready.phrases import capitalised, listed
from sob_ready.source import quote
from sob_ready.staff_list.columns import Column
from sob_ready.staff_list.tables import Row, cell_name

_MOST_NAMED = 3  # of those who have the same cell


class Remark(NamedTuple):
    """A cell or a row, and what is to be said of it."""

    where: str
    heading: str
    what: str
    quoted: str = ""  # of the cell, what was not understood
    whose: str = ""  # whom the row is about


def remark(row: Row, column: Column, words: str) -> Remark:
    """What is to be said of a cell."""
    return Remark(cell_name(row.number, column.number), column.heading, words)


def told(remarks: Sequence[Remark]) -> Iterator[str]:
    """Each remark once, with all the places that it is about, what stands there and whose it is."""
    found: dict[tuple[str, str], list[Remark]] = {}
    for one in remarks:
        found.setdefault((one.heading, one.what), []).append(one)
    for (heading, what), alike in found.items():
        places = listed(list(dict.fromkeys(one.where for one in alike)))
        of = f" ({heading})" if heading else ""
        said = "; ".join(_cells_with(quoted, alike) for quoted in dict.fromkeys(one.quoted for one in alike) if quoted)
        yield f"{capitalised(places)}{of}: {f'{said}. ' if said else ''}{what}"


def _cells_with(quoted: str, remarks: Sequence[Remark]) -> str:
    """What some cells hold, and whose they are where that is known."""
    whose = [one.whose for one in remarks if one.quoted == quoted and one.whose]
    return quote(quoted) + (f" hos {listed(whose, _MOST_NAMED)}" if whose else "")
