"""What docs/automatiskt.md says to whoever runs sob-ready in CI or in a script is so."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from sob_ready.cli.exit_codes import ExitCode
from sob_ready.formats import FORMATS, OF_FINDINGS, OF_OUTCOMES
from tests.acceptance.program import DATE, Ended
from tests.acceptance.renew_outputs import ROOT

Program = Callable[..., Ended]

PAGE = (ROOT / "docs" / "automatiskt.md").read_text("utf-8")


def between(mark: str) -> str:
    """What stands between a mark of the page and its end."""
    return PAGE.partition(f"<!-- {mark} -->\n")[2].partition(f"<!-- /{mark} -->")[0]


def cells(table: str) -> list[list[str]]:
    """The rows of a table, without its head."""
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()[2:]]


def example(mark: str) -> str:
    """The block of code behind a mark."""
    return PAGE.partition(f"<!-- {mark} -->\n```")[2].partition("\n")[2].partition("```")[0]


@pytest.fixture
def folder_of_units(folder: Path) -> Path:
    """A ready unit, and one that has no behandlare, so that what is asked of a behandlare waits."""
    profiles = folder / "profiler"
    profiles.mkdir()
    ready = (ROOT / "examples" / "vgr-redo.yaml").read_text("utf-8")
    (profiles / "redo.yaml").write_text(ready, "utf-8")
    (profiles / "tom.yaml").write_text("sob-ready: 1\nenhet: {namn: Vårdcentralen Tom}\n", "utf-8")
    return profiles


def test_the_codes_are_those_of_the_program() -> None:
    assert [int(code) for code, _ in cells(between("koder"))] == [code.value for code in ExitCode]


def test_the_formats_are_those_of_the_program() -> None:
    holds = {name.strip("`"): held for name, _, held in cells(between("format"))}
    assert holds.keys() == FORMATS.keys()
    assert {name for name, held in holds.items() if held == "alla utfall"} == OF_OUTCOMES - OF_FINDINGS
    assert {name for name, held in holds.items() if held.startswith("fynd")} == (OF_FINDINGS | {"html"}) - {"ics"}


def test_what_waits_is_an_outcome_and_no_finding(sob_ready: Program, folder: Path, folder_of_units: Path) -> None:
    unit = str(folder_of_units / "tom.yaml")
    for format_ in ("json", "sarif", "junit"):
        sob_ready("check", unit, "--quiet", "--report", f"{format_}={format_}", *DATE)
    outcomes = json.loads((folder / "json").read_text("utf-8"))["profiles"][0]["outcomes"]
    unmet = [one for one in outcomes if one["level"] == "ska" and one["status"] in ("brist", "obesvarat")]
    waiting = [one for one in unmet if one["depends_on"]]
    failures = ET.parse(folder / "junit").getroot().get("failures")
    results = json.loads((folder / "sarif").read_text("utf-8"))["runs"][0]["results"]
    errors = [one for one in results if one["level"] == "error"]
    assert waiting
    assert int(failures or 0) == len(unmet)
    assert len(errors) == len(unmet) - len(waiting)


def test_the_script_of_the_page_lists_the_units(folder_of_units: Path) -> None:
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", example("skript")], cwd=folder_of_units.parent,
                          env={**os.environ, "PATH": beside}, capture_output=True, check=True)  # fmt: skip
    *_, last = done.stdout.decode().splitlines()
    assert re.fullmatch(r"Vårdcentralen Tom \d+", last)


@pytest.mark.parametrize("mark", ["github", "gitlab", "pre-commit"])
def test_the_examples_name_what_this_project_has(mark: str) -> None:
    said = json.dumps(yaml.safe_load(example(mark)), ensure_ascii=False)
    known = {
        "github": set(yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]),
        "gitlab": {"/ci/gitlab/sob-ready.gitlab-ci.yml"},
        "pre-commit": {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))},
    }[mark]
    assert any(f'"{word}"' in said for word in known)
    assert "ägare/sob-ready" in said


def test_the_variables_of_the_gitlab_template_are_named() -> None:
    template = yaml.safe_load((ROOT / "ci" / "gitlab" / "sob-ready.gitlab-ci.yml").read_text("utf-8"))
    assert all(f"`{name}`" in PAGE for name in template["sob-ready"]["variables"])


def test_the_inputs_of_the_action_are_named() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    assert all(re.search(rf"`{name}`|^ +{name}:", PAGE, re.MULTILINE) for name in inputs)
