"""The dialogue: a question at a time, saved as it is answered.

After every answer the file is read and judged anew, so an answer decides what is asked next, and what someone
else writes in the file meanwhile is kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, ParamSpec, Protocol

from sob_ready.editing import rewritten, save, value_at, with_value
from sob_ready.form import Field
from sob_ready.formats.sources import source_words
from sob_ready.interview.questions import WRITER, Question, open_questions, parts_of
from sob_ready.profile import profile_shape
from sob_ready.replies import Aid, ReplyError, meaning, offered
from sob_ready.report import Report
from sob_ready.rulebook import Rulebook, Step
from sob_ready.source import Data, Path, Source, read

Asked = ParamSpec("Asked")

HELP, BACK, STOP = ("?", "hjälp"), ("<", "tillbaka"), ("q", "sluta")
KEYS = "Enter hoppar över frågan, ? förklarar den, < går tillbaka, q sparar och slutar."


class Prompter(Protocol):
    """Whoever answers: a person at a terminal, or a test."""

    def say(self, text: str) -> None:
        """Show a text of one or more lines."""

    def read(self, prompt: str) -> str:
        """One line of reply; raises EOFError where no more will come."""


class _StopError(Exception):
    """The one who answers wants to stop."""


class _BackError(Exception):
    """The one who answers wants the question before."""


class _Turn(NamedTuple):
    """A question that was answered or skipped, and what it takes to ask it again."""

    question: Question
    before: Source
    after: Source


def converse(file: str | os.PathLike[str], examine: Callable[[], Report], prompter: Prompter, today: date) -> bool:
    """Ask what is open in a profile until nothing is, or the one who answers stops; whether all was asked.

    `examine` reads and judges the file. Raises SourceError where the file can't be read as a profile (any more)
    and EditError where an answer can't be saved; what was answered before is saved.
    """
    return _Dialogue(file, examine, prompter, today).run()


class _Dialogue:
    def __init__(
        self, file: str | os.PathLike[str], examine: Callable[[], Report], prompter: Prompter, today: date
    ) -> None:
        self._file = file
        self._examine = examine
        self._say = prompter.say
        self._read = prompter.read
        self._today = today
        self._asked: set[tuple[Path, bool]] = set()  # places, and whether it was their details
        self._turns: list[_Turn] = []
        self._step: Step | None = None
        self._stopped = False

    def run(self) -> bool:
        """Carry out the dialogue."""
        self._say(KEYS)
        again: Question | None = None
        try:
            while not self._stopped:
                report = self._examine()
                question = again or next(self._remaining(report), None)
                if question is None:
                    left = sum(1 for _ in open_questions(report))
                    if left:
                        self._say(f"\nDet var alla frågor. Obesvarade: {left}.")
                    return not left
                again = self._turn(question, report)
        except _StopError:
            pass
        return False

    def _remaining(self, report: Report) -> Iterator[Question]:
        return (question for question in open_questions(report) if not self._asked >= _keys(question))

    def _turn(self, question: Question, report: Report) -> Question | None:
        """Ask one question; the question to ask next, None for the first that is open."""
        self._head(question, report)
        before = after = report.source
        try:
            data = self._item(question, report) if question.lists_things else self._answer(question, before)
        except _BackError:
            return self._back()
        if data is not None:
            if read(self._file).text != before.text:
                self._say("Filen ändrades i ett annat program medan du svarade. Frågan ställs igen.")
                return question
            after = rewritten(before, data, profile_shape())
            save(self._file, before, after)
        self._asked |= _keys(question)
        self._turns.append(_Turn(question, before, after))
        before.close()
        after.close()
        return question if question.lists_things and data is not None else None

    def _head(self, question: Question, report: Report) -> None:
        step = question.rule.step
        if step is not self._step:
            self._step = step
            left = sum(1 for _ in self._remaining(report))
            self._say(f"\nSteg {step.value}. {step.title} (omkring {left} frågor kvar i alla steg)")

    def _back(self) -> Question | None:
        if not self._turns:
            self._say("Det här är den första frågan.")
            return None
        turn = self._turns.pop()
        self._asked -= _keys(turn.question)
        now = self._examine().source
        if now.text != turn.after.text:
            self._say("Filen har ändrats i ett annat program, så det går inte att gå tillbaka härifrån.")
            self._turns.clear()
            return None
        save(self._file, now, turn.before)
        return turn.question

    # --- one question -----------------------------------------------------------------------

    def _answer(self, question: Question, source: Source) -> Data:
        """The file's data with the answer; None where the question was skipped."""
        said = value_at(source.data, question.path)
        data = source.data
        value: Data
        if said is not None and question.details:
            self._say(f"\n{_about(question)} Svaret är {_shown(said)}.")
            value = said
        else:
            self._say(f"\n{_about(question)}")
            value = self._reply(question)
            if value is None:
                return None
            data = _answered(data, question, value)
        for key in question.details if question.field.is_answer else ():
            if value in ("nej", "pågår") or (key == "datum" and isinstance(value, str) and value[:1].isdigit()):
                continue
            detail = self._further(self._detail, question, key)
            if detail is not None:
                data = with_value(data, (*question.path, key), detail, profile_shape())
        return None if data == source.data else data

    def _further(self, ask: Callable[Asked, Data], *arguments: Asked.args, **named: Asked.kwargs) -> Data:
        """The reply to something beside what is answered already: who stops here keeps the answer."""
        if self._stopped:
            return None
        try:
            return ask(*arguments, **named)
        except _StopError:
            self._stopped = True
            return None

    def _detail(self, question: Question, key: str) -> Data:
        shape = question.field.shape
        assert shape is not None  # noqa: S101 - details belong to answers
        field = shape.fields[key]
        self._say(f"  {_sentence(field.description)}")
        return self._reply(question._replace(field=field, faults=(), suggestions=(), path=(*question.path, key)))

    def _reply(self, question: Question) -> Data:
        """What was replied to a question, asked until it can be understood; None where it was skipped."""
        aid = Aid(question.suggestions, question.faults, numbered=True)
        words = offered(question.field, aid)
        for number, word in enumerate(words, 1):
            self._say(f"  {number:>2}  {word}")
        prompt = _prompt(question.field, words)
        while True:
            try:
                reply = self._read(prompt).strip()
            except EOFError:
                raise _StopError from None
            word = reply.casefold()
            if not reply:
                return None
            if word in STOP:
                raise _StopError
            if word in BACK:
                raise _BackError
            if word in HELP:
                self._say(_help(question, self._examine().rulebook))
                continue
            try:
                return meaning(question.field, reply, self._today, aid)
            except ReplyError as error:
                self._say(f"  {error}")

    def _part(self, part: Question, name: str) -> Data:
        self._say(f"\n{name}: {_sentence(part.field.description)}{_example(part.field)}")
        return self._reply(part)

    def _item(self, question: Question, report: Report) -> Data:
        """The file's data with one more person or the like; None where there is no other."""
        existing = value_at(report.source.data, question.path)
        index = len(existing) if isinstance(existing, list) else 0
        first, *rest = parts_of(question, index, report)
        self._say(f"\n{'Nästa.' if index else _about(question)} En i taget; tryck Enter när alla är med.")
        self._say(f"{_sentence(first.field.description)}{_example(first.field)}")
        name = self._reply(first)
        if name is None:
            return None
        item: dict[str, Data] = {first.field.key: name}
        for part in rest:
            value = self._further(self._part, part, str(name))
            if value is not None:
                item[part.field.key] = value
        return with_value(report.source.data, (*question.path, index), item, profile_shape())


