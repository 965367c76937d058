"""``sob-ready schema``: the JSON Schemas, for editors and other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sob_ready.cli.completing import schemas
from sob_ready.cli.streams import write_document
from sob_ready.cli.usage import UsageError, chosen


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAMN]",
            help="profile (profiler), rules (regelpaket), eller det som skrivs i JSON: report, difference (av diff) "
            "eller history; annars profile.",
            show_default=False,
            autocompletion=schemas,
        ),
    ] = "profile",
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FIL", readable=False, help="Skriv till en fil i stället för standard ut.", show_default=False
        ),
    ] = None,
) -> None:
    """Write a JSON Schema."""
    from sob_ready.cli.files import refuse_no_file, write_file
    from sob_ready.cli.profiles import is_written_profile
    from sob_ready.schemas import NAMES, schema_text

    text = schema_text(chosen("schema", name, NAMES))
    if output is None or str(output) == "-":
        write_document(text)
    else:
        refuse_no_file(output, str(output / f"{name}.schema.json"), "--output")
        if is_written_profile(output):
            raise UsageError(f"--output: {output} får inte skrivas över: filen är en profil.", "Ange en annan fil.")
        write_file(output, text)
