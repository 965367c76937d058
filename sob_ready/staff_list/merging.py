"""From the rows of a list to what they change in a profile. Nothing is taken away, and nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from sob_ready.case import as_said
from sob_ready.editing import said, value_at, with_answer, with_value
from sob_ready.form import is_day
from sob_ready.names import folded_name, have_the_same_words, is_one_word
from sob_ready.phrases import listed
from sob_ready.profile import profile_shape
from sob_ready.source import Data, Path, fold
from sob_ready.staff_list.cells import CARD, Said, said_in
from sob_ready.staff_list.columns import HELD, Columns, field_of
from sob_ready.staff_list.inference import infer, take_days_of_nothing
from sob_ready.staff_list.matching import Namesake, identity, index_of, namesake, refusal
from sob_ready.staff_list.remarks import Remark, remark, told
from sob_ready.staff_list.tables import Row

_IDS_OF_OTHERS = (("enhet", "hsa_id"), ("enhet", "hsa_id_1177"), ("vårdgivare", "hsa_id"))
_NOT_THE_PERSONS = "HSA-id:t är enhetens eller vårdgivarens, inte personens, så det läses inte."
_SPELT_OTHERWISE = "Namnet skrivs på ett annat sätt i profilen, men läses som samma person."
_ALONE = "På raden står bara ett ord. Är det en person, skriv hela namnet."
State = Literal["ny", "ändrad", "oförändrad"]


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
    merging = _Merging(columns, data, today, quoting=quoting)
    for row in merging.rows:
        merging.add(row)
    return merging.result()


class _Merging:
    """A profile's data, and what the rows so far have said of whom."""

    def __init__(self, columns: Columns, data: Data, today: date, *, quoting: bool) -> None:
        self._columns, self._data, self._today, self._quoting = columns, data, today, quoting
        self._persons: dict[int, Person] = {}
        self._inferred: list[Remark] = []
        self._skipped: list[Remark] = []
        self._told: dict[int, dict[str, Data]] = {}  # what earlier rows have said of each person
        self._held: dict[tuple[int, str], list[_Holding]] = {}  # by the person and the key, what rows say of it
        self.rows = [said_in(row, columns, today) for row in columns.rows]
        self._leave_ids_of_others()
        self._unclear: dict[str, set[str]] = {}  # by who a row is about, what the list says something unclear of
        for row in self.rows:
            self._unclear.setdefault(identity(row.cells), set()).update(row.unclear)
        names = [str(row.cells["namn"]) for row in self.rows if "namn" in row.cells]
        self._has_whole_names = not all(map(is_one_word, names))

    def add(self, row: Said) -> None:
        """Take in a row, or tell why it is about nobody."""
        whose = as_said(str(row.cells.get("namn") or "")) or str(row.cells.get("hsa_id") or "")
        for fault in row.faults:
            self._skipped.append(fault._replace(whose=whose) if self._quoting else fault._replace(quoted=""))
        if row.is_of_nobody:
            return
        if not whose:
            self._skip(row, "ingen person anges.")
        elif self._has_whole_names and is_one_word(whose) and sum(map(bool, row.row.cells)) == 1:
            self._skip(row, _ALONE, quoted=whose)
        else:
            staff = value_at(self._data, ("personal",))
            items = staff if isinstance(staff, list) else []
            index = index_of(row.cells, items)
            why_not = refusal(row.cells, items, index, is_told=index in self._told)
            if index is None or why_not:
                self._skip(row, why_not, whose=whose)
            else:
                self._take(row, index, items)

    def result(self) -> Merge:
        """What has come of the rows."""
        inferred = [*self._inferred, *_left_standing(self._data, self._held)]
        return Merge(self._data, tuple(self._persons.values()), tuple(told(inferred)), tuple(told(self._skipped)))

    def _leave_ids_of_others(self) -> None:
        """Take away the HSA-ids that are the unit's, as where a list has them in a column of their own."""
        others = {fold(str(value_at(self._data, path))) for path in _IDS_OF_OTHERS if value_at(self._data, path)}
        for row in self.rows:
            if fold(str(row.cells.get("hsa_id"))) in others:
                del row.cells["hsa_id"]
                self._skip(row, _NOT_THE_PERSONS)

    def _skip(self, row: Said, why: str, *, quoted: str = "", whose: str = "") -> None:
        self._skipped.append(self._remark(row, why, quoted=quoted, whose=whose))

    def _remark(self, row: Said, what: str, *, quoted: str, whose: str) -> Remark:
        names = {"quoted": quoted, "whose": whose} if self._quoting else {}
        return Remark(f"rad {row.row.number}", "", what, **names)

    def _take(self, row: Said, index: int, items: Sequence[Data]) -> None:
        """Let a row that is about the person with this index, the one after the last for a new one, say its own."""
        self._read(row, index)
        for holding in _holdings(row.row, self._columns, row.cells):
            self._held.setdefault((index, holding.key), []).append(holding)
        before, is_new = self._persons.get(index), index == len(items)
        old_name, new_name = (
            str(value_at(one, ("namn",)) or "") for one in ({} if is_new else items[index], row.cells)
        )
        if _is_spelt_otherwise(old_name, new_name):
            self._inferred.append(self._remark(row, _SPELT_OTHERWISE, quoted=new_name, whose=old_name))
        alike = namesake(row.cells, items) if is_new else None
        self._data, changes = _merge(self._data, index, row.cells, self._today)
        if before:
            is_new, alike, changes = before.state == "ny", before.alike, (*before.changes, *changes)
        state: State = "ny" if is_new else "ändrad" if changes else "oförändrad"
        name, hsa_id = (str(value_at(self._data, ("personal", index, key)) or "") for key in ("namn", "hsa_id"))
        self._persons[index] = Person(index, name, hsa_id, state, changes, alike)

    def _read(self, row: Said, index: int) -> None:
        """Leave of a row what no earlier one has said of the person, with what it says beyond its words."""
        cells, earlier = row.cells, self._told.setdefault(index, {})
        self._skipped += _contradictions(row.row, self._columns, cells, earlier)
        for key in [key for key in cells if key in earlier and not isinstance(cells[key], list)]:
            del cells[key]
        earlier.update(cells)
        unclear = self._unclear.get(identity(earlier), set()) | row.unclear
        self._skipped += take_days_of_nothing(row, self._columns, unclear)
        has_card = bool(said(value_at(self._data, ("personal", index, CARD))))
        self._inferred += infer(row, self._columns, self._today, has_card=has_card, unclear=unclear)


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


def _is_same(key: str, old: str, new: str) -> bool:
    """Whether a list says what stands there: also an HSA-id in other letters, or a name turned round or spelt so."""
    if key == "hsa_id":
        return fold(old) == fold(new)
    return old == new or (key == "namn" and (folded_name(old) == folded_name(new) or have_the_same_words(old, new)))


def _is_spelt_otherwise(old: str, new: str) -> bool:
    """Whether a name is the same but for the letters: Asa Ek, Åsa Ek."""
    has_other_letters = as_said(old).casefold().split() != as_said(new).casefold().split()
    return has_other_letters and folded_name(old) == folded_name(new)


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
