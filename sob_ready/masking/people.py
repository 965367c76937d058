"""The persons of a run by number: the same one for the same person, wherever the run speaks of her."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sob_ready.source import fold

if TYPE_CHECKING:
    from sob_ready.profile.models import Person, Profile

Identity = tuple[str, ...]
"""What makes two entries on staff lists one person, whichever process has read them."""


class Numbers:
    """The numbers that are given out, to the staff and to whoever else is named, in the order they are asked for."""

    def __init__(self) -> None:
        self._staff: dict[Identity, int] = {}
        self._strangers: dict[str, int] = {}

    def person(self, identity: Identity) -> int:
        """The number of someone on a staff list."""
        return self._staff.setdefault(identity, len(self._staff) + 1)

    def stranger(self, folded: str) -> int:
        """The number of someone who is named but on no staff list."""
        return self._strangers.setdefault(folded, len(self._strangers) + 1)


class People:
    """Those whom some profiles speak of."""

    def __init__(
        self,
        staff: Iterable[tuple[Person, Identity]],
        same: Iterable[tuple[Person, Person]] = (),
        numbers: Numbers | None = None,
    ) -> None:
        """`same` are persons of two profiles who are one, though the profiles know them by different things."""
        self._numbers = numbers or Numbers()
        known = {id(person): identity for person, identity in staff}
        known |= {id(before): known[id(after)] for before, after in same}
        self._staff = {person: self._numbers.person(identity) for person, identity in known.items()}

    def person(self, person: Person) -> str:
        """``person 3 (behandlare)``, for someone on a staff list."""
        held = ", ".join(duties(person))
        return f"person {self._staff[id(person)]}" + (f" ({held})" if held else "")

    def stranger(self, text: str) -> str:
        """``utomstående 2``, for someone who is named but on no staff list."""
        return f"utomstående {self._numbers.stranger(fold(text))}"


def duties(person: Person) -> Sequence[str]:
    """The roles of a person, else the functions; what tells a reader whom to turn to without a name."""
    return person.roles or person.functions or ()


def identified(profile: Profile, where: str) -> Iterator[tuple[Person, Identity]]:
    """Who each person is, from profile to profile: the HSA-id, else a name that nobody else here has.

    Whoever has neither is known by the profile, told by ``where``, and the place on its staff list.
    """
    staff = profile.staff or []
    names = [fold(person.name or "") for person in staff]
    for index, (person, name) in enumerate(zip(staff, names, strict=True)):
        if person.hsa_id:
            yield person, ("hsa_id", fold(person.hsa_id))
        elif name and names.count(name) == 1:
            yield person, ("namn", name)
        else:
            yield person, ("plats", where, str(index))
