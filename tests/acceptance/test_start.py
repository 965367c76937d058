"""What the program imports before it does anything: time that nobody asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.program import environment

HEAVY = {"asyncio", "jinja2", "multiprocessing", "pydantic", "pydantic_core", "rich", "yaml"}
JUDGING = {"sob_ready.engine", "sob_ready.profile", "sob_ready.rulebook"}
RUN = "import sys; from sob_ready.cli.main import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"


def imported(folder: Path, *arguments: str) -> set[str]:
    """The modules that a run imports."""
    command = [sys.executable, "-I", "-c", RUN, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("check", "--help"), ("check", "--nonsense"), ("nonsense",), ()]
)
def test_what_judges_nothing_imports_nothing_to_judge_with(arguments: tuple[str, ...], tmp_path: Path) -> None:
    modules = imported(tmp_path, *arguments)
    assert "typer" in modules
    assert not (HEAVY | JUDGING) & modules


def test_a_command_is_imported_alone(tmp_path: Path) -> None:
    modules = imported(tmp_path, "explain", "--help")
    assert "sob_ready.cli.explain" in modules
    assert "sob_ready.cli.check" not in modules