def _keys(question: Question) -> set[tuple[Path, bool]]:
    return {(question.path, False)} | ({(question.path, True)} if question.details else set())


# --- words --------------------------------------------------------------------------------------


def _answered(data: Data, question: Question, value: Data) -> Data:
    """The data with an answer; an answer that has a mapping of its own keeps the rest of it."""
    path = question.path
    if question.field.is_answer and isinstance(value_at(data, path), dict) and isinstance(value, str):
        path = (*path, "datum" if value[:1].isdigit() else "svar")
    return with_value(data, path, value, profile_shape())


def _about(question: Question) -> str:
    """The question; where its words need it, with what it is asked for."""
    label = question.outcome.subject.label
    words = question.field.description
    asked = _sentence(words) + ("" if question.lists_things else _example(question.field))
    if not words.endswith("?") and not question.lists_things and question.rule.owner != WRITER:
        asked = f"{asked}\n({question.rule.title})"
    return f"{label}: {asked}" if label else asked


def _sentence(words: str) -> str:
    """A description as it is said: an empty list is written in a file, but told as "inga"."""
    words = words.replace("; tom lista ([]) när", ". Skriv ”inga” när")
    return words if words.endswith(("?", ".")) else f"{words}."


def _example(field: Field) -> str:
    return f" Till exempel {field.examples[0]}." if field.examples else ""


def _prompt(field: Field, words: Sequence[str]) -> str:
    if field.is_answer:
        return "ja, nej, pågår eller dag> "
    if field.kind == "day":
        return "ÅÅÅÅ-MM-DD> "
    what = "" if not words else "nummer" if field.kind == "choice" else "nummer eller namn"
    if field.many:
        what = f"{what}, med komma emellan".removeprefix(", ")
    return f"{what}> "


def _shown(value: Data) -> str:
    if isinstance(value, dict):
        return str(value.get("svar") or value.get("datum"))
    return str(value)


def _help(question: Question, rulebook: Rulebook) -> str:
    """Why it is asked, in the rule's own words."""
    rule = question.rule
    rows = [
        f"{rule.title} ({rule.level.value}, steg {rule.step.value}).",
        rule.explanation or "",
        question.outcome.remedy,
        f"Källa: {source_words(rulebook, rule)}." if rule.sources else "",
        f"Ansvarig: {rule.owner}. Regel: {rule.id}.",
    ]
    return "\n".join(f"  {row}" for row in rows if row)
