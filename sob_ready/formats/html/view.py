"""What the page shows, worked out beforehand, so that the templates only lay it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sob_ready.formats.history import BASIS, commit_of, day_of
from sob_ready.formats.html.demands import StepDemands, demands
from sob_ready.formats.html.history import picture
from sob_ready.formats.html.left import Left, left
from sob_ready.formats.wording import (
    STANDINGS,
    Goal,
    Standing,
    StepState,
    claim,
    goal,
    goal_cell,
    ready,
    standing,
    step_state,
)
from sob_ready.milestone import Milestone
from sob_ready.phrases import listed
from sob_ready.report import Expiry, Outcome, Report, Run, Verdict
from sob_ready.rulebook import Document, Step
from sob_ready.source import Fault

if TYPE_CHECKING:
    from sob_ready.profile.models import Waiver

_SOON = 90  # days


class StepView(NamedTuple):
    """One of the eight steps, for a unit or for all of them."""

    number: int
    title: str
    status: StepState
    words: str  # the same and how much, for a reader
    percent: int


class ExpiryView(NamedTuple):
    """What runs out on a day, and for whom."""

    day: date
    soon: str  # how many days are left, "" where they are many
    what: str
    subjects: str


class WaiverView(NamedTuple):
    """A demand that is set aside."""

    rule: str
    title: str
    subject: str
    reason: str
    decided_by: str
    until: str


class VersionView(NamedTuple):
    """A version of the profile in git."""

    day: str
    commit: str
    fault: str  # "" where the rest is known
    reached: int
    must: int
    notice: str
    start: str


class FaultView(NamedTuple):
    """What is wrong with a file, or could be written better."""

    words: str
    corrected: str  # how the line is to be written, "" where that is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """One unit's report."""

    anchor: str
    name: str
    twin: bool  # whether another unit of the page has the same name
    hsa_id: str
    region: str
    file: str
    today: date
    standing: Standing
    passed: bool
    verdicts: tuple[Verdict, ...]  # none where the run is narrowed
    selection: str  # "" when every rule was judged
    goal: Goal | None
    asked_for: Standing | None  # the same in a cell
    claim: str  # "" where the profile claims nothing that is not so
    errors: int
    steps: tuple[StepView, ...]
    reached: int | None  # the last step with every one before it done; unknown where the run is narrowed
    must: int
    left: Left
    expiries: tuple[ExpiryView, ...]
    waivers: tuple[WaiverView, ...]
    demands: tuple[StepDemands, ...]
    hints: tuple[FaultView, ...]
    picture: str  # the way through the steps as SVG, "" where it is not known
    versions: tuple[VersionView, ...]  # the newest first
    notice_name: str  # what their column about the notice is called
    versions_basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """The whole page."""

    title: str
    today: date
    units: tuple[UnitView, ...]
    several: bool  # an overview comes first
    standings: tuple[tuple[Standing, int], ...]  # how many units are where
    steps: tuple[StepView, ...]  # how many units have done each step
    failures: tuple[tuple[str, tuple[FaultView, ...]], ...]  # file, what is wrong
    masked: bool
    version: str
    documents: tuple[str, ...]


def page_view(run: Run) -> PageView:
    """The page for a run."""
    from sob_ready import __version__

    names = Counter(report.unit_name for report in run.reports)
    units = tuple(
        _unit(report, f"enhet-{index}", twin=names[report.unit_name] > 1) for index, report in enumerate(run.reports, 1)
    )
    several = len(run.reports) != 1 or bool(run.failures)
    standings = Counter(unit.standing for unit in units)
    return PageView(
        title="Redo för Stöd och behandling?" if several else f"{units[0].name}: redo för SoB?",
        today=run.today,
        units=units,
        several=several,
        standings=tuple((one, standings[one]) for one in STANDINGS if standings[one]),
        steps=tuple(_steps_of_all(run.reports)) if several else (),
        failures=tuple((failure.name, tuple(map(_fault, failure.faults))) for failure in run.failures),
        masked=run.masked,
        version=__version__,
        documents=tuple(map(_document, run.rulebook.documents)),
    )


