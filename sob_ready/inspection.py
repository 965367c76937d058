"""What a profile's file shows besides the profile: personal numbers, and evidence that is not there.

The engine reads no file, so this is done before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from sob_ready.case import At, FileFacts
from sob_ready.identifiers import placeholder
from sob_ready.profile import ProfileFile
from sob_ready.source import Data, Source, fold
from sob_ready.source import Path as DataPath


def inspect(file: ProfileFile, folder: Path | None) -> FileFacts:
    """The facts of a file; evidence is looked for in ``folder``, or not at all for standard input."""
    found = file.source.personal_ids
    certain = tuple(file.source.span(one.start, one.end) for one in found if one.kind != "misstänkt")
    suspected = tuple(file.source.span(one.start, one.end) for one in found if one.kind == "misstänkt")
    missing = tuple(_missing_evidence(file.source, folder)) if folder else ()
    return FileFacts(certain, suspected, missing)


def _missing_evidence(source: Source, folder: Path) -> Iterator[At]:
    for location, text in _evidence(source.data, ()):
        if "://" in text or text.startswith("mailto:") or placeholder(text):
            continue  # a placeholder is a fault of its own
        reason = _unreachable(text, folder)
        if reason:
            yield At(location, f"{text} ({reason})")


def _evidence(data: Data, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    """Every ``underlag`` in the data."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            if not isinstance(item, str):
                yield from _evidence(item, (*path, index))
    elif isinstance(data, dict):
        for key, value in data.items():
            named = fold(key) == "underlag"
            if isinstance(value, str):
                if named:
                    yield (*path, key), value
            elif not named:
                yield from _evidence(value, (*path, key))
            elif isinstance(value, list):
                yield from (((*path, key, index), item) for index, item in enumerate(value) if isinstance(item, str))


def _unreachable(text: str, folder: Path) -> str | None:
    """Why a file can't serve as evidence; it has to stand in the profile's own folder or below it."""
    parts = PurePosixPath(text.replace("\\", "/"))
    outside = parts.is_absolute() or ".." in parts.parts or (len(text) > 1 and text[1] == ":")
    if outside:
        return "ligger utanför profilens mapp"
    try:
        target = folder / parts
        if not target.resolve().is_relative_to(folder.resolve()):
            return "ligger utanför profilens mapp"
        return None if target.is_file() else "finns inte"
    except (OSError, ValueError, RuntimeError):
        return "går inte att läsa"
