"""From a changed source to the file, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from sob_ready.editing.fault import EditError
from sob_ready.editing.locking import HeldError, alone
from sob_ready.replacing import kept_beside, reason, replace_file, write_new
from sob_ready.source import Source, SourceError, read


def save(path: str | os.PathLike[str], before: Source, after: Source) -> None:
    """Put the text of ``after`` in the file that ``before`` was read from; nothing where it is the same text.

    The new text is written beside the file and takes its place in one step, so the file is never half
    written, and of several runs that change it at once one does. A symbolic link stays one. Raises EditError where
    the file was changed by someone else since it was read, or can't be written; it is then as it was.
    """
    if after.text == before.text:
        return

    def compare() -> None:
        try:
            now = read(path)
        except SourceError as error:
            raise EditError(before.name, "Filen går inte längre att läsa.", str(error)) from None
        if (now.text, now.encoding, now.bom) != (before.text, before.encoding, before.bom):
            message = "Filen har ändrats av någon annan sedan den lästes."
            raise EditError(before.name, message, "Spara och stäng filen i andra program, och kör kommandot igen.")

    _replace(path, before.encoded(after.text), before.name, compare)


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
        _refuse_other_than_file(Path(path), name)
        copy = kept_beside(Path(path))
    except (OSError, ValueError) as error:
        raise _unwritable(name, error) from None
    _replace(path, text.encode(), name)
    return copy


def _replace(path: str | os.PathLike[str], raw: bytes, name: str, last: Callable[[], None] | None = None) -> None:
    try:
        target = Path(os.path.realpath(path))  # Path.resolve raises RuntimeError for a link that leads to itself
        _refuse_other_than_file(target, name)
        with alone(target):
            replace_file(target, raw, last)
    except HeldError:
        remedy = "Vänta tills det är klart, och kör kommandot igen."
        raise EditError(name, "Någon annan sparar filen just nu.", remedy) from None
    except (OSError, ValueError) as error:
        raise _unwritable(name, error) from None


def _refuse_other_than_file(path: Path, name: str) -> None:
    """A device or a pipe is never replaced."""
    if path.exists() and not path.is_file():
        raise EditError(name, "Det är ingen vanlig fil.", "Ange en annan fil.")


def _unwritable(name: str, error: OSError | ValueError) -> EditError:
    why, remedy = reason(error)
    return EditError(name, f"Filen kunde inte sparas. {why}", remedy)
