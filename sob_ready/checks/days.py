"""Checks of days: one before another, and a period that covers the day of the check."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from sob_ready.case import Case, Location, Subject
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
from sob_ready.phrases import capitalised

if TYPE_CHECKING:
    from sob_ready.checks.parameters import OrderParameters, ValidParameters
    from sob_ready.form import Field


class Order:
    """No day of the first is after a day of the second. Days that are not given are other rules' matter."""

    placeholders = frozenset({"först", "sedan"})

    def __init__(self, parameters: OrderParameters, path: Callable[[str], Accessor]) -> None:
        self._first = tuple(require(path(text), _has_day, "en dag") for text in parameters.first)
        self._then = tuple(require(path(text), _has_day, "en dag") for text in parameters.then)
        self.reads = self._first + self._then

    def judge(self, case: Case, subject: Subject) -> Result:
        """Lacking with both ends where the order is broken; not applicable where there is no pair of days."""
        first, then = _days(self._first, case, subject), _days(self._then, case, subject)
        if not first or not then:
            return not_applicable("det finns inga dagar att jämföra")
        latest, earliest = max(first), min(then)
        if latest <= earliest:
            return FULFILLED
        return lacking(
            f"{earliest} är före {latest}.",
            _place(earliest, self._then, case, subject),
            _place(latest, self._first, case, subject),
            först=str(latest),
            sedan=str(earliest),
        )


class Valid:
    """A period covers the day of the check, and a later day where the rule names one."""

    placeholders = frozenset({"datum"})

    def __init__(self, parameters: ValidParameters, path: Callable[[str], Accessor]) -> None:
        self.what = capitalised(parameters.what)
        self._starts = _day_at(parameters.starts, path) if parameters.starts else None
        self._ends = _day_at(parameters.ends, path)
        self._also = _day_at(parameters.also, path) if parameters.also else None
        self._optional = parameters.optional == "ja"
        self.reads = tuple(found for found in (self._starts, self._ends, self._also) if found)

    def judge(self, case: Case, subject: Subject) -> Result:
        """Unanswered where a day is not given; a word such as ”tills vidare” has no last day."""
        if self._starts is not None:
            begins = self._starts.value(case, subject)
            if not isinstance(begins.value, date):
                return unanswered(missing(self._starts), begins.location)
            if begins.value > case.today:
                return lacking(
                    f"{self.what} gäller först från {begins.value}.", begins.location, datum=str(begins.value)
                )
        ends = self._ends.value(case, subject)
        if ends.value is None:
            return FULFILLED if self._optional else unanswered(missing(self._ends), ends.location)
        if not isinstance(ends.value, date):
            return FULFILLED
        if ends.value < case.today:
            return lacking(f"{self.what} gick ut {ends.value}.", ends.location, datum=str(ends.value))
        later = self._also.value(case, subject) if self._also else None
        if later is not None and isinstance(later.value, date) and ends.value < later.value:
            message = f"{self.what} går ut {ends.value}, men ska gälla även {later.value}."
            return lacking(message, ends.location, later.location, datum=str(ends.value))
        return FULFILLED

    def last_day(self, case: Case, subject: Subject) -> tuple[date, Location] | None:
        """The day the period ends and where that stands."""
        location, value = self._ends.value(case, subject)
        return (value, location) if isinstance(value, date) else None


def _has_day(field: Field) -> bool:
    return field.kind == "day" or field.is_answer


def _day_at(text: str, path: Callable[[str], Accessor]) -> Accessor:
    found = path(text)
    if found.gives is not None:  # a word counts as tills vidare here, and no derived value is a day
        raise ParameterError(f"”{text}” är ett härlett värde, inte en dag.", "Ange en väg till en dag.")
    return require_single(found, lambda field: field.kind == "day", "en dag")


def _days(paths: Iterable[Accessor], case: Case, subject: Subject) -> list[date]:
    return [day for path in paths for value in path.items(case, subject) if (day := _day(value))]


def _place(day: date, paths: Iterable[Accessor], case: Case, subject: Subject) -> Location:
    """The first place where the day stands."""
    return next(at.location for path in paths for at in path.values(case, subject) if _day(at.value) == day)


def _day(value: object) -> date | None:
    """A day, or the day of an answer that says that the thing is done."""
    if getattr(value, "word", None) in ("nej", "pågår"):
        return None
    day = value if isinstance(value, date) else getattr(value, "day", None)
    return day if isinstance(day, date) else None
