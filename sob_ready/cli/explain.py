"""``sob-ready explain``: what a rule demands, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sob_ready.cli import completing
from sob_ready.cli.streams import columns, show


def explain(
    rule_ids: Annotated[
        list[str],
        typer.Argument(
            metavar="REGEL...", help="Reglernas id, som de står i rapporten.", autocompletion=completing.rule_ids
        ),
    ],
    rules: Annotated[
        list[Path] | None, typer.Option(metavar="MAPP", help="En mapp med egna regelpaket. Kan upprepas.")
    ] = None,
) -> None:
    """Explain rules, in the order they are named."""
    from sob_ready.cli.rules import rule_named, rules_near
    from sob_ready.formats.explanation import explanation_lines

    rulebook = rules_near(["."], rules)
    chosen = [rule_named(rule_id, rulebook) for rule_id in dict.fromkeys(rule_ids)]
    show(explanation_lines(chosen, rulebook, columns()))
