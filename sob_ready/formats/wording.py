"""Marks and words that several formats share, so that a reader meets the same for the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from sob_ready.case import Scope
from sob_ready.checks import Status
from sob_ready.phrases import listed, uncapitalised
from sob_ready.report import Outcome, Progress, Report

MARKS = {
    Status.FULFILLED: "✓",
    Status.LACKING: "✗",
    Status.UNANSWERED: "?",
    Status.NOT_APPLICABLE: "–",
    Status.WAIVED: "○",
    Status.ERROR: "!",
}

PLURALS: dict[Scope, str] = {"enhet": "enheter", "person": "personer", "program": "program", "roll": "roller"}

MASKED = "Personer visas med nummer och HSA-id är förkortade. Med --no-mask visas namn och hela HSA-id."

CANNOT_BE_READ = "går inte att läsa"
UNREADABLE_FILES = "Filer som inte går att läsa"

# The heading of how far units have come:
REACHED = "Klar till och med steg"  # on a page
REACHED_SHORT = "Klar t.o.m. steg"  # in the columns of a terminal
REACHED_NARROW = "Steg"  # in those of a narrow one
# And of what is left:
MUST_LEFT = "Ska kvar"
RUNS_OUT_NEXT = "Går ut härnäst"
ASKED_FOR = "Krävs i körningen"

MOST_MISSING = 2  # of the keys that an outcome asks for


class Standing(NamedTuple):
    """How far a unit has come, in words that fit a table."""

    words: str
    good: bool

    @property
    def marked(self) -> str:
        """The words after the mark."""
        return f"{MARKS[Status.FULFILLED if self.good else Status.LACKING]} {self.words}"


_READY = {name: Standing(f"redo för {name}", good=True) for name in ("start", "anmälan", "anslutning")}
NOT_READY = Standing("inte redo", good=False)
_PASSED = Standing("inga brister i urvalet", good=True)
_FAILED = Standing("brister i urvalet", good=False)
STANDINGS = (*_READY.values(), NOT_READY, _PASSED, _FAILED)
"""In the order that a reader wants them."""


def standing(report: Report) -> Standing:
    """How far a unit has come; a narrowed run only says how the chosen rules went."""
    if not report.selection.complete:
        return _PASSED if report.passed else _FAILED
    return next((_READY[verdict.name] for verdict in reversed(report.verdicts) if verdict.ready), NOT_READY)


class Cells(NamedTuple):
    """A unit's cells in a table of units."""

    reached: str  # the last step of those that are done
    must: str
    runs_out_next: str


def cells_of(report: Report) -> Cells:
    """How far a unit has come, how many ska are left, and the day of the next thing to run out."""
    return Cells(
        reached="–" if report.reached is None else str(report.reached),
        must=str(report.counts.must),
        runs_out_next=str(report.expiries[0].day) if report.expiries else "–",
    )


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
    return "fel i sob-ready" if status is Status.ERROR else status.value


def missing_keys(report: Report, outcome: Outcome) -> list[str]:
    """The keys that an outcome asks for and the profile lacks, dots between those of one path."""
    missing = dict.fromkeys(map(report.missing, outcome.locations))
    return [key for key in missing if key]


def all_lack(report: Report, outcomes: Sequence[Outcome]) -> list[str]:
    """The keys that each of several outcomes asks for and lacks, so that they are told once; [] where they differ."""
    first, *others = (missing_keys(report, outcome) for outcome in outcomes)
    return first if others and all(keys == first for keys in others) else []


def missing_words(report: Report, outcome: Outcome) -> str:
    """Swedish: the keys that an outcome asks for and the profile lacks, the first of them; "" where it lacks none."""
    return listed(missing_keys(report, outcome), MOST_MISSING)


# --- what the exit code follows -----------------------------------------------------------------

READY_TO_START = "Redo för start"
AS_CLAIMED = ("Klar till det steg som profilen anger", "inte klar")
"""The ``aim`` of units that each name a step of their own."""


class Goal(NamedTuple):
    """What the exit code follows, in words."""

    reached: bool
    words: str  # Swedish, a sentence


def goal(report: Report) -> Goal | None:
    """What the exit code follows, where that is something else than start."""
    reached, _ = aim(report)
    failing = [outcome for outcome in report.outcomes if report.fails(outcome)]
    if report.unclaimed:
        words = "Profilen har fel som måste rättas" if failing else "Inga fel i profilen själv"
        words += ". Den anger inget klar_till_steg, så inget steg prövas"
    elif report.goal_step is None and not report.strict:
        return None
    elif not failing:
        words = reached
    elif report.goal_step and all(outcome.rule.step > report.goal_step for outcome in failing):
        words = "Profilen har fel som måste rättas, vilket steg de än hör till"
    else:
        words = f"Inte {uncapitalised(reached)}"
    return Goal(not failing, f"{words}.")


def goal_cell(report: Report) -> Standing | None:
    """What the exit code follows in a cell of a table, where that is something else than start.

    A narrowed run asks for no more than its rules, which ``standing`` tells of.
    """
    if not report.selection.complete or (report.goal_step is None and not report.strict and not report.unclaimed):
        return None
    if report.unclaimed:
        return Standing("inget fel i profilen" if report.passed else "fel i profilen", good=report.passed)
    words = "start" if report.goal_step is None else f"steg {report.goal_step.value}"
    return Standing(f"{words}, bör medräknat" if report.strict else words, good=report.passed)


def claim(report: Report) -> str:
    """That the profile claims a step (klar_till_steg) which the unit has not come to.

    "" where it has, and where the run itself asks for a step.
    """
    claimed, reached = report.claimed, report.reached
    if claimed is None or report.goal_step is not None or reached is None or reached >= claimed:
        return ""
    return f"Profilen anger klar_till_steg: {claimed.value}, men enheten är klar till och med steg {reached}."


def aim(report: Report) -> tuple[str, str]:
    """What the exit code asks of a unit, in words for those that are there and for those that are not."""
    strict = ", bör-kraven medräknade" if report.strict else ""
    if not report.selection.complete:
        return "Inga brister i urvalet", "brister"
    if report.goal_step:
        return f"{REACHED} {report.goal_step.value}{strict}", "inte klar"
    return AS_CLAIMED if report.unclaimed else (f"{READY_TO_START}{strict}", NOT_READY.words)
