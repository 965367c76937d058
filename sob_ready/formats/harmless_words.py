"""Swedish words for an outcome or a faulty file, for formats that programs read: harmless, whatever they quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sob_ready.formats.harmless import harmless
from sob_ready.formats.sources import followed_words
from sob_ready.formats.wording import missing_words
from sob_ready.report import Outcome, Report
from sob_ready.rulebook import Rule
from sob_ready.source import Fault

if TYPE_CHECKING:
    from sob_ready.profile.models import Waiver


def headline(outcome: Outcome) -> str:
    """Swedish: whom it is about, and what is demanded."""
    return harmless(outcome.headline)


def explanation(report: Report, outcome: Outcome) -> tuple[str, ...]:
    """Swedish lines: what is wrong, what is missing, what to do, who acts, and where it is demanded."""
    first = _labelled(("", outcome.message), ("Här saknas: ", missing_words(report, outcome)))
    return (*first, *duty(report, outcome.rule, outcome.remedy))


def duty(report: Report, rule: Rule, remedy: str) -> tuple[str, ...]:
    """Swedish lines: what to do about a rule, who acts, and where it is demanded."""
    return _labelled(
        ("Gör så här: ", remedy),
        ("Ansvarig: ", rule.owner),
        ("Källa: ", followed_words(report, rule)),
    )


def _labelled(*lines: tuple[str, str]) -> tuple[str, ...]:
    return tuple(harmless(label + words) for label, words in lines if words)


def fault_lines(fault: Fault) -> tuple[str, ...]:
    """Swedish lines: what is wrong with a file, and what to do; a corrected line keeps its indentation."""
    return tuple(harmless(line) for line in (fault.message, *fault.remedy.split("\n")) if line)


def waiver_words(waiver: Waiver) -> str:
    """Swedish: why a demand is waived, by whom and until when."""
    reason = (waiver.reason or "").rstrip(". ")
    return harmless(f"{reason}. Beslutat av {waiver.decided_by}, gäller till och med {waiver.until}.")
