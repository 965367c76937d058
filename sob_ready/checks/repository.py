"""The check of a profile against the other profiles of the same run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sob_ready.case import Case, Location, Subject
from sob_ready.checks.result import FULFILLED, Result, Status, lacking
from sob_ready.paths import Accessor
from sob_ready.phrases import listed

if TYPE_CHECKING:
    from sob_ready.checks.parameters import AgreesParameters

_ALONE = Result(Status.NOT_APPLICABLE, "bara en profil prövas")


class Agrees:
    """Nothing in this profile clashes with another one; ``register`` has found the clashes."""

    placeholders = frozenset({"värden", "filer"})

    def __init__(self, parameters: AgreesParameters, _path: Callable[[str], Accessor]) -> None:
        self._clash = parameters.clash
        self.reads: tuple[Accessor, ...] = ()

    def judge(self, case: Case, _subject: Subject) -> Result:
        """Lacking with both ends of every clash; not applicable where no other profile was read."""
        if case.clashes is None:
            return _ALONE
        found = case.clashes.get(self._clash, ())
        if not found:
            return FULFILLED
        values = listed(list(dict.fromkeys(clash.value for clash in found)))
        files = listed(list(dict.fromkeys(clash.elsewhere.file for clash in found)))
        locations: list[Location] = [end for clash in found for end in (clash.location, clash.elsewhere)]
        return lacking(f"Stämmer inte med {files}: {values}.", *locations, värden=values, filer=files)
