"""CSV (RFC 4180): one outcome a row, to open in a spreadsheet.

Those who open it work with Swedish Excel, which puts a comma-separated file in one column and reads UTF-8
without a byte order mark as cp1252. So the mark stands first and the separator is a semicolon; a program
reads it with ``encoding="utf-8-sig"`` and ``delimiter=";"``, or takes JSON instead. A row whose outcome waits for
another rule names that rule under ``beror_på``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from functools import lru_cache

from sob_ready.checks import Status
from sob_ready.formats.harmless import harmless
from sob_ready.formats.harmless_words import waiver_words
from sob_ready.formats.sources import followed_words
from sob_ready.formats.wording import CANNOT_BE_READ, missing_keys
from sob_ready.report import Outcome, Report, Run
from sob_ready.source import SourceError

COLUMNS = (
    "utfall",
    "nivå",
    "steg",
    "regel",
    "krav",
    "gäller",
    "meddelande",
    "åtgärd",
    "ansvarig",
    "källa",
    "enhet",
    "hsa_id",
    "fil",
    "rad",
    "kolumn",
    "bedömd",
    "beror_på",  # the rule that the outcome rests on; empty where it rests on none
    "saknas",  # the keys of a finding that the profile lacks, a comma and a blank between them
)
_BYTE_ORDER_MARK = "\ufeff"
_FORMULA = re.compile(r'(^|[,;"])(\s*)(?=[=+\-@＝＋－＠])')

Row = tuple[object, ...]


def csv_report(run: Run) -> str:
    """A header, a row for each outcome, and one for each fault of a file that could not be read."""
    table = io.StringIO()
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for report in run.reports:
        writer.writerows(map(_cells, _rows(run, report)))
    for failure in run.failures:
        writer.writerows(map(_cells, _fault_rows(run, failure)))
    return _BYTE_ORDER_MARK + table.getvalue()


def _rows(run: Run, report: Report) -> Iterator[Row]:
    for outcome in report.outcomes:
        where = outcome.locations[0]
        place = report.place(where)
        yield (
            outcome.status.value,
            outcome.rule.level.value,
            outcome.rule.step.value,
            outcome.rule.id,
            outcome.rule.title,
            outcome.subject.label,
            _message(outcome),
            outcome.remedy if outcome.is_unmet else "",
            outcome.rule.owner,
            followed_words(report, outcome.rule),
            report.unit_name,
            report.hsa_id,
            run.path(report.file(where)),
            place.line,
            place.column,
            run.today,
            outcome.depends_on or "",
            ", ".join(missing_keys(report, outcome)) if outcome.is_finding else "",
        )


def _message(outcome: Outcome) -> str:
    if outcome.waiver:
        return waiver_words(outcome.waiver)
    return "" if outcome.status is Status.FULFILLED else outcome.message


def _fault_rows(run: Run, failure: SourceError) -> Iterator[Row]:
    for fault in failure.faults:
        known: dict[str, object] = {
            "utfall": CANNOT_BE_READ,
            "meddelande": fault.message,
            "åtgärd": fault.remedy.replace("\n", " "),
            "fil": run.path(failure.name),
            "rad": fault.place.line if fault.place else "",
            "kolumn": fault.place.column if fault.place else "",
            "bedömd": run.today,
        }
        yield tuple(known.get(column, "") for column in COLUMNS)


def _cells(row: Row) -> list[str]:
    """A cell that a spreadsheet would calculate gets an apostrophe first, and is text.

    After a separator too, since a spreadsheet that is not Swedish may split the cell there.
    """
    return [_cell(str(cell)) for cell in row]


@lru_cache(maxsize=4096)  # most cells of a table stand in many of its rows
def _cell(text: str) -> str:
    return _FORMULA.sub(r"\1\2'", harmless(text))
