"""From a file to rows of text: CSV as Excel saves it, and xlsx. What the file is called plays no part.

A list from a stranger does no harm: every size is bounded before it is unpacked, formulas are neither
calculated nor followed (a cell shows what was last calculated), and personal numbers are refused.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sob_ready.identifiers import find_personal_ids
from sob_ready.phrases import listed
from sob_ready.source import fold
from sob_ready.source.opening import load

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

MAX_ROWS = 1000
MAX_COLUMNS = 200
MAX_CELL = 2000
MAX_TEXT = 4 * 1024 * 1024  # characters of all cells; one text of a workbook may stand in many
MAX_UNPACKED = 8 * 1024 * 1024  # of an xlsx file's parts; a list of a thousand persons takes one
MAX_PARTS = 2000
MAX_OF_CELLS = 500_000  # elements that cells are made of: 200,000 cells
MAX_OTHERS = 50_000  # elements of all else, which cost ten times as much: texts, looks and names
_PLACES_SHOWN = 5
STRUCK = "#ÖVERSTRUKET!"
"""What stands for a cell of a workbook whose text is struck through: it holds no longer."""
_WITHOUT_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# Swedish letters of another encoding than the one that the file is read in: ”Bj”rn”, ”Ã…sa”, ”Žlg”.
_BROKEN = re.compile(r"\ufffd|Ã[\u0080-\u00bf…„–“”˜]|[A-Za-z][”„†‡™Œ€][a-z]")

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"  # an old .xls, or an xlsx behind a password (ECMA-376 encryption stands in OLE2)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SEPARATORS = ";,\t"
_TELLING = 20  # lines by which the separator is told; a title and a date may stand above the headings
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?")  # Excel's own first line
# #REF!, #N/A and the like, as Excel calls them in Swedish too, and a number that its column is too narrow for.
_EXCEL_ERROR = re.compile(r"#(?:[A-ZÅÄÖ0-9/_]+[!?]|N/A|#+)")
# What could define entities (XML 1.0, 2.8); comments and CDATA are harmless.
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ELEMENT = re.compile(rb"<(?![/!?])")
_OF_CELLS = re.compile(rb"<(?:[^\s<>/:]+:)?(?:row|c|v|f|is|t)(?=[\s/>])")
# A formula without a value: a program made the file, and nothing has calculated it. Excel gives an empty text a value.
_UNCALCULATED = re.compile(rb"</(?:[^\s<>/:]+:)?f>(?:<(?:[^\s<>/:]+:)?v\s*/>)?</(?:[^\s<>/:]+:)?c>")
_PERSONAL_HEADING = re.compile(
    r"(?:(?:person|pers\.?)[ -]?(?:nummer|nr)|pnr|samordningsnummer|födelsenummer|reservnummer)\b", re.IGNORECASE
)
_SAVE_AS = "Öppna listan i Excel och spara den som Excel-arbetsbok (.xlsx) eller CSV."


class ListError(Exception):
    """A staff list that can't be read; message and remedy are Swedish. No cell is ever quoted."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


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


def read_table(path: str, sheet: str | None = None) -> Table:
    """The rows of a CSV or xlsx file that hold something; of a workbook, its first visible sheet or the one named.

    Raises ListError where the file is neither, is too large, is locked, or holds personal numbers, and
    SourceError where there is no such file.
    """
    raw = load(path)
    chosen, others = "", tuple[str, ...]()
    if raw.startswith(_ZIP):
        found, chosen, others = _workbook(raw, sheet)
    elif raw.startswith(_OLE):
        raise _old_or_locked(raw)
    elif sheet:
        raise ListError("En CSV-fil har inga blad.", "Ta bort --sheet.")
    else:
        found = _csv(_decoded(raw))
    rows = list(_bounded(found))
    if not rows:
        raise ListError("Listan är tom.", "Kontrollera att det är rätt fil, och rätt blad.")
    _refuse_personal_ids(rows)
    return Table(rows, chosen, others)


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


def _bounded(rows: Iterable[Iterable[object]]) -> Iterator[Row]:
    room = MAX_TEXT
    for number, values in enumerate(rows, 1):
        cells = []
        for value in islice(values, MAX_COLUMNS):
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
            raise _too_long()
        if cells:
            yield Row(number, tuple(cells))


def _too_long() -> ListError:
    return ListError(f"Listan har fler än {MAX_ROWS} rader.", "Kontrollera att det är en personallista.")


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


# --- CSV ----------------------------------------------------------------------------------------


