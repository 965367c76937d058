"""Every demand with its outcome, its source and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sob_ready.answers import State, as_answer, state
from sob_ready.checks import Status
from sob_ready.formats.html.anchors import task_anchor
from sob_ready.formats.sources import followed_words
from sob_ready.formats.wording import MARKS, PLURALS, status_word
from sob_ready.phrases import capitalised, listed
from sob_ready.report import Outcome, Progress, Report
from sob_ready.rulebook import Step

if TYPE_CHECKING:
    from sob_ready.profile.models import Answer

_TIDY = "Profilen är ifylld som den ska"
_NAMES_SHOWN = 3


class Part(NamedTuple):
    """Subjects of a demand that came to the same."""

    mark: str
    word: str
    subjects: str  # "" where the demand has one subject only, the unit
    note: str
    target: str  # the id of what is left to do about it, "" where that is nothing


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


class Aside(NamedTuple):
    """Demands that a reader seldom looks for, told together."""

    mark: str
    word: str
    reason: str  # a sentence without its full stop
    titles: str


class StepDemands(NamedTuple):
    """The demands of a step."""

    number: int
    title: str
    tally: str
    demands: tuple[Demand, ...]
    asides: tuple[Aside, ...]


def demands(report: Report, anchor: str) -> Iterable[StepDemands]:
    """The steps with all their rules; a narrowed run has the chosen ones only. `anchor` begins the ids of the unit."""
    tasks = {outcome.rule.id: task_anchor(anchor, outcome.rule.id) for outcome in report.findings}
    by_step: dict[Step, dict[str, list[Outcome]]] = {}
    for outcome in report.outcomes:
        by_step.setdefault(outcome.rule.step, {}).setdefault(outcome.rule.id, []).append(outcome)
    for progress in report.progress:
        if by_rule := by_step.get(progress.step):
            yield StepDemands(
                number=progress.step.value,
                title=progress.step.title,
                tally=_tally(progress),
                demands=tuple(_demand(report, found, tasks) for found in by_rule.values() if not _aside(found)),
                asides=tuple(_asides(report, (found for found in by_rule.values() if _aside(found)))),
            )


def _tally(progress: Progress) -> str:
    return f"{progress.fulfilled} av {progress.demanded} ska-krav uppfyllda" if progress.demanded else "inga krav"


def _aside(outcomes: Sequence[Outcome]) -> bool:
    """What does not apply, and that the profile is tidy: no document demands that."""
    statuses = {outcome.status for outcome in outcomes}
    tidy = not outcomes[0].rule.sources and statuses <= {Status.FULFILLED, Status.NOT_APPLICABLE}
    return tidy or statuses == {Status.NOT_APPLICABLE}


def _asides(report: Report, rules: Iterable[Sequence[Outcome]]) -> Iterable[Aside]:
    by_reason: dict[tuple[Status, str], list[str]] = {}
    for outcomes in rules:
        outcome = next((one for one in outcomes if one.status is Status.FULFILLED), outcomes[0])
        source = followed_words(report, outcome.rule)
        title = f"{outcome.rule.title} ({source})" if source else outcome.rule.title
        reason = _TIDY if outcome.status is Status.FULFILLED else outcome.message
        by_reason.setdefault((outcome.status, reason), []).append(title)
    for (status, reason), titles in by_reason.items():
        yield Aside(MARKS[status], status_word(status), capitalised(reason), "; ".join(titles))


def _demand(report: Report, outcomes: Sequence[Outcome], tasks: Mapping[str, str]) -> Demand:
    rule = outcomes[0].rule
    return Demand(
        rule=rule.id,
        title=rule.title,
        level=rule.level.value,
        source=followed_words(report, rule),
        parts=tuple(_parts(report, outcomes, tasks)),
        evidence=tuple(_evidence(report, outcomes)),
    )


def _parts(report: Report, outcomes: Sequence[Outcome], tasks: Mapping[str, str]) -> Iterable[Part]:
    grouped: dict[tuple[Status, str, str], list[Outcome]] = {}
    for outcome in outcomes:
        target = tasks.get(outcome.depends_on or outcome.rule.id, "") if outcome.is_unmet else ""
        grouped.setdefault((outcome.status, _note(report, outcome), target), []).append(outcome)
    for (status, note, target), found in grouped.items():
        yield Part(MARKS[status], status_word(status), _subjects(found, outcomes), note, target)


def _subjects(found: Sequence[Outcome], outcomes: Sequence[Outcome]) -> str:
    """Whom it is about by name; many who are all alike, or who are not concerned, are counted."""
    labels = [outcome.subject.label for outcome in found if outcome.subject.label]
    many = f"{len(labels)} {PLURALS[found[0].subject.scope]}"
    if len(labels) > _NAMES_SHOWN and found[0].status is Status.NOT_APPLICABLE:
        return many
    if len(labels) > _NAMES_SHOWN and len(found) == len(outcomes):
        return f"alla {many}"
    return listed(labels)


def _note(report: Report, outcome: Outcome) -> str:
    """What there is to say besides the outcome."""
    if outcome.waiver:
        return f"Till och med {outcome.waiver.until}"
    if outcome.depends_on:
        first = report.rulebook.rule(outcome.depends_on)
        return f"Väntar på: {first.title if first else outcome.depends_on}"
    if outcome.is_unmet:
        return "Så rättas det"
    return "" if outcome.status is Status.FULFILLED else capitalised(outcome.message)


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
            if answer := as_answer(value):
                yield answer
