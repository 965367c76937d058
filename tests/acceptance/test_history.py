"""``history`` as a user runs it, in real git repositories."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.program import DATE, PROFILE, READY, Ended, broken
from tests.repository_of_git import ISOLATED, commit_all, git, new_repository

Program = Callable[..., Ended]


@pytest.fixture
def repository(folder: Path) -> Path:
    """``unit.yaml`` in git, once under another name: begun, unreadable, ready."""
    new_repository(folder)
    (folder / "unit.yaml").unlink()
    (folder / "gammal.yaml").write_text(READY.read_text("utf-8").replace("mätbara: ja", "mätbara: nej"), "utf-8")
    commit_all(folder, "2026-11-01")
    git(folder, "mv", "gammal.yaml", "unit.yaml")
    (folder / "unit.yaml").write_bytes((folder / "unit.yaml").read_bytes() + b"# \xe5\n")
    commit_all(folder, "2026-11-10")
    shutil.copy(READY, folder / "unit.yaml")
    commit_all(folder, "2026-11-20")
    return folder


def test_the_way_is_a_table_with_every_version(sob_ready: Program, repository: Path) -> None:
    ended = sob_ready("history", "unit.yaml", cwd=repository, env={"COLUMNS": "120"})
    assert (ended.code, ended.errors) == (0, "")
    rows = ended.out.splitlines()
    assert rows[0] == "unit.yaml: vägen genom stegen"
    days = [row for row in rows if row.startswith("2026-")]
    assert [row[:10] for row in days] == ["2026-11-01", "2026-11-10", "2026-11-20"]
    assert "Filen är inte UTF-8" in days[1]
    assert days[2].split()[2:] == ["8", "0", "redo", "redo"]
    assert "    då gammal.yaml" in rows


def test_outside_vastra_gotaland_the_column_is_of_the_connection(sob_ready: Program, folder: Path) -> None:
    new_repository(folder)
    shutil.copy(Path(__file__).parents[2] / "examples" / "annan-region.yaml", folder / "unit.yaml")
    commit_all(folder, "2026-11-20")
    headings = sob_ready("history", "unit.yaml", cwd=folder, env={"COLUMNS": "120"}).out.splitlines()[-2]
    assert headings.split("  ")[-2:] == ["Anslutning", "Start"]
    page = sob_ready("history", "unit.yaml", "--format", "html", *DATE, cwd=folder).out
    assert '<th scope="col">Anslutning</th>' in page


def test_json_and_markdown_tell_the_same(sob_ready: Program, repository: Path) -> None:
    versions = json.loads(sob_ready("history", "unit.yaml", "--format", "json", cwd=repository).raw)["versions"]
    assert [(one["date"], one["file"], one["reached"]) for one in versions][1:] == [
        ("2026-11-10", "unit.yaml", None),
        ("2026-11-20", "unit.yaml", 8),
    ]
    table = sob_ready("history", "unit.yaml", "--format", "markdown", cwd=repository).out
    assert f"| 2026-11-20 | `{versions[-1]['commit'][:10]}` | 8 | 0 | redo | redo |  |\n" in table


def test_html_is_the_units_report_with_the_way_as_a_picture(sob_ready: Program, repository: Path) -> None:
    ended = sob_ready("history", "unit.yaml", "--format", "html", *DATE, cwd=repository)
    assert (ended.code, ended.errors) == (0, "")
    assert "Bedömd den 2026-11-21." in ended.out
    assert ended.out.count('<svg class="way"') == 1
    versions = re.findall(r'<tr><td class="day">(2026-\d\d-\d\d)</td><td class="day">', ended.out)
    assert versions == ["2026-11-20", "2026-11-10", "2026-11-01"]


def test_the_newest_versions_are_shown_where_there_is_a_limit(sob_ready: Program, repository: Path) -> None:
    ended = sob_ready("history", "unit.yaml", "--limit", "1", "--format", "json", cwd=repository)
    data = json.loads(ended.raw)
    assert (len(data["versions"]), data["left_out"]) == (1, 2)
    assert data["versions"][0]["date"] == "2026-11-20"
    assert (
        len(
            json.loads(sob_ready("history", "unit.yaml", "--limit", "all", "--format", "json", cwd=repository).raw)[
                "versions"
            ]
        )
        == 3
    )


def test_a_check_that_crashes_on_one_version_gives_70(sob_ready: Program, repository: Path) -> None:
    env = broken(repository, "sob_ready.checks.answers", "Confirmed.judge")
    ended = sob_ready("history", "unit.yaml", cwd=repository, env={**env, "COLUMNS": "120"})
    assert ended.code == 70
    assert ended.out.count("En prövning gick fel.") == 2  # the version between them can't be read


def test_a_shallow_clone_is_told_of(sob_ready: Program, repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(tmp_path / "grund"))
    ended = sob_ready("history", "unit.yaml", cwd=tmp_path / "grund", env={**ISOLATED, "COLUMNS": "120"})
    assert ended.code == 0
    assert "ofullständigt" in ended.out
    assert len([row for row in ended.out.splitlines() if row.startswith("2026-")]) == 1


def test_a_bare_repository_is_read(sob_ready: Program, repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(repository), str(tmp_path / "bart.git"))
    ended = sob_ready("history", "unit.yaml", cwd=tmp_path / "bart.git")
    assert ended.code == 0
    assert len([row for row in ended.out.splitlines() if row.startswith("2026-")]) == 3


def test_a_file_that_git_does_not_have_gives_3(sob_ready: Program, repository: Path) -> None:
    (repository / "ny.yaml").write_text(PROFILE, "utf-8")
    ended = sob_ready("history", "ny.yaml", cwd=repository)
    assert (ended.code, ended.out) == (3, "")
    assert ended.errors.startswith("ny.yaml: fel: Filen är inte sparad i git.\n")


def test_a_report_on_a_file_that_can_not_be_read_today_gives_3(sob_ready: Program, repository: Path) -> None:
    (repository / "unit.yaml").write_text("sob-ready: 1\nenhet: [\n", "utf-8")
    ended = sob_ready("history", "unit.yaml", "--format", "html", cwd=repository)
    assert (ended.code, ended.out) == (3, "")
    assert ended.errors.startswith("unit.yaml:")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "PROFIL saknas på kommandoraden."),
        (["paket"], "paket är en mapp."),
        (["unit.yaml", "--limit", "0"], "--limit: ”0” är inget antal."),
        (["unit.yaml", "--limit", "-3"], "--limit: ”-3” är inget antal."),
        (["unit.yaml", "--limit", "²"], "--limit: ”²” är inget antal."),
        (["unit.yaml", "--format", "csv"], "--format: ”csv” finns inte."),
    ],
)
def test_a_wrong_command_line_gives_2(sob_ready: Program, repository: Path, arguments: list[str], words: str) -> None:
    ended = sob_ready("history", *arguments, cwd=repository)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.errors


def test_a_file_outside_a_repository_gives_2(sob_ready: Program, folder: Path) -> None:
    ended = sob_ready("history", "unit.yaml", env={"GIT_CEILING_DIRECTORIES": str(folder.parent)})
    assert (ended.code, ended.out) == (2, "")
    assert "ligger inte i något git-arkiv." in ended.errors
