"""``sob-ready init``: a profile to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sob_ready.cli.streams import report_to_user, write_document
from sob_ready.cli.usage import UsageError

_DEFAULT = "unit.yaml"
_STDOUT = "-"


def init(
    path: Annotated[
        str,
        typer.Argument(metavar="[FIL]", help=f"Filen som skapas; utelämnad {_DEFAULT}. - skriver till standard ut."),
    ] = _DEFAULT,
    template: Annotated[
        bool, typer.Option("--template", help="Skriv en tom profil med förklaringar, att fylla i för hand.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Skriv över filen om den finns.")] = False,
) -> None:
    """Write a profile with every question unanswered."""
    if not template:
        raise UsageError("Säg vad som ska skapas.", f"En tom profil att fylla i: sob-ready init --template {path}")
    if path == _STDOUT:
        write_document(_text(_DEFAULT))
        return
    target = Path(path)
    if target.is_dir():
        raise UsageError(f"{path} är en mapp.", f"Ange en fil i mappen: {target / _DEFAULT}")
    if not target.parent.is_dir():
        raise UsageError(f"Mappen {target.parent} finns inte.", "Skapa mappen, eller ange en som finns.")
    if target.exists() and not force:
        raise UsageError(f"{path} finns redan.", "Ange en annan fil, eller --force för att skriva över den.")
    from sob_ready.cli.reports import write_file

    write_file(target, _text(path))
    report_to_user(f"Skrev {path}. Fyll i den i en textredigerare, och kör sedan: sob-ready check {path}")


def _text(name: str) -> str:
    from sob_ready.cli.template import template
    from sob_ready.profile import VERSION, profile_shape

    return template(profile_shape(), name, VERSION)
