"""``--report F=PATH``: which reports are asked for, and writing them whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sob_ready.cli.streams import OutputError, encoded, reason
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
        if path.is_dir():
            raise UsageError(f"--report: {target} är en mapp.", f"Ange en fil i mappen: {name}={path / 'rapport'}")
        if not path.parent.is_dir():
            raise UsageError(f"--report: mappen {path.parent} finns inte.", "Skapa mappen, eller ange en som finns.")
        real = os.path.realpath(path)
        if real in taken:
            raise UsageError(f"--report: {target} kan inte skrivas: {taken[real]}.", "Ange en annan fil.")
        taken[real] = f"{target} får redan rapporten {name}"
        found.append(Wanted(name, path))
    return found


def write_file(path: Path, text: str) -> None:
    """Write a file whole, or leave what was there as it was.

    Raises OutputError. What is no ordinary file, such as a device or a pipe, is written to directly.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(encoded(text))
        else:
            _replace(target, encoded(text))
    except OSError as error:
        raise OutputError(f"fel: {path} gick inte att skriva. {reason(error)}") from None


def _replace(target: Path, raw: bytes) -> None:
    new = target.with_name(f".{target.name[:100]}.{os.getpid()}.tmp")
    try:
        with new.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            new.chmod(target.stat().st_mode & 0o777)
        new.replace(target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
