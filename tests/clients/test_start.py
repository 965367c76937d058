"""What the installed program imports: the wheel holds forms and rules ready made, so that no model is needed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.clients.conftest import DAY, READY, Run

HEAVY = {"asyncio", "jinja2", "multiprocessing", "pydantic", "rich"}
RUN = "import sys; from sob_ready.cli.main import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"


def imported(run: Run, *arguments: str | Path) -> set[str]:
    """The modules that a run of the installed program imports."""
    program = Path(shutil.which("sob-ready") or "")
    done = run(program.with_name("python"), "-I", "-c", RUN, *arguments)
    return set(done.stderr.splitlines()[-1].split())


def test_a_rule_is_explained_without_what_judges(run: Run) -> None:
    modules = imported(run, "explain", "roller-minst-tva")
    assert "sob_ready.formats.explanation" in modules
    assert not (HEAVY | {"pydantic_core", "yaml", "sob_ready.rulebook", "sob_ready.checks"}) & modules


@pytest.mark.parametrize("options", [(), ("--all",), ("--quiet",), ("--format", "github")])
def test_a_profile_is_judged_without_the_models(run: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    unit = tmp_path / "unit.yaml"
    unit.write_text(READY, encoding="utf-8")
    modules = imported(run, "check", "--date", DAY, unit, *options)
    assert {"pydantic_core", "sob_ready.engine"} <= modules
    assert not HEAVY & modules
    assert not {
        module for module in modules if module.startswith(("sob_ready.profile.models", "sob_ready.rulebook.models"))
    }
