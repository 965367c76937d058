from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from sob_ready.case import Elsewhere
from sob_ready.checks import Status
from sob_ready.formats import sarif as sarif_module
from sob_ready.formats.sarif import sarif
from sob_ready.report import Run
from sob_ready.rulebook import Level, Step
from sob_ready.source import Fault, Place
from tests.formats.runs import HOSTILE, TEXT, clean_run, failure, full_run, outcome, report, rule, run, waived


def log(run: Run) -> Any:
    return json.loads(sarif(run))["runs"][0]


def results(run: Run) -> Any:
    return log(run)["results"]


def uris(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["uri"]] if "uri" in value else []
        return own + [uri for item in value.values() for uri in uris(item)]
    return [uri for item in value for uri in uris(item)] if isinstance(value, list) else []


def test_a_clean_run_names_the_rules_and_files_and_has_no_results() -> None:
    clean = log(clean_run())
    assert clean["results"] == []
    assert clean["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    assert [rule["id"] for rule in clean["tool"]["driver"]["rules"]] == ["rutin"]
    assert [artifact["location"]["uri"] for artifact in clean["artifacts"]] == ["enheter/nora.yaml"]


def test_a_rule_says_what_it_demands_why_and_what_to_do() -> None:
    described = log(clean_run())["tool"]["driver"]["rules"][0]
    assert described["shortDescription"]["text"] == "Rutinen är framtagen"
    assert described["fullDescription"]["text"] == "Utan rutin vet ingen vad som gäller."
    assert "Gör så här: Skriv rutinen med [person]." in described["help"]["text"].splitlines()
    assert "**Källa:** Uppstart, 4.1" in described["help"]["markdown"]
    assert described["defaultConfiguration"] == {"level": "error"}
    assert described["properties"] == {
        "pack": "nationell",
        "step": 5,
        "owner": "enhetschef",
        "sources": "Uppstart, 4.1",
        "tags": ["nationell", "steg-5"],
    }


def test_a_result_stands_at_its_place_and_points_at_its_rule() -> None:
    found = log(run(report(outcome(Status.FULFILLED, rule("annan")), outcome(locations=(Place(2, 8, 2, 20),)))))
    result = found["results"][0]
    assert found["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "rutin"
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "enheter/nora.yaml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 20},
            }
        }
    ]
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["originalUriBaseIds"].keys() == {"%SRCROOT%"}


def test_the_first_line_of_a_message_says_whom_it_is_about() -> None:
    lines = results(run(report(outcome(person="Anna Ek"))))[0]["message"]["text"].splitlines()
    assert lines == [
        "Anna Ek: Rutinen saknas.",
        "Gör så här: Skriv rutinen med Anna Ek.",
        "Ansvarig: enhetschef",
        "Källa: Uppstart, 4.1",
    ]


def test_the_other_end_of_a_mismatch_is_a_related_location() -> None:
    other = Elsewhere("enheter/solna.yaml", Place(3, 1, 3, 5))
    related = results(run(report(outcome(locations=(("personal", 0), other, other)))))[0]["relatedLocations"]
    assert [(place["id"], place["physicalLocation"]["artifactLocation"]["uri"]) for place in related] == [
        (1, "enheter/solna.yaml")
    ]


@pytest.mark.parametrize(
    ("level", "options", "expected"),
    [
        (Level.MUST, {}, "error"),
        (Level.SHOULD, {}, "warning"),
        (Level.SHOULD, {"strict": True}, "error"),
        (Level.MAY, {}, "note"),
        (Level.MAY, {"strict": True}, "note"),
        (Level.MUST, {"goal_step": Step.ROUTINES}, "error"),
        (Level.MUST, {"goal_step": Step.ROLES}, "note"),
        (Level.SHOULD, {"goal_step": Step.ROLES, "strict": True}, "note"),
    ],
)
def test_what_fails_the_run_is_an_error(level: Level, options: dict[str, Any], expected: str) -> None:
    assert results(run(report(outcome(of=rule(level=level)), **options)))[0]["level"] == expected


def test_a_crashed_check_is_an_error_and_the_run_has_failed() -> None:
    crashed = log(run(report(outcome(Status.ERROR, rule(level=Level.MAY)))))
    assert crashed["results"][0]["level"] == "error"
    assert crashed["invocations"][0]["executionSuccessful"] is False


def test_a_waiver_is_a_suppression_with_its_reason_and_place() -> None:
    result = results(run(report(waived())))[0]
    assert result["level"] == "note"
    assert result["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "Görs efter starten. Beslutat av Cia Berg, gäller till och med 2027-02-01.",
            "location": {
                "physicalLocation": {
                    "artifactLocation": {"uri": "enheter/nora.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 8, "startColumn": 5, "endLine": 8, "endColumn": 17},
                }
            },
        }
    ]


