"""Where the files of ``rules/`` are, and whether they are still those that a store was made of.

What the build stores (``rulebook/store.py``, ``formats/explanation.py``) carries a seal of the files behind it: where
a file differs, as in a checkout or when a rule was changed where it is installed, the files are read, so that nothing
can be stale.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path

from sob_ready import __version__

STORES = Path(__file__).parent / "stored"
"""Where a wheel has what its build stored; a checkout has no such folder."""

Seal = tuple[str, int]


def rules_folder() -> Path:
    """The folder ``rules/``: inside the installed package, at the top of the repository in a checkout."""
    package = Path(__file__).parent
    installed = package / "rules"
    return installed if installed.is_dir() else package.parent / "rules"


def seal(folder: Path) -> Seal:
    """The program's version and a checksum of the names and the contents of all files, folder by folder."""
    total = 0
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(root, name)  # noqa: PTH118 - pathlib takes twice as long for all the files
            with open(path, "rb") as file:  # noqa: PTH123 - as above
                content = file.read()
            inside = os.path.relpath(path, folder).replace(os.sep, "/")
            total = zlib.crc32(content, zlib.crc32(inside.encode(), total))
    return __version__, total
