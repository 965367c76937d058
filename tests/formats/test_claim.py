"""What is said of a profile that claims a step (klar_till_steg) which its unit has not come to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sob_ready.formats.html import html
from sob_ready.formats.markdown import markdown
from sob_ready.formats.text import text
from sob_ready.report import Run
from sob_ready.rulebook import Step
from tests.formats.runs import outcome, report, run

LACKING = outcome()  # of step 5, so that the unit is ready to step 4
FORMATS = pytest.mark.parametrize("written", [text, markdown, html])


@FORMATS
def test_a_claim_that_does_not_hold_is_told_beside_the_verdict(written: Callable[[Run], str]) -> None:
    told = written(run(report(LACKING, claimed=Step.START)))
    words = "Profilen anger klar_till_steg: 8, men enheten är klar till och med steg 4."
    assert told.count(words) == 1
    assert told.index("för start") < told.index(words) < told.index("Undantag" if written is not html else "stegen</h")


@FORMATS
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"claimed": Step.ROLES},
        {"claimed": Step.START, "goal_step": Step.START},
        {"claimed": Step.START, "goal_step": Step.READING},
        {"claimed": Step.START, "narrowed": True},
    ],
)
def test_a_claim_that_holds_or_is_not_what_the_run_asks_for_is_not(
    written: Callable[[Run], str], options: dict[str, Any]
) -> None:
    assert "klar_till_steg" not in written(run(report(LACKING, **options)))
