"""Swedish letters that a wrong conversion broke."""

from __future__ import annotations

import re

from sob_ready.source.fault import Fault, Place, quote
from sob_ready.source.text import split_lines

# The Swedish letters in UTF-8 that was read as Windows-1252, or as Latin-1, and saved again.
_BROKEN_LETTERS = {
    letter.encode().decode(encoding): letter for letter in "åäöÅÄÖé" for encoding in ("cp1252", "latin-1")
}
_BROKEN = re.compile("|".join(_BROKEN_LETTERS))
_BROKEN_KEY = re.compile(r"""(?m)(?:^[ \t]*(?:-[ ]+)*|[{,][ \t]*)([^\W\d][^\s\d:,{}#"']*):(?!\S)""")
_WHOLE_LETTER = re.compile("[åäöÅÄÖ]")


def broken_letters(text: str) -> Fault | None:
    """The fault of a file whose å, ä and ö were broken by a wrong conversion: of all of them, or of a key's."""
    keys = (key for key in _BROKEN_KEY.finditer(text) if _BROKEN.search(key[1]))
    found = next(keys, None)
    start, end = found.span(1) if found else (0, 0)
    if found is None:
        letter = _BROKEN.search(text)
        if letter is None or _WHOLE_LETTER.search(text):
            return None
        start, end = letter.span()
    written = text[start:end]
    lines = split_lines(text[:start])
    line, column = len(lines), len(lines[-1]) + 1
    message = (
        f"Bokstäverna å, ä och ö är förstörda: här står {quote(written)} i stället för {quote(_mended(written))}. "
        "Filen är UTF-8, men har öppnats som Windows-1252 (ANSI) och sparats så."
    )
    pairs = dict.fromkeys(one for one in _BROKEN.findall(text) if one.isprintable())
    exchange = ", ".join(f"{one} mot {_mended(one)}" for one in pairs)
    remedy = "Hämta en oskadad kopia av filen" + (f", eller byt i hela filen {exchange}." if exchange else ".")
    return Fault(message, remedy, Place(line, column, line, column + end - start))


def _mended(text: str) -> str:
    return _BROKEN.sub(lambda broken: _BROKEN_LETTERS[broken[0]], text)
