"""Checks of how many and how much."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sob_ready.case import Case, Subject
from sob_ready.checks.result import FULFILLED, Result, lacking, listed, missing, unanswered
from sob_ready.paths import Accessor

if TYPE_CHECKING:
    from sob_ready.checks.parameters import CountParameters, NumberParameters


class Count:
    """How many a list holds."""

    placeholders = frozenset({"antal", "minst", "högst", "värden"})

    def __init__(self, parameters: CountParameters, path: Callable[[str], Accessor]) -> None:
        self._path = path(parameters.path)
        self.reads = (self._path,)
        self._bounds = (parameters.at_least, parameters.at_most)

    def judge(self, case: Case, subject: Subject) -> Result:
        """Unanswered where there is no list; equal values are counted once."""
        values = _items(self._path, case, subject)
        if values is None:
            return unanswered(missing(self._path), self._path.location(case, subject))
        distinct = list(dict.fromkeys(str(value) for value in values))
        if _within(len(distinct), self._bounds):
            return FULFILLED
        return lacking(
            f"{self._path.description[:1].upper()}{self._path.description[1:]}: {len(distinct)}, "
            f"men {_demand(self._bounds)}.",
            self._path.location(case, subject),
            antal=str(len(distinct)),
            minst=str(self._bounds[0]),
            högst=str(self._bounds[1]),
            värden=listed(distinct) or "ingen",
        )


class Number:
    """A number within bounds."""

    placeholders = frozenset({"värde", "minst", "högst"})

    def __init__(self, parameters: NumberParameters, path: Callable[[str], Accessor]) -> None:
        self._path = path(parameters.path)
        self.reads = (self._path,)
        self._bounds = (parameters.at_least, parameters.at_most)

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


def _items(path: Accessor, case: Case, subject: Subject) -> list[object] | None:
    found = [value for _, value in path.values(case, subject)]
    if path.holds_list and len(found) == 1 and (found[0] is None or isinstance(found[0], list)):
        return found[0]
    return None if found == [None] else found


def _within(number: int, bounds: tuple[int | None, int | None]) -> bool:
    low, high = bounds
    return (low is None or number >= low) and (high is None or number <= high)


def _demand(bounds: tuple[int | None, int | None]) -> str:
    low, high = bounds
    if low is not None and high is not None:
        return f"{low} till {high} behövs" if low != high else f"exakt {low} behövs"
    return f"minst {low} behövs" if low is not None else f"högst {high} får det vara"
