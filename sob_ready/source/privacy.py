"""Personal numbers are taken out of a file's text before anything else is made of it.

So no message, excerpt or report can repeat one. A number keeps its length and its signs, which keeps every
place in the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from sob_ready.identifiers import PersonalId, find_personal_ids

HIDDEN = "•"
MOST = 1000
"""How many are told apart. A file with so many is no profile, and behind the last of them every digit is hidden."""

_DIGITS = str.maketrans({chr(zero + digit): HIDDEN for zero in (ord("0"), 0xFF10) for digit in range(10)})


def personal_ids(text: str) -> tuple[PersonalId, ...]:
    """Where personal numbers stand in a file, ``MOST`` of them."""
    return tuple(find_personal_ids(text, MOST))


def hidden(text: str, found: Sequence[PersonalId]) -> str:
    """The text with the letters and digits of each personal number replaced."""
    pieces, end = [], 0
    for one in found:
        number = text[one.start : one.end]
        pieces += [text[end : one.start], "".join(HIDDEN if sign.isalnum() else sign for sign in number)]
        end = one.end
    rest = text[end:]
    return "".join([*pieces, rest.translate(_DIGITS) if len(found) == MOST else rest])
