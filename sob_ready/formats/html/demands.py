"""Every demand with its outcome, its source and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sob_ready.answers import State, state
from sob_ready.checks import Status
from sob_ready.formats.html.words import STATUS_WORDS, listed, task_anchor
from sob_ready.formats.text import source_words
from sob_ready.report import Outcome, Progress, Report

if TYPE_CHECKING:
    from sob_ready.profile.models import Answer

_MARKS = {
    Status.FULFILLED: "✓",
    Status.LACKING: "✗",
    Status.UNANSWERED: "?",
    Status.NOT_APPLICABLE: "–",
    Status.WAIVED: "○",
    Status.ERROR: "!",
}


class Part(NamedTuple):
    """Subjects of a demand that came to the same."""

    mark: str
    word: str
    subjects: str  # "" where the demand has one subject only, the unit
    note: str
    target: str  # the id of what is left to do, "" where that is nothing


class Evidence(NamedTuple):
    """What a profile points at as proof: a day and a person, a link or a file."""

    text: str
    link: str  # "" where it is no web address
    subjects: str  # "" where it holds for all of them


class Demand(NamedTuple):
    """A rule that applies to the unit."""

    rule: str
    title: str
    level: str
    source: str
    parts: tuple[Part, ...]
    evidence: tuple[Evidence, ...]


class StepDemands(NamedTuple):
    """The demands of a step; those that do not apply stand by their reason."""

    number: int
    title: str
    tally: str
    demands: tuple[Demand, ...]
    beside: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # reason; title and rule


def demands(report: Report, anchor: str) -> Iterable[StepDemands]:
    """The steps with all their rules; a narrowed run has the chosen ones only."""
    shown = {outcome.rule.id for outcome in report.findings}
    for progress in report.progress:
        by_rule: dict[str, list[Outcome]] = {}
        for outcome in report.outcomes:
            if outcome.rule.step is progress.step:
                by_rule.setdefault(outcome.rule.id, []).append(outcome)
        if not by_rule:
            continue
        applying = [found for found in by_rule.values() if not _beside(found)]
        yield StepDemands(
            number=progress.step.value,
            title=progress.step.title,
            tally=_tally(progress),
            demands=tuple(_demand(report, found, anchor if found[0].rule.id in shown else "") for found in applying),
            beside=tuple(_reasons(found for found in by_rule.values() if _beside(found))),
        )


def _tally(progress: Progress) -> str:
    return f"{progress.fulfilled} av {progress.demanded} ska uppfyllda" if progress.demanded else "inga krav"


def _beside(outcomes: Sequence[Outcome]) -> bool:
    return all(outcome.status is Status.NOT_APPLICABLE for outcome in outcomes)


def _reasons(rules: Iterable[Sequence[Outcome]]) -> Iterable[tuple[str, tuple[tuple[str, str], ...]]]:
    by_reason: dict[str, list[tuple[str, str]]] = {}
    for outcomes in rules:
        by_reason.setdefault(outcomes[0].message, []).append((outcomes[0].rule.title, outcomes[0].rule.id))
    return ((reason[:1].upper() + reason[1:], tuple(rules)) for reason, rules in by_reason.items())


def _demand(report: Report, outcomes: Sequence[Outcome], anchor: str) -> Demand:
    rule = outcomes[0].rule
    return Demand(
        rule=rule.id,
        title=rule.title,
        level=rule.level.value,
        source=source_words(report.rulebook, rule),
        parts=tuple(_parts(outcomes, task_anchor(anchor, rule.id) if anchor else "")),
        evidence=tuple(_evidence(report, outcomes)),
    )


def _parts(outcomes: Iterable[Outcome], task: str) -> Iterable[Part]:
    grouped: dict[tuple[Status, str, str], list[str]] = {}
    for outcome in outcomes:
        target = task if outcome.is_finding else ""
        key = (outcome.status, "" if target else _note(outcome), target)
        grouped.setdefault(key, []).append(outcome.subject.label)
    for (status, note, target), labels in grouped.items():
        yield Part(_MARKS[status], STATUS_WORDS[status], listed([label for label in labels if label]), note, target)


def _note(outcome: Outcome) -> str:
    """Why an outcome is neither met nor shown among what is left."""
    if outcome.waiver:
        return f"Till och med {outcome.waiver.until}."
    return "" if outcome.status is Status.FULFILLED else outcome.message


def _evidence(report: Report, outcomes: Sequence[Outcome]) -> Iterable[Evidence]:
    """What the answers behind fulfilled outcomes point at."""
    by_text: dict[str, list[str]] = {}
    for outcome in outcomes:
        if outcome.status is Status.FULFILLED:
            for text in dict.fromkeys(_proofs(outcome, report)):
                by_text.setdefault(text, []).append(outcome.subject.label)
    for text, labels in by_text.items():
        link = text if text.startswith(("https://", "http://")) else ""
        yield Evidence(text, link, "" if len(labels) == len(outcomes) else listed([label for label in labels if label]))


def _proofs(outcome: Outcome, report: Report) -> Iterable[str]:
    for answer in _answers(outcome, report):
        if state(answer, report.today) is State.DONE:
            day = str(answer.day or "")
            yield from filter(None, (" av ".join(part for part in (day, answer.by) if part), *(answer.evidence or ())))


def _answers(outcome: Outcome, report: Report) -> Iterable[Answer]:
    """The answers that the outcome's check read."""
    for path in outcome.rule.check.reads:
        for _, value in path.values(report.case, outcome.subject):
            if hasattr(value, "evidence"):
                answer: Answer = value  # type: ignore[assignment]  # what has evidence is an answer
                yield answer
