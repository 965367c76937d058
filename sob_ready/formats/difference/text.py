"""What has changed, as text for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sob_ready.case import Subject
from sob_ready.comparison import Change, Difference, Kind, UnitDifference
from sob_ready.formats.difference import words
from sob_ready.formats.harmless import harmless
from sob_ready.formats.harmless_words import headline
from sob_ready.formats.lines import EMPTY, Line, Span, Style, one_line, paragraph
from sob_ready.formats.shown import MOST_FINDINGS
from sob_ready.formats.wording import MASKED
from sob_ready.report import Report

_STYLES: dict[Kind, tuple[str, Style]] = {
    Kind.LACKING: ("✗", "bad"),
    Kind.MET: ("✓", "good"),
    Kind.LAPSED: ("–", "faint"),
    Kind.OPEN: ("·", "warning"),
}


def difference_lines(difference: Difference, room: int, *, show_all: bool) -> Iterator[Line]:
    """Unit by unit, and what it amounts to; what is still open is counted, or listed too."""
    yield from paragraph(harmless(f"{difference.old.name} → {difference.new.name}"), room, hang=2, style="title")
    yield from paragraph(words.basis(difference), room, hang=2, style="faint")
    yield EMPTY
    told = difference.units if show_all else words.told(difference)
    for unit in told:
        yield from paragraph(words.title(unit), room, hang=2, style="title")
        yield from paragraph(words.files(difference, unit), room, hang=2, style="faint")
        yield from _unit(unit, room, show_all=show_all)
    unchanged = len(difference.units) - len(told)
    if unchanged:
        yield from paragraph(f"{words.UNCHANGED_UNITS}: {unchanged}", room)
        yield EMPTY
    yield from _units(words.NEW_UNITS, difference.added, room)
    yield from _units(words.REMOVED_UNITS, difference.removed, room)
    style: Style = "bad" if difference.worse else "good"
    yield from paragraph(words.conclusion(difference), room, hang=2, style=style)
    if difference.masked:
        yield EMPTY
        yield from paragraph(MASKED, room, style="faint")


def _unit(unit: UnitDifference, room: int, *, show_all: bool) -> Iterator[Line]:
    for verdict in words.verdicts(unit):
        yield from paragraph(verdict, room, hang=2)
    yield EMPTY
    yield from _subjects(words.APPEARED, unit.appeared, room)
    yield from _subjects(words.DISAPPEARED, unit.disappeared, room)
    for one in words.HEADINGS:
        yield from _changes(unit, one, room, show_all=show_all)


def _subjects(heading: str, subjects: Sequence[Subject], room: int) -> Iterator[Line]:
    if subjects:
        yield from paragraph(", ".join(subject.label for subject in subjects), room, hang=2, label=f"{heading}: ")
        yield EMPTY


def _changes(unit: UnitDifference, of: Kind, room: int, *, show_all: bool) -> Iterator[Line]:
    if not unit.of(of):
        return
    shown, more = unit.shown(of), words.more(unit, of)
    mark, style = _STYLES[of]
    folded = of is Kind.OPEN and not show_all
    heading = f"{mark} {words.heading(unit, of)}"
    yield from paragraph(f"{heading} (visa dem: --all)" if folded else heading, room, hang=2, style=style)
    if not folded:
        if of is Kind.LACKING:
            for change in shown[:MOST_FINDINGS]:
                yield from _lacking(unit, change, room)
        else:
            for brief in words.briefly(of, shown[:MOST_FINDINGS]):
                yield from _brief(brief, room)
        left = len(shown) - MOST_FINDINGS
        if left > 0:
            yield from paragraph(f"{left} till får inte plats här. Alla står i --format json.", room, indent=2, hang=2)
    if more:
        yield from paragraph(more, room, indent=2, hang=2, style="faint")
    yield EMPTY


def _lacking(unit: UnitDifference, change: Change, room: int) -> Iterator[Line]:
    outcome = change.outcome
    location = outcome.locations[0]
    place = unit.new.place(location)
    yield from paragraph(f"[{outcome.kind}] {headline(outcome)}", room, indent=2, hang=2)
    yield (Span(one_line(f"    {unit.new.file(location)}:{place.line}:{place.column}"), "faint"),)
    yield from paragraph(f"{outcome.message} Förut: {words.before(change)}.", room, indent=4)
    yield from paragraph(outcome.remedy, room, indent=4, hang=2, label="Gör så här: ")
    yield from paragraph(f"{outcome.rule.id}, steg {outcome.rule.step.value}", room, indent=4, hang=2, label="Regel: ")


def _brief(brief: words.Brief, room: int) -> Iterator[Line]:
    reason = f": {brief.reason}" if brief.reason else ""
    yield from paragraph(f"[{brief.kind}] {brief.headline} ({brief.rule}){reason}", room, indent=2, hang=2)


def _units(heading: str, reports: Sequence[Report], room: int) -> Iterator[Line]:
    if not reports:
        return
    yield from paragraph(heading, room, style="title")
    for report in reports:
        yield from paragraph(words.unit_state(report), room, indent=2, hang=2)
    yield EMPTY
