"""``sob-ready check``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def check(
    profile: Annotated[str, typer.Argument(help="Profilen, en YAML-fil; - läser standard in.")],
    day: Annotated[str, typer.Option("--date", help="Dagen som bedömningen gäller, ÅÅÅÅ-MM-DD.")] = "",
    show_all: Annotated[bool, typer.Option("--all", help="Visa alla fynd.")] = False,
    rules: Annotated[list[Path] | None, typer.Option(help="En mapp med egna regelpaket.")] = None,
) -> None:
    """Pröva en profil mot alla krav."""
    import sys
    from datetime import date

    from sob_ready.checking import Request, check_file
    from sob_ready.formats.text import TextOptions, fault_lines, plain, report_lines
    from sob_ready.rulebook import RulebookError, load
    from sob_ready.source import SourceError

    try:
        rulebook = load(tuple(rules or ()))
    except RulebookError as error:
        for one in error.errors:
            sys.stderr.write(plain(fault_lines(one.name, one.text, one.faults)))
        raise typer.Exit(2) from None
    try:
        report = check_file(profile, rulebook, Request(date.fromisoformat(day) if day else date.today()))
    except SourceError as error:
        sys.stderr.write(plain(fault_lines(error.name, error.text, error.faults)))
        raise typer.Exit(3) from None
    sys.stdout.write(plain(report_lines(report, TextOptions(all=show_all))))
    raise typer.Exit(70 if report.crashed else 0 if report.passed else 1)
