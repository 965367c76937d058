"""Who is chef, införandestöd or 1177-administratör, and what somebody else did in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sob_ready.case import At, Case
from sob_ready.facts.fact import fact
from sob_ready.facts.unit import day_of_check
from sob_ready.facts.words import words
from sob_ready.identifiers import placeholder
from sob_ready.source import Path, fold

if TYPE_CHECKING:
    from datetime import date

    from sob_ready.case import Subject
    from sob_ready.profile.models import Answer, Person, Profile, Programme
    from sob_ready.profile.models.staff import Function

_TITLES: dict[Function, re.Pattern[str]] = {
    "verksamhetschef": re.compile("verksamhetschef|vardcentrals?chef|(vc|vec)$"),
    "enhetschef": re.compile(r"enhetschef|\w*(chef|direktor)(en)?$|ec$"),
}
"""How a folded word begins that says that somebody has a function. Units call their chef by many names."""
_CHEFER: tuple[Function, ...] = ("enhetschef", "verksamhetschef")
_LEADING: tuple[Function, ...] = ("enhetschef", "införandestöd")


@fact("enhet", "införandestöd", "personerna med funktionen införandestöd", "personal")
def introduction_support(case: Case, _profile: Profile) -> list[At] | None:
    """The persons who are införandestöd (uppstart 1.3)."""
    return _with_function(case, "införandestöd")


@fact("enhet", "enhetschefer", "personerna med funktionen enhetschef", "personal")
def unit_managers(case: Case, _profile: Profile) -> list[At] | None:
    """The unit's managers."""
    return _with_function(case, "enhetschef")


@fact("enhet", "administratörer_1177", "personerna med funktionen 1177-administratör", "personal")
def administrators_1177(case: Case, _profile: Profile) -> list[At] | None:
    """The administrators of 1177 Vårdguidens e-tjänster (checklistan, 1177)."""
    return _with_function(case, "1177-administratör")


@fact("person", "chef_eller_införandestöd", "personen är enhetschef eller införandestöd", "funktioner")
def leads_introduction(_case: Case, person: Person) -> bool:
    """Whether uppstart 2 and 3 speak to the person."""
    return bool(leading(person.functions))


@fact("enhet", "chef_är_behörighetsadministratör", "chefen är en av behörighetsadministratörerna", "personal")
def manager_is_authorisation_administrator(_case: Case, profile: Profile) -> bool | None:
    """Whether a manager holds the role (checklistan, Roller)."""
    managers = [p for p in profile.staff or () if set(_CHEFER) & set(p.functions or ())]
    if not managers:
        return None
    return any("behörighetsadministratör" in (manager.roles or ()) for manager in managers)


@fact("enhet", "roller_utsedda_av_annan", "den som utsåg rollinnehavarna men inte är chef",
       "förankring.rollerna_utsedda", "personal")  # fmt: skip
def appointed_by_another(case: Case, profile: Profile) -> list[At]:
    """A person on the staff list who appointed role holders without being a chef (checklistan, Roller)."""
    appointed = profile.anchoring.roles_appointed if profile.anchoring else None
    return _by_another(case, ("förankring", "rollerna_utsedda"), appointed, _CHEFER)


@fact("program", "lämpligt_enligt_annan", "den som sa att programmet är lämpligt men inte är verksamhetschef",
       "lämpligt", "/personal")  # fmt: skip
def suitable_by_another(case: Case, programme: Programme) -> list[At]:
    """A person on the staff list who gave the word that is the verksamhetschef's to give (uppstart 1.2)."""
    return _by_another(case, ("lämpligt",), programme.suitable, ("verksamhetschef",))


@fact("enhet", "vårdprocessens_chef_utan_funktionen", "den som står som verksamhetschef i vårdprocessens huvud utan "
       "att vara det", "htkb.huvud.verksamhetschef", "personal")  # fmt: skip
