"""The check of the profile's own waivers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sob_ready.case import Case, Subject
from sob_ready.checks.result import FULFILLED, Result, lacking
from sob_ready.paths import Accessor
from sob_ready.phrases import listed

if TYPE_CHECKING:
    from sob_ready.checks.parameters import WaiverParameters


class NoFaultyWaiver:
    """No waiver has a certain fault. The engine finds the faults, since only it knows what was waived."""

    placeholders = frozenset({"regler"})
    judged_last = True

    def __init__(self, parameters: WaiverParameters, path: Callable[[str], Accessor]) -> None:
        self.fault = parameters.fault
        self.reads = (path("undantag"),)

    def judge(self, case: Case, _subject: Subject) -> Result:
        """Lacking with every waiver that has the fault."""
        found = case.waiver_faults.get(self.fault, [])
        if not found:
            return FULFILLED
        rules = listed([str(at.value) for at in found])
        return lacking(f"Undantaget för {rules} är {self.fault}.", *(at.location for at in found), regler=rules)
