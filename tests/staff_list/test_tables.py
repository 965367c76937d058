"""From a file to rows of text, whatever the file holds."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Font, Side

from sob_ready.staff_list import ListError, read_table
from sob_ready.staff_list.limits import MAX_COLUMNS, MAX_ROWS
from sob_ready.staff_list.tables import cell_name
from sob_ready.staff_list.workbooks import STRUCK

TEXT = "Namn;E-post\r\nÅsa Öberg;asa@example.se\r\n"
ROWS = [("Namn", "E-post"), ("Åsa Öberg", "asa@example.se")]

Cell = str | float | date


def rows(path: Path, sheet: str | None = None) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(str(path), sheet).rows]


def csv_file(folder: Path, raw: bytes, name: str = "lista.csv") -> Path:
    file = folder / name
    file.write_bytes(raw)
    return file


def workbook(folder: Path, cells: Mapping[str, Cell], name: str = "lista.xlsx") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for place, value in cells.items():
        sheet[place] = value
    file = folder / name
    book.save(file)
    return file


def repacked(file: Path, **parts: bytes) -> Path:
    """The workbook with parts replaced or added; double underscores stand for slashes, and without a dot it is XML."""
    with zipfile.ZipFile(file) as before:
        held = {name: before.read(name) for name in before.namelist()}
    held |= {name.replace("__", "/") + ("" if "." in name else ".xml"): raw for name, raw in parts.items()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for name, raw in held.items():
            after.writestr(name, raw)
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_in_the_encodings_that_excel_saves(encoding: str, tmp_path: Path) -> None:
    assert rows(csv_file(tmp_path, TEXT.encode(encoding))) == ROWS


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_the_one_of_the_first_line(separator: str, tmp_path: Path) -> None:
    assert rows(csv_file(tmp_path, TEXT.replace(";", separator).encode())) == ROWS


@pytest.mark.parametrize("title", ["Personallista mottagningen", "Personal, chefer, administratörer"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_title_above_the_headings_does_not_decide_the_separator(separator: str, title: str, tmp_path: Path) -> None:
    lines = [title, "Namn;Roll;Yrke", "Bo;behandlare;psykolog", "Åsa;behandlare;läkare"]
    text = "\n".join([lines[0], *(line.replace(";", separator) for line in lines[1:])])
    assert rows(csv_file(tmp_path, text.encode()))[1:] == [tuple(line.split(";")) for line in lines[1:]]


def test_excels_own_line_about_the_separator_is_no_row(tmp_path: Path) -> None:
    table = read_table(str(csv_file(tmp_path, b'sep=,\r\nNamn,Roll\r\n"Ek, Maja",behandlare\r\n')))

    assert [(row.number, row.cells) for row in table.rows] == [(2, ("Namn", "Roll")), (3, ("Ek, Maja", "behandlare"))]


def test_quotation_marks_that_are_closed_may_stand_anywhere(tmp_path: Path) -> None:
    text = 'Namn;Roll\r\n"Ek; ""Maja""";"behandlare\r\nadministratör"\r\nBo "Bosse" Lind;\r\n"Åsa" Öberg;"chef"'
    table = read_table(str(csv_file(tmp_path, text.encode())))

    assert [(row.number, row.cells) for row in table.rows] == [
        (1, ("Namn", "Roll")),
        (2, ('Ek; "Maja"', "behandlare\nadministratör")),
        (3, ('Bo "Bosse" Lind',)),
        (4, ("Åsa Öberg", "chef")),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Namn;Roll\nMaja;"behandlare\nBo;chef\n', 2),
        ('Namn;Roll\n"Ma\nja";behandlare\nBo;"chef', 4),
        ('sep=;\nNamn;Roll\n"Maja;behandlare\nBo;chef\n', 3),
        ('Namn\n"', 2),
        ('Namn\nBo\n"' + "a" * 200_000, 3),
    ],
)
def test_a_quotation_that_is_never_closed_swallows_nothing(text: str, line: int, tmp_path: Path) -> None:
    with pytest.raises(ListError, match=f" rad {line}[ .]") as raised:
        rows(csv_file(tmp_path, text.encode()))
    assert "citattecken" in f"{raised.value.message} {raised.value.remedy}".replace("citattecknen", "citattecken")


def test_a_list_of_a_thousand_rows_without_a_last_line_end_is_read(tmp_path: Path) -> None:
    assert len(rows(csv_file(tmp_path, b"Namn" + b"\nBo" * 999))) == 1000


