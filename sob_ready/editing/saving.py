"""From a changed source to the file, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from sob_ready.editing.fault import EditError
from sob_ready.replacing import kept_beside, reason, replace_file, write_new
from sob_ready.source import Source, SourceError, read


def save(path: str | os.PathLike[str], before: Source, after: Source) -> None:
    """Put the text of ``after`` in the file that ``before`` was read from; nothing where it is the same text.

    The new text is written beside the file and takes its place in one step, so the file is never half
    written. A symbolic link stays one. Raises EditError where the file was changed by someone else since it was
    read, or can't be written; it is then as it was.
    """
    if after.text == before.text:
        return
    try:
        now = read(path)
    except SourceError as error:
        raise EditError(before.name, "Filen går inte längre att läsa.", str(error)) from None
    if (now.text, now.encoding, now.bom) != (before.text, before.encoding, before.bom):
        message = "Filen har ändrats av någon annan sedan den lästes."
        raise EditError(before.name, message, "Spara och stäng filen i andra program, och kör kommandot igen.")
    _replace(path, before.encoded(after.text), before.name)


def create(path: str | os.PathLike[str], text: str) -> None:
    """Make a new UTF-8 file. Raises EditError where there is one."""
    name = os.fspath(path)
    try:
        write_new(Path(path), text.encode())
    except FileExistsError:
        remedy = "Fortsätt i den med --resume, ange ett annat namn, eller börja om med --force."
        raise EditError(name, "Filen finns redan.", remedy) from None
    except (OSError, ValueError) as error:
        raise _unwritable(name, error) from None


def supplant(path: str | os.PathLike[str], text: str) -> Path:
    """Begin anew in a file; where its old contents are kept. Raises EditError; the file is then as it was."""
    name = os.fspath(path)
    try:
        copy = kept_beside(Path(path))
    except (OSError, ValueError) as error:
        raise _unwritable(name, error) from None
    _replace(path, text.encode(), name)
    return copy


def _replace(path: str | os.PathLike[str], raw: bytes, name: str) -> None:
    try:
        # Path.resolve raises RuntimeError for a link that leads to itself.
        replace_file(Path(os.path.realpath(path)), raw)
    except (OSError, ValueError) as error:
        raise _unwritable(name, error) from None


def _unwritable(name: str, error: OSError | ValueError) -> EditError:
    why, remedy = reason(error)
    return EditError(name, f"Filen kunde inte sparas. {why}", remedy)
