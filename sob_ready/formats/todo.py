"""What each person has to do, as a list to give to them: what to do comes first, and why and where follow."""

from __future__ import annotations

from collections.abc import Iterator

from sob_ready.formats.lines import EMPTY, Line, paragraph
from sob_ready.formats.offices import NOBODY, PROVIDER, holders
from sob_ready.formats.shown import Shown, tally
from sob_ready.formats.sources import followed_words
from sob_ready.report import Outcome, Report


def todo_lines(report: Report, *, advice: bool, width: int) -> Iterator[Line]:
    """The findings by who can put them right, named where the profile names them; advice (kan) if asked for."""
    lists: dict[str, list[Outcome]] = {}
    for outcome in report.findings:
        lists.setdefault(outcome.rule.owner, []).append(outcome)
    shown = Shown(advice=advice)
    for owner, found in lists.items():
        yield from paragraph(f"Att göra för {_who(report, owner)}: {tally(found)}", width, hang=2, style="title")
        yield EMPTY
        taken = shown.of(found)
        for number, outcome in enumerate(taken, 1):
            yield from _item(report, outcome, number, width)
        yield from shown.left_out(found, taken, width)


def _who(report: Report, owner: str) -> str:
    names = holders(report, owner)
    if names is None:
        return owner
    who = ", ".join(names)
    if owner == PROVIDER:
        return f"{owner}: {who or NOBODY}"
    return f"{who} ({owner})" if who else f"{owner} ({NOBODY})"


def _item(report: Report, outcome: Outcome, number: int, width: int) -> Iterator[Line]:
    rule = outcome.rule
    location = outcome.locations[0]
    place = report.place(location)
    yield from paragraph(outcome.remedy, width, hang=4, label=f"{number:>2}. [{rule.level.value}] ")
    for label, words in (
        ("Krav: ", outcome.headline),
        ("Läge: ", outcome.message),
        ("Källa: ", followed_words(report, rule)),
    ):
        if words:
            yield from paragraph(words, width, indent=4, hang=2, label=label, style="faint")
    where = f"{report.file(location)}:{place.line}:{place.column}"
    if missing := report.missing(location):
        where = f"{where} (här saknas {missing})"
    yield from paragraph(f"steg {rule.step.value}, {where}, regel {rule.id}", width, indent=4, hang=2, style="faint")
    yield EMPTY
