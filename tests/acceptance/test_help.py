"""The help pages, and that their examples work as they are printed."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.own_rules import files
from tests.acceptance.program import PROFILE, READY, SCRIPT, Ended, environment
from tests.acceptance.renew_outputs import ROOT
from tests.repository_of_git import commit_all, git, new_repository

Program = Callable[..., Ended]

ENGLISH = ("Usage", "Error", "Try ", "Options", "Commands", "No such", "Missing", "Invalid", "Did you", "required")
COMMANDS = (
    *("check", "explain", "why", "rules", "sources", "init", "schema", "notice", "import", "diff", "history"),
    "completion",
)


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """What the examples speak of: a profile with a past, folders of profiles, and a staff list."""
    folder = new_repository(tmp_path / "plats")
    (folder / "enhet.yaml").write_text("sob-ready: 1\n", "utf-8")
    for name in ("profiler", "i-fjol/profiler"):
        (folder / name).mkdir(parents=True)
        (folder / name / "a.yaml").write_text(PROFILE, "utf-8")
    for day in ("2026-09-01", "2026-09-02", "2026-09-03", "2026-09-04"):
        (folder / "enhet.yaml").write_text((folder / "enhet.yaml").read_text("utf-8") + "\n", "utf-8")
        commit_all(folder, day)
    git(folder, "tag", "v1.0")
    (folder / "enhet.yaml").write_bytes(READY.read_bytes())
    (folder / "schema").mkdir()
    (folder / "personal.csv").write_text("Namn;Roller\nTova Ståhl;behandlare\n", "utf-8")
    (folder / "rubriker.yaml").write_text("kolumner:\n  Vem: namn\n", "utf-8")
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Vem"])
    sheet.append(["Ture Lind"])
    book.save(folder / "personal.xlsx")
    pack = folder / "regler"
    pack.mkdir()
    for name, text in files().items():
        (pack / name).write_text(text, "utf-8")
    (pack / "referens.yaml").write_text((ROOT / "examples" / "annan-region.yaml").read_text("utf-8"), "utf-8")
    return folder


def test_every_command_is_tried_here(sob_ready: Program) -> None:
    page = sob_ready("--help").out.split("Kommandon:\n")[1].split("\n\n")[0]
    assert sorted(row.split()[0] for row in page.splitlines() if row[2] != " ") == sorted(COMMANDS)


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("width", [32, 40, 80])
def test_help_is_swedish_and_fits_its_width(sob_ready: Program, command: str, width: int) -> None:
    ended = sob_ready(*command.split(), "--help", env={"COLUMNS": str(width)})
    assert (ended.code, ended.errors) == (0, "")
    assert ended.out.startswith(f"Användning: sob-ready {command}".rstrip())
    assert "\nFlaggor:\n" in ended.out
    assert "\nExempel:\n  sob-ready " in ended.out
    assert not [word for word in ENGLISH if word in ended.out]
    prose, _, examples = ended.out.partition("\nExempel:\n")
    assert max(map(len, prose.splitlines())) <= width
    assert max(map(len, examples.splitlines())) <= 80  # lines to copy, whole


@pytest.mark.linux
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_examples_of_the_help_work_as_they_stand(sob_ready: Program, workplace: Path, command: str) -> None:
    page = sob_ready(*command.split(), "--help").out
    examples = [row.strip() for row in page.split("Exempel:\n")[1].splitlines()]
    for example in examples:
        if example in ("sob-ready init enhet.yaml", "sob-ready init --template enhet.yaml"):  # for those who have none
            (workplace / "enhet.yaml").unlink()
        code, told = in_a_terminal(example, workplace)
        assert code in (0, 1), (example, told)


def in_a_terminal(line: str, folder: Path) -> tuple[int, str]:
    """Run a line whose reader says yes to what is asked, and then no more."""
    keyboard, terminal = os.openpty()
    os.write(keyboard, b"j\n" + b"\x04" * 5)
    program, *arguments = shlex.split(line)
    assert program == "sob-ready"
    done = subprocess.run(
        [SCRIPT, *arguments], stdin=terminal, capture_output=True, check=False, cwd=folder, env=environment()
    )
    os.close(terminal)
    os.close(keyboard)
    return done.returncode, done.stderr.decode()
