"""The real clients, and something for them to read. A client that is missing is a failure, not a skip."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sob_ready.repository import make_repository

ROOT = Path(__file__).parents[2]
DAY = "2026-11-21"  # the day of every check: what is ready then is not ready for ever
READY = (ROOT / "rules/vgr/referens.yaml").read_text(encoding="utf-8")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def scratch() -> Path:
    """Where clients may keep what they install; ``tests/clients/run`` sets it."""
    return Path(os.environ["CLIENTS_SCRATCH"])


@pytest.fixture
def run(scratch: Path, tmp_path: Path) -> Run:
    """Runs a client in a folder, apart from the settings of whoever runs the tests."""

    def client(*command: str | Path, cwd: Path = tmp_path, **variables: str) -> subprocess.CompletedProcess[str]:
        name = str(command[0])
        assert shutil.which(name), f"{name} is not installed: use tests/clients/run"
        kept = {
            key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_", "PRE_COMMIT"))
        }
        own = {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "PRE_COMMIT_HOME": str(scratch / "pre-commit"),
        }
        arguments = [str(part) for part in command]
        return subprocess.run(
            arguments,
            cwd=cwd,
            env=kept | own | variables,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return client


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture
def sob_ready(run: Run) -> Run:
    """Runs the installed program."""
    return lambda *arguments, **options: run("sob-ready", *arguments, **options)


@pytest.fixture
def commit(run: Run) -> Callable[[Path], str]:
    """Commits everything in a folder; gives the commit's id."""

    def everything(folder: Path) -> str:
        who = ("-c", "user.name=Klienten", "-c", "user.email=klienten@example.se")
        for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "--no-verify", "-m", "Allt"]):
            done = run("git", *command, cwd=folder)
            assert done.returncode == 0, done.stderr
        return run("git", "rev-parse", "HEAD", cwd=folder).stdout.strip()

    return everything


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A profile repository as ``sob-ready init --repo`` makes it; its unit is ready on ``DAY``."""
    folder = tmp_path / "profilförråd"
    make_repository(folder, READY)
    return folder
