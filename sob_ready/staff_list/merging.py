"""From the rows of a list to what they change in a profile. Nothing is taken away, and nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from sob_ready.case import as_said
from sob_ready.editing import said, value_at, with_answer, with_value
from sob_ready.form import is_day, nearest
from sob_ready.phrases import capitalised, listed
from sob_ready.profile import profile_shape
from sob_ready.source import Data, Path, fold, quote
from sob_ready.staff_list.cells import (
    CARD,
    CARD_UNTIL,
    LICENCE,
    Remark,
    Said,
    function_named,
    has_last_days,
    read_as_yes,
    remark,
    said_in,
    says_licensed,
    texts,
)
from sob_ready.staff_list.columns import HELD, Columns, field_of
from sob_ready.staff_list.persons import folded_name, is_one_word, is_within, share_a_word, without_title
from sob_ready.staff_list.tables import Row

_MOST_NAMED = 3  # of those who have the same cell
_ALIKE = 0.85  # how like two names are, from 0 to 1, that may be meant to be one
_ALONE = "På raden står bara ett ord. Är det en person, skriv hela namnet."
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
    remark: Remark  # where it is, with nothing said of it yet
    about: str = ""  # the one role or function that the cell is about


def merged(columns: Columns, data: Data, today: date, *, quoting: bool = False) -> Merge:
    """The profile's data with the list in it.

    A row is the person with the same HSA-id, else the only one with the same name. Roles and the like are added
    to those that stand there; any other value takes the place of what stood there. A person may have several rows,
    as where a list has one for each assignment; the first row that says something holds. ``quoting`` is for what may
    name persons: what cells that are not understood hold, and whose they are.
    """
    persons: dict[int, Person] = {}
    inferred: list[Remark] = []
    skipped: list[Remark] = []
    told: dict[int, dict[str, Data]] = {}  # what earlier rows have said of each person
    held: dict[tuple[int, str], list[_Holding]] = {}  # by the person and the key, what rows say of it
    rows = [said_in(row, columns, today) for row in columns.rows]
    unclear: dict[str, set[str]] = {}  # by who a row is about, what the list says something unclear of
    for said_row in rows:
        unclear.setdefault(_identity(said_row.cells), set()).update(said_row.unclear)
    have_whole_names = any("namn" in one.cells and not is_one_word(str(one.cells["namn"])) for one in rows)
    for said_row in rows:
        row, cells = said_row.row, said_row.cells
        whose = as_said(str(cells.get("namn") or "")) or str(cells.get("hsa_id") or "")
        skipped += [one._replace(whose=whose) if quoting else one._replace(quoted="") for one in said_row.faults]
        if said_row.is_of_nobody:
            continue
        if not whose:
            skipped.append(Remark(f"rad {row.number}", "", "ingen person anges."))
            continue
        if have_whole_names and is_one_word(whose) and sum(map(bool, row.cells)) == 1:
            skipped.append(Remark(f"rad {row.number}", "", _ALONE, whose if quoting else ""))
            continue
        staff = value_at(data, ("personal",))
        items = staff if isinstance(staff, list) else []
        index = _index(cells, items)
        refusal = _refusal(cells, items, index, is_told=index in told)
        if index is None or refusal:
            skipped.append(Remark(f"rad {row.number}", "", refusal, whose=whose if quoting else ""))
            continue
        earlier = told.setdefault(index, {})
        skipped += _contradictions(row, columns, cells, earlier)
        for key in [key for key in cells if key in earlier and not isinstance(cells[key], list)]:
            del cells[key]
        earlier.update(cells)
        doubts = unclear.get(_identity(earlier), set()) | said_row.unclear
        skipped += _days_of_nothing(said_row, columns, doubts)
        has_said = bool(said(value_at(data, ("personal", index, CARD))))
        inferred += _infer(said_row, columns, today, has_card=has_said, unclear=doubts)
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


def _identity(cells: Mapping[str, Data]) -> str:
    """Who rows are about: those with the same are of one person."""
    return fold(str(cells.get("hsa_id") or "")) or folded_name(str(cells.get("namn") or ""))


def _refusal(cells: Mapping[str, Data], items: Sequence[Data], index: int | None, *, is_told: bool) -> str:
    """Swedish: why a row can't be said to be about somebody; "" where it can."""
    if index is None:
        return "flera personer i profilen har det namnet. Ange HSA-id."
    if index == len(items):
        return ""
    name, hsa_id = str(cells.get("namn") or ""), fold(str(cells.get("hsa_id") or ""))
    others = [str(value_at(item, ("namn",)) or "") for item in items]
    known_by_id = hsa_id and fold(str(value_at(items[index], ("hsa_id",)) or "")) == hsa_id
    if is_told and not known_by_id:
        return "personen finns också på en tidigare rad. Slå ihop raderna, eller ange HSA-id på båda."
    if not (known_by_id and name and others[index]) or folded_name(name) == folded_name(others[index]):
        return ""
    is_anothers = any(folded_name(name) == folded_name(other) for other in others)
    if is_anothers or not share_a_word(name, others[index]):
        return "HSA-id:t hör till någon med ett annat namn. Rätta HSA-id eller namn i listan."
    return ""


