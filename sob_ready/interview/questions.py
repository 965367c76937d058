"""From a report to what is still to be asked.

No question is written here. What to ask comes from the outcomes that are *obesvarat*: the rule says which part
of the profile it reads, the profile's shape has the question, and the rule's own words are the help. So a new
rule brings its own question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sob_ready.case import Elsewhere
from sob_ready.checks import Status
from sob_ready.checks.answers import Answered, Confirmed
from sob_ready.checks.text_form import TextForm
from sob_ready.editing import said, value_at
from sob_ready.form import Field, Shape, is_day
from sob_ready.identifiers import placeholder
from sob_ready.paths import EACH
from sob_ready.profile import field_at, profile_shape
from sob_ready.report import Outcome, Report
from sob_ready.rulebook import Rule, Rulebook
from sob_ready.source import Data, Path, Place, fold

WRITER = "den som fyller i profilen"  # the owner of what the one who answers is sure to know
_OF_ROLE = {"personal.*.program": "behandlare"}  # what only those who have a role are asked
_MOST_AT_ONCE = 8  # answers that one rule may ask for without saying which

FaultFinder = Callable[[str], str | None]


class Question(NamedTuple):
    """Something to ask, and why."""

    path: Path  # where the answer belongs
    field: Field
    outcome: Outcome  # the rule that wants to know
    label: str = ""  # whom or which programme the answer is about; "" for the unit
    details: tuple[str, ...] = ()  # what an answer also has to say: datum, av, underlag, hur, kvar
    faults: tuple[FaultFinder, ...] = ()  # what is wrong with a text, by the rules about its form
    suggestions: tuple[str, ...] = ()  # texts that are likely
    anew: bool = False  # whether there is an answer already, which may be another one by now

    @property
    def rule(self) -> Rule:
        """The rule that wants to know."""
        return self.outcome.rule

    @property
    def is_of_sent_notice(self) -> bool:
        """Whether it is about what the notice said, which nobody knows before it is sent."""
        return self.path[0] == "anmälan"

    @property
    def says_when(self) -> bool:
        """Whether a day in reply is the day when something was done."""
        whole = field_at(self.path[:-1]) if self.field.key == "datum" else None
        return self.field.is_answer or (whole is not None and whole.is_answer)

    @property
    def lists_things(self) -> bool:
        """Whether what is asked for is persons, programmes or the like, one by one."""
        return self.field.many and self.field.shape is not None


def open_questions(report: Report) -> Iterator[Question]:
    """What is not answered yet, and each ska that the answer does not fulfil so far, in the order of the steps.

    Within a step what the writer of the profile knows comes first, for it decides what else is asked; then ska
    before bör before kan. On each level the unit comes before programme by programme and person by person, and what
    stands together in a profile is asked together. What the notice said comes last in its step.
    """
    asked: set[Path] = set()
    found = [question for outcome in report.outcomes if _is_open(outcome) for question in _questions(outcome, report)]
    for question in sorted(found, key=_order):
        if question.path not in asked:
            asked.add(question.path)
            yield question


def contradictions(report: Report) -> Iterator[Outcome]:
    """Each ska that is lacking through no plain nej: answers that do not hold together, or a name of nobody."""
    return (
        outcome
        for outcome in report.findings
        if outcome.status is Status.LACKING and outcome.blocks and not isinstance(outcome.rule.check, Confirmed)
    )


def unasked(report: Report) -> list[Outcome]:
    """Each ska that is not met and that no question leads to: there are too few of something, most often."""
    return [outcome for outcome in report.findings if outcome.blocks and not _questions(outcome, report)]


def decides_packs(question: Question, rulebook: Rulebook) -> bool:
    """Whether the answer decides which packs of rules concern the unit at all."""
    pattern = _pattern(question.path)
    return any(pattern in accessor.reads for pack in rulebook.packs for accessor, _ in pack.applies.wanted)


def growing_lists(report: Report) -> list[Question]:
    """What more can always be added to: the programmes and the staff."""
    return [
        Question(path, field, outcome)
        for outcome in report.outcomes
        if isinstance(outcome.rule.check, Answered)
        for accessor in outcome.rule.check.reads
        for path in (tuple(pattern.split(".")) for pattern in accessor.reads)
        if (field := field_at(path)) and field.many and field.shape
    ]


def parts_of(question: Question, index: int, report: Report) -> Iterator[Question]:
    """What to ask of one item of a list: its name, and what decides which rules speak of it."""
    shape = question.field.shape
    assert shape is not None  # noqa: S101 - asked of lists of mappings only
    pattern = _pattern((*question.path, index))
    deciding = _deciding(report.rulebook) if len(question.path) == 1 else None
    for number, field in enumerate(shape.fields.values()):
        if field.shape is not None and not field.is_answer:
            continue
        if number == 0 or deciding is None or (not field.is_answer and f"{pattern}.{field.key}" in deciding):
            path = (*question.path, index, field.key)
            faults, words = _faults(path, report.rulebook), suggestions(path, field, report)
            yield Question(path, field, question.outcome, question.label, (), faults, words)


def concerns(part: Question, roles: Data) -> bool:
    """Whether a part is to be asked for of a person who has some roles."""
    role = _OF_ROLE.get(_pattern(part.path))
    held = roles if isinstance(roles, list) else [roles]
    return role is None or fold(role) in {fold(str(one)) for one in held}


def answered(value: Data, field: Field) -> bool:
    """Whether the profile's data say something; a placeholder does not."""
    if isinstance(value, dict):
        return not field.is_answer or bool(said(value))
    if isinstance(value, str):
        return not placeholder(value)
    return value is not None and (value != [] or field.shape is None)


