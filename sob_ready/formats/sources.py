"""Where a rule's demand stands, in as few words as a reader can find it by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sob_ready.rulebook import Rule, Rulebook, Section

if TYPE_CHECKING:
    from sob_ready.report import Report  # what explains a rule needs nothing that judges


def source_words(rulebook: Rulebook, rule: Rule) -> str:
    """The documents and sections behind a rule: ”Uppstart, 4.1; Checklistan, Roller”."""
    return _words(rulebook, rule.sources)


def followed_words(report: Report, rule: Rule) -> str:
    """The same of those that the unit of a report has to follow: another region's are not its."""
    return _words(report.rulebook, rule.sources_in(report.region))


def _words(rulebook: Rulebook, sources: Iterable[Section]) -> str:
    by_document: dict[str, list[str]] = {}
    for source in sources:
        sections = by_document.setdefault(source.document, [])
        if source.section not in sections:
            sections.append(source.section)
    return "; ".join(
        f"{rulebook.document(document).short_name}, {', '.join(sections)}" for document, sections in by_document.items()
    )
