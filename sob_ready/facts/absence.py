"""Who is away, and who has a temporary authorisation meanwhile."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sob_ready.case import At, Case, Role
from sob_ready.facts.fact import fact
from sob_ready.identifiers import names_nobody

if TYPE_CHECKING:
    from sob_ready.profile.models import Person, Profile
    from sob_ready.profile.models.staff import Absence


@fact("roll", "närvarande", "de som har rollen och inte är frånvarande, eller deras ersättare", "/personal")
def present_holders(case: Case, role: Role) -> list[str] | None:
    """The holders at work today, with those who have a temporary authorisation (checklistan, Roller)."""
    if not case.profile.staff:
        return None
    present: set[str] = set()
    for subject, person in case.holders[role.name]:
        stand_in = _absence(person, case.today)
        if stand_in is None:
            present.add(subject.label)
        elif meant := case.called(stand_in):
            present |= {someone.label for someone, one in meant if _absence(one, case.today) is None}
        elif stand_in:
            present.add(stand_in)  # that the staff list lacks this person is another rule's matter
    return sorted(present)


@fact("enhet", "behandlare_vid_starten", "behandlarna som är på plats den dag då starten är planerad",
       "enhet.planerad_start", "personal")  # fmt: skip
def therapists_at_start(case: Case, profile: Profile) -> list[str] | None:
    """The behandlare at work on the planned day of the start (checklistan, Roller)."""
    start = profile.unit.planned_start if profile.unit else None
    holders = case.holders["behandlare"]
    return [subject.label for subject, one in holders if _absence(one, start) is None] if start and holders else None


@fact("person", "ersättare_utan_roll", "den som har tillfällig behörighet i stället för personen utan att ha rollen",
       "frånvaro", "roller", "/personal")  # fmt: skip
def stand_in_without_role(case: Case, person: Person) -> list[At]:
    """Who has a temporary authorisation in the person's place, but no role that it is for (checklistan, Roller)."""
    roles = set(person.roles or ())
    return [
        At(("frånvaro", index, "tillfällig_behörighet"), subject.label)
        for index, absence in enumerate(person.absence or ())
        if roles and absence.stand_in and covers(absence, case.today)
        for subject, one in case.called(absence.stand_in)
        if roles.isdisjoint(one.roles or ())
    ]


@fact("person", "frånvaro_baklänges", "frånvaro som slutar innan den börjar", "frånvaro")
def absence_backwards(_case: Case, person: Person) -> list[At]:
    """Absences whose last day is before their first."""
    return [
        At(("frånvaro", index, "till"), f"{absence.starts} till {absence.ends}")
        for index, absence in enumerate(person.absence or ())
        if absence.starts and absence.ends and absence.ends < absence.starts
    ]


def _absence(person: Person, day: date) -> str | None:
    """None for a person at work on a day; else who has a temporary authorisation meanwhile, or ""."""
    now = next((absence for absence in person.absence or () if covers(absence, day)), None)
    stand_in = (now and now.stand_in) or ""
    return None if now is None else "" if names_nobody(stand_in) else stand_in


def covers(absence: Absence, day: date) -> bool:
    """Whether an absence takes in a day."""
    return (absence.starts is None or absence.starts <= day) and (absence.ends is None or absence.ends >= day)