def _holdings(row: Row, columns: Columns, cells: Mapping[str, Data]) -> Iterator[_Holding]:
    for column in columns.read:
        key, word = column.held or (column.key, "")
        values = cells.get(key)
        if key in HELD and (word or values):
            yield _Holding(key, values if isinstance(values, list) else (), remark(row, column, ""), word)


def _left_standing(data: Data, held: Mapping[tuple[int, str], Sequence[_Holding]]) -> Iterator[Remark]:
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


def _contradictions(row: Row, columns: Columns, cells: dict[str, Data], earlier: dict[str, Data]) -> Iterator[Remark]:
    """The cells of a row in which an earlier row about the same person has something else."""
    for column in columns.read:
        before, now = earlier.get(column.key), cells.get(column.key)
        both_say = before is not None and now is not None and not isinstance(now, list)
        if both_say and not _is_same(column.key, str(before), str(now)):
            yield remark(row, column, "en tidigare rad om samma person säger något annat, och den gäller.")


def _told(remarks: Sequence[Remark]) -> Iterator[str]:
    """Each remark once, with all the places that it is about, what stands there and whose it is."""
    found: dict[tuple[str, str], list[Remark]] = {}
    for one in remarks:
        found.setdefault((one.heading, one.what), []).append(one)
    for (heading, what), alike in found.items():
        places = listed(list(dict.fromkeys(one.where for one in alike)))
        of = f" ({heading})" if heading else ""
        said = "; ".join(_cells_with(quoted, alike) for quoted in dict.fromkeys(one.quoted for one in alike) if quoted)
        yield f"{capitalised(places)}{of}: {f'{said}. ' if said else ''}{what}"


def _cells_with(quoted: str, remarks: Sequence[Remark]) -> str:
    """What some cells hold, and whose they are where that is known."""
    whose = [one.whose for one in remarks if one.quoted == quoted and one.whose]
    return quote(quoted) + (f" hos {listed(whose, _MOST_NAMED)}" if whose else "")


# --- what rows say beyond their words -----------------------------------------------------------


