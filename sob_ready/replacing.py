"""A file gets new contents whole or not at all, and why it could not."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_LONGEST_NAME = 40  # characters, of four bytes at the most; a name has room for 255
_MOST_KEPT = 1000

_FULL = "Frigör plats och kör igen."
_ELSEWHERE = "Välj en annan mapp."
_FORBIDDEN = (
    "Du har inte rätt att skriva där.",
    "Välj en annan mapp, eller stäng filen om ett annat program har den öppen.",
)
_REASONS = {
    errno.ENOSPC: ("Disken är full.", _FULL),
    errno.EDQUOT: ("Diskkvoten är slut.", _FULL),
    errno.EFBIG: ("Filen blir större än vad som är tillåtet här.", "Välj en annan disk, eller höj gränsen."),
    errno.EACCES: _FORBIDDEN,  # Windows answers so for a file that another program holds
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: ("Disken går bara att läsa.", _ELSEWHERE),
    errno.ENOENT: ("Mappen finns inte.", "Skapa mappen, eller ange en som finns."),
    errno.ENOTDIR: ("Sökvägen går genom något som inte är en mapp.", "Kontrollera sökvägen."),
    errno.EEXIST: ("Det finns för många gamla kopior bredvid filen.", "Ta bort dem som inte behövs."),
    errno.ENAMETOOLONG: ("Filnamnet är för långt.", "Ange ett kortare namn."),
}


def beside(target: Path, ending: str) -> Path:
    """A hidden file in the folder of another, called after it."""
    return target.with_name(f".{target.name[:_LONGEST_NAME]}.{ending}")


def replace_file(target: Path, raw: bytes, last: Callable[[], None] | None = None) -> None:
    """Write beside the target and put the new file in its place in one step; its mode stays, and its owner if allowed.

    ``last`` is called when all is written, and keeps the old file by raising an error. Raises OSError; the target is
    then as it was, and nothing is left beside it.
    """
    new = beside(target, f"{os.urandom(8).hex()}.tmp")  # what a killed run left has another name
    write_new(new, raw)
    try:
        if target.exists():
            _make_alike(new, target)
        if last:
            last()
        new.replace(target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _make_alike(new: Path, old: Path) -> None:
    found = old.stat()
    if sys.platform != "win32":
        for owner, group in ((-1, found.st_gid), (found.st_uid, -1)):
            with suppress(OSError):  # only root gives files away, and others only to groups of theirs
                os.chown(new, owner, group)
    new.chmod(found.st_mode & 0o777)


def write_new(target: Path, raw: bytes) -> None:
    """Make a new file. Raises FileExistsError where there is one, were it a link to nothing, and else OSError.

    Half a file is not left.
    """
    file = target.open("xb")  # what fails to open is not ours to take away
    try:
        with file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            target.unlink()
        raise


def kept_beside(target: Path) -> Path:
    """Copy a file to a name beside it that nothing has, ``f.yaml.bak`` or with a number; what the copy is called.

    Raises OSError; the file is never touched.
    """
    raw = target.read_bytes()
    for number in range(1, _MOST_KEPT):
        copy = target.with_name(f"{target.name}.bak{number if number > 1 else ''}")
        with suppress(FileExistsError):
            write_new(copy, raw)
            copy.chmod(target.stat().st_mode & 0o777)
            return copy
    raise FileExistsError(errno.EEXIST, "", str(target))


def reason(error: OSError | ValueError) -> tuple[str, str]:
    """Why something could not be written and what to do, in Swedish. ValueError is for a name that no file can have."""
    if not isinstance(error, OSError):
        return "Ett sådant filnamn kan inte finnas.", "Ange ett annat namn."
    code = error.errno or 0
    return _REASONS.get(code, (f"Felet är {errno.errorcode.get(code, code)}.", "Kontrollera disken och kör igen."))
