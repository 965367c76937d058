"""The dialogue: a question at a time, saved as it is answered.

After every answer the file is read and judged anew, so an answer decides what is asked next, and what someone
else writes in the file meanwhile is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import suppress
from datetime import date
from typing import NamedTuple, Protocol

from sob_ready.editing import rewritten, said, value_at, with_answer, with_value, without
from sob_ready.form import is_day
from sob_ready.formats.lines import as_argument
from sob_ready.interview.document import Document
from sob_ready.interview.naming import SEVERAL, positions, unlikely
from sob_ready.interview.questions import (
    Question,
    answered,
    concerns,
    contradictions,
    growing_lists,
    open_questions,
    parts_of,
    suggestions,
)
from sob_ready.interview.wording import (
    about,
    asked,
    doubt,
    early,
    ended,
    explanation,
    kept,
    name_of,
    prompt,
    remark,
    shown,
    skipped,
    taken,
    why,
)
from sob_ready.profile import profile_shape
from sob_ready.replies import Aid, ReplyError, agrees, disagrees, meaning, offered
from sob_ready.report import Report
from sob_ready.rulebook import Step
from sob_ready.source import Data, Path, Source

HELP, BACK, MORE, STOP = ("?", "hjälp"), ("<", "tillbaka"), ("+", "lägg till"), ("q", "sluta")
KEYS = (
    "Enter hoppar över frågan, ? förklarar den, < går tillbaka, + lägger till en person eller ett program, "
    "q sparar och slutar."
)

_TOLD_AT_ONCE = 3  # of what does not hold together, so that a question is not lost among it


class Prompter(Protocol):
    """Whoever answers: a person at a terminal, or a test."""

    def say(self, text: str) -> None:
        """Show a text of one or more lines."""

    def read(self, prompt: str) -> str:
        """One line of reply; raises EOFError where no more will come."""


# What the one who answers wants instead of answering. _Dialogue._turn says what is asked then.


class _StopError(Exception):
    """To stop."""


class _BackError(Exception):
    """The question before."""


class _AnewError(Exception):
    """The same question from its beginning."""


class _MoreError(Exception):
    """To tell of one more person or programme."""


class _Turn(NamedTuple):
    """A question that was answered or skipped, and the person or the like that the answer added to a list."""

    question: Question
    added: Data = None


def converse(document: Document, examine: Callable[[], Report], prompter: Prompter, today: date) -> bool:
    """Ask what is open in a profile until nothing is, or the one who answers stops; whether all was asked.

    `examine` reads and judges it. Raises SourceError where the file can't be read as a profile (any more)
    and EditError where an answer can't be saved; what was answered before is saved.
    """
    return _Dialogue(document, examine, prompter, today).run()


class _Dialogue:
    def __init__(self, document: Document, examine: Callable[[], Report], prompter: Prompter, today: date) -> None:
        self._document = document
        self._examine = examine
        self._say = prompter.say
        self._read = prompter.read
        self._today = today
        self._asked: set[Path] = set()
        self._turns: list[_Turn] = []
        self._step: Step | None = None
        self._listing: Path | None = None  # the list that was added to last
        self._known: Set[tuple[str, str]] | None = None  # what does not hold together, as far as told
        self._at_notice = False
        self._complete = False  # whether all is answered
        self._stopped = False
        self._interrupted = False  # stopped by Ctrl-C, which saves as much as any other way to stop

    def run(self) -> bool:
        """Carry out the dialogue; whether all was asked. Raises KeyboardInterrupt when all is saved."""
        self._say(KEYS)
        question: Question | None = None
        with suppress(_StopError):
            while not self._stopped:
                question = self._next(question)
        if self._interrupted:
            raise KeyboardInterrupt
        return self._complete

    def _next(self, again: Question | None) -> Question | None:
        """Ask one question: `again`, or the first that is open; the one to ask `again` after it, if any."""
        report = self._examine()
        self._complete = False
        if again is not None:
            return self._turn(again, report)
        self._remark(report)
        question = next(self._remaining(report), None)
        if question is None:
            return self._end(report)
        self._head(question, report)
        return self._turn(question, report)

    def _remaining(self, report: Report) -> Iterator[Question]:
        return (question for question in open_questions(report) if not self._asked.issuperset(_places(question)))

    def _remark(self, report: Report) -> None:
        """Tell what the answers since last time make of those before; not what was so when the dialogue began."""
        found = {(outcome.rule.id, outcome.subject.identity): outcome for outcome in contradictions(report)}
        new = [] if self._known is None else [found[key] for key in found.keys() - self._known]
        for outcome in sorted(new, key=report.findings.index)[:_TOLD_AT_ONCE]:
            self._say(f"\nObs! {remark(outcome)}")
        if len(new) > _TOLD_AT_ONCE:
            more = len(new) - _TOLD_AT_ONCE
            things = (
                "en sak till. sob-ready check visar den"
                if more == 1
                else f"{more} saker till. sob-ready check visar dem"
            )
            self._say(f"\nObs! Det är {things}.")
        self._known = found.keys()

    def _end(self, report: Report) -> Question | None:
        """What to ask when everything has been asked: None for nothing."""
        left = sum(1 for _ in open_questions(report))
        self._complete = not left
        self._say(f"\n{ended(left, report, self._document.file)}")
        while True:
            try:
                following = self._list_to_add_to("Ska något läggas till? Enter avslutar.", report)
            except _BackError:
                following = self._back()
                if following is None:
                    continue
            self._stopped = following is None
            return following

    def _turn(self, question: Question, report: Report) -> Question | None:
        """Ask one question and save what was answered; the question to ask next, None for the first that is open."""
        try:
            data = (self._item if question.lists_things else self._answer)(question, report)
        except _BackError:
            return self._back()
        except _AnewError:
            return question
        except _MoreError:
            return self._added_to(report) or question
        if data is not None and not self._saved(report.source, data):
            return question
        self._asked.update(_places(question))
        if data is None or not question.lists_things:
            self._turns.append(_Turn(question))
            return None
        items = _items(data, question)
        is_longer = len(items) > len(_items(report.source.data, question))
        self._turns.append(_Turn(question, items[-1] if is_longer else None))
        return question

    def _saved(self, before: Source, data: Data) -> bool:
        """Save the file with new data, unless it was changed meanwhile. Raises EditError."""
        if self._document.read().text != before.text:
            self._say("Filen ändrades i ett annat program medan du svarade. Frågan ställs igen.")
            return False
        self._document.save(before, rewritten(before, data, profile_shape()))
        return True

    def _head(self, question: Question, report: Report) -> None:
        step = question.rule.step
        if step is not self._step:
            self._step = step
            left = sum(1 for _ in self._remaining(report))
            questions = "fråga" if left == 1 else "frågor"
            self._say(f"\nSteg {step.value}. {step.title} (omkring {left} {questions} kvar i alla steg)")
        if question.is_of_sent_notice and not self._at_notice:
            self._at_notice = True
            self._say(
                f"\nResten av steg {step.value} handlar om den anmälan som är skickad. Är den inte det än: tryck q. "
                f"sob-ready notice {as_argument(self._document.file)} skriver den."
            )

    def _back(self) -> Question | None:
        """The question before; past a person or the like that was added, unless it is to be taken away again."""
        while self._turns:
            turn = self._turns.pop()
            self._asked.difference_update(_places(turn.question))
            if turn.added is None or self._taken_away(turn):
                return turn.question._replace(anew=True)
        self._say("Det här är den första frågan.")
        return None

    def _taken_away(self, turn: _Turn) -> bool:
        """Whether what was added to a list, and stands there last, is taken away again."""
        now = self._document.read()
        items = _items(now.data, turn.question)
        if items[-1:] != [turn.added]:
            return False
        self._say(f"\nSka {name_of(turn.added)} tas bort igen?")
        if not self._agrees():
            return False
        place = turn.question.path if len(items) == 1 else (*turn.question.path, len(items) - 1)
        self._document.save(now, rewritten(now, without(now.data, place), profile_shape()))
        return True

    def _agrees(self) -> bool:
        while True:
            reply = self._typed("ja eller nej> ")
            if reply.casefold() in STOP:
                raise _StopError
            if agrees(reply) or not reply or disagrees(reply):
                return agrees(reply)
            self._say("  Svara ja eller nej.")

    def _added_to(self, report: Report) -> Question | None:
        try:
            return self._list_to_add_to("\nVad ska läggas till?", report)
        except _BackError:
            return None

    def _list_to_add_to(self, words: str, report: Report) -> Question | None:
        """The question about one more of what there may always be more of; None where none was chosen."""
        lists = {question.field.key: question for question in growing_lists(report)}
        self._say(words)
        if not lists:
            return None
        any_of_them = next(iter(lists.values()))
        field = any_of_them.field._replace(kind="choice", many=False, shape=None, choices=tuple(lists))
        return lists.get(str(self._reply(any_of_them._replace(field=field), report, beside=True)))

    # --- one question -----------------------------------------------------------------------

    def _answer(self, question: Question, report: Report) -> Data:
        """The file's data with the answer; None where the question was skipped."""
        before = report.source.data
        data, value, details = before, value_at(before, question.path), question.details
        if answered(value, question.field) and question.details and not question.anew:
            self._say(f"\n{about(question)} Svaret är {shown(value)}.")
        else:
            self._say(f"\n{about(question)}{kept(value, question.field)}{why(question)}")
            value = self._reply(question, report)
            if value is None:
                return None
            for key in question.details:  # of another answer, when it is given anew
                data = without(data, (*question.path, key))
            change = with_answer if question.field.is_answer else with_value
            data = change(data, question.path, value, profile_shape())
            details = () if value in ("nej", "pågår") else details
        for key in details:
            if key == "datum" and is_day(said(value)):
                continue
            detail = _detail(question, key, report)
            reply = self._further(f"  {asked(detail)}", detail, report)
            if reply is not None:
                data = with_value(data, detail.path, reply, profile_shape())
        return None if data == before else data

    def _further(self, words: str, question: Question, report: Report) -> Data:
        """The reply to something beside what is answered already: who stops here keeps the answer."""
        if self._stopped:
            return None
        self._say(words)
        try:
            return self._reply(question, report, beside=True)
        except _StopError:
            self._stopped = True
            return None
        except _BackError:
            raise _AnewError from None

    def _reply(self, question: Question, report: Report, *, beside: bool = False, seen: bool = False) -> Data:
        """What was replied to a question, asked until it can be understood; None where it was skipped.

        `beside` is for what is asked beside a question, where nothing can be added; `seen` for words to choose
        among that are on the screen already.
        """
        aid = Aid(question.suggestions, question.faults, numbered=True)
        words = offered(question.field, aid)
        doubted = ""
        follows = "" if beside else skipped(question, report)
        if not seen:
            self._offer(words)
        while (reply := self._line(question, words, report, beside=beside)) or follows:
            if not reply:
                self._say(f"  {follows}\n  Tryck Enter en gång till om du vill hoppa över frågan.")
                follows = ""
                continue
            try:
                value = meaning(question.field, reply, self._today, aid)
            except ReplyError as error:
                self._say(f"  {error}")
                continue
            meant = doubt(value, words)
            if meant and reply != doubted:
                doubted = reply
                self._say(f"  {meant}")
                continue
            if meant := taken(reply, value, words):
                self._say(f"  {meant}")
            if question.says_when and is_day(value) and str(value) > str(self._today):
                self._say(f"  {early(str(value))}")
            return value
        return None

    def _line(self, question: Question, words: Sequence[str], report: Report, *, beside: bool) -> str:
        """The next line that is a reply, "" for Enter alone; what the other lines ask for is done."""
        while True:
            reply = self._typed(prompt(question, words))
            word = reply.casefold()
            if word in STOP:
                raise _StopError
            if word in BACK:
                raise _BackError
            if word in MORE and not beside:
                raise _MoreError
            if word in MORE:
                self._say("  Svara på det här först, eller hoppa över det med Enter.")
            elif word in HELP:
                self._say(f"{explanation(question, report)}\n  {KEYS}")
                self._offer(words)
            else:
                return reply

    def _typed(self, words: str) -> str:
        try:
            return self._read(words).strip()
        except EOFError:
            raise _StopError from None
        except KeyboardInterrupt:
            self._interrupted = True
            raise _StopError from None

    def _offer(self, words: Sequence[str]) -> None:
        for number, word in enumerate(words, 1):
            self._say(f"  {number:>2}  {word}")

    def _item(self, question: Question, report: Report) -> Data:
        """The file's data with one more person or the like, or with one told of anew; None where there is no other."""
        items = _items(report.source.data, question)
        first, *_ = parts_of(question, len(items), report)
        owner = question.label  # of persons, who have none, each is asked about herself
        going_on = self._listing == question.path
        if going_on and items:
            self._say(f"\n{f'{owner}: ' if owner else ''}{asked(first)} Tryck Enter när alla är med.")
        else:
            self._say(f"\n{about(question)} En i taget; tryck Enter när alla är med.\n{asked(first)}")
        key = first.field.key
        self._listing = None
        doubted: Data = None
        while (name := self._reply(first, report, beside=True, seen=going_on)) is not None:
            going_on, self._listing = True, question.path
            same = positions(str(name), question, items, key, report)
            strange = "" if same else unlikely(str(name), question, items, key)
            if len(same) > 1 or (strange and name != doubted):
                doubted = name
                self._say(f"  {strange or SEVERAL}")
                continue
            index = same[0] if same else len(items)
            _, *rest = parts_of(question, index, report)
            if same:
                name = value_at(items[index], (key,))
                self._say(f"  {name} är redan med.")
            if rest or not same:
                data, path = report.source.data, (*question.path, index)
                if not same:
                    data = with_value(data, (*path, key), name, profile_shape())
                return self._with_parts(rest, data, path, owner or str(name), report)
        return None

    def _with_parts(self, parts: Sequence[Question], data: Data, path: Path, whose: str, report: Report) -> Data:
        """The data with what is said of one item of a list, part by part; from the first of them back to its name."""
        answered_before: list[int] = []
        at = 0
        while at < len(parts):
            part = parts[at]
            if concerns(part, value_at(data, (*path, "roller"))):
                words = f"\n{whose}: {asked(part)}{kept(value_at(data, part.path), part.field)}"
                try:
                    value = self._further(words, part, report)
                except _AnewError:
                    if not answered_before:
                        raise
                    at = answered_before.pop()
                    continue
                data = data if value is None else with_value(data, part.path, value, profile_shape())
                answered_before.append(at)
            at += 1
        return data


def _detail(question: Question, key: str, report: Report) -> Question:
    """What is asked beside an answer: its day, who gave it and the like."""
    shape = question.field.shape
    assert shape is not None  # noqa: S101 - details belong to answers
    field, path = shape.fields[key], (*question.path, key)
    return question._replace(field=field, faults=(), suggestions=suggestions(path, field, report), path=path)


def _items(data: Data, question: Question) -> list[Data]:
    """What stands in a list of persons or the like."""
    items = value_at(data, question.path)
    return items if isinstance(items, list) else []


def _places(question: Question) -> Iterator[Path]:
    """The places of what a question asks for, details too."""
    yield question.path
    yield from ((*question.path, key) for key in question.details)
