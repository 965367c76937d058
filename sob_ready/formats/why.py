"""Why a rule came to what it came to: the values that were read, with their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from sob_ready.answers import as_answer, state
from sob_ready.case import Location, Subject
from sob_ready.checks import Status
from sob_ready.formats.lines import EMPTY, Line, Span, Style, as_argument, one_line, paragraph
from sob_ready.formats.sources import followed_words
from sob_ready.formats.wording import MARKS, status_word
from sob_ready.identifiers import holds_personal_number
from sob_ready.paths import EACH, Accessor, accessor
from sob_ready.phrases import capitalised
from sob_ready.report import Outcome, Report
from sob_ready.rulebook import Condition, Rule, term

_STYLES: dict[Status, Style] = {
    Status.FULFILLED: "good",
    Status.LACKING: "bad",
    Status.UNANSWERED: "warning",
    Status.NOT_APPLICABLE: "faint",
    Status.WAIVED: "warning",
    Status.ERROR: "bad",
}
_HELD = {True: "ja", False: "nej", None: "profilen säger det inte"}


def why_lines(
    report: Report, rule: Rule, subjects: Sequence[Subject], width: int, shown: Callable[[str], str] = str
) -> Iterator[Line]:
    """The way to the outcome for each of the subjects, or for all that the rule judged where none are named.

    ``shown`` is what may be shown of words that are said of the profile.
    """
    yield from _Why(report, rule, width, shown).lines(subjects)


class _Why:
    """One rule in one report, told in lines of a width."""

    def __init__(self, report: Report, rule: Rule, width: int, shown: Callable[[str], str]) -> None:
        self._report = report
        self._rule = rule
        self._width = width
        self._shown = shown
        self._by_rule: defaultdict[str, list[Outcome]] = defaultdict(list)
        for outcome in report.outcomes:
            self._by_rule[outcome.rule.id].append(outcome)

    def lines(self, subjects: Sequence[Subject]) -> Iterator[Line]:
        yield from self._head()
        named = {subject.identity for subject in subjects}
        outcomes = self._by_rule[self._rule.id]
        for outcome in outcomes:
            if not named or outcome.subject.identity in named | {""}:
                yield from self._outcome(outcome)
        judged = {outcome.subject.identity for outcome in outcomes}
        passed_over = [one for one in self._report.case.subjects(self._rule.scope) if one.identity not in judged]
        if self._rule.where.wanted and self._applies():
            yield from self._passed_over([one for one in passed_over if not named or one.identity in named])

    def _head(self) -> Iterator[Line]:
        rule = self._rule
        words = f"Regel {rule.id} i paketet {rule.pack.name}, nivå {rule.level.value}, steg {rule.step.value}"
        yield from paragraph(rule.title, self._width, hang=2, style="title")
        yield from paragraph(words, self._width, hang=2, style="faint")
        if rule.sources:
            words = followed_words(self._report, rule)
            yield from paragraph(words, self._width, hang=2, label="Källa: ", style="faint")
        if rule.applies.wanted:
            yield EMPTY
            yield from self._text("Regeln gäller enheten när", 0)
            yield from self._condition(rule.applies, self._report.case.unit, 2)

    def _applies(self) -> bool:
        return self._rule.applies.holds(self._report.case, self._report.case.unit) is True

    def _outcome(self, outcome: Outcome) -> Iterator[Line]:
        rule, subject = self._rule, outcome.subject
        status = outcome.status
        yield EMPTY
        heading = one_line(f"{self._shown(subject.label) or 'Enheten'}: {status_word(status)}")
        yield (Span(f"{MARKS[status]}  ", _STYLES[status]), Span(heading, "title"))
        if outcome.message:
            message = self._shown(outcome.message)  # before its first letter is changed, which may be a name's
            words = capitalised(message)
            yield from self._text(words if words.endswith((".", "?", "!")) else f"{words}.", 2, told=True)
        if outcome.waiver:
            waiver = outcome.waiver
            words = f"Undantag till och med {waiver.until}, beslutat av {waiver.decided_by}: {waiver.reason}"
            yield from self._text(words, 2)
        behind = self._behind(outcome)
        if behind:
            words = f"{behind.rule.id} ({behind.rule.title}): {status_word(behind.status)}. {behind.message}"
            yield from self._text(words.rstrip(), 4)
            yield from self._text(f"Mer om det: sob-ready why {behind.rule.id} {as_argument(self._report.name)}", 4)
        if subject.scope == rule.scope:
            yield from self._way_to(outcome, is_replaced=behind is not None and not outcome.depends_on)

    def _way_to(self, outcome: Outcome, *, is_replaced: bool) -> Iterator[Line]:
        """Whether the subject is concerned, and what the check read where it came to that."""
        rule, subject, case = self._rule, outcome.subject, self._report.case
        if rule.where.wanted:
            yield from self._text("Regeln gäller bara om", 2)
            yield from self._condition(rule.where, subject, 4)
        excepted = False
        if rule.unless and rule.unless.wanted:
            excepted = rule.unless.holds(case, subject) is True
            yield from self._text("Regeln gäller inte om", 2)
            yield from self._condition(rule.unless, subject, 4)
        if rule.check.reads and self._applies() and not (excepted or is_replaced):
            yield from self._text("Det som lästes", 2)
            for path in rule.check.reads:
                yield from self._values(path, subject, 4, path.description)

    def _behind(self, outcome: Outcome) -> Outcome | None:
        """What the rule came to that stands in the way of this one, or in its place."""
        rules = [outcome.depends_on] if outcome.depends_on else []
        if outcome.status is Status.NOT_APPLICABLE and self._applies():
            rules = [other.id for other in self._report.rulebook.rules if self._rule.id in other.replaces]
        found = [one for rule in rules for one in self._by_rule[rule] if one.status is not Status.NOT_APPLICABLE]
        same = [one for one in found if one.subject.identity in (outcome.subject.identity, "")] or found
        return next((one for one in same if one.is_unmet), same[0] if same else None)

    def _passed_over(self, subjects: Sequence[Subject]) -> Iterator[Line]:
        if not subjects:
            return
        yield EMPTY
        yield from self._text("Regeln berör inte", 0, "title")
        for subject in subjects:
            yield from self._text(subject.label, 2)
            yield from self._condition(self._rule.where, subject, 4)

    def _condition(self, condition: Condition, subject: Subject, indent: int) -> Iterator[Line]:
        for path, words in condition.wanted:
            positive, clause = term(path, words)
            held = Condition(((path, words),)).holds(self._report.case, subject)
            negated = "" if positive else "det inte är så att "
            yield from self._text(f"{negated}{clause}: {_HELD[held]}", indent)
            yield from self._values(path, subject, indent + 2)

    def _values(self, path: Accessor, subject: Subject, indent: int, description: str = "") -> Iterator[Line]:
        """What stands at a path; under the words for it, where they are not told already."""
        if description:
            yield from self._text(description, indent)
            indent += 2
        found = path.values(self._report.case, subject)
        if not found:
            yield from self._text(f"{path.text}: inget", indent, "faint")
        for location, value in found:
            words = f"{path.text}: {self._value(path, value)} ({self._place(location)})"
            yield from self._text(words, indent, "faint", told=True)
        if not path.is_answer:
            for read in path.inputs:
                yield from self._input(read, subject, indent + 2)

    def _input(self, path: Accessor, subject: Subject, indent: int) -> Iterator[Line]:
        """A single value, or a list of words, that a derived value was made from; longer lists are left out."""
        field, name = path.field, path.text.removeprefix("/")
        if field is None or EACH in path.text or (field.many and field.shape):
            return
        found = [at for at in path.values(self._report.case, subject) if at.value is not None]
        inner = field.shape if not field.is_answer else None
        if not found:
            yield from self._text(f"{name}: saknas", indent, "faint")
        elif inner:
            for key in inner.fields:
                part = accessor(f"{path.text}.{key}", path.scope)
                if any(at.value is not None for at in part.values(self._report.case, subject)):
                    yield from self._input(part, subject, indent)
        else:
            words = ", ".join(self._value(path, at.value) for at in found)
            yield from self._text(f"{name}: {words} ({self._place(found[0].location)})", indent, "faint", told=True)

    def _place(self, location: Location) -> str:
        place = self._report.place(location)
        return f"{self._report.file(location)}:{place.line}:{place.column}"

    def _value(self, path: Accessor, value: object) -> str:
        if value is None:
            return "obesvarat"
        if isinstance(value, bool):
            return "ja" if value else "nej"
        if isinstance(value, str):
            known = path.shown(value)
            if known != value:
                return known
            return "ett HSA-id som bygger på ett personnummer" if holds_personal_number(value) else self._quoted(value)
        if answer := as_answer(value):
            found = state(answer, self._report.today).value
            return f"{found} ({answer.day})" if answer.day else found
        return self._shown(str(getattr(value, "name", None) or value))

    def _quoted(self, text: str) -> str:
        return f"”{self._shown(text)}”"

    def _text(self, words: str, indent: int, style: Style = "", *, told: bool = False) -> list[Line]:
        """A paragraph; ``told`` words are such already as may be shown."""
        return paragraph(words if told else self._shown(words), self._width, indent=indent, hang=2, style=style)
