"""What the cells of a row say about a person, and what they say that is not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sob_ready.form import Field, begin_alike, is_day
from sob_ready.identifiers import find_personal_ids
from sob_ready.names import is_no_person, without_title
from sob_ready.replies import ReplyError, meaning
from sob_ready.source import Data, fold
from sob_ready.source.privacy import without_codes
from sob_ready.staff_list.columns import FIRST_NAME, LAST_NAME, TICKS, Column, Columns, field_of
from sob_ready.staff_list.remarks import Remark, remark
from sob_ready.staff_list.tables import Row, shows_error
from sob_ready.staff_list.workbooks import STRUCK

CARD, CARD_UNTIL = "siths_kort", "siths_kort.giltigt_till"
LICENCE = "legitimation"
_MANY = re.compile(r"[,;/+\n]| och | & ")
_SEPARATE = re.compile(r"[;\n]")  # what neither a name nor a link has within it
_LICENSED = re.compile(r"\bleg(?:itimerad\b|\.|\b)", re.IGNORECASE)  # ”Leg. psykolog” is a psykolog with a licence
_CROSS = "x"
_YES = frozenset({"1", "sant", "true", "ok", "klar", "klart", "finns"})
_NO = frozenset({"0", "falskt", "false", "ej", "✗", "✘", "☐", "—"})
_YES_ON_A_DAY = re.compile(r"(?:ja[ ,]*\(?)?(\d{4}-\d\d-\d\d)\)?(?: \d\d:\d\d(?::\d\d)?)?", re.IGNORECASE)
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T]\d\d:\d\d(?::\d\d)?")  # as systems save a day
_NO_CROSS = ("-", "–")  # in a column of crosses
# Words that turn what a cell of several words says: ”ej behandlare, dataadministratör” names no role for certain.
_TURNING = frozenset(
    {
        *("ej", "inte", "ingen", "nej", "utan", "saknar", "saknas"),
        *("tidigare", "fd", "slutat", "slutar", "avslutad", "avslutat", "avslutade", "avregistrerad", "vilande"),
        *("ska", "skall", "planeras", "planerad", "blivande", "ansökt", "ansökan", "beställd", "beställt", "ev"),
    }
)
# Words that stand in no programme's name, but where a list says whether there is one.
_OF_NO_PROGRAMME = _TURNING | {
    *("ja", "inga", "alla", "samtliga", "båda", "bokad", "bokat", "anmäld", "klar", "klart", "senare"),
}
_LIKE_HSA_ID = re.compile(r"[A-Za-z]{2}\s?\d")
_ADDRESS = re.compile(r"(?:[^<>]*<)?(?:mailto:)?([^\s<>@]+@[^\s<>@]+)>?", re.IGNORECASE)  # as a mail program copies it
_SOON = timedelta(days=90)  # a card is fetched within some weeks, and runs out after years


class Said(NamedTuple):
    """What a row says."""

    row: Row
    cells: dict[str, Data]  # by the key of each column
    faults: Sequence[Remark]
    unclear: frozenset[str]  # the keys of which the row says something that is not understood
    is_of_nobody: bool  # what stands where a name should is something else


def said_in(row: Row, columns: Columns, today: date) -> Said:
    """What a row says. Of a cell with several words those that are understood count, unless the first turns them."""
    found: dict[str, Data] = {}
    faulty = [column for column in columns.read if shows_error(row.cell(column.number))]
    faults = [remark(row, column, _no_value(row.cell(column.number))) for column in faulty]
    unclear = {column.key for column in faulty}
    denied: list[Column] = []  # those for a role or a function that the row says the person has not
    for key, column, text in texts(row, columns):
        if key == "namn" and {FIRST_NAME, LAST_NAME} & unclear:
            continue  # half a name is nobody's
        if key == "yrke" and function_named(text):
            continue  # told when it is inferred
        values, wrong = _values(key, column, text, columns, today)
        faults += [remark(row, column, fault)._replace(quoted=_quotable(column, part)) for part, fault in wrong]
        unclear |= {key} if wrong else set()
        denied += [column] if column.held and not (values or wrong or text in _NO_CROSS) else []
        if values and (column.held or field_of(key).many):
            own_key = column.held[0] if column.held else key
            standing = found.get(own_key)
            found[own_key] = list(dict.fromkeys([*(standing if isinstance(standing, list) else ()), *map(str, values)]))
        elif values:
            found[key] = values[0]
    faults += _contradictions(row, denied, found)
    if has_last_days(columns) and is_day(found.get(CARD)):
        found[CARD_UNTIL] = found.pop(CARD)
    is_of_nobody = any(key == "namn" and is_no_person(text) for key, _, text in texts(row, columns))
    return Said(row, found, faults, frozenset(unclear), is_of_nobody)


def _contradictions(row: Row, denied: Sequence[Column], found: dict[str, Data]) -> Iterator[Remark]:
    """Take away the roles and functions that one column gives a person and another one denies."""
    for column in denied:
        key, word = column.held or ("", "")
        held = found.get(key)
        if isinstance(held, list) and word in held:
            found[key] = [other for other in held if other != word]
            yield remark(row, column, f"en annan kolumn säger {word}, så det läses inte. Rätta den som är fel.")


def _values(
    key: str, column: Column, text: str, columns: Columns, today: date
) -> tuple[list[Data], list[tuple[str, str]]]:
    """What a cell says, and what of it is not understood and why."""
    if any(find_personal_ids(text)):
        return [], [(text, "Siffrorna kan vara ett personnummer, så cellen läses inte.")]
    if key == "namn" and is_no_person(text):
        return [], [(text, "Det är inte bara namnet på en person. Skriv namnet, eller ta bort raden.")]
    if key == "hsa_id" and not _LIKE_HSA_ID.match(text):
        return [], [(text, "Det är inget HSA-id.")]
    if key == "e_post" and not _ADDRESS.fullmatch(text):
        return [], [(text, "Det är ingen e-postadress.")]
    if text.casefold() == _CROSS and column.number in columns.with_ticks:
        return [], [(text, "Kolumnen har både bock och kryss. Skriv ja eller nej.")]
    field = field_of(key)
    values, faults = _held(column.held, text, today) if column.held else _understood(field, text, today)
    until = str(values[0]) if values and key == CARD and has_last_days(columns) else ""
    if is_day(until) and str(today) < until <= str(today + _SOON):
        return [], [
            (text, "Är det kortets sista dag? Skriv den i kolumnen ”Giltigt till”. Hämtas kortet den dagen? Skriv nej.")
        ]
    return values, faults


def has_last_days(columns: Columns) -> bool:
    """Whether days beside ”SITHS-kort” are the last of the cards, as lists have them, since no column is for those."""
    return all(column.key != CARD_UNTIL for column in columns.read)


def texts(row: Row, columns: Columns) -> Iterator[tuple[str, Column, str]]:
    """The cells that say something, by the key that they are about; the halves of a name are one."""
    said = {column.key: (column, text) for column in columns.read if (text := _text(row, column))}
    halves = [said.pop(key) for key in (FIRST_NAME, LAST_NAME) if key in said]
    if halves and "namn" not in said:
        yield "namn", halves[0][0], " ".join(text for _, text in halves).replace("\n", " ")
    for key, (column, text) in said.items():
        yield key, column, text if field_of(key).many else text.replace("\n", " ")


def read_as_yes(text: str) -> str:
    """Swedish: what is read as a yes without being one; "" for anything else."""
    folded = text.casefold()
    if folded in TICKS:
        return "bocken"
    return "krysset" if folded == _CROSS else f"”{text}”" if folded in _YES else ""


def says_licensed(text: str) -> bool:
    """Whether a profession has ”leg.” beside it."""
    return _LICENSED.search(text) is not None


def function_named(text: str) -> str | None:
    """The function that a cell for a profession names, as lists do that have one column for both."""
    return next((choice for choice in field_of("funktioner").choices if fold(choice) == fold(text)), None)


def _no_value(shown: str) -> str:
    return "texten är överstruken, så den läses inte." if shown == STRUCK else "Excel visar ett fel där, inget värde."


def _quotable(column: Column, text: str) -> str:
    """What may be repeated of a cell: nothing that may be a personal number, or a code by what is said about it."""
    said = f"{column.heading}: {text}\n{column.key}: {text}"
    is_secret = any(find_personal_ids(text)) or without_codes(said) != said
    return "" if is_secret else text


def _text(row: Row, column: Column) -> str:
    """What a cell says; "" for nothing, which a dash says too where no answer is asked for."""
    text = row.cell(column.number)
    is_nothing = shows_error(text) or (text in _NO_CROSS and not field_of(column.key).is_answer)
    return "" if is_nothing else text


def _understood(field: Field, text: str, today: date) -> tuple[list[Data], list[tuple[str, str]]]:
    """What the words of a cell mean, and which mean nothing and why."""
    values: list[Data] = []
    faults: list[tuple[str, str]] = []
    if field.many and (fault := _turned(field, text)):
        return [], [(text, fault)]
    for part in _parts(field, text):
        try:
            values.append(meaning(field._replace(many=False), part, today))
        except ReplyError as error:
            faults.append((text if field.kind == "choice" and not field.many else part, str(error)))
    return values, faults


def _turned(field: Field, text: str) -> str:
    """Swedish: why nothing in a cell of several words counts; "" where it does."""
    words = re.findall(r"[^\W\d_]+", text.casefold().replace("f.d.", "fd"))
    if field.key == "program" and not _OF_NO_PROGRAMME.isdisjoint(words):
        return "Skriv bara namn på program."
    telling = words if field.kind == "choice" else words[:1]
    return "" if _TURNING.isdisjoint(telling) else "Skriv bara det som gäller nu."


def _held(held: tuple[str, str], text: str, today: date) -> tuple[list[Data], list[tuple[str, str]]]:
    """The role or function of a column if a cell says that the person has it, and what was not understood and why."""
    if text in _NO_CROSS:
        return [], []
    key = ".".join(held)
    answers, faults = _understood(field_of(key), text, today)
    answer = str(answers[0]) if answers else "nej"
    if answer == "pågår" or (is_day(answer) and answer > str(today)):
        faults = [(text, "Personen har inte det än. Läs in listan igen när personen har fått det.")]
        answer = "nej"
    return ([] if answer == "nej" else [held[1]]), faults


def _parts(field: Field, text: str) -> list[str]:
    """What a cell says, in words that a reply could have."""
    if field.is_answer:
        return [_answer(text)]
    if field.many:
        parts = _split(_MANY, text)
        is_one = field.kind == "text" and ("://" in text or not begin_alike(parts))
        return _split(_SEPARATE, text) if is_one else parts
    if field.key == "namn":
        return [without_title(text)]
    if field.key == "e_post":
        return [_ADDRESS.sub(r"\1", text)]
    if field.kind == "day":
        return [_WITH_TIME.sub(r"\1", text)]
    return [_LICENSED.sub("", text).strip(" ,") if field.kind == "choice" else text]


def _answer(text: str) -> str:
    """An answer as the ways of lists have it, in words that a reply could have."""
    if read_as_yes(text):
        return "ja"
    day = _YES_ON_A_DAY.fullmatch(text)
    return "nej" if text.casefold() in _NO else day[1] if day else text


def _split(between: re.Pattern[str], text: str) -> list[str]:
    return [part.strip() for part in between.split(text) if part.strip()]
