"""What a profile's file shows besides the profile: personal numbers, and evidence that is not there.

The engine reads no file, so this is done before it.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from sob_ready.case import At, FileFacts
from sob_ready.identifiers import placeholder
from sob_ready.profile import Values
from sob_ready.source import Source


def inspect(source: Source, values: Values, folder: Path | None) -> FileFacts:
    """The facts of a file; evidence is looked for in ``folder``, or not at all for standard input."""
    found = source.personal_ids
    certain = tuple(source.span(one.start, one.end) for one in found if one.certain)
    suspected = tuple(source.span(one.start, one.end) for one in found if not one.certain)
    missing = tuple(_missing_evidence(values, folder, source.name)) if folder else ()
    return FileFacts(certain, suspected, missing)


def _missing_evidence(values: Values, folder: Path, profile: str) -> Iterator[At]:
    named = (at for key, found in values.items() if key.name == "underlag" for at in found)
    for path, text in named:
        if not isinstance(text, str) or placeholder(text):  # which is a fault of its own
            continue
        # What a link leads to is looked for by a reader.
        is_link = "://" in text or text.startswith("mailto:")
        reason = _unfinished(text) if is_link else _unreachable(text, folder, profile)
        if reason:
            yield At(path, f"{text} ({reason})")


def _unfinished(link: str) -> str | None:
    return None if link.partition(":")[2].strip("/ ") else "länken är tom"


def _unreachable(text: str, folder: Path, profile: str) -> str | None:
    """Why a file can't serve as evidence; it has to stand in the profile's own folder or below it, and be another."""
    parts = PurePosixPath(text.replace("\\", "/"))
    outside = parts.is_absolute() or ".." in parts.parts or (len(text) > 1 and text[1] == ":")
    if outside:
        return "ligger utanför profilens mapp"
    try:
        target = folder / parts
        if not target.resolve().is_relative_to(folder.resolve()):
            return "ligger utanför profilens mapp"
        if target == folder / Path(profile).name:
            return "är profilen själv"
        return None if stat.S_ISREG(target.stat().st_mode) else "är ingen fil"
    except (FileNotFoundError, NotADirectoryError):
        return "finns inte"
    except (OSError, ValueError, RuntimeError):
        return "går inte att läsa"
