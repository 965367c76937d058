"""The notice: whom and what it names, and when what it says is done was done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from sob_ready.answers import State, state, truth
from sob_ready.case import At, Case
from sob_ready.facts.fact import fact
from sob_ready.facts.functions import leads_introduction
from sob_ready.facts.programmes import programme_names
from sob_ready.facts.roles import holds, modules_of_roles
from sob_ready.facts.unit import new_unit
from sob_ready.source import Path

if TYPE_CHECKING:
    from sob_ready.profile.models import Answer, Person, Profile, Programme
    from sob_ready.profile.models.staff import RoleName

NOTIFIED = ("anmälan", "behörighetsadministratörer")


@fact("enhet", "anmälan_skickad", "anmälan är skickad", "anmälan.datum")
def notice_sent(case: Case, profile: Profile) -> bool | None:
    """Whether the day of the notice has come (uppstart 6.2)."""
    day = profile.notice.day if profile.notice else None
    return None if day is None else day <= case.today


@fact(
    "enhet",
    "anmälda_behörighetsadministratörer",
    "de behörighetsadministratörer som anmälan namnger",
    "anmälan.behörighetsadministratörer",
)
def notified_administrators(case: Case, profile: Profile) -> list[str] | None:
    """Those whom the notice names, each once even where one is named both by name and by HSA-id (uppstart 6.2.4)."""
    named = notified(profile)
    if named is None:
        return None
    return [meant[0][0].label if (meant := case.called(text)) else text for text in named]


@fact(
    "enhet",
    "anmälda_utan_rollen",
    "personer i anmälan som inte är utsedda till behörighetsadministratör",
    "anmälan.behörighetsadministratörer",
    "personal",
)
def notified_without_role(case: Case, profile: Profile) -> list[At]:
    """Persons on the staff list whom the notice names but who do not hold the role (checklistan, Start)."""
    return [
        At((*NOTIFIED, index), text)
        for index, text in enumerate(notified(profile) or ())
        if (meant := case.called(text)) and not any(holds(person, "behörighetsadministratör") for _, person in meant)
    ]


@fact("enhet", "program_att_anmäla", "programmen som enheten ska börja med", "program")
def programmes_to_notify(case: Case, profile: Profile) -> list[str] | None:
    """The programmes that the notice has to name: not those that a connected unit had before it (uppstart 6.2.2)."""
    names = programme_names(case, profile)
    sent = profile.notice.day if profile.notice else None
    if names is None or new_unit(case, profile) is not False:
        return names
    return [
        programme.name
        for programme in profile.programmes or ()
        if programme.name and not _handed_out_before(programme, sent or case.today)
    ]


@fact(
    "enhet",
    "klart_senast",
    "dagen då vårdprocess, avvikelsehantering och utbildning var klara",
    "rutiner.vårdprocess",
    "rutiner.avvikelsehantering",
    "personal",
)
def prepared_day(case: Case, profile: Profile) -> At | None:
    """The latest day among the things that the notice says are done, and where it stands (uppstart 6.2.3)."""
    answers: list[tuple[Path, Answer | None]] = []
    if routines := profile.routines:
        answers += [
            (("rutiner", "vårdprocess"), routines.care_process),
            (("rutiner", "avvikelsehantering"), routines.deviations),
        ]
    days = [At(path, day) for path, answer in answers if (day := _day_done(case, answer))]
    days += _days_of_training(case)
    return max(days, key=lambda at: str(at.value), default=None)


def notified(profile: Profile) -> list[str] | None:
    """Those whom the notice names as behörighetsadministratörer; None where it does not say."""
    return profile.notice.authorisation_administrators if profile.notice else None


def _handed_out_before(programme: Programme, day: date) -> bool:
    handed_out = programme.handed_out
    return bool(handed_out and handed_out.word in (None, "ja") and handed_out.day and handed_out.day < day)


def _day_of_check(profile: Profile) -> date | None:
    """The first day, from the notice on, when somebody outside had seen that the preparations were done."""
    sent = profile.notice.day if profile.notice else None
    connection, start = profile.connection, profile.start
    checks = (
        connection.preparations_checked if connection else None,
        connection.unit_in_sob if connection else None,
        start.agreed if start else None,
    )
    return min((one.day for one in checks if one and one.day and sent and one.day >= sent), default=None)


def _days_of_training(case: Case) -> list[At]:
    """The days of the training that the notice says is done, but for that of those who came later, or took on more.

    That is a change of staff: training for a role after the preparations were checked, where somebody else had been
    trained for it by then, of one whom the notice does not name.
    """
    checked = _day_of_check(case.profile) or date.max
    trained = [
        ((subject.identity, role), day, (*subject.path, "utbildning", *path))
        for subject, person in case.staff
        for role, path, answer in _training_asked_of(case, person)
        if (day := _day_done(case, answer))
    ]
    late = {which for which, day, _ in trained if day > checked}
    settled = {
        role for role, found in case.holders.items() if any((one.identity, role) not in late for one, _ in found)
    }
    named = {subject.identity for name in notified(case.profile) or () for subject, _ in case.called(name)}
    of_change = {(identity, role) for identity, role in late if role in settled and identity not in named}
    return [At(place, day) for which, day, place in trained if which not in of_change]


def _day_done(case: Case, answer: Answer | None) -> date | None:
    """The day of an answer that is done, or will be."""
    return answer.day if answer and state(answer, case.today) in (State.DONE, State.FUTURE) else None


def _training_asked_of(case: Case, person: Person) -> Iterable[tuple[RoleName | None, Path, Answer | None]]:
    """What uppstart 6.1 asks a person to have been trained in, and for which role; None is to lead the introduction.

    Paths are relative to ``utbildning``.
    """
    training = person.training
    if training is None:
        return
    modules = training.modules
    if modules and leads_introduction(case, person) and not truth(training.knows_sob, case.today):
        yield None, ("lärportalen", "modul_1"), modules.module_1
        yield None, ("lärportalen", "modul_2"), modules.module_2
        yield None, ("lärportalen", "modul_7"), modules.module_7
        yield None, ("lärportalen", "modul_8"), modules.module_8
    for role, answer in modules_of_roles(person):
        yield role, ("lärportalen", role), answer
    if holds(person, "behandlare"):
        yield "behandlare", ("kbt_på_nätet",), training.cbt_online
        yield "behandlare", ("htkb_utbildningspaket",), training.htkb_package
        yield "behandlare", ("htkb_behandlarmanual",), training.htkb_manual
