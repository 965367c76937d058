"""Earlier versions of a file, as git keeps them. Nothing else in the program calls git.

Git is run with lists of arguments and never through a shell. It only reads: it takes no lock, fetches nothing,
and is told to leave out what a repository's own configuration could have it start (gpg, a pager, diff drivers).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sob_ready.source import Fault, SourceError
from sob_ready.source.opening import MAX_BYTES, TOO_LARGE

_READ_ONLY = {
    "LC_ALL": "C",  # its messages are looked into
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "none",  # what a partial clone lacks is not fetched
}
_LEFT_OUT = (
    # What the environment can say against --literal-pathspecs.
    "GIT_GLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_LITERAL_PATHSPECS", "GIT_NOGLOB_PATHSPECS",
    # What a hook is told of the repository, seen from another folder than the one git is run in here.
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX",
)  # fmt: skip
_LOG = (
    "-c", "log.showRoot=true", "log", "-O/dev/null",  # the name that git itself has for no order, on Windows too
    "--follow", "--find-renames", "--raw", "-z", "--no-abbrev", "--no-color", "--no-relative",
    "--no-ext-diff", "--no-show-signature", "--diff-merges=first-parent", "--format=%H %as",
)  # fmt: skip
_RENAMED = ("R", "C")
_ORDINARY = "100"  # how the mode of a file begins
_LONGEST_HEAD = 200  # of what git says of a content: its id, its kind and its size
_LACKED = Fault("Versionens innehåll finns inte i git-arkivet.", "Hämta det: git fetch --refetch")
_KINDS_OF_REVISION = "Ange till exempel HEAD~3, en gren, en tagg eller ett commit-id."


class GitError(Exception):
    """Git can't be asked. `message` says why and `remedy` what to do; both are Swedish and whole sentences."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class Version(NamedTuple):
    """What a commit made of a file."""

    commit: str  # the whole id
    day: date | None  # None where the commit's date can't be one
    file: str  # the path it had then, from the top of the repository
    blob: str  # the id of its content, "" where the commit took the file away


class Tracked(NamedTuple):
    """A file or a folder in a git repository. It need not exist today."""

    folder: Path  # where git is run: the nearest folder that exists, for a folder that does itself
    name: str  # the path from there, with forward slashes; "." for the folder itself
    prefix: str  # the folder from the top of the repository, "" or with a slash last
    shallow: bool  # the repository holds the newest commits only

    def at(self, revision: str, shown: str) -> bytes:
        """The content in a revision; `shown` is what the user calls it.

        Raises GitError where there is no such revision, and SourceError where it has no such file.
        """
        commit = self._commit(revision)
        try:
            blob = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}:{self._path}")
        except _RefusedError as error:
            _refuse_unfetched(error)
            fault = Fault("Filen finns inte i den versionen.", "Vad den hette då visar: sob-ready history PROFIL")
            raise SourceError(shown, (fault,)) from None
        return self.content(_last_word(blob), shown)

    def is_folder_at(self, revision: str) -> bool | None:
        """Whether it was a folder in a revision; None where it was not there. Raises GitError as ``at`` does."""
        commit = self._commit(revision)
        try:
            return _last_word(self._git("cat-file", "-t", f"{commit}:{self._path}")) == "tree"
        except _RefusedError as error:
            _refuse_unfetched(error)
            return None

    def files_at(self, revision: str, shown: str) -> list[tuple[str, str]]:
        """The files of a folder in a revision: the path from the folder, with forward slashes, and the content's id.

        They stand in the order of their folders. Links and other repositories are no files. Raises as ``at`` does.
        """
        commit = self._commit(revision)
        try:
            listed = self._git("ls-tree", "-r", "-z", "--full-tree", f"{commit}:{self._path}")
        except _RefusedError as error:
            _refuse_unfetched(error)
            fault = Fault("Mappen finns inte i den versionen.", "Kontrollera vad den hette då.")
            raise SourceError(shown, (fault,)) from None
        entries = (entry.partition("\t") for entry in os.fsdecode(listed).split("\0") if entry)
        found = [(path, kind.split()[-1]) for kind, _, path in entries if kind.startswith(_ORDINARY)]
        return sorted(found, key=lambda file: file[0].split("/"))

    def contents(self, blobs: Sequence[str], shown: str) -> Iterator[bytes]:
        """The contents with some ids, of any size, in their order; raises SourceError where the repository lacks one.

        Source: git-cat-file, "Batch output".
        """
        try:
            answer = self._git("cat-file", "--batch", asked="".join(f"{blob}\n" for blob in blobs))
        except _RefusedError:
            raise SourceError(shown, (_LACKED,)) from None
        at = 0
        for _ in blobs:
            head, _, _ = answer[at : at + _LONGEST_HEAD].partition(b"\n")
            *_, size = head.split()
            if size == b"missing":
                raise SourceError(shown, (_LACKED,))
            start = at + len(head) + 1
            at = start + int(size) + 1
            yield answer[start : at - 1]

    def content(self, blob: str, shown: str) -> bytes:
        """The content with an id; raises SourceError where it can't be a profile."""
        try:
            kind = _last_word(self._git("cat-file", "-t", blob))
            size = int(_last_word(self._git("cat-file", "-s", blob)))
            if kind != "blob":
                raise SourceError(shown, (Fault("Det är ingen fil i den versionen.", "Ange en fil."),))
            if size > MAX_BYTES:
                raise SourceError(shown, (TOO_LARGE,))
            return self._git("cat-file", "blob", blob)
        except _RefusedError:
            raise SourceError(shown, (_LACKED,)) from None

    def versions(self) -> list[Version]:
        """Every version of the file, the oldest first, under the names it has had.

        The day is the author's: when the profile was written, which a later rebase does not change. A commit
        that leaves the content as it was (a merge, a rename) gives no version. Raises GitError.
        """
        try:
            log = self._git(*_LOG, "--", self.name)
        except _RefusedError as error:
            if "does not have any commits" in error.reason:
                return []
            raise _explained(error.reason, self.folder) from None
        found: list[Version] = []
        for version in reversed(list(_versions(log))):
            if not found or found[-1].blob != version.blob:
                found.append(version)
        return found

    @property
    def _path(self) -> str:
        """Seen from the top of the repository; "" for the top itself."""
        return self.prefix.removesuffix("/") if self.name == "." else self.prefix + self.name

    def _commit(self, revision: str) -> str:
        if not revision or revision.startswith(("-", "^")) or not revision.isprintable():
            raise GitError(f"”{revision}” är ingen version i git.", _KINDS_OF_REVISION)
        try:
            found = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        except _RefusedError:
            remedy = _KINDS_OF_REVISION
            if self.shallow:
                remedy = "Git-arkivet är ofullständigt. Hämta de äldre versionerna: git fetch --unshallow"
            raise GitError(f"Versionen ”{revision}” finns inte i git-arkivet.", remedy) from None
        return _last_word(found)

    def _git(self, *arguments: str, asked: str = "") -> bytes:
        return _git(self.folder, *arguments, asked=asked)


