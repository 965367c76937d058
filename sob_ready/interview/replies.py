"""From what was typed to what the profile shall say, or to why it can't."""

from __future__ import annotations

import re
from datetime import date

from sob_ready.form import Field
from sob_ready.identifiers import find_personal_ids, placeholder
from sob_ready.interview.questions import Question
from sob_ready.source import Data, fold, nfc
from sob_ready.source.decode import FORBIDDEN

_WORDS = {"j": "ja", "n": "nej", "p": "pågår", "yes": "ja", "no": "nej"}
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_NOTHING = ("inga", "ingen", "[]", "-")
_LONGEST_REPLY = 4000


class ReplyError(Exception):
    """A reply that can't be taken; the message is Swedish, a whole sentence, and never repeats the reply."""


def value_of(question: Question, reply: str, today: date) -> Data:
    """What a reply means for the field that was asked for. Raises ReplyError."""
    return meaning(question.field, reply, today, question)


def meaning(field: Field, reply: str, today: date, question: Question | None = None) -> Data:
    """What a reply means for a field. Raises ReplyError."""
    text = nfc(reply)
    if len(text) > _LONGEST_REPLY or FORBIDDEN.search(text):
        raise ReplyError("Svaret är för långt eller har tecken som inte kan stå i profilen.")
    if any(found.kind != "misstänkt" for found in find_personal_ids(text)):
        raise ReplyError("Skriv aldrig personnummer i profilen. Svaret sparades inte.")
    if field.is_answer:
        return _answer(text, today)
    if field.many:
        return _several(field, text, question)
    return _single(field, text, today, question)


def choice_list(field: Field, question: Question | None) -> tuple[str, ...]:
    """What is offered by number."""
    return field.choices if field.kind == "choice" else question.suggestions if question else ()


def _answer(text: str, today: date) -> str:
    word = fold(text)
    word = _WORDS.get(word, word)
    for known in ("ja", "nej", "pågår"):
        if word == fold(known):
            return known
    return _day(text, today, "Svara ja, nej eller pågår, eller med dagen då det blev klart (ÅÅÅÅ-MM-DD).")


def _day(text: str, today: date, otherwise: str) -> str:
    if fold(text) in ("idag", "i_dag"):
        return str(today)
    found = _DAY.fullmatch(text)
    if found is None:
        raise ReplyError(otherwise)
    try:
        return str(date(*map(int, found.groups())))
    except ValueError:
        raise ReplyError("Den dagen finns inte i kalendern.") from None


def _several(field: Field, text: str, question: Question | None) -> Data:
    if fold(text) in _NOTHING:
        return []
    parts = [part for part in (nfc(part) for part in text.split(",")) if part]
    whole = _listed(text, choice_list(field, question))
    if whole is not None:  # a name with a comma in it
        return [whole]
    return list(dict.fromkeys(_text(field, part, question) for part in parts))


def _single(field: Field, text: str, today: date, question: Question | None) -> str:
    if field.kind == "day":
        known = next((choice for choice in field.choices if fold(choice) == fold(text)), None)
        also = f" eller {' eller '.join(field.choices)}" if field.choices else ""
        return known or _day(text, today, f"Skriv en dag som ÅÅÅÅ-MM-DD{also}.")
    if field.kind == "number":
        if not (text.isascii() and text.isdecimal()):
            raise ReplyError("Skriv ett heltal med siffror.")
        return str(int(text))
    return _text(field, text, question)


def _text(field: Field, text: str, question: Question | None) -> str:
    offered = choice_list(field, question)
    known = _listed(text, offered)
    if known is not None:
        return known
    if field.kind == "choice":
        raise ReplyError("Välj något av det som räknas upp: skriv numret eller ordet.")
    if offered and text.isdecimal():
        raise ReplyError(f"Numren går från 1 till {len(offered)}.")
    if placeholder(text):
        raise ReplyError("Det ser ut som något som ska fyllas i senare. Tryck Enter för att hoppa över frågan.")
    for fault in question.faults if question else ():
        wrong = fault(text)
        if wrong:
            raise ReplyError(wrong)
    return text


def _listed(text: str, offered: tuple[str, ...]) -> str | None:
    """The one of the words that a number or a spelling means."""
    if text.isascii() and text.isdecimal() and 0 < int(text[:4]) <= len(offered):
        return offered[int(text) - 1]
    wanted = fold(text)
    same = [word for word in offered if fold(word) == wanted]
    begun = [word for word in offered if len(wanted) > 2 and fold(word).startswith(wanted)]
    return same[0] if same else begun[0] if len(begun) == 1 else None