def care_process_by_another(case: Case, profile: Profile) -> list[At]:
    """Whoever stands as verksamhetschef while the staff list knows another (vårdprocess HTKB, Huvud)."""
    manager = profile.htkb.head.manager if profile.htkb and profile.htkb.head else None
    chiefs = [(subject, person) for subject, person in case.staff if "verksamhetschef" in (person.functions or ())]
    return _other_than(case, chiefs, ("htkb", "huvud", "verksamhetschef"), manager, ("verksamhetschef",))


@fact("person", "kom_senare", "personen har efterträtt någon som läste om KBT på nätet innan införandet började, eller "
       "tillkommit efter kontrollen", "funktioner", "läst.kbt_på_nätet", "/personal", "/förankring.införandet_började",
       "/anmälan.datum", "/anslutning")  # fmt: skip
def came_later(case: Case, person: Person) -> bool:
    """Whether others who had read in time led the introduction before the person, or with whom the person joined.

    To each function to which uppstart 2 speaks: one who has left it, or, where the person read after the preparations
    were checked, one who has it too.
    """
    begun = case.profile.anchoring.begun if case.profile.anchoring else None
    read = _day_of_reading(person)
    if begun is None or (read and read <= begun):
        return False  # soon told, and so it is with most
    checked = day_of_check(case.profile)
    joined = checked is not None and read is not None and read > checked
    in_time = {
        function
        for other in case.profile.staff or ()
        if (day := _day_of_reading(other)) and day <= begun
        for function in (*(other.former_functions or ()), *((other.functions or ()) if joined else ()))
    }
    return in_time >= set(leading(person.functions)) > set()


def _day_of_reading(person: Person) -> date | None:
    return person.read.cbt_online.day if person.read and person.read.cbt_online else None


def decided_by_another(case: Case, name: str) -> bool:
    """Whether what only a chef decides is said to be decided by one who is none, now or before."""
    meant = case.called(name) or case.named_in(name)
    if meant:
        return not any(_has_had(person, _CHEFER) for _, person in meant)
    chefer = [(subject, person) for subject, person in case.staff if _has_had(person, _CHEFER)]
    return bool(_other_than(case, chefer, (), name, _CHEFER))


def _has_had(person: Person, functions: Sequence[Function]) -> bool:
    return not {*(person.functions or ()), *(person.former_functions or ())}.isdisjoint(functions)


def leading(functions: Iterable[Function] | None) -> list[Function]:
    """Those of some functions to which uppstart 2 and 3 speak."""
    return [function for function in functions or () if function in _LEADING]


def _with_function(case: Case, function: str) -> list[At] | None:
    if not case.profile.staff:
        return None
    return [At(subject.path, subject.label) for subject, person in case.staff if function in (person.functions or ())]


def _by_another(case: Case, path: Path, answer: Answer | None, functions: Sequence[Function]) -> list[At]:
    """Whoever answered for something that one with a function has to; who had it before may have had it then."""
    having = [(subject, person) for subject, person in case.staff if _has_had(person, functions)]
    return _other_than(case, having, (*path, "av"), answer.by if answer else None, functions)


def _other_than(
    case: Case, having: Sequence[tuple[Subject, Person]], path: Path, name: str | None, functions: Sequence[Function]
) -> list[At]:
    """Whoever is named at a place without being one of those who have the functions.

    A name that is not on the staff list is another's only where the list has somebody of the function, and the name
    has no word of that person's name and no title: ”vc Lars Berg” may have been it then.
    """
    if not name or placeholder(name):
        return []
    said = words(fold(name))
    has_title = any(_TITLES[function].match(word) for word in said for function in functions)
    meant = () if has_title else case.called(name)
    if meant:
        return [] if any(one in having for one in meant) else [At(path, meant[0][0].label)]
    known = {word for subject, _ in having for word in words(fold(subject.label))}
    return [At(path, name)] if having and not has_title and known.isdisjoint(said) else []
