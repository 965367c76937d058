"""What a reviewer is told in the lines of a change: the findings of a run, and the files it could not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple

from sob_ready.checks import Status
from sob_ready.digest import digest
from sob_ready.formats.fingerprints import Fingerprints
from sob_ready.formats.harmless_words import explanation, fault_lines, headline
from sob_ready.report import Outcome, Report, Run
from sob_ready.rulebook import Level
from sob_ready.source import Fault, Place

UNREADABLE = "profilen-kan-lasas"
HINT = "tips"
"""Stand where a rule's id stands: for a file that could not be read, and for what could be written better."""


class Severity(IntEnum):
    """How grave a remark is, the gravest first."""

    ERROR = 0
    WARNING = 1
    NOTE = 2


class Remark(NamedTuple):
    """Something to point at in a file."""

    severity: Severity
    check: str  # the rule's id
    path: str  # from the top of the repository
    place: Place | None
    title: str
    lines: tuple[str, ...]  # what is wrong and what to do; harmless, and no line is empty
    fingerprint: str  # one for each remark of a run, and the same from run to run


def remarks(run: Run) -> list[Remark]:
    """All remarks, the gravest first, since GitHub shows the first ten of a kind only."""
    found: list[Remark] = []
    fingerprints = Fingerprints()
    for failure in run.failures:
        found += _of_faults(run.path(failure.name), failure.faults, _UNREADABLE, fingerprints)
    hints: list[Remark] = []
    for report in run.reports:  # once, since they may lie packed
        found += [_of_finding(run, report, outcome, fingerprints) for outcome in report.findings]
        hints += _of_faults(run.path(report.name), report.hints, _HINT, fingerprints)
    return sorted(found + hints, key=lambda remark: remark.severity)


def severity(report: Report, outcome: Outcome) -> Severity:
    """What fails the run is an error; a waived demand, or one of a step that the run does not ask for, is a note."""
    if outcome.status is Status.ERROR or report.fails(outcome):
        return Severity.ERROR
    waived = outcome.status is Status.WAIVED
    told_only = waived or not report.asks_for(outcome) or outcome.rule.level is Level.MAY
    return Severity.NOTE if told_only else Severity.WARNING


_Kind = tuple[Severity, str, str]
_UNREADABLE: _Kind = (Severity.ERROR, UNREADABLE, "Profilen går inte att läsa")
_HINT: _Kind = (Severity.NOTE, HINT, "Tips")


def _of_faults(path: str, faults: Iterable[Fault], kind: _Kind, fingerprints: Fingerprints) -> Iterator[Remark]:
    severity, check, title = kind
    for fault in faults:
        fingerprint = fingerprints.distinct(digest(check, path, fault.message))
        yield Remark(severity, check, path, fault.place, title, fault_lines(fault), fingerprint)


def _of_finding(run: Run, report: Report, outcome: Outcome, fingerprints: Fingerprints) -> Remark:
    where = outcome.locations[0]
    return Remark(
        severity(report, outcome),
        outcome.rule.id,
        run.path(report.file(where)),
        report.place(where),
        f"[{outcome.kind}] {headline(outcome)}",
        explanation(report, outcome),
        fingerprints.distinct(report.fingerprint(outcome)),
    )
