"""``sob-ready history``: a unit's way through the steps over its git history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from sob_ready.cli import completing
from sob_ready.cli.day import asked_day
from sob_ready.cli.exit_codes import ExitCode
from sob_ready.cli.files import is_folder
from sob_ready.cli.masking import Mask, is_asked_for, unreadable_told
from sob_ready.cli.rulebook import Packs, rules_near
from sob_ready.cli.streams import columns, show, write_document
from sob_ready.cli.usage import UsageError, chosen

if TYPE_CHECKING:
    from datetime import date

    from sob_ready.formats.history import History
    from sob_ready.rulebook import Rulebook

Format = Literal["text", "json", "markdown", "html"]
ALL = "all"
FORMATS: tuple[Format, ...] = get_args(Format)


def history(
    profile: Annotated[str, typer.Argument(metavar="PROFIL", help="Enhetens profil, en fil som är sparad i git.")],
    limit: Annotated[
        str, typer.Option(metavar="ANTAL", help="Visa så många av de senaste versionerna, eller all; annars 50.")
    ] = "50",
    day: Annotated[
        str, typer.Option("--date", metavar="ÅÅÅÅ-MM-DD", help="Dagen som rapporten i html gäller; annars i dag.")
    ] = "",
    rules: Packs = None,
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"Vad som skrivs på standard ut: {', '.join(FORMATS)}.",
            autocompletion=completing.history_formats,
        ),
    ] = "text",
    mask: Mask = None,
) -> None:
    """Tell of every version, or of the unit today with the way there as a picture (html)."""
    from sob_ready.formats import history as forms

    form = chosen("--format", output_format, FORMATS)
    today, most = asked_day(day), _limit(limit)
    if is_folder(profile):
        raise UsageError(f"{profile} är en mapp.", "Ange en profil i mappen.")
    rulebook = rules_near([profile], rules)
    mask = is_asked_for(mask)
    with unreadable_told(rulebook if mask else None):
        found = _history(profile, most, rulebook)
        if form == "html":
            write_document(_page(found, rulebook, today, mask=mask))
        elif mask:
            from sob_ready.masking import masked_milestones

            found = found._replace(milestones=masked_milestones(found.milestones, rulebook))
    if form == "json":
        write_document(forms.json_document(found))
    elif form == "markdown":
        write_document(forms.markdown(found))
    elif form == "text":
        show(forms.history_lines(found, columns()))
    raise typer.Exit(ExitCode.INTERNAL if any(one.crashed for one in found.milestones) else ExitCode.READY)


def _limit(text: str) -> int | None:
    """How many versions; None for all of them."""
    if text == ALL:
        return None
    if not (text.isascii() and text.isdecimal() and int(text[:9]) > 0):
        raise UsageError(f"--limit: ”{text}” är inget antal.", f"Skriv ett heltal, eller {ALL}.")
    return int(text[:9])


def _history(profile: str, most: int | None, rulebook: Rulebook) -> History:
    """The file's history; raises SourceError where git has none of it."""
    from sob_ready.formats.history import History
    from sob_ready.history import milestones
    from sob_ready.revisions import GitError, tracked
    from sob_ready.source import Fault, SourceError

    try:
        file = tracked(profile)
        versions = file.versions()
    except GitError as error:
        raise UsageError(error.message, error.remedy) from None
    if not versions:
        raise SourceError(profile, (Fault("Filen är inte sparad i git.", "Spara den med git add och git commit."),))
    chosen_versions = versions[-most:] if most else versions
    return History(
        name=profile,
        milestones=tuple(milestones(file, chosen_versions, rulebook)),
        left_out=len(versions) - len(chosen_versions),
        shallow=file.shallow,
    )


def _page(found: History, rulebook: Rulebook, today: date, *, mask: bool) -> str:
    """The unit's report with the way there; raises SourceError where the file can't be read today."""
    from sob_ready.checking import Request, check_file
    from sob_ready.formats.html import html
    from sob_ready.report import Run

    report = replace(check_file(found.name, rulebook, Request(today)), history=found.milestones)
    run = Run(reports=[report], rulebook=rulebook, today=today)
    if mask:
        from sob_ready.masking import masked

        run = masked(run)
    return html(run)
