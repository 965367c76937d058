"""SARIF 2.1.0 for code scanning: rules, findings in the lines, waivers as suppressions, unreadable files.

Source: OASIS SARIF 2.1.0 with errata 01 (sections are cited where a choice rests on them), and GitHub Docs,
"SARIF support for code scanning", for what an upload may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from sob_ready import __version__
from sob_ready.formats.explaining import general_remedy
from sob_ready.formats.fingerprints import Fingerprints
from sob_ready.formats.harmless import harmless, markdown_text
from sob_ready.formats.harmless_words import explanation, fault_lines, headline, waiver_words
from sob_ready.formats.json_text import Json, json_text
from sob_ready.formats.remarks import HINT, UNREADABLE, Severity, severity
from sob_ready.formats.sources import source_words
from sob_ready.report import Outcome, Report, Run
from sob_ready.rulebook import Level, Rule, Rulebook
from sob_ready.source import Fault, Place

Object = dict[str, Json]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
"""GitHub refuses an upload with more results in a run."""
MOST_RELATED = 100
"""GitHub shows this many locations of a result."""
LONGEST_DESCRIPTION = 1024
"""GitHub cuts the short and the full description of a rule here."""

_ROOT = "%SRCROOT%"
_LANGUAGE = "sv-SE"
_LINE_BREAKS = ("\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029")
_RULE_LEVELS = {Level.MUST: "error", Level.SHOULD: "warning", Level.MAY: "note"}
_RESULT_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_DRIVE = re.compile(r"[A-Za-z]:/")

_NOTIFICATIONS = (
    (UNREADABLE, "error", "Profilen går att läsa", "Rätta det som meddelandet pekar på, och kör igen."),
    (HINT, "note", "Profilen är skriven på bästa sätt", "Profilen läses ändå; ändra den när det passar."),
)

Found = tuple[Report, Outcome]


class _Gathered(NamedTuple):
    """What the log says of the reports of a run. They are gone through once, since they may lie packed."""

    artifacts: Sequence[Json]
    found: Sequence[Found]  # the gravest first, and then what is waived
    hints: Sequence[Json]
    crashed: bool


def sarif(run: Run) -> str:
    """A log with one run. The gravest findings come first, so that they are kept where there are too many."""
    rules = run.rules
    artifacts, found, hints, crashed = _gathered(run)
    log: Json = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(run.rulebook, rules)},
                "language": _LANGUAGE,
                "columnKind": "unicodeCodePoints",
                "newlineSequences": _LINE_BREAKS,
                "originalUriBaseIds": {_ROOT: {"description": _message("Git-arkivets översta mapp.")}},
                "artifacts": artifacts,
                "invocations": [_invocation(run, hints, len(found), crashed=crashed)],
                "results": _results(run, found[:MOST_RESULTS], {rule.id: index for index, rule in enumerate(rules)}),
                "properties": {"date": str(run.today)},
            }
        ],
    }
    return json_text(log, parts=found)


def _gathered(run: Run) -> _Gathered:
    artifacts: list[Json] = []
    findings: list[Found] = []
    waived: list[Found] = []
    hints: list[Json] = []
    crashed = False
    for report in run.reports:
        path = run.path(report.name)
        artifacts.append({"location": _artifact(path), "roles": ["analysisTarget"], "sourceLanguage": "yaml"})
        findings += ((report, outcome) for outcome in report.findings)
        # GitHub does not heed suppressions: as a note, a waived demand fails no check there either.
        waived += ((report, outcome) for outcome, _ in report.waived)
        hints += _notifications(path, report.hints, 1)
        crashed = crashed or report.crashed
    return _Gathered(artifacts, sorted(findings, key=lambda found: severity(*found)) + waived, hints, crashed)


# --- the tool and its run -----------------------------------------------------------------------


def _driver(rulebook: Rulebook, rules: Iterable[Rule]) -> Object:
    return {
        "name": "sob-ready",
        "version": __version__,
        "semanticVersion": __version__,
        "language": _LANGUAGE,
        "rules": [_rule(rulebook, rule) for rule in rules],
        "notifications": [
            {
                "id": identity,
                "shortDescription": _message(title),
                "fullDescription": _message(title),
                "help": _message(remedy),
                "defaultConfiguration": {"level": level},
            }
            for identity, level, title, remedy in _NOTIFICATIONS
        ],
    }


def _rule(rulebook: Rulebook, rule: Rule) -> Object:
    demands = " ".join(requirement.text for requirement in rule.requirements)
    return {
        "id": rule.id,
        "shortDescription": _message(_cut(harmless(rule.title))),
        "fullDescription": _message(_cut(harmless(rule.explanation or demands or rule.title))),
        "help": _help(rulebook, rule),
        "defaultConfiguration": {"level": _RULE_LEVELS[rule.level]},
        "properties": {
            "pack": rule.pack.name,
            "step": rule.step.value,
            "owner": rule.owner,
            "sources": source_words(rulebook, rule),
            "tags": [rule.pack.name, f"steg-{rule.step.value}"],
        },
    }


def _help(rulebook: Rulebook, rule: Rule) -> Object:
    parts = [
        ("Vad som ska gälla", rule.title),
        ("Varför", rule.explanation),
        ("Gör så här", general_remedy(rule)),
        ("Ansvarig", rule.owner),
        ("Källa", source_words(rulebook, rule)),
    ]
    told = [(label, words) for label, words in parts if words]
    return {
        "text": _plain("\n".join(harmless(f"{label}: {words}") for label, words in told)),
        "markdown": _braced("\n\n".join(f"**{label}:** {markdown_text(words)}" for label, words in told)),
    }


def _invocation(run: Run, hints: Iterable[Json], found: int, *, crashed: bool) -> Object:
    notes: list[Json] = []
    for failure in run.failures:
        notes += _notifications(run.path(failure.name), failure.faults, 0)
    notes += hints
    if found > MOST_RESULTS:
        words = f"{found - MOST_RESULTS} fynd till får inte plats. Kör färre profiler åt gången för att se dem."
        notes.append({"level": "warning", "message": _message(words)})
    return {"executionSuccessful": not run.failures and not crashed, "toolExecutionNotifications": notes}


def _notifications(path: str, faults: Iterable[Fault], index: int) -> Iterator[Object]:
    identity, level, *_ = _NOTIFICATIONS[index]
    for fault in faults:
        yield {
            "descriptor": {"id": identity, "index": index},
            "level": level,
            "message": _message("\n".join(fault_lines(fault))),
            "locations": [{"physicalLocation": _physical(path, fault.place)}],
        }


# --- results ------------------------------------------------------------------------------------


def _results(run: Run, found: Iterable[Found], rule_index: Mapping[str, int]) -> list[Json]:
    fingerprints = Fingerprints()
    return [
        _result(run, report, outcome, rule_index, fingerprints.distinct(report.fingerprint(outcome)))
        for report, outcome in found
    ]


def _result(run: Run, report: Report, outcome: Outcome, rule_index: Mapping[str, int], fingerprint: str) -> Object:
    primary, *others = outcome.locations
    related = dict.fromkeys((run.path(report.file(other)), report.place(other)) for other in others)
    result: Object = {
        "ruleId": outcome.rule.id,
        "ruleIndex": rule_index[outcome.rule.id],
        "kind": "fail",  # "open" fits an unanswered question, but has no level, and GitHub would not show it
        "level": _RESULT_LEVELS[severity(report, outcome)],
        "message": _message(_words(report, outcome)),
        "locations": [{"physicalLocation": _physical(run.path(report.file(primary)), report.place(primary))}],
        # GitHub tells alerts apart by the first, which upload-sarif would otherwise make of the line's text:
        # two roles that nobody has point at the same line.
        "partialFingerprints": {"primaryLocationLineHash": fingerprint, "sobReady/v1": fingerprint},
        "suppressions": _suppressions(run, report, outcome),  # all results have it or none (3.27.23)
        "properties": {
            "status": outcome.status.value,
            "step": outcome.rule.step.value,
            "unit": harmless(report.unit_name),
        },
    }
    if related:
        result["relatedLocations"] = [
            {"id": index, "message": _message("Hör ihop med detta."), "physicalLocation": _physical(path, place)}
            for index, (path, place) in enumerate(list(related)[:MOST_RELATED], start=1)
        ]
    return result


def _words(report: Report, outcome: Outcome) -> str:
    """GitHub shows the first line, beside the rule's title: it has to say whom it is about."""
    message, *others = explanation(report, outcome)
    label = harmless(outcome.subject.label)
    first = message if label in message else f"{label}: {message}"
    return "\n".join((first or headline(outcome), *others))


