"""Checks that hold one value against another, or against words of the rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sob_ready.case import At, Case, Location, Subject
from sob_ready.checks.result import (
    FULFILLED,
    ParameterError,
    Result,
    lacking,
    missing,
    not_applicable,
    require,
    require_single,
    unanswered,
)
from sob_ready.paths import Accessor
from sob_ready.phrases import listed
from sob_ready.source import fold, quote

if TYPE_CHECKING:
    from sob_ready.checks.parameters import ContainsParameters, PairParameters, UniqueParameters
    from sob_ready.form import Field


class Same:
    """Two texts are the same, without regard to case (HSA-ids are compared so), to spaces or kinds of dashes."""

    placeholders = frozenset({"värde", "annat"})
    _same = True

    def __init__(self, parameters: PairParameters, path: Callable[[str], Accessor]) -> None:
        self._path = require_single(path(parameters.path), _is_words, "en enda uppgift")
        self._other = require_single(path(parameters.other), _is_words, "en enda uppgift")
        self.reads = (self._path, self._other)

    def judge(self, case: Case, subject: Subject) -> Result:
        """Unanswered where one of the two is not given; a finding shows both ends."""
        one, other = self._path.value(case, subject), self._other.value(case, subject)
        for at, path in ((one, self._path), (other, self._other)):
            if not at.value:
                return unanswered(missing(path), at.location)
        if (fold(str(one.value)) == fold(str(other.value))) is self._same:
            return FULFILLED
        verb = "är inte samma som" if self._same else "är samma som"
        return lacking(
            f"{quote(str(one.value))} {verb} {quote(str(other.value))}.",
            one.location,
            other.location,
            värde=str(one.value),
            annat=str(other.value),
        )


class Different(Same):
    """Two texts are not the same, without regard to case."""

    _same = False


class Contains:
    """A list, or a single value, against the words of the rule or against another list.

    Words are compared folded, and a programme is the same under each of its names.
    """

    placeholders = frozenset({"saknas", "oväntat", "värde"})

    def __init__(self, parameters: ContainsParameters, path: Callable[[str], Accessor]) -> None:
        self._path = require(path(parameters.path), _is_words, "ord eller en lista med ord")
        self._every = parameters.every or []
        self._some = parameters.some or []
        self._none = parameters.none or []
        self._every_at = _listing(parameters.every_at, path)
        self._within = _listing(parameters.within, path)
        self.reads = tuple(found for found in (self._path, self._every_at, self._within) if found)
        words = [*self._every, *self._some, *self._none]
        if not words and len(self.reads) == 1:
            message = "Regeln säger inte vad som ska finnas med, eller inte får det."
            raise ParameterError(message, "Ange minst ett av: alla, något, inget, alla_i, bara_i.")
        choices = self._path.field.choices if self._path.field else ()
        for word in words:
            if choices and word not in choices:
                message = f"”{word}” kan inte stå på ”{self._path.text}”."
                raise ParameterError(message, f"Där kan stå: {', '.join(choices)}.")

    def judge(self, case: Case, subject: Subject) -> Result:
        """Unanswered where what is not said could change the outcome; not applicable where nothing is asked for."""
        for listing in (self._every_at, self._within):
            if listing and None in listing.items(case, subject):
                return unanswered(missing(listing), listing.location(subject))
        wanted = [*self._every, *_texts(self._every_at, case, subject)]
        if self._every_at and not (wanted or self._some or self._none or self._within):
            return not_applicable(f"inget krävs: {self._every_at.description}")
        found = _texts(self._path, case, subject)
        if not (self._none or self._within or self._some) and set(wanted) <= set(found):
            return FULFILLED  # word by word, as nearly always: nothing has to be folded
        have = {case.same(text) for text in found}
        unwelcome = have.intersection(map(case.same, self._none))
        if self._within:
            unwelcome |= have.difference(map(case.same, _texts(self._within, case, subject)))
        if unwelcome:
            return self._unexpected(unwelcome, case, subject)
        absent = [word for word in wanted if case.same(word) not in have]
        has_none = self._some and have.isdisjoint(map(case.same, self._some))
        is_unsaid = len(found) < len(self._path.items(case, subject))
        if is_unsaid and (absent or has_none or self._none or self._within):
            return unanswered(missing(self._path), self._path.location(subject))
        if absent:
            return lacking(
                f"Det saknas: {listed(absent)}.",
                self._here(case, subject),
                saknas=listed(absent),
                värde=listed(found),
            )
        if has_none:
            some = " eller ".join(self._some)
            seen = f"Här står {quote(listed(found))}. " if found else ""
            return lacking(f"{seen}Det ska vara {some}.", self._here(case, subject), saknas=some, värde=listed(found))
        return FULFILLED

    def _here(self, case: Case, subject: Subject) -> Location:
        """Where something else is to stand: at the one value there is, else where the list is."""
        found = self._path.values(case, subject)
        return found[0].location if len(found) == 1 else self._path.location(subject)

    def _unexpected(self, folded: set[str], case: Case, subject: Subject) -> Result:
        """What does not belong, each at its place."""
        values = self._path.values(case, subject)
        found = [at for at in values if at.value is not None and case.same(str(at.value)) in folded]
        words = listed([str(at.value) for at in found])
        return lacking(
            f"Det här hör inte hit: {words}.",
            *(at.location for at in found),
            oväntat=words,
            värde=listed([str(at.value) for at in values if at.value is not None]),
        )


class Unique:
    """No value stands twice, without regard to case; each repeated value shows all its places."""

    placeholders = frozenset({"värde"})

    def __init__(self, parameters: UniqueParameters, path: Callable[[str], Accessor]) -> None:
        self._path = require(path(parameters.path), _is_words, "uppgifter som går att jämföra")
        self.reads = (self._path,)

    def judge(self, case: Case, subject: Subject) -> Result:
        """Values that are not given are no duplicates; where none is given there is nothing to compare."""
        given = [str(value).casefold() for value in self._path.items(case, subject) if value]
        if not given:
            return not_applicable("inget är angivet")
        if len(set(given)) == len(given):
            return FULFILLED
        places: dict[str, list[At]] = {}
        for at in self._path.values(case, subject):
            if at.value:
                places.setdefault(str(at.value).casefold(), []).append(at)
        repeated = [found for found in places.values() if len(found) > 1]
        values = listed([str(found[0].value) for found in repeated])
        locations = [at.location for found in repeated for at in found]
        return lacking(f"Står mer än en gång: {values}.", *locations, värde=values)


def _is_words(field: Field) -> bool:
    return field.shape is None


def _listing(text: str | None, path: Callable[[str], Accessor]) -> Accessor | None:
    return require(path(text), _is_words, "en lista med ord") if text else None


def _texts(path: Accessor | None, case: Case, subject: Subject) -> list[str]:
    """What is said at a path, if there is one."""
    return [str(value) for value in path.items(case, subject) if value is not None] if path else []
