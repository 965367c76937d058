"""A comparison with everything masked that leaves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sob_ready.comparison import Difference, UnitDifference
from sob_ready.masking.run import masked_subjects, masked_together
from sob_ready.report import Outcome, Report

if TYPE_CHECKING:
    from sob_ready.case import Subject
    from sob_ready.profile.models import Person


def masked_difference(difference: Difference) -> Difference:
    """The comparison as it was made, of masked reports; the same person has the same number on both sides."""
    old, new = difference.old, difference.new
    before, after = masked_together([old.run, new.run], list(_same_persons(difference)))
    masks = _Masks()
    for plain, shown in ((old.run, before), (new.run, after)):
        for pair in zip(plain.reports, shown.reports, strict=True):
            masks.learn(*pair)
    return replace(
        difference,
        old=old._replace(run=before),
        new=new._replace(run=after),
        units=list(map(masks.unit, difference.units)),
        added=list(map(masks.report, difference.added)),
        removed=list(map(masks.report, difference.removed)),
    )


def _same_persons(difference: Difference) -> Iterator[tuple[Person, Person]]:
    """Those who were known by something else before."""
    for unit in difference.units:
        persons = {id(subject): person for report in (unit.old, unit.new) for subject, person in report.case.staff}
        for before, after in unit.renamed:
            if before.scope == "person":
                yield persons[id(before)], persons[id(after)]


class _Masks:
    """What stands for each report, subject and outcome that a comparison speaks of."""

    def __init__(self) -> None:
        self._reports: dict[int, Report] = {}
        self._subjects: dict[int, Subject] = {}
        self._outcomes: dict[int, Outcome] = {}

    def learn(self, plain: Report, shown: Report) -> None:
        self._reports[id(plain)] = shown
        self._subjects |= masked_subjects(plain.case, shown.case)
        self._outcomes |= {id(old): new for old, new in zip(plain.outcomes, shown.outcomes, strict=True)}

    def report(self, report: Report) -> Report:
        return self._reports[id(report)]

    def unit(self, unit: UnitDifference) -> UnitDifference:
        return UnitDifference(
            old=self.report(unit.old),
            new=self.report(unit.new),
            changes=[
                change._replace(old=self._outcome(change.old), new=self._outcome(change.new)) for change in unit.changes
            ],
            appeared=[self._subject(subject) for subject in unit.appeared],
            disappeared=[self._subject(subject) for subject in unit.disappeared],
            renamed=[(self._subject(before), self._subject(after)) for before, after in unit.renamed],
        )

    def _outcome(self, outcome: Outcome | None) -> Outcome | None:
        return None if outcome is None else self._outcomes[id(outcome)]

    def _subject(self, subject: Subject) -> Subject:
        return self._subjects[id(subject)]
