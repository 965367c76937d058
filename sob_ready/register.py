"""What profiles of one run have to agree on: ids, names and lent behandlare.

A profile leaves a few short entries here and can then be forgotten, so that ten thousand units take
little memory; only those with a clash are judged again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from sob_ready.case import Clash, Elsewhere
from sob_ready.source import Path, Place, Source, fold

if TYPE_CHECKING:
    from sob_ready.checks.parameters import ClashName
    from sob_ready.profile.models import Person, Profile

Kind = Literal["enhet", "vårdgivare", "person", "lånad"]


class Entry(NamedTuple):
    """One id in one profile."""

    kind: Kind
    hsa_id: str  # folded; of a person without one, ""
    name: str
    home: str  # of a lent person, the folded HSA-id of the home unit
    path: Path
    place: Place


class Entries(NamedTuple):
    """What one profile leaves."""

    file: str
    entries: tuple[Entry, ...]


def entries(file: str, profile: Profile, source: Source) -> Entries:
    """The entries of a profile, with places, since its source is closed when they are compared."""
    return Entries(file, tuple(_entries(profile, source)))


def clashes(all_entries: Iterable[Entries]) -> dict[str, dict[str, list[Clash]]]:
    """For each file with a clash, what clashes and where; both ends of each."""
    found: dict[str, dict[str, list[Clash]]] = defaultdict(lambda: defaultdict(list))
    by_id: dict[tuple[Kind, str], list[tuple[str, Entry]]] = defaultdict(list)
    for file, own in all_entries:
        for entry in own:
            by_id[entry.kind, entry.hsa_id].append((file, entry))
    for (kind, hsa_id), holders in by_id.items():
        if kind == "enhet":
            _note_pairs(found, "samma enhet", holders)
        elif kind == "vårdgivare":
            units = by_id.get(("enhet", hsa_id), [])
            for file, entry in holders:
                for other_file, unit in units:
                    if other_file != file:
                        _note(found, "vårdgivare som enhet", file, entry, other_file, unit)
        if kind in ("vårdgivare", "person") and hsa_id:
            _note_pairs(found, "två namn", holders, differing=True)
    _note_missing_at_home(found, by_id)
    return {file: dict(kinds) for file, kinds in found.items()}


Found = dict[str, dict[str, list[Clash]]]
ById = dict[tuple[Kind, str], list[tuple[str, Entry]]]


def _entries(profile: Profile, source: Source) -> Iterator[Entry]:
    unit, provider = profile.unit, profile.care_provider
    if unit and unit.hsa_id:
        yield _entry("enhet", unit.hsa_id, unit.name, ("enhet", "hsa_id"), source)
    if provider and provider.hsa_id:
        yield _entry("vårdgivare", provider.hsa_id, provider.name, ("vårdgivare", "hsa_id"), source)
    for index, person in enumerate(profile.staff or ()):
        path: Path = ("personal", index)
        if person.hsa_id or person.name:
            yield _entry("person", person.hsa_id, person.name, path, source)
        if _lent(person, profile):
            entry = _entry("lånad", person.hsa_id, person.name, (*path, "hemenhet"), source)
            yield entry._replace(home=fold(person.home_unit or ""))


def _lent(person: Person, profile: Profile) -> bool:
    here = profile.unit.hsa_id if profile.unit else None
    return bool(person.home_unit) and fold(person.home_unit or "") != fold(here or "")


def _entry(kind: Kind, hsa_id: str | None, name: str | None, path: Path, source: Source) -> Entry:
    return Entry(kind, fold(hsa_id or ""), name or hsa_id or "", "", path, source.place(path))


def _note_pairs(found: Found, clash: ClashName, holders: list[tuple[str, Entry]], *, differing: bool = False) -> None:
    """Each holder with the first in another file that it clashes with."""
    for file, entry in holders:
        for other_file, other in holders:
            if other_file != file and not (differing and fold(other.name) == fold(entry.name)):
                _note(found, clash, file, entry, other_file, other)
                break


def _note_missing_at_home(found: Found, by_id: ById) -> None:
    staff: dict[str, set[str]] = defaultdict(set)  # file → folded ids and names
    for (kind, _), holders in by_id.items():
        if kind == "person":
            for file, entry in holders:
                staff[file] |= {entry.hsa_id, fold(entry.name)} - {""}
    for (kind, _), holders in by_id.items():
        if kind != "lånad":
            continue
        for file, entry in holders:
            for home_file, unit in by_id.get(("enhet", entry.home), []):
                if home_file != file and not staff[home_file] & {entry.hsa_id or fold(entry.name)}:
                    _note(found, "saknas hemma", file, entry, home_file, unit)


def _note(found: Found, clash: ClashName, file: str, entry: Entry, other_file: str, other: Entry) -> None:
    found[file][clash].append(Clash(entry.path, Elsewhere(other_file, other.place), entry.name))
