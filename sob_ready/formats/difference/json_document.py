"""What has changed, as JSON for programs. Its shape is ``schemas/difference.schema.json``."""

from __future__ import annotations

from sob_ready import __version__
from sob_ready.case import Subject
from sob_ready.comparison import Change, Difference, Kind, UnitDifference
from sob_ready.formats.difference.words import after
from sob_ready.formats.json_text import Json, json_text
from sob_ready.report import Outcome, Report
from sob_ready.source import SourceError

VERSION = 1
"""The version of the shape. A key that is taken away or changes its meaning needs a new one."""

_KEYS = {
    Kind.LACKING: "newly_lacking",
    Kind.MET: "newly_met",
    Kind.LAPSED: "no_longer_demanded",
    Kind.OPEN: "still_open",
}


def json_document(difference: Difference) -> str:
    """The difference as a JSON text (RFC 8259) that ends with a line break."""
    whole: Json = {
        "version": VERSION,
        "program": {"name": "sob-ready", "version": __version__},
        "date": str(difference.new.run.today),
        "masked": difference.masked,
        "old": difference.old.name,
        "new": difference.new.name,
        "worse": bool(difference.worse),
        "units": [_unit(unit) for unit in difference.units],
        "added": [_report(report) for report in difference.added],
        "removed": [_report(report) for report in difference.removed],
        "failures": [_failure(failure) for failure in difference.failures],
    }
    return json_text(whole, parts=(change for unit in difference.units for change in unit.changes))


def _unit(unit: UnitDifference) -> Json:
    return {
        "old": _report(unit.old),
        "new": _report(unit.new),
        "worse": bool(unit.worse),
        "appeared": [_subject(subject) for subject in unit.appeared],
        "disappeared": [_subject(subject) for subject in unit.disappeared],
        **{
            key: [_change(unit, change) for change in unit.changes if change.kind is kind]
            for kind, key in _KEYS.items()
        },
    }


def _report(report: Report) -> Json:
    unit = report.profile.unit
    return {
        "file": report.name,
        "unit": {"name": unit.name if unit else None, "hsa_id": report.hsa_id or None},
        "verdicts": [
            {"goal": verdict.goal, "ready": verdict.ready, "unmet": verdict.unmet} for verdict in report.verdicts
        ],
    }


def _change(unit: UnitDifference, change: Change) -> Json:
    outcome = change.outcome
    return {
        "rule": outcome.rule.id,
        "title": outcome.rule.title,
        "level": outcome.rule.level.value,
        "step": outcome.rule.step.value,
        "owner": outcome.rule.owner,
        "subject": _subject(outcome.subject),
        "old_status": _status(change.old),
        "new_status": _status(change.new),
        "worse": unit.is_worse(change),
        "message": _message(change),
        "remedy": outcome.remedy if outcome is change.new and outcome.is_unmet else None,
        "depends_on": outcome.depends_on,
        "place": _place(unit.new, change.new),
    }


def _message(change: Change) -> str | None:
    if change.kind is Kind.MET:
        return None
    return after(change) if change.kind is Kind.LAPSED else change.outcome.message


def _subject(subject: Subject) -> Json:
    return {"scope": subject.scope, "name": subject.label or None}


def _status(outcome: Outcome | None) -> str | None:
    return outcome.status.value if outcome else None


def _place(report: Report, outcome: Outcome | None) -> Json:
    """Where it stands now; null where it is not there any more."""
    if outcome is None:
        return None
    location = outcome.locations[0]
    return {"file": report.file(location), **report.place(location)._asdict()}


def _failure(failure: SourceError) -> Json:
    return {"file": failure.name, "messages": [fault.message for fault in failure.faults]}
