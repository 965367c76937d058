"""The run as JSON: everything that is known, for programs. Its shape is ``schemas/report.schema.json``."""

from __future__ import annotations

from collections.abc import Iterator

from sob_ready import __version__
from sob_ready.case import Elsewhere, Location
from sob_ready.checks import Status
from sob_ready.formats.fingerprints import Fingerprints
from sob_ready.formats.json_text import Json, json_text
from sob_ready.report import Expiry, Outcome, Report, Run
from sob_ready.rulebook import Document, Rule
from sob_ready.source import Fault, Place, SourceError

VERSION = 1
"""The version of the shape. A key that is taken away or changes its meaning needs a new one."""


_Streamed = dict[str, Json | Iterator[Json] | Iterator["_Streamed"]]
"""What has so many parts that they are made as they are written."""


def json_report(run: Run) -> str:
    """The run as a JSON text (RFC 8259) that ends with a line break."""
    fingerprints = Fingerprints()
    whole: _Streamed = {
        "version": VERSION,
        "program": {"name": "sob-ready", "version": __version__},
        "date": str(run.today),
        "masked": run.masked,
        "documents": [_document(document) for document in run.rulebook.documents],
        "rules": list(map(_rule, run.rules)),
        "profiles": (_profile(report, fingerprints) for report in run.reports),
        "failures": [_failure(failure) for failure in run.failures],
    }
    return json_text(whole, parts=(outcome for report in run.reports for outcome in report.outcomes))


def _document(document: Document) -> Json:
    return {
        "id": document.id,
        "title": document.title,
        "short_name": document.short_name,
        "publisher": document.publisher,
        "version": document.version,
        "date": document.date,
        "compared": document.compared,
    }


def _rule(rule: Rule) -> Json:
    return {
        "id": rule.id,
        "pack": rule.pack.name,
        "title": rule.title,
        "level": rule.level.value,
        "step": rule.step.value,
        "scope": rule.scope,
        "owner": rule.owner,
        "explanation": rule.explanation,
        "waivable": rule.waivable,
        "requirements": [
            {"id": requirement.id, "document": requirement.document, "sections": list(requirement.sections)}
            for requirement in rule.requirements
        ],
    }


def _profile(report: Report, fingerprints: Fingerprints) -> _Streamed:
    unit = report.profile.unit
    return {
        "file": report.name,
        "unit": {"name": unit.name if unit else None, "hsa_id": report.hsa_id or None},
        "claimed_step": report.claimed.value if report.claimed else None,
        "goal": {
            "step": report.goal_step.value if report.goal_step else None,
            "unclaimed": report.unclaimed,
            "strict": report.strict,
        },
        "passed": report.passed,
        "complete": report.selection.complete,
        "selection": {"chosen": report.selection.chosen, "all": report.selection.all},
        "verdicts": [
            {
                "goal": verdict.goal,
                "steps": [step.value for step in verdict.steps],
                "ready": verdict.ready,
                "unmet": verdict.unmet,
            }
            for verdict in report.verdicts
        ],
        "counts": dict(report.counts._asdict()),
        "progress": [
            {
                "step": progress.step.value,
                "title": progress.step.title,
                "fulfilled": progress.fulfilled,
                "demanded": progress.demanded,
                "findings": progress.findings,
                "done": progress.done,
            }
            for progress in report.progress
        ],
        "outcomes": _outcomes(report, fingerprints),
        "expiries": [_expiry(report, expiry) for expiry in report.expiries],
        "hints": [_fault(hint) for hint in report.hints],
    }


def _outcomes(report: Report, fingerprints: Fingerprints) -> Iterator[Json]:
    """The outcomes in their order; of equal fingerprints, what is shown elsewhere too gets the first."""
    findings_first = sorted(report.outcomes, key=lambda outcome: not outcome.is_unmet)
    told_apart = {id(outcome): fingerprints.distinct(report.fingerprint(outcome)) for outcome in findings_first}
    for outcome in report.outcomes:
        yield _outcome(report, outcome, told_apart[id(outcome)])


def _outcome(report: Report, outcome: Outcome, fingerprint: str) -> Json:
    waiver = outcome.waiver
    return {
        "rule": outcome.rule.id,
        "level": outcome.rule.level.value,
        "step": outcome.rule.step.value,
        "subject": {"scope": outcome.subject.scope, "name": outcome.subject.label or None},
        "status": outcome.status.value,
        "reason": _reason(outcome),
        "message": _message(outcome),
        "remedy": outcome.remedy if outcome.is_unmet else None,
        "depends_on": outcome.depends_on,
        "waiver": {
            "reason": waiver.reason,
            "decided_by": waiver.decided_by,
            "until": str(waiver.until) if waiver.until else None,
        }
        if waiver
        else None,
        "locations": [_location(report, location) for location in outcome.locations],
        "fingerprint": fingerprint,
    }


def _reason(outcome: Outcome) -> str | None:
    """Why the status is what it is, where that is not the message."""
    if outcome.waiver:
        return outcome.waiver.reason
    if outcome.depends_on or outcome.status is Status.NOT_APPLICABLE:
        return outcome.message
    return None


def _message(outcome: Outcome) -> str | None:
    """What is wrong; of what rests on another outcome the reason says it all."""
    wrong = outcome.waiver is not None or (outcome.is_unmet and outcome.depends_on is None)
    return outcome.message if wrong else None


def _expiry(report: Report, expiry: Expiry) -> Json:
    return {
        "date": str(expiry.day),
        "what": expiry.what,
        "subject": expiry.subject or None,
        "location": _location(report, expiry.location),
    }


def _failure(failure: SourceError) -> Json:
    return {"file": failure.name, "faults": [_fault(fault) for fault in failure.faults]}


def _fault(fault: Fault) -> Json:
    return {
        "message": fault.message,
        "remedy": fault.remedy or None,
        "place": _place(fault.place) if fault.place else None,
        "related": [{"caption": caption, "place": _place(place)} for caption, place in fault.related],
    }


def _location(report: Report, location: Location) -> Json:
    """Where something stands or should; ``path`` is null where the place is in another file or in no value."""
    is_path = not isinstance(location, Place | Elsewhere)
    return {
        "file": report.file(location),
        "path": list(location) if is_path else None,
        "missing": report.missing(location) or None,
        "place": _place(report.place(location)),
    }


def _place(place: Place) -> Json:
    return dict(place._asdict())
