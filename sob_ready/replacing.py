"""A file gets new contents whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

_LONGEST_NAME = 100


def replace_file(target: Path, raw: bytes) -> None:
    """Write beside the target and put the new file in its place in one step; its mode stays.

    Raises OSError; the target is then as it was, and nothing is left beside it.
    """
    new = target.with_name(f".{target.name[:_LONGEST_NAME]}.{os.getpid()}.tmp")
    file = new.open("xb")
    try:
        with file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            new.chmod(target.stat().st_mode & 0o777)
        new.replace(target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
