"""A sheet of an Excel workbook as rows of values.

Every size is known before anything is unpacked, and formulas are neither calculated nor followed.
"""

from __future__ import annotations

import io
import re
import sys
import warnings
import zipfile
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import iterparse

from sob_ready.source import fold
from sob_ready.staff_list.limits import (
    MAX_COLUMNS,
    MAX_OF_CELLS,
    MAX_OTHERS,
    MAX_PARTS,
    MAX_ROWS,
    MAX_UNPACKED,
    SAVE_AS,
    ListError,
    too_many_rows,
)

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
STRUCK = "#ÖVERSTRUKET!"
"""What stands for a cell whose text is struck through: it holds no longer."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What could define entities (XML 1.0, 2.8); comments and CDATA are harmless.
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ELEMENT = re.compile(rb"<(?![/!?])")
_OF_CELLS = re.compile(rb"<(?:[^\s<>/:]+:)?(?:row|c|v|f|is|t)(?=[\s/>])")
# A formula without a value: a program made the file, and nothing has calculated it. Excel gives an empty text a value.
_UNCALCULATED = re.compile(rb"</(?:[^\s<>/:]+:)?f>(?:<(?:[^\s<>/:]+:)?v\s*/>)?</(?:[^\s<>/:]+:)?c>")


class Sheet(NamedTuple):
    """A sheet; its rows, and the values in them, begin with the first ones."""

    name: str
    rows: Sequence[Sequence[object]]
    hidden_rows: frozenset[int]  # 1-based
    others: tuple[str, ...]  # the visible sheets with something in them, where nobody has chosen


class _Looks(NamedTuple):
    """What a sheet shows beside its values."""

    hidden_rows: frozenset[int]  # 1-based
    merged: Sequence[tuple[int, int, int]]  # of cells that are one: the column, the first row and the last, 1-based


def read_sheet(raw: bytes, named: str | None) -> Sheet:
    """The sheet with a name, else the first visible one. A cell merged from several in a column fills them all.

    Raises ListError where the workbook is damaged or too large, or has no such sheet, and where openpyxl is missing.
    """
    _refuse_bomb(raw)
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise ListError(
            "För att läsa Excel-filer behövs ett tillägg.",
            f"Installera det: {_pip()} install openpyxl. Eller spara listan som CSV i Excel.",
        ) from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of looks and extensions that do not concern the cells
        try:
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False, rich_text=True)
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
            wanted = fold(named.strip()) if named else None
            called = (sheet for sheet in book.worksheets if fold(sheet.title.strip()) == wanted)
            chosen = next(called, None) if named else visible[0]
            if chosen is None:
                names = ", ".join(sheet.title.strip() for sheet in visible)
                raise ListError("Bladet finns inte i arbetsboken.", f"Välj något av: {names}.")
            others = (
                () if named else tuple(sheet.title for sheet in visible if sheet is not chosen and _has_text(sheet))
            )
            chosen.reset_dimensions()  # what the file says of its size need not be so
            looks = _looks(chosen)
            return Sheet(chosen.title, _filled(_rows(chosen), looks.merged), looks.hidden_rows, others)
        except ListError:
            raise
        except Exception:  # noqa: BLE001 - a damaged file breaks the library in any way
            raise ListError("Excel-filen är skadad eller av ett slag som inte kan läsas.", SAVE_AS) from None


def old_or_locked(raw: bytes) -> ListError:
    """The error for an old .xls, or an xlsx behind a password (ECMA-376 encryption stands in OLE2 too)."""
    if _ENCRYPTED in raw:
        return ListError("Excel-filen är skyddad med lösenord.", "Spara en kopia utan lösenord och läs in den.")
    return ListError("Filen är en gammal Excel-fil (.xls).", SAVE_AS)


def _rows(sheet: Worksheet) -> list[list[object]]:
    rows = sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS + 1)
    found: list[list[object]] = [
        [STRUCK if _is_struck(cell) else _standing(cell.value) for cell in row] for row in rows
    ]
    if len(found) == MAX_ROWS:
        below = sheet.iter_rows(min_row=MAX_ROWS + 1, values_only=True)
        if any(value is not None for row in below for value in row):  # borders may be drawn below the list
            raise too_many_rows()
    return found


def _has_text(sheet: Worksheet) -> bool:
    return any(value is not None for row in sheet.iter_rows(max_row=MAX_ROWS, values_only=True) for value in row)


def _is_struck(cell: Cell | MergedCell) -> bool:
    return cell.value is not None and bool(cell.font.strike)


def _standing(value: object) -> object:
    """What a cell holds, but for the words of it that are struck out."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    if not isinstance(value, CellRichText):
        return value
    left = [str(run) for run in value if not (isinstance(run, TextBlock) and run.font.strike)]
    return "".join(left) if left or not value else STRUCK


