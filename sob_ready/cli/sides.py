"""What ``diff`` compares: a profile, a folder, or one of them as it was in a version in git."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sob_ready.cli.files import is_folder
from sob_ready.cli.profiles import NO_PROFILES, find, is_meant_as_profile, may_be_profile
from sob_ready.source import STDIN, SourceError
from sob_ready.source.opening import MAX_BYTES, TOO_LARGE

if TYPE_CHECKING:
    from sob_ready.checking import Content, Request
    from sob_ready.comparison import Side
    from sob_ready.report import Run
    from sob_ready.revisions import Tracked
    from sob_ready.rulebook import Rulebook

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


class Thing(NamedTuple):
    """One of the two that are compared."""

    name: str  # as the user named it
    path: str  # where it lies today
    is_folder: bool | None  # None where nothing of that name is there
    revision: str = ""
    tracked: Tracked | None = None  # in git, where a version was named

    @property
    def place(self) -> str | None:
        """What the rules are looked for beside; standard input lies nowhere."""
        return None if self.name == STDIN else self.path


def thing(name: str) -> Thing:
    """What a name means. Raises GitError for a version that git can't be asked for."""
    revision, path = _revision(name)
    if not (revision or path):
        return Thing(name, name, is_folder(name) if name == STDIN or os.path.lexists(name) else None)
    from sob_ready.revisions import GitError, tracked

    if not path:
        raise GitError(f"{name} säger inte vilken fil eller mapp.", f"För mappen du står i: skriv ”{name}.”")
    found = tracked(path)
    folder = found.is_folder_at(revision)
    if folder and Path(path).is_symlink():  # which may have led elsewhere then
        raise GitError(f"{path} är en länk.", "Ange mappen som den leder till.")
    return Thing(name, path, folder, revision, found)


def side(of: Thing, rulebook: Rulebook, request: Request) -> Side:
    """It judged; what of it can't be read is among the failures of the run."""
    from sob_ready.comparison import Side

    if of.tracked is None:
        run = _on_disk(of, rulebook, request)
    else:
        run = _in_git(_of_folder(of, of.tracked) if of.is_folder else _of_file(of, of.tracked), rulebook, request)
    return Side(of.name, run, bool(of.is_folder))


def _on_disk(of: Thing, rulebook: Rulebook, request: Request) -> Run:
    from sob_ready.checking import check_files

    if not of.is_folder:
        return check_files([of.name], rulebook, request)
    found = find([of.name])
    run = check_files(found.names, rulebook, request)
    return replace(run, failures=[*found.failures, *run.failures])


def _in_git(found: Iterable[Content | SourceError], rulebook: Rulebook, request: Request) -> Run:
    from sob_ready.checking import check_contents

    contents: list[Content] = []
    failures: list[SourceError] = []
    for one in found:
        if isinstance(one, SourceError):
            failures.append(one)
        else:
            contents.append(one)
    run = check_contents(contents, rulebook, request)
    return replace(run, failures=[*failures, *run.failures])


def _of_file(of: Thing, tracked: Tracked) -> Iterator[Content | SourceError]:
    try:
        yield _content(tracked.at(of.revision, of.name), of.name, of.path)
    except SourceError as error:
        yield error


def _of_folder(of: Thing, tracked: Tracked) -> Iterator[Content | SourceError]:
    """The profiles of a folder in a version: those of its files that would be taken of a folder on disk."""
    found = False
    try:
        files = [(path, blob) for path, blob in tracked.files_at(of.revision, of.name) if may_be_profile(path)]
        for (path, _), raw in zip(files, tracked.contents([blob for _, blob in files], of.name), strict=True):
            if is_meant_as_profile(raw):
                found = True
                yield _profile(raw, f"{of.name.rstrip('/')}/{path}", f"{of.path}/{path}")
    except SourceError as error:
        yield error
    else:
        if not found:
            yield SourceError(of.name, (NO_PROFILES,))


def _profile(raw: bytes, name: str, path: str) -> Content | SourceError:
    return SourceError(name, (TOO_LARGE,)) if len(raw) > MAX_BYTES else _content(raw, name, path)


def _content(raw: bytes, name: str, path: str) -> Content:
    """Evidence is looked for where the file lies today."""
    from sob_ready.checking import Content

    folder = Path(path).parent
    return Content(raw, name, folder if folder.is_dir() else None)


def _revision(name: str) -> tuple[str, str]:
    """The revision and the path of ``HEAD~3:enhet.yaml``; two empty texts for the name of something on disk.

    What is there by that very name is that file, and what begins with a drive of Windows is a path. A revision
    may hold colons itself (``HEAD@{2026-11-01 12:00}``), so that the last one counts.
    """
    if os.path.lexists(name) or _DRIVE.match(name):
        return "", ""
    revision, _, path = name.rpartition(":")
    return revision, path if ":" in name else ""
