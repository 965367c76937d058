"""The package's own rulebook, ready made when the wheel was built.

Reading some three hundred kilobytes of YAML and preparing the rules takes as long as judging hundreds of
profiles, so the build stores the rulebook (``stored_rulebook``). The store carries the
seal of the files it was made of; where it does not fit, the files are read.
"""

from __future__ import annotations

import pickle
from functools import cache
from pathlib import Path

from sob_ready.rule_files import STORES, rules_folder, seal
from sob_ready.rulebook.rulebook import Rulebook

STORE = STORES / "rulebook.pickle"


@cache
def load(extra: tuple[Path, ...] = ()) -> Rulebook:
    """The rulebook of the package, with a region's own packs from extra folders.

    Raises RulebookError with every fault of every file.
    """
    folder = rules_folder()
    stored = None if extra else from_store(folder)
    if stored is not None:
        return stored
    from sob_ready.rulebook.loading import assemble  # where the store is used, nobody waits for what reads the files

    return assemble(folder, extra)


def stored_rulebook(rulebook: Rulebook, folder: Path) -> bytes:
    """The store for what was read from a folder ``rules/``, the same bytes for the same files."""
    rulebook.prepare()
    head = pickle.dumps(seal(folder), 5)
    return head + pickle.dumps(rulebook, 5)


def from_store(folder: Path) -> Rulebook | None:
    """The stored rulebook, where it was made from the files of the folder as they are now."""
    try:
        with STORE.open("rb") as store:
            if pickle.load(store) != seal(folder):  # noqa: S301 - the package's own file
                return None
            found: Rulebook = pickle.load(store)  # noqa: S301 - as above
    except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError):
        return None
    return found
