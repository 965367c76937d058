"""Why a rule came to what it came to: the values that were read, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sob_ready.answers import state
from sob_ready.case import Case, Subject
from sob_ready.checks import Status
from sob_ready.formats.catalogue import source_words
from sob_ready.paths import Accessor
from sob_ready.report import Outcome, Report
from sob_ready.rulebook import Condition, Rule

if TYPE_CHECKING:
    from sob_ready.profile.models import Answer

_WORDS = {
    Status.FULFILLED: "uppfyllt",
    Status.LACKING: "brist",
    Status.UNANSWERED: "obesvarat",
    Status.NOT_APPLICABLE: "ej tillämpligt",
    Status.WAIVED: "undantag",
    Status.ERROR: "fel i programmet",
}


def why_text(report: Report, rule: Rule) -> str:
    """The way to each outcome of one rule, for a person to follow."""
    case = report.case
    lines = [f"{rule.id}: {rule.title}", f"Nivå {rule.level.value}, steg {rule.step.value}, paket {rule.pack.name}"]
    sources = source_words(report.rulebook, rule)
    if sources:
        lines.append(f"Källa: {sources}")
    lines.append("")
    if rule.applies.wanted:
        lines += ["När regeln gäller:", *_condition(rule.applies, case, case.unit, report), ""]
    for outcome in report.outcomes:
        if outcome.rule is rule:
            lines += [*_outcome(outcome, case, report), ""]
    return "\n".join(lines).rstrip() + "\n"


def _outcome(outcome: Outcome, case: Case, report: Report) -> Iterator[str]:
    rule, subject = outcome.rule, outcome.subject
    label = f"{subject.label}: " if subject.label else ""
    yield f"{label}{_WORDS[outcome.status]}"
    if outcome.message:
        yield f"  {outcome.message}"
    if outcome.waiver:
        yield f"  Undantag till och med {outcome.waiver.until}: {outcome.waiver.reason}"
    if subject.scope == rule.scope:
        if rule.where.wanted:
            yield "  Vem regeln gäller:"
            yield from _condition(rule.where, case, subject, report, "  ")
        if rule.unless and rule.unless.wanted:
            yield "  Undantagen när:"
            yield from _condition(rule.unless, case, subject, report, "  ")
        if rule.check.reads:
            yield "  Lästa värden:"
        for path in rule.check.reads:
            yield from _values(path, case, subject, report, "    ")
    if rule.depends_on:
        yield f"  Regeln beror på: {', '.join(rule.depends_on)}"


def _condition(
    condition: Condition, case: Case, subject: Subject, report: Report, indent: str = ""
) -> Iterator[str]:
    words = {True: "stämmer", False: "stämmer inte", None: "obesvarat"}
    for path, wanted in condition.wanted:
        held = Condition(((path, wanted),)).holds(case, subject)
        yield f"{indent}  {path.text} ska vara {' eller '.join(sorted(wanted))}: {words[held]}"
        yield from _values(path, case, subject, report, indent + "    ")


def _values(path: Accessor, case: Case, subject: Subject, report: Report, indent: str) -> Iterator[str]:
    found = path.values(case, subject)
    if not found:
        yield f"{indent}{path.text}: ingenting"
    for location, value in found:
        place = report.place(location)
        yield f"{indent}{path.text} = {_shown(value, case.today)}  ({report.file(location)}:{place.line}:{place.column})"


def _shown(value: object, today: date) -> str:
    if value is None:
        return "obesvarat"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list):
        return f"[{', '.join(_shown(item, today) for item in value)}]"
    if isinstance(value, str):
        return f"”{value}”"
    if hasattr(value, "word"):
        answer: Answer = value  # type: ignore[assignment]  # what has a word is an answer
        return f"{state(answer, today).value} ({answer.day})" if answer.day else state(answer, today).value
    return str(getattr(value, "name", None) or value)
