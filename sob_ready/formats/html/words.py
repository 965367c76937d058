"""Words that several parts of the page share."""

from __future__ import annotations

from collections.abc import Sequence

from sob_ready.checks import Status

STATUS_WORDS = {
    Status.FULFILLED: "uppfyllt",
    Status.LACKING: "brist",
    Status.UNANSWERED: "obesvarat",
    Status.NOT_APPLICABLE: "gäller inte",
    Status.WAIVED: "undantag",
    Status.ERROR: "fel i programmet",
}


def listed(words: Sequence[str]) -> str:
    """A Swedish enumeration: "a, b och c"."""
    *first, last = words or ("",)
    return f"{', '.join(first)} och {last}" if first else last


def task_anchor(unit: str, rule: str) -> str:
    """The id of what is left of a rule, within the part of the page that a unit has."""
    return f"{unit}-{rule}"
