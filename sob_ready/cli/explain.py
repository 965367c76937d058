"""``sob-ready explain``: what a rule demands, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sob_ready.cli.streams import columns, show
from sob_ready.cli.usage import UsageError, suggestion

if TYPE_CHECKING:
    from sob_ready.rulebook import Rule, Rulebook


def explain(
    rule_ids: Annotated[list[str], typer.Argument(metavar="REGEL...", help="Reglernas id, som de står i rapporten.")],
    rules: Annotated[
        list[Path] | None, typer.Option(metavar="MAPP", help="En mapp med egna regelpaket. Kan upprepas.")
    ] = None,
) -> None:
    """Explain rules, in the order they are named."""
    from sob_ready.cli.rules import load_rules
    from sob_ready.formats.explanation import explanation_lines

    width = columns()
    rulebook = load_rules(rules or (), width)
    chosen = [_rule(rule_id, rulebook) for rule_id in dict.fromkeys(rule_ids)]
    show(explanation_lines(chosen, rulebook, width))


def _rule(rule_id: str, rulebook: Rulebook) -> Rule:
    rule = rulebook.rule(rule_id)
    if rule is None:
        ids = [known.id for known in rulebook.rules]
        remedy = suggestion(rule_id, ids, "en regels id, som det står i rapporten från sob-ready check")
        raise UsageError(f"Regeln ”{rule_id}” finns inte.", remedy)
    return rule