def _infer(row: Said, columns: Columns, today: date, *, has_card: bool, unclear: Collection[str]) -> Iterator[Remark]:
    """Tell of each cell that is read as a ja, and answer for what a cell says beyond its words.

    A profession with ”leg.” before it answers for the licence, and one that is a function for that. The last day of a
    card that has not passed answers for the card, unless the profile says already whether there is one (``has_card``).
    Nothing answers for what the list itself says something ``unclear`` of.
    """
    cells = row.cells
    for key, column, text in texts(row.row, columns):
        if key in cells and field_of(key).is_answer and (yes := read_as_yes(text)):
            yield remark(row.row, column, f"{yes} läses som ja.")
        if key == "namn" and key in cells and without_title(text) != text:
            yield remark(row.row, column, "av det läses bara namnet.")
        if key == "yrke" and "yrke" in cells and says_licensed(text) and not {LICENCE} & (cells.keys() | set(unclear)):
            cells[LICENCE] = "ja"
            yield remark(row.row, column, "”leg.” läses som legitimation: ja.")
        if key == "yrke" and (function := function_named(text)):
            standing = cells.get("funktioner")
            cells["funktioner"] = [*(standing if isinstance(standing, list) else ()), function]
            yield remark(row.row, column, "det läses som en funktion, inte som ett yrke.")
        if key == CARD and has_last_days(columns) and CARD_UNTIL in cells:
            yield remark(row.row, column, f"dagen läses som {CARD_UNTIL}, kortets sista dag.")
            key = CARD_UNTIL
        is_good = key == CARD_UNTIL and str(cells.get(key) or "") >= str(today)
        if is_good and not (has_card or CARD in cells or CARD in unclear):
            cells[CARD] = "ja"
            yield remark(row.row, column, f"dagen har inte passerat och läses också som {CARD}: ja.")


def _days_of_nothing(row: Said, columns: Columns, unclear: Collection[str]) -> Iterator[Remark]:
    """Take away the days of answers that the list says something unclear of: alone they would be a yes."""
    for column in columns.read:
        whole, _, last = column.key.rpartition(".")
        if last == "datum" and whole in unclear and row.cells.pop(column.key, None):
            yield remark(row.row, column, "dagen läses inte, för det går inte att förstå vad som står om svaret.")


# --- persons ------------------------------------------------------------------------------------


def _index(cells: dict[str, Data], items: Sequence[Data]) -> int | None:
    """Whom a row is about: an index in the staff, the one after the last for a new person, None for no telling."""
    hsa_id, name = fold(str(cells.get("hsa_id") or "")), folded_name(str(cells.get("namn") or ""))
    ids = [fold(str(value_at(item, ("hsa_id",)) or "")) for item in items]
    names = [folded_name(str(value_at(item, ("namn",)) or "")) for item in items]
    if hsa_id and hsa_id in ids:
        return ids.index(hsa_id)
    # With another HSA-id it is somebody else of the same name.
    same = [index for index, other in enumerate(names) if name and other == name and not (hsa_id and ids[index])]
    if len(same) > 1:
        return None
    return same[0] if same else len(items)


def _namesake(cells: dict[str, Data], items: Sequence[Data]) -> Namesake | None:
    """Who of the staff a new person may be: one of the same name, else of nearly the same and not known as another.

    Nearly the same is also a name that has a title beside it, or its halves in another order.
    """
    name, has_id = str(cells.get("namn") or ""), "hsa_id" in cells
    if not name:
        return None
    others: dict[str, int] = {}
    for index, item in enumerate(items):
        other = str(value_at(item, ("namn",)) or "")
        if folded_name(other) == folded_name(name):
            return Namesake(index, other)
        if other and not (has_id and value_at(item, ("hsa_id",))):
            if is_within(other, name):
                return Namesake(index, other)
            others.setdefault(other, index)
    by_name_said = {as_said(other): other for other in reversed(others)}  # of two, the first
    near = nearest(as_said(name), by_name_said, _ALIKE)
    return Namesake(others[by_name_said[near]], by_name_said[near]) if near else None


def _is_same(key: str, old: str, new: str) -> bool:
    """Whether a list says what stands there: also an HSA-id in other letters, or a name that is turned round."""
    if key == "hsa_id":
        return fold(old) == fold(new)
    is_turned = key == "namn" and fold(old) != fold(new) and folded_name(old) == folded_name(new)
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
