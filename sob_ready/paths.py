"""Paths in rules: ``personal.*.namn``, ``utbildning.kbt_på_nätet``, ``/enhet.hsa_id``.

A path begins at the rule's subject, or at the top of the profile where it begins with ``/``. Its first
part may be a fact. ``*`` is every item of a list. A path is checked against the profile's shape and the
facts when the rule pack is loaded, so that a rule can't ask for what no profile can say.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from sob_ready.case import LISTS, At, Case, Derived, Scope, Subject
from sob_ready.facts import FACTS, Fact, Gives
from sob_ready.form import Field, Shape, nearest
from sob_ready.phrases import did_you_mean
from sob_ready.profile import item_shape, profile_shape
from sob_ready.source import Path, Place, fold

EACH = "*"
_LEFT_OUT = (None,)


class PathError(Exception):
    """A path that leads nowhere. `message` says why and `remedy` what could stand there; both are Swedish."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class _Step(NamedTuple):
    key: str
    attribute: str


class Accessor(ABC):
    """A path, ready to be followed through a profile."""

    __slots__ = ("_from_top", "_start", "_starts_at_top", "field", "scope", "text")

    def __init__(self, text: str, scope: Scope, first: str, field: Field | None = None) -> None:
        """``first`` is where a reader looks for what the path leads to."""
        self.text = text
        self.scope = scope
        self.field = field  # the last field on the way; None behind a fact
        self._from_top = text.startswith("/")
        self._start = tuple(part for part in first.removeprefix("/").partition(EACH)[0].split(".") if part)
        self._starts_at_top = self._from_top or first.startswith("/") or scope == "roll"

    @abstractmethod
    def items(self, case: Case, subject: Subject) -> Sequence[object]:
        """What stands at the path; a list gives its items, one by one.

        An unanswered question gives None; an empty list gives nothing.
        """

    @abstractmethod
    def values(self, case: Case, subject: Subject) -> list[At]:
        """The same with a place for each, which takes longer: a question without an answer has its own."""

    def value(self, case: Case, subject: Subject) -> At:
        """The one value at a path that is ``single``; None where there is none."""
        found = self.values(case, subject)
        return found[0] if found else At(self.location(subject), None)

    @property
    def single(self) -> bool:
        """Whether the path leads to one value, not to a list or to something in each item of one."""
        return self.field is not None and not self.field.many and EACH not in self.text.split(".")

    @property
    def is_answer(self) -> bool:
        """Whether what stands there are answers: ja, nej, pågår or a day."""
        return self.field is None or self.field.is_answer  # a path that leads nowhere has been told already

    @property
    def gives(self) -> Gives | None:
        """What kind of thing a derived value is; None for what stands in the profile."""
        return None

    @property
    def description(self) -> str:
        """Swedish: the question, or what the value is."""
        return self.field.description if self.field else ""

    def shown(self, word: str) -> str:
        """Swedish: a folded word that the value can be, as a reader knows it."""
        choices = self.field.choices if self.field else ()
        return next((choice for choice in choices if fold(choice) == word), word)

    @property
    def reads(self) -> tuple[str, ...]:
        """The paths of the profile behind the value, from the top, with ``*`` for every subject."""
        return self._from_the_top(self.text.lstrip("/"))

    @property
    def inputs(self) -> tuple[Accessor, ...]:
        """The paths that a derived value is made from, for the same subject; none for a value of the profile."""
        return ()

    def location(self, subject: Subject) -> Path:
        """Where a reader looks for the value when there is none."""
        return self._start if self._starts_at_top else subject.path + self._start

    def _from_the_top(self, *relative: str) -> tuple[str, ...]:
        top = "" if self._from_top or self.scope not in LISTS else f"{LISTS[self.scope]}.{EACH}."
        return tuple(path[1:] if path.startswith("/") else top + path for path in relative)


class _Straight(Accessor):
    """A path without a list on the way, as nearly all are."""

    __slots__ = ("_follow", "_keys")

    def __init__(self, text: str, scope: Scope, steps: Sequence[_Step], field: Field | None) -> None:
        super().__init__(text, scope, text, field)
        self._keys = tuple(step.key for step in steps)
        self._follow = attrgetter(".".join(step.attribute for step in steps))

    def items(self, case: Case, subject: Subject) -> Sequence[object]:
        start = case.profile if self._from_top else subject.value
        try:
            value = self._follow(start)
        except AttributeError:  # a mapping on the way is not given; the shape knows every other attribute
            return _LEFT_OUT
        return value if isinstance(value, list) else (value,)

    def values(self, case: Case, subject: Subject) -> list[At]:
        location = self._keys if self._from_top else subject.path + self._keys
        found = self.items(case, subject)
        if isinstance(found, list):
            return [At((*location, index), item) for index, item in enumerate(found)]
        return [At(location, found[0])]


class _ThroughLists(Accessor):
    """A path with ``*`` on the way."""

    __slots__ = ("_steps",)

    def __init__(self, text: str, scope: Scope, steps: tuple[_Step | None, ...], field: Field | None) -> None:
        """A step that is None is every item of a list."""
        super().__init__(text, scope, text, field)
        self._steps = steps

    def items(self, case: Case, subject: Subject) -> Sequence[object]:
        found: list[object] = [case.profile if self._from_top else subject.value]
        for step in (*self._steps, None):
            if step is None:
                found = [item for value in found for item in (value if isinstance(value, list) else (value,))]
            else:
                found = [None if value is None else getattr(value, step.attribute) for value in found]
        return found

    def values(self, case: Case, subject: Subject) -> list[At]:
        if self._from_top:
            subject = case.unit
        found = [At(subject.path, subject.value)]
        for step in self._steps:
            found = [onward for at in found for onward in _onward(at, step)]
        return [item for at in found for item in (_onward(at, None) if isinstance(at.value, list) else [at])]