def test_a_workbook_gives_its_cells_as_text(tmp_path: Path) -> None:
    cells: dict[str, Cell] = {
        "A1": "Namn",
        "B1": date(2028, 1, 31),
        "C1": datetime(2028, 1, 31, 0, 0),  # noqa: DTZ001 - Excel knows no time zones
        "D1": 12.0,
        "E1": True,
        "F1": 1.5,
    }

    assert rows(workbook(tmp_path, cells)) == [("Namn", "2028-01-31", "2028-01-31", "12", "ja", "1.5")]


def test_what_the_file_is_called_plays_no_part(tmp_path: Path) -> None:
    file = workbook(tmp_path, {"A1": "Namn", "A2": "Maja"}, "lista.csv.xlsx")
    file = file.rename(tmp_path / "lista.csv")
    assert rows(file) == [("Namn",), ("Maja",)]
    assert rows(csv_file(tmp_path, TEXT.encode(), "annan.xlsx")) == ROWS


def test_another_sheet_can_be_named(tmp_path: Path) -> None:
    file = workbook(tmp_path, {"A1": "Namn"})
    book = load_workbook(file)
    book.create_sheet("Personal")["A1"] = "HSA-id"
    book.save(file)

    assert rows(file, "Personal") == [("HSA-id",)]
    with pytest.raises(ListError) as raised:
        rows(file, "Peronal")
    assert "Sheet, Personal" in raised.value.remedy


def test_a_sheet_that_is_hidden_is_not_the_first(tmp_path: Path) -> None:
    file = workbook(tmp_path, {"A1": "Gammal lista"})
    book = load_workbook(file)
    book.create_sheet("Personal")["A1"] = "Namn"
    book["Sheet"].sheet_state = "hidden"
    book.active = 1
    book.save(file)

    assert rows(file) == [("Namn",)]


def test_a_formula_is_neither_calculated_nor_followed(tmp_path: Path) -> None:
    file = workbook(tmp_path, {"A1": "Namn", "A2": '=HYPERLINK("http://example.se";"Maja")', "A3": "Bo"})
    with pytest.raises(ListError, match="formler som inte är uträknade"):
        rows(file)
    with zipfile.ZipFile(file) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    calculated = re.sub(rb"</f><v ?/>", b"</f><v>7</v>", sheet)
    assert calculated != sheet
    assert rows(repacked(file, xl__worksheets__sheet1=calculated)) == [("Namn",), ("7",), ("Bo",)]
    assert rows(csv_file(tmp_path, b"Namn\r\n=1+1\r\n"))[1] == ("=1+1",)


# --- files that mean harm -----------------------------------------------------------------------


def test_a_cell_in_the_last_corner_costs_nothing(tmp_path: Path) -> None:
    assert rows(workbook(tmp_path, {"A1": "Namn", "XFD2": "x"})) == [("Namn",)]
    with pytest.raises(ListError, match="fler än 1000 rader"):
        rows(workbook(tmp_path, {"A1": "Namn", "A1048576": "x"}))


def test_a_workbook_that_swells_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    file = repacked(workbook(tmp_path, {"A1": "Namn"}), xl__sharedStrings=b" " * (40 * 1024 * 1024))

    assert file.stat().st_size < 100_000
    with pytest.raises(ListError, match="för stor"):
        rows(file)


def test_a_workbook_of_more_parts_than_any_has_is_refused(tmp_path: Path) -> None:
    file = repacked(workbook(tmp_path, {"A1": "Namn"}), **{f"xl__media__{number}": b"" for number in range(2001)})
    with pytest.raises(ListError, match="för stor"):
        rows(file)


NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHARED = b"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/sharedStrings.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"""


def sheet(cells: bytes) -> bytes:
    return b'<worksheet xmlns="%b"><sheetData>%b</sheetData></worksheet>' % (NAMESPACE.encode(), cells)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("part", "element", "count"),
    [
        ("xl__worksheets__sheet1", "<c/>", 500_001),
        ("xl__worksheets__sheet1", "<x:c />", 500_001),
        ("xl__sharedStrings", "<si/>", 50_001),
        ("xl__styles", "<xf/>", 50_001),
        ("xl__styles", '<å:font b="1"></å:font>', 50_001),
        ("xl__media__image1.jpeg", "<si/>", 50_001),
    ],
)
def test_a_workbook_of_more_elements_than_a_list_needs_is_refused(
    part: str, element: str, count: int, encoding: str, tmp_path: Path
) -> None:
    file = repacked(workbook(tmp_path, {"A1": "Namn"}), **{part: (element * count).encode(encoding)})
    assert file.stat().st_size < 100_000
    with pytest.raises(ListError, match="mer än en personallista behöver"):
        rows(file)


