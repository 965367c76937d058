"""From what a person typed, or a cell of a list, to what the profile shall say, or to why it can't."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from sob_ready.form import Field, nearest
from sob_ready.form.day_meant import day_meant
from sob_ready.form.meant import holding
from sob_ready.identifiers import find_personal_ids, placeholder
from sob_ready.phrases import did_you_mean
from sob_ready.source import Data, fold, nfc
from sob_ready.source.decode import FORBIDDEN
from sob_ready.source.privacy import without_codes

_WORDS = {"j": "ja", "n": "nej", "p": "pågår", "yes": "ja", "no": "nej"}
_DAY = re.compile(r"(\d{4})(?:(\d\d)(\d\d)|[-/.](\d{1,2})[-/.](\d{1,2}))", re.ASCII)
_MONTH = re.compile(r"\d{4}[-/.]\d{1,2}", re.ASCII)
_LIKE_PERSONAL_ID = re.compile(r"(?<!\w)\d{6}")  # in a name, where nothing else has so many digits
_YES = ("j", "ja", "y", "yes")
_NOTHING = ("inga", "ingen", "[]", "-")
# What nobody means as a text: an answer to another question, or to be done with this one.
_NO_TEXT = frozenset(
    {
        *("ja", "nej", "j", "n", "pågår", "ingen", "inga", "inget", "klar", "klart", "färdig", "vet_ej", "vet_inte"),
        *("hoppa_över", "avsluta", "avbryt", "bakåt", "nästa", "quit", "exit"),
    }
)
_EVERYTHING = ("alla", "samtliga")
_LONGEST_REPLY = 4000
_DIGITS = 9  # more than any number in a profile has
_MOST_MEANT = 4  # words that are worth naming; of more, a text says nothing
_SHORTEST_PART = 3  # of an abbreviation with stops within it
_ALIKE = 0.75  # how like a text is, from 0 to 1, to the word that it may be meant to be


class ReplyError(Exception):
    """A reply that can't be taken; the message is Swedish and whole sentences."""


class Aid(NamedTuple):
    """What helps to understand a text."""

    words: Sequence[str] = ()  # what is likely, besides the choices that the field itself has
    faults: Sequence[Callable[[str], str | None]] = ()  # what is wrong with a text
    numbered: bool = False  # whether the words are shown with numbers, so that a number means a word


NO_AID = Aid()


def meaning(field: Field, reply: str, today: date, aid: Aid = NO_AID) -> Data:
    """What a reply means for a field. Raises ReplyError."""
    text = nfc(reply)
    if len(text) > _LONGEST_REPLY or FORBIDDEN.search(text):
        raise ReplyError("Svaret är för långt eller har tecken som inte kan stå i profilen.")
    if any(found.certain for found in find_personal_ids(text)):
        raise ReplyError("Skriv aldrig personnummer i profilen. Svaret sparades inte.")
    if without_codes(text) != text:
        raise ReplyError("Skriv aldrig en kod i profilen, bara om koden finns. Svaret sparades inte.")
    if field.is_answer:
        return _answer(text, today)
    if field.many:
        return _several(field, text, aid)
    return _single(field, text, today, aid)


def offered(field: Field, aid: Aid) -> Sequence[str]:
    """The words that a reply can be chosen among."""
    return field.choices if field.kind == "choice" else aid.words


def agrees(reply: str) -> bool:
    """Whether a reply is a yes, where only a yes is to change anything."""
    return reply.strip().casefold() in _YES


def disagrees(reply: str) -> bool:
    """Whether a reply is a no."""
    word = reply.strip().casefold()
    return _WORDS.get(word, word) == "nej"


def _answer(text: str, today: date) -> str:
    word = fold(text.rstrip(" .!"))
    word = fold(_WORDS.get(word, word))
    for known in ("ja", "nej", "pågår"):
        if word == fold(known):
            return known
    return _day(text, today, f"Svara ja, nej, pågår eller dagen då det blev klart, så här: {today}.")


def _day(text: str, today: date, otherwise: str) -> str:
    if fold(text) in ("idag", "i_dag"):
        return str(today)
    found = _DAY.fullmatch(text)
    if found:
        try:
            return str(date(*(int(part) for part in found.groups() if part)))
        except ValueError:
            raise ReplyError("Den dagen finns inte i kalendern.") from None
    day = day_meant(text)
    if day is None:
        raise ReplyError(f"Dagen i månaden saknas. {otherwise}" if _MONTH.fullmatch(text) else otherwise)
    return day


