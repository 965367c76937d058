"""Checks of how many and how much."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sob_ready.case import Case, Subject
from sob_ready.checks.result import (
    FULFILLED,
    ParameterError,
    Result,
    lacking,
    missing,
    require_list,
    require_single,
    unanswered,
)
from sob_ready.paths import Accessor
from sob_ready.phrases import capitalised, listed

if TYPE_CHECKING:
    from sob_ready.checks.parameters import CountParameters, NumberParameters


class Count:
    """How many a list holds."""

    placeholders = frozenset({"antal", "minst", "högst", "värden"})

    def __init__(self, parameters: CountParameters, path: Callable[[str], Accessor]) -> None:
        self._path = require_list(path(parameters.path))
        self.reads = (self._path,)
        self._bounds = _bounds(parameters)
        low, high = self._bounds
        if high is None and low is not None and low < 1:
            message = f"Varje lista har minst {low}, så regeln är uppfylld vad profilen än säger."
            raise ParameterError(message, "Ange minst 1.")

    def judge(self, case: Case, subject: Subject) -> Result:
        """Unanswered where what is not said could change the outcome; equal values are counted once."""
        values = self._path.items(case, subject)
        distinct = list(dict.fromkeys(str(value) for value in values if value is not None))
        unknown = values.count(None)
        if _within(len(distinct), self._bounds) and (not unknown or self._bounds[1] is None):
            return FULFILLED
        if unknown and not (self._bounds[1] is not None and len(distinct) > self._bounds[1]):
            return unanswered(missing(self._path), self._path.location(subject))
        return lacking(
            f"{capitalised(self._path.description)}: {len(distinct)}, men {_demand(self._bounds)}.",
            self._path.location(subject),
            antal=str(len(distinct)),
            minst=str(self._bounds[0]),
            högst=str(self._bounds[1]),
            värden=listed(distinct) or "ingen",
        )


class Number:
    """A number within bounds."""

    placeholders = frozenset({"värde", "minst", "högst"})

    def __init__(self, parameters: NumberParameters, path: Callable[[str], Accessor]) -> None:
        self._path = require_single(path(parameters.path), lambda field: field.kind == "number", "ett tal")
        self.reads = (self._path,)
        self._bounds = _bounds(parameters)

    def judge(self, case: Case, subject: Subject) -> Result:
        """Unanswered where there is no number."""
        location, value = self._path.value(case, subject)
        if not isinstance(value, int):
            return unanswered(missing(self._path), location)
        if _within(value, self._bounds):
            return FULFILLED
        return lacking(
            f"{self._path.description}: {value}, men {_demand(self._bounds)}.",
            location,
            värde=str(value),
            minst=str(self._bounds[0]),
            högst=str(self._bounds[1]),
        )


def _bounds(parameters: CountParameters | NumberParameters) -> tuple[int | None, int | None]:
    low, high = parameters.at_least, parameters.at_most
    if low is None and high is None:
        raise ParameterError("Regeln säger varken minst eller högst.", "Ange minst, högst eller båda.")
    if low is not None and high is not None and low > high:
        raise ParameterError(f"Inget kan vara både minst {low} och högst {high}.", "Låt minst vara det lägre talet.")
    return low, high


def _within(number: int, bounds: tuple[int | None, int | None]) -> bool:
    low, high = bounds
    return (low is None or number >= low) and (high is None or number <= high)


def _demand(bounds: tuple[int | None, int | None]) -> str:
    low, high = bounds
    if low is not None and high is not None:
        return f"{low} till {high} behövs" if low != high else f"exakt {low} behövs"
    return f"minst {low} behövs" if low is not None else f"högst {high} får det vara"
