"""What has changed, as Markdown for a merge request or a job summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sob_ready.case import Subject
from sob_ready.comparison import Change, Difference, Kind, UnitDifference
from sob_ready.formats.difference import words
from sob_ready.formats.gfm import Block, bounded, item
from sob_ready.formats.harmless import markdown_code, markdown_text
from sob_ready.formats.harmless_words import explanation, headline
from sob_ready.formats.wording import UNREADABLE_FILES
from sob_ready.report import Report


def markdown(difference: Difference) -> str:
    """Unit by unit, those where nothing has changed counted; what is still open is folded."""
    return bounded(_blocks(difference))


def _blocks(difference: Difference) -> Iterator[Block]:
    yield ["# Vad som har ändrats"]
    yield [f"**{markdown_text(words.conclusion(difference))}**"]
    yield [f"{markdown_code(difference.old.name)} → {markdown_code(difference.new.name)}. {words.basis(difference)}"]
    if difference.failures:
        yield [f"## {UNREADABLE_FILES}"]
        yield [
            line
            for failure in difference.failures
            for line in item(f"{markdown_code(failure.name)}: {markdown_text(failure.faults[0].message)}")
        ]
    changed = words.told(difference)
    for unit in changed:
        yield [f"## {markdown_text(words.title(unit))}"]
        files = words.files(difference, unit)
        if files:
            yield [markdown_text(files)]
        yield from _unit(unit)
    if len(changed) < len(difference.units):
        yield [f"{words.UNCHANGED_UNITS}: {len(difference.units) - len(changed)}"]
    yield from _units(words.NEW_UNITS, difference.added)
    yield from _units(words.REMOVED_UNITS, difference.removed)


def _unit(unit: UnitDifference) -> Iterator[Block]:
    yield [
        *(line for verdict in words.verdicts(unit) for line in item(verdict)),
        *_subjects(words.APPEARED, unit.appeared),
        *_subjects(words.DISAPPEARED, unit.disappeared),
    ]
    for of in words.HEADINGS:
        yield from _changes(unit, of)


def _subjects(heading: str, subjects: Sequence[Subject]) -> Iterator[str]:
    if subjects:
        yield from item(f"{heading}: {', '.join(markdown_text(subject.label) for subject in subjects)}")


def _changes(unit: UnitDifference, of: Kind) -> Iterator[Block]:
    if not unit.of(of):
        return
    shown, more = unit.shown(of), words.more(unit, of)
    heading = words.heading(unit, of)
    if of is Kind.OPEN:
        yield [f"<details><summary>{heading}</summary>"]
    else:
        yield [f"### {heading}"]
    if shown:
        if of is Kind.LACKING:
            yield (line for change in shown for line in _lacking(unit, change))
        else:
            yield (line for brief in words.briefly(of, shown) for line in _brief(brief))
    if more:
        yield [more]
    if of is Kind.OPEN:
        yield ["</details>"]


def _lacking(unit: UnitDifference, change: Change) -> Iterator[str]:
    outcome = change.outcome
    location = outcome.locations[0]
    place = f"{unit.new.file(location)}:{unit.new.place(location).line}"
    yield from item(
        f"**\\[{outcome.kind}\\] {markdown_text(headline(outcome))}** (förut: {words.before(change)})",
        *map(markdown_text, explanation(unit.new, outcome)),
        f"{markdown_code(place)}, regel {markdown_code(outcome.rule.id)}, steg {outcome.rule.step.value}",
    )


def _brief(brief: words.Brief) -> Iterator[str]:
    reason = f": {markdown_text(brief.reason)}" if brief.reason else ""
    yield from item(f"\\[{brief.kind}\\] {markdown_text(brief.headline)} ({markdown_code(brief.rule)}){reason}")


def _units(heading: str, reports: Sequence[Report]) -> Iterator[Block]:
    if reports:
        yield [f"## {heading}"]
        yield [line for report in reports for line in item(markdown_text(words.unit_state(report)))]
