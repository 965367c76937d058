"""``sob-ready diff``: what has changed from one profile, folder or revision to another."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from sob_ready.cli import completing
from sob_ready.cli.day import asked_day
from sob_ready.cli.exit_codes import ExitCode, gravest
from sob_ready.cli.faults import told
from sob_ready.cli.files import is_folder
from sob_ready.cli.masking import Mask, is_asked_for
from sob_ready.cli.rules import Packs, rules_near
from sob_ready.cli.streams import columns, show, write_document
from sob_ready.cli.usage import UsageError, chosen

if TYPE_CHECKING:
    from sob_ready.checking import Request
    from sob_ready.comparison import Difference, Side
    from sob_ready.report import Run
    from sob_ready.rulebook import Rulebook

Format = Literal["text", "json", "markdown"]
FORMATS: tuple[Format, ...] = get_args(Format)
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def diff(
    old: Annotated[
        str,
        typer.Argument(metavar="FÖRE", help="En profil, en mapp, eller en version i git: HEAD~3:enhet.yaml."),
    ],
    new: Annotated[str, typer.Argument(metavar="EFTER", help="Det som jämförs med FÖRE; skrivs på samma sätt.")],
    show_all: Annotated[bool, typer.Option("--all", help="Visa också allt som kvarstår.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Räkna också nya ouppfyllda bör-krav som sämre.")] = False,
    day: Annotated[
        str, typer.Option("--date", metavar="ÅÅÅÅ-MM-DD", help="Dagen som båda bedöms på; annars i dag.")
    ] = "",
    rules: Packs = None,
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"Vad som skrivs på standard ut: {', '.join(FORMATS)}.",
            autocompletion=completing.difference_formats,
        ),
    ] = "text",
    mask: Mask = None,
) -> None:
    """Compare; ends with 1 where something has become worse."""
    from sob_ready.checking import Request
    from sob_ready.comparison import compare
    from sob_ready.revisions import GitError

    form = chosen("--format", output_format, FORMATS)
    request = Request(asked_day(day), strict=strict)
    _refuse(old, new)
    rulebook = rules_near(_places(old, new), rules)
    try:
        difference = compare(_side(old, rulebook, request), _side(new, rulebook, request))
    except GitError as error:
        raise UsageError(error.message, error.remedy) from None
    if is_asked_for(mask):
        from sob_ready.masking.difference import masked_difference

        difference = masked_difference(difference)
    _tell(difference, form, show_all=show_all)
    raise typer.Exit(_code(difference))


def _refuse(old: str, new: str) -> None:
    """Raise UsageError for two things that can't be compared."""
    from sob_ready.cli.profiles import refuse_empty_or_twice

    refuse_empty_or_twice([old, new], "Ange två profiler eller två mappar.")
    for name in (old, new):
        if is_folder(_revision(name)[1]):
            remedy = "Ange en fil i mappen, eller ta fram hela versionen med git worktree add och jämför mapparna."
            raise UsageError(f"{name} är en mapp i git.", remedy)
    if is_folder(old) != is_folder(new):
        raise UsageError("En mapp kan inte jämföras med en profil.", "Ange två profiler eller två mappar.")


def _places(*names: str) -> list[str]:
    """Where they lie: a version in git where its file lies today, standard input nowhere."""
    from sob_ready.source import STDIN

    return [_revision(name)[1] or name for name in names if name != STDIN]


def _side(name: str, rulebook: Rulebook, request: Request) -> Side:
    from sob_ready.checking import check_files
    from sob_ready.cli.profiles import find
    from sob_ready.comparison import Side

    if is_folder(name):
        found = find([name])
        run = check_files(found.names, rulebook, request)
        return Side(name, replace(run, failures=[*found.failures, *run.failures]), is_folder=True)
    revision, path = _revision(name)
    run = _run_of_revision(name, revision, path, rulebook, request) if path else check_files([name], rulebook, request)
    return Side(name, run, is_folder=False)


def _revision(name: str) -> tuple[str, str]:
    """The revision and the file of ``HEAD~3:enhet.yaml``; two empty texts for the name of a file on disk.

    What is there by that very name is that file, and what begins with a drive of Windows is a path. A revision
    may hold colons itself (``HEAD@{2026-11-01 12:00}``), so that the last one counts.
    """
    if os.path.lexists(name) or _DRIVE.match(name):
        return "", ""
    revision, _, path = name.rpartition(":")
    return revision, path if ":" in name else ""


def _run_of_revision(name: str, revision: str, path: str, rulebook: Rulebook, request: Request) -> Run:
    """A run of one profile out of git, its evidence looked for where the file lies today."""
    from sob_ready.checking import check_raw
    from sob_ready.report import Run
    from sob_ready.revisions import tracked
    from sob_ready.source import SourceError

    folder = Path(path).parent
    run = Run(rulebook=rulebook, today=request.today)
    try:
        raw = tracked(path).at(revision, name)
        report = check_raw(raw, name, folder if folder.is_dir() else None, rulebook, request)
    except SourceError as error:
        return replace(run, failures=[error])
    return replace(run, reports=[report])


# --- what came of it ----------------------------------------------------------------------------


def _tell(difference: Difference, form: Format, *, show_all: bool) -> None:
    told(difference.failures)
    if form == "json":
        from sob_ready.formats.difference.json_document import json_document

        write_document(json_document(difference))
    elif form == "markdown":
        from sob_ready.formats.difference.markdown import markdown

        write_document(markdown(difference))
    elif not difference.is_empty:
        from sob_ready.formats.difference.text import difference_lines

        show(difference_lines(difference, columns(), show_all=show_all))


def _code(difference: Difference) -> ExitCode:
    crashed = any(report.crashed for side in (difference.old, difference.new) for report in side.run.reports)
    return gravest(
        [
            ExitCode.INTERNAL if crashed else ExitCode.READY,
            ExitCode.UNREADABLE if difference.failures else ExitCode.READY,
            ExitCode.NOT_READY if difference.worse else ExitCode.READY,
        ]
    )
