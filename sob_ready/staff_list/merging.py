"""From the rows of a list to what they change in a profile. Nothing is taken away, and nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from sob_ready.case import as_said
from sob_ready.editing import said, value_at, with_answer, with_value
from sob_ready.form import Field, begin_alike, is_day, nearest
from sob_ready.identifiers import find_personal_ids
from sob_ready.phrases import capitalised, listed
from sob_ready.profile import profile_shape
from sob_ready.replies import ReplyError, meaning
from sob_ready.source import Data, Path, fold, quote
from sob_ready.source.privacy import without_codes
from sob_ready.staff_list.columns import FIRST_NAME, HELD, LAST_NAME, Column, Columns, field_of
from sob_ready.staff_list.tables import Row, cell_name, shows_error

_MANY = re.compile(r"[,;/+\n]| och | & ")
_SEPARATE = re.compile(r"[;\n]")  # what neither a name nor a link has within it
_LICENSED = re.compile(r"leg(?:\.|itimerad)?\s+", re.IGNORECASE)  # ”Leg. psykolog” is a psykolog with a licence
_CROSS = ("x", "✓", "✔")
_CARD, _CARD_UNTIL = "siths_kort", "siths_kort.giltigt_till"
_NO_CROSS = ("-", "–", "0")  # in a column of crosses
_MOST_NAMED = 3  # of those who have the same cell
_ALIKE = 0.85  # how like two names are, from 0 to 1, that may be meant to be one
State = Literal["ny", "ändrad", "oförändrad"]


class Namesake(NamedTuple):
    """Someone who is there already, and who has the same name or nearly so."""

    position: int  # in the profile
    name: str


class Person(NamedTuple):
    """A person in the list, and what comes of it."""

    position: int  # in the profile that comes of it
    name: str
    hsa_id: str
    state: State
    changes: tuple[str, ...]  # Swedish: what is new, or what it was and becomes
    alike: Namesake | None  # of a new person: whom she may be


class Merge(NamedTuple):
    """What a list makes of a profile."""

    data: Data  # of the whole profile
    persons: tuple[Person, ...]
    inferred: tuple[str, ...]  # Swedish: what cells were taken to mean beyond their words
    skipped: tuple[str, ...]  # Swedish: cells and rows that were not understood


class _Holding(NamedTuple):
    """What a cell says that a person holds."""

    key: str
    values: Sequence[Data]
    remark: _Remark  # where it is, with nothing said of it yet
    about: str = ""  # the one role or function that the cell is about


class _Remark(NamedTuple):
    """A cell or a row, and what is to be said of it."""

    where: str
    heading: str
    what: str
    quoted: str = ""  # of the cell, what was not understood
    whose: str = ""  # whom the row is about


def merged(columns: Columns, data: Data, today: date, *, quoting: bool = False) -> Merge:
    """The profile's data with the list in it.

    A row is the person with the same HSA-id, else the only one with the same name. Roles and the like are added
    to those that stand there; any other value takes the place of what stood there. A person may have several rows,
    as where a list has one for each assignment; the first row that says something holds. ``quoting`` is for what may
    name persons: what cells that are not understood hold, and whose they are.
    """
    persons: dict[int, Person] = {}
    inferred: list[_Remark] = []
    skipped: list[_Remark] = []
    told: dict[int, dict[str, Data]] = {}  # what earlier rows have said of each person
    held: dict[tuple[int, str], list[_Holding]] = {}  # by the person and the key, what rows say of it
    for row in columns.rows:
        cells, faults = _cells(row, columns, today)
        whose = as_said(str(cells.get("namn") or "")) or str(cells.get("hsa_id") or "")
        skipped += [one._replace(whose=whose) if quoting else one._replace(quoted="") for one in faults]
        if not whose:
            skipped.append(_Remark(f"rad {row.number}", "", "ingen person anges."))
            continue
        staff = value_at(data, ("personal",))
        items = staff if isinstance(staff, list) else []
        index = _index(cells, items)
        if index is None:
            skipped.append(_Remark(f"rad {row.number}", "", "flera personer i profilen har det namnet. Ange HSA-id."))
        elif index in told and "hsa_id" not in cells:
            skipped.append(_Remark(f"rad {row.number}", "", "personen finns också på en tidigare rad."))
        else:
            earlier = told.setdefault(index, {})
            skipped += _contradictions(row, columns, cells, earlier)
            cells = {key: value for key, value in cells.items() if key not in earlier or isinstance(value, list)}
            earlier.update(cells)
            has_said = bool(said(value_at(data, ("personal", index, _CARD))))
            _infer(row, columns, cells, inferred, today, has_card=has_said)
            for one in _holdings(row, columns, cells):
                held.setdefault((index, one.key), []).append(one)
            is_new = index == len(items)
            alike = _namesake(cells, items) if is_new else None
            data, changes = _merge(data, index, cells, today)
            name, hsa_id = (str(value_at(data, ("personal", index, key)) or "") for key in ("namn", "hsa_id"))
            before = persons.get(index)
            if before:
                is_new, alike, changes = before.state == "ny", before.alike, (*before.changes, *changes)
            state: State = "ny" if is_new else "ändrad" if changes else "oförändrad"
            persons[index] = Person(index, name, hsa_id, state, changes, alike)
    inferred += _left_standing(data, held)
    return Merge(data, tuple(persons.values()), tuple(_told(inferred)), tuple(_told(skipped)))


def _holdings(row: Row, columns: Columns, cells: Mapping[str, Data]) -> Iterator[_Holding]:
    for column in columns.read:
        key, word = column.held or (column.key, "")
        values = cells.get(key)
        if key in HELD and (word or values):
            yield _Holding(key, values if isinstance(values, list) else (), _remark(row, column, ""), word)


def _left_standing(data: Data, held: Mapping[tuple[int, str], Sequence[_Holding]]) -> Iterator[_Remark]:
    """The roles and functions that a profile has and the list has not: nothing is taken away, and that is told."""
    for (index, key), of_person in held.items():
        standing = value_at(data, ("personal", index, key))
        known = {fold(str(value)) for one in of_person for value in one.values}
        more = [one for one in map(str, standing if isinstance(standing, list) else ()) if fold(one) not in known]
        for one in of_person:
            left = [word for word in more if not one.about or fold(word) == fold(one.about)]
            if left:
                what = f"listan har inte {listed(left)}, som står kvar i profilen. "
                yield one.remark._replace(what=f"{what}Ta bort det där om det inte gäller längre.")


def _contradictions(row: Row, columns: Columns, cells: dict[str, Data], earlier: dict[str, Data]) -> Iterator[_Remark]:
    """The cells of a row in which an earlier row about the same person has something else."""
    for column in columns.read:
        before, now = earlier.get(column.key), cells.get(column.key)
        both_say = before is not None and now is not None and not isinstance(now, list)
        if both_say and not _is_same(column.key, str(before), str(now)):
            yield _remark(row, column, "en tidigare rad om samma person säger något annat, och den gäller.")


def _told(remarks: Sequence[_Remark]) -> Iterator[str]:
    """Each remark once, with all the places that it is about, what stands there and whose it is."""
    found: dict[tuple[str, str], list[_Remark]] = {}
    for one in remarks:
        found.setdefault((one.heading, one.what), []).append(one)
    for (heading, what), alike in found.items():
        places = listed([one.where for one in alike])
        of = f" ({heading})" if heading else ""
        said = "; ".join(_cells_with(quoted, alike) for quoted in dict.fromkeys(one.quoted for one in alike) if quoted)
        yield f"{capitalised(places)}{of}: {f'{said}. ' if said else ''}{what}"


def _cells_with(quoted: str, remarks: Sequence[_Remark]) -> str:
    """What some cells hold, and whose they are where that is known."""
    whose = [one.whose for one in remarks if one.quoted == quoted and one.whose]
    return quote(quoted) + (f" hos {listed(whose, _MOST_NAMED)}" if whose else "")


# --- rows ---------------------------------------------------------------------------------------


def _cells(row: Row, columns: Columns, today: date) -> tuple[dict[str, Data], list[_Remark]]:
    """What a row says, by the key of each column, and what it says that is not understood.

    Of a cell with several words those that are understood count.
    """
    found: dict[str, Data] = {}
    faulty = [column for column in columns.read if shows_error(row.cell(column.number))]
    skipped = [_remark(row, column, "Excel visar ett fel där, inget värde.") for column in faulty]
    for key, column, text in _texts(row, columns):
        if key == "namn" and {column.key for column in faulty} & {FIRST_NAME, LAST_NAME}:
            continue  # half a name is nobody's
        if key == "yrke" and _function(text):
            continue  # told when it is inferred
        field = field_of(key)
        values, faults = _held(column.held, text, today) if column.held else _understood(field, text, today)
        skipped += [_remark(row, column, fault)._replace(quoted=_quotable(column, part)) for part, fault in faults]
        if values and column.held:
            standing = found.get(column.held[0])
            found[column.held[0]] = [*(standing if isinstance(standing, list) else ()), *values]
        elif values:
            found[key] = list(dict.fromkeys(map(str, values))) if field.many else values[0]
    if _has_last_days(columns) and is_day(found.get(_CARD)):
        found[_CARD_UNTIL] = found.pop(_CARD)
    return found, skipped


def _has_last_days(columns: Columns) -> bool:
    """Whether days beside ”SITHS-kort” are the last of the cards, as lists have them, since no column is for those."""
    return all(column.key != _CARD_UNTIL for column in columns.read)


def _quotable(column: Column, text: str) -> str:
    """What may be repeated of a cell: nothing that may be a personal number, or a code by what is said about it."""
    said = f"{column.heading}: {text}\n{column.key}: {text}"
    is_secret = any(find_personal_ids(text)) or without_codes(said) != said
    return "" if is_secret else text


def _texts(row: Row, columns: Columns) -> Iterator[tuple[str, Column, str]]:
    """The cells that say something, by the key that they are about; the halves of a name are one."""
    said = {column.key: (column, text) for column in columns.read if (text := _text(row, column))}
    halves = [said.pop(key) for key in (FIRST_NAME, LAST_NAME) if key in said]
    if halves and "namn" not in said:
        yield "namn", halves[0][0], " ".join(text for _, text in halves).replace("\n", " ")
    for key, (column, text) in said.items():
        yield key, column, text if field_of(key).many else text.replace("\n", " ")


def _infer(
    row: Row, columns: Columns, cells: dict[str, Data], inferred: list[_Remark], today: date, *, has_card: bool
) -> None:
    """Tell of each cross that is a ja, and answer for what a cell says beyond its words.

    A profession with ”leg.” before it answers for the licence, and one that is a function for that. The last day of a
    card that has not passed answers for the card, unless the profile says already whether there is one (``has_card``).
    """
    for key, column, text in _texts(row, columns):
        if field_of(key).is_answer and _is_cross(text):
            inferred.append(_remark(row, column, "krysset läses som ja."))
        if key == "yrke" and "yrke" in cells and "legitimation" not in cells and _LICENSED.match(text):
            cells["legitimation"] = "ja"
            inferred.append(_remark(row, column, "”leg.” läses som legitimation: ja."))
        if key == "yrke" and (function := _function(text)):
            standing = cells.get("funktioner")
            cells["funktioner"] = [*(standing if isinstance(standing, list) else ()), function]
            inferred.append(_remark(row, column, "det läses som en funktion, inte som ett yrke."))
        if key == _CARD and _has_last_days(columns) and _CARD_UNTIL in cells:
            inferred.append(_remark(row, column, f"dagen läses som {_CARD_UNTIL}, kortets sista dag."))
            key = _CARD_UNTIL
        if key == _CARD_UNTIL and not has_card and _CARD not in cells and str(cells.get(key) or "") >= str(today):
            cells[_CARD] = "ja"
            inferred.append(_remark(row, column, f"dagen har inte passerat och läses också som {_CARD}: ja."))


def _function(text: str) -> str | None:
    """The function that a cell for a profession names, as lists do that have one column for both."""
    return next((choice for choice in field_of("funktioner").choices if fold(choice) == fold(text)), None)


def _text(row: Row, column: Column) -> str:
    text = row.cell(column.number)
    return "" if shows_error(text) else text


def _remark(row: Row, column: Column, words: str) -> _Remark:
    return _Remark(cell_name(row.number, column.number), column.heading, words)


def _understood(field: Field, text: str, today: date) -> tuple[list[Data], list[tuple[str, str]]]:
    """What the words of a cell mean, and which mean nothing and why."""
    values: list[Data] = []
    faults: list[tuple[str, str]] = []
    for part in _parts(field, text):
        try:
            values.append(meaning(field._replace(many=False), part, today))
        except ReplyError as error:
            faults.append((part, str(error)))
    return values, faults


def _held(held: tuple[str, str], text: str, today: date) -> tuple[list[Data], list[tuple[str, str]]]:
    """The role or function of a column if a cell says that the person has it, and what was not understood and why."""
    if text in _NO_CROSS:
        return [], []
    answers, faults = _understood(field_of(".".join(held)), text, today)
    answer = str(answers[0]) if answers else "nej"
    if answer == "pågår" or (is_day(answer) and answer > str(today)):
        faults = [(text, "Personen har inte det än. Läs in listan igen när personen har fått det.")]
        answer = "nej"
    return ([] if answer == "nej" else [held[1]]), faults


def _parts(field: Field, text: str) -> list[str]:
    """What a cell says, in words that a reply could have."""
    if field.is_answer:
        return ["ja" if _is_cross(text) else text]
    if field.many:
        parts = _split(_MANY, text)
        is_one = field.kind == "text" and ("://" in text or not begin_alike(parts))
        return _split(_SEPARATE, text) if is_one else parts
    return [_LICENSED.sub("", text) if field.kind == "choice" else text]


def _split(between: re.Pattern[str], text: str) -> list[str]:
    return [part.strip() for part in between.split(text) if part.strip()]


def _is_cross(text: str) -> bool:
    return text.casefold() in _CROSS


def _index(cells: dict[str, Data], items: Sequence[Data]) -> int | None:
    """Whom a row is about: an index in the staff, the one after the last for a new person, None for no telling."""
    hsa_id, name = fold(str(cells.get("hsa_id") or "")), _folded_name(str(cells.get("namn") or ""))
    ids = [fold(str(value_at(item, ("hsa_id",)) or "")) for item in items]
    names = [_folded_name(str(value_at(item, ("namn",)) or "")) for item in items]
    if hsa_id and hsa_id in ids:
        return ids.index(hsa_id)
    # With another HSA-id it is somebody else of the same name.
    same = [index for index, other in enumerate(names) if name and other == name and not (hsa_id and ids[index])]
    if len(same) > 1:
        return None
    return same[0] if same else len(items)


@lru_cache(maxsize=4096)  # asked of every person for each row
def _folded_name(name: str) -> str:
    """A name as it is compared: Ek, Anna is Anna Ek."""
    return fold(as_said(name))


def _namesake(cells: dict[str, Data], items: Sequence[Data]) -> Namesake | None:
    """Who of the staff a new person may be: one of the same name, else of nearly the same and not known as another."""
    name, has_id = str(cells.get("namn") or ""), "hsa_id" in cells
    if not name:
        return None
    others: dict[str, int] = {}
    for index, item in enumerate(items):
        other = str(value_at(item, ("namn",)) or "")
        if _folded_name(other) == _folded_name(name):
            return Namesake(index, other)
        if other and not (has_id and value_at(item, ("hsa_id",))):
            others.setdefault(other, index)
    by_name_said = {as_said(other): other for other in reversed(others)}  # of two, the first
    near = nearest(as_said(name), by_name_said, _ALIKE)
    return Namesake(others[by_name_said[near]], by_name_said[near]) if near else None


def _is_same(key: str, old: str, new: str) -> bool:
    """Whether a list says what stands there: also an HSA-id in other letters, or a name that is turned round."""
    if key == "hsa_id":
        return fold(old) == fold(new)
    is_turned = key == "namn" and fold(old) != fold(new) and _folded_name(old) == _folded_name(new)
    return is_turned or old == new


# --- values -------------------------------------------------------------------------------------


def _merge(data: Data, index: int, cells: dict[str, Data], today: date) -> tuple[Data, tuple[str, ...]]:
    changes = []
    person: Path = ("personal", index)
    if value_at(data, person) is None:
        data = with_value(data, person, {}, profile_shape())
    for key in _ordered(cells):
        path, value = (*person, *key.split(".")), cells[key]
        old = value_at(data, path)
        field = field_of(key)
        if field.is_answer:
            data, change = _answered(data, path, said(old), str(value), today)
        elif isinstance(value, list):
            data, change = _added(data, path, old, value)
        elif _is_same(key, str(old or ""), str(value)):
            continue
        else:
            data = with_value(data, path, value, profile_shape())
            change = f"{old} → {value}" if old else str(value)
        if change:
            changes.append(f"{key}: {change}")
    return data, tuple(changes)


def _ordered(cells: dict[str, Data]) -> Iterator[str]:
    """An answer before what is said about it, so that its short form is spelt out and not lost."""
    yield from sorted(cells, key=lambda key: key.count("."))


def _answered(data: Data, path: Path, old: str, new: str, today: date) -> tuple[Data, str]:
    """A day that has come says more than ja, and is not changed by a ja."""
    if old == new or (new == "ja" and is_day(old) and old <= str(today)):
        return data, ""
    return with_answer(data, path, new, profile_shape()), f"{old} → {new}" if old else new


def _added(data: Data, path: Path, old: Data, value: Sequence[Data]) -> tuple[Data, str]:
    standing = old if isinstance(old, list) else [] if old is None else [old]
    have = {fold(str(one)) for one in standing}
    new = [one for one in value if fold(str(one)) not in have]
    if not new:
        return data, ""
    return with_value(data, path, [*standing, *new], profile_shape()), "+ " + ", ".join(map(str, new))
