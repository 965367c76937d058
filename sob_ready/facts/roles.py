"""Who holds the roles, who of them is lent, and how they were shown their role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sob_ready.answers import State, state
from sob_ready.case import At, Case, Role
from sob_ready.facts.competence import licensed, works_with_htkb
from sob_ready.facts.fact import any_of, fact
from sob_ready.source import fold

if TYPE_CHECKING:
    from sob_ready.profile.models import Answer, Person, Profile
    from sob_ready.profile.models.staff import LearningModules, RoleName, WalkThrough

ADMINISTRATORS: tuple[RoleName, ...] = ("behörighetsadministratör", "invånaradministratör", "dataadministratör")
ROLE_ATTRIBUTES: Mapping[str, str] = {
    "behörighetsadministratör": "authorisation",
    "invånaradministratör": "residents",
    "dataadministratör": "data",
    "behandlare": "therapist",
}
ENOUGH = 2  # holders of a role (uppstart 4.1)


@fact("roll", "innehavare", "namnen på dem som har rollen", "/personal")
def holders(case: Case, role: Role) -> list[str] | None:
    """All who hold the role."""
    return [subject.label for subject, _ in case.holders[role.name]] if case.profile.staff else None


@fact("roll", "obesatt", "ingen har rollen", "/personal")
def held_by_nobody(case: Case, role: Role) -> bool:
    """Whether nobody holds the role: that one is missing is told, and waived, apart from a second one."""
    return not case.holders[role.name]


@fact("roll", "räknade", "de som har rollen och räknas; en lånad behandlare bara när det är tillåtet", "/personal")
def counted_holders(case: Case, role: Role) -> list[str] | None:
    """The holders that count towards two (uppstart 4.1; checklistan, Roller)."""
    if not case.profile.staff:
        return None
    return [
        subject.label
        for subject, person in case.holders[role.name]
        if not (role.name == "behandlare" and lent(case, person) and lent_allowed(case, person) is False)
    ]


@fact("roll", "full_om_lånet_tillåts", "rollen har två innehavare bara om en otillåtet lånad behandlare räknas",
       "/personal")  # fmt: skip
def enough_with_loan(case: Case, role: Role) -> bool:
    """Whether the only reason for too few is a loan that is not allowed: then the loan is the fault (C-20)."""
    return len(holders(case, role) or ()) >= ENOUGH > len(counted_holders(case, role) or ())


@fact("enhet", "roller_med_bara_lånade", "administratörsroller där alla är lånade från andra enheter",
       "personal", "enhet.hsa_id")  # fmt: skip
def roles_of_lent_alone(case: Case, _profile: Profile) -> list[At]:
    """The administrator roles that nobody at the unit itself has: only a behandlare may be lent.

    The table of roles is of persons at the unit (checklistan, Roller).
    """
    by_role = ((role, case.holders[role]) for role in ADMINISTRATORS)
    return [
        At((*holders[0][0].path, "hemenhet"), role)
        for role, holders in by_role
        if holders and all(lent(case, person) for _, person in holders)
    ]


@fact("person", "lånad", "personen är lånad från en annan enhet", "hemenhet", "/enhet.hsa_id")
def lent(case: Case, person: Person) -> bool:
    """Whether the person's home is another unit (checklistan, Roller)."""
    return is_lent(person, case.profile)


def is_lent(person: Person, profile: Profile) -> bool:
    """The same of a person in a profile that is not judged."""
    here = profile.unit.hsa_id if profile.unit else None
    return bool(person.home_unit) and fold(person.home_unit or "") != fold(here or "")


@fact(
    "person",
    "lån_tillåtet",
    "enheten har själv exakt en legitimerad behandlare, så en behandlare får lånas",
    "hemenhet",
    "/personal.*.legitimation",
)
def lent_allowed(case: Case, _person: Person) -> bool | None:
    """Whether the unit may borrow a behandlare: it has just one licensed of its own (checklistan, Roller)."""
    own = [
        licensed(case, person)
        for person in case.profile.staff or ()
        if holds(person, "behandlare") and not lent(case, person)
    ]
    known, unknown = own.count(True), own.count(None)
    if known > 1 or known + unknown < 1:
        return False
    return None if unknown else True


@fact("person", "har_roll", "personen har minst en roll", "roller")
def has_role(_case: Case, person: Person) -> bool:
    """Whether the person will work with SoB."""
    return bool(person.roles)


@fact("person", "är_administratör", "personen har minst en administratörsroll", "roller")
def is_administrator(_case: Case, person: Person) -> bool:
    """Whether the person holds one of the three administrator roles."""
    return any(role in ADMINISTRATORS for role in person.roles or ())


@fact("person", "får_byta_behandlare", "den som ska byta behandlare i pågående moment är också behandlare",
       "byter_behandlare", "roller")  # fmt: skip
def may_change_therapist(case: Case, person: Person) -> bool | None:
    """Whether an invånaradministratör who is to change behandlare is one too (checklistan, Rolltabell)."""
    if holds(person, "behandlare"):
        return True
    changes = state(person.changes_therapist, case.today)
    return None if changes is State.UNANSWERED else changes is State.NOT_DONE


@fact("enhet", "samlad_administration", "en och samma person har alla tre administratörsrollerna", "personal")
def administration_in_one_hand(_case: Case, profile: Profile) -> bool | None:
    """Whether one person holds the three administrator roles (vårdprocess HTKB, Förslag roller)."""
    return any(set(ADMINISTRATORS) <= set(p.roles or ()) for p in profile.staff) if profile.staff else None


@fact("enhet", "htkb_behandlare_gallrar", "en behandlare i HTKB är också dataadministratör", "personal")
def htkb_therapist_purges(case: Case, profile: Profile) -> bool | None:
    """Whether a behandlare in HTKB is dataadministratör too (vårdprocess HTKB, Förslag roller)."""
    if not profile.staff:
        return None
    return any_of(works_with_htkb(case, p) for p in profile.staff if holds(p, "dataadministratör"))


@fact("person", "rollmoduler", "Lärportalens modul för rollen",
       "utbildning.lärportalen", gives_answers=True)  # fmt: skip
def role_modules(_case: Case, person: Person) -> list[At]:
    """The answer for the module of each administrator role held (uppstart 6.1)."""
    return [
        At(("utbildning", "lärportalen", role), answer)
        for role, answer in _by_role(person, person.training.modules if person.training else None)
        if role in ADMINISTRATORS
    ]


@fact("person", "alla_rollgenomgångar", "genomgången av rollen", "utbildning.genomgång", gives_answers=True)
def all_walk_throughs(_case: Case, person: Person) -> list[At]:
    """The answer for the walk-through of each role held (Införandeguiden, Utbilda medarbetarna)."""
    answers = person.training.walk_through if person.training else None
    return [At(("utbildning", "genomgång", role), answer) for role, answer in _by_role(person, answers)]


def _by_role(person: Person, answers: LearningModules | WalkThrough | None) -> list[tuple[RoleName, Answer | None]]:
    return [(role, getattr(answers, ROLE_ATTRIBUTES[role], None)) for role in person.roles or ()]


def holds(person: Person, role: RoleName) -> bool:
    """Whether the person holds a role."""
    return role in (person.roles or ())
