"""``sob-ready init``: a profile to fill in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from sob_ready.cli.files import is_folder, refuse_no_file, write_file
from sob_ready.cli.streams import report_to_user, unwritten, write_document
from sob_ready.cli.usage import UsageError
from sob_ready.formats.lines import as_argument, one_line
from sob_ready.replacing import kept_beside

_DEFAULT = "enhet.yaml"
_STDOUT = "-"


def init(
    path: Annotated[
        str,
        typer.Argument(metavar="[FIL]", help=f"Filen som skapas; utelämnad {_DEFAULT}. - skriver till standard ut."),
    ] = _DEFAULT,
    template: Annotated[
        bool, typer.Option("--template", help="Skriv en tom profil med förklaringar, att fylla i för hand.")
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Fortsätt att besvara frågorna i en profil som finns.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Börja om i en fil som finns. Det som stod där sparas bredvid, som FIL.bak.")
    ] = False,
    repo: Annotated[
        str,
        typer.Option("--repo", metavar="MAPP", help="Skapa en mapp för många profiler som prövas vid varje ändring."),
    ] = "",
) -> None:
    """Make a profile: by asking, or with every question unanswered; or a repository of profiles."""
    if not path:  # an unset variable in a script
        raise UsageError("Filnamnet är tomt.", f"Ange en fil: sob-ready init {_DEFAULT}")
    if repo:
        if template or resume or force or path != _DEFAULT:
            raise UsageError("--repo skapar en hel mapp.", f"Skriv bara: sob-ready init --repo {as_argument(repo)}")
        if os.path.lexists(repo) and not is_folder(repo):
            raise UsageError(f"{repo} är en fil.", "Ange en mapp; den skapas om den inte finns.")
        _make_repository(repo)
        return
    if resume and (template or force):
        raise UsageError("--resume fortsätter i en fil som finns.", "Ta bort --template och --force.")
    if not template:
        from sob_ready.cli.interview import interview

        interview(path, resume=resume, force=force)
        return
    if path == _STDOUT:
        write_document(_text(_DEFAULT))
        return
    target = Path(path)
    refuse_no_file(target, str(target / _DEFAULT))
    if os.path.lexists(target) and not force:
        raise UsageError(f"{path} finns redan.", "Ange en annan fil, eller --force för att börja om i den.")
    if os.path.isfile(target):  # noqa: PTH113 - Path.is_file raises for a name that is too long
        report_to_user(f"Det som stod i {one_line(path)} finns kvar i {_kept(target)}.")
    write_file(target, _text(path))
    name = as_argument(path)
    report_to_user(f"Skrev {name}. Fyll i den i en textredigerare, och kör sedan: sob-ready check {name}")


def _kept(target: Path) -> str:
    try:
        return one_line(str(kept_beside(target)))
    except OSError as error:
        raise unwritten(str(target), error) from None


def _make_repository(folder: str) -> None:
    from sob_ready.repository import FIRST_PROFILE, make_repository

    try:
        made = make_repository(Path(folder), _text(FIRST_PROFILE))
    except (OSError, ValueError) as error:
        raise unwritten(one_line(folder), error) from None
    shown = Path(one_line(folder))
    rows = [f"Skrev {shown / name}" for name in made.written] + [f"Fanns redan: {shown / name}" for name in made.kept]
    report_to_user(*rows)
    first = as_argument(str(shown / FIRST_PROFILE))
    report_to_user(
        "Börja med README.md, och ange i requirements.txt varifrån du har hämtat sob-ready.",
        f"Fyll i en profil: sob-ready init {first} --resume",
    )


def _text(path: str) -> str:
    from sob_ready.cli.template import template
    from sob_ready.profile import VERSION, profile_shape

    return template(profile_shape(), as_argument(path), VERSION)
