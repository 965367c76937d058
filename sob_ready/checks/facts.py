"""Checks of derived values: one that is true, and a list of faults that holds nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sob_ready.case import Case, Subject
from sob_ready.checks.result import FULFILLED, Result, lacking, require_fact, require_list, unanswered
from sob_ready.paths import Accessor
from sob_ready.phrases import capitalised, listed
from sob_ready.source import quote

if TYPE_CHECKING:
    from sob_ready.checks.parameters import EmptyParameters, TrueParameters


class Holds:
    """A derived value is true."""

    placeholders: frozenset[str] = frozenset()

    def __init__(self, parameters: TrueParameters, path: Callable[[str], Accessor]) -> None:
        self._path = require_fact(path(parameters.path))
        self.reads = (self._path,)

    def judge(self, case: Case, subject: Subject) -> Result:
        """Unanswered where the profile does not say enough to tell."""
        found = self._path.items(case, subject)
        if found and found[0] is True:
            return FULFILLED
        location, value = self._path.value(case, subject)
        if value is None:
            return unanswered(f"Det går inte att se i profilen om {self._path.description}.", location)
        return lacking(f"Det stämmer inte att {self._path.description}.", location)


class Empty:
    """A list of faults holds nothing; every fault is shown at its place."""

    placeholders = frozenset({"värden", "antal"})

    def __init__(self, parameters: EmptyParameters, path: Callable[[str], Accessor]) -> None:
        self._path = require_list(path(parameters.path))
        self.reads = (self._path,)

    def judge(self, case: Case, subject: Subject) -> Result:
        """Unanswered where the profile does not say enough to tell."""
        if not self._path.items(case, subject):
            return FULFILLED
        values = self._path.values(case, subject)
        found = [at for at in values if at.value is not None]
        if not found:
            return unanswered(f"Det går inte att se i profilen: {self._path.description}.", values[0].location)
        names = [str(at.value) for at in found if at.value]
        shown = listed(names)
        message = capitalised(self._path.description)
        return lacking(
            f"{message}: {quote(shown)}." if names else f"{message}.",
            *(at.location for at in found),
            värden=shown,
            antal=str(len(found)),
        )
