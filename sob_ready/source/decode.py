"""From bytes to text: which encoding a file has, and which characters no profile needs."""

from __future__ import annotations

import re
from typing import NamedTuple

from sob_ready.source.fault import Fault, Place, SourceError
from sob_ready.source.text import split_lines

MAX_CHARACTER_FAULTS = 20

_START = Place(1, 1, 1, 1)
_BOM = "\ufeff"
_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_UTF32_BOMS = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")

# How the documents begin that a word processor saves when it is asked for a text.
_DOCUMENTS = (
    (b"PK\x03\x04", "ett Word- eller Excel-dokument"),
    (b"\xd0\xcf\x11\xe0", "ett Word- eller Excel-dokument"),
    (b"{\\rtf", "ett RTF-dokument"),
    (b"%PDF-", "en PDF"),
)

# What YAML 1.1 (section 5.1, `c-printable`) leaves out, and a BOM that is not the first character.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")

_BEGINNING = 1024
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r"))
_STRAY_CONTROLS = 4

_NAMES = {
    0x00: "nolltecken",
    0x08: "backsteg",
    0x0B: "lodrät tabb, radbrytning i Word",
    0x0C: "sidbrytning",
    0x1B: "escape",
    0x7F: "delete",
    0xFEFF: "BOM, ska bara stå först i filen",
}

SAVE_AS_UTF8 = (
    "Spara filen som UTF-8. I Anteckningar: Arkiv, Spara som, Kodning UTF-8. "
    "I VS Code: klicka på kodningen i statusraden, välj att öppna om filen med rätt kodning, "
    "och sedan att spara med UTF-8."
)
_SAVE_AS_TEXT = "Skriv texten i Anteckningar eller VS Code, och spara den med ett namn som slutar på .yaml."


class Decoded(NamedTuple):
    """A file's text without its BOM, and what is needed to write it back as it was."""

    text: str
    encoding: str
    bom: bool
    newline: str


def document_kind(raw: bytes) -> str | None:
    """Swedish: what kind of document a file is that is no text, by how it begins; None for any other file."""
    return next((kind for start, kind in _DOCUMENTS if raw.startswith(start)), None)


def encode(text: str, encoding: str, *, bom: bool) -> bytes:
    """The bytes that are decoded to the text. Raises UnicodeEncodeError for half a surrogate pair."""
    return (_BOM + text if bom else text).encode(encoding)


def decode(raw: bytes, name: str) -> Decoded:
    """Decode UTF-8, or UTF-16 with a BOM; `name` is for the error.

    Raises SourceError on any other encoding, on what is no text, and on characters that YAML does not allow.
    """
    document = document_kind(raw)
    if document:
        raise SourceError(name, (Fault(f"Filen är {document} och ingen textfil.", _SAVE_AS_TEXT),))
    encoding, bom = _encoding(raw, name)
    body = raw[len(bom) :]
    if encoding == "utf-8" and _is_binary(body):
        raise SourceError(name, (Fault("Filen är ingen textfil.", _SAVE_AS_TEXT),))
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(name, (_undecodable(body, encoding, error),)) from None
    faults = _broken(text) or _forbidden(text)
    if faults:
        raise SourceError(name, faults, text)
    return Decoded(text, encoding, bool(bom), _newline(text))


def code_and_name(character: str) -> str:
    """A character that cannot be shown, as `U+0000 (nolltecken)`."""
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        named = "halvt surrogatpar"
    else:
        named = _NAMES.get(code, "styrtecken" if code < 0xA0 else "inget tecken")
    return f"U+{code:04X} ({named})"


def _encoding(raw: bytes, name: str) -> tuple[str, bytes]:
    """The encoding and the BOM at the start."""
    if raw.startswith(_UTF8_BOM):
        return "utf-8", _UTF8_BOM
    wide = next((found for bom, found in _UTF16_BOMS if raw.startswith(bom)), None)
    if raw.startswith(_UTF32_BOMS) or (wide is None and raw[:4].count(0) == 3):
        raise SourceError(name, (Fault("Filen är sparad som UTF-32.", SAVE_AS_UTF8, _START),))
    if wide is not None:
        return wide, raw[:2]
    if _looks_like_utf16(raw):
        raise SourceError(name, (Fault("Filen är sparad som UTF-16 utan BOM.", SAVE_AS_UTF8, _START),))
    return "utf-8", b""


def _looks_like_utf16(raw: bytes) -> bool:
    """Swedish text in UTF-16 has a zero in every other byte and, in the bytes between, none."""
    start = raw[:256]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    return min(even, odd) == 0 and max(even, odd) * 4 > len(start)


def _is_binary(body: bytes) -> bool:
    """Whether more of the beginning is control characters than slips into a text; in a text there are none."""
    start = body[:_BEGINNING]
    return len(start) - len(start.translate(None, _CONTROLS)) > max(_STRAY_CONTROLS, len(start) // 50)


def _undecodable(body: bytes, encoding: str, error: UnicodeDecodeError) -> Fault:
    lines = split_lines(body[: error.start].decode(encoding))
    line, column = len(lines), len(lines[-1]) + 1
    place = Place(line, column, line, column + 1)
    if encoding != "utf-8":
        return Fault("Filen är UTF-16 men är skadad här: ett tecken är halvt.", SAVE_AS_UTF8, place)
    found = body[error.start]
    if found == 0xED and len(body) > error.start + 1 and body[error.start + 1] >= 0xA0:
        return Fault("Filen är inte riktig UTF-8: här står ett halvt surrogatpar.", SAVE_AS_UTF8, place)
    if error.reason == "unexpected end of data" and not body[: error.start].isascii():
        return Fault("Filen slutar mitt i ett tecken.", "Den är avkapad: hämta eller spara den på nytt.", place)
    letter = bytes([found]).decode("cp1252", "replace")
    if letter == "\ufffd":
        guess = ""
    else:
        guess = f" I Windows-1252 (ANSI) är den ”{letter}”, så filen är troligen sparad med den kodningen."
    return Fault(f"Filen är inte UTF-8: byten 0x{found:02X} hör inte hemma här.{guess}", SAVE_AS_UTF8, place)


def _broken(text: str) -> tuple[Fault, ...]:
    """The fault of a text whose Swedish letters were broken."""
    if "Ã" not in text:
        return ()
    from sob_ready.source.letters import broken_letters  # few files wait for its patterns

    fault = broken_letters(text)
    return (fault,) if fault else ()


def _forbidden(text: str) -> tuple[Fault, ...]:
    """A fault for each character that YAML does not allow, up to a limit."""
    if FORBIDDEN.search(text) is None:
        return ()
    faults: list[Fault] = []
    for number, line in enumerate(split_lines(text), 1):
        for match in FORBIDDEN.finditer(line):
            place = Place(number, match.start() + 1, number, match.end() + 1)
            if len(faults) == MAX_CHARACTER_FAULTS:
                message = f"Filen har fler än {MAX_CHARACTER_FAULTS} sådana tecken; fler visas när dessa är rättade."
                return (*faults, Fault(message, place=place))
            message = f"Tecknet {code_and_name(match.group())} får inte finnas i en YAML-fil."
            faults.append(Fault(message, "Ta bort tecknet.", place))
    return tuple(faults)


def _newline(text: str) -> str:
    """The line end that most lines have; LF where there is none."""
    both = text.count("\r\n")
    counts = {"\n": text.count("\n") - both, "\r\n": both, "\r": text.count("\r") - both}
    return max(counts, key=lambda newline: counts[newline])
