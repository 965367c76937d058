"""Who is away, and who has a temporary authorisation meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from sob_ready.case import At, Case, Role
from sob_ready.facts.competence import therapists_in
from sob_ready.facts.fact import fact
from sob_ready.facts.programmes import is_htkb, programme_type
from sob_ready.facts.unit import planned_start
from sob_ready.identifiers import names_nobody

if TYPE_CHECKING:
    from sob_ready.case import Subject
    from sob_ready.profile.models import Person, Profile, Programme
    from sob_ready.profile.models.staff import Absence

# Ours: whoever begins at the start has somebody to reach, and is in treatment for some time.
_SOON = timedelta(weeks=4)
_FIRST_TIME = timedelta(weeks=12)
_BACK = timedelta(weeks=1)
_LONG = timedelta(weeks=2)


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


@fact("roll", "på_plats_vid_starten", "de som har rollen och är på plats när enheten startar och därefter",
       "/personal", "/enhet.planerad_start")  # fmt: skip
def holders_at_start(case: Case, role: Role) -> list[str] | None:
    """The holders at work when the unit starts; where no day is named for it, not more than those at work today."""
    holders = case.holders[role.name]
    if not holders:
        return None
    at_start = _at_work_from_start(case, holders)
    return at_start if planned_start(case.profile) else min(at_start, _at_work(holders, case.today), key=len)


@fact("enhet", "behandlare_vid_starten", "behandlarna som är på plats när enheten startar och därefter",
       "enhet.planerad_start", "personal")  # fmt: skip
def therapists_at_start(case: Case, _profile: Profile) -> list[str] | None:
    """The behandlare at work when the unit starts (checklistan, Roller)."""
    holders = case.holders["behandlare"]
    return _at_work_from_start(case, holders) if holders else None


@fact("enhet", "invånaradministratörer_vid_starten",
       "invånaradministratörerna som är på plats när enheten startar och därefter",
       "enhet.planerad_start", "personal")  # fmt: skip
def resident_administrators_at_start(case: Case, _profile: Profile) -> list[str] | None:
    """Who can see the flags of all patients when the unit starts (vårdprocess HTKB, Meddelande)."""
    holders = case.holders["invånaradministratör"]
    return _at_work_from_start(case, holders) if holders else None


@fact("program", "behandlare_vid_starten",
       "behandlarna i programmet som är på plats, och var utbildade, när enheten startar och därefter",
       "/enhet.planerad_start", "/personal")  # fmt: skip
def therapists_of_programme_at_start(case: Case, programme: Programme) -> list[str] | None:
    """Those who can treat in the programme when the unit starts.

    The document asks for training before anyone begins (vårdprocess HTKB, Behörighetskrav; checklistan, Utbildning).
    Who begins later may be trained later.
    """
    start = planned_start(case.profile)
    holders = therapists_in(case, programme)
    if not holders:
        return None
    trained = [one for one in holders if not (start and _trained_after(case, one[1], programme, start))]
    return _at_work_from_start(case, trained, within=_BACK)


@fact("roll", "möter_patienter", "rollen behandlar patienter, eller bevakar deras flaggor i HTKB", "/program")
def meets_patients(case: Case, role: Role) -> bool:
    """Whether patients are without an answer when all who hold the role are away (vårdprocess HTKB, Meddelande)."""
    programmes = case.profile.programmes or ()
    watches = role.name == "invånaradministratör" and any(is_htkb(case, programme) for programme in programmes)
    return role.name == "behandlare" or watches


@fact("roll", "dagar_utan_innehavare", "en dag då alla som har rollen blir borta i mer än två veckor, inom tolv veckor "
       "från starten", "/personal", "/enhet.planerad_start")  # fmt: skip
def days_without_holders(case: Case, role: Role) -> list[At]:
    """The first day, soon after the start, from which all who hold the role are away for more than two weeks.

    A behandlare is to be reached at the times agreed with the patient (checklistan, Roller).
    """
    start = planned_start(case.profile) or case.today
    holders = case.holders[role.name]
    begun = {
        absence.starts: (*subject.path[1:], "frånvaro", index, "från")  # relative to the staff
        for subject, person in reversed(holders)
        for index, absence in enumerate(person.absence or ())
        if absence.starts and start < absence.starts <= start + _FIRST_TIME
    }
    empty = _days_without(holders, start, start + _FIRST_TIME + _LONG) if begun else frozenset()
    found = (day for day in sorted(begun) if all(day + timedelta(days) in empty for days in range(_LONG.days + 1)))
    return [At(begun[day], day) for day in islice(found, 1)]


def _days_without(holders: Iterable[tuple[Subject, Person]], first: date, last: date) -> frozenset[date]:
    """The days, of those from the first to the last, on which none of some holders is at work."""
    days = frozenset(first + timedelta(days) for days in range((last - first).days + 1))
    for _, person in holders:
        if not (days and person.absence):
            return frozenset()
        days = frozenset(day for day in days if _absence(person, day) is not None)
    return days


@fact("person", "ersättare_utan_roll", "den som har tillfällig behörighet i stället för personen utan att ha rollen",
       "frånvaro", "roller", "/personal")  # fmt: skip
def stand_in_without_role(case: Case, person: Person) -> list[At]:
    """Who has a temporary authorisation in the person's place, but no role that it is for (checklistan, Roller)."""
    roles = set(person.roles or ())
    return [
        At(("frånvaro", index, "tillfällig_behörighet"), subject.label)
        for index, absence in enumerate(person.absence or ())
        if roles and (stand_in := standing_in(case, absence))
        for subject, one in case.called(stand_in)
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


def standing_in(case: Case, absence: Absence) -> str:
    """Who has a temporary authorisation during an absence, where that counts: today or on the day of the start."""
    days = (case.today, planned_start(case.profile))
    return (absence.stand_in or "") if any(day and covers(absence, day) for day in days) else ""


def _at_work_from_start(
    case: Case, holders: Sequence[tuple[Subject, Person]], within: timedelta = timedelta(0)
) -> list[str]:
    """Those at work on the planned day of the start, or if they are fewer those not away for good soon after it.

    Where nobody is, those who are back ``within`` some days. Where no day is named for the start, those not away for
    good.
    """
    start = planned_start(case.profile)
    soon = (start or case.today) + _SOON
    staying = [subject.label for subject, person in holders if not _is_away_for_good(person, soon)]
    if start is None:
        return staying
    return min(_at_work(holders, start) or _at_work(holders, start + within), staying, key=len)


def _is_away_for_good(person: Person, day: date) -> bool:
    return any(absence.ends is None and covers(absence, day) for absence in person.absence or ())


def _at_work(holders: Iterable[tuple[Subject, Person]], day: date) -> list[str]:
    """Those of some holders who are not away on a day. A stand-in counts as a holder, who has the role meanwhile."""
    return [subject.label for subject, person in holders if _absence(person, day) is None]


def _trained_after(case: Case, person: Person, programme: Programme, day: date) -> bool:
    """Whether a behandlare was trained in the role or in a programme only after a day that has come."""
    training = person.training
    if training is None:
        return False
    answers = [training.cbt_online]
    if modules := training.modules:
        answers.append(modules.therapist)
    if walk_through := training.walk_through:
        answers += [walk_through.therapist, walk_through.method]
    if is_htkb(case, programme):
        answers += [training.htkb_package, training.htkb_manual]
    elif programme_type(case, programme) == "iKBT":
        answers += [training.internal_icbt]
    return any(answer and answer.day and day < answer.day <= case.today for answer in answers)


def _absence(person: Person, day: date) -> str | None:
    """None for a person at work on a day; else who has a temporary authorisation meanwhile, or ""."""
    now = [absence.stand_in or "" for absence in person.absence or () if covers(absence, day)]
    return next((stand_in for stand_in in now if not names_nobody(stand_in)), "") if now else None


def covers(absence: Absence, day: date) -> bool:
    """Whether an absence takes in a day."""
    return (absence.starts is None or absence.starts <= day) and (absence.ends is None or absence.ends >= day)
