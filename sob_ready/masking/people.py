"""The persons of a run by number: the same one for the same person, wherever the run speaks of her."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sob_ready.source import fold

if TYPE_CHECKING:
    from sob_ready.profile.models import Person, Profile


class People:
    """Numbers for the staff of all profiles, in the order of the run, and for whoever else is named."""

    def __init__(self, profiles: Iterable[Profile], same: Iterable[tuple[Person, Person]] = ()) -> None:
        """`same` are persons of two profiles who are one, though the profiles know them by different things."""
        known = {id(person): identity for profile in profiles for person, identity in _identities(profile)}
        known |= {id(before): known[id(after)] for before, after in same}
        numbers: dict[object, int] = {}
        self._staff = {person: numbers.setdefault(identity, len(numbers) + 1) for person, identity in known.items()}
        self._strangers: dict[str, int] = {}

    def person(self, person: Person) -> str:
        """``person 3 (behandlare)``, for someone on a staff list."""
        held = ", ".join(duties(person))
        return f"person {self._staff[id(person)]}" + (f" ({held})" if held else "")

    def stranger(self, text: str) -> str:
        """``utomstående 2``, for someone who is named but on no staff list."""
        return f"utomstående {self._strangers.setdefault(fold(text), len(self._strangers) + 1)}"


def duties(person: Person) -> Sequence[str]:
    """The roles of a person, else the functions; what tells a reader whom to turn to without a name."""
    return person.roles or person.functions or ()


def _identities(profile: Profile) -> Iterator[tuple[Person, object]]:
    """Who each person is, from profile to profile: the HSA-id, else a name that nobody else here has."""
    staff = profile.staff or []
    names = [fold(person.name or "") for person in staff]
    for person, name in zip(staff, names, strict=True):
        if person.hsa_id:
            yield person, ("hsa_id", fold(person.hsa_id))
        elif name and names.count(name) == 1:
            yield person, ("namn", name)
        else:
            yield person, id(person)
