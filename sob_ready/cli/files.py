"""Files and folders on the command line; what is written is written whole or not at all."""

from __future__ import annotations

import os
import re
from pathlib import Path

from sob_ready.cli.streams import encoded, unwritten
from sob_ready.cli.usage import UsageError
from sob_ready.replacing import replace_file

_WILDCARD = re.compile(r"[*?\[]")
_ANY_DEPTH = "**"
_MOST_PARTS = 100  # pathlib goes one call deeper for each


def is_folder(path: str) -> bool:
    """Whether a path is a folder; a name that no file can have is none."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for a name that is too long


def refuse_no_file(path: str | Path, example: str, of: str = "") -> None:
    """Raise UsageError for a path where no file can be made: a folder, or in one that does not exist.

    ``example`` is what to write instead of the folder, ``of`` the option or the setting that names the path.
    """
    label = f"{of}: " if of else ""
    if is_folder(str(path)):
        raise UsageError(f"{label}{path} är en mapp.", f"Ange en fil i mappen: {example}")
    parent = Path(path).parent
    if not is_folder(str(parent)):
        message = f"{label}{path} kan inte skrivas: mappen {parent} finns inte."
        raise UsageError(message, "Skapa mappen, eller ange en som finns.")


def before_wildcard(argument: str) -> str | None:
    """What stands before the first wildcard of a pattern; None for a name, such as that of a file that is there."""
    found = None if os.path.lexists(argument) else _WILDCARD.search(argument)
    return argument[: found.start()] if found else None


def matching(pattern: str, root: str = "") -> list[Path]:
    """The files and folders that a pattern means, sorted; ``root`` is what a relative one begins at.

    As in a shell, ``**`` stands for any number of folders, and what is hidden has to be named with its dot. Links are
    not followed by ``**``: two of them can lead in a ring. Raises UsageError where a pattern has too many parts.
    """
    anchor = Path(pattern).anchor
    parts = [part if part == _ANY_DEPTH else part.replace(_ANY_DEPTH, "*") for part in Path(pattern).parts]
    if anchor:
        parts = parts[1:]
    if len(parts) > _MOST_PARTS:
        raise UsageError(f"Mönstret har fler än {_MOST_PARTS} delar.", "Ange mappen i stället.")
    if parts[-1:] == [_ANY_DEPTH]:
        parts.append("*")
    names_hidden = any(map(_is_hidden, parts))
    start = Path(anchor or root)
    try:
        found = list(start.glob("/".join(parts))) if parts else []
    except OSError:  # a name in it is too long for any file
        return []
    return sorted(path for path in found if names_hidden or not any(map(_is_hidden, path.relative_to(start).parts)))


def _is_hidden(name: str) -> bool:
    return name.startswith(".") and name != ".."


def real(path: str | Path) -> str:
    """A path from the root with its links followed, so that two names of one file are the same.

    It is as it stands where no file can have the name, or where the working directory has been removed.
    """
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return os.fspath(path)


def write_file(path: Path, text: str) -> None:
    """Write a file whole, or leave what was there as it was.

    Raises OutputError. What is no ordinary file, such as a device or a pipe, is written to directly.
    """
    target = Path(real(path))
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(encoded(text))
        else:
            replace_file(target, encoded(text))
    except OSError as error:
        raise unwritten(str(path), error) from None
