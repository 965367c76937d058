"""``check --watch``: do a thing again each time a file is saved.

The files are looked at twice a second. That needs no library, works on network drives where the system tells
of no changes, and a profile is judged in less time than a reader notices.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

INTERVAL = 0.5  # seconds

Code = TypeVar("Code")
Signature = tuple[int, int, int] | None  # when it was changed, its size and which file it is; None for no file


def watch(
    paths: Sequence[str | os.PathLike[str]],
    run: Callable[[], Code],
    tell_saved: Callable[[Sequence[str]], None],
    tell_gone: Callable[[str], None],
    wait: Callable[[float], None] = time.sleep,
    look: Callable[[str | os.PathLike[str]], Signature] | None = None,
) -> Code:
    """Run once, and again whenever some of the files have been saved, until Ctrl-C; the last run's exit code.

    A file that is changed while it is looked at, or that an editor takes away to put a new one in its place, is
    waited for until it is whole: the run comes when nothing has changed for one interval, after it has been told which
    files have been saved. A file that has then been gone for so long is told of instead. `wait` and `look` stand for
    the clock and the disk in tests.
    """
    signature = look or _signature
    names = [os.fspath(path) for path in paths]
    judged = seen = [signature(path) for path in paths]
    code = run()
    changing = False
    try:
        while True:
            wait(INTERVAL)
            now = [signature(path) for path in paths]
            if now != seen:
                changing, seen = True, now
            elif changing:
                changing = False
                gone = [name for name, found in zip(names, now, strict=True) if found is None]
                if gone:
                    tell_gone(gone[0])
                else:
                    tell_saved([name for name, old, new in zip(names, judged, now, strict=True) if old != new])
                    judged = now
                    code = run()
    except KeyboardInterrupt:
        return code


def _signature(path: str | os.PathLike[str]) -> Signature:
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
