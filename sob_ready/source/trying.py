"""A correction is proposed only where it has been tried: the corrected text is read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sob_ready.source.correction import CORRECT_IT, SO
from sob_ready.source.fault import Fault, Place
from sob_ready.source.text import split_lines

MOST_CHARACTERS = 300_000
"""How much is read again for one file: some twenty times a large profile."""


def only_right(text: str, faults: list[Fault], read: Callable[[str], Iterable[Fault]]) -> list[Fault]:
    """The faults, without the corrected lines that do not make the text better, or that can't be tried.

    `read` gives the faults of another text.
    """
    left = MOST_CHARACTERS
    result = []
    for fault in faults:
        advice, _, corrected = fault.remedy.partition("\n")
        if fault.place is not None and corrected and SO in advice.casefold():
            left -= len(text)
            others = {(other.place, other.message) for other in faults if other is not fault}
            if left < 0 or not _helps(text, fault.place.line, corrected, others, read):
                result.append(fault._replace(remedy=CORRECT_IT))
                continue
        result.append(fault)
    return result


def _helps(
    text: str, number: int, corrected: str, known: set[tuple[Place | None, str]], read: Callable[[str], Iterable[Fault]]
) -> bool:
    """Whether the text with a corrected line has no fault there or above that it did not have before."""
    rows = split_lines(text)
    rows[number - 1] = corrected
    after = read("\n".join(rows))
    return not any(
        found.place is None or (found.place.line <= number and (found.place, found.message) not in known)
        for found in after
    )