def suggestions(path: Path, field: Field, report: Report) -> tuple[str, ...]:
    """Texts that are likely at a place.

    Persons are those of the staff list, but for the one whose answer it is; programmes those that are known, or
    that the unit has; a medarbetaruppdrag is most often at the unit. How the staff were told, and the type of a
    medarbetaruppdrag, is most often the same as before.
    """
    if field.names_person:
        return tuple(one.label for one in report.case.persons if one.key and one.path != path[:2])
    if _pattern(path) == "program.*.namn":
        return tuple(dict.fromkeys(known.name for known in report.rulebook.programmes.values()))
    if _pattern(path) == "personal.*.medarbetaruppdrag.*.enhet":
        return (report.hsa_id,) if report.hsa_id else ()
    if field.key == "hur" or _pattern(path) == "personal.*.medarbetaruppdrag.*.typ":
        return tuple(
            dict.fromkeys(
                str(value) for key, found in report.case.values.items() if key.field == field for _, value in found
            )
        )
    if field.key == "program" and field.kind == "text":
        return tuple(programme.name for programme in report.profile.programmes or () if programme.name)
    return ()


# --- which questions ----------------------------------------------------------------------------


def _is_open(outcome: Outcome) -> bool:
    return outcome.is_finding and (outcome.status is Status.UNANSWERED or _is_unfinished(outcome))


def _is_unfinished(outcome: Outcome) -> bool:
    """Whether a ska was answered with something that does not fulfil it: it may be done by now, or a slip."""
    return outcome.status is Status.LACKING and outcome.blocks


def _order(question: Question) -> tuple[object, ...]:
    rule = question.rule
    if rule.owner == WRITER:
        return rule.step, False  # in the order of the rules, where one leads to the next
    level, of_one = rule.level.gravity, bool(question.label)
    return rule.step, True, question.is_of_sent_notice, level, of_one, tuple(_position(question.path))


def _position(path: Path) -> Iterator[int]:
    """Where a place stands in a profile that is written in the order of the models."""
    shape: Shape | None = profile_shape()
    for step in path:
        if isinstance(step, int):
            yield step
        elif shape is not None:
            field = shape.fields[step]
            yield list(shape.fields).index(step)
            shape = field.shape


def _questions(outcome: Outcome, report: Report) -> list[Question]:
    """What is missing at the places that the check names; where that says nothing, at all that it reads."""
    named = [location for location in outcome.result.locations if not isinstance(location, Place | Elsewhere)]
    found = _open_at(named, outcome, report)
    if _is_unfinished(outcome):
        return [question for question in found if not question.lists_things]
    return found or _open_at(
        (
            path
            for accessor in outcome.rule.check.reads
            for pattern in accessor.reads
            for path in _expanded(pattern, outcome, report.source.data)
        ),
        outcome,
        report,
    )


