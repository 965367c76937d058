"""The findings in the lines of a change: GitHub's workflow commands and GitLab's code quality report."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sob_ready.formats.github import github
from sob_ready.formats.gitlab import gitlab
from sob_ready.report import Run
from sob_ready.rulebook import Level, Step
from sob_ready.source import Fault, Place
from tests.formats.readers import workflow_commands
from tests.formats.runs import clean_run, failure, outcome, report, rule, run, waived


def issues(run: Run) -> Any:
    return json.loads(gitlab(run))


def test_a_clean_run_has_no_annotations() -> None:
    assert github(clean_run()).splitlines() == [
        "Bedömda profiler: 1. Filer som inte går att läsa: 0. Fel: 0. Varningar: 0. Upplysningar: 0."
    ]
    assert issues(clean_run()) == []


def test_a_workflow_command_says_where_and_what() -> None:
    found = run(report(outcome(person="Anna Ek", locations=(Place(4, 5, 4, 18),)), name="./enheter/nora.yaml"))
    assert github(found).splitlines()[0] == (
        "::error file=enheter/nora.yaml,line=4,endLine=4,col=5,endColumn=18,"
        "title=[ska] Anna Ek%3A Rutinen är framtagen::Rutinen saknas.%0AGör så här: Skriv rutinen med Anna Ek."
        "%0AAnsvarig: enhetschef%0AKälla: Uppstart, 4.1"
    )


def test_a_stretch_of_several_lines_has_no_columns() -> None:
    command = workflow_commands(github(run(report(outcome(locations=(Place(4, 5, 6, 1),))))))[0]
    assert command.properties.keys() == {"file", "line", "endLine", "title"}


@pytest.mark.parametrize("word", ["100 %", "%0A", "%250A", "%3A%2C", "a,b=c:d", "50%25"])
def test_the_runner_gets_back_what_was_escaped(word: str) -> None:
    command = workflow_commands(github(run(report(outcome(person=word, message=word), name=f"{word}.yaml"))))[0]
    assert command.properties["file"] == f"{word}.yaml"
    assert command.properties["title"] == f"[ska] {word}: Rutinen är framtagen"
    assert command.data.splitlines()[0] == word


def test_an_issue_says_where_and_what() -> None:
    issue = issues(run(report(outcome(locations=(Place(4, 5, 6, 1),)), name="./enheter/nora.yaml")))[0]
    assert len(issue.pop("fingerprint")) == 64
    assert issue == {
        "description": "[ska] Rutinen är framtagen. Rutinen saknas. Gör så här: Skriv rutinen med personen. "
        "Ansvarig: enhetschef. Källa: Uppstart, 4.1.",
        "check_name": "rutin",
        "severity": "critical",
        "location": {"path": "enheter/nora.yaml", "lines": {"begin": 4}},
    }


@pytest.mark.parametrize(
    ("level", "options", "command", "severity"),
    [
        (Level.MUST, {}, "error", "critical"),
        (Level.SHOULD, {}, "warning", "minor"),
        (Level.SHOULD, {"strict": True}, "error", "critical"),
        (Level.MAY, {}, "notice", "info"),
        (Level.MUST, {"goal_step": Step.ROLES}, "notice", "info"),
    ],
)
def test_what_fails_the_run_is_an_error(level: Level, options: dict[str, Any], command: str, severity: str) -> None:
    found = run(report(outcome(of=rule(level=level)), **options))
    assert [found.name for found in workflow_commands(github(found))] == [command]
    assert [issue["severity"] for issue in issues(found)] == [severity]


def test_the_gravest_come_first_whatever_the_file() -> None:
    found = run(
        report(outcome(of=rule("rad", level=Level.MAY)), outcome(of=rule("bor", level=Level.SHOULD))),
        report(outcome(of=rule("ska")), name="b.yaml"),
    )
    assert [issue["check_name"] for issue in issues(found)] == ["ska", "bor", "rad"]


def test_a_waived_demand_is_not_pointed_at() -> None:
    assert issues(run(report(waived()))) == []


def test_an_unreadable_file_is_an_error_in_it() -> None:
    found = run(failures=[failure()])
    command = workflow_commands(github(found))[0]
    assert command.properties == {
        "file": "enheter/trasig.yaml",
        "line": "2",
        "endLine": "2",
        "col": "5",
        "endColumn": "6",
        "title": "Profilen går inte att läsa",
    }
    assert command.data == "Blanksteg saknas.\nSkriv så här:\n  namn: Anna"
    assert issues(found)[0]["check_name"] == "profilen-kan-lasas"


def test_a_hint_is_a_notice() -> None:
    found = run(report(hints=[Fault("Skriv hsa_id.", "", Place(1, 1, 1, 2))]))
    assert [command.name for command in workflow_commands(github(found))] == ["notice"]


def test_gitlab_gets_one_fingerprint_for_each_issue() -> None:
    twice = report(outcome(person="Anna Ek"), outcome(person="Anna Ek"), hints=[Fault("a"), Fault("a")])
    found = issues(run(twice, twice, failures=[failure(), failure()]))
    assert len({issue["fingerprint"] for issue in found}) == len(found) == 10


def test_an_issue_keeps_its_fingerprint_when_lines_move() -> None:
    def fingerprint(line: int) -> str:
        found: str = issues(run(report(outcome(locations=(Place(line, 1, line, 2),)))))[0]["fingerprint"]
        return found

    assert fingerprint(3) == fingerprint(30)
