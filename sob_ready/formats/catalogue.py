"""The rulebook as text: the rules, and the documents with the rules that fulfil each requirement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sob_ready.formats.explaining import rule_facts
from sob_ready.formats.harmless import markdown_code, markdown_text
from sob_ready.formats.json_text import json_text
from sob_ready.formats.lines import EMPTY, Line, paragraph
from sob_ready.formats.sources import source_words
from sob_ready.rulebook import Document, Requirement, Rule, Rulebook, Step

FORMATS = ("text", "markdown", "json")
JSON_VERSION = 1
"""The version of the rules' shape as JSON. A key that is taken away or changes its meaning needs a new one."""

_SAID_SHORTER = ("Nivå", "Steg")  # a page of all rules, divided into steps, need not say what each level means


def rules_lines(rulebook: Rulebook, rules: Sequence[Rule], width: int) -> Iterator[Line]:
    """The rules by step: level and title, and what a filter or another command can name them by."""
    for step, here in _by_step(rules):
        yield from paragraph(f"Steg {step.value}. {step.title}", width, hang=2, style="title")
        yield EMPTY
        for rule in here:
            yield from paragraph(rule.title, width, indent=2, hang=6, label=f"[{rule.level.value}] ")
            yield from paragraph(f"{rule.id}, {rule.pack.name}, {rule.owner}", width, indent=8, hang=2, style="faint")
        yield EMPTY
    yield from paragraph(f"{len(rules)} av {len(rulebook.rules)} regler.", width)
    yield from paragraph("Mer om en regel: sob-ready explain REGEL", width, style="faint")


def rules_markdown(rulebook: Rulebook, rules: Sequence[Rule]) -> str:
    """The rules by step, each with what it demands, why, where it stands, who acts and how."""
    lines = [
        "# Regler",
        "",
        "Den här sidan skrivs av `sob-ready rules --format markdown`. Ändra reglerna i `rules/`, inte här.",
        "",
    ]
    for step, here in _by_step(rules):
        lines += [f"## Steg {step.value}. {markdown_text(step.title)}", ""]
        for rule in here:
            lines += [*_rule_markdown(rulebook, rule), ""]
    return "\n".join(lines).rstrip() + "\n"


def rules_json(rulebook: Rulebook, rules: Sequence[Rule]) -> str:
    """The rules as JSON, with everything but their checks."""
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
    return json_text({"version": JSON_VERSION, "rules": listed})


def sources_lines(rulebook: Rulebook, documents: Iterable[Document], width: int) -> Iterator[Line]:
    """Each document, section by section, with its requirements and the rules that fulfil them."""
    for document in documents:
        yield from _document_lines(rulebook, document, width)


def _by_step(rules: Sequence[Rule]) -> Iterator[tuple[Step, list[Rule]]]:
    for step in Step:
        here = [rule for rule in rules if rule.step is step]
        if here:
            yield step, here


def _rule_markdown(rulebook: Rulebook, rule: Rule) -> Iterator[str]:
    yield f"### {markdown_code(rule.id)}"
    yield ""
    yield f"**{markdown_text(rule.title)}.** {markdown_text(rule.explanation or '')}".rstrip()
    yield ""
    yield f"- Nivå: {rule.level.value}"
    for label, words in rule_facts(rule, rulebook):
        if label not in _SAID_SHORTER:
            yield f"- {label}: {markdown_text(words)}"
    if rule.requirements:
        ids = ", ".join(requirement.id for requirement in rule.requirements)
        yield f"- Källa: {markdown_text(f'{source_words(rulebook, rule)} ({ids})')}"


# --- the documents ------------------------------------------------------------------------------


def _document_lines(rulebook: Rulebook, document: Document, width: int) -> Iterator[Line]:
    yield from paragraph(document.title, width, hang=2, style="title")
    edition = [document.publisher, document.version and f"version {document.version}", document.date]
    words = f"{', '.join(part for part in edition if part)}. Jämfört med källan {document.compared}."
    yield from paragraph(words, width, hang=2, style="faint")
    yield EMPTY
    shown: dict[str, str] = {}  # requirements, by the section that they were shown in
    for section, title in document.sections:
        # A section is called by its number, or by a word of its title.
        name = section if section[0].isdigit() else f"{section}:"
        heading = title if section.casefold() in title.casefold() else f"{name} {title}"
        yield from paragraph(heading, width, hang=2, style="title")
        for requirement in document.requirements:
            if section in requirement.sections:
                yield from _requirement_lines(rulebook, requirement, shown.get(requirement.id), width)
                shown.setdefault(requirement.id, section)
        for sections, content, reason in document.without:
            if section in sections:
                yield from paragraph(
                    f"{content}: {reason}", width, indent=2, hang=4, label="Inget krav: ", style="faint"
                )
        yield EMPTY
    unchecked = sum(requirement.uncheckable is not None for requirement in document.requirements)
    but = f"varav {unchecked} inte prövas av någon regel" if unchecked else "alla prövas"
    yield from paragraph(f"{len(document.requirements)} krav, {but}.", width, hang=2)
    yield EMPTY


def _requirement_lines(rulebook: Rulebook, requirement: Requirement, shown: str | None, width: int) -> Iterator[Line]:
    label = f"{requirement.id} [{requirement.level.value}] "
    if shown is not None:
        yield from paragraph(f"se avsnittet {shown}.", width, indent=2, hang=4, label=f"{requirement.id} ")
        return
    yield from paragraph(requirement.text, width, indent=2, hang=4, label=label)
    rules = [rule.id for rule in rulebook.rules if requirement in rule.requirements]
    for caption, words in (
        ("Tolkning: ", requirement.reading),
        ("Regler: " if len(rules) > 1 else "Regel: ", ", ".join(rules)),
        ("Prövas inte: ", requirement.uncheckable),
    ):
        if words:
            yield from paragraph(words, width, indent=6, hang=2, label=caption, style="faint")
