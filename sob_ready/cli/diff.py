"""``sob-ready diff``: what has changed from one profile, folder or revision to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from sob_ready.cli import completing
from sob_ready.cli.day import asked_day
from sob_ready.cli.exit_codes import ExitCode, gravest
from sob_ready.cli.faults import told
from sob_ready.cli.masking import Mask, is_asked_for
from sob_ready.cli.rulebook import Packs, rules_near
from sob_ready.cli.streams import columns, show, write_document
from sob_ready.cli.usage import UsageError, chosen

if TYPE_CHECKING:
    from sob_ready.cli.sides import Thing
    from sob_ready.comparison import Difference

Format = Literal["text", "json", "markdown"]
FORMATS: tuple[Format, ...] = get_args(Format)


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
    from sob_ready.cli.sides import side
    from sob_ready.comparison import compare
    from sob_ready.revisions import GitError

    form = chosen("--format", output_format, FORMATS)
    request = Request(asked_day(day), strict=strict)
    try:
        things = _things(old, new)
        rulebook = rules_near([one.place for one in things if one.place], rules)
        difference = compare(*(side(one, rulebook, request) for one in things))
    except GitError as error:
        raise UsageError(error.message, error.remedy) from None
    if is_asked_for(mask):
        from sob_ready.masking.difference import masked_difference

        difference = masked_difference(difference)
    _tell(difference, form, show_all=show_all)
    raise typer.Exit(_code(difference))


def _things(*names: str) -> list[Thing]:
    """What is compared; raises UsageError for two things that can't be."""
    from sob_ready.cli.profiles import refuse_empty_or_twice
    from sob_ready.cli.sides import thing

    refuse_empty_or_twice(names, "Ange två profiler eller två mappar.")
    things = [thing(name) for name in names]
    kinds = {one.is_folder for one in things} - {None}
    if len(kinds) > 1:
        raise UsageError("En mapp kan inte jämföras med en profil.", "Ange två profiler eller två mappar.")
    # What is not there is looked for as what it is compared with.
    return [one._replace(is_folder=True in kinds) for one in things]


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
