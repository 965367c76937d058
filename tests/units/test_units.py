"""Units written from the documents alone, before the program was tried on them, judged as a reader would.

Their expected findings (``expected.yaml``) are named by the requirement register and not by the rules, so that the
expectation stands apart from what it tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml

from sob_ready.checking import Request, check_files
from sob_ready.report import Outcome, Report
from sob_ready.rulebook import Level, load

HERE = Path(__file__).parent
EXPECTED = yaml.safe_load((HERE / "expected.yaml").read_text("utf-8"))

Finding = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def reports() -> Mapping[str, Report]:
    """Every unit judged, by its file's name."""
    run = check_files([str(HERE / name) for name in EXPECTED], load(), Request(today=date(2026, 11, 21)))
    assert not run.failures
    return {Path(report.name).name: report for report in run.reports}


def requirements(outcomes: Iterable[Outcome]) -> set[str]:
    return {requirement.id for outcome in outcomes for requirement in outcome.rule.requirements}


def finding(ids: Iterable[str], subject: str | None, status: str, level: str) -> Finding:
    return " ".join(sorted(ids)), subject or "enheten", status, level


def told(report: Report) -> list[Finding]:
    """What a reader is told must or should be put right."""
    return sorted(
        finding(requirements([outcome]), outcome.subject.label, outcome.status.value, outcome.rule.level.value)
        for outcome in report.findings
        if outcome.rule.level is not Level.MAY
    )


def expected(name: str) -> list[Finding]:
    return sorted(
        finding(entry["requirements"], entry["subject"], entry["status"], entry["level"])
        for entry in EXPECTED[name]["findings"]
    )


def test_every_unit_has_an_expectation() -> None:
    assert {path.name for path in HERE.glob("*.yaml")} == {*EXPECTED, "expected.yaml"}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_unit_gets_the_findings_that_the_documents_give_it(name: str, reports: Mapping[str, Report]) -> None:
    assert told(reports[name]) == expected(name)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_unit_gets_the_verdicts_that_the_documents_give_it(name: str, reports: Mapping[str, Report]) -> None:
    verdicts = ["ready" if verdict.ready else "not ready" for verdict in reports[name].verdicts]
    assert verdicts == [EXPECTED[name]["notice"], EXPECTED[name]["start"]]


@pytest.mark.parametrize("name", EXPECTED)
def test_what_hangs_on_an_unmet_requirement_waits_and_is_no_finding(name: str, reports: Mapping[str, Report]) -> None:
    waiting = requirements(outcome for outcome in reports[name].outcomes if outcome.depends_on)
    assert waiting == set(EXPECTED[name].get("waits", []))
