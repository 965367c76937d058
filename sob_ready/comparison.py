"""What has changed for a unit from one profile to another, demand by demand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import zip_longest
from pathlib import PurePath
from typing import NamedTuple

from sob_ready.case import Scope, Subject
from sob_ready.checks import Status
from sob_ready.identifiers import placeholder
from sob_ready.report import Outcome, Report, Run, sort_key
from sob_ready.source import SourceError, fold


class Kind(Enum):
    """What became of a demand that is unmet now or was so before."""

    LACKING = "nytt ouppfyllt"  # is unmet, and was not
    MET = "nytt uppfyllt"
    LAPSED = "inte längre krav"  # waived, no longer applicable, or its subject is gone
    OPEN = "kvarstår"


class Change(NamedTuple):
    """A demand on a subject in both profiles; None where it was not, or is not, made of the subject."""

    kind: Kind
    old: Outcome | None
    new: Outcome | None
    in_both: bool  # whether the subject is in both profiles

    @property
    def outcome(self) -> Outcome:
        """The one that a reader is shown: what is demanded and of whom."""
        shown = self.old if self.kind is Kind.LAPSED else self.new
        assert shown is not None  # noqa: S101 - _kind has seen to it
        return shown

    @property
    def is_shown(self) -> bool:
        """Whether a reader is told of it by itself.

        What rests on another demand is counted, and so is what someone new in the profile meets from the first.
        """
        return self.in_both if self.kind is Kind.MET else self.outcome.is_finding


@dataclass(frozen=True, kw_only=True)
class UnitDifference:
    """What has changed for one unit."""

    old: Report
    new: Report
    changes: Sequence[Change]  # in the order of steps, the gravest level first
    appeared: Sequence[Subject]  # persons and programmes
    disappeared: Sequence[Subject]
    renamed: Sequence[tuple[Subject, Subject]]  # persons and programmes known by something else before

    def shown(self, kind: Kind) -> list[Change]:
        """The changes of a kind that a reader is told of one by one."""
        return [change for change in self.of(kind) if change.is_shown]

    def of(self, kind: Kind) -> list[Change]:
        """The changes of a kind, those too that are merely counted."""
        return [change for change in self.changes if change.kind is kind]

    @cached_property
    def worse(self) -> list[Change]:
        """What makes the run fail."""
        return [change for change in self.changes if self.is_worse(change)]

    def is_worse(self, change: Change) -> bool:
        """Whether an unmet ska was not unmet before, or such a bör where strict."""
        return change.kind is Kind.LACKING and self.new.fails(change.outcome)

    @property
    def unchanged(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.appeared or self.disappeared or any(change.kind is not Kind.OPEN for change in self.changes))


class Side(NamedTuple):
    """One of the two things that are compared."""

    name: str  # the file, folder or revision, as the user named it
    run: Run
    is_folder: bool

    def path(self, name: str) -> str:
        """A file of this side as it is known on both: from the folder, or "" for the only one."""
        if not self.is_folder:
            return ""
        path = PurePath(name)
        return (path.relative_to(self.name) if path.is_relative_to(self.name) else path).as_posix()


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What has changed from one side to the other, both judged on one day by the same rules."""

    old: Side
    new: Side
    units: Sequence[UnitDifference]
    added: Sequence[Report]
    removed: Sequence[Report]

    @property
    def failures(self) -> list[SourceError]:
        """The files that could not be read, and so not compared."""
        return [*self.old.run.failures, *self.new.run.failures]

    @property
    def masked(self) -> bool:
        """Whether what names a person has been taken out."""
        return self.new.run.masked

    @property
    def is_empty(self) -> bool:
        """Whether nothing could be read."""
        return not (self.units or self.added or self.removed)

    @property
    def worse(self) -> list[Change]:
        """Everything that makes the run fail."""
        return [change for unit in self.units for change in unit.worse]


def compare(old: Side, new: Side) -> Difference:
    """Pair the units of both sides, and tell what has changed for each.

    Two files are one unit. In folders a unit is known by its HSA-id, else by its path in the folder. One whose
    file could not be read on the other side is neither new nor gone, and is left out.
    """
    pairs, removed, added = _paired(old, new)
    return Difference(
        old=old,
        new=new,
        units=[compare_reports(before, after) for before, after in pairs],
        removed=_readable(removed, old, new),
        added=_readable(added, new, old),
    )


def compare_reports(old: Report, new: Report) -> UnitDifference:
    """What has changed for a unit from one report to another."""
    before, after = _subjects(old), _subjects(new)
    renamed = _renamed(before, after)
    known = {renamed.get(identity, identity): subject for identity, subject in before.items()}
    appeared = {identity: subject for identity, subject in after.items() if identity not in known}
    disappeared = {identity: subject for identity, subject in known.items() if identity not in after}
    moved = appeared.keys() | disappeared.keys()
    changes = (
        Change(kind, *pair, in_both=not any(_identity(outcome.subject) in moved for outcome in pair if outcome))
        for pair in _outcome_pairs(old, new, renamed)
        if (kind := _kind(*pair)) is not None
    )
    return UnitDifference(
        old=old,
        new=new,
        changes=sorted(changes, key=lambda change: sort_key(change.outcome)),
        appeared=list(appeared.values()),
        disappeared=list(disappeared.values()),
        renamed=[(before[old_one], after[new_one]) for old_one, new_one in renamed.items()],
    )


# --- units --------------------------------------------------------------------------------------

Pairs = list[tuple[Report, Report]]


