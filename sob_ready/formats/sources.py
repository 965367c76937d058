"""Where a rule's demand stands, in as few words as a reader can find it by."""

from __future__ import annotations

from sob_ready.rulebook import Rule, Rulebook


def source_words(rulebook: Rulebook, rule: Rule) -> str:
    """The documents and sections behind a rule: ”Uppstart, 4.1; Checklistan, Roller”."""
    by_document: dict[str, list[str]] = {}
    for source in rule.sources:
        sections = by_document.setdefault(source.document, [])
        if source.section not in sections:
            sections.append(source.section)
    return "; ".join(
        f"{rulebook.document(document).short_name}, {', '.join(sections)}" for document, sections in by_document.items()
    )
