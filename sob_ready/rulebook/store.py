"""The package's own rulebook, ready made when the wheel was built.

Reading some two hundred kilobytes of YAML and preparing the rules takes longer than judging a thousand
profiles' worth of rules, so the build stores the rulebook (``stored_rulebook``). The store carries the
versions and a checksum of the files it was made from: where anything differs, as in a checkout or when a
rule was changed where it is installed, the files are read, so that nothing can be stale.
"""

from __future__ import annotations

import os
import pickle
import zlib
from functools import cache
from pathlib import Path

from sob_ready import __version__
from sob_ready.rulebook.files import rules_folder
from sob_ready.rulebook.loading import Rulebook, assemble

STORE = Path(__file__).parents[1] / "stored" / "rulebook.pickle"


@cache
def load(extra: tuple[Path, ...] = ()) -> Rulebook:
    """The rulebook of the package, with a region's own packs from extra folders.

    Raises RulebookError with every fault of every file.
    """
    folder = rules_folder()
    return (None if extra else from_store(folder)) or assemble(folder, extra)


def stored_rulebook(folder: Path) -> bytes:
    """The store for a folder ``rules/``, the same bytes for the same files.

    Raises RulebookError where a file is faulty.
    """
    rulebook = assemble(folder)
    rulebook.prepare()
    head = pickle.dumps((__version__, _checksum(folder)), 5)
    return head + pickle.dumps(rulebook, 5)


def from_store(folder: Path) -> Rulebook | None:
    """The stored rulebook, where it was made from the files of the folder as they are now."""
    try:
        with STORE.open("rb") as store:
            if pickle.load(store) != (__version__, _checksum(folder)):  # noqa: S301 - the package's own file
                return None
            found: Rulebook = pickle.load(store)  # noqa: S301 - as above
    except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError):
        return None
    return found


def _checksum(folder: Path) -> int:
    """Of the names and the contents of all files, folder by folder."""
    total = 0
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(root, name)  # noqa: PTH118 - pathlib takes twice as long for all the files
            with open(path, "rb") as file:  # noqa: PTH123 - as above
                content = file.read()
            inside = os.path.relpath(path, folder).replace(os.sep, "/")
            total = zlib.crc32(content, zlib.crc32(inside.encode(), total))
    return total
