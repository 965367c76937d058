"""Personal numbers are taken out of a file's text before anything else is made of it.

So no message, excerpt or report can repeat one. A number keeps its length and its signs, which keeps every
place in the text.
"""

from __future__ import annotations

from collections.abc import Iterable

from sob_ready.identifiers import PersonalId

HIDDEN = "•"


def hidden(text: str, found: Iterable[PersonalId]) -> str:
    """The text with the letters and digits of each personal number replaced."""
    pieces, end = [], 0
    for one in found:
        number = text[one.start : one.end]
        pieces += [text[end : one.start], "".join(HIDDEN if sign.isalnum() else sign for sign in number)]
        end = one.end
    return "".join([*pieces, text[end:]]) if pieces else text
