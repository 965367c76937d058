"""``--report F=PATH``: which reports are asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sob_ready.cli.files import is_folder
from sob_ready.cli.usage import UsageError, chosen
from sob_ready.formats import FORMATS


class Wanted(NamedTuple):
    """A report that is asked for."""

    format: str
    path: Path


def wanted(values: Sequence[str], inputs: Iterable[str]) -> list[Wanted]:
    """The reports that the command line asks for.

    Raises UsageError for a report that can't be meant: an unknown format, a folder that does not exist, two
    reports to one file, or a report that would overwrite a profile.
    """
    taken = {os.path.realpath(name): f"{name} är en profil som läses" for name in inputs}
    found = []
    for value in values:
        name, equals, target = value.partition("=")
        if not (equals and target):
            raise UsageError(
                f"--report: ”{value}” saknar fil.", "Skriv format och fil, till exempel json=rapport.json."
            )
        chosen("--report", name, FORMATS)
        path = Path(target)
        if target == "-":
            raise UsageError("--report skriver till filer.", f"Till standard ut: --format {name}")
        if is_folder(target):
            raise UsageError(f"--report: {target} är en mapp.", f"Ange en fil i mappen: {name}={path / 'rapport'}")
        if not is_folder(str(path.parent)):
            raise UsageError(f"--report: mappen {path.parent} finns inte.", "Skapa mappen, eller ange en som finns.")
        real = os.path.realpath(path)
        if real in taken:
            raise UsageError(f"--report: {target} kan inte skrivas: {taken[real]}.", "Ange en annan fil.")
        taken[real] = f"{target} får redan rapporten {name}"
        found.append(Wanted(name, path))
    return found
