"""From what stands on the command line to the profiles that it means."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sob_ready.cli.files import before_wildcard, is_folder, matching, real
from sob_ready.cli.usage import UsageError
from sob_ready.formats.lines import one_line
from sob_ready.phrases import listed
from sob_ready.source import STDIN, Fault, SourceError, document_kind

_SUFFIXES = (".yaml", ".yml")
_ADDED = ".txt"
"""What Notepad puts behind the name that it is given."""
_OTHERS = ("node_modules",)
"""Folders of files that others have written."""
_NAMED = 10
_HEAD = 64 * 1024
NO_PROFILES = Fault(
    "Mappen innehåller inga profiler.",
    "En profil är en .yaml-fil som börjar med raden ”sob-ready: 1”. Kontrollera att det är rätt mapp.",
)
# What may stand before the first key: a BOM, comments, empty lines, a directive and the start of a document.
_BEGINS_AS_PROFILE = re.compile(
    r"\ufeff?(?:[ \t]*(?:#[^\n\r]*)?[\n\r]+|%[^\n\r]*[\n\r]+|---[ \t]*[\n\r]+)*"
    r"[ \t]*[\"']?sob[-_ ]ready[\"']?[ \t]*:",
    re.IGNORECASE,
)
# A profile whose first line is damaged, as by a conflict of git's, is known by its keys: it is not to be passed over.
_KEYS = re.compile(
    r"^(sob-ready|enhet|program|personal|riskanalys|rutiner|journal|siber|anslutning)[ \t]*:", re.MULTILINE
)
_KEYS_ENOUGH = 3


class Profiles(NamedTuple):
    """The profiles to check, each once, and the arguments that led to none."""

    names: tuple[str, ...]
    failures: tuple[SourceError, ...]
    passed_over: tuple[str, ...] = ()  # YAML files in the folders that are no profiles


class _Candidate(NamedTuple):
    """A file that an argument leads to."""

    name: str
    is_profile: bool = True


def find(
    arguments: Sequence[str], patterns: Sequence[str] = (), root: str = "", packs: Sequence[Path] = ()
) -> Profiles:
    """The profiles that files, folders and patterns mean, in an order that the file system has no say in.

    Where there are ``patterns``, relative to ``root``, only files that they match are found in folders. What else
    than profiles lies in the folders of rule ``packs`` is meant to lie there, and not told as passed over.

    Raises UsageError where standard input is asked for twice, and for an empty argument.
    """
    refuse_empty_or_twice(arguments, "Ange en fil, en mapp eller ett mönster.")
    within = _matched(patterns, root) if patterns else None
    names: dict[str, str] = {}  # by what the file really is
    others: dict[str, str] = {}
    failures: list[SourceError] = []
    for argument in arguments:
        try:
            for name, is_profile in _meant(argument, within):
                (names if is_profile else others).setdefault(_identity(name), name)
        except SourceError as error:
            failures.append(error)
    known = tuple(real(folder) for folder in packs)
    passed_over = [
        name
        for file, name in others.items()
        if file not in names and not any(Path(file).is_relative_to(folder) for folder in known)
    ]
    return Profiles(tuple(names.values()), tuple(failures), tuple(passed_over))


def looked_into(arguments: Iterable[str]) -> Iterator[str]:
    """The files that ``find`` looks into, profiles or not."""
    for argument in arguments:
        is_pattern = not is_folder(argument) and before_wildcard(argument) is not None
        for name in map(str, matching(argument)) if is_pattern else (argument,):
            yield from map(str, _yaml_files(name, [])) if is_folder(name) else (name,)


def refuse_empty_or_twice(arguments: Sequence[str], remedy: str) -> None:
    """Raise UsageError for an empty argument, with what to write instead, and for standard input asked for twice."""
    if "" in arguments:  # an unset variable in a script
        raise UsageError("Ett filnamn är tomt.", remedy)
    if arguments.count(STDIN) > 1:
        raise UsageError("Standard in (-) kan bara läsas en gång.", "Ange - en gång.")


def passed_over_words(names: Sequence[str]) -> str:
    """Swedish, one line: how many files of folders are not judged, and which the first of them are."""
    shown = listed([one_line(name) for name in names], _NAMED)
    many = f"{len(names)} filer" if len(names) > 1 else "en fil"
    return f"Hoppade över {many} som inte börjar med raden ”sob-ready: 1”: {shown}."


def _identity(name: str) -> str:
    """What is the same for two names of one file."""
    return name if name == STDIN else real(name)


def _matched(patterns: Sequence[str], root: str) -> frozenset[str]:
    """The real paths of the files that patterns match."""
    return frozenset(os.path.realpath(path) for pattern in patterns for path in matching(pattern, root))


def _meant(argument: str, within: Container[str] | None) -> Iterator[_Candidate]:
    if argument == STDIN:
        yield _Candidate(argument)
    elif is_folder(argument):
        yield from _in_folder(argument, within)
    elif before_wildcard(argument) is not None:
        yield from _matching(argument, within)
    else:
        yield _Candidate(argument)  # the reader says what is wrong where it does not exist


def _matching(pattern: str, within: Container[str] | None) -> Iterator[_Candidate]:
    found = list(map(str, matching(pattern)))
    if not found:
        fault = Fault("Ingen fil stämmer med mönstret.", "Kontrollera mönstret och mappen du står i.")
        raise SourceError(pattern, (fault,))
    for name in found:
        yield from _in_folder(name, within) if is_folder(name) else (_Candidate(name),)


def _in_folder(folder: str, within: Container[str] | None) -> Iterator[_Candidate]:
    """The YAML files in a folder and below it, hidden ones left out.

    Raises SourceError where none is a profile, and for folders that can't be read: a profile there would be missed.
    """
    found = False
    unreadable: list[str] = []
    for path in sorted(_yaml_files(folder, unreadable), key=lambda path: path.parts):
        if within is None or os.path.realpath(path) in within:
            head = head_of(path)
            begins = head is None or is_meant_as_profile(head)
            found = found or begins
            if begins or path.suffix.lower() != _ADDED:
                yield _Candidate(str(path), begins)
    if unreadable:
        raise SourceError(folder, tuple(map(_unreadable, sorted(unreadable))))
    if not found:
        fault = NO_PROFILES
        if within is not None:
            fault = fault._replace(remedy=f"{fault.remedy} Inställningen patterns väljer också bland filerna.")
        raise SourceError(folder, (fault,))


def _unreadable(folder: str) -> Fault:
    remedy = "Be den som äger mappen om läsrättighet, eller ange filerna som ska prövas."
    return Fault(f"Du har inte rätt att läsa mappen {one_line(folder)}.", remedy)


def _yaml_files(folder: str, unreadable: list[str]) -> Iterator[Path]:
    """The files by their names; the folders that can't be read are added to ``unreadable``."""
    for root, folders, files in os.walk(folder, onerror=lambda error: unreadable.append(error.filename)):
        folders[:] = filter(_is_looked_into, folders)
        for name in files:
            path = Path(root, name)
            if _is_named_as_profile(name) and _may_be_file(path):
                yield path


