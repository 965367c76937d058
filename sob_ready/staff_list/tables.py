"""From a file to rows of text: CSV as Excel saves it, and xlsx. What the file is called plays no part.

A list from a stranger does no harm: its size is bounded, and personal numbers are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sob_ready.identifiers import find_personal_ids
from sob_ready.phrases import listed
from sob_ready.source.opening import load
from sob_ready.staff_list.csv_lists import csv_rows
from sob_ready.staff_list.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, ListError, too_many_rows
from sob_ready.staff_list.workbooks import OLE, ZIP, old_or_locked, read_sheet

_PLACES_SHOWN = 5
_WITHOUT_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# #REF!, #N/A and the like, as Excel calls them in Swedish too, and a number that its column is too narrow for.
_EXCEL_ERROR = re.compile(r"#(?:[A-ZÅÄÖ0-9/_]+[!?]|N/A|#+)")
_PERSONAL_HEADING = re.compile(
    r"(?:(?:person|pers\.?)[ -]?(?:nummer|nr)|pnr|samordningsnummer|födelsenummer|reservnummer)\b", re.IGNORECASE
)


class Row(NamedTuple):
    """A row with its 1-based number in the file."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """What stands in a column, counted from 0; "" behind the last cell that holds something."""
        return self.cells[column] if column < len(self.cells) else ""


class Table(NamedTuple):
    """What a file holds."""

    rows: Sequence[Row]  # those that hold something
    sheet: str = ""  # of a workbook, the one that is read
    other_sheets: tuple[str, ...] = ()  # that nobody has chosen between
    hidden_rows: frozenset[int] = frozenset()  # that a workbook does not show, as those that a filter leaves out


def read_table(path: str, sheet: str | None = None) -> Table:
    """The rows of a CSV or xlsx file that hold something; of a workbook, its first visible sheet or the one named.

    Raises ListError where the file is neither, is too large, is locked, or holds personal numbers, and
    SourceError where there is no such file.
    """
    raw = load(path)
    if raw.startswith(OLE):
        raise old_or_locked(raw)
    if raw.startswith(ZIP):
        found = read_sheet(raw, sheet)
        return Table(_checked(found.rows), found.name, found.others, found.hidden_rows)
    if sheet:
        raise ListError("En CSV-fil har inga blad.", "Ta bort --sheet.")
    return Table(_checked(csv_rows(raw)))


def cell_name(row: int, column: int) -> str:
    """A cell as Excel names it: B12 for row 12 and the column with index 1."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def shows_error(cell: str) -> bool:
    """Whether a cell holds what Excel shows where it could not come to a value."""
    return _EXCEL_ERROR.fullmatch(cell) is not None


def _checked(values: Iterable[Iterable[object]]) -> list[Row]:
    rows = list(_bounded(values))
    if not rows:
        raise ListError("Listan är tom.", "Kontrollera att det är rätt fil, och rätt blad.")
    _refuse_personal_ids(rows)
    return rows


def _bounded(rows: Iterable[Iterable[object]]) -> Iterator[Row]:
    room = MAX_TEXT
    for number, values in enumerate(rows, 1):
        cells = []
        for value in values:
            cell = _text(value)
            room -= len(value if isinstance(value, str) else cell)  # blanks that go cost too
            if room < 0:
                raise ListError("Listan innehåller för mycket text.", "Kontrollera att det är en personallista.")
            cells.append(cell)
            if len(cell) > MAX_CELL:
                raise ListError(f"En cell på rad {number} har mer än {MAX_CELL} tecken.", "Korta den.")
        while cells and not cells[-1]:
            del cells[-1]
        if cells and number > MAX_ROWS:
            raise too_many_rows()
        if len(cells) > MAX_COLUMNS:
            raise ListError(f"Rad {number} har fler än {MAX_COLUMNS} kolumner.", "Ta bort dem som inte behövs.")
        if cells:
            yield Row(number, tuple(cells))


def _text(value: object) -> str:
    """A cell as it is read: days as ÅÅÅÅ-MM-DD, whole numbers without decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return str(value.date())
    if isinstance(value, date):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    rows = (" ".join(row.split()) for row in str(value).translate(_WITHOUT_WIDTH).splitlines())
    return "\n".join(filter(None, rows))  # Alt+Enter in Excel begins a line, as between two roles


def _refuse_personal_ids(rows: Sequence[Row]) -> None:
    """Refuse the whole list: what is never read can't leak. The places are told, never the numbers."""
    places = [
        cell_name(row.number, column)
        for row in rows
        for column, cell in enumerate(row.cells)
        if any(found.certain for found in find_personal_ids(cell.replace("\n", " "))) or _PERSONAL_HEADING.match(cell)
    ]
    if places:
        where = listed(places, _PLACES_SHOWN)
        raise ListError(
            f"Listan innehåller personnummer eller en kolumn för dem ({where}). De får inte stå i en profil.",
            "Ta bort dem ur listan och läs in den igen.",
        )
