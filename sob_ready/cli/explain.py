"""``sob-ready explain``: what a rule demands, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sob_ready.cli import completing
from sob_ready.cli.rulebook import Packs, load_rules, no_such_rule, packs_near
from sob_ready.cli.streams import columns, show

if TYPE_CHECKING:
    from sob_ready.formats.explanation import Explanation


def explain(
    rule_ids: Annotated[
        list[str],
        typer.Argument(
            metavar="REGEL...", help="Reglernas id, som de står i rapporten.", autocompletion=completing.rule_ids
        ),
    ],
    rules: Packs = None,
) -> None:
    """Explain rules, in the order they are named."""
    from sob_ready.formats.explanation import explanation_lines

    known = _explanations(packs_near(["."], rules))
    asked = dict.fromkeys(rule_ids)
    for rule_id in asked:
        if rule_id not in known:
            raise no_such_rule(rule_id, known)
    show(explanation_lines([known[rule_id] for rule_id in asked], columns()))


def _explanations(extra: Sequence[Path]) -> Mapping[str, Explanation]:
    """The explanations of all rules: ready made, but where a region has packs of its own or there is no store."""
    from sob_ready.formats.explanation import from_store
    from sob_ready.rule_files import rules_folder

    stored = None if extra else from_store(rules_folder())
    if stored is not None:
        return stored
    from sob_ready.formats.explaining import explanations

    return explanations(load_rules(extra))
