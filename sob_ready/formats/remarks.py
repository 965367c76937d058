"""What a reviewer is told in the lines of a change: the findings of a run, and the files it could not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import IntEnum
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from sob_ready.checks import Status
from sob_ready.formats.harmless import harmless
from sob_ready.formats.sources import followed_words
from sob_ready.formats.wording import missing_words
from sob_ready.report import Outcome, Report, Run
from sob_ready.rulebook import Level, Rule
from sob_ready.source import Fault, Place

if TYPE_CHECKING:
    from sob_ready.profile.models import Waiver

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


class Fingerprints:
    """Tells equal fingerprints of one run apart: two persons without a name, a unit with two profiles."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def distinct(self, fingerprint: str) -> str:
        """The fingerprint itself the first time, another one each time after."""
        self._seen[fingerprint] += 1
        number = self._seen[fingerprint]
        return fingerprint if number == 1 else _digest(fingerprint, str(number))


def severity(report: Report, outcome: Outcome) -> Severity:
    """What fails the run is an error; a waived demand, or one of a step that the run does not ask for, is a note."""
    if outcome.status is Status.ERROR or report.fails(outcome):
        return Severity.ERROR
    waived = outcome.status is Status.WAIVED
    told_only = waived or not report.asks_for(outcome) or outcome.rule.level is Level.MAY
    return Severity.NOTE if told_only else Severity.WARNING


def headline(outcome: Outcome) -> str:
    """Swedish: whom it is about, and what is demanded. Harmless, as all words from here on."""
    return harmless(outcome.headline)


def explanation(report: Report, outcome: Outcome) -> tuple[str, ...]:
    """Swedish lines: what is wrong, what is missing, what to do, who acts, and where it is demanded."""
    first = _labelled(("", outcome.message), ("Här saknas: ", missing_words(report, outcome)))
    return (*first, *duty(report, outcome.rule, outcome.remedy))


def duty(report: Report, rule: Rule, remedy: str) -> tuple[str, ...]:
    """Swedish lines: what to do about a rule, who acts, and where it is demanded."""
    return _labelled(
        ("Gör så här: ", remedy),
        ("Ansvarig: ", rule.owner),
        ("Källa: ", followed_words(report, rule)),
    )


def _labelled(*lines: tuple[str, str]) -> tuple[str, ...]:
    return tuple(harmless(label + words) for label, words in lines if words)


def fault_lines(fault: Fault) -> tuple[str, ...]:
    """Swedish lines: what is wrong with a file, and what to do; a corrected line keeps its indentation."""
    return tuple(harmless(line) for line in (fault.message, *fault.remedy.split("\n")) if line)


def waiver_words(waiver: Waiver) -> str:
    """Swedish: why a demand is waived, by whom and until when."""
    reason = (waiver.reason or "").rstrip(". ")
    return harmless(f"{reason}. Beslutat av {waiver.decided_by}, gäller till och med {waiver.until}.")


_Kind = tuple[Severity, str, str]
_UNREADABLE: _Kind = (Severity.ERROR, UNREADABLE, "Profilen går inte att läsa")
_HINT: _Kind = (Severity.NOTE, HINT, "Tips")


def _of_faults(path: str, faults: Iterable[Fault], kind: _Kind, fingerprints: Fingerprints) -> Iterator[Remark]:
    severity, check, title = kind
    for fault in faults:
        fingerprint = fingerprints.distinct(_digest(check, path, fault.message))
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


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()
