"""GitLab's code quality report: the findings in a merge request.

Source: GitLab Docs, "Code Quality", section "Code Quality report format".
"""

from __future__ import annotations

from sob_ready.formats.harmless import harmless
from sob_ready.formats.json_text import json_text
from sob_ready.formats.remarks import Remark, Severity, remarks
from sob_ready.report import Run

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def gitlab(run: Run) -> str:
    """A list of issues, the gravest first."""
    issues = [_issue(remark) for remark in remarks(run)]
    return json_text(issues, parts=issues)


def _sentence(line: str) -> str:
    """A line that others stand behind."""
    return line if line.endswith((".", "?", "!")) else f"{line}."


def _issue(remark: Remark) -> dict[str, object]:
    return {
        "description": " ".join(map(_sentence, (remark.title, *remark.lines))),
        "check_name": remark.check,
        "fingerprint": remark.fingerprint,
        "severity": _SEVERITIES[remark.severity],
        "location": {
            "path": harmless(remark.path),
            "lines": {"begin": remark.place.line if remark.place else 1},
        },
    }
