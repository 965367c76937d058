"""JUnit XML: a suite for each unit, a case for each rule and what it judges.

Source: the format has no standard; these are the elements that Jenkins, GitLab and junitparser read.
Only what fails the run is a failure, so that the tests are red when the exit code is not 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from sob_ready.checks import Status
from sob_ready.formats.harmless import harmless
from sob_ready.formats.harmless_words import explanation, fault_lines, headline, waiver_words
from sob_ready.formats.wording import CANNOT_BE_READ
from sob_ready.report import Outcome, Report, Run
from sob_ready.source import SourceError

_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def junit(run: Run) -> str:
    """The suites of all units, then one for each file that could not be read."""
    root = Element("testsuites", name="sob-ready")
    for report in run.reports:
        suite = _suite(root, run, report.unit_name)
        for outcome in report.outcomes:
            _case(suite, run, report, outcome)
        _count(suite)
    for failure in run.failures:
        suite = _suite(root, run, failure.name)
        _unreadable(suite, run, failure)
        _count(suite)
    _count(root)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, run: Run, name: str) -> Element:
    return SubElement(root, "testsuite", name=harmless(name), timestamp=f"{run.today}T00:00:00")


def _count(element: Element) -> None:
    element.set("tests", str(sum(1 for _ in element.iter("testcase"))))
    for name, tag in _COUNTED.items():
        element.set(name, str(sum(1 for _ in element.iter(tag))))
    element.set("time", "0")


def _case(suite: Element, run: Run, report: Report, outcome: Outcome) -> None:
    where = outcome.locations[0]
    case = SubElement(
        suite,
        "testcase",
        name=f"{outcome.rule.id}: {headline(outcome)}",
        classname=_class_name(run.path(report.name)),
        file=harmless(run.path(report.file(where))),
        line=str(report.place(where).line),
        time="0",
    )
    if outcome.status is Status.ERROR:
        _result(case, "error", explanation(report, outcome), type=outcome.kind)
    elif report.fails(outcome):
        _result(case, "failure", explanation(report, outcome), type=outcome.kind)
    elif outcome.status is not Status.FULFILLED:
        SubElement(case, "skipped", message=_reason(outcome))


def _unreadable(suite: Element, run: Run, failure: SourceError) -> None:
    path = run.path(failure.name)
    case = SubElement(
        suite,
        "testcase",
        name="Profilen går att läsa",
        classname=_class_name(path),
        file=harmless(path),
        time="0",
    )
    lines = [
        f"{harmless(path)}:{fault.place.line}:{fault.place.column}: {line}" if fault.place and not number else line
        for fault in failure.faults
        for number, line in enumerate(fault_lines(fault))
    ]
    _result(case, "error", lines or [f"Profilen {CANNOT_BE_READ}."], type=CANNOT_BE_READ)


def _result(case: Element, tag: str, lines: Iterable[str], *, type: str) -> None:  # noqa: A002 - the attribute's name
    lines = tuple(lines)
    SubElement(case, tag, message=lines[0], type=type).text = "\n".join(lines)


def _reason(outcome: Outcome) -> str:
    """Why a case that is not fulfilled does not fail the run."""
    if outcome.waiver:
        return f"undantag: {waiver_words(outcome.waiver)}"
    if outcome.status is Status.NOT_APPLICABLE:
        return harmless(f"ej tillämpligt: {outcome.message}")
    return harmless(
        f"inte uppfyllt, men krävs inte här ({outcome.kind}, steg {outcome.rule.step.value}): {outcome.message}"
    )


def _class_name(path: str) -> str:
    """A name with dots, from which Jenkins makes folders: ``vast.unit`` for ``vast/unit.yaml``."""
    stem, dot, extension = harmless(path).rpartition(".")
    return (stem if dot and extension in ("yaml", "yml") else harmless(path)).replace("/", ".")
