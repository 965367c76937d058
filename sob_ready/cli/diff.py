"""``sob-ready diff``: what has changed from one profile, folder or revision to another."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from sob_ready.cli.exit_codes import ExitCode, gravest
from sob_ready.cli.files import is_folder
from sob_ready.cli.rules import load_rules
from sob_ready.cli.streams import columns, report_to_user, show, write_document
from sob_ready.cli.usage import UsageError, chosen

if TYPE_CHECKING:
    from sob_ready.checking import Request
    from sob_ready.comparison import Difference, Side
    from sob_ready.rulebook import Rulebook

Format = Literal["text", "json", "markdown"]
FORMATS: tuple[Format, ...] = get_args(Format)
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def diff(
    old: Annotated[
        str,
        typer.Argument(metavar="FÖRE", help="En profil, en mapp, eller en version i git: HEAD~3:unit.yaml."),
    ],
    new: Annotated[str, typer.Argument(metavar="EFTER", help="Det som jämförs med FÖRE; skrivs på samma sätt.")],
    show_all: Annotated[bool, typer.Option("--all", help="Visa också allt som kvarstår.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Räkna också nya brister i bör-krav som sämre.")] = False,
    day: Annotated[
        str, typer.Option("--date", metavar="ÅÅÅÅ-MM-DD", help="Dagen som båda bedöms på; annars i dag.")
    ] = "",
    rules: Annotated[
        list[Path] | None, typer.Option(metavar="MAPP", help="En mapp med egna regelpaket. Kan upprepas.")
    ] = None,
    output_format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=f"Vad som skrivs på standard ut: {', '.join(FORMATS)}.")
    ] = "text",
) -> None:
    """Compare; ends with 1 where something has become worse."""
    from sob_ready.checking import STDIN, Request
    from sob_ready.cli.day import asked_day
    from sob_ready.comparison import compare
    from sob_ready.revisions import GitError

    form = chosen("--format", output_format, FORMATS)
    request = Request(asked_day(day), strict=strict)
    if old == new == STDIN:
        raise UsageError("Standard in (-) kan bara läsas en gång.", "Ange - en gång.")
    if _is_revision(old) or _is_revision(new) or STDIN in (old, new):
        folders = [name for name in (old, new) if is_folder(name)]
    else:
        folders = [name for name in (old, new) if is_folder(name)]
    if len(folders) == 1:
        raise UsageError(f"{folders[0]} är en mapp, men det andra är det inte.", "Jämför två profiler eller två mappar.")
    rulebook = load_rules(rules or (), columns())
    try:
        difference = compare(_side(old, rulebook, request), _side(new, rulebook, request))
    except GitError as error:
        raise UsageError(error.message, error.remedy) from None
    _tell(difference, form, show_all=show_all)
    raise typer.Exit(_code(difference))
