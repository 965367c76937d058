"""Paths in rules: ``personal.*.namn``, ``utbildning.kbt_på_nätet``, ``/enhet.hsa_id``.

A path begins at the rule's subject, or at the top of the profile where it begins with ``/``. Its first
part may be a fact. ``*`` is every item of a list. A path is checked against the profile's shape and the
facts when the rule pack is loaded, so that a rule can't ask for what no profile can say.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from sob_ready.case import At, Case, Scope, Subject
from sob_ready.facts import FACTS, Fact
from sob_ready.form import Field, Shape, nearest
from sob_ready.profile import profile_shape
from sob_ready.source import Path, Place, fold

EACH = "*"


class PathError(Exception):
    """A path that leads nowhere; the message is Swedish and says what could stand there."""


class _Step(NamedTuple):
    key: str
    attribute: str


class Accessor:
    """A path, ready to be followed through a profile."""

    __slots__ = (
        *("field", "scope", "text"),
        *("_fact", "_follow", "_from_top", "_keys", "_start", "_starts_at_top", "_steps"),
    )

    def __init__(
        self,
        text: str,
        scope: Scope,
        fact: Fact | None = None,
        steps: tuple[_Step | None, ...] = (),
        field: Field | None = None,
    ) -> None:
        self.text = text
        self.scope = scope
        self.field = field  # the last field on the way; None behind a fact
        self._from_top = text.startswith("/")
        self._fact = fact
        self._steps = steps  # None is every item of a list
        self._keys = tuple(step.key for step in steps if step)
        first = text if fact is None else fact.reads[0] if fact.reads else ""
        self._start = tuple(part for part in first.removeprefix("/").partition(EACH)[0].split(".") if part)
        self._starts_at_top = self._from_top or first.startswith("/") or scope == "roll"
        # Where neither a fact nor a list is on the way, as in nearly all rules:
        self._follow = None if fact or None in steps else attrgetter(".".join(step.attribute for step in steps if step))

    def values(self, case: Case, subject: Subject) -> list[At]:
        """What stands at the path, with a place for each value; a list gives its items, one by one.

        An unanswered question gives its own place and None; an empty list gives nothing.
        """
        if self._from_top:
            subject = case.unit
        if self._fact is not None:
            return self._derived(self._fact, case, subject)
        if self._follow is not None:
            location = subject.path + self._keys
            value = self._straight(subject.value)
            return (
                [At((*location, index), item) for index, item in enumerate(value)]
                if isinstance(value, list)
                else [At(location, value)]
            )
        found = [At(subject.path, subject.value)]
        for step in self._steps:
            found = [onward for at in found for onward in _onward(at, step)]
        return [item for at in found for item in (_onward(at, None) if isinstance(at.value, list) else [at])]

    def items(self, case: Case, subject: Subject) -> list[object]:
        """The same values without their places, which most rules never ask for."""
        if self._follow is None:
            return [at.value for at in self.values(case, subject)]
        value = self._straight(case.unit.value if self._from_top else subject.value)
        return value if isinstance(value, list) else [value]

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
        if self._fact is not None:
            return self._fact.gives_answers
        return self.field is None or self.field.is_answer  # a path that leads nowhere has been told already

    @property
    def description(self) -> str:
        """Swedish: the question, or what the value is."""
        if self._fact is not None:
            return self._fact.description
        return self.field.description if self.field else ""

    def shown(self, word: str) -> str:
        """Swedish: a folded word that the value can be, as a reader knows it."""
        if self._fact is not None:
            return (self._fact.words or {}).get(word, word)
        choices = self.field.choices if self.field else ()
        return next((choice for choice in choices if fold(choice) == word), word)

    @property
    def reads(self) -> tuple[str, ...]:
        """The paths of the profile behind the value, from the top, with ``*`` for every subject."""
        top = "" if self._from_top else _TOP[self.scope]
        relative = self._fact.reads if self._fact is not None else (self.text.lstrip("/"),)
        return tuple(path[1:] if path.startswith("/") else top + path for path in relative)

    def location(self, subject: Subject) -> Path:
        """Where a reader looks for the value when there is none."""
        return self._start if self._starts_at_top else subject.path + self._start

    def _straight(self, value: object) -> object:
        assert self._follow is not None  # noqa: S101 - the callers have seen to it
        try:
            return self._follow(value)
        except AttributeError:  # a mapping on the way is not given; the shape knows every other attribute
            return None

    def _derived(self, fact: Fact, case: Case, subject: Subject) -> list[At]:
        known = subject.facts.get(fact.name)
        if known is None:
            found = fact.derive(case, subject.value)
            items = found if isinstance(found, list) else [found]
            known = subject.facts[fact.name] = [self._placed(item, subject) for item in items]
        return known

    def _placed(self, found: object, subject: Subject) -> At:
        """A derived value with its place from the top of the profile."""
        if not isinstance(found, At):
            return At(self.location(subject), found)
        if not subject.path or isinstance(found.location, Place):
            return found
        return At((*subject.path, *found.location), found.value)


_TOP: dict[Scope, str] = {"enhet": "", "person": "personal.*.", "program": "program.*.", "roll": ""}


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
            raise PathError(f"”{parts[0]}” är ett härlett värde, så inget kan stå efter det i ”{text}”.")
        return Accessor(text, scope, fact)
    if start == "roll":
        raise PathError(_unknown(parts[0], FACTS[start], text))
    shape: Shape | None = _shape(start)
    field: Field | None = None
    steps: list[_Step | None] = []
    for part in parts:
        if part == EACH:
            if field is None or not field.many or (steps and steps[-1] is None):
                raise PathError(f"”*” i ”{text}” står inte efter en lista.")
            steps.append(None)
            continue
        if field is not None and field.many and field.shape and steps[-1] is not None:
            raise PathError(f"”{field.key}” är en lista; skriv ”{field.key}.*.{part}” i ”{text}”.")
        if shape is None or part not in shape.fields:
            known = [*(shape.fields if shape else ()), *(() if field else FACTS[start])]
            raise PathError(_unknown(part, known, text))
        field = shape.fields[part]
        shape = field.shape
        steps.append(_Step(part, field.attribute))
    return Accessor(text, scope, steps=tuple(steps), field=field)


def _shape(scope: Scope) -> Shape:
    top = profile_shape()
    if scope == "enhet":
        return top
    inner = top.fields["personal" if scope == "person" else "program"].shape
    assert inner is not None  # noqa: S101 - lists of mappings, by the models
    return inner


def _unknown(part: str, known: Iterable[str], text: str) -> str:
    meant = nearest(part, known)
    return f"”{part}” i ”{text}” finns inte i profilen." + (f" Menade du ”{meant}”?" if meant else "")


def _onward(at: At, step: _Step | None) -> list[At]:
    location, value = at
    if value is None:
        return [at] if step is None else [At((*location, step.key), None)]
    if step is not None:
        inner = getattr(value, step.attribute)
        return [At((*location, step.key), inner)]
    assert isinstance(value, list)  # noqa: S101 - checked against the shape when the path was made
    return [At((*location, index), item) for index, item in enumerate(value)]
