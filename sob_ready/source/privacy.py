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

# The words that a key for a code is or begins with. They are looked for one by one: a pattern of them all would take
# longer than all else that is done to a sound file's text.
_CODE_WORDS = tuple(spelt for word in ("kod", "pin", "puk") for spelt in (word, word.capitalize(), word.upper()))
_BEHIND_WORD = re.compile(
    r"""(?:[-_ ]?kod)?(?:en)?(?:[ _]till[ _](?:siths[-_ ]?)?kort(?:et)?)?["']?"""  # the rest of the key
    r"""(?:[ \t]*:|[ \t]+=|[ \t]+är\b|[ \t]+(?=[0-9０-９]))[ \t]*(?:[|>][+-]?)?[ \t]*""",
    re.IGNORECASE,
)
_OF_A_CARD = re.compile(r"(?:siths|kort)_?$", re.IGNORECASE)  # portkod and post_kod are other words
_NEXT_KEY = re.compile(r",[ \t]*[\w-]+[ \t]*:")
_LEAD = re.compile(r"[ \t-]*")
_LINES_BELOW = 3  # behind a key with nothing beside it
_MOST_CODES = 5000
# Four to eight digits (a SITHS-kort has six), in groups or not; not those of a day, an HSA-id or the name of a file.
_CODE = re.compile(
    r"(?<![\w./-])(?!(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9]))[0-9０-９](?:[ ._-]?[0-9０-９]){3,7}(?![\w/-]|\.\w)"
)

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
    return without_codes("".join([*pieces, rest.translate(_DIGITS) if len(found) == MOST else rest]))


def without_codes(text: str) -> str:
    """The text with the digits of each code replaced, where a key or a word before it says that it is one."""
    pieces, end = [], 0
    for start, stop in sorted(_where_codes_are(text)):
        start = max(start, end)
        if start < stop:
            code = _CODE.sub(lambda found: found[0].translate(_DIGITS), text[start:stop])
            pieces += [text[end:start], code]
            end = stop
    return "".join([*pieces, text[end:]]) if pieces else text


def _where_codes_are(text: str) -> Iterator[tuple[int, int]]:
    """Where codes may stand; what stands behind one word is not looked through again for the same word."""
    count = 0
    for word in _CODE_WORDS:
        at = text.find(word)
        while at >= 0:
            within = at and (text[at - 1].isalpha() or text[at - 1] == "_")
            of_a_card = within and _OF_A_CARD.search(text, max(0, at - 6), at)
            behind = None if within and not of_a_card else _BEHIND_WORD.match(text, at + len(word))
            if behind:
                start, at = behind.end(), _end_of(text, at, behind.end())
                count += 1
                if count > _MOST_CODES:  # no profile has so many
                    return
                yield start, at
            else:
                at += len(word)
            at = text.find(word, at)


def _end_of(text: str, word: int, start: int) -> int:
    """Where what belongs to a key ends: before the next key of its line, else some lines below that are its own."""
    line_end = _line_end(text, start)
    if text.startswith("{", start):
        closed = text.find("}", start, line_end)
        return line_end if closed < 0 else closed
    if line_end > start:
        following = _NEXT_KEY.search(text, start, line_end)
        return following.start() if following else line_end
    indent = _indent(text, text.rfind("\n", 0, word) + 1)
    for _ in range(_LINES_BELOW):
        if line_end == len(text) or _indent(text, line_end + 1) <= indent:
            break
        line_end = _line_end(text, line_end + 1)
    return line_end


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _indent(text: str, line: int) -> int:
    """How far in a line is, the dash of a list counted."""
    lead = _LEAD.match(text, line)
    return lead.end() - line if lead else 0
