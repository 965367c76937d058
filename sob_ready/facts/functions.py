"""Who is chef, införandestöd or 1177-administratör, and what somebody else did in their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sob_ready.case import At, Case
from sob_ready.facts.fact import fact
from sob_ready.facts.words import words
from sob_ready.identifiers import placeholder
from sob_ready.source import Path, fold

if TYPE_CHECKING:
    from sob_ready.profile.models import Answer, Person, Profile, Programme

_TITLES = {
    "verksamhetschef": re.compile("verksamhetschef|vardcentralschef|(vc|vec)$"),
    "enhetschef": re.compile("enhetschef|(chef|chefen|ec)$"),
}
"""How a folded word begins that says that somebody has a function."""


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
    return bool({"enhetschef", "införandestöd"} & set(person.functions or ()))


@fact("enhet", "chef_är_behörighetsadministratör", "chefen är en av behörighetsadministratörerna", "personal")
def manager_is_authorisation_administrator(_case: Case, profile: Profile) -> bool | None:
    """Whether a manager holds the role (checklistan, Roller)."""
    managers = [p for p in profile.staff or () if {"enhetschef", "verksamhetschef"} & set(p.functions or ())]
    if not managers:
        return None
    return any("behörighetsadministratör" in (manager.roles or ()) for manager in managers)


@fact("enhet", "roller_utsedda_av_annan", "den som utsåg rollinnehavarna men inte är chef",
       "förankring.rollerna_utsedda", "personal")  # fmt: skip
def appointed_by_another(case: Case, profile: Profile) -> list[At]:
    """A person on the staff list who appointed role holders without being a chef (checklistan, Roller)."""
    appointed = profile.anchoring.roles_appointed if profile.anchoring else None
    return _by_another(case, ("förankring", "rollerna_utsedda"), appointed, {"enhetschef", "verksamhetschef"})


@fact("program", "lämpligt_enligt_annan", "den som sa att programmet är lämpligt men inte är verksamhetschef",
       "lämpligt", "/personal")  # fmt: skip
def suitable_by_another(case: Case, programme: Programme) -> list[At]:
    """A person on the staff list who gave the word that is the verksamhetschef's to give (uppstart 1.2)."""
    return _by_another(case, ("lämpligt",), programme.suitable, {"verksamhetschef"})


@fact("enhet", "vårdprocessens_chef_utan_funktionen", "den som står som verksamhetschef i vårdprocessens huvud utan "
       "att vara det", "htkb.huvud.verksamhetschef", "personal")  # fmt: skip
def care_process_by_another(case: Case, profile: Profile) -> list[At]:
    """A person on the staff list who stands as verksamhetschef without the function (vårdprocess HTKB, Huvud)."""
    manager = profile.htkb.head.manager if profile.htkb and profile.htkb.head else None
    return _without_function(case, ("htkb", "huvud", "verksamhetschef"), manager, {"verksamhetschef"})


def _with_function(case: Case, function: str) -> list[At] | None:
    if not case.profile.staff:
        return None
    return [At(subject.path, subject.label) for subject, person in case.staff if function in (person.functions or ())]


def _by_another(case: Case, path: Path, answer: Answer | None, functions: set[str]) -> list[At]:
    """Whoever answered for something without having one of the functions.

    A name that is not on the staff list is another's only where the list has somebody of the function, and the name
    has no word of that person's name and no title: ”vc Lars Berg” may have been it then.
    """
    name, place = answer.by if answer else None, (*path, "av")
    if not name or placeholder(name) or case.called(name):
        return _without_function(case, place, name, functions)
    having = [subject.label for subject, person in case.staff if functions & set(person.functions or ())]
    known = {word for label in having for word in words(fold(label))}
    titles = [_TITLES[function] for function in functions]
    may_be_theirs = any(word in known or any(title.match(word) for title in titles) for word in words(fold(name)))
    return [At(place, name)] if having and not may_be_theirs else []


def _without_function(case: Case, path: Path, name: str | None, functions: set[str]) -> list[At]:
    """The person on the staff list who is named at a place without having one of the functions."""
    meant = case.called(name) if name else []
    if not meant or any(functions & set(person.functions or ()) for _, person in meant):
        return []
    return [At(path, meant[0][0].label)]
