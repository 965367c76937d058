"""What the page shows, worked out beforehand, so that the template only lays it out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sob_ready.answers import state
from sob_ready.checks import Status
from sob_ready.formats.history import SHORT, ready
from sob_ready.formats.html.history import picture
from sob_ready.formats.sources import source_words
from sob_ready.milestone import Milestone
from sob_ready.report import Outcome, Report, Run, Verdict
from sob_ready.rulebook import Level

if TYPE_CHECKING:
    from sob_ready.profile.models import Answer

_OUTCOME_WORDS = {
    Status.FULFILLED: "uppfyllt",
    Status.LACKING: "brist",
    Status.UNANSWERED: "obesvarat",
    Status.NOT_APPLICABLE: "ej tillämpligt",
    Status.WAIVED: "undantag",
    Status.ERROR: "fel i programmet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One of the eight steps."""

    number: int
    title: str
    status: str  # klart, pågår, återstår, inga krav
    fulfilled: int
    demanded: int
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """Something that is left to do."""

    rule: str
    title: str
    subject: str
    level: str
    word: str  # brist, obesvarat, fel i programmet
    step: int
    message: str
    remedy: str
    source: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a profile points at as proof: a day, a person, a link or a file."""

    text: str
    link: str  # "" where it is no web address


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """A demand and what came of it."""

    rule: str
    title: str
    subject: str
    level: str
    word: str
    note: str
    source: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverView:
    """A demand that is set aside."""

    rule: str
    title: str
    subject: str
    reason: str
    decided_by: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """A version of the profile in git."""

    day: str
    commit: str
    fault: str  # "" where the rest is known
    reached: int
    must: int
    notice: str
    start: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """One unit's report."""

    anchor: str
    name: str
    hsa_id: str
    region: str
    file: str
    verdicts: tuple[Verdict, ...]
    selection: str  # "" when every rule was judged
    passed: bool
    steps: tuple[StepView, ...]
    owners: tuple[tuple[str, tuple[FindingView, ...]], ...]
    expiries: tuple[tuple[str, str, str], ...]  # day, what, whom
    waivers: tuple[WaiverView, ...]
    demands: tuple[tuple[StepView, tuple[OutcomeView, ...]], ...]
    must: int
    should: int
    may: int
    unanswered: int
    next_day: str
    reached: int  # the last step with every one before it done
    picture: str  # the way through the steps as SVG, "" where it is not known
    versions: tuple[VersionView, ...]  # the newest first


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """The whole page."""

    title: str
    today: date
    units: tuple[UnitView, ...]
    failures: tuple[tuple[str, str], ...]  # file, what is wrong
    version: str
    documents: tuple[str, ...]


def page_view(run: Run) -> PageView:
    """The page for a run."""
    from sob_ready import __version__

    units = tuple(_unit(report, index) for index, report in enumerate(run.reports, 1))
    one = len(units) == 1 and not run.failures
    return PageView(
        title=f"{units[0].name}: redo för Stöd och behandling?" if one else "Enheternas väg till Stöd och behandling",
        today=run.today,
        units=units,
        failures=tuple((failure.name, " ".join(fault.message for fault in failure.faults)) for failure in run.failures),
        version=__version__,
        documents=tuple(
            ", ".join(part for part in (document.title, document.publisher, document.version, document.date) if part)
            for document in run.rulebook.documents
        ),
    )


def _unit(report: Report, index: int) -> UnitView:
    unit = report.profile.unit
    counts = report.counts
    steps = tuple(_steps(report))
    selection = report.selection
    return UnitView(
        anchor=f"enhet-{index}",
        name=report.unit_name,
        hsa_id=(unit and unit.hsa_id) or "",
        region=(unit and unit.region) or "",
        file=report.name,
        verdicts=report.verdicts,
        selection="" if selection.complete else f"{selection.chosen} av {selection.all} regler",
        passed=report.passed,
        steps=steps,
        owners=tuple(_by_owner(report)),
        expiries=tuple((str(expiry.day), expiry.what, expiry.subject) for expiry in report.expiries),
        waivers=tuple(_waiver(outcome) for outcome in report.outcomes if outcome.waiver),
        demands=tuple(
            (step, tuple(_outcome(outcome, report) for outcome in here))
            for step in steps
            if (here := [outcome for outcome in report.outcomes if outcome.rule.step == step.number])
        ),
        must=counts.must,
        should=counts.should,
        may=counts.may,
        unanswered=counts.unanswered,
        next_day=str(report.expiries[0].day) if report.expiries else "",
        reached=next((step.number - 1 for step in steps if step.status in ("pågår", "återstår")), len(steps)),
        picture=picture(report.history, f"enhet-{index}"),
        versions=tuple(map(_version, reversed(report.history))),
    )