def _open_at(places: Iterable[Path], outcome: Outcome, report: Report) -> list[Question]:
    leaves = [leaf for place in places for leaf in _leaves(place, report)]
    return [question for leaf in dict.fromkeys(leaves) if (question := _question(leaf, outcome, report))]


def _expanded(pattern: str, outcome: Outcome, data: Data) -> list[Path]:
    """The places that a path with ``*`` means for the subject; a list that is missing is its own place."""
    found: list[Path] = [()]
    subject = outcome.subject.path if outcome.subject.scope in ("person", "program") else ()
    for part in pattern.split("."):
        onward: list[Path] = []
        for path in found:
            if part != EACH:
                onward.append((*path, part))
            elif len(subject) > len(path) and subject[: len(path)] == path:
                onward.append((*path, subject[len(path)]))
            else:
                items = value_at(data, path)
                onward += [(*path, index) for index in range(len(items))] if isinstance(items, list) else []
        found = onward
    return found


def _leaves(path: Path, report: Report) -> list[Path]:
    """What can be answered at a path: itself, or inside a mapping of a few questions those that are open."""
    field = field_at(path)
    if field is None:
        return []
    if field.shape is None and isinstance(path[-1], int):
        return [path[:-1]]  # of names and the like, the whole list
    if field.shape is None or field.is_answer or (field.many and not isinstance(path[-1], int)):
        return [path]
    inner = [leaf for key in field.shape.fields for leaf in _leaves((*path, key), report)]
    still_open = [leaf for leaf in inner if _question_needed(leaf, report)]
    return still_open if len(still_open) <= _MOST_AT_ONCE else []


def _question_needed(path: Path, report: Report) -> bool:
    field = field_at(path)
    return field is not None and not answered(value_at(report.source.data, path), field)


def _question(path: Path, outcome: Outcome, report: Report) -> Question | None:
    field = field_at(path)
    if field is None:
        return None
    value = value_at(report.source.data, path)
    details = _missing_details(value, field, outcome)
    anew = _is_unfinished(outcome)
    if answered(value, field) and not details and not anew:
        return None
    faults = _faults(path, report.rulebook)
    words = suggestions(path, field, report)
    return Question(path, field, outcome, _label(path, report), details, faults, words, anew)


def _label(path: Path, report: Report) -> str:
    case = report.case
    return next((one.label for one in (*case.persons, *case.programmes) if one.path == path[:2]), "")


def _missing_details(value: Data, field: Field, outcome: Outcome) -> tuple[str, ...]:
    check = outcome.rule.check
    if not (field.is_answer and isinstance(check, Confirmed)):
        return ()
    if isinstance(value, dict):
        given = {key: value_at(value, (key,)) for key in check.details}
        return tuple(key for key, detail in given.items() if detail is None or (key == "underlag" and not detail))
    return tuple(key for key in check.details if not (key == "datum" and is_day(value)))


# --- what goes with a question ------------------------------------------------------------------


def _pattern(path: Path) -> str:
    return ".".join(EACH if isinstance(step, int) else step for step in path)


def _faults(path: Path, rulebook: Rulebook) -> tuple[FaultFinder, ...]:
    """The rules about the form of a text at this place."""
    pattern = _pattern(path)
    return tuple(
        rule.check.fault
        for rule in rulebook.rules
        if isinstance(rule.check, TextForm)
        for accessor in rule.check.reads
        if pattern in {read.removesuffix(f".{EACH}") for read in accessor.reads}
    )


def _deciding(rulebook: Rulebook) -> set[str]:
    """The places that decide whom a rule speaks of, and that no rule asks for when they are left out."""
    read = {
        pattern
        for rule in rulebook.rules
        for condition in (rule.applies, rule.where)
        for accessor, _ in condition.wanted
        for pattern in accessor.reads
    }
    asked_for = {
        pattern
        for rule in rulebook.rules
        if rule.kind == "besvarat"
        for accessor in rule.check.reads
        for pattern in accessor.reads
    }
    return read - asked_for
