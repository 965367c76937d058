"""Names in the profile that point at no one, or at no programme."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from sob_ready.case import At, Case, as_said
from sob_ready.facts.absence import standing_in
from sob_ready.facts.fact import fact
from sob_ready.facts.hygiene import values_at
from sob_ready.facts.notice import NOTIFIED, notified
from sob_ready.facts.programmes import programme_names
from sob_ready.facts.words import words
from sob_ready.identifiers import names_nobody, nobody, placeholder
from sob_ready.source import fold

if TYPE_CHECKING:
    from sob_ready.profile.models import Person, Profile, Programme

_NAMES_OF_OTHERS = frozenset({"mål.ansvarig", "förankring.kontakt_mot_förvaltningen", "siber.registrerar"})
# How like two names are, from 0 to 1; Sömnhjälpen and Sovhjälpen, which are two programmes, come to 0.86.
_SLIP = 0.87  # a slip of the pen
_ALIKE = 0.75  # near enough to ask
_MOST_WORDS = 6  # of a name


@fact("enhet", "namn_som_inte_skiljer", "namn som flera personer har, där någon saknar HSA-id", "personal")
def names_alike(_case: Case, profile: Profile) -> list[At]:
    """The names of persons that can't be told apart: no HSA-id says that they are two.

    Of two who have roles also where all of one's name is in the other's: ”Eva Ek” and ”Ek Eva”, ”Eva Ek, kurator”.
    """
    staff = [
        (index, person, fold(as_said(person.name)))
        for index, person in enumerate(profile.staff or ())
        if person.name and not placeholder(person.name)
    ]
    names = Counter(name for _, _, name in staff)
    without = {name for _, person, name in staff if not person.hsa_id}
    alike = {name for name in without if names[name] > 1} | _within_another(staff)
    return [At(("personal", index, "namn"), person.name) for index, person, name in staff if name in alike]


def _within_another(staff: Sequence[tuple[int, Person, str]]) -> set[str]:
    """The names, of two words or more, that have no word but those of another's, and the other's; one has no HSA-id."""
    holders = [(index, name, set(words(name)), bool(person.hsa_id)) for index, person, name in staff if person.roles]
    by_words = defaultdict(list)
    for one in holders:
        by_words[frozenset(one[2])].append(one)
    return {
        name
        for index, longer, of_longer, is_known in holders
        if len(of_longer) <= _MOST_WORDS
        for size in range(2, len(of_longer) + 1)
        for part in combinations(of_longer, size)
        for other, shorter, _, other_is_known in by_words.get(frozenset(part), ())
        if other != index and not (is_known and other_is_known)
        for name in (longer, shorter)
    }


@fact("enhet", "användare_utan_person", "namn på användare som inte pekar ut en person i personallistan", "personal",
       "anmälan.behörighetsadministratörer", "enhet.planerad_start")  # fmt: skip
def users_of_nobody(case: Case, profile: Profile) -> list[At] | None:
    """Those who are to be users, or stand in for one now or at the start, and whose name fits no one on the list."""
    stand_ins = [
        At((*subject.path, "frånvaro", index, "tillfällig_behörighet"), stand_in)
        for subject, person in case.staff
        for index, absence in enumerate(person.absence or ())
        if (stand_in := standing_in(case, absence)) and not names_nobody(stand_in)
    ]
    administrators = [At((*NOTIFIED, index), text) for index, text in enumerate(notified(profile) or ())]
    return _pointing_at_no_one(case, [*administrators, *stand_ins])


@fact("enhet", "namn_utan_person", "namn som inte pekar ut en person i personallistan", "personal", "mål.ansvarig",
       "förankring.kontakt_mot_förvaltningen", "siber.registrerar")  # fmt: skip
def names_of_nobody(case: Case, _profile: Profile) -> list[At] | None:
    """Others who are named for something by a name or HSA-id that fits no one on the staff list, or more than one."""
    return _pointing_at_no_one(case, values_at(case, _NAMES_OF_OTHERS))


@fact("enhet", "kvar_utan_person", "namn under kvar som ingen i personallistan har", "information", "personal")
def left_of_nobody(case: Case, profile: Profile) -> list[At]:
    """Persons left to inform whose names are not on the staff list."""
    if not profile.staff:
        return []
    return [
        At(path, value)
        for key, found in case.values.items()
        if key.field.key == "kvar"
        for path, value in found
        if not (placeholder(str(value)) or nobody(str(value)) or case.called(str(value)))
    ]


@fact("enhet", "felstavade_program", "program vars namn är ett känt namn med skrivfel",
       "program.*.namn", "program.*.typ")  # fmt: skip
def misspelt_programmes(case: Case, _profile: Profile) -> list[At]:
    """Unknown names close to a known one, where no type says that it is another programme."""
    return _close_to_known(case, lambda programme: programme.type is None)


@fact("enhet", "program_som_liknar_kända", "program med egen typ vars namn liknar ett känt",
       "program.*.namn", "program.*.typ")  # fmt: skip
def programmes_like_known(case: Case, _profile: Profile) -> list[At]:
    """Unknown names close to a known one, of programmes that the profile gives a type."""
    return _close_to_known(case, lambda programme: programme.type is not None)


@fact("person", "okända_program", "program som personen nämns med men som inte finns", "program", "utbildning.program",
       "läst.program", "/program")  # fmt: skip
def unknown_programmes(case: Case, person: Person) -> list[At] | None:
    """Programmes that the unit does not have; training and reading may be of another one that is known."""
    chosen = programme_names(case, case.profile)
    if chosen is None:
        return None
    ours = case.programmes_by_name
    trained = person.training.programmes if person.training else None
    read = person.read.programmes if person.read else None
    return [
        At((*path, index), _with_nearest(case, name, chosen))
        for path, names, others in (
            (("program",), person.programmes, ()),
            (("utbildning", "program"), trained, case.every_programme),
            (("läst", "program"), read, case.every_programme),
        )
        for index, name in enumerate(names or ())
        if case.same(name) not in ours and case.same(name) not in others and not placeholder(name)
    ]


def _pointing_at_no_one(case: Case, named: Iterable[At]) -> list[At] | None:
    """The names that are not of one person on the staff list."""
    references = [at for at in named if str(at.value).strip() and not placeholder(str(at.value))]
    if references and not case.profile.staff:
        return None
    return [at for at in references if len(case.called(str(at.value))) != 1]


def _close_to_known(case: Case, wanted: Callable[[Programme], bool]) -> list[At]:
    """The programmes, of those wanted, whose names are unknown but hardly differ from a known one."""
    return [
        At((*subject.path, "namn"), f"{programme.name} (menas {meant}?)")
        for subject, programme in zip(case.programmes, case.profile.programmes or (), strict=True)
        if programme.name and not case.known(programme) and wanted(programme)
        if (meant := _nearest_programme(case, programme.name, (), _SLIP))
    ]


def _with_nearest(case: Case, name: str, chosen: Iterable[str]) -> str:
    """A programme's name, with the one that may be meant where it is none that is known."""
    if case.programme_called(name):
        return name
    meant = _nearest_programme(case, name, chosen, _ALIKE)
    return f"{name} (menas {meant}?)" if meant else name


def _nearest_programme(case: Case, name: str, chosen: Iterable[str], likeness: float) -> str | None:
    from difflib import get_close_matches

    names = {key: known.name for key, known in case.known_programmes.items()} | {fold(one): one for one in chosen}
    close = get_close_matches(fold(name), list(names), 1, likeness)
    return names[close[0]] if close else None