def _looks(sheet: Worksheet) -> _Looks:
    """Which rows are hidden and cells merged (ECMA-376, 18.3.1); openpyxl does not say when it reads by the row."""
    from openpyxl.utils.cell import range_boundaries

    hidden, merged, number = [], [], 0
    with _xml(sheet) as part:
        for _, element in iterparse(part):  # noqa: S314 - what declares entities is refused before
            kind = element.tag.rpartition("}")[2]
            if kind == "row":
                number = int(element.get("r") or number + 1)
                hidden += [number] if element.get("hidden") in ("1", "true") else []
                element.clear()
            elif kind == "mergeCell":
                column, first, _, last = range_boundaries(element.get("ref", ""))
                merged.append((column or 1, first or 1, last or 1))
    return _Looks(frozenset(hidden), merged)


def _xml(sheet: Worksheet) -> IO[bytes]:
    part: IO[bytes] = sheet._get_source()  # type: ignore[attr-defined]  # noqa: SLF001 - of a sheet read row by row
    return part


def _filled(rows: list[list[object]], merged: Sequence[tuple[int, int, int]]) -> list[list[object]]:
    """The rows, with what stands in a merged cell in each of its rows that hold something else."""
    for column, first, last in merged:
        for row in rows[first:last]:
            if first <= len(rows) and column <= len(row) and any(value is not None for value in row):
                row[column - 1] = rows[first - 1][column - 1]
    return rows


def _pip() -> str:
    """The pip of the Python that runs this: another one would install where it is not found."""
    from sob_ready.formats.lines import as_argument  # only one who lacks it is told

    return f"{as_argument(sys.executable or 'python')} -m pip"


def _refuse_bomb(raw: bytes) -> None:
    """Look at what a zip file says it holds before anything is unpacked; zipfile then holds it to that.

    What would be read as nothing though it is something is refused too.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            found = parts.infolist()
            names = {part.filename for part in found}
            if len(found) > MAX_PARTS or sum(part.file_size for part in found) > MAX_UNPACKED:
                raise ListError("Excel-filen är för stor när den packas upp.", "Kontrollera att det är rätt fil.")
            if "xl/workbook.xml" not in names:
                raise ListError("Filen är ingen Excel-arbetsbok.", SAVE_AS)
            of_cells = others = 0
            for part in found:  # whatever its name: the workbook says which part is a sheet
                xml = parts.read(part).replace(b"\0", b"")  # of UTF-16
                if _DECLARATION.search(xml):
                    raise ListError("Excel-filen har XML-deklarationer som ingen personallista behöver.", SAVE_AS)
                if _UNCALCULATED.search(xml):
                    raise ListError(
                        "Arbetsboken har formler som inte är uträknade, och då är deras celler tomma.",
                        "Öppna den i Excel och spara den, och läs in den igen.",
                    )
                in_cells = sum(1 for _ in _OF_CELLS.finditer(xml))
                of_cells += in_cells
                others += sum(1 for _ in _ELEMENT.finditer(xml)) - in_cells
                if of_cells > MAX_OF_CELLS or others > MAX_OTHERS:
                    raise ListError(
                        "Excel-filen innehåller mer än en personallista behöver.",
                        "Spara bladet med personalen som en egen fil, som CSV eller som en ny arbetsbok.",
                    )
    except ListError:
        raise
    except Exception:  # noqa: BLE001 - as above
        raise ListError("Excel-filen är skadad.", SAVE_AS) from None
