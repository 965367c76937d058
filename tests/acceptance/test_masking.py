"""``--mask``: on in CI, and everywhere that a run is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sob_ready.formats import FORMATS
from tests.acceptance.program import DATE, READY, Ended

Program = Callable[..., Ended]
NAME = "Anna Ek"
STAFF = f"personal: [{{namn: {NAME}, hsa_id: SE2321000131-P000000054321, e_post: anna.ek, roller: [behandlare]}}]\n"


@pytest.fixture
def named(folder: Path) -> Path:
    path = folder / "unit.yaml"
    path.write_text(path.read_text("utf-8") + STAFF, "utf-8")
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_ci_hides_names_in_every_format(sob_ready: Program, named: Path, name: str) -> None:
    env = {"CI": "true"}
    ended = sob_ready("check", "unit.yaml", "--all", *DATE, "--format", name, "--report", f"{name}=ut", env=env)
    assert ended.code == 1
    for written in (ended.out, (named.parent / "ut").read_text("utf-8")):
        assert written
        assert re.findall(r"Anna|\bEk\b|anna\.ek|0543", written) == []


@pytest.mark.parametrize(
    ("arguments", "ci", "hidden"),
    [
        ((), "true", True),
        ((), "1", True),
        ((), "", False),
        ((), "false", False),
        (("--mask",), "", True),
        (("--no-mask",), "true", False),
    ],
)
def test_when_names_are_hidden(
    sob_ready: Program, named: Path, arguments: tuple[str, ...], ci: str, hidden: bool
) -> None:
    ended = sob_ready("check", named, "--all", *DATE, *arguments, env={"CI": ci} if ci else {})
    assert (NAME not in ended.out) is hidden
    assert ("--no-mask" in ended.out) is hidden


def test_what_is_told_of_a_broken_file_is_hidden_too(sob_ready: Program, named: Path) -> None:
    named.write_text(f"personal:\n  - namn:{NAME}\n    roller: [behandlare]\n", "utf-8")
    ended = sob_ready("check", named, *DATE, env={"CI": "true"})
    assert ended.code == 3
    assert "unit.yaml:2:" in ended.errors
    assert NAME not in ended.errors
    assert NAME in sob_ready("check", named, *DATE).errors


def test_a_ready_unit_is_as_ready(sob_ready: Program) -> None:
    assert sob_ready("check", READY, *DATE, env={"CI": "true"}).code == 0
