"""Reports, and what is said of files that can't be read, with everything masked that leaves them."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sob_ready.case import Case, Subject
from sob_ready.masking.people import People, duties, identified
from sob_ready.masking.rows import MaskedLines, Rows
from sob_ready.masking.texts import Texts
from sob_ready.masking.vocabulary import WITHHELD, Vocabulary
from sob_ready.profile import profile_shape
from sob_ready.report import Expiry, Outcome, Report, Run
from sob_ready.source import Fault, SourceError
from sob_ready.source import Path as DataPath

if TYPE_CHECKING:
    from sob_ready.form import Shape
    from sob_ready.milestone import Milestone
    from sob_ready.profile.models import Person, Profile
    from sob_ready.rulebook import Rulebook

_QUOTED = re.compile("”([^”]*)”")


def masked(run: Run) -> Run:
    """The run without names, e-mail addresses, telephone numbers and whole HSA-ids; files keep their names.

    A fingerprint is made of what the masked report shows (rule, unit, roles), never of who it is: whoever knows
    the ids of a unit's staff could else try them one by one. Two persons with the same roles and the same finding
    are told apart by a number that formats give, so the fingerprints of a run are the same in whatever order the
    staff is listed.
    """
    return masked_together([run])[0]


def masked_report(report: Report) -> Report:
    """One report, as in a run of its own."""
    return masked(Run(reports=[report], rulebook=report.rulebook, today=report.today)).reports[0]


def masked_together(runs: Sequence[Run], same: Iterable[tuple[Person, Person]] = ()) -> list[Run]:
    """Runs by one rulebook: the same person has the same number in all their reports, and so have those who are one.

    `same` are the persons whom two profiles know by different things.
    """
    vocabulary = Vocabulary(runs[0].rulebook)
    everyone = (
        found
        for number, run in enumerate(runs)
        for report in run.reports
        for found in identified(report.profile, f"{number}:{report.name}")
    )
    people = People(everyone, same)
    rows = _rows(vocabulary)
    return [
        replace(
            run,
            reports=[
                masked_copy(report, Texts(report.case, people, vocabulary, run.rulebook), vocabulary)
                for report in run.reports
            ],
            failures=[_failure(failure, rows) for failure in run.failures],
            masked=True,
        )
        for run in runs
    ]


def with_masked_failures(run: Run) -> Run:
    """A run whose reports are masked already (``many``) with what is said of the other files masked too."""
    rows = _rows(Vocabulary(run.rulebook))
    return replace(run, failures=[_failure(failure, rows) for failure in run.failures], masked=True)


def masking_of(report: Report) -> Callable[[str], str]:
    """What masks words that are said of a report, among them the texts of its profile."""
    people = People(identified(report.profile, report.name))
    texts = Texts(report.case, people, Vocabulary(report.rulebook), report.rulebook)

    def shown(words: str) -> str:
        known = texts.mask(words)
        return texts.message(words) if known is None else known

    return shown


def masked_failure(failure: SourceError, rulebook: Rulebook) -> SourceError:
    """What is wrong with a file that can't be read, without what it quotes."""
    return _failure(failure, _rows(Vocabulary(rulebook)))


def masked_milestones(milestones: Iterable[Milestone], rulebook: Rulebook) -> tuple[Milestone, ...]:
    """The versions of a file; of those that can't be read, what is wrong without what it quotes."""
    rows = _rows(Vocabulary(rulebook))
    return tuple(one._replace(fault=_without_quotations(one.fault, rows)) for one in milestones)


def _rows(vocabulary: Vocabulary) -> Rows:
    """What is shown of lines of which nothing is known."""
    return Rows(vocabulary, lambda _text: None)


