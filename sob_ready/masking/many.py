"""A run of many profiles, each masked by the process that judges it, so that none has to be kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sob_ready.case import Case
from sob_ready.masking.people import Identity, Numbers, People, identified
from sob_ready.masking.run import masked_copy
from sob_ready.masking.texts import Texts, strangers
from sob_ready.masking.vocabulary import Vocabulary
from sob_ready.profile import read_profile
from sob_ready.source import SourceError, fold, read
from sob_ready.workers import shared, worth

if TYPE_CHECKING:
    from sob_ready.report import Report
    from sob_ready.rulebook import Rulebook


class _Named(NamedTuple):
    """Those whom a profile names, in the order they are given their numbers."""

    staff: Sequence[Identity] = ()
    strangers: Sequence[str] = ()


def masking_of_many(names: Sequence[str], rulebook: Rulebook) -> Callable[[Report], Report]:
    """What makes of a report on one of these files the same report masked; it can be pickled.

    The files are read here to give out the numbers in their order. One that is changed before it is judged may
    give two persons of the run the same number.
    """
    vocabulary = Vocabulary(rulebook)
    numbers = Numbers()
    for named, _ in shared(partial(_named, vocabulary), names, worth(len(names)), ()):
        for identity in named.staff:
            numbers.person(identity)
        for stranger in named.strangers:
            numbers.stranger(stranger)
    return partial(_masked, numbers, vocabulary)


def _named(vocabulary: Vocabulary, name: str) -> tuple[_Named, None]:
    try:
        profile = read_profile(read(name)).profile
    except SourceError:
        return _Named(), None
    staff = [identity for _, identity in identified(profile, name)]
    return _Named(staff, list(map(fold, strangers(Case(profile, date.min, {}), vocabulary)))), None


def _masked(numbers: Numbers, vocabulary: Vocabulary, report: Report) -> Report:
    people = People(identified(report.profile, report.name), numbers=numbers)
    return masked_copy(report, Texts(report.case, people, vocabulary, report.rulebook), vocabulary)
