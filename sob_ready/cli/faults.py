"""Files that can't be used, told to the user."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from sob_ready.cli.streams import columns, report_laid_out

if TYPE_CHECKING:
    from sob_ready.cli.exit_codes import ExitCode
    from sob_ready.source import SourceError


def told(errors: Iterable[SourceError]) -> None:
    """Say on standard error what is wrong with the files, where, and what to do."""
    from sob_ready.formats.lines import plain
    from sob_ready.formats.text import failure_lines

    for error in errors:
        report_laid_out(plain(failure_lines(error, columns())))


def refused(errors: Iterable[SourceError], code: ExitCode) -> typer.Exit:
    """The end of a program that can't go on with the files, which has been told."""
    told(errors)
    return typer.Exit(code)