def masked_copy(report: Report, texts: Texts, vocabulary: Vocabulary) -> Report:
    """A report with its texts as they are shown."""
    rows = Rows(vocabulary, texts.mask)
    profile: Profile = _Copying(texts.by_path).mapping(report.profile, profile_shape(), ())
    case = _case(report.case, profile)
    subjects = masked_subjects(report.case, case)
    waivers = {id(old): new for old, new in zip(report.profile.waivers or (), profile.waivers or (), strict=True)}

    def outcome(found: Outcome) -> Outcome:
        result = found.result
        if result.message or result.values:
            values = {name: texts.message(value) for name, value in result.values.items()}
            result = result._replace(message=texts.message(result.message), values=values)
        waiver = waivers[id(found.waiver)] if found.waiver else None
        subject = subjects[id(found.subject)]
        return Outcome(found.rule, subject, found.status, result, found.depends_on, waiver, found.waits_for)

    def expiry(found: Expiry) -> Expiry:
        return found._replace(what=texts.message(found.what), subject=texts.message(found.subject))

    unit = profile.unit
    return replace(
        report,
        source=report.source.shown_as(MaskedLines(report.source.lines, rows)),
        case=case,
        outcomes=list(map(outcome, report.outcomes)),
        expiries=list(map(expiry, report.expiries)),
        hints=[_fault(hint, rows) for hint in report.hints],
        home="\0".join(filter(None, (unit.hsa_id, unit.name))) if unit else "",
        history=masked_milestones(report.history, report.rulebook) if report.history else (),
    )


class _Copying:
    """Makes copies of what holds something that is masked; all else stays what it is."""

    def __init__(self, masks: Mapping[DataPath, str]) -> None:
        self._masks = masks
        self._holding = {path[:steps] for path in masks for steps in range(len(path))} | {()}

    def mapping(self, mapping: Any, shape: Shape, path: DataPath) -> Any:  # noqa: ANN401 - any of the profile's models
        """A mapping of the profile with its masks in place, and those inside it."""
        if path not in self._holding:
            return mapping
        new = copy.copy(mapping)
        held = vars(new)
        for field in shape.fields.values():
            value = held[field.attribute]
            here = (*path, field.key)
            if isinstance(value, list):
                held[field.attribute] = [
                    self._item(item, field.shape, (*here, index)) for index, item in enumerate(value)
                ]
            elif value is not None or here in self._masks:
                held[field.attribute] = self._item(value, field.shape, here)
        return new

    def _item(self, value: Any, shape: Shape | None, path: DataPath) -> Any:  # noqa: ANN401 - any of the profile's models
        return self._masks.get(path, value) if shape is None else self.mapping(value, shape, path)


def _case(case: Case, profile: Profile) -> Case:
    """The case of a masked profile; its file was looked at before."""
    new = Case(profile, case.today, case.known_programmes)
    for subject, person in zip(new.persons, case.profile.staff or (), strict=True):
        subject.key = ", ".join(sorted(duties(person)))
    return new


def masked_subjects(old: Case, new: Case) -> dict[int, Subject]:
    """The subjects of a masked case by the ids of those that they stand for."""
    pairs = zip(
        (old.unit, *old.persons, *old.programmes, *old.roles),
        (new.unit, *new.persons, *new.programmes, *new.roles),
        strict=True,
    )
    return {id(subject): masked_subject for subject, masked_subject in pairs}


# --- what is said of a file ---------------------------------------------------------------------


def _failure(failure: SourceError, rows: Rows) -> SourceError:
    faults = tuple(_fault(fault, rows) for fault in failure.faults)
    return failure.shown_as(faults, MaskedLines(failure.lines, rows))


def _fault(fault: Fault, rows: Rows) -> Fault:
    """A fault without what it quotes. One without a place speaks of the file itself, by its name."""
    if fault.place is None:
        return fault
    advice, *corrected = fault.remedy.split("\n")
    shown = [rows.row(row) for row in corrected]
    if shown != corrected:  # whoever wrote it as it is shown would lose what is hidden
        advice = f"{advice.removesuffix(':')} ({WITHHELD} är det som är dolt):"
    remedy = "\n".join((_without_quotations(advice, rows), *shown))
    return fault._replace(message=_without_quotations(fault.message, rows), remedy=remedy)


def _without_quotations(text: str, rows: Rows) -> str:
    return _QUOTED.sub(lambda found: f"”{rows.row(found[1])}”", text)
