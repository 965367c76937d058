"""The hooks, run by pre-commit itself in a repository of profiles."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.clients.conftest import DAY, ROOT, Run

LOCAL = "entry: sob-ready check --step claimed"
OURS = """\
repos:
  - repo: {checkout}
    rev: {revision}
    hooks:
      - id: sob-ready
        args: [--date, "{day}"]
"""


def on_the_day(repository: Path) -> None:
    """Hold the made repository's own hook to the day of the tests."""
    config = repository / ".pre-commit-config.yaml"
    text = config.read_text(encoding="utf-8")
    assert LOCAL in text
    config.write_text(text.replace(LOCAL, f"{LOCAL} --date {DAY}"), encoding="utf-8")


def with_fault(repository: Path, old: str, new: str) -> None:
    profile = repository / "profiler/enheten.yaml"
    text = profile.read_text(encoding="utf-8")
    assert old in text
    profile.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def published(run: Run, commit: Callable[[Path], str], tmp_path: Path) -> tuple[Path, str]:
    """The project as a repository that pre-commit can clone, and its revision: the files as they are now."""
    copy = tmp_path / "sob-ready"
    for name in run("git", "ls-files", "-co", "--exclude-standard", "-z", cwd=ROOT).stdout.split("\0"):
        if name and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    return copy, commit(copy)


def test_the_made_repository_passes_while_its_profile_holds_what_it_claims(
    run: Run, commit: Callable[[Path], str], repository: Path
) -> None:
    on_the_day(repository)
    commit(repository)
    done = run("pre-commit", "run", "--all-files", cwd=repository)
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  hsa_id: SE2321000131-", "  hsa_id: xxxx-", "enheten.yaml:6"),
        ("enhet:\n", "enheten:\n", "Menade du ”enhet”?"),
    ],
    ids=["not what it claims", "no profile"],
)
def test_the_made_repository_stops_a_commit_with_a_faulty_profile(
    run: Run, commit: Callable[[Path], str], repository: Path, old: str, new: str, said: str
) -> None:
    on_the_day(repository)
    with_fault(repository, old, new)
    commit(repository)
    done = run("pre-commit", "run", "--all-files", cwd=repository)
    assert done.returncode == 1
    assert "Failed" in done.stdout
    assert said in done.stdout


def test_a_change_outside_the_profiles_runs_nothing(run: Run, commit: Callable[[Path], str], repository: Path) -> None:
    commit(repository)
    done = run("pre-commit", "run", "--files", "README.md", cwd=repository)
    assert done.returncode == 0
    assert "no files to check" in done.stdout


def test_the_hook_of_this_project_is_installed_from_its_repository(
    run: Run, commit: Callable[[Path], str], repository: Path, published: tuple[Path, str]
) -> None:
    checkout, revision = published
    config = OURS.format(checkout=checkout, revision=revision, day=DAY)
    (repository / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    commit(repository)
    passing = run("pre-commit", "run", "--all-files", cwd=repository)
    assert passing.returncode == 0, passing.stdout + passing.stderr
    with_fault(repository, "  hsa_id: SE2321000131-", "  hsa_id: xxxx-")
    failing = run("pre-commit", "run", "--all-files", cwd=repository)
    assert failing.returncode == 1
    assert "profiler/enheten.yaml:6" in failing.stdout
