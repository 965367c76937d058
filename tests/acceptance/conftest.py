"""The program as a user meets it: the installed console script, in an environment set from empty."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.acceptance.program import PACK, PROFILE, SCRIPT, Ended, environment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a pack of three rules (`egna`) and a profile that meets none of them."""
    (tmp_path / "paket").mkdir()
    (tmp_path / "paket" / "paket.yaml").write_text("paket: egna\ntitel: Egna regler\nreferens: r.yaml\n", "utf-8")
    (tmp_path / "paket" / "regler.yaml").write_text(PACK, "utf-8")
    (tmp_path / "unit.yaml").write_text(PROFILE, "utf-8")
    return tmp_path


@pytest.fixture
def sob_ready(folder: Path) -> Callable[..., Ended]:
    """Run the program in the folder."""

    def run(
        *arguments: str | Path, stdin: bytes = b"", env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> Ended:
        done = subprocess.run(
            [SCRIPT, *arguments],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=cwd or folder,
            env=environment(**env or {}),
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    return run


def pytest_configure() -> None:
    # A run in the background ignores Ctrl-C, and so would every program that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
