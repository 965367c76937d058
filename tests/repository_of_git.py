"""A real git repository for a test, untouched by the settings of the machine."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ISOLATED = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Test",
    "GIT_AUTHOR_EMAIL": "test@example.org",
    "GIT_COMMITTER_NAME": "Test",
    "GIT_COMMITTER_EMAIL": "test@example.org",
    "GIT_COMMITTER_DATE": "2026-11-20T12:00:00+01:00",
}


def git(folder: Path, *arguments: str, **env: str) -> str:
    """What git answers."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *arguments],
        cwd=folder,
        env={**kept, **ISOLATED, **env},
        capture_output=True,
        check=True,
    )
    return os.fsdecode(done.stdout).strip()


def new_repository(folder: Path) -> Path:
    """An empty repository."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    return folder


def commit(folder: Path, day: str, **files: str | bytes | None) -> str:
    """Commit files by name (``__`` for a slash, ``_yaml`` for the suffix), None to take one away; the commit's id."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_yaml", ".yaml")
        if content is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return commit_all(folder, day)


def commit_all(folder: Path, day: str) -> str:
    """Commit what lies in the folder as written on a day; the commit's id."""
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "-m", "x", GIT_AUTHOR_DATE=f"{day}T12:00:00+01:00")
    return git(folder, "rev-parse", "HEAD")
