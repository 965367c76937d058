"""Lines as they should have been written."""

from __future__ import annotations

import re

LONGEST_CORRECTION = 200
CORRECT_IT = "Rätta indrag, kolon eller citattecken på raden."
QUOTE_IT = "Sätt texten inom citattecken."
SO = "så här"
"""What an order to write a line holds; the line follows behind a line break."""
CURLY = "Citattecknen är typografiska, så som Word skriver dem; YAML känner bara de raka."

# What may stand before a value on its line: indentation, dashes and a key with its colon.
_BEFORE_VALUE = re.compile(r"""[ ]*(?:-[ ]+)*(?:(?:[^\s#\[\]{},"'-]|-(?=\S))[^#\[{"']*?:[ \t]+)?""")
_COMMENT = re.compile(r"(?<!\s)\s+#.*")
_CURLY_PAIRS = (("“”„‟»«", "“”‟»«"), ("‘’‚‛", "‘’‛"))  # what opens a text, and what closes it


def write(corrected: str | None, otherwise: str = CORRECT_IT, order: str = f"Skriv {SO}:") -> str:
    """A remedy that shows the corrected line; `otherwise` where there is none of a readable length."""
    if corrected is None or len(corrected) > LONGEST_CORRECTION:
        return otherwise
    return f"{order}\n{corrected}"


def without_curly(text: str) -> str:
    """The text without the typographic quotation marks around it, if it has any."""
    inner = text[1:-1]
    for opening, closing in _CURLY_PAIRS:
        if inner and text[0] in opening and text[-1] in closing and not any(sign in opening for sign in inner):
            return inner
    return text


def ordinary_blanks(line: str, column: int) -> str:
    """The line with the white space that starts at a 1-based column as ordinary blanks."""
    before, after = line[: column - 1], line[column - 1 :]
    content = after.lstrip()
    return before + " " * (len(after) - len(content)) + content


def quoted(line: str, column: int) -> str | None:
    """The line with the value that starts at a 1-based column in quotation marks.

    None where the value stands inside a list or mapping on one line, so that its end is unknown.
    """
    before, value = line[: column - 1], line[column - 1 :]
    if len(line) > LONGEST_CORRECTION or not _BEFORE_VALUE.fullmatch(before):
        return None
    value, comment = split_comment(value)
    return before + in_quotes(value) + comment


def split_comment(text: str) -> tuple[str, str]:
    """What stands before a trailing comment, and the comment with the blanks before it."""
    found = _COMMENT.search(text)
    value = text[: found.start()] if found else text.rstrip()
    return value, text[len(value) :] if found else ""


def in_quotes(text: str) -> str:
    """The text as a quoted YAML scalar, in single quotes where double ones would need escapes."""
    text = without_curly(text)
    if len(text) > 2 and text[0] == text[-1] == "'":  # 'it's' was meant as one text
        text = text[1:-1]
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
