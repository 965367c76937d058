"""What programmes persons work with, and whether they are trained and qualified for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sob_ready.answers import truth
from sob_ready.case import At, Case
from sob_ready.facts.fact import all_of, any_of, fact
from sob_ready.facts.programmes import HTKB, programme_names, programme_type, supplier_of
from sob_ready.facts.unit import denies, judged_as, planned_start
from sob_ready.source import fold

if TYPE_CHECKING:
    from sob_ready.case import Subject
    from sob_ready.profile.models import Person, Programme

_WITHOUT_LICENCE = ("PTP-psykolog", "undersköterska", "medicinsk sekreterare", "administratör")  # patientsäkerhetslagen


def programmes_to_work_with(case: Case, person: Person) -> list[str] | None:
    """The person's programmes; all of the unit's where none is named."""
    if person.programmes:
        return list(person.programmes)
    return programme_names(case, case.profile)


@fact("person", "arbetar_med_htkb", "personen är behandlare i HTKB", "roller", "program", "/program")
def works_with_htkb(case: Case, person: Person) -> bool | None:
    """Whether the person will be behandlare in HTKB (vårdprocess HTKB, Behörighetskrav)."""
    return _treats_in(case, person, lambda name: case.same(name) == HTKB)


@fact("person", "arbetar_med_ikbt", "personen är behandlare i ett iKBT-program",
       "roller", "program", "/program", "/program.*.typ")  # fmt: skip
def works_with_icbt(case: Case, person: Person) -> bool | None:
    """Whether the person will be behandlare in iKBT (Region Jönköpings län, Utbildningskrav)."""

    def is_icbt(name: str) -> bool | None:
        programme = case.programmes_by_name.get(case.same(name))
        kind = programme_type(case, programme) if programme else None
        return None if kind is None else kind == "iKBT"

    return _treats_in(case, person, is_icbt)


@fact("person", "arbetar_med_psykologpartners", "personen är behandlare i ett program från Psykologpartners",
       "roller", "program", "/program")  # fmt: skip
def works_with_psykologpartners(case: Case, person: Person) -> bool | None:
    """Whether the person will work with a programme from Psykologpartners (uppstart 4)."""

    def is_theirs(name: str) -> bool:
        programme = case.programmes_by_name.get(case.same(name))
        return programme is not None and fold(supplier_of(case, programme) or "") == "psykologpartners"

    return _treats_in(case, person, is_theirs)


@fact("person", "grunderna_nekas_inte", "inget svar säger att personen saknar grundläggande kunskap",
       "utbildning.grunder")  # fmt: skip
def basics_not_denied(case: Case, person: Person) -> bool:
    """Whether the profile does not say no to the person's knowing the basics (Införandeguiden, Utbilda)."""
    return not denies(case, person.training.basics if person.training else None)


@fact("person", "säker_inloggning_nekas_inte", "inget svar säger att personen inte kan logga in säkert",
       "säker_inloggning")  # fmt: skip
def login_not_denied(case: Case, person: Person) -> bool:
    """Whether the profile does not say no to the person's logging in securely (Införandeguiden, Anslut 4)."""
    return not denies(case, person.secure_login)


@fact("person", "kort_som_går_ut_före_starten", "ett SITHS-kort som går ut före den planerade starten",
       "siths_kort.giltigt_till", "/enhet.planerad_start")  # fmt: skip
def card_that_ends_before_the_start(case: Case, person: Person) -> list[At]:
    """The last day of a card that is good today but not on the day of the start (checklistan, Teknisk checklista)."""
    start, last = planned_start(case.profile), person.siths_card.valid_until if person.siths_card else None
    return [At(("siths_kort", "giltigt_till"), str(last))] if start and last and case.today <= last < start else []


@fact("person", "rutinerna_nekas_inte", "inget svar säger att personen saknar utbildning i rutinerna",
       "utbildning.rutiner")  # fmt: skip
