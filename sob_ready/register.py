"""What profiles of one run have to agree on: ids, names and lent behandlare.

What waits to be filled in (a placeholder) is no id and no name. A profile leaves a few short entries here and
can then be forgotten, so that ten thousand units take little memory; only those with a clash are judged again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from sob_ready.case import Clash, Elsewhere
from sob_ready.facts import is_lent
from sob_ready.identifiers import placeholder
from sob_ready.source import Path, Place, Source, fold

if TYPE_CHECKING:
    from sob_ready.checks.parameters import ClashName
    from sob_ready.profile.models import Profile

_TOLD = 10  # places; who has the id of a whole region's vårdgivare may be as many as there are units

Kind = Literal["enhet", "vårdgivare", "person", "lånad"]


class Entry(NamedTuple):
    """One id or name in one profile."""

    kind: Kind
    hsa_id: str  # folded, "" where there is none
    name: str  # folded, "" where there is none
    label: str  # what a reader knows it by
    home: str  # of a lent person, the folded HSA-id of the home unit
    path: Path
    place: Place


class Entries(NamedTuple):
    """What one profile leaves."""

    file: str
    entries: tuple[Entry, ...]


def entries(file: str, profile: Profile, source: Source) -> Entries:
    """The entries of a profile, with places, since its source may be gone or packed when they are compared."""
    return Entries(file, tuple(_entries(profile, source)))


def clashes(all_entries: Iterable[Entries]) -> dict[str, dict[str, list[Clash]]]:
    """For each file with a clash, what clashes and where; both ends of each."""
    found: dict[str, dict[str, list[Clash]]] = defaultdict(lambda: defaultdict(list))
    by_id: ById = defaultdict(list)
    for file, own in all_entries:
        for entry in own:
            by_id[entry.kind, entry.hsa_id].append((file, entry))
    for (kind, hsa_id), holders in by_id.items():
        if kind == "enhet":
            _note_pairs(found, "samma enhet", holders)
        elif kind == "vårdgivare":
            units = by_id.get(("enhet", hsa_id), [])
            for file, entry in holders:
                elsewhere = ((other_file, unit) for other_file, unit in units if other_file != file)
                for other_file, unit in islice(elsewhere, _TOLD):
                    _note(found, "vårdgivare som enhet", file, entry, other_file, unit)
        if kind in ("vårdgivare", "person") and hsa_id:
            _note_pairs(found, "två namn", holders, differing=True)
    _note_missing_at_home(found, by_id)
    return {file: dict(kinds) for file, kinds in found.items()}


Holder = tuple[str, Entry]
"""Who has an id: the file, and what it says."""

Found = dict[str, dict[str, list[Clash]]]
ById = dict[tuple[Kind, str], list[Holder]]


def _entries(profile: Profile, source: Source) -> Iterator[Entry]:
    unit, provider = profile.unit, profile.care_provider
    found = []
    if unit:
        found.append(_entry("enhet", unit.hsa_id, unit.name, ("enhet", "hsa_id"), source))
    if provider:
        found.append(_entry("vårdgivare", provider.hsa_id, provider.name, ("vårdgivare", "hsa_id"), source))
    yield from (entry for entry in found if entry.hsa_id)
    for index, person in enumerate(profile.staff or ()):
        path: Path = ("personal", index)
        entry = _entry("person", person.hsa_id, person.name, path, source)
        if entry.hsa_id or entry.name:
            yield entry
            home = _known(person.home_unit) if is_lent(person, profile) else ""
            if home:
                place = source.place((*path, "hemenhet"))
                yield entry._replace(kind="lånad", home=home, path=(*path, "hemenhet"), place=place)


def _entry(kind: Kind, hsa_id: str | None, name: str | None, path: Path, source: Source) -> Entry:
    label = name if _known(name) else hsa_id
    return Entry(kind, _known(hsa_id), _known(name), label or "", "", path, source.place(path))


def _known(text: str | None) -> str:
    """What a text is compared by, "" where it says nothing."""
    return fold(text) if text and not placeholder(text) else ""


def _note_pairs(found: Found, clash: ClashName, holders: Sequence[Holder], *, differing: bool = False) -> None:
    """Each holder with the first in another file that it clashes with."""
    others = list(_first_of_each_name(holders) if differing else _in_two_files(holders))
    for file, entry in holders:
        for other_file, other in others:
            if other_file != file and (_differ(entry.name, other.name) or not differing):
                _note(found, clash, file, entry, other_file, other)
                break


def _first_of_each_name(holders: Iterable[Holder]) -> Iterator[Holder]:
    """For each name its first holders: a whole region has one vårdgivare, which is not to be compared pair by pair."""
    by_name: dict[str, list[Holder]] = defaultdict(list)
    for holder in holders:
        by_name[holder[1].name].append(holder)
    for alike in by_name.values():
        yield from _in_two_files(alike)


def _in_two_files(holders: Sequence[Holder]) -> Iterator[Holder]:
    """The first holder, and the first in another file: every holder is in another file than one of them."""
    file = holders[0][0]
    yield holders[0]
    yield from islice((holder for holder in holders if holder[0] != file), 1)


def _differ(one: str, other: str) -> bool:
    """Whether two names, where both are known, are not the same."""
    return bool(one and other) and one != other


def _note_missing_at_home(found: Found, by_id: ById) -> None:
    lent = [holder for (kind, _), holders in by_id.items() if kind == "lånad" for holder in holders]
    lent_there = {(file, entry.path[:-1]) for file, entry in lent}
    own_staff: dict[str, list[Entry]] = defaultdict(list)
    for (kind, _), holders in by_id.items():
        for file, entry in holders if kind == "person" else ():
            if (file, entry.path) not in lent_there:
                own_staff[file].append(entry)
    for file, entry in lent:
        for home_file, unit in by_id.get(("enhet", entry.home), []):
            if home_file != file and not any(_may_be_same(entry, one) for one in own_staff[home_file]):
                _note(found, "saknas hemma", file, entry, home_file, unit)


def _may_be_same(lent: Entry, at_home: Entry) -> bool:
    """By HSA-id where both profiles give one, else by name."""
    if lent.hsa_id and at_home.hsa_id:
        return lent.hsa_id == at_home.hsa_id
    return bool(lent.name) and lent.name == at_home.name


def _note(found: Found, clash: ClashName, file: str, entry: Entry, other_file: str, other: Entry) -> None:
    found[file][clash].append(Clash(entry.path, Elsewhere(other_file, other.place), entry.label))
