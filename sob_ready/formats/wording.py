"""Marks and words that several formats share, so that a reader meets the same for the same thing."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sob_ready.checks import Status
from sob_ready.report import Progress, Report

MARKS = {
    Status.FULFILLED: "✓",
    Status.LACKING: "✗",
    Status.UNANSWERED: "?",
    Status.NOT_APPLICABLE: "–",
    Status.WAIVED: "○",
    Status.ERROR: "!",
}


class Standing(NamedTuple):
    """How far a unit has come, in words that fit a table."""

    words: str
    good: bool

    @property
    def marked(self) -> str:
        """The words after a mark."""
        return f"{MARKS[Status.FULFILLED if self.good else Status.LACKING]} {self.words}"


_READY = {name: Standing(f"redo för {name}", good=True) for name in ("start", "anmälan", "anslutning")}
_NOT_READY = Standing("inte redo", good=False)
_PASSED = Standing("inga brister i urvalet", good=True)
_FAILED = Standing("brister i urvalet", good=False)
STANDINGS = (*_READY.values(), _NOT_READY, _PASSED, _FAILED)
"""In the order that a reader wants them."""


def standing(report: Report) -> Standing:
    """How far a unit has come; a narrowed run only says how the chosen rules went."""
    if not report.selection.complete:
        return _PASSED if report.passed else _FAILED
    return next((_READY[verdict.name] for verdict in reversed(report.verdicts) if verdict.ready), _NOT_READY)


StepState = Literal["inga krav", "klart", "inga brister", "pågår", "återstår"]
"""How far a unit has come with a step; what a narrowed run finds nothing wrong with is not known to be done."""


def step_state(report: Report, progress: Progress) -> StepState:
    """How far the unit of a report has come with a step; the first one that is not done is under way."""
    if not progress.demanded:
        return "inga krav"
    if progress.fulfilled == progress.demanded:
        return "klart" if progress.done else "inga brister"
    return "pågår" if progress.step is report.first_unfinished else "återstår"


def ready(yes: bool) -> str:
    """Whether a unit is ready for a thing."""
    return "redo" if yes else "inte redo"


def status_word(status: Status) -> str:
    """What a rule came to; a fault is told to be the program's."""
    return "fel i programmet" if status is Status.ERROR else status.value