def _version(milestone: Milestone) -> VersionView:
    return VersionView(
        day=str(milestone.day or "okänd dag"),
        commit=milestone.commit[:SHORT],
        fault=milestone.fault,
        reached=milestone.reached,
        must=milestone.must,
        notice=ready(milestone.notice),
        start=ready(milestone.start),
    )


def _steps(report: Report) -> Iterable[StepView]:
    first = report.first_unfinished
    for progress in report.progress:
        if not progress.demanded:
            status = "inga krav"
        elif progress.done:
            status = "klart"
        else:
            status = "pågår" if progress.step is first else "återstår"
        yield StepView(
            number=int(progress.step),
            title=progress.step.title,
            status=status,
            fulfilled=progress.fulfilled,
            demanded=progress.demanded,
            percent=100 * progress.fulfilled // progress.demanded if progress.demanded else 0,
        )


def _by_owner(report: Report) -> Iterable[tuple[str, tuple[FindingView, ...]]]:
    owners: dict[str, list[FindingView]] = {}
    for outcome in report.findings:
        owners.setdefault(outcome.rule.owner, []).append(_finding(outcome, report))
    # Whoever has the most that stands in the way comes first.
    ranked = sorted(owners.items(), key=lambda item: -sum(view.level == Level.MUST.value for view in item[1]))
    return ((owner, tuple(views)) for owner, views in ranked)


def _finding(outcome: Outcome, report: Report) -> FindingView:
    locations = outcome.result.locations or (outcome.subject.path,)
    place = report.place(locations[0])
    return FindingView(
        rule=outcome.rule.id,
        title=outcome.rule.title,
        subject=outcome.subject.label,
        level=outcome.rule.level.value,
        word=_OUTCOME_WORDS[outcome.status],
        step=int(outcome.rule.step),
        message=outcome.message,
        remedy=outcome.remedy,
        source=source_words(report.rulebook, outcome.rule),
        place=f"{report.file(locations[0])}, rad {place.line}",
    )


def _outcome(outcome: Outcome, report: Report) -> OutcomeView:
    return OutcomeView(
        rule=outcome.rule.id,
        title=outcome.rule.title,
        subject=outcome.subject.label,
        level=outcome.rule.level.value,
        word=_OUTCOME_WORDS[outcome.status],
        note="" if outcome.status is Status.FULFILLED else outcome.message,
        source=source_words(report.rulebook, outcome.rule),
        evidence=tuple(_evidence(outcome, report)),
    )


def _evidence(outcome: Outcome, report: Report) -> Iterable[Evidence]:
    """Days, persons and documents of the answers that a fulfilled demand rests on."""
    if outcome.status is not Status.FULFILLED:
        return
    seen: set[str] = set()
    for answer in _answers(outcome, report):
        day = str(answer.day) if answer.day else ""
        texts = [" av ".join(part for part in (day, answer.by) if part), *(answer.evidence or ())]
        for text in texts:
            if text and text not in seen and state(answer, report.today).value == "ja":
                seen.add(text)
                yield Evidence(text=text, link=text if text.startswith(("https://", "http://")) else "")


def _answers(outcome: Outcome, report: Report) -> Iterable[Answer]:
    """The answers that the outcome's check read."""
    for path in outcome.rule.check.reads:
        for _, value in path.values(report.case, outcome.subject):
            if hasattr(value, "evidence"):
                answer: Answer = value  # type: ignore[assignment]  # what has evidence is an answer
                yield answer


def _waiver(outcome: Outcome) -> WaiverView:
    waiver = outcome.waiver
    assert waiver is not None  # noqa: S101 - the caller has seen to it
    return WaiverView(
        rule=outcome.rule.id,
        title=outcome.rule.title,
        subject=outcome.subject.label,
        reason=waiver.reason or "",
        decided_by=waiver.decided_by or "",
        until=str(waiver.until or ""),
    )
