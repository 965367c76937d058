"""Telling a text that waits to be filled in from one that says something."""

from __future__ import annotations

import re
from functools import lru_cache

# A text that is nothing but this, whatever its case and whatever stops, colons and lines stand behind.
_WHOLE = frozenset(
    {
        *("namn", "förnamn", "efternamn", "datum", "telefon", "telefonnummer", "e-post", "epost"),
        *("nn", "n n", "n.n", "n. n"),
        *("åååå-mm-dd", "ååååmmdd", "åå-mm-dd", "ååmmdd", "yyyy-mm-dd", "yyyymmdd", "aaaa-mm-dd"),
        *("dd/mm åååå", "dd/mm-åååå", "dd/mm-åå", "dd/mm åå", "0000-00-00"),
        *("ååmmdd-nnnn", "ååååmmdd-nnnn"),
        *("vikarie", "timvikarie", "ej anställd", "inte anställd", "ej anställd än", "inte anställd än"),
        *("vakant", "vakans", "rekryteras", "rekrytering pågår", "nyrekrytering", "ny medarbetare", "nyanställd"),
        *(
            "ej tillsatt",
            "inte tillsatt",
            "tillsätts",
            "ej utsedd",
            "inte utsedd",
            "ännu inte utsedd",
            "utses senare",
            "tillsätts senare",
        ),
        *("ange", "anges", "anges senare", "skriv in", "skriv här"),
        *("fyll i", "fylls i", "fylls i senare", "ifylles", "ifylles senare", "ifylls", "ifylls senare"),
        *("kompletteras", "kompletteras senare", "kommer", "kommer snart", "kommer senare", "läggs till senare"),
        *("meddelas", "meddelas senare", "återkommer", "vet ej", "vet inte"),
        *("platshållare", "placeholder", "lorem ipsum"),
    }
)
# Somebody by number, as a list has those whom it does not know yet: Kurator 2.
_NUMBERED = re.compile(r"(?:behandlare|psykolog|kurator|terapeut|sjuksköterska|läkare|vikarie|person|namn) ?\d{1,2}")
# What a list of persons holds when it means that no one is on it.
_NOBODY = frozenset(
    {
        *("", "0", "-", "–", "nej", "ingen", "inga", "ingen kvar", "inga kvar"),
        *("alla nådda", "alla är nådda", "alla informerade", "alla är informerade"),
    }
)
_NOBODY_BECAUSE = re.compile(r"ing(?:en|a)(?:\s*[,(–—]|\s+-)")
# How a text begins that says what has not been done, where it is to say who did it, or how.
_NOT_DONE = re.compile(
    r"(?:ej|inte|har (?:ej|inte)|ska|väntar|kommer|kommande|tas upp|sker|görs|genomförs"
    r"|planera(?:[srtd]|des?)?|boka(?:[srtd]|des?)?)\b"
)
_UNKNOWN = frozenset({"ja", "nej", "någon", "oklart", "vet ej", "vet inte"})
_SIGNS = " \t\n\r.…?_*#/\\:;,!=+~-\u2010\u2011\u2012\u2013\u2014\u2015\u00a0"
_X_SIGNS = "x-./: "
_BRACKETS = ("<>", "[]", "{}")
_OPENING = "<[{"
_NOT_IN_BRACKETS = frozenset("@:/")  # an address in angle brackets says something
_BEGINNINGS = (
    *("namn namnsson", "namn efternamn", "namn.efternamn", "för- och efternamn", "lorem ipsum "),
    *("förnamn efternamn", "förnamn.efternamn", "fornamn.efternamn"),
    *("vakant ", "vakant(", "vakans ", "vikarie för ", "nytt namn"),
)
_REQUESTS = ("ange ", "fyll i ", "skriv in ")
# One to three words in lower case: more of them make a sentence, and a capital makes a name.
_REQUESTED = r"[^ ]+(?: i| in)?(?:\s+[a-zåäö][\w-]*){1,3}[\s.…:_]*|[^ ]+(?: i| in)?\s+[<\[{….].*"
# Most texts hold none of these, which is soon told; the patterns after it are ten times slower, and no clean
# profile has them compiled.
_TRACE = re.compile(r"xxx|\?\?\?|___|todo|tb[da]|fixme")
_ANYWHERE = r"(?<![^\W_])[Xx]{3,}(?![^\W_])|[Xx]{5,}|\?{3}|_{3}"
_TO_DO = r"(?:\A(?:[Tt]odo|tbd|Tbd|tba|Tba|[Ff]ixme)|(?<![^\W_])(?:TODO|TBD|TBA|FIXME))(?!-?[^\W_])"


@lru_cache(maxsize=4096)  # the same names stand in many places, and in many profiles
def placeholder(text: str) -> bool:
    """True when the text, or a part that makes it useless, is a placeholder: xxxx, TODO, ???, <namn>, fyll i.

    The documents leave xxxx and xxxx-xx-xx to be filled in (Vårdprocess HTKB, page head). An empty text is
    none: it is unanswered. TBC is none, for in Swedish care it is tuberculosis.
    """
    text = text.strip()
    if not text:
        return False
    lowered = text.lower()
    first = lowered[0]
    return (
        lowered.rstrip(" .…:_") in _WHOLE
        or (lowered[-1].isdigit() and _NUMBERED.fullmatch(lowered) is not None)
        or (first in _SIGNS and not lowered.strip(_SIGNS))
        or (first in _X_SIGNS and not lowered.strip(_X_SIGNS))
        or lowered.startswith(_BEGINNINGS)
        or (first in _OPENING and _is_bracketed(lowered))
        or (lowered.startswith(_REQUESTS) and re.fullmatch(_REQUESTED, text) is not None)
        or (_TRACE.search(lowered) is not None and bool(re.search(_ANYWHERE, text) or re.search(_TO_DO, text)))
    )


def nobody(text: str) -> bool:
    """True when a text in a list of persons names none: ingen, ”inga, alla var där”, alla nådda, or nothing at all."""
    return _bare(text) in _NOBODY or _NOBODY_BECAUSE.match(_bare(text)) is not None


def gives_no_reason(text: str) -> bool:
    """True when a text that is to say why does not: as ``nobody``, or a mere ja, någon or oklart."""
    return nobody(text) or _bare(text) in _UNKNOWN


def names_nobody(text: str) -> bool:
    """True when a text that is to say who, or how, says neither: as ``gives_no_reason``, or ej gjort än."""
    return gives_no_reason(text) or _NOT_DONE.match(_bare(text)) is not None


def _bare(text: str) -> str:
    return text.strip().rstrip(".").lower()


def _is_bracketed(text: str) -> bool:
    """Whether the whole text is one pair of brackets around a word; [x] and [ ] are boxes, not words."""
    inside = text[1:-1]
    return text[0] + text[-1] in _BRACKETS and len(inside) > 1 and not set(inside) & _NOT_IN_BRACKETS
