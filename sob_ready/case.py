"""What is judged: a profile on a day, and the subjects in it that rules speak of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from sob_ready.profile import Values, values_of
from sob_ready.source import Path, Place, fold

if TYPE_CHECKING:
    from sob_ready.profile.models import Person, Profile, Programme
    from sob_ready.profile.models.staff import RoleName

Scope = Literal["enhet", "person", "program", "roll"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
ROLES: tuple[RoleName, ...] = ("behörighetsadministratör", "invånaradministratör", "dataadministratör", "behandlare")


LISTS: Mapping[Scope, str] = {"person": "personal", "program": "program"}
"""The key of the list where the subjects of a scope stand; the unit and the roles stand in none."""


_BESIDE = re.compile(r"([^()]*[^()\s])\s*\([^()\d]*\)")  # a name, and in parentheses what is said of the person
_BETWEEN = re.compile(r"[\s(,;:/–-]+(?:HSA-?id[\s:]+)?", re.IGNORECASE)  # a name, and what is said behind it
_LONGEST_NAME = 200
_DENYING = (" ej ", " inte ", " nej ")


class Elsewhere(NamedTuple):
    """A place in another profile of the same run."""

    file: str  # as the user named it
    place: Place


Location = Path | Place | Elsewhere
"""Where a value stands: a path in the profile, a place in the text where no path leads, or another file."""


class At(NamedTuple):
    """A value and where it stands."""

    location: Location
    value: object


class KnownProgramme(NamedTuple):
    """A programme that ``rules/program.yaml`` knows."""

    name: str
    key: str  # the name folded: what every name of the programme is compared by
    type: str  # iKBT, KBT-behandling, stödprogram
    supplier: str
    marks: tuple[str, ...] = ()  # words that no other programme has in its name


class FileFacts(NamedTuple):
    """What the file shows besides its profile; found by ``inspection`` so that the engine reads no file."""

    personal_ids: tuple[Place, ...] = ()
    suspected_ids: tuple[Place, ...] = ()
    missing_evidence: tuple[At, ...] = ()


class Clash(NamedTuple):
    """Something in this profile that does not agree with another profile of the same run."""

    location: Path
    elsewhere: Elsewhere
    value: str  # what a reader knows it by


class Role(NamedTuple):
    """One of the four roles in Stöd och behandling."""

    name: RoleName


Derived = tuple[Sequence[object], Sequence[object]]
"""What a fact gave for a subject, one by one: as it gave it, some with their places (``At``), and without places."""


class Subject:
    """One thing that a rule judges: the unit, a person, a programme or a role."""

    __slots__ = ("facts", "held", "identity", "key", "label", "path", "scope", "value")

    def __init__(self, scope: Scope, value: object, path: Path, label: str, key: str) -> None:
        self.scope = scope
        self.value = value
        self.path = path
        self.label = label  # how a reader knows it: a name, "" for the unit
        self.key = key  # how a machine knows it from run to run: HSA-id, else name
        self.identity = "" if scope == "enhet" else f"{scope}:{path}:{key}"  # within one profile; "" is the unit
        self.facts: dict[str, Derived] = {}  # by the name of the fact
        self.held: dict[object, bool | None] = {}  # what has been asked of it, by what conditions are made of

    def alone(self) -> Subject:
        """The subject without what it is and what was found out about it: all that is left to say who it is."""
        return Subject(self.scope, None, self.path, self.label, self.key)


class Case:
    """A profile on a day, with what is known about programmes and about the file."""

    def __init__(
        self,
        profile: Profile,
        today: date,
        programmes: Mapping[str, KnownProgramme],
    ) -> None:
        self.profile = profile
        self.today = today
        self.file = FileFacts()  # found by ``inspection``
        self.known_programmes = programmes  # by folded name, other names too
        self.clashes: Mapping[str, Sequence[Clash]] | None = None  # None where no other profile was read
        # Found by the engine, for the rules that are judged when all else is:
        self.waiver_faults: dict[str, list[At]] = {}
        self.spoken_of: frozenset[Location] = frozenset()  # where something is found lacking
        self.unit = Subject("enhet", profile, (), "", "")

    @cached_property
    def values(self) -> Values:
        """Every single value of the profile, by its key."""
        return values_of(self.profile)

    @cached_property
    def persons(self) -> list[Subject]:
        """The staff. Equal names are told apart by HSA-id, or by where they stand in the list."""
        staff = self.profile.staff or []
        names = Counter(fold(person.name) for person in staff if person.name)
        return [
            Subject(
                "person",
                person,
                ("personal", index),
                _person_label(person, index, bool(person.name) and names[fold(person.name or "")] > 1),
                (person.hsa_id or person.name or "").casefold(),
            )
            for index, person in enumerate(staff)
        ]

    @cached_property
    def programmes(self) -> list[Subject]:
        """The programmes that the unit will use."""
        return [
            Subject(
                "program", programme, ("program", index), _programme_label(programme, index), fold(programme.name or "")
            )
            for index, programme in enumerate(self.profile.programmes or [])
        ]

    @cached_property
    def roles(self) -> list[Subject]:
        """The four roles of the platform."""
        return [Subject("roll", Role(name), ("personal",), name, fold(name)) for name in ROLES]

    def subjects(self, scope: Scope) -> Sequence[Subject]:
        """The subjects of a scope, in the order of the profile."""
        if scope == "enhet":
            return (self.unit,)
        return {"person": self.persons, "program": self.programmes, "roll": self.roles}[scope]

    @cached_property
    def staff(self) -> Sequence[tuple[Subject, Person]]:
        """The persons, each with how a reader knows the person: two with the same name stay two."""
        return list(zip(self.persons, self.profile.staff or (), strict=True))

    def called(self, text: str) -> Sequence[tuple[Subject, Person]]:
        """The persons whom a text names, by name (also as ”Ek, Anna”, ”Anna Ek (vikarie)”), by HSA-id, or by both."""
        found = self._named(text)
        if found:
            return found
        for name, hsa_id in _in_two(text):
            named = {subject.identity for subject, _ in self._named(name)}
            if both := [one for one in self._named(hsa_id) if one[0].identity in named]:
                return both
        beside = _BESIDE.fullmatch(text)
        return self._named(beside[1]) if beside else ()

    def named_in(self, text: str) -> Sequence[tuple[Subject, Person]]:
        """The persons whose whole name, of two words or more, stands in a text: ”Anna Ek, chef”."""
        said = _spaced(text)
        names = [_spaced(as_said(person.name or "")) for _, person in self.staff]
        return [one for name, one in zip(names, self.staff, strict=True) if len(name.split()) > 1 and name in said]

    def _named(self, text: str) -> Sequence[tuple[Subject, Person]]:
        return self._by_name.get(fold(text)) or self._by_name_as_said.get(fold(as_said(text)), ())

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[tuple[Subject, Person]]]:
        return self._staff_by(lambda subject, person: (subject.label, person.name, person.hsa_id))

    @cached_property
    def _by_name_as_said(self) -> Mapping[str, Sequence[tuple[Subject, Person]]]:
        return self._staff_by(lambda _, person: (person.name and as_said(person.name),))

    def _staff_by(
        self, names: Callable[[Subject, Person], Iterable[str | None]]
    ) -> Mapping[str, Sequence[tuple[Subject, Person]]]:
        found: dict[str, list[tuple[Subject, Person]]] = {}
        for subject, person in self.staff:
            for name in {fold(name) for name in names(subject, person) if name}:
                found.setdefault(name, []).append((subject, person))
        return found

    @cached_property
    def holders(self) -> Mapping[RoleName, Sequence[tuple[Subject, Person]]]:
        """Those who hold each role, in the order of the profile."""
        found: dict[RoleName, list[tuple[Subject, Person]]] = {role: [] for role in ROLES}
        for subject, person in self.staff:
            for role in dict.fromkeys(person.roles or ()):
                found[role].append((subject, person))
        return found

    @cached_property
    def therapists(self) -> Mapping[str, Sequence[tuple[Subject, Person]]]:
        """The behandlare of each programme, by what its name is compared by.

        Whoever names no programme has all of the unit's, where each of those has a name.
        """
        found: dict[str, list[tuple[Subject, Person]]] = {}
        chosen = [programme.name for programme in self.profile.programmes or ()]
        all_of_them = [name for name in chosen if name] if all(chosen) else []
        for one in self.holders["behandlare"]:
            for key in dict.fromkeys(map(self.same, one[1].programmes or all_of_them)):
                found.setdefault(key, []).append(one)
        return found

    @cached_property
    def every_programme(self) -> frozenset[str]:
        """What the programmes that are known are compared by."""
        return frozenset(known.key for known in self.known_programmes.values())

    def means(self, text: str, subject: Subject) -> bool:
        """Whether a text names a subject, by label or by HSA-id; a name that two share means neither."""
        names = (subject.label, getattr(subject.value, "hsa_id", None))
        return self.same(text) in [self.same(name) for name in names if name]

    def same(self, text: str) -> str:
        """What a text is compared by: folded, and every name of a programme that is known is one."""
        known = self.programme_called(text)
        return known.key if known else fold(text)

    def programme_called(self, name: str) -> KnownProgramme | None:
        """The known programme of a name, or of one that has what no other programme's name has: ”HTKB VGR”.

        Its supplier may stand behind it, as Region Jönköpings län's rule has it: ”Ångesthjälpen (Psykologpartners)”.
        """
        folded = fold(name)
        known = self.known_programmes.get(folded) or self._before_supplier(folded)
        if known:
            return known
        words = _spaced(name)
        if any(no in words for no in _DENYING):
            return None  # ”ej HTKB” is no name of it
        return next((one for mark, one in self._marks.items() if mark in words), None)

    def _before_supplier(self, folded: str) -> KnownProgramme | None:
        """The known programme of a folded name that its supplier stands behind, in a parenthesis or not."""
        said = folded.rstrip(")")
        if not said.endswith(tuple(self._suppliers)):
            return None
        supplier = next(filter(said.endswith, self._suppliers))
        known = self.known_programmes.get(said.removesuffix(supplier).rstrip("_(,;:/"))
        return known if known and fold(known.supplier) == supplier else None

    @cached_property
    def _suppliers(self) -> frozenset[str]:
        return frozenset(fold(known.supplier) for known in self.known_programmes.values() if known.supplier)

    @cached_property
    def _marks(self) -> Mapping[str, KnownProgramme]:
        return {_spaced(mark): known for known in self.known_programmes.values() for mark in known.marks}

    @cached_property
    def programmes_by_name(self) -> Mapping[str, Programme]:
        """The unit's programmes by what their names are compared by."""
        return {self.same(one.name): one for one in self.profile.programmes or () if one.name}

    def known(self, programme: Programme) -> KnownProgramme | None:
        """What ``rules/program.yaml`` knows about a programme."""
        return self.programme_called(programme.name) if programme.name else None


def as_said(name: str) -> str:
    """A name as it is said: Ek, Anna is Anna Ek."""
    last, _, first = name.partition(",")
    return f"{first.strip()} {last.strip()}".strip()


def _in_two(text: str) -> Iterator[tuple[str, str]]:
    """A name and what stands behind it, at each place where a text may be parted: ”Anna Ek (SE…)”, ”Anna Ek, SE…”."""
    if len(text) <= _LONGEST_NAME:
        for between in _BETWEEN.finditer(text):
            yield text[: between.start()], text[between.end() :].removesuffix(")")


@lru_cache(maxsize=4096)  # asked again for the same words, in this profile and in the next
def _spaced(text: str) -> str:
    """The words of a text, folded, each between two blanks."""
    words = re.findall(r"[^\W_]+", fold(text))
    return f" {' '.join(words)} "


def _person_label(person: Person, index: int, shared: bool) -> str:
    place = f"person {index + 1}"
    name = person.name or person.hsa_id or place
    return f"{name} ({person.hsa_id or place})" if shared else name


def _programme_label(programme: Programme, index: int) -> str:
    return programme.name or f"program {index + 1}"
