"""The notice: whom and what it names, and when what it says is done was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sob_ready.answers import State, state, truth
from sob_ready.case import At, Case
from sob_ready.facts.competence import programmes_to_work_with
from sob_ready.facts.fact import fact
from sob_ready.facts.functions import leading
from sob_ready.facts.programmes import programme_names
from sob_ready.facts.roles import ENOUGH, ROLE_ATTRIBUTES, holds
from sob_ready.facts.unit import day_of_check, new_unit
from sob_ready.source import Path

if TYPE_CHECKING:
    from sob_ready.case import Subject
    from sob_ready.profile.models import Answer, Person, Profile, Programme
    from sob_ready.profile.models.staff import Function, RoleName, Training

    Duty = RoleName | Function

NOTIFIED = ("anmälan", "behörighetsadministratörer")


@fact("enhet", "anmälan_skickad", "anmälan är skickad", "anmälan.datum")
def notice_sent(case: Case, profile: Profile) -> bool | None:
    """Whether the day of the notice has come (uppstart 6.2)."""
    day = profile.notice.day if profile.notice else None
    return None if day is None else day <= case.today


@fact(
    "enhet",
    "kontaktpersonen_är_avgjord",
    "det är avgjort om förvaltningen har en kontaktperson för SoB",
    "anmälan.kontaktperson_finns",
)
def contact_is_settled(case: Case, profile: Profile) -> bool | None:
    """Whether it is known that there is a kontaktperson, or that there is none (uppstart 6.2)."""
    found = state(profile.notice.has_contact if profile.notice else None, case.today)
    return None if found is State.UNANSWERED else found in (State.DONE, State.NOT_DONE)


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
    "personer i anmälan som varken har eller har haft rollen behörighetsadministratör",
    "anmälan.behörighetsadministratörer",
    "personal",
)
def notified_without_role(case: Case, profile: Profile) -> list[At]:
    """Persons on the staff list whom the notice names but who have never held the role (checklistan, Start)."""
    return [
        At((*NOTIFIED, index), text)
        for index, text in enumerate(notified(profile) or ())
        if (meant := case.called(text))
        and not any(_has_held(person, "behörighetsadministratör") for _, person in meant)
    ]


@fact("enhet", "program_att_anmäla", "programmen som enheten ska börja med", "program")
def programmes_to_notify(case: Case, profile: Profile) -> list[str] | None:
    """The programmes that the notice has to name: not those that a connected unit had before it (uppstart 6.2.2)."""
    if programme_names(case, profile) is None:
        return None
    named = [(programme.name, programme) for programme in profile.programmes or () if programme.name]
    return [name for name, programme in named if is_to_be_notified(case, programme)]


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


@fact("enhet", "behandlarna_informerade_senast", "dagen då behandlarna var informerade om vårdprocessen och rutinerna",
       "personal", "anmälan.datum", "anslutning", "start")  # fmt: skip
def therapists_informed_day(case: Case, profile: Profile) -> At | None:
    """The latest day of those who were to know when the notice was sent, and where it stands (uppstart 6.1).

    Where enough behandlare, some of whom may have left it since, knew when the preparations were checked, whoever was
    told later came later.
    """
    days = [
        (person, At((*subject.path, "informerad", "vårdprocess_och_rutiner"), day))
        for subject, person in case.staff
        if _has_held(person, "behandlare") and person.told and (day := _day_done(case, person.told.routines))
    ]
    checked = day_of_check(profile)
    in_time = [at for _, at in days if checked and str(at.value) <= str(checked)]
    now = [at for person, at in days if holds(person, "behandlare")]
    return max(in_time if len(in_time) >= ENOUGH else now, key=lambda at: str(at.value), default=None)


@fact("program", "anmäls", "programmet hör till dem som anmälan gäller", "utdelat", "/anmälan.datum",
       "/enhet.ansluten_tidigare")  # fmt: skip
def is_to_be_notified(case: Case, programme: Programme) -> bool:
    """Whether the notice has to name the programme: a connected unit may have had it before (uppstart 6.2.2)."""
    sent = case.profile.notice.day if case.profile.notice else None
    connected = new_unit(case, case.profile) is False
    return not (connected and _handed_out_before(programme, sent or case.today))


def notified(profile: Profile) -> list[str] | None:
    """Those whom the notice names as behörighetsadministratörer; None where it does not say."""
    return profile.notice.authorisation_administrators if profile.notice else None


def _has_held(person: Person, role: RoleName) -> bool:
    return holds(person, role) or role in (person.former_roles or ())


def _handed_out_before(programme: Programme, day: date) -> bool:
    handed_out = programme.handed_out
    return bool(handed_out and handed_out.word in (None, "ja") and handed_out.day and handed_out.day < day)


class _Training(NamedTuple):
    """What a person was asked to be trained in for a duty, or would be asked if the person had it still."""

    subject: Subject
    person: Person
    duty: Duty
    answers: Mapping[Path, Answer | None]  # by the path below ``utbildning``

    @property
    def whom(self) -> tuple[str, Duty]:
        return self.subject.identity, self.duty


def _days_of_training(case: Case) -> list[At]:
    """The days of the training that the notice says is done, but for that of those who came later, or took on more."""
    training = list(_training(case, _duties))
    changes = _changes_of_staff(case, training)
    return [
        At((*one.subject.path, "utbildning", *path), day)
        for one in training
        if one.whom not in changes
        for path, answer in one.answers.items()
        if (day := _day_done(case, answer))
    ]


def _changes_of_staff(case: Case, training: Sequence[_Training]) -> set[tuple[str, Duty]]:
    """Whose duty is a later matter than the notice.

    It is where there was training for it after the preparations were checked, and as many others as the duty asks for
    had all of it by then, of a behandlare's programmes one for each. They may have left it since. Whom the notice names
    as behörighetsadministratör was one then.
    """
    checked = day_of_check(case.profile)
    if checked is None:
        return set()
    late = [one for one in training if any(_is_after(answer, checked) for answer in one.answers.values())]
    if not late:
        return set()
    in_time = [
        one
        for one in (*training, *_training(case, _former_duties))
        if all(truth(answer, case.today) and not _is_after(answer, checked) for answer in one.answers.values())
    ]
    counted = Counter(one.duty for one in in_time)
    settled = {duty for duty, count in counted.items() if count >= (ENOUGH if duty in ROLE_ATTRIBUTES else 1)}
    treated = {name for one in in_time for name in _programmes_treated(case, one)}
    named = {
        (subject.identity, "behörighetsadministratör")
        for name in notified(case.profile) or ()
        for subject, _ in case.called(name)
    }
    return {
        one.whom
        for one in late
        if one.duty in settled and one.whom not in named and treated.issuperset(_programmes_treated(case, one))
    }


def _programmes_treated(case: Case, one: _Training) -> Iterable[str]:
    """What the programmes are compared by that a person works with as behandlare."""
    return map(case.same, programmes_to_work_with(case, one.person) or ()) if one.duty == "behandlare" else ()


def _duties(person: Person) -> Iterable[Duty]:
    return (*leading(person.functions), *(person.roles or ()))


def _former_duties(person: Person) -> Iterable[Duty]:
    return (*leading(person.former_functions), *(person.former_roles or ()))


def _training(case: Case, duties: Callable[[Person], Iterable[Duty]]) -> Iterator[_Training]:
    for subject, person in case.staff:
        for duty in dict.fromkeys(duties(person)):
            if person.training:
                yield _Training(subject, person, duty, dict(_asked_for(duty, person.training, case.today)))


def _is_after(answer: Answer | None, day: date) -> bool:
    return answer is not None and answer.day is not None and answer.day > day


def _day_done(case: Case, answer: Answer | None) -> date | None:
    """The day of an answer that is done, or will be."""
    return answer.day if answer and state(answer, case.today) in (State.DONE, State.FUTURE) else None


def _asked_for(duty: Duty, training: Training, today: date) -> Iterable[tuple[Path, Answer | None]]:
    """What uppstart 6.1 asks one with a duty to have been trained in; the packages for HTKB where they are answered."""
    modules = training.modules
    if duty in ROLE_ATTRIBUTES:
        yield ("lärportalen", duty), getattr(modules, ROLE_ATTRIBUTES[duty], None)
    elif not truth(training.knows_sob, today):
        for number in (1, 2, 7, 8):
            yield ("lärportalen", f"modul_{number}"), getattr(modules, f"module_{number}", None)
    if duty == "behandlare":
        yield ("kbt_på_nätet",), training.cbt_online
        if training.htkb_package:
            yield ("htkb_utbildningspaket",), training.htkb_package
        if training.htkb_manual:
            yield ("htkb_behandlarmanual",), training.htkb_manual