def _several(field: Field, text: str, aid: Aid) -> Data:
    if fold(text) in _NOTHING:
        return []
    words = offered(field, aid)
    if aid.numbered and words and fold(text) in _EVERYTHING:
        return list(words)
    whole = _listed(text, words, aid)
    if whole is not None:  # a name with a comma in it
        return [whole]
    parts = [part for part in map(nfc, text.split(",")) if part]
    return list(dict.fromkeys(_text(field, part, aid) for part in parts))


def _single(field: Field, text: str, today: date, aid: Aid) -> str:
    if field.kind == "day":
        known = _listed(text, field.choices, NO_AID)
        also = "".join(f", eller ”{choice}”" for choice in field.choices)
        return known or _day(text, today, f"Skriv dagen så här: {today}{also}.")
    if field.kind == "number":
        number = _number(text)
        if number is None:
            raise ReplyError(f"Skriv ett heltal med högst {_DIGITS} siffror.")
        return str(number)
    return _text(field, text, aid)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None


def _text(field: Field, text: str, aid: Aid) -> str:
    words = offered(field, aid)
    known = _listed(text, words, aid)
    if known is not None:
        return known
    if field.kind == "choice":
        return _chosen(field, text, words, shown=aid.numbered)
    if aid.numbered and words and text.isdecimal():
        raise ReplyError(f"Numren går från 1 till {len(words)}.")
    if field.key == "namn" and _LIKE_PERSONAL_ID.search(text):
        raise ReplyError("Siffrorna kan vara ett personnummer. Svaret sparades inte.")
    if field.key == "namn" and not any(map(str.isalpha, text)):
        raise ReplyError("Ett namn har bokstäver. Svara med ett i taget.")
    if aid.numbered and fold(text.rstrip(" .!")) in map(fold, _NO_TEXT):
        raise ReplyError("Det är inget svar här. Tryck Enter för att hoppa över frågan, eller skriv q för att sluta.")
    if placeholder(text):
        raise ReplyError("Det ser ut som något som ska fyllas i senare. Lämna det tomt så länge.")
    for fault in aid.faults:
        wrong = fault(text)
        if wrong:
            raise ReplyError(wrong)
    return text


def _chosen(field: Field, text: str, words: Sequence[str], *, shown: bool) -> str:
    """The word that is meant by one that is not among them: taken only where they are shown, so that it is seen.

    Raises ReplyError where none is, or several, or where it is no more than a guess.
    """
    wanted = fold(text)
    named = next((named for name, named in field.other_names if fold(name) == wanted), ()) or holding(text, words)
    if shown and len(named) == 1:
        return named[0]
    within = [word for word in words if len(wanted) > 2 and wanted in fold(word)]
    found = named or within or [word for word in (nearest(text, words, _ALIKE),) if word]
    if 0 < len(found) <= _MOST_MEANT:
        meant = did_you_mean(found)
        raise ReplyError(f"{meant} Skriv numret eller ordet." if shown else meant)
    raise ReplyError(
        "Välj något av det som räknas upp: skriv numret eller ordet."
        if shown
        else f"Det ska vara något av: {', '.join(words)}."
    )


def _listed(text: str, words: Sequence[str], aid: Aid) -> str | None:
    """The one of the words that a number, a spelling or a beginning means."""
    number = _number(text) if aid.numbered else None
    if number is not None and 0 < number <= len(words):
        return words[number - 1]
    wanted = fold(text.removesuffix("."))  # of an abbreviation
    same = [word for word in words if fold(word) == wanted]
    begun = [word for word in words if len(wanted) > 2 and fold(word).startswith(wanted)]
    meant = begun or [word for word in words if _shortens(text, word)]
    return same[0] if same else meant[0] if len(meant) == 1 else None


def _shortens(text: str, word: str) -> bool:
    """Whether a text is a word with parts of it left out, as beh.adm of behörighetsadministratör."""
    first, *others = [fold(part.strip()) for part in text.split(".") if part.strip()] or [""]
    if not others or min(map(len, (first, *others))) < _SHORTEST_PART or not fold(word).startswith(first):
        return False
    rest = fold(word).removeprefix(first)
    for part in others:
        _, found, rest = rest.partition(part)
        if not found:
            return False
    return True