def _suppressions(run: Run, report: Report, outcome: Outcome) -> list[Json]:
    waiver = outcome.waiver
    if waiver is None:
        return []
    number = next(index for index, other in enumerate(report.profile.waivers or ()) if other is waiver)
    place = report.place(("undantag", number))
    return [
        {
            "kind": "external",
            "status": "accepted",
            "justification": waiver_words(waiver),
            "location": {"physicalLocation": _physical(run.path(report.name), place)},
        }
    ]


# --- parts --------------------------------------------------------------------------------------


def _physical(path: str, place: Place | None) -> Object:
    physical: Object = {"artifactLocation": _artifact(path)}
    if place:
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
    return physical


def _artifact(path: str) -> Object:
    """A relative reference (RFC 3986) below the repository's root, or a file URI for what lies outside."""
    if _DRIVE.match(path):
        return {"uri": f"file:///{quote(path, safe='/:', errors='replace')}"}
    uri = quote(path, errors="replace")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri} if path.startswith("../") else {"uri": uri, "uriBaseId": _ROOT}


def _message(words: str) -> Object:
    return {"text": _plain(words)}


def _plain(words: str) -> str:
    """Plain text without the links that SARIF knows there (3.11.6)."""
    return _braced(words.replace("](", "] ("))


def _braced(words: str) -> str:
    """Single braces are placeholders (3.11.5)."""
    return words.replace("{", "{{").replace("}", "}}")


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_DESCRIPTION else words[: LONGEST_DESCRIPTION - 1] + "…"
