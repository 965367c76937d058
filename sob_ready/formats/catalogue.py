"""The rulebook as text: the rules, and the documents with the rules that fulfil each requirement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from sob_ready.rulebook import Document, Requirement, Rule, Rulebook, Step

WIDTH = 96
JSON_VERSION = 1


def rules_text(rulebook: Rulebook, rules: Sequence[Rule]) -> str:
    """The rules by step, one line each with id, level and title."""
    lines: list[str] = []
    for step in Step:
        here = [rule for rule in rules if rule.step is step]
        if here:
            lines += [f"Steg {step.value}. {step.title}", ""]
            lines += [f"  {rule.level.value:<4} {rule.id:<44} {rule.title}" for rule in here]
            lines.append("")
    lines.append(f"{len(rules)} av {len(rulebook.rules)} regler.")
    return "\n".join(lines) + "\n"


def rules_markdown(rulebook: Rulebook, rules: Sequence[Rule]) -> str:
    """The rules by step, each with what it demands, why, where it stands, who acts and how."""
    lines = [
        "# Regler",
        "",
        "Den här sidan skrivs av `sob-ready rules --format markdown`. Ändra reglerna i `rules/`, inte här.",
        "",
    ]
    for step in Step:
        here = [rule for rule in rules if rule.step is step]
        if not here:
            continue
        lines += [f"## Steg {step.value}. {step.title}", ""]
        for rule in here:
            lines += [*_rule_markdown(rulebook, rule), ""]
    return "\n".join(lines).rstrip() + "\n"


def rules_json(rulebook: Rulebook, rules: Sequence[Rule]) -> str:
    """The rules as JSON, with everything but their checks."""
    import json

    listed = [
        {
            "id": rule.id,
            "pack": rule.pack.name,
            "title": rule.title,
            "level": rule.level.value,
            "step": int(rule.step),
            "owner": rule.owner,
            "scope": rule.scope,
            "kind": rule.kind,
            "requirements": [requirement.id for requirement in rule.requirements],
            "sources": [
                {"document": rulebook.document(section.document).title, "section": section.section}
                for section in rule.sources
            ],
            "replaces": list(rule.replaces),
            "depends_on": list(rule.depends_on),
            "waivable": rule.waivable,
            "explanation": rule.explanation,
            "remedy": rule.remedy,
        }
        for rule in rules
    ]
    return json.dumps({"version": JSON_VERSION, "rules": listed}, ensure_ascii=False, indent=2) + "\n"


def sources_text(rulebook: Rulebook, documents: Iterable[Document]) -> str:
    """Each document, section by section, with its requirements and the rules that fulfil them."""
    lines: list[str] = []
    for document in documents:
        lines += [*_document_head(document), ""]
        for section, title in document.sections:
            lines.append(f"{section}  {title}" if section != title else section)
            lines += _section_lines(rulebook, document, section)
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def source_words(rulebook: Rulebook, rule: Rule) -> str:
    """The documents and sections behind a rule: ”Uppstart, 4.1; Checklistan, Roller”."""
    by_document: dict[str, list[str]] = {}
    for section in rule.sources:
        sections = by_document.setdefault(section.document, [])
        if section.section not in sections:
            sections.append(section.section)
    return "; ".join(
        f"{rulebook.document(document).short_name}, {', '.join(sections)}"
        for document, sections in by_document.items()
    )


def _rule_markdown(rulebook: Rulebook, rule: Rule) -> Iterator[str]:
    yield f"### `{rule.id}`"
    yield ""
    yield f"{rule.title}."
    yield ""
    if rule.explanation:
        yield rule.explanation
        yield ""
    yield f"- **Nivå:** {rule.level.value}"
    yield f"- **Paket:** {rule.pack.name}"
    yield f"- **Ansvarig:** {rule.owner}"
    yield f"- **Åtgärd:** {rule.remedy}"
    if rule.requirements:
        ids = ", ".join(requirement.id for requirement in rule.requirements)
        yield f"- **Källa:** {source_words(rulebook, rule)} ({ids})"
    if rule.replaces:
        yield f"- **Ersätter:** {', '.join(f'`{other}`' for other in rule.replaces)}"
    if rule.depends_on:
        yield f"- **Beror på:** {', '.join(f'`{other}`' for other in rule.depends_on)}"
    if not rule.waivable:
        yield "- **Undantag:** kan inte ges"


def _document_head(document: Document) -> Iterator[str]:
    yield document.title
    edition = ", ".join(
        part for part in (document.version and f"version {document.version}", document.date) if part
    )
    yield f"{document.publisher}{', ' + edition if edition else ''}. Jämfört med källan {document.compared}."


def _section_lines(rulebook: Rulebook, document: Document, section: str) -> Iterator[str]:
    for requirement in document.requirements:
        if section in requirement.sections:
            yield from _requirement_lines(rulebook, requirement)
    for sections, content, reason in document.without:
        if section in sections:
            yield from _indented(f"inget krav  {content}: {reason}", 2)


def _requirement_lines(rulebook: Rulebook, requirement: Requirement) -> Iterator[str]:
    yield from _indented(f"{requirement.id}  {requirement.level.value:<4} {requirement.text}", 2)
    if requirement.reading:
        yield from _indented(f"Vår läsning: {requirement.reading}", 8)
    rules = [rule.id for rule in rulebook.rules if requirement in rule.requirements]
    if rules:
        yield from _indented(f"→ {', '.join(rules)}", 8)
    if requirement.uncheckable:
        yield from _indented(f"Prövas inte: {requirement.uncheckable}", 8)


def _indented(text: str, indent: int) -> list[str]:
    blank = " " * indent
    return wrap(text, WIDTH, initial_indent=blank, subsequent_indent=" " * 8, break_on_hyphens=False)
