"""The JSON report: its shape, and that it leaves nothing out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

import sob_ready
from sob_ready.case import Elsewhere
from sob_ready.checks import Status
from sob_ready.formats.json_report import VERSION, json_report
from sob_ready.report import Run
from sob_ready.rulebook import Step
from sob_ready.source import Place
from tests.formats.runs import HOSTILE, clean_run, expiry, failure, full_run, outcome, report, rule, run, waived

SCHEMA = json.loads((Path(sob_ready.__file__).parent / "schemas" / "report.schema.json").read_text("utf-8"))


def written(one: Run) -> Any:
    """The report, which has to be what its schema says."""
    data = json.loads(json_report(one).encode("utf-8", "backslashreplace"))
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(data)
    return data


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"]["const"] == VERSION == 1


@pytest.mark.parametrize("one", [run(), clean_run(), full_run(), run(failures=[failure()])])
def test_every_run_follows_the_schema(one: Run) -> None:
    data = written(one)
    assert data["date"] == "2026-11-21"
    assert len(data["profiles"]) == len(one.reports)
    assert len(data["failures"]) == len(one.failures)


@pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)
def test_a_word_of_a_stranger_comes_back_as_it_was(word: str) -> None:
    data = written(full_run(word))
    assert data["profiles"][0]["file"] == word
    assert data["failures"][0]["file"] == word


def test_every_status_is_there_with_its_reason() -> None:
    one = report(
        outcome(Status.FULFILLED, rule("a")),
        outcome(of=rule("b"), message="Saknas."),
        outcome(Status.UNANSWERED, rule("c"), message="Obesvarad."),
        outcome(Status.NOT_APPLICABLE, rule("d"), message="gäller bara privata"),
        waived(),
        outcome(Status.ERROR, rule("f"), message="Gick fel."),
        outcome(Status.UNANSWERED, rule("g"), message="Obesvarad.", depends_on="b"),
    )
    outcomes = written(run(one))["profiles"][0]["outcomes"]
    assert [(o["status"], o["reason"], o["message"], o["remedy"] is not None) for o in outcomes] == [
        ("uppfyllt", None, None, False),
        ("brist", None, "Saknas.", True),
        ("obesvarat", None, "Obesvarad.", True),
        ("ej tillämpligt", "gäller bara privata", None, False),
        ("undantag", "Görs efter starten.", "Rutinen saknas.", False),
        ("fel", None, "Gick fel.", True),
        ("obesvarat", "Beror på regeln b.", None, True),
    ]
    assert outcomes[4]["waiver"] == {
        "reason": "Görs efter starten.",
        "decided_by": "Cia Berg",
        "until": "2027-02-01",
    }
    assert outcomes[6]["depends_on"] == "b"


def test_places_are_in_this_file_or_another() -> None:
    one = report(
        outcome(locations=(("personal", 1, "yrke"), Place(1, 1, 1, 11), Elsewhere("b.yaml", Place(4, 3, 4, 9))))
    )
    assert written(run(one))["profiles"][0]["outcomes"][0]["locations"] == [
        {
            "file": "enheter/nora.yaml",
            "path": ["personal", 1, "yrke"],
            "missing": "yrke",
            "place": {"line": 6, "column": 5, "end_line": 6, "end_column": 17},
        },
        {
            "file": "enheter/nora.yaml",
            "path": None,
            "missing": None,
            "place": {"line": 1, "column": 1, "end_line": 1, "end_column": 11},
        },
        {
            "file": "b.yaml",
            "path": None,
            "missing": None,
            "place": {"line": 4, "column": 3, "end_line": 4, "end_column": 9},
        },
    ]


def test_what_all_stands_in_the_profile_is_not_said_to_be_missing() -> None:
    one = report(outcome(locations=(("personal", 1), ("personal", 1, "siths_kort", "giltigt_till"))))
    locations = written(run(one))["profiles"][0]["outcomes"][0]["locations"]
    assert [(at["path"][-1], at["missing"]) for at in locations] == [
        (1, None),
        ("giltigt_till", "siths_kort.giltigt_till"),
    ]


def test_a_narrowed_run_is_incomplete_and_never_ready() -> None:
    profile = written(run(report(outcome(Status.FULFILLED), narrowed=True)))["profiles"][0]
    assert profile["complete"] is False
    assert profile["passed"] is True
    assert profile["selection"] == {"chosen": 1, "all": 2}
    assert not any(verdict["ready"] for verdict in profile["verdicts"])
    assert not any(step["done"] for step in profile["progress"])


def test_the_goal_and_the_claim_are_told() -> None:
    profile = written(run(report(outcome(), goal_step=Step.ROLES, claimed=Step.ROLES, strict=True)))["profiles"][0]
    assert profile["goal"] == {"step": 4, "unclaimed": False, "strict": True}
    assert profile["claimed_step"] == 4
    assert profile["passed"] is True


def test_what_runs_out_is_told() -> None:
    found = written(run(report(outcome(), expiries=[expiry()])))["profiles"][0]["expiries"][0]
    assert (found["date"], found["subject"], found["location"]["place"]["line"]) == ("2027-01-31", "Anna Ek", 5)


def test_a_fingerprint_does_not_depend_on_lines() -> None:
    def fingerprints(text: str) -> list[str]:
        one = report(outcome(person="Anna Ek"), outcome(of=rule("b")), text=text)
        return [found["fingerprint"] for found in written(run(one))["profiles"][0]["outcomes"]]

    before = fingerprints("sob-ready: 1\npersonal: [{namn: Anna Ek}]\n")
    assert before == fingerprints("# överst\n\nsob-ready: 1\npersonal:\n  - namn: Anna Ek\n")
    assert len(set(before)) == 2


def test_only_the_rules_that_were_judged_are_described() -> None:
    data = written(run(report(outcome(of=rule("a")), outcome(of=rule("b")))))
    assert [one["id"] for one in data["rules"]] == ["a", "b"]
    assert data["rules"][0]["requirements"] == [{"id": "U-01", "document": "uppstart", "sections": ["4.1"]}]
    assert data["documents"][0]["compared"] == "2026-11-01"
