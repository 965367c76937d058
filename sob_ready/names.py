"""Which texts are persons' names, and which of them may be one person's."""

from __future__ import annotations

import re
from functools import lru_cache

from sob_ready.case import as_said
from sob_ready.profile import item_shape
from sob_ready.source import fold

_NOT_IN_NAMES = re.compile(r"[0-9]{2}|[=:;@*†%?!&]| och ")
_BESIDE_NAMES = re.compile(r"[()/\[\]]")  # unless it is a title that stands there
# How rows begin that sum up, tell of the list, or keep a place for somebody.
_FIRST_WORDS = frozenset(
    {
        *("summa", "antal", "total", "totalt", "behov", "uppdaterad", "senast", "kontakt", "obs"),
        *("vakant", "vakans", "vikarie", "rekryteras", "rekrytering", "tjänst"),
        *("slutat", "planerade", "administratörer", "personal", "medarbetare", "ledning", "chefer", "övriga"),
        *("vårdcentral", "vårdcentralen", "mottagning", "mottagningen", "enhet", "enheten", "avdelning", "team"),
        *("saknas", "ingen", "inga", "nej", "ej", "inte"),
    }
)
# What is said behind a name of one who is not there.
_OF_THE_ABSENT = frozenset(
    {
        *("slutat", "slutar", "slut", "börjar", "ledig", "tjänstledig", "föräldraledig", "barnledig", "tjl"),
        *("sjukskriven", "sjukskr", "pensionerad", "avslutad", "fd"),
        *("vakant", "rekrytering", "rekryteras", "vikarie", "vikarierar", "ersätter", "ersättare", "för"),
    }
)
_SOMEBODY_NEW = re.compile(r"n\.? ?n\.?\b|ny(?:tt|a)? (?:namn|psykolog|kurator|behandlare|medarbetare|person|kollega)")


def is_no_person(name: str) -> bool:
    """Whether a text where a name is to stand is something else, or says more than the name."""
    lowered = name.casefold().replace("f.d.", "fd")
    words = re.findall(r"[^\W\d_]+", lowered)
    return (
        not words
        or _NOT_IN_NAMES.search(lowered) is not None
        or _BESIDE_NAMES.search(without_title(name)) is not None
        or words[0] in _FIRST_WORDS
        or not _OF_THE_ABSENT.isdisjoint(words)
        or _SOMEBODY_NEW.match(lowered) is not None
        or fold(name) in _offices()
    )


def without_title(name: str) -> str:
    """A name without the profession or function that stands before or behind it: ”Ek, Anna, leg. psykolog”."""
    return _title().sub("", name).strip()


def is_one_word(name: str) -> bool:
    """Whether a name is a single word, as a heading among the rows often is."""
    return len(name.split()) == 1


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    fields = item_shape("personal").fields
    return frozenset(fold(word) for key in ("roller", "funktioner", "yrke") for word in fields[key].choices)


@lru_cache(maxsize=1)
def _title() -> re.Pattern[str]:
    fields = item_shape("personal").fields
    words = {word for key in ("funktioner", "yrke") for word in fields[key].choices}
    words |= {word for word, _ in fields["yrke"].other_names}
    title = rf"(?:leg(?:itimerad|\.)?\s*)?(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
    return re.compile(rf"^{title}[\s,]+(?=\S)|\s*(?:,|/|\(|\s[-–])\s*{title}\.?\)?$", re.IGNORECASE)


@lru_cache(maxsize=4096)  # asked of every person for each row
def folded_name(name: str) -> str:
    """A name as it is compared: Ek, Anna is Anna Ek."""
    return fold(as_said(name))


def may_be_one(one: str, other: str) -> bool:
    """Whether two names of the same HSA-id may be one person's: who has changed surname, or is called by half of it."""
    first, second = (fold(as_said(name)).split("_") for name in (one, other))
    return first[0] == second[0] or is_within(one, other) or is_within(other, one)


def is_within(one: str, other: str) -> bool:
    """Whether all words of one name, at least two, are in another: ”Farah Daniel”, ”leg. psykolog Daniel Farah”."""
    return len(_words(one)) > 1 and _words(one) <= _words(other)


def have_the_same_words(one: str, other: str) -> bool:
    """Whether two names are one but for the order: ”Ek Anna”, ”Anna Ek”."""
    return _words(one) == _words(other)


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", fold(name)))