def _may_be_file(path: Path) -> bool:
    """Whether it is a file; of what can't be looked at, such as a link that leads nowhere, the reader says why."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except PermissionError:
        return True
    except OSError:
        return path.is_symlink()  # else it was taken away a moment ago


def may_be_profile(path: str) -> bool:
    """Whether a file of a folder is looked into, by its path from there with forward slashes."""
    *folders, name = path.split("/")
    return _is_named_as_profile(name) and all(map(_is_looked_into, folders))


def _is_looked_into(folder: str) -> bool:
    return not (folder.startswith(".") or folder in _OTHERS)


def _is_named_as_profile(name: str) -> bool:
    return name.lower().removesuffix(_ADDED).endswith(_SUFFIXES) and not name.startswith(".")


def head_of(path: Path) -> bytes | None:
    """How a file begins; None for one that can't be read, of which the reader says why."""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return None


def is_meant_as_profile(raw: bytes) -> bool:
    """Whether a file named as profiles are begins as one, or holds nothing to read where one was or was to be.

    That is nothing but blanks, as when it could not be saved, or a document of a word processor.
    """
    return begins_as_profile(raw) or not raw.strip() or document_kind(raw) is not None


def is_written_profile(path: Path) -> bool:
    """Whether there is a profile, or what may be one, in a place that something else is to be written to."""
    if not os.path.isfile(path):  # noqa: PTH113 - that of Path raises for a name that is too long
        return False
    head = head_of(path)
    return head is None or begins_as_profile(head)


def begins_as_profile(raw: bytes) -> bool:
    """Whether the content of a file, or as much as its head, begins as a profile does, or has the keys of one.

    It may be in any encoding.
    """
    head = raw[:_HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = head.decode("utf-16", "replace")
    else:  # without its zeros, UTF-16 that lacks a BOM; the reader says what is wrong
        text = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").decode("latin-1")
    return _BEGINS_AS_PROFILE.match(text) is not None or len(set(_KEYS.findall(text))) >= _KEYS_ENOUGH
