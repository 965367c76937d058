"""The Swedish of the dialogue: how a question is put, what it is asked for, and what is said of a reply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sob_ready.case import Elsewhere
from sob_ready.checks import Status
from sob_ready.checks.answers import Confirmed
from sob_ready.editing import said
from sob_ready.form import Field, nearest
from sob_ready.formats.lines import as_argument
from sob_ready.formats.sources import followed_words
from sob_ready.interview.questions import WRITER, Question, answered, decides_packs, unasked
from sob_ready.phrases import did_you_mean, listed
from sob_ready.profile import field_at
from sob_ready.report import Outcome, Report
from sob_ready.source import Data, Place, fold

_TOLD_AT_END = 5  # of the ska that no question leads to
_ALIKE = 0.75  # how like two names are, from 0 to 1, that may be meant to be one


def about(question: Question) -> str:
    """What is asked, and of whom."""
    words = _sentence(question.field.description) if question.lists_things else asked(question)
    return f"{question.label}: {words}" if question.label else words


def why(question: Question) -> str:
    """What is amiss with the answer; for words that are no question, what they are asked for; else ""."""
    outcome = question.outcome
    if outcome.status is Status.LACKING and not isinstance(outcome.rule.check, Confirmed):
        return f"\n({outcome.message})"
    if "?" in question.field.description or question.rule.owner == WRITER:
        return ""
    return f"\n({question.rule.title})"


def _sentence(words: str) -> str:
    """A description as it is said: an empty list is written in a file, but told as "inga"."""
    words = words.replace("; tom lista ([]) när", ". Skriv ”inga” när")
    words = words.replace("; utelämnat betyder", ". Inget svar betyder")
    return words if words.endswith(("?", ".")) else f"{words}."


def asked(question: Question) -> str:
    """What is asked; with an example where there are no words to choose among."""
    field = question.field
    whole = field_at(question.path[:-1])
    about_answer = f"{whole.description} " if whole and whole.is_answer else ""
    example = f" Till exempel {field.examples[0]}." if field.examples and not question.suggestions else ""
    return f"{about_answer}{_sentence(field.description)}{example}"


def kept(value: Data, field: Field) -> str:
    """What stands there already and stays unless something else is said; "" where nothing does."""
    return f" Svaret är {shown(value)}; Enter ändrar det inte." if answered(value, field) else ""


def prompt(question: Question, words: Sequence[str]) -> str:
    """What is to be written; ``words`` are those to choose among."""
    field = question.field
    if field.is_answer:
        return "dag, nej eller pågår> " if "datum" in question.details else "ja, nej, pågår eller dag> "
    if field.kind == "day":
        return f"{' eller '.join(['ÅÅÅÅ-MM-DD', *field.choices])}> "
    if field.kind == "number":
        return "antal> "
    what = "" if not words else "nummer" if field.kind == "choice" else "nummer eller eget svar"
    if field.many:
        # Of whom is left to reach, "alla" would be taken for the opposite of what whoever has reached all means.
        everything = "inga" if field.key == "kvar" else "alla"
        what = f"{what}, med komma emellan, eller {everything}" if words else "med komma emellan"
    return f"{what}> "


def doubt(value: Data, words: Sequence[str]) -> str:
    """Swedish: a name that is nearly one of the words, or how some of them begin, and may be a slip; else ""."""
    for name in value if isinstance(value, list) else [value]:
        if not isinstance(name, str) or name in words or any(map(str.isdigit, name)):
            continue
        begun = [word for word in words if fold(word).startswith(fold(name))]
        close = nearest(name, words, _ALIKE)
        if begun or close:
            meant = did_you_mean(begun or filter(None, [close]))
            return f"{meant} Skriv i så fall numret. Annars: skriv samma svar en gång till."
    return ""


def taken(reply: str, value: Data, words: Sequence[str]) -> str:
    """Swedish: the words to choose among that a reply was taken for; "" where it has them, or their numbers."""
    found: list[Data] = [word for word in words if word in (value if isinstance(value, list) else [value])]
    same = {fold(str(word)) for word in found}
    parts = [fold(part) for part in (reply, *reply.split(","))]
    as_written = parts[0] in same or all(part in same or part.isdecimal() for part in parts[1:])
    return "" if as_written or not found else f"Läses som {shown(found)}."


def skipped(question: Question, report: Report) -> str:
    """Swedish: what comes of no answer to what decides which packs of rules concern the unit; else ""."""
    outcome = question.outcome
    is_open = outcome.status is Status.UNANSWERED and not question.anew
    if not (is_open and decides_packs(question, report.rulebook)):
        return ""
    return " ".join(part for part in (outcome.message, outcome.rule.explanation) if part)


def early(day: str) -> str:
    """Swedish: what comes of a day that has not come."""
    return f"Obs! {day} har inte kommit än. Det räknas som klart först den dagen."


def ended(left: int, report: Report, file: str) -> str:
    """Swedish: that there are no more questions but those skipped, and which ska no question leads to."""
    behind = () if left else [outcome for outcome in report.outcomes if outcome.blocks]  # a bör, and so no finding
    found = unasked(report) or behind
    number = len(found)
    unmet = "är ett ska-krav inte uppfyllt" if number == 1 else f"är {number} ska-krav inte uppfyllda"
    if not found and not left:
        return "Alla frågor är besvarade."
    rows = [f"Det var alla frågor för den här gången. Kvar till nästa: {left}."] if left else []
    if found:
        rows.append(f"{'Utöver det' if left else 'Inga fler frågor finns. Ändå'} {unmet}:")
        rows += [f"  {outcome.headline}" for outcome in found[:_TOLD_AT_END]]
        rows += _of_lists(found, report)
        rows.append(f"sob-ready check {as_argument(file)} visar allt som är kvar och vad som ska göras.")
    return "\n".join(rows)


def _of_lists(found: Sequence[Outcome], report: Report) -> Iterator[str]:
    """Swedish: what to add to, where what is not met stands at the staff or the programmes."""
    paths = [at for one in found for at in one.locations if not isinstance(at, Place | Elsewhere)]
    places = {path[0] for path in paths if path}
    if "personal" in places:
        yield (
            "Saknar någon en roll: välj personal här nedanför och skriv namnet, också på den som redan är med. Sedan "
            "frågar sob-ready efter funktioner och roller."
        )
        idle = [
            one.label
            for one, person in report.case.staff
            if not (person.roles or person.functions or person.former_roles or person.former_functions)
        ]
        if idle:
            yield f"De här har varken roll eller funktion: {listed(idle, _TOLD_AT_END)}."
    if "program" in places:
        yield "Saknas ett program: välj program här nedanför."


def remark(outcome: Outcome) -> str:
    """What is amiss, with whom, and what to do about it."""
    label = outcome.subject.label
    whose = f"{label}: " if label and label not in outcome.message else ""
    return f"{whose}{outcome.message} {outcome.remedy}"


def name_of(item: Data) -> str:
    """What the first thing said of a person or the like is, most often the name."""
    return next((str(value) for value in item.values()), "") if isinstance(item, dict) else str(item)


def shown(value: Data) -> str:
    """An answer as it is quoted in a sentence."""
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "inga"
    if isinstance(value, dict):
        return said(value)
    return str(value)


def explanation(question: Question, report: Report) -> str:
    """Why it is asked, in the rule's own words."""
    rule = question.rule
    rows = [
        f"{rule.title} ({rule.level.value}, steg {rule.step.value}).",
        rule.explanation or "",
        question.outcome.remedy,
        f"Källa: {followed_words(report, rule)}." if rule.sources else "",
        f"Ansvarig: {rule.owner}. Regel: {rule.id}.",
    ]
    return "\n".join(f"  {row}" for row in rows if row)