def test_a_workbook_as_large_as_a_list_may_be_is_read(tmp_path: Path) -> None:
    cells = {f"{column}{row}": "Bo" for row in range(1, 1001) for column in ("A", "Z", "AZ")}
    assert len(rows(workbook(tmp_path, cells))) == 1000


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        (b"a" * 1999, b'<c t="s"><v>0</v></c>'),
        (b" " * 100_000, b'<c t="s"><v>0</v></c>'),
        (b"", b"<c><v>1e308</v></c>"),
    ],
)
def test_one_text_in_very_many_cells_is_refused(text: bytes, cell: bytes, tmp_path: Path) -> None:
    texts = b'<sst xmlns="%b"><si><t xml:space="preserve">%b</t></si></sst>' % (NAMESPACE.encode(), text)
    cells = sheet((b"<row>" + cell * 200 + b"</row>") * 100)
    parts = {"[Content_Types]": SHARED, "xl__sharedStrings": texts, "xl__worksheets__sheet1": cells}
    file = repacked(workbook(tmp_path, {"A1": "Namn"}), **parts)
    with pytest.raises(ListError, match="för mycket text"):
        rows(file)


def test_a_size_that_lies_is_held_to_its_word(tmp_path: Path) -> None:
    file = repacked(workbook(tmp_path, {"A1": "Namn"}), xl__styles=b" " * (40 * 1024 * 1024))
    raw = file.read_bytes()
    file.write_bytes(raw.replace((40 * 1024 * 1024).to_bytes(4, "little"), (1000).to_bytes(4, "little")))

    with pytest.raises(ListError):
        rows(file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_unfold_into_each_other_are_refused(encoding: str, tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><sst>&l9;</sst>'
    file = repacked(workbook(tmp_path, {"A1": "Namn"}), xl__sharedStrings=xml.encode(encoding))

    with pytest.raises(ListError, match="deklarationer"):
        rows(file)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "tom"),
        (b";;\r\n;;\r\n", "tom"),
        (b"PK\x03\x04 half", "skadad"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "gammal Excel-fil"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "lösenord"),
        (b"\x00\x01\x02\x03" * 20, "varken CSV"),
        (b"%PDF-1.7\x00\x00", "varken CSV"),
        (b"Namn\r\n" + b"a" * 3000, "2000 tecken"),
        (b'Namn\r\n"' + b"a" * 200_000, "som CSV"),
        (b"Namn\r\n" + b"a\r\n" * 5001, "fler än 1000 rader"),
    ],
)
def test_a_file_that_is_no_staff_list_is_refused_with_its_reason(raw: bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(ListError, match=message):
        rows(csv_file(tmp_path, raw))


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as parts:
        parts.writestr("content.xml", "<a/>")

    with pytest.raises(ListError, match="ingen Excel-arbetsbok"):
        rows(csv_file(tmp_path, buffer.getvalue()))


def test_a_damaged_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="skadad"):
        rows(repacked(workbook(tmp_path, {"A1": "Namn"}), xl__worksheets__sheet1=b"<worksheet><sheetData><row>"))


def test_a_row_of_digits_that_may_be_something_else_is_let_through(tmp_path: Path) -> None:
    assert rows(csv_file(tmp_path, b"Namn;Telefon\nMaja;8112189876\n"))[1] == ("Maja", "8112189876")


def test_the_first_places_of_many_personal_numbers_are_told(tmp_path: Path) -> None:
    text = "Nr\n" + "811218-9876\n" * 7
    with pytest.raises(ListError, match=r"\(A2, A3, A4, A5, A6 och 2 till\)"):
        rows(csv_file(tmp_path, text.encode()))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Namn;Nr\nMaja;811218-9876\n", "B2"),
        ("Namn;Nr\nMaja;198112189876\n", "B2"),
        ("Namn;Personnummer\nMaja;\n", "B1"),
        ("Namn;Pers.nr\nMaja;8112189876\n", "B1"),
        ("Namn;pnr (ååmmdd-nnnn)\nMaja;\n", "B1"),
    ],
)
def test_personal_numbers_are_refused_by_their_place_and_never_shown(text: str, place: str, tmp_path: Path) -> None:
    with pytest.raises(ListError, match=place) as raised:
        rows(csv_file(tmp_path, text.encode()))
    assert "9876" not in raised.value.message + raised.value.remedy


@pytest.mark.parametrize("encoding", ["cp850", "mac-roman"])
def test_letters_of_another_encoding_are_refused(encoding: str, tmp_path: Path) -> None:
    raw = "Namn;Roll\nBjörn Ängström;behandlare\nÅsa Åström;\n".encode(encoding)
    with pytest.raises(ListError, match="bokstäver som å, ä och ö sönder"):
        rows(csv_file(tmp_path, raw))