def tracked(path: str) -> Tracked:
    """Where a file or folder stands in its git repository; raises GitError where it is in none, or there is no git."""
    try:
        target = Path(os.path.realpath(path))
        # Not Path.is_dir, which raises for a name that is too long.
        folder = next(parent for parent in (target, *target.parents) if os.path.isdir(parent))  # noqa: PTH112
    except (OSError, ValueError):
        raise GitError("Ett sådant filnamn kan inte finnas i git.", "Ange en fil.") from None
    try:
        told = _git(folder, "rev-parse", "--is-shallow-repository", "--show-prefix")
    except _RefusedError as error:
        raise _explained(error.reason, folder) from None
    shallow, _, prefix = os.fsdecode(told).partition("\n")
    return Tracked(folder, target.relative_to(folder).as_posix(), prefix.removesuffix("\n"), shallow == "true")


# --- git ----------------------------------------------------------------------------------------


class _RefusedError(Exception):
    """Git ended with an error; `reason` is its own words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _git(folder: Path, *arguments: str, asked: str = "") -> bytes:
    """What git answers to arguments, and to what it is asked on standard input.

    Raises _RefusedError, and GitError where there is no git.
    """
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, none of which can be taken for an option
            [_program(), "--no-pager", "--literal-pathspecs", *arguments],
            cwd=folder,
            env={name: value for name, value in os.environ.items() if name.upper() not in _LEFT_OUT} | _READ_ONLY,
            input=asked.encode(),
            capture_output=True,
            check=False,
        )
    except OSError:
        message = f"Mappen {folder} går inte att läsa."
        raise GitError(message, "Kontrollera att den finns och att du har rätt att läsa den.") from None
    if done.returncode:
        raise _RefusedError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


@cache
def _program() -> str:
    """Git, looked for in PATH alone: Windows would else start a git.exe that lies in the folder itself."""
    for folder in os.get_exec_path():
        found = shutil.which(str(Path(folder, "git"))) if Path(folder).is_absolute() else None
        if found:
            return found
    raise GitError("Programmet git finns inte på datorn.", "Installera git, eller jämför två filer.")


def _refuse_unfetched(error: _RefusedError) -> None:
    """Raise GitError where a partial clone has not fetched the folders of a version: nobody knows what was there."""
    if "promisor remote" in error.reason:
        raise GitError(_LACKED.message, _LACKED.remedy) from None


def _explained(reason: str, folder: Path) -> GitError:
    if "not a git repository" in reason:
        return GitError(f"{folder} ligger inte i något git-arkiv.", "Ange en fil som är sparad i git.")
    if "dubious ownership" in reason:
        remedy = f"Litar du på det: git config --global --add safe.directory {folder}"
        return GitError("Git läser inte arkivet, eftersom någon annan äger det.", remedy)
    told = (reason.splitlines() or ["inget skäl"])[0]
    return GitError(f"Git kunde inte läsa arkivet i {folder}. Git säger: {told}", "Pröva: git fsck")


def _last_word(answer: bytes) -> str:
    """An id, a kind or a size. Before 2.30 git repeated ``--end-of-options`` in front of it."""
    return answer.decode("ascii").split()[-1]


def _versions(log: bytes) -> Iterator[Version]:
    """The versions in the answer to ``_LOG`` (git-diff-tree, "Raw output format", with ``-z``), newest first."""
    commit, day = "", ""
    parts = iter(os.fsdecode(log).split("\0"))
    for part in parts:
        words = part.split()
        if not words:
            continue
        if not words[0].startswith(":"):
            commit, day = words[0], words[-1]
            continue
        blob, status = words[3:5]
        path = next(parts)
        if status.startswith(_RENAMED):
            path = next(parts)
        yield Version(commit, _day(day), path, blob.strip("0") and blob)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:  # a commit can claim any year
        return None