def _unit(report: Report, anchor: str, *, twin: bool) -> UnitView:
    unit = report.profile.unit
    whole = report.selection.complete
    return UnitView(
        anchor=anchor,
        name=report.unit_name,
        twin=twin,
        hsa_id=report.hsa_id,
        region=(unit and unit.region) or "",
        file=report.name,
        today=report.today,
        standing=standing(report),
        passed=report.passed,
        verdicts=report.verdicts if whole else (),
        selection="" if whole else f"{report.selection.chosen} av {report.selection.all} regler",
        goal=goal(report) if whole else None,
        asked_for=goal_cell(report),
        claim=claim(report),
        errors=report.counts.errors,
        steps=tuple(_steps(report)),
        reached=report.reached,
        must=report.counts.must,
        left=left(report, anchor),
        expiries=tuple(_expiries(report)),
        waivers=tuple(_waiver(*one) for one in report.waived),
        demands=tuple(demands(report, anchor)),
        hints=tuple(map(_fault, report.hints)),
        picture=picture(report.history, anchor),
        versions=tuple(map(_version, reversed(report.history))),
        notice_name=report.verdicts[0].name,
        versions_basis=BASIS,
    )


# --- the eight steps ----------------------------------------------------------------------------


def _steps(report: Report) -> Iterable[StepView]:
    for progress in report.progress:
        status = step_state(report, progress)
        words = f"{status}, {_of(progress.fulfilled, progress.demanded)}" if progress.demanded else status
        yield _step(progress.step, status, words, progress.fulfilled, progress.demanded)


def _steps_of_all(reports: Sequence[Report]) -> Iterable[StepView]:
    """How many of the units have nothing left in a step; what is done of a narrowed run nobody knows."""
    if not reports or not all(report.selection.complete for report in reports):
        return
    for index, step in enumerate(Step):
        done = sum(report.progress[index].done for report in reports)
        status: StepState = "klart" if done == len(reports) else "pågår" if done else "återstår"
        yield _step(step, status, f"{_of(done, len(reports))} enheter klara", done, len(reports))


def _step(step: Step, status: StepState, words: str, done: int, demanded: int) -> StepView:
    return StepView(step.value, step.title, status, words, 100 * done // demanded if demanded else 0)


def _of(done: int, demanded: int) -> str:
    return f"{done}\N{NO-BREAK SPACE}av\N{NO-BREAK SPACE}{demanded}"


# --- the lists ----------------------------------------------------------------------------------


def _expiries(report: Report) -> Iterable[ExpiryView]:
    grouped: dict[tuple[date, str], list[Expiry]] = {}
    for expiry in report.expiries:
        grouped.setdefault((expiry.day, expiry.what_and_when), []).append(expiry)
    for (day, what), found in grouped.items():
        subjects = listed([expiry.subject for expiry in found if expiry.subject])
        yield ExpiryView(day, _soon((day - report.today).days), what, subjects)


def _soon(days: int) -> str:
    if days > _SOON:
        return ""
    return {0: "i dag", 1: "i morgon"}.get(days, f"om {days} dagar")


def _waiver(outcome: Outcome, waiver: Waiver) -> WaiverView:
    return WaiverView(
        rule=outcome.rule.id,
        title=outcome.rule.title,
        subject=outcome.subject.label,
        reason=waiver.reason or "",
        decided_by=waiver.decided_by or "",
        until=str(waiver.until or ""),
    )


def _version(milestone: Milestone) -> VersionView:
    return VersionView(
        day=day_of(milestone),
        commit=commit_of(milestone),
        fault=milestone.fault,
        reached=milestone.reached,
        must=milestone.must,
        notice=ready(milestone.notice),
        start=ready(milestone.start),
    )


def _fault(fault: Fault) -> FaultView:
    where = f"Rad\N{NO-BREAK SPACE}{fault.place.line}: " if fault.place else ""
    advice, _, corrected = fault.remedy.partition("\n")
    return FaultView(f"{where}{fault.message} {advice}".rstrip(), corrected.strip())


def _document(document: Document) -> str:
    return ", ".join(part for part in (document.title, document.publisher, document.version, document.date) if part)
