"""What a report as text has room for of its findings, and what it says of those left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sob_ready.formats.lines import EMPTY, Line, paragraph
from sob_ready.report import Outcome
from sob_ready.rulebook import Level

MOST_FINDINGS = 1_000
"""No one reads further, and a unit with a thousand persons and no answers would take seconds to write out."""


class Shown:
    """The findings of one report, taken group by group until there is no more room."""

    def __init__(self, *, advice: bool) -> None:
        """With ``advice``, what is merely recommended (kan) is taken too."""
        self._advice = advice
        self._room = MOST_FINDINGS

    def of(self, found: Sequence[Outcome]) -> list[Outcome]:
        """Those of a group to write out."""
        taken = self._asked_for(found)[: self._room]
        self._room -= len(taken)
        return taken

    def left_out(self, found: Sequence[Outcome], taken: Sequence[Outcome], width: int) -> Iterator[Line]:
        """How many of a group are not written out, and what shows them; nothing where all are."""
        asked_for = len(self._asked_for(found))
        if len(taken) < asked_for:
            words = f"{asked_for - len(taken)} fynd till får inte plats här. Alla står i --format csv."
        elif asked_for < len(found):
            words = f"{len(found) - asked_for} kan-krav visas med --all."
        else:
            return
        yield from paragraph(words, width, style="faint")
        yield EMPTY

    def _asked_for(self, found: Sequence[Outcome]) -> list[Outcome]:
        return [outcome for outcome in found if self._advice or outcome.rule.level is not Level.MAY]


def tally(found: Sequence[Outcome]) -> str:
    """Swedish: how many of some findings are ska, bör and kan; what there is none of is left out."""
    counts = [(sum(outcome.rule.level is level for outcome in found), level.value) for level in Level]
    return ", ".join(f"{count} {word}" for count, word in counts if count)
