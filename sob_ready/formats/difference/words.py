"""The Swedish words for what has changed, as every form says them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sob_ready.checks import Status
from sob_ready.comparison import Change, Difference, Kind, UnitDifference
from sob_ready.formats.harmless import harmless
from sob_ready.formats.shown import tally
from sob_ready.formats.wording import ready
from sob_ready.phrases import listed
from sob_ready.report import Report, Verdict

HEADINGS = {
    Kind.LACKING: "Nya ouppfyllda krav",
    Kind.MET: "Nya uppfyllda krav",
    Kind.LAPSED: "Inte längre krav",
    Kind.OPEN: "Kvarstår",
}
"""In the order that a reader wants them."""

UNCHANGED_UNITS, NEW_UNITS, REMOVED_UNITS = "Oförändrade enheter", "Nya enheter", "Borttagna enheter"
APPEARED, DISAPPEARED = "Nya i profilen", "Borta ur profilen"

_BEFORE = {
    Status.FULFILLED: "var uppfyllt",
    Status.WAIVED: "var undantaget",
    Status.NOT_APPLICABLE: "gällde inte",
}


def told(difference: Difference) -> list[UnitDifference]:
    """The units that a reader is told of one by one: in folders those that have changed."""
    return [unit for unit in difference.units if not (difference.new.is_folder and unit.unchanged)]


def before(change: Change) -> str:
    """How it was with what is lacking now."""
    if change.old is None:
        return "gällde inte" if change.in_both else "fanns inte i profilen"
    return _BEFORE[change.old.status]


def after(change: Change) -> str:
    """Why a demand no longer stands."""
    if change.new is None:
        return "gäller inte längre" if change.in_both else "finns inte längre i profilen"
    waiver = change.new.waiver
    return f"undantag till och med {waiver.until}" if waiver else change.new.message


def heading(unit: UnitDifference, kind: Kind) -> str:
    """A kind of change, and how many there are of each level."""
    return f"{HEADINGS[kind]}: {_tally(unit.of(kind))}"


def more(unit: UnitDifference, kind: Kind) -> str:
    """How many of them are not told one by one, "" for none."""
    hidden = len(unit.of(kind)) - len(unit.shown(kind))
    reason = "gäller personer eller program som är nya i profilen" if kind is Kind.MET else "beror på andra krav"
    return f"{hidden} av dem {reason} och visas inte." if hidden else ""


class Brief(NamedTuple):
    """What is told in a line of a rule and all whom it became so for."""

    kind: str  # the level, and that it is unanswered where it is still open
    headline: str  # harmless, and so is the reason
    rule: str
    reason: str  # why it is demanded no longer, else ""


def briefly(of: Kind, changes: Iterable[Change]) -> list[Brief]:
    """Changes of a kind, those of one rule together where the same is said of them."""
    whom: dict[Brief, list[str]] = {}
    for change in changes:
        outcome = change.outcome
        kind = outcome.kind if of is Kind.OPEN else outcome.rule.level.value
        reason = harmless(after(change)) if of is Kind.LAPSED else ""
        whom.setdefault(Brief(kind, outcome.rule.title, outcome.rule.id, reason), []).append(outcome.subject.label)
    return [
        brief._replace(headline=harmless(": ".join(filter(None, (listed(labels), brief.headline)))))
        for brief, labels in whom.items()
    ]


def _tally(changes: Iterable[Change]) -> str:
    return tally([change.outcome for change in changes])


def title(unit: UnitDifference) -> str:
    """A unit that is compared; by both where its name or HSA-id is another one now."""
    return _both(harmless(unit.old.unit_title), harmless(unit.new.unit_title))


def files(difference: Difference, unit: UnitDifference) -> str:
    """The two files of a unit in a folder, "" where the sides themselves are files."""
    return harmless(_both(unit.old.name, unit.new.name)) if difference.new.is_folder else ""


def _both(old: str, new: str) -> str:
    return new if old == new else f"{old} → {new}"


def verdicts(unit: UnitDifference) -> list[str]:
    """How near the unit is to the notice and to the start, before and after."""
    return [_verdict(old, new) for old, new in zip(unit.old.verdicts, unit.new.verdicts, strict=True)]


def _verdict(old: Verdict, new: Verdict) -> str:
    name = _both(old.name.capitalize(), new.name.capitalize())
    words = f"{name}: {_both(ready(old.ready), ready(new.ready))}"
    return f"{words}, {_both(str(old.unmet), str(new.unmet))} ska-krav kvar" if old.unmet or new.unmet else words


def unit_state(report: Report) -> str:
    """A unit that has nothing to be compared with: its file, and how far it has come."""
    _, start = report.verdicts
    unit, file = harmless(report.unit_title), harmless(report.name)
    return f"{unit}, {file}: {ready(start.ready)} för start, {start.unmet} ska-krav kvar"


def basis(difference: Difference) -> str:
    """What makes the two sides comparable."""
    return f"Båda är bedömda den {difference.new.run.today} enligt samma regler: bara profilerna skiljer sig åt."


def conclusion(difference: Difference) -> str:
    """What the exit code follows."""
    if difference.worse:
        return f"✗ Sämre. {HEADINGS[Kind.LACKING]}: {_tally(difference.worse)}."
    strict = any(unit.new.strict for unit in difference.units)
    demands = "Inget ska-krav och inget bör-krav" if strict else "Inget ska-krav"
    return f"✓ {demands} har blivit ouppfyllt{' i det som går att läsa' if difference.failures else ''}."
