"""What a step waits for where what it lacks rests on other demands."""

from __future__ import annotations

from collections.abc import Iterable

from sob_ready.formats.shown import tally
from sob_ready.phrases import listed
from sob_ready.report import Outcome, Report
from sob_ready.rulebook import Level, Step

_RULES_SHOWN = 3


def waiting_words(report: Report, step: Step) -> str:
    """Swedish: how much of a step waits and for which rules; "" where no more than advice (kan) does."""
    waiting = [outcome for outcome in report.unmet if outcome.rule.step is step and not outcome.is_finding]
    if all(outcome.rule.level is Level.MAY for outcome in waiting):
        return ""
    found = _shown_behind(report, waiting)
    names = [f"{rule.id} i steg {rule.step.value}" for rule in report.rulebook.rules if rule.id in found]
    return f"{tally(waiting)} väntar på andra krav ({listed(names, _RULES_SHOWN)})"


def _shown_behind(report: Report, waiting: Iterable[Outcome]) -> set[str]:
    """The rules with findings at the end of what outcomes rest on: what they wait for may wait itself."""
    behind: dict[str, set[str]] = {}
    for outcome in report.unmet:
        if outcome.depends_on:
            behind.setdefault(outcome.rule.id, set()).add(outcome.depends_on)
    with_findings = {outcome.rule.id for outcome in report.findings}
    reached: set[str] = set()
    ahead = {outcome.depends_on for outcome in waiting if outcome.depends_on}
    while ahead:
        reached |= ahead
        ahead = {rule for one in ahead - with_findings for rule in behind.get(one, ())} - reached
    return reached & with_findings
