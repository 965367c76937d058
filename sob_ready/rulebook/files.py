"""The files of ``rules/`` as models, from the store of the build where it can be trusted.

Parsing some two hundred kilobytes of YAML takes longer than judging a profile, so the build stores each
file's data (``stored_rules``). The store carries a checksum of every file it was made from: a changed,
added or removed file is read afresh with all the others, so nothing can be stale.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from sob_ready.form import canonical, form, validated
from sob_ready.source import Data, Place, Source, SourceError, parse, read
from sob_ready.source import Path as DataPath

PACK_FILE = "paket.yaml"
STORE = Path(__file__).parents[1] / "stored" / "rules.marshal"
MODELS = "sob_ready.rulebook.models"
FORMS = ("RuleFileModel", "PackModel", "DocumentModel", "ProgrammeFileModel")

Content = TypeVar("Content")


class RuleFile(NamedTuple, Generic[Content]):
    """A file of rules, of a document or of programmes."""

    name: str
    text: str | None  # None for a stored file, in which nobody has to find a fault
    content: Content
    place: Callable[[DataPath], Place]


def rules_folder() -> Path:
    """The folder ``rules/``: inside the installed package, at the top of the repository in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "rules"
    return installed if installed.is_dir() else package.parent / "rules"


def read_file(path: Path, model: str) -> RuleFile[Any]:
    """A file held against one of ``FORMS``; the caller names the content's type.

    Raises SourceError with all faults of the file.
    """
    shape, validate = form(f"{MODELS}:{model}")
    stored = _stored(path)
    if stored is not None:
        return RuleFile(str(path), None, validate(stored), lambda _path: Place(1, 1, 1, 1))
    source = read(path)
    content = validated(source, shape, canonical(source, shape).data, validate)
    return RuleFile(source.name, source.shown, content, source.place)


def stored_rules(folder: Path) -> bytes:
    """The store for a folder ``rules/``, the same bytes for the same files.

    Raises SourceError where a file can't be read.
    """
    data: dict[str, Data] = {}
    for path in _files(folder):
        source = parse(path.read_bytes(), str(path))
        model = _model(path, source)
        if model:
            data[path.relative_to(folder).as_posix()] = canonical(source, form(f"{MODELS}:{model}").shape).data
    # Version 2 of the format writes no references, which would differ from run to run.
    return marshal.dumps({"checksum": _checksum(folder), "data": data}, 2)


def _model(path: Path, source: Source) -> str | None:
    """Which of ``FORMS`` a file of ``rules/`` has; None for a reference profile."""
    by_key = {"regler": "RuleFileModel", "paket": "PackModel", "krav": "DocumentModel", "program": "ProgrammeFileModel"}
    keys = source.data if isinstance(source.data, dict) else {}
    if "sob-ready" in keys:
        return None
    found = [model for key, model in by_key.items() if key in keys]
    if not found:
        raise SourceError(str(path), ())
    return found[0]


def _stored(path: Path) -> Data:
    folder = rules_folder()
    if not path.is_relative_to(folder):
        return None
    return _store().get(path.relative_to(folder).as_posix())


@cache
def _store() -> dict[str, Data]:
    try:
        stored = marshal.loads(STORE.read_bytes())  # noqa: S302 - the package's own file
        data: dict[str, Data] = stored["data"] if stored["checksum"] == _checksum(rules_folder()) else {}
    except (OSError, ValueError, EOFError, TypeError, KeyError):
        return {}
    return data


def _checksum(folder: Path) -> int:
    """Of the names and the contents of all files."""
    total = 0
    for path in _files(folder):
        total = zlib.crc32(path.read_bytes(), zlib.crc32(path.relative_to(folder).as_posix().encode(), total))
    return total


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.yaml"))
