"""What there is to explain of each rule: what it demands, why, where that stands, who acts and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sob_ready.formats.explanation import Explanation
from sob_ready.rulebook import Condition, Level, Requirement, Rule, Rulebook, term

_MEANING = {
    Level.MUST: "ska (enheten är inte redo förrän det är uppfyllt)",
    Level.SHOULD: "bör (hindrar inte, men krävs med --strict)",
    Level.MAY: "kan (frivilligt)",
}
_BRACES = str.maketrans("{}", "[]")
_SCOPES = {"enhet": "enheten", "person": "varje person som berörs", "program": "varje program", "roll": "varje roll"}


def explanations(rulebook: Rulebook) -> dict[str, Explanation]:
    """The explanation of each rule, by the rule's id."""
    return {rule.id: _explained(rule, rulebook) for rule in rulebook.rules}


def _explained(rule: Rule, rulebook: Rulebook) -> Explanation:
    return Explanation(
        title=rule.title,
        where=f"Regel {rule.id} i paketet {rule.pack.name}",
        reason=rule.explanation or "",
        facts=tuple(rule_facts(rule, rulebook)),
        requirements=tuple(_requirement(requirement, rulebook) for requirement in rule.requirements),
    )


def rule_facts(rule: Rule, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Swedish: what there is to know of a rule, each with its label; not what it demands and where that stands."""
    yield "Nivå", _MEANING[rule.level]
    yield "Steg", f"{rule.step.value} {rule.step.title}"
    yield "Bedömer", _SCOPES[rule.scope]
    yield "Gäller", rule.pack.title
    own = Condition(rule.applies.wanted[len(rule.pack.applies.wanted) :])  # the pack's own conditions come first
    yield from _clauses(own, "Gäller när", "Gäller inte när")
    yield from _clauses(rule.where, "Gäller bara om", "Gäller inte om")
    if rule.unless:
        yield from _clauses(rule.unless, "Gäller inte när", "Gäller bara när")
    yield from _others("Ersätter", rule.replaces)
    yield from _others("Kan ersättas av", [one.id for one in rulebook.rules if rule.id in one.replaces])
    yield from _others("Beror på", rule.depends_on)
    yield "Läser i profilen", ", ".join(dict.fromkeys(path for read in rule.check.reads for path in read.reads))
    yield "Ansvarig", rule.owner
    yield "Gör så här", general_remedy(rule)
    yield "Undantag", "kan ges i profilen" if rule.waivable else "kan inte ges"


def general_remedy(rule: Rule) -> str:
    """Swedish: what to do, said of nobody: ``[person]`` stands where a name would."""
    return rule.remedy.translate(_BRACES)


def _clauses(condition: Condition, label: str, opposite: str) -> Iterator[tuple[str, str]]:
    for path, words in condition.wanted:
        positive, clause = term(path, words)
        yield (label if positive else opposite), clause


def _others(label: str, rule_ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    if rule_ids:
        yield label, ", ".join(rule_ids)


def _requirement(requirement: Requirement, rulebook: Rulebook) -> str:
    document = rulebook.document(requirement.document)
    where = f"{document.title}, {', '.join(requirement.sections)}"
    reading = f" Tolkning: {requirement.reading}" if requirement.reading else ""
    return f"{where} ({requirement.id}): {requirement.text}{reading}"
