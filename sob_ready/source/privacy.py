"""Personal numbers and codes are taken out of a file's text before anything else is made of it.

So no message, excerpt or report can repeat one. A number keeps its length and its signs, which keeps every
place in the text. A code is a row of digits behind a key that says that it is one: whether the holder has the
code of a SITHS-kort is asked for, the code itself never.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sob_ready.identifiers import PersonalId, find_personal_ids

HIDDEN = "•"
MOST = 1000
"""How many are told apart. A file with so many is no profile, and behind the last of them every digit is hidden."""

# How a key ends behind which a code may stand. They are looked for one by one: a pattern of them all would take
# longer than all else that is done to a sound file's text.
_CODE_KEYS = tuple(
    spelt for word in ("kod", "koden", "pin", "puk") for spelt in (word, word.capitalize(), word.upper())
)
# What stands behind such a key: a group on one line, else the rest of the line, or of the next one in a list or group.
_BEHIND_KEY = re.compile(
    r"""["']?[ \t]*[:=](?:\s*\{[^{}]*|(?:\s+(?:-|["']?(?:svar|kommentar)["']?[ \t]*:))?[^\n,}]*)"""
)
# Four to eight digits (a SITHS-kort has six); not those of a day, an HSA-id or the name of a file.
_CODE = re.compile(r"(?<![\w./-])[0-9](?: ?[0-9]){3,7}(?![\w/-]|\.\w)")

_DIGITS = str.maketrans({chr(zero + digit): HIDDEN for zero in (ord("0"), 0xFF10) for digit in range(10)})


def personal_ids(text: str) -> tuple[PersonalId, ...]:
    """Where personal numbers stand in a file, ``MOST`` of them."""
    return tuple(find_personal_ids(text, MOST))


def hidden(text: str, found: Sequence[PersonalId]) -> str:
    """The text with the letters and digits of each personal number replaced, and the digits of each code."""
    pieces, end = [], 0
    for one in found:
        number = text[one.start : one.end]
        pieces += [text[end : one.start], "".join(HIDDEN if sign.isalnum() else sign for sign in number)]
        end = one.end
    rest = text[end:]
    return _without_codes("".join([*pieces, rest.translate(_DIGITS) if len(found) == MOST else rest]))


def _without_codes(text: str) -> str:
    pieces, end = [], 0
    for start, stop in sorted(_behind_keys(text)):
        start = max(start, end)
        if start < stop:
            code = _CODE.sub(lambda found: found[0].translate(_DIGITS), text[start:stop])
            pieces += [text[end:start], code]
            end = stop
    return "".join([*pieces, text[end:]]) if pieces else text


def _behind_keys(text: str) -> Iterator[tuple[int, int]]:
    """Where codes may stand; what stands behind one key is not looked through again for another of the same."""
    for key in _CODE_KEYS:
        at = text.find(key)
        while at >= 0:
            at += len(key)
            if behind := _BEHIND_KEY.match(text, at):
                at = behind.end()
                yield behind.span()
            at = text.find(key, at)
