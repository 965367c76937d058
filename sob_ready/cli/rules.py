"""The rulebook as commands need it, with the faults of rule packs told to the user."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sob_ready.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from sob_ready.rulebook import Rulebook


def load_rules(extra: Sequence[Path], width: int) -> Rulebook:
    """The rulebook with a region's own packs.

    Ends the program with exit code 2 where a pack is faulty, every fault told.
    """
    from sob_ready.rulebook import RulebookError, load

    try:
        return load(tuple(extra))
    except RulebookError as error:
        from sob_ready.cli.streams import report_to_user
        from sob_ready.formats.lines import plain
        from sob_ready.formats.text import failure_lines

        for one in error.errors:
            report_to_user(plain(failure_lines(one, width)))
        raise typer.Exit(ExitCode.USAGE) from None