def routines_not_denied(case: Case, person: Person) -> bool:
    """Whether the profile does not say that the person lacks training in the routines (Införandeguiden, Utbilda)."""
    return not denies(case, person.training.routines if person.training else None)


def _treats_in(case: Case, person: Person, wanted: Callable[[str], bool | None]) -> bool | None:
    if "behandlare" not in (person.roles or ()):
        return False
    names = programmes_to_work_with(case, person)
    return None if names is None else any_of(wanted(name) for name in names)


@fact("program", "behandlare", "behandlarna som arbetar med programmet", "/personal")
def therapists_of(case: Case, programme: Programme) -> list[str] | None:
    """Those with the role behandlare who will work with the programme."""
    if not case.profile.staff or not programme.name:
        return None
    return [subject.label for subject, _ in therapists_in(case, programme)]


def therapists_in(case: Case, programme: Programme) -> Sequence[tuple[Subject, Person]]:
    """The behandlare of a programme, each with how a reader knows the person; none of one without a name."""
    return case.therapists.get(case.same(programme.name), ()) if programme.name else ()


@fact(
    "person",
    "program_som_kräver_utbildning",
    "programmen som personen ska ha utbildning i (i Västra Götaland har HTKB egna krav)",
    "program",
    "utbildning.htkb_utbildningspaket",
    "/program",
    "/enhet.region",
)
def programmes_to_train(case: Case, person: Person) -> list[str] | None:
    """The programmes whose training is asked for.

    HTKB's own package is its training (vårdprocess HTKB, Behörighetskrav); in Västra Götaland it is H-03's matter.
    """
    names = programmes_to_work_with(case, person)
    package = truth(person.training.htkb_package if person.training else None, case.today)
    if names is None or not (package or judged_as(case, case.profile) == "vgr"):
        return names
    return [name for name in names if case.same(name) != HTKB]


@fact("person", "behörig_för_htkb", "personen är behörig att arbeta med HTKB", "yrke", "legitimation",
       "psykoterapiutbildning")  # fmt: skip
def qualified_for_htkb(case: Case, person: Person) -> bool | None:
    """Whether the person meets vårdprocess HTKB, Behörighetskrav."""
    has_licence = licensed(case, person)
    if person.profession == "PTP-psykolog":
        return True
    if person.profession in ("psykolog", "psykoterapeut"):
        return has_licence
    trained = _has_basic_cbt(person)
    if person.profession is None:
        return None
    if person.profession == "socionom":
        return any_of((trained, has_licence))
    return all_of((has_licence, trained))


@fact("person", "kbt_steg_1", "personen har minst KBT steg 1", "psykoterapiutbildning")
def has_cbt_step_1(_case: Case, person: Person) -> bool | None:
    """Whether the person has KBT steg 1 or more (Region Jönköpings län, Utbildningskrav)."""
    return _has_basic_cbt(person)


def licensed(case: Case, person: Person) -> bool | None:
    """Whether the person is licensed: an answer can't give a licence to a profession that has none.

    A socionom has one as psykoterapeut alone (patientsäkerhetslagen, 4 kap. 1 §).
    """
    psychotherapy = person.psychotherapy
    is_psychotherapist = psychotherapy is not None and psychotherapy.level == "psykoterapeut"
    if person.profession in _WITHOUT_LICENCE or (person.profession == "socionom" and not is_psychotherapist):
        return False
    return truth(person.licensed, case.today)


@fact("person", "legitimation_som_yrket_saknar", "ett ja på legitimation i ett yrke som ingen har",
       "legitimation", "yrke", "psykoterapiutbildning")  # fmt: skip
def licence_of_no_profession(case: Case, person: Person) -> list[At]:
    """The profession of a person who is said to be licensed, where it has no licence."""
    said = truth(person.licensed, case.today) and licensed(case, person) is False
    return [At(("legitimation",), person.profession)] if said else []


def _has_basic_cbt(person: Person) -> bool | None:
    training = person.psychotherapy
    if training is None or training.level is None:
        return None
    if training.level == "ingen":
        return False
    return None if training.orientation is None else training.orientation == "KBT"