def _decoded(raw: bytes) -> str:
    """UTF-8 or UTF-16 with BOM, else UTF-8 where it is, else what Swedish Windows calls ANSI."""
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return raw[len(bom) :].decode(encoding, "replace")
    if b"\0" in raw:
        raise ListError("Filen är varken CSV eller en Excel-arbetsbok.", _SAVE_AS)
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        if _BROKEN.search(line):
            raise ListError(
                f"På rad {number} är bokstäver som å, ä och ö sönder.",
                "Spara listan på nytt i Excel, som CSV UTF-8 (kommaavgränsad) eller som Excel-arbetsbok (.xlsx).",
            )
    return text


def _csv(text: str) -> Iterator[list[str]]:
    named = _SEPARATOR_LINE.match(text)
    if named:
        text = text[named.end() :]
        yield []  # the line counts, so that row numbers are the file's
    first = text.splitlines()[:_TELLING]
    separator = named[1] if named else max(_SEPARATORS, key=lambda sign: _lines_with(sign, first))
    yield from _closed_rows(text, separator, 1 if named else 0)


def _closed_rows(text: str, separator: str, before: int) -> Iterator[list[str]]:
    """The rows of a text that so many lines stand before; ListError where a quotation swallows all behind it.

    An empty line last is a row of its own, unless a quotation is still open and makes it part of the row before.
    """
    is_over = False

    def lines() -> Iterator[str]:
        nonlocal is_over
        yield from io.StringIO(text, newline="")
        is_over = True
        yield ""

    line = before + 1
    try:
        reader = csv.reader(lines(), delimiter=separator)
        for row in reader:
            if is_over and row:
                raise ListError(
                    f"Ett citattecken på rad {line} avslutas aldrig, så resten av listan läses som en enda cell.",
                    "Ta bort citattecknet, eller skriv det som saknas.",
                )
            if not is_over:
                yield row
            line = before + reader.line_num + 1
    except (csv.Error, ValueError):
        message = f"Filen går inte att läsa som CSV från rad {line}."
        raise ListError(message, "Kontrollera citattecknen där: vart och ett ska ha ett som avslutar det.") from None


def _lines_with(sign: str, lines: Sequence[str]) -> tuple[int, int]:
    """How many lines have a sign, and how many times it is there: a title above the headings has few or none."""
    return sum(sign in line for line in lines), sum(line.count(sign) for line in lines)


# --- workbooks ----------------------------------------------------------------------------------


def _workbook(raw: bytes, sheet: str | None) -> tuple[Iterable[Iterable[object]], str, tuple[str, ...]]:
    """The cells of the sheet to read, its name, and those of the other visible ones if nobody has chosen."""
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
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            visible = [one for one in book.worksheets if one.sheet_state == "visible"] or book.worksheets
            names = [one.title for one in visible]
            called = (one for one in book.worksheets if sheet and fold(one.title.strip()) == fold(sheet.strip()))
            chosen = visible[0] if sheet is None else next(called, None)
            if chosen is not None:
                chosen.reset_dimensions()  # what the file says of its size need not be so
                cells = chosen.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS)
                rows = [[STRUCK if _is_struck(cell) else cell.value for cell in row] for row in cells]
                below = chosen.iter_rows(min_row=MAX_ROWS + 1, values_only=True)
                # Borders may be drawn below the list: rows that hold nothing.
                others = tuple(one.title for one in visible if sheet is None and one is not chosen and _holds_text(one))
                goes_on = len(rows) == MAX_ROWS and any(value is not None for row in below for value in row)
        except Exception:  # noqa: BLE001 - a damaged file breaks the library in any way
            raise ListError("Excel-filen är skadad eller av ett slag som inte kan läsas.", _SAVE_AS) from None
    if chosen is None:
        raise ListError("Bladet finns inte i arbetsboken.", f"Välj något av: {', '.join(map(str.strip, names))}.")
    if goes_on:
        raise _too_long()
    return rows, chosen.title, others


def _holds_text(sheet: Worksheet) -> bool:
    return any(value is not None for row in sheet.iter_rows(max_row=MAX_ROWS, values_only=True) for value in row)


def _is_struck(cell: Cell | MergedCell) -> bool:
    return cell.value is not None and bool(cell.font.strike)


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
                raise ListError("Filen är ingen Excel-arbetsbok.", _SAVE_AS)
            of_cells = others = 0
            for part in found:  # whatever its name: the workbook says which part is a sheet
                xml = parts.read(part).replace(b"\0", b"")  # of UTF-16
                if _DECLARATION.search(xml):
                    raise ListError("Excel-filen har XML-deklarationer som ingen personallista behöver.", _SAVE_AS)
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
        raise ListError("Excel-filen är skadad.", _SAVE_AS) from None


def _old_or_locked(raw: bytes) -> ListError:
    if _ENCRYPTED in raw:
        return ListError("Excel-filen är skyddad med lösenord.", "Spara en kopia utan lösenord och läs in den.")
    return ListError("Filen är en gammal Excel-fil (.xls).", _SAVE_AS)


# --- personal numbers ---------------------------------------------------------------------------


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
