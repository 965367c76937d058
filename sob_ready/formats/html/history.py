"""A unit's way through the steps as a small picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sob_ready.milestone import Milestone
from sob_ready.rulebook import Step

_WIDTH, _HEIGHT = 360, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 350, 12, 182


class _Point(NamedTuple):
    x: float
    y: float
    milestone: Milestone


def picture(milestones: Sequence[Milestone], anchor: str) -> str:
    """An SVG image (SVG 2) to stand in an HTML page, "" where no version could be read.

    Time runs to the right and steps upwards. A dot is a version, a square one that was ready to start. What the
    picture shows is told in its title and description too, and it is drawn in the colour of the text around it,
    so that nothing is carried by colour. `anchor` makes its ids the only ones of their kind in the page.
    """
    known = sorted((one for one in milestones if not one.fault), key=_day)
    if not known:
        return ""
    points = _points(known)
    names = f'role="img" aria-labelledby="{anchor}-bild {anchor}-beskrivning"'
    return "\n".join(
        (
            f'<svg class="way" viewBox="0 0 {_WIDTH} {_HEIGHT}" focusable="false" {names}>',
            f'<title id="{anchor}-bild">Vägen genom stegen</title>',
            f'<desc id="{anchor}-beskrivning">{_description(known)}</desc>',
            *_steps(),
            f'<path d="{_staircase(points)}" fill="none" stroke="currentColor" stroke-width="2"/>',
            *map(_mark, points),
            *_days(points),
            "</svg>",
        )
    )


def _points(known: Sequence[Milestone]) -> list[_Point]:
    """By day; side by side where all are of one day."""
    first, last = _day(known[0]), _day(known[-1])
    span = (last - first).days
    points = []
    for index, milestone in enumerate(known):
        share = (_day(milestone) - first).days / span if span else index / max(1, len(known) - 1)
        points.append(
            _Point(round(_LEFT + 8 + share * (_RIGHT - _LEFT - 16), 1), _height(milestone.reached), milestone)
        )
    return points


def _height(step: int) -> float:
    return round(_BOTTOM - step * (_BOTTOM - _TOP) / len(Step), 1)


def _staircase(points: Sequence[_Point]) -> str:
    first, *others = points
    return f"M{first.x:g} {first.y:g}" + "".join(f"H{point.x:g}V{point.y:g}" for point in others)


def _steps() -> Iterator[str]:
    """A line and a number for each step; 0 is no step done."""
    for step in range(len(Step) + 1):
        y = _height(step)
        yield f'<path d="M{_LEFT} {y:g}H{_RIGHT}" stroke="currentColor" stroke-width="0.5" opacity="0.4"/>'
        yield _label(_LEFT - 8, y + 4, "end", str(step))


def _mark(point: _Point) -> str:
    if point.milestone.start:
        return f'<rect x="{point.x - 5:g}" y="{point.y - 5:g}" width="10" height="10" fill="currentColor"/>'
    return f'<circle cx="{point.x:g}" cy="{point.y:g}" r="4" fill="currentColor"/>'


def _days(points: Sequence[_Point]) -> Iterator[str]:
    first, last = points[0].milestone.day, points[-1].milestone.day
    yield _label(_LEFT, _HEIGHT - 12, "start", f"{first}")
    if last != first:
        yield _label(_RIGHT, _HEIGHT - 12, "end", f"{last}")


def _label(x: float, y: float, anchor: str, text: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="13" fill="currentColor">{text}</text>'


def _description(known: Sequence[Milestone]) -> str:
    """The first and the last version in words; the table below the picture has them all."""
    first, last = known[0], known[-1]
    if first is last:
        return f"Den {last.day} var {_reached(last)}."
    return f"Den {first.day} var {_reached(first)}. Den {last.day} var {_reached(last)}. Versioner: {len(known)}."


def _reached(milestone: Milestone) -> str:
    if milestone.start:
        return "enheten redo för start"
    steps = ("inget steg klart", "steg 1 klart")
    done = steps[milestone.reached] if milestone.reached < len(steps) else f"steg 1–{milestone.reached} klara"
    return f"{done} och {milestone.must} ska-krav kvar"


def _day(milestone: Milestone) -> date:
    assert milestone.day is not None  # noqa: S101 - a version without a day has a fault
    return milestone.day