def _paired(old: Side, new: Side) -> tuple[Pairs, list[Report], list[Report]]:
    """The units of both sides in the order of the new one, those of the old alone, and those of the new alone."""
    partners: dict[int, Report] = {}  # by where the new one stands among the new
    before = list(old.run.reports)
    # An id with two profiles is a fault of its own; their paths tell them apart.
    for known_by in (_id_and_path, _id, _path):
        waiting: dict[str | None, list[Report]] = defaultdict(list)
        for report in before:
            waiting[known_by(old, report)].append(report)
        for index, report in enumerate(new.run.reports):
            key = known_by(new, report)
            if index not in partners and key is not None and waiting[key]:
                partners[index] = waiting[key].pop(0)
        before = [report for left in waiting.values() for report in left]
    pairs = [(partners[index], report) for index, report in enumerate(new.run.reports) if index in partners]
    added = [report for index, report in enumerate(new.run.reports) if index not in partners]
    return pairs, before, added


def _id_and_path(side: Side, report: Report) -> str | None:
    hsa_id = _id(side, report)
    return hsa_id and f"{hsa_id} {_path(side, report)}"


def _id(_side: Side, report: Report) -> str | None:
    unit = report.profile.unit
    return fold(unit.hsa_id) if unit and unit.hsa_id and not placeholder(unit.hsa_id) else None


def _path(side: Side, report: Report) -> str | None:
    return side.path(report.name)


def _readable(reports: Iterable[Report], side: Side, other: Side) -> list[Report]:
    """The units whose file could be read, or was not there, on the other side."""
    unreadable = {other.path(failure.name) for failure in other.run.failures}
    return [report for report in reports if side.path(report.name) not in unreadable]


# --- subjects -----------------------------------------------------------------------------------

Identity = tuple[Scope, str]


def _identity(subject: Subject) -> Identity:
    return subject.scope, subject.key


def _subjects(report: Report) -> dict[Identity, Subject]:
    """The persons and programmes of a profile."""
    return {_identity(subject): subject for subject in (*report.case.persons, *report.case.programmes)}


def _renamed(before: dict[Identity, Subject], after: dict[Identity, Subject]) -> dict[Identity, Identity]:
    """What those are known by now who were known by something else before.

    A person without an HSA-id is known by name, and gets one on the way: it is the same person where the name
    is the only one of its kind on either side.
    """
    old = _by_name(subject for identity, subject in before.items() if identity not in after)
    new = _by_name(subject for identity, subject in after.items() if identity not in before)
    return {
        _identity(old[name][0]): _identity(new[name][0])
        for name in old.keys() & new.keys()
        if len(old[name]) == len(new[name]) == 1
    }


def _by_name(subjects: Iterable[Subject]) -> dict[Identity, list[Subject]]:
    found: dict[Identity, list[Subject]] = defaultdict(list)
    for subject in subjects:
        name = getattr(subject.value, "name", None)
        if name:
            found[subject.scope, fold(name)].append(subject)
    return found


# --- outcomes -----------------------------------------------------------------------------------

OutcomePair = tuple[Outcome | None, Outcome | None]


def _kind(old: Outcome | None, new: Outcome | None) -> Kind | None:
    """What became of a demand; None where it was not unmet and is not."""
    was_unmet = old is not None and old.is_unmet
    if new is not None and new.is_unmet:
        return Kind.OPEN if was_unmet else Kind.LACKING
    if not was_unmet:
        return None
    return Kind.MET if new is not None and new.status is Status.FULFILLED else Kind.LAPSED


def _outcome_pairs(old: Report, new: Report, renamed: dict[Identity, Identity]) -> Iterator[OutcomePair]:
    """The outcomes of each rule that speak of the same subject."""
    before, after = _by_rule(old), _by_rule(new)
    for rule_id in dict.fromkeys((*before, *after)):
        yield from _pairs_of_rule(before.get(rule_id, []), after.get(rule_id, []), renamed)


def _by_rule(report: Report) -> dict[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in report.outcomes:
        found[outcome.rule.id].append(outcome)
    return found


def _pairs_of_rule(
    before: Sequence[Outcome], after: Sequence[Outcome], renamed: dict[Identity, Identity]
) -> Iterator[OutcomePair]:
    if before and after and _is_of_all(before) != _is_of_all(after):
        yield from _pairs_with_all(before, after)
    else:
        yield from _pairs_of_subjects(before, after, renamed)


def _pairs_with_all(before: Sequence[Outcome], after: Sequence[Outcome]) -> Iterator[OutcomePair]:
    """Each subject with what was, or now is, said of them all."""
    if _is_of_all(before):
        yield from ((before[0], outcome) for outcome in after)
    elif after[0].is_unmet:
        yield _gravest_first(before)[0], after[0]
    else:
        yield from ((outcome, after[0]) for outcome in before)


def _is_of_all(outcomes: Sequence[Outcome]) -> bool:
    """Whether a rule about persons, programmes or roles says one thing of them all: that there are none, say."""
    return len(outcomes) == 1 and outcomes[0].subject.scope != outcomes[0].rule.scope


def _pairs_of_subjects(
    before: Sequence[Outcome], after: Sequence[Outcome], renamed: dict[Identity, Identity]
) -> Iterator[OutcomePair]:
    sides: dict[Identity, tuple[list[Outcome], list[Outcome]]] = defaultdict(lambda: ([], []))
    for outcome in before:
        identity = _identity(outcome.subject)
        sides[renamed.get(identity, identity)][0].append(outcome)
    for outcome in after:
        sides[_identity(outcome.subject)][1].append(outcome)
    for old, new in sides.values():
        # Two of one name can't be told apart, so that unmet goes with unmet whatever their order.
        yield from zip_longest(_gravest_first(old), _gravest_first(new))


def _gravest_first(outcomes: Sequence[Outcome]) -> Sequence[Outcome]:
    if len(outcomes) < 2:  # nearly always: a great unit has tens of thousands of them
        return outcomes
    return sorted(outcomes, key=lambda outcome: not outcome.is_unmet)
