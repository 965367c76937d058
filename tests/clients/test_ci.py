"""The commands of the GitHub Action and of the GitLab template, run as their runners run them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from tests.clients.conftest import DAY, ROOT, Run

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, CHECK = (step["run"] for step in ACTION["runs"]["steps"] if "run" in step)
TEMPLATE = yaml.safe_load((ROOT / "ci/gitlab/sob-ready.gitlab-ci.yml").read_text(encoding="utf-8"))["sob-ready"]
# How GitHub's runner starts a step with `shell: bash`.
BASH = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c")


class Ended(NamedTuple):
    """How the action ended, and what it left to GitHub."""

    code: int
    log: str
    summary: str
    sarif: dict[str, list[dict[str, list[object]]]]


Action = Callable[..., Ended]


@pytest.fixture
def action(run: Run, repository: Path, tmp_path: Path) -> Action:
    """Runs the check of the action on the made repository, with inputs."""

    def on_github(**inputs: str) -> Ended:
        given = {name: value["default"] for name, value in ACTION["inputs"].items()} | inputs
        given["args"] = f"--date\n{DAY}\n{given['args']}"
        output, summary = tmp_path / "output", tmp_path / "summary"
        output.write_text("", encoding="utf-8")
        summary.touch()
        environment = {f"INPUT_{name.upper()}": value for name, value in given.items()} | {
            "SOB_READY": "sob-ready",
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
        }
        done = run(*BASH, CHECK, cwd=repository, **environment)
        named = output.read_text(encoding="utf-8").strip()
        return Ended(
            done.returncode,
            done.stdout + done.stderr,
            summary.read_text(encoding="utf-8"),
            json.loads(Path(named.removeprefix("sarif=")).read_text(encoding="utf-8")) if named else {},
        )

    return on_github


def change(repository: Path, old: str, new: str) -> None:
    profile = repository / "profiler/enheten.yaml"
    text = profile.read_text(encoding="utf-8")
    assert old in text
    profile.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_action_passes_a_unit_that_is_what_it_claims(action: Action) -> None:
    ended = action()
    assert ended.code == 0, ended.log
    assert "Björkhöjdens vårdcentral" in ended.summary
    assert ended.sarif["runs"][0]["results"] == []


def test_the_action_stops_at_a_unit_that_is_not_what_it_claims(action: Action, repository: Path) -> None:
    change(repository, "  hsa_id: SE2321000131-", "  hsa_id: xxxx-")
    ended = action()
    assert ended.code == 1
    assert "::error file=profiler/enheten.yaml,line=6," in ended.log
    assert len(ended.sarif["runs"][0]["results"]) >= 1


@pytest.mark.parametrize("step", ["claimed", "1"])
def test_the_action_always_stops_at_a_profile_that_can_not_be_read(action: Action, repository: Path, step: str) -> None:
    change(repository, "enhet:\n", "enhetten:\n")
    ended = action(step=step)
    assert ended.code == 3
    assert "::error file=profiler/enheten.yaml,line=4," in ended.log


@pytest.mark.parametrize(("strict", "code"), [("true", 0), ("True", 0), ("FALSE", 0), ("", 0), ("ja", 2)])
def test_the_action_knows_true_and_false(action: Action, strict: str, code: int) -> None:
    ended = action(strict=strict)
    assert ended.code == code, ended.log
    assert ("::error::strict ska vara true eller false." in ended.log) is (code == 2)


def test_the_action_demands_what_should_be_done_where_that_is_asked_for(action: Action, repository: Path) -> None:
    change(repository, "logguppföljning: ja", "logguppföljning: nej")
    assert (action().code, action(strict="true").code) == (0, 1)


def test_the_action_names_no_file_that_is_not_there(action: Action) -> None:
    ended = action(step="9")
    assert (ended.code, ended.sarif) == (2, {})


def test_the_action_takes_several_paths(action: Action) -> None:
    ended = action(paths="profiler/enheten.yaml\nfinns-inte.yaml\n")
    assert ended.code == 3
    assert "finns-inte.yaml" in ended.log


@pytest.mark.parametrize("name", ["paths", "step", "strict", "args"])
@pytest.mark.parametrize("text", ["$(touch svans)", "`touch svans`", "; touch svans", '"; touch svans; "'])
def test_no_input_becomes_a_command(action: Action, repository: Path, name: str, text: str) -> None:
    action(**{name: text})
    assert not (repository / "svans").exists()


def test_inputs_reach_commands_through_the_environment_alone() -> None:
    assert "${{" not in INSTALL + CHECK


def test_the_action_installs_the_program_it_came_with(run: Run, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    done = run(*BASH, INSTALL, PYTHON=sys.executable, RUNNER_TEMP=str(tmp_path), GITHUB_ENV=str(environment),
               GITHUB_ACTION_PATH=str(ROOT))  # fmt: skip
    assert done.returncode == 0, done.stderr
    program = environment.read_text(encoding="utf-8").strip().removeprefix("SOB_READY=")
    assert run(program, "--version").stdout.startswith("sob-ready ")


def gitlab(run: Run, repository: Path, **variables: str) -> int:
    """Runs the template's last command as GitLab's runner does, with the template's variables."""
    command = TEMPLATE["script"][-1].replace("sob-ready check", f"sob-ready check --date {DAY}")
    return run("sh", "-e", "-c", command, cwd=repository, **{**TEMPLATE["variables"], **variables}).returncode


def test_the_gitlab_template_leaves_the_reports_it_promises(run: Run, repository: Path) -> None:
    assert gitlab(run, repository) == 0
    change(repository, "  hsa_id: SE2321000131-", "  hsa_id: xxxx-")
    assert gitlab(run, repository) == 1
    reports = TEMPLATE["artifacts"]["reports"]
    found = json.loads((repository / reports["codequality"]).read_text(encoding="utf-8"))
    assert found[0]["location"]["path"] == "profiler/enheten.yaml"
    assert "<testsuites" in (repository / reports["junit"]).read_text(encoding="utf-8")


def test_the_gitlab_template_takes_several_paths(run: Run, repository: Path) -> None:
    assert gitlab(run, repository, SOB_READY_PATHS="profiler finns-inte") == 3