def test_letters_that_are_encoded_twice_are_refused(tmp_path: Path) -> None:
    raw = "Namn\nÅsa Öst\n".encode().decode("cp1252").encode()
    with pytest.raises(ListError, match="På rad 2"):
        rows(csv_file(tmp_path, raw))


@pytest.mark.parametrize("name", ["Dušan Žižić", "François", "Maja ”Maj” Ek", "Zoë", "Ürün"])
def test_letters_of_other_languages_are_let_through(name: str, tmp_path: Path) -> None:
    assert rows(csv_file(tmp_path, f"Namn\n{name}\n".encode()))[1] == (name,)


def test_what_has_no_width_is_nothing(tmp_path: Path) -> None:
    assert rows(csv_file(tmp_path, "Namn;HSA-id\nMaja;\u200b\n".encode()))[1] == ("Maja",)


def test_a_text_that_is_struck_through_holds_no_longer(tmp_path: Path) -> None:
    file = workbook(tmp_path, {"A1": "Namn", "A2": "Maja", "A3": "Bo"})
    book = load_workbook(file)
    book.worksheets[0]["A3"].font = Font(strike=True)
    book.save(file)
    assert rows(file) == [("Namn",), ("Maja",), (STRUCK,)]


def test_borders_below_a_list_are_no_rows(tmp_path: Path) -> None:
    file = workbook(tmp_path, {"A1": "Namn", "A2": "Maja"})
    book = load_workbook(file)
    for row in range(3, MAX_ROWS + 10):
        book.worksheets[0].cell(row, 1).border = Border(left=Side(style="thin"))
    book.save(file)
    assert rows(file) == [("Namn",), ("Maja",)]


def test_the_sheets_that_nobody_chose_between_are_told(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "Behandlare"
    book.worksheets[0]["A1"] = "Namn"
    book.create_sheet("Administratörer ")["A1"] = "Namn"
    book.create_sheet("Gömt").sheet_state = "hidden"
    book.save(tmp_path / "lista.xlsx")
    table = read_table(str(tmp_path / "lista.xlsx"))
    assert (table.sheet, table.other_sheets) == ("Behandlare", ("Administratörer ",))
    chosen = read_table(str(tmp_path / "lista.xlsx"), "administratörer")
    assert (chosen.sheet, chosen.other_sheets) == ("Administratörer ", ())


def test_a_text_file_has_no_sheets(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="inga blad"):
        rows(csv_file(tmp_path, TEXT.encode()), "Blad2")


def test_cells_that_are_merged_hold_the_same_in_each_row_with_something_else(tmp_path: Path) -> None:
    file = workbook(tmp_path, {"A1": "Namn", "B1": "SITHS", "A2": "Maja", "B2": "ja", "A3": "Bo", "A5": "Åsa"})
    book = load_workbook(file)
    book.worksheets[0].merge_cells("B2:B4")
    book.save(file)
    assert rows(file) == [("Namn", "SITHS"), ("Maja", "ja"), ("Bo", "ja"), ("Åsa",)]


@pytest.mark.parametrize("merged", ["A1:XFD1048576", "XFC3:XFC9", "A999999:A1048576"])
def test_merged_cells_beyond_the_list_cost_nothing(merged: str, tmp_path: Path) -> None:
    file = workbook(tmp_path, {"A1": "Namn", "A2": "Maja"})
    with zipfile.ZipFile(file) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml")
    cells = b'<mergeCells><mergeCell ref="' + merged.encode() + b'"/></mergeCells></worksheet>'
    repacked(file, xl__worksheets__sheet1=xml.replace(b"</worksheet>", cells))
    assert len(rows(file)) == 2


def test_the_rows_that_a_workbook_hides_are_told(tmp_path: Path) -> None:
    file = workbook(tmp_path, {"A1": "Namn", "A2": "Maja", "A3": "Bo"})
    book = load_workbook(file)
    book.worksheets[0].row_dimensions[3].hidden = True
    book.save(file)
    table = read_table(str(file))
    assert (len(table.rows), table.hidden_rows) == (3, frozenset({3}))


@pytest.mark.parametrize("columns", [MAX_COLUMNS, MAX_COLUMNS + 1])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_column_is_left_out_without_a_word(columns: int, kind: str, tmp_path: Path) -> None:
    headings = [f"Rubrik {number}" for number in range(columns)]
    if kind == "csv":
        file = csv_file(tmp_path, ";".join(headings).encode())
    else:
        file = workbook(tmp_path, {cell_name(1, column): heading for column, heading in enumerate(headings)})
    if columns > MAX_COLUMNS:
        with pytest.raises(ListError, match="fler än 200 kolumner"):
            rows(file)
    else:
        assert rows(file) == [tuple(headings)]
