"""The medarbetaruppdrag of persons: where, and of what type."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sob_ready.answers import truth
from sob_ready.case import At, Case
from sob_ready.facts.fact import fact
from sob_ready.facts.words import leaves_open, words
from sob_ready.source import Path, fold

if TYPE_CHECKING:
    from sob_ready.profile.models import Person
    from sob_ready.profile.models.staff import Assignment

_VOB = frozenset({"vård", "och", "o", "behandling", "vob"})
# What may stand beside the type of a medarbetaruppdrag. Vårdmedarbetaruppdrag is the newer word for any of them,
# so it says nothing of the type.
_BESIDE_VOB = frozenset(
    {
        *("sjf", "sammanhållen", "journalföring", "medarbetaruppdrag", "vårdmedarbetaruppdrag"),
        *("av", "typ", "typen", "med", "samt"),
    }
)
_SJF = re.compile(
    r"\b(?P<without>utan |ej |inte |saknar )?(?:sjf|sammanhållen journalföring)(?: (?P<answer>ja|nej))?\b"
)


@fact("person", "uppdrag_här", "personen har ett medarbetaruppdrag på enheten", "medarbetaruppdrag", "/enhet.hsa_id")
def assigned_here(case: Case, person: Person) -> bool | None:
    """Whether there is a medarbetaruppdrag at this unit (checklistan, Teknisk checklista)."""
    if person.assignments is None or _unit_id(case) is None:
        return None
    here = _assignments_here(case, person)
    unnamed = any(assignment.unit is None for assignment in person.assignments)
    return True if here else None if unnamed else False


@fact(
    "person",
    "uppdrag_här_vob",
    "uppdraget på enheten är av typen Vård och behandling",
    "medarbetaruppdrag",
    gives="truth",
)
def assignment_is_care(case: Case, person: Person) -> At | None:
    """Whether the medarbetaruppdrag is of type Vård och behandling (checklistan, Teknisk checklista)."""
    best = _best_assignment(case, person)
    if best is None:
        return None
    path, assignment = best
    return At((*path, "typ"), _is_care(assignment))


@fact(
    "person",
    "uppdrag_här_sjf",
    "uppdraget på enheten ger sammanhållen journalföring",
    "medarbetaruppdrag",
    gives="truth",
)
def assignment_shares_records(case: Case, person: Person) -> At | None:
    """Whether the medarbetaruppdrag has SJF (checklistan, Teknisk checklista)."""
    best = _best_assignment(case, person)
    if best is None:
        return None
    path, assignment = best
    return At((*path, "sjf"), _shares_records(case, assignment))


@fact("person", "uppdrag_saknas_på", "mottagningar där personen arbetar utan medarbetaruppdrag", "uppdrag_på")
def units_without_assignment(_case: Case, person: Person) -> list[At] | None:
    """The other units where the person has assignments but no medarbetaruppdrag (checklistan, Teknisk checklista)."""
    if not person.works_at:
        return []
    if person.assignments is None:
        return None
    assigned = {fold(assignment.unit) for assignment in person.assignments if assignment.unit}
    return [At(("uppdrag_på", index), unit) for index, unit in enumerate(person.works_at) if fold(unit) not in assigned]


def _unit_id(case: Case) -> str | None:
    unit = case.profile.unit
    return fold(unit.hsa_id) if unit and unit.hsa_id else None


def _assignments_here(case: Case, person: Person) -> list[tuple[Path, Assignment]]:
    here = _unit_id(case)
    return [
        (("medarbetaruppdrag", index), assignment)
        for index, assignment in enumerate(person.assignments or ())
        if assignment.unit and fold(assignment.unit) == here
    ]


def _best_assignment(case: Case, person: Person) -> tuple[Path, Assignment] | None:
    """The medarbetaruppdrag at this unit that comes closest to what is asked."""
    return max(
        _assignments_here(case, person),
        key=lambda at: (_is_care(at[1]) is True, _shares_records(case, at[1]) is True),
        default=None,
    )


def _is_care(assignment: Assignment) -> bool | None:
    """Whether the type is Vård och behandling, in words or short, also with SJF written behind it."""
    return _names_care(assignment.type or "")


def _shares_records(case: Case, assignment: Assignment) -> bool | None:
    """Whether the medarbetaruppdrag has SJF: by its own answer, and as it is written beside the type."""
    said, named = truth(assignment.sjf, case.today), _names_shared_records(assignment.type or "")
    return named if said is None else said and named is not False


@lru_cache(maxsize=256)
def _names_shared_records(kind: str) -> bool | None:
    """Whether SJF is written beside the type, as the checklist writes it, or written to be missing."""
    found = _SJF.search(" ".join(words(kind.casefold())))
    return None if found is None else not found["without"] and found["answer"] != "nej"


@lru_cache(maxsize=256)  # a unit's staff have but a few types, and each person is asked about often
def _names_care(kind: str) -> bool | None:
    named = set(_SJF.sub("", " ".join(words(kind.casefold()))).split())
    if leaves_open(kind):
        return None
    if named - _VOB - _BESIDE_VOB:
        return False
    return True if "vob" in named or {"vård", "behandling"} <= named else None
