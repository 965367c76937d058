"""A list saved as text: CSV, with semicolons, commas or tabs, in the encodings that Excel saves."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from sob_ready.staff_list.limits import SAVE_AS, ListError

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# Swedish letters of another encoding than the one that the file is read in: ”Bj”rn”, ”Ã…sa”, ”Žlg”.
_BROKEN = re.compile(r"\ufffd|Ã[\u0080-\u00bf…„–“”˜]|[A-Za-z][”„†‡™Œ€][a-z]")
_SEPARATORS = "\t;,"  # the likeliest first: a comma stands in texts and names too
_TELLING = 20  # lines by which the separator is told; a title and a date may stand above the headings
_QUOTED = re.compile(r'"[^"]*"')
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?")  # Excel's own first line


def csv_rows(raw: bytes) -> Iterator[list[str]]:
    """The rows of a text, an empty list for one that holds nothing.

    Raises ListError where it is no text, where its letters are broken, or where a quotation does not end.
    """
    return _rows(_decoded(raw))


def _decoded(raw: bytes) -> str:
    """UTF-8 or UTF-16 with BOM, else UTF-8 where it is, else what Swedish Windows calls ANSI."""
    text = _with_bom(raw)
    if text is None and b"\0" in raw:
        raise ListError("Filen är varken CSV eller en Excel-arbetsbok.", SAVE_AS)
    if text is None:
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


def _with_bom(raw: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return raw[len(bom) :].decode(encoding, "replace")
    return None


def _rows(text: str) -> Iterator[list[str]]:
    named = _SEPARATOR_LINE.match(text)
    if named:
        text = text[named.end() :]
        yield []  # the line counts, so that row numbers are the file's
    first = _QUOTED.sub("", text).splitlines()[:_TELLING]
    separator = named[1] if named else max(_SEPARATORS, key=lambda sign: sum(sign in line for line in first))
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
