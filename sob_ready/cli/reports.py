"""``--report F=PATH``: which reports are asked for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sob_ready.cli.configuration import FILE
from sob_ready.cli.files import real, refuse_no_file
from sob_ready.cli.profiles import head_of, is_written_profile
from sob_ready.cli.settings import Setting
from sob_ready.cli.usage import UsageError, chosen
from sob_ready.formats import FORMATS
from sob_ready.source import document_kind

_BY_ENDING = {name: name for name in FORMATS} | {"md": "markdown", "txt": "text", "xml": "junit"}
_SETTINGS = (".yaml", ".yml", ".toml")
_FIRST_COLUMNS = "utfall;nivå;".encode()  # of a report as csv
_TITLE = "# Redo för Stöd och behandling?".encode()  # of one as Markdown


class Wanted(NamedTuple):
    """A report that is asked for."""

    format: str
    path: Path


def wanted(asked: Setting[Sequence[str]], inputs: Iterable[str], within: str = "") -> list[Wanted]:
    """The reports that are asked for; those of a configuration lie in its folder ``within`` or below.

    Raises UsageError for a report that can't be meant: an unknown format, a folder that does not exist, two
    reports to one file, or a report that would overwrite a file that is read, a profile or settings; and, for those of
    a configuration, one that may be such a file or is something of git's.
    """
    taken = {real(name): f"{name} är en fil som läses" for name in inputs}
    found = []
    label = asked.label
    for value in asked.value:
        name, equals, target = value.partition("=")
        if not (equals and target):
            raise _incomplete(label, value)
        chosen(label, name, FORMATS)
        if target == "-":
            raise UsageError(f"{label} skriver till filer.", f"Till standard ut: --format {name}")
        if within:
            target = os.path.normpath(Path(within, target))
        path = Path(target)
        refuse_no_file(path, f"{name}={path / 'rapport'}", label)
        target_file = real(path)
        # Whoever may change the file in a repository shall not thereby write anywhere on a colleague's computer.
        if within and not Path(target_file).is_relative_to(real(within)):
            message = f"{label}: {target} ligger utanför mappen med filen."
            raise UsageError(message, "Ange en fil i mappen eller under den.")
        if target_file in taken:
            raise UsageError(f"{label}: {target} kan inte skrivas: {taken[target_file]}.", "Ange en annan fil.")
        if what := _protected(Path(target_file), by_configuration=bool(within)):
            raise UsageError(
                f"{asked.origin if within else label}: {target} får inte skrivas över: {what}.", "Ange en annan fil."
            )
        taken[target_file] = f"{target} får redan rapporten {name}"
        found.append(Wanted(name, path))
    return found


def _protected(file: Path, *, by_configuration: bool) -> str:
    """What a report is not to overwrite, in Swedish; "" for any other file. A configuration may do less than a user."""
    name = file.name.casefold()
    if by_configuration and ".git" in map(str.casefold, file.parts):
        return "den hör till git"
    if name == FILE or (by_configuration and name.endswith(_SETTINGS) and os.path.lexists(file)):
        return "filen kan vara en profil eller inställningar"
    if is_written_profile(file):
        return "filen är en profil"
    return _document(file)


def _document(file: Path) -> str:
    """Swedish: that a file is a document, a table or a text of the user's own, whose name is a slip; else ""."""
    head = head_of(file) if os.path.isfile(file) else None  # noqa: PTH113 - as in is_written_profile
    if head is None:
        return ""
    if kind := document_kind(head):
        return f"filen är {kind}"
    first_line = head.strip().partition(b"\n")[0]
    is_table = file.suffix.lower() in (".csv", ".tsv") and re.search(b"[;,\t]", first_line) is not None
    if is_table and _FIRST_COLUMNS not in first_line:
        return "filen är en tabell med andra kolumner"
    is_text = file.suffix.lower() == ".md" and first_line != b""
    return "filen är en annan text" if is_text and not first_line.startswith(_TITLE) else ""


def _incomplete(label: str, value: str) -> UsageError:
    """That a report lacks its file, or its format where what is written looks like a file."""
    form = _BY_ENDING.get(Path(value).suffix.lower().removeprefix("."))
    if form:
        return UsageError(f"{label}: ”{value}” saknar format.", f"Skriv {form}={value}.")
    lacking = "format" if Path(value).suffix else "fil"
    return UsageError(f"{label}: ”{value}” saknar {lacking}.", "Skriv format och fil, till exempel json=rapport.json.")
