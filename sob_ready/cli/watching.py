"""``check --watch``: do a thing again each time a file is saved.

The files are looked at twice a second. That needs no library, works on network drives where the system tells
of no changes, and a profile is judged in less time than a reader notices.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

INTERVAL = 0.5  # seconds

Code = TypeVar("Code")
Signature = tuple[int, int, int] | None  # when it was changed, its size and which file it is; None for no file


def watch(
    files: Callable[[], Iterable[str]],
    run: Callable[[], Code],
    tell_changed: Callable[[Sequence[str], Sequence[str]], None],
    tell_gone: Callable[[str], None],
    wait: Callable[[float], None] = time.sleep,
    look: Callable[[str], Signature] | None = None,
) -> Code:
    """Run once, and again whenever some of the files have changed, until Ctrl-C; the last run's exit code.

    `files` is asked each time: in a folder files come and go. A file that is changed while it is looked at, or that an
    editor takes away to put a new one in its place, is waited for until it is whole: the run comes when nothing has
    changed for one interval, after it has been told which files have been saved and which are no longer among them. A
    file that has to be there and has then been gone for so long is told of instead. `wait` and `look` stand for the
    clock and the disk in tests.
    """
    signature = look or _signature

    def picture() -> dict[str, Signature]:
        return {name: signature(name) for name in files()}

    judged = seen = picture()
    code = run()
    changing = False
    try:
        while True:
            wait(INTERVAL)
            now = picture()
            if now != seen:
                changing, seen = True, now
            elif changing:
                changing = False
                gone = [name for name, found in now.items() if found is None]
                if gone:
                    tell_gone(gone[0])
                    judged = {**judged, **dict.fromkeys(gone)}  # whatever comes back is judged
                else:
                    saved = [name for name, found in now.items() if judged.get(name) != found]
                    tell_changed(saved, [name for name in judged if name not in now])
                    judged = now
                    code = run()
    except KeyboardInterrupt:
        return code


def _signature(path: str) -> Signature:
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