class _Derived(Accessor):
    """The name of a fact, which is derived once for each subject."""

    __slots__ = ("_fact",)

    def __init__(self, text: str, scope: Scope, fact: Fact) -> None:
        super().__init__(text, scope, fact.reads[0] if fact.reads else "")
        self._fact = fact

    def items(self, case: Case, subject: Subject) -> Sequence[object]:
        return self._derived(case, subject)[1]

    def values(self, case: Case, subject: Subject) -> list[At]:
        if self._from_top:
            subject = case.unit
        return [self._placed(item, subject) for item in self._derived(case, subject)[0]]

    @property
    def is_answer(self) -> bool:
        return self._fact.gives_answers

    @property
    def gives(self) -> Gives:
        return self._fact.gives

    @property
    def description(self) -> str:
        return self._fact.description

    def shown(self, word: str) -> str:
        return (self._fact.words or {}).get(word, word)

    @property
    def reads(self) -> tuple[str, ...]:
        return self._from_the_top(*self._fact.reads)

    @property
    def inputs(self) -> tuple[Accessor, ...]:
        top = "/" if self._from_top else ""
        return tuple(accessor(read if read.startswith("/") else top + read, self.scope) for read in self._fact.reads)

    def _derived(self, case: Case, subject: Subject) -> Derived:
        if self._from_top:
            subject = case.unit
        known = subject.facts.get(self._fact.name)
        if known is None:
            found = self._fact.derive(case, subject.value)
            if isinstance(found, list):
                known = found, [item.value if isinstance(item, At) else item for item in found]
            else:
                known = (found,), (found.value if isinstance(found, At) else found,)
            subject.facts[self._fact.name] = known
        return known

    def _placed(self, found: object, subject: Subject) -> At:
        """A derived value with its place from the top of the profile."""
        if not isinstance(found, At):
            return At(self.location(subject), found)
        if not subject.path or isinstance(found.location, Place):
            return found
        return At((*subject.path, *found.location), found.value)


@cache
def accessor(text: str, scope: Scope) -> Accessor:
    """A path made ready; the same one for the same words, so that what was found there can be kept.

    Raises PathError where neither the profile's shape nor the facts know it.
    """
    start: Scope = "enhet" if text.startswith("/") else scope
    parts = text.removeprefix("/").split(".")
    fact = FACTS[start].get(parts[0])
    if fact is not None:
        if len(parts) > 1:
            message = f"”{parts[0]}” är ett härlett värde, så inget kan stå efter det i ”{text}”."
            raise PathError(message, f"Skriv bara ”{text.partition('.')[0]}”.")
        return _Derived(text, scope, fact)
    if start == "roll":
        raise _unknown(parts[0], text, FACTS[start])
    steps, field = _steps(parts, text, start)
    straight = [step for step in steps if step]
    if len(straight) == len(steps):
        return _Straight(text, scope, straight, field)
    return _ThroughLists(text, scope, steps, field)


def _steps(parts: Sequence[str], text: str, start: Scope) -> tuple[tuple[_Step | None, ...], Field | None]:
    """The steps of a path, None for each item of a list, and the field that it leads to. Raises PathError."""
    shape: Shape | None = _shape(start)
    field: Field | None = None
    steps: list[_Step | None] = []
    for index, part in enumerate(parts):
        if part == EACH:
            if field is None or not field.many or (steps and steps[-1] is None):
                raise PathError(
                    f"”*” i ”{text}” står inte efter en lista.", "Ta bort den, eller skriv en lista före den."
                )
            steps.append(None)
            continue
        if field is not None and field.many and field.shape and steps[-1] is not None:
            meant = ".".join(filter(None, [*parts[:index], EACH, *parts[index:]]))
            raise PathError(f"”{field.key}” i ”{text}” är en lista.", f"Skriv ”{text[: text.startswith('/')]}{meant}”.")
        if shape is None or part not in shape.fields:
            raise _unknown(part, text, shape.fields if shape else (), () if field else FACTS[start])
        field = shape.fields[part]
        shape = field.shape
        steps.append(_Step(part, field.attribute))
    return tuple(steps), field


def nowhere(text: str, scope: Scope) -> Accessor:
    """What stands for a path that leads nowhere, when that has been told."""
    return _ThroughLists(text, scope, (), None)


def _shape(scope: Scope) -> Shape:
    return item_shape(LISTS[scope]) if scope in LISTS else profile_shape()


def _unknown(part: str, text: str, known: Collection[str], facts: Collection[str] = ()) -> PathError:
    """That neither a key nor a fact has the name that a part of a path has."""
    meant = nearest(part, (*known, *facts))
    if meant:
        remedy = did_you_mean((meant,))
    elif known:
        remedy = f"Här kan stå: {', '.join(known)}{', eller ett härlett värde' if facts else ''}."
    else:
        remedy = f"Inget kan stå här: ta bort ”.{part}”."
    return PathError(f"”{part}” i ”{text}” finns inte i profilen.", remedy)


def _onward(at: At, step: _Step | None) -> list[At]:
    location, value = at
    if value is None:
        return [at] if step is None else [At((*location, step.key), None)]
    if step is not None:
        inner = getattr(value, step.attribute)
        return [At((*location, step.key), inner)]
    assert isinstance(value, list)  # noqa: S101 - checked against the shape when the path was made
    return [At((*location, index), item) for index, item in enumerate(value)]
