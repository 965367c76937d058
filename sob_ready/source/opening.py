"""From a name to bytes: files, pipes and standard input."""

from __future__ import annotations

import errno
import os
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sob_ready.phrases import did_you_mean
from sob_ready.source.fault import Fault, SourceError

if TYPE_CHECKING:
    from typing import BinaryIO

MAX_BYTES = 4 * 1024 * 1024
STDIN = "-"
"""What stands for standard input where a file is named."""
TOO_LARGE = Fault(
    f"Filen är större än {MAX_BYTES // (1024 * 1024)} MiB, så stor ska den inte vara.",
    "Kontrollera att det är rätt fil.",
)
"""The fault of a file of more than MAX_BYTES."""
_PIECE = 64 * 1024
_MOST_NEIGHBOURS = 1000

_REASONS = {
    errno.ENOENT: ("Filen finns inte.", ""),
    errno.EACCES: ("Du har inte rätt att läsa filen.", "Be den som äger filen om läsrättighet."),
    errno.EPERM: ("Du har inte rätt att läsa filen.", "Be den som äger filen om läsrättighet."),
    errno.EISDIR: ("Det är en mapp, ingen fil.", "Ange en fil i mappen."),
    errno.ENOTDIR: ("Sökvägen går genom något som inte är en mapp.", "Kontrollera sökvägen."),
    errno.ELOOP: ("Den symboliska länken leder runt i en ring.", "Ange filen som länken skulle leda till."),
    errno.ENAMETOOLONG: ("Filnamnet är för långt.", "Ange en kortare sökväg."),
}


def shown_name(path: str) -> str:
    """The name of a file as messages show it."""
    return "<stdin>" if path == STDIN else path


def load(path: str) -> bytes:
    """The bytes of a file, or of standard input for "-". Raises SourceError, also for more than MAX_BYTES."""
    name = shown_name(path)
    try:
        raw = _read_stdin() if path == STDIN else _read_file(path)
    except OSError as error:
        raise SourceError(name, (_explain(path, error),)) from None
    except ValueError:  # open() refuses NUL and lone surrogates in a name, a closed stdin refuses to be read
        what = "Standard in" if path == STDIN else "Ett sådant filnamn"
        raise SourceError(name, (Fault(f"{what} går inte att läsa.", "Ange en fil."),)) from None
    if len(raw) > MAX_BYTES:
        raise SourceError(name, (TOO_LARGE,))
    return raw


def _read_file(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return _some(file)


def _read_stdin() -> bytes:
    binary: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if binary is None:
        raise ValueError("no standard input")
    return _some(binary)


def _some(file: BinaryIO) -> bytes:
    """All of a file, or enough of it to see that it is too large."""
    # In pieces: memory for the largest file that there may be takes longer to get than most files to read.
    raw = file.read(_PIECE)
    while len(raw) <= MAX_BYTES and (more := file.read(max(_PIECE, len(raw)))):
        raw += more
    return raw


def _explain(path: str, error: OSError) -> Fault:
    code = error.errno or 0
    # Windows answers "permission denied" for a folder; Path.is_dir raises where there is no such path
    if os.path.isdir(path):  # noqa: PTH112 - said above
        code = errno.EISDIR
    unknown = f"Filen går inte att läsa ({errno.errorcode.get(code, code)})."
    message, remedy = _REASONS.get(code, (unknown, "Kontrollera disken eller anslutningen."))
    if code == errno.ENOENT:
        nearest = _nearest_neighbour(path)
        remedy = did_you_mean([nearest]) if nearest else "Kontrollera sökvägen."
    return Fault(message, remedy)


def _nearest_neighbour(path: str) -> str | None:
    """The path of the file in the same folder whose name is most like the one asked for, whatever its ending."""
    from difflib import get_close_matches  # only an error needs it

    folder, wanted = Path(path).parent, Path(path).name.casefold()
    try:
        with os.scandir(folder) as entries:
            neighbours = [entry.name for entry in islice(entries, _MOST_NEIGHBOURS) if entry.is_file()]
    except (OSError, ValueError):
        return None
    # An ending that most files share would make them all alike; of those with names alike it tells which is meant.
    stems = set(get_close_matches(Path(wanted).stem, {Path(name.casefold()).stem for name in neighbours}))
    names = {name.casefold(): name for name in neighbours if Path(name.casefold()).stem in stems}
    close = get_close_matches(wanted, names, n=1, cutoff=0)
    return str(folder / names[close[0]]) if close else None
