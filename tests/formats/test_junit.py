from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from sob_ready.checks import Status
from sob_ready.formats.junit import junit
from sob_ready.report import Run
from sob_ready.rulebook import Level, Step
from tests.formats.runs import clean_run, failure, outcome, report, rule, run, waived


def suites(run: Run) -> ET.Element:
    return ET.fromstring(junit(run))


def result(run: Run) -> ET.Element | None:
    case = suites(run).find("testsuite/testcase")
    assert case is not None
    return next(iter(case), None)


def test_a_unit_is_a_suite_and_each_rule_a_case() -> None:
    root = suites(run(report(outcome(), outcome(Status.FULFILLED, rule("annan"), person="Anna Ek"))))
    assert [suite.get("name") for suite in root] == ["Nora vårdcentral"]
    assert [(case.get("name"), case.get("classname"), case.get("file")) for case in root.iter("testcase")] == [
        ("rutin: Rutinen är framtagen", "enheter.nora", "enheter/nora.yaml"),
        ("annan: Anna Ek: Rutinen är framtagen", "enheter.nora", "enheter/nora.yaml"),
    ]


@pytest.mark.parametrize(
    ("name", "folders"),
    [("väst/nora.yml", "väst.nora"), ("väst/nora", "väst.nora"), ("väst/nora.2026", "väst.nora.2026")],
)
def test_a_case_belongs_to_the_file_without_its_ending(name: str, folders: str) -> None:
    assert [case.get("classname") for case in suites(run(report(outcome(), name=name))).iter("testcase")] == [folders]


def test_a_clean_run_has_no_failures() -> None:
    root = suites(clean_run())
    assert {name: root.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "1",
        "failures": "0",
        "errors": "0",
        "skipped": "0",
    }


@pytest.mark.parametrize(
    ("status", "level", "options", "expected"),
    [
        (Status.FULFILLED, Level.MUST, {}, None),
        (Status.LACKING, Level.MUST, {}, "failure"),
        (Status.UNANSWERED, Level.MUST, {}, "failure"),
        (Status.LACKING, Level.SHOULD, {}, "skipped"),
        (Status.LACKING, Level.SHOULD, {"strict": True}, "failure"),
        (Status.LACKING, Level.MAY, {"strict": True}, "skipped"),
        (Status.LACKING, Level.MUST, {"goal_step": Step.ROLES}, "skipped"),
        (Status.NOT_APPLICABLE, Level.MUST, {}, "skipped"),
        (Status.ERROR, Level.MAY, {}, "error"),
    ],
)
def test_a_case_fails_when_the_run_does(
    status: Status, level: Level, options: dict[str, Any], expected: str | None
) -> None:
    judged = report(outcome(status, rule(level=level)), **options)
    found = result(run(judged))
    assert (None if found is None else found.tag) == expected
    assert (expected in ("failure", "error")) == (judged.crashed or not judged.passed)


def test_what_rests_on_a_demand_that_may_be_unmet_fails_the_case_as_it_fails_the_run() -> None:
    judged = report(outcome(of=rule("rad", level=Level.MAY)), outcome(of=rule("annan"), depends_on="rad"))
    assert not judged.passed
    assert suites(run(judged)).get("failures") == "1"


def test_a_failure_says_what_is_wrong_and_what_to_do() -> None:
    found = result(run(report(outcome(Status.UNANSWERED))))
    assert found is not None
    assert found.attrib == {"message": "Rutinen saknas.", "type": "ska, obesvarat"}
    assert (found.text or "").splitlines()[1:] == [
        "Gör så här: Skriv rutinen med personen.",
        "Ansvarig: enhetschef",
        "Källa: Uppstart, 4.1",
    ]


@pytest.mark.parametrize(
    ("skipped", "message"),
    [
        (
            waived(),
            "undantag: Görs efter starten. Beslutat av Cia Berg, gäller till och med 2027-02-01.",
        ),
        (outcome(Status.NOT_APPLICABLE, message="gäller bara HTKB"), "ej tillämpligt: gäller bara HTKB"),
        (
            outcome(of=rule(level=Level.SHOULD)),
            "inte uppfyllt, men krävs inte här (bör, steg 5): Rutinen saknas.",
        ),
    ],
)
def test_a_skipped_case_says_why(skipped: Any, message: str) -> None:
    found = result(run(report(skipped)))
    assert found is not None
    assert found.get("message") == message


def test_an_unreadable_file_is_a_suite_with_an_error() -> None:
    root = suites(run(report(outcome(Status.FULFILLED)), failures=[failure()]))
    assert (root.get("tests"), root.get("errors")) == ("2", "1")
    error = root.find("testsuite[2]/testcase/error")
    assert error is not None
    assert error.get("message") == "enheter/trasig.yaml:2:5: Blanksteg saknas."
    assert error.text == "enheter/trasig.yaml:2:5: Blanksteg saknas.\nSkriv så här:\n  namn: Anna"
