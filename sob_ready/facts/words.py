"""What the words of a free text say."""

from __future__ import annotations

import re
from functools import lru_cache

_DENYING = frozenset({"inte", "ej", "aldrig", "inget", "ingen", "inga", "saknas"})
_BUT = ("utan", "än")
_FORGETTING = ("glöm", "glömma", "glömmas", "missa", "missas")  # ”glöm inte BR” asks for BR
# What leaves open whether a thing is so, or so always.
_OPEN = frozenset(
    {
        *("ibland", "delvis", "oftast", "vanligen", "normalt", "regel", "frivilligt", "frivillig", "utom", "undantag"),
        *("troligen", "kanske", "eventuellt", "ev", "möjligen", "planeras", "beslutat", "beställt", "beställd"),
        *("slopas", "upphör", "längre", "annars"),
    }
)
_OPEN_PARTS = re.compile(
    r"\?|\bvid behov\b|\b(?:från|fr\.? ?o\.? ?m\.?) .*\b20\d\d\b"
    r"|\bom\b.* (?:är|har|blir|inte|behövs|krävs|finns|sker)\b"
)
_BEFORE_WHAT_IS_NOT = ("utan", "ersätter")  # deny the next word alone


def words(text: str) -> list[str]:
    """The runs of letters and digits in a text."""
    return re.findall(r"[^\W_]+", text)


@lru_cache(maxsize=4096)  # the same codes and contact types stand in many profiles
def leaves_open(text: str) -> bool:
    """Whether a text leaves open whether what it names is so, or is so always: ”BR?”, ”ZV044 vid behov”."""
    lowered = text.casefold()
    return not _OPEN.isdisjoint(words(lowered)) or _OPEN_PARTS.search(lowered) is not None


@lru_cache(maxsize=4096)
def denied(text: str) -> frozenset[str]:
    """The words of a text in small letters that it denies, as ``affirmed`` has it."""
    return frozenset(words(text.casefold())).difference(affirmed(text))


@lru_cache(maxsize=4096)
def affirmed(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, but for those that it denies.

    ”Inte” denies what follows in the same part of a sentence, with the parentheses behind it, or all of the part that
    it ends: of ”TB, inte besök (BR)” and of ”TB (BR används inte)” the first word is left.
    """
    found: list[str] = []
    begun, denied, inside, last = 0, False, False, ""
    for piece in [*re.findall(r"[^\W_]+|[-–,;.:()]", text.casefold()), "."]:
        if not piece[0].isalnum():
            if last in _DENYING:
                del found[begun:]
            inside = piece == "(" or (inside and piece != ")")
            denied = denied and inside
            begun = len(found)
        elif piece in _DENYING and not (piece == "inte" and last in _FORGETTING):
            denied = True
        elif piece in _BUT and denied:  # ”inte besök utan administrativ kontakt”, ”ingen annan än BR”
            denied, piece = False, "men"
        elif piece == "för" and last in ("stället", "istället"):  # ”i stället för TB”
            piece = "ersätter"
        elif not denied and last not in _BEFORE_WHAT_IS_NOT:
            found.append(piece)
        last = piece
    return tuple(found)
