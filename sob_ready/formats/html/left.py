"""What is left to do, and for whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sob_ready.case import Elsewhere
from sob_ready.formats.html.anchors import task_anchor
from sob_ready.formats.offices import NOBODY, holders
from sob_ready.formats.sources import followed_words
from sob_ready.formats.tasks import Gap, tasks
from sob_ready.formats.wording import MOST_MISSING, all_lack, missing_words, status_word
from sob_ready.phrases import listed
from sob_ready.report import Outcome, Report
from sob_ready.rulebook import Level

_NAMES_SHOWN = 4


class Spot(NamedTuple):
    """A place, and those whom it is about."""

    subjects: str  # "" where the message says it
    place: str  # the line of the profile, and the keys that are missing there


class GapView(NamedTuple):
    """What is wrong, and with whom."""

    spots: tuple[Spot, ...]
    left_out: int  # how many subjects there was no room for
    message: str
    missing: str  # the keys that all of several lack; "" where there is one spot, or they differ


class TaskView(NamedTuple):
    """A rule that is not met, for all its subjects at once."""

    anchor: str
    rule: str
    title: str
    level: str
    word: str  # brist, obesvarat, fel i sob-ready
    step: int
    gaps: tuple[GapView, ...]
    remedy: str
    source: str
    owner: str


class Owner(NamedTuple):
    """Someone who can put things right."""

    anchor: str
    name: str  # enhetschef, införandestöd …
    holders: str  # who that is, as far as the profile knows
    must: int
    should: int
    tasks: tuple[TaskView, ...]  # ska and bör, the first step first


class Left(NamedTuple):
    """All that is left for a unit."""

    owners: tuple[Owner, ...]
    advice: tuple[TaskView, ...]  # kan
    waiting: tuple[int, int]  # ska and bör that rest on what is shown
    total: tuple[int, int]
    next: str  # Swedish: the step to work with now, "" where none is left or not every rule was judged


def left(report: Report, anchor: str) -> Left:
    """What is left for a unit; `anchor` begins every id that is made."""
    asked = [outcome for outcome in report.findings if outcome.rule.level is not Level.MAY]
    may = [outcome for outcome in report.findings if outcome.rule.level is Level.MAY]
    shown = _tally(asked)
    total = _tally(report.unmet)
    return Left(
        owners=tuple(_owners(report, asked, anchor)),
        advice=tuple(_tasks(report, may, anchor)),
        waiting=(total[0] - shown[0], total[1] - shown[1]),
        total=total,
        next=_next(report),
    )


def _owners(report: Report, outcomes: Iterable[Outcome], anchor: str) -> Iterable[Owner]:
    by_name: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_name.setdefault(outcome.rule.owner, []).append(outcome)
    # Whoever has the most that stands in the way comes first.
    ranked = sorted(by_name.items(), key=lambda item: _tally(item[1]), reverse=True)
    for index, (name, found) in enumerate(ranked, 1):
        must, should = _tally(found)
        yield Owner(
            anchor=f"{anchor}-ansvarig-{index}",
            name=name,
            holders=_holders(report, name),
            must=must,
            should=should,
            tasks=tuple(_tasks(report, found, anchor)),
        )


def _holders(report: Report, owner: str) -> str:
    """Those who hold the office, as far as there is room; "" where a profile names nobody for it."""
    names = holders(report, owner)
    if names is None:
        return ""
    return listed(names, _NAMES_SHOWN) or NOBODY


def _tasks(report: Report, outcomes: Iterable[Outcome], anchor: str) -> Iterable[TaskView]:
    for task in tasks(outcomes):
        rule = task.rule
        yield TaskView(
            anchor=task_anchor(anchor, rule.id),
            rule=rule.id,
            title=rule.title,
            level=rule.level.value,
            word=listed(list(dict.fromkeys(status_word(outcome.status) for outcome in task.outcomes))),
            step=rule.step.value,
            gaps=tuple(_gap(report, gap) for gap in task.gaps),
            remedy=task.remedy,
            source=followed_words(report, rule),
            owner=rule.owner,
        )


def _gap(report: Report, gap: Gap) -> GapView:
    told = len(gap.outcomes) == 1 and gap.outcomes[0].subject.label in gap.message
    shared = listed(all_lack(report, gap.named), MOST_MISSING)
    by_place: dict[str, list[str]] = {}
    for outcome in gap.named:
        missing = "" if shared else missing_words(report, outcome)
        by_place.setdefault(_place(report, outcome, missing), []).append("" if told else outcome.subject.label)
    spots = tuple(Spot(listed(whom), place) for place, whom in by_place.items())
    return GapView(spots, gap.left_out, gap.message, shared)


def _place(report: Report, outcome: Outcome, missing: str) -> str:
    location = outcome.locations[0]
    line = f"rad\N{NO-BREAK SPACE}{report.place(location).line}"
    if isinstance(location, Elsewhere):
        return f"{line} i {location.file}"
    return f"{line}, här saknas {missing}" if missing else line


def _next(report: Report) -> str:
    first = report.first_unfinished
    if first is None or not report.selection.complete:
        return ""
    here = [outcome for outcome in report.outcomes if outcome.blocks and outcome.rule.step is first]
    owners = listed([_named(report, owner) for owner in dict.fromkeys(outcome.rule.owner for outcome in here)])
    space = "\N{NO-BREAK SPACE}"
    return f"steg{space}{first.value}, {first.title}. Där återstår {len(here)}{space}ska-krav, för {owners}."


def _named(report: Report, owner: str) -> str:
    holders = _holders(report, owner)
    return f"{owner} ({holders})" if holders and holders != NOBODY else owner


def _tally(outcomes: Iterable[Outcome]) -> tuple[int, int]:
    """Ska and bör."""
    levels = [outcome.rule.level for outcome in outcomes]
    return levels.count(Level.MUST), levels.count(Level.SHOULD)
