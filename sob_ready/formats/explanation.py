"""A rule explained to a person, and the explanations that a wheel has ready.

To explain a rule takes no profile and nothing that judges, so the build stores the explanations of the package's own
rules (``stored_explanations``) and a run needs neither the rulebook nor what it is made of.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from sob_ready.formats.lines import EMPTY, Line, Span, paragraph
from sob_ready.rule_files import STORES, seal

STORE = STORES / "explanations.marshal"


class Explanation(NamedTuple):
    """What there is to know of a rule; everything is Swedish."""

    title: str
    where: str  # its id and its pack
    reason: str  # "" where the rule gives none
    facts: tuple[tuple[str, str], ...]  # label and words
    requirements: tuple[str, ...]  # each with its document and sections


def explanation_lines(explained: Iterable[Explanation], width: int) -> Iterator[Line]:
    """The rules, one after the other."""
    for index, rule in enumerate(explained):
        if index:
            yield EMPTY
        yield from _lines(rule, width)


def stored_explanations(explanations: Mapping[str, Explanation], folder: Path) -> bytes:
    """The store for the rules of a folder ``rules/``, the same bytes for the same files."""
    # Version 2 of the format writes no references, which would differ from run to run.
    return marshal.dumps((seal(folder), {rule_id: tuple(rule) for rule_id, rule in explanations.items()}), 2)


def from_store(folder: Path) -> dict[str, Explanation] | None:
    """The stored explanations, where they were made of the files of the folder as they are now."""
    try:
        sealed, stored = marshal.loads(STORE.read_bytes())  # noqa: S302 - the package's own file
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return {rule_id: Explanation(*rule) for rule_id, rule in stored.items()} if sealed == seal(folder) else None


def _lines(rule: Explanation, width: int) -> Iterator[Line]:
    yield from paragraph(rule.title, width, hang=2, style="title")
    yield from paragraph(rule.where, width, hang=2, style="faint")
    yield EMPTY
    if rule.reason:
        yield from paragraph(rule.reason, width)
        yield EMPTY
    for label, words in rule.facts:
        yield from paragraph(words, width, hang=2, label=f"{label}: ")
    if rule.requirements:
        yield EMPTY
        yield (Span("Här står kravet", "title"),)
        for requirement in rule.requirements:
            yield from paragraph(requirement, width, indent=2, hang=2)
