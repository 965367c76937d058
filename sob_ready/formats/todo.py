"""What each person has to do, as a list to give to them: what to do comes first, and why and where follow."""

from __future__ import annotations

from collections.abc import Iterator

from sob_ready.formats.lines import EMPTY, Line, paragraph
from sob_ready.formats.offices import HOLDER, NOBODY, PROVIDER, holders
from sob_ready.formats.shown import Shown, tally
from sob_ready.formats.sources import followed_words
from sob_ready.formats.tasks import Task, tasks
from sob_ready.formats.wording import missing_words
from sob_ready.phrases import listed
from sob_ready.report import Outcome, Report


def todo_lines(report: Report, *, advice: bool, width: int) -> Iterator[Line]:
    """The findings by who can put them right, named where the profile names them; advice (kan) if asked for."""
    lists: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in report.findings:
        owner = outcome.rule.owner
        lists.setdefault((owner, outcome.subject.label if owner == HOLDER else ""), []).append(outcome)
    shown = Shown(advice=advice)
    for (owner, person), found in lists.items():
        who = _who(report, owner, person)
        yield from paragraph(f"Att göra för {who}: {tally(found)}", width, hang=2, style="title")
        yield EMPTY
        taken = shown.of(found)
        for number, task in enumerate(tasks(taken), 1):
            yield from _item(report, task, number, width)
        yield from shown.left_out(found, taken, width)


def _who(report: Report, owner: str, person: str) -> str:
    names = [person] if person else holders(report, owner)
    if names is None:
        return owner
    who = listed(names)
    if owner == PROVIDER:
        return f"{owner}: {who or NOBODY}"
    if names and all(name.endswith(f"({owner})") for name in names):
        return who  # masked persons are known by their functions
    return f"{who} ({owner})" if who else f"{owner} ({NOBODY})"


def _item(report: Report, task: Task, number: int, width: int) -> Iterator[Line]:
    rule, alone = task.rule, len(task.outcomes) == 1
    first = task.outcomes[0]
    yield from paragraph(task.remedy, width, hang=4, label=f"{number:>2}. [{rule.level.value}] ")
    yield from _faint(first.headline if alone else rule.title, width, label="Krav: ")
    for gap in task.gaps:
        yield from _faint(gap.message, width, label="Läge: ")
        for outcome in () if alone else gap.outcomes:
            yield from _faint(f"{outcome.subject.label}, {_where(report, outcome)}", width, indent=6)
    if source := followed_words(report, rule):
        yield from _faint(source, width, label="Källa: ")
    where = f"{_where(report, first)}, " if alone else ""
    yield from _faint(f"steg {rule.step.value}, {where}regel {rule.id}", width)
    yield EMPTY


def _faint(words: str, width: int, *, label: str = "", indent: int = 4) -> list[Line]:
    return paragraph(words, width, indent=indent, hang=2, label=label, style="faint")


def _where(report: Report, outcome: Outcome) -> str:
    """The place, so that a terminal can follow it, and the keys to write there where they are missing."""
    location = outcome.locations[0]
    place = report.place(location)
    missing = missing_words(report, outcome)
    where = f"{report.file(location)}:{place.line}:{place.column}"
    return f"{where} (här saknas {missing})" if missing else where
