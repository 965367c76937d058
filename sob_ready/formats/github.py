"""Workflow commands of GitHub Actions: the findings in the lines of a pull request.

Source: GitHub Docs, "Workflow commands for GitHub Actions"; the escapes are those that the runner undoes
(actions/runner, ``ActionCommand``).
"""

from __future__ import annotations

from collections.abc import Iterator

from sob_ready.formats.harmless import harmless
from sob_ready.formats.remarks import Remark, Severity, remarks
from sob_ready.formats.wording import UNREADABLE_FILES
from sob_ready.report import Run

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(run: Run) -> str:
    """One command for each remark, the gravest first, and last a line for the reader of the log."""
    found = remarks(run)
    return "".join(f"{line}\n" for line in (*map(_command, found), _summary(run, found)))


def _command(remark: Remark) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(remark))
    message = "\n".join(remark.lines)
    return f"::{_COMMANDS[remark.severity]} {properties}::{_data(message)}"


def _properties(remark: Remark) -> Iterator[tuple[str, str]]:
    yield "file", harmless(remark.path)
    place = remark.place
    if place:
        yield "line", str(place.line)
        yield "endLine", str(place.end_line)
        if place.line == place.end_line:  # GitHub refuses columns of a stretch of several lines
            yield "col", str(place.column)
            yield "endColumn", str(place.end_column)
    yield "title", remark.title


def _summary(run: Run, found: list[Remark]) -> str:
    errors, warnings, notes = (sum(remark.severity is level for remark in found) for level in Severity)
    read = f"Bedömda profiler: {len(run.reports)}. {UNREADABLE_FILES}: {len(run.failures)}."
    return f"{read} Fel: {errors}. Varningar: {warnings}. Upplysningar: {notes}."


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