def test_a_finding_says_that_it_is_not_suppressed() -> None:
    assert results(run(report(outcome())))[0]["suppressions"] == []


def test_what_rests_on_another_finding_is_no_result() -> None:
    found = results(run(report(outcome(), outcome(of=rule("annan"), depends_on="rutin"))))
    assert [result["ruleId"] for result in found] == ["rutin"]


def test_fingerprints_do_not_depend_on_lines() -> None:
    before = results(run(report(outcome(person="Anna Ek"))))
    after = results(run(report(outcome(person="Anna Ek"), text="# en rad till\n" + TEXT)))
    assert before[0]["locations"] != after[0]["locations"]
    assert before[0]["partialFingerprints"] == after[0]["partialFingerprints"]


def test_fingerprints_of_one_run_differ() -> None:
    found = results(run(report(outcome(), outcome(person="Anna Ek"), outcome(person="Anna Ek"))))
    assert len({result["partialFingerprints"]["primaryLocationLineHash"] for result in found}) == 3


def test_an_unreadable_file_is_a_notification_with_its_place() -> None:
    invocation = log(run(failures=[failure()]))["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"] == [
        {
            "descriptor": {"id": "profilen-kan-lasas", "index": 0},
            "level": "error",
            "message": {"text": "Blanksteg saknas.\nSkriv så här:\n  namn: Anna"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "enheter/trasig.yaml", "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 6},
                    }
                }
            ],
        }
    ]


def test_a_hint_is_a_note_and_the_run_has_succeeded() -> None:
    invocation = log(run(report(hints=[Fault("Skriv hsa_id.", "", Place(1, 1, 1, 2))])))["invocations"][0]
    assert invocation["executionSuccessful"] is True
    assert [note["level"] for note in invocation["toolExecutionNotifications"]] == ["note"]


@pytest.mark.parametrize(
    ("name", "folder", "root", "expected"),
    [
        ("nora.yaml", "", "", "nora.yaml"),
        ("./enheter//nora.yaml", "", "", "enheter/nora.yaml"),
        ("nora.yaml", "/repo/enheter", "/repo", "enheter/nora.yaml"),
        ("../nora.yaml", "/repo/enheter", "/repo", "nora.yaml"),
        ("/repo/nora.yaml", "/repo/enheter", "/repo", "nora.yaml"),
        ("nora.yaml", "/enheter", "", "nora.yaml"),
        ("vård #1?.yaml", "", "", "v%C3%A5rd%20%231%3F.yaml"),
        ("a:b.yaml", "", "", "a%3Ab.yaml"),
    ],
)
def test_a_file_is_named_from_the_top_of_the_repository(name: str, folder: str, root: str, expected: str) -> None:
    artifact = log(run(report(name=name), folder=folder, root=root))["artifacts"][0]
    assert artifact["location"] == {"uri": expected, "uriBaseId": "%SRCROOT%"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../nora.yaml", "../nora.yaml"),
        ("/annat/vård.yaml", "file:///annat/v%C3%A5rd.yaml"),
        ("C:/vård/nora.yaml", "file:///C:/v%C3%A5rd/nora.yaml"),
    ],
)
def test_a_file_outside_the_repository_has_no_base(name: str, expected: str) -> None:
    assert log(run(report(name=name)))["artifacts"][0]["location"] == {"uri": expected}


@pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)
def test_every_uri_is_one(word: str) -> None:
    found = list(uris(log(full_run(word))))
    assert found
    for uri in found:
        assert uri.isascii()
        assert uri.isprintable()
        assert " " not in uri
        parts = urlsplit(uri)
        assert (parts.query, parts.fragment, parts.netloc) == ("", "", "")
        unquote(uri, errors="strict")


@pytest.mark.parametrize(
    ("message", "expected"),
    [("Se [här](https://example.org).", "Se [här] (https://example.org)."), ("{0} saknas.", "{{0}} saknas.")],
)
def test_a_message_has_no_links_and_no_placeholders(message: str, expected: str) -> None:
    assert results(run(report(outcome(message=message))))[0]["message"]["text"].startswith(expected)


def test_more_results_than_github_takes_are_left_out_the_least_grave_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif_module, "MOST_RESULTS", 1)
    full = log(run(report(outcome(of=rule("rad", level=Level.MAY)), outcome())))
    assert [result["ruleId"] for result in full["results"]] == ["rutin"]
    note = full["invocations"][0]["toolExecutionNotifications"][0]
    assert note["level"] == "warning"
    assert note["message"]["text"].startswith("1 fynd till")


def test_a_description_is_no_longer_than_github_takes() -> None:
    described = log(run(report(outcome(of=rule(explanation="x" * 5000)))))["tool"]["driver"]["rules"][0]
    assert len(described["fullDescription"]["text"]) == 1024
