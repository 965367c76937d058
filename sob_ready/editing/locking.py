"""One at a time changes a profile, also where several computers share its folder.

The lock is the operating system's, on an empty file beside the profile. It ends with the process that holds it, so
what a killed run leaves locks nobody out, and the next run takes it away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sob_ready.replacing import beside


class HeldError(Exception):
    """Another run is changing the file just now."""


@contextmanager
def alone(target: Path) -> Iterator[None]:
    """Be the only one to change a file. Nobody waits: raises HeldError where another run does it already.

    Raises OSError where nothing can be written in the folder. On a disk that knows no locks there is none.
    """
    lock = beside(target, "lock")
    file = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        _take(file, lock)
    except BaseException:
        os.close(file)
        raise
    try:
        yield
    finally:
        _give_back(file, lock)


if sys.platform == "win32":
    import msvcrt

    def _take(file: int, _lock: Path) -> None:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            raise HeldError from None
        except OSError:
            return

    def _give_back(file: int, lock: Path) -> None:
        os.close(file)
        with suppress(OSError):  # who has it open by now takes it away, and a file that is open stays
            lock.unlink()

else:
    import fcntl

    def _take(file: int, lock: Path) -> None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # a network drive can answer with the latter
            raise HeldError from None
        except OSError:
            return
        # Who had it may have taken the file away after it was opened here; it is then no lock to anybody else.
        try:
            is_gone = not os.path.samestat(os.fstat(file), lock.stat())
        except FileNotFoundError:
            is_gone = True
        if is_gone:
            raise HeldError

    def _give_back(file: int, lock: Path) -> None:
        with suppress(OSError):
            lock.unlink()
        os.close(file)
