"""A unit's way through the steps over its git history, as text, JSON and Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sob_ready import __version__
from sob_ready.formats.gfm import Block, bounded, table
from sob_ready.formats.harmless import harmless, markdown_text
from sob_ready.formats.json_text import Json, json_text
from sob_ready.formats.lines import EMPTY, Line, Span, Style, paragraph
from sob_ready.formats.wording import MUST_LEFT, REACHED, REACHED_NARROW, REACHED_SHORT, ready
from sob_ready.milestone import Milestone

VERSION = 1
"""The version of the JSON. A key that is taken away or changes its meaning needs a new one."""

BASIS = "Varje version är bedömd den dag den skrevs, enligt dagens regler. Filer i underlag har inte eftersökts."
_SHORT = 10
"""Characters of a commit's id, as many as git shows in a large repository."""

_NARROW = 72
_SHORT_NAMES = {"anmälan": "Anm.", "anslutning": "Ansl."}


class History(NamedTuple):
    """What is written of a file's history."""

    name: str  # the file, as the user named it
    milestones: Sequence[Milestone]  # the oldest first
    left_out: int = 0  # older versions than these
    shallow: bool = False  # git itself may hold no older ones

    @property
    def notice_name(self) -> str:
        """What comes after the steps before the notice, by the last version of which it is known."""
        known = (milestone.notice_name for milestone in reversed(self.milestones) if not milestone.fault)
        return next(known, "anmälan")


def history_lines(history: History, width: int) -> Iterator[Line]:
    """A table for a person, the oldest version first."""
    yield from paragraph(harmless(f"{history.name}: vägen genom stegen"), width, hang=2, style="title")
    for remark in _remarks(history):
        yield from paragraph(remark, width, hang=2, style="faint")
    yield EMPTY
    headings = _headings(history, REACHED_SHORT) if width >= _NARROW else _narrow_headings(history)
    rows = [(day_of(milestone), commit_of(milestone), *_state(milestone)) for milestone in history.milestones]
    widths = [max(map(len, column)) for column in zip(headings, *(row for row in rows if len(row) > 3), strict=True)]
    yield (Span(_row(headings, widths), "title"),)
    file = history.milestones[-1].file if history.milestones else ""
    for milestone, row in zip(history.milestones, rows, strict=True):
        yield from _version(milestone, row, widths, width)
        if milestone.file != file:
            yield from paragraph(f"då {milestone.file}", width, indent=4, hang=2, style="faint")


def markdown(history: History) -> str:
    """The same as a table for a job summary or a wiki."""
    rows = [
        (day_of(milestone), f"`{commit_of(milestone)}`", *_cells(milestone), markdown_text(_file(history, milestone)))
        for milestone in history.milestones
    ]
    blocks: list[Block] = [
        [f"# {markdown_text(history.name)}: vägen genom stegen"],
        _remarks(history),
        table((*_headings(history, REACHED), "Fil"), rows),
    ]
    return bounded(blocks)


def json_document(history: History) -> str:
    """The history as a JSON text (RFC 8259); its shape is ``schemas/history.schema.json``."""
    whole: Json = {
        "version": VERSION,
        "program": {"name": "sob-ready", "version": __version__},
        "file": history.name,
        "left_out": history.left_out,
        "shallow": history.shallow,
        "versions": [_json(milestone) for milestone in history.milestones],
    }
    return json_text(whole)


def _json(milestone: Milestone) -> Json:
    known = not milestone.fault
    return {
        "commit": milestone.commit,
        "date": str(milestone.day) if milestone.day else None,
        "file": milestone.file,
        "fault": milestone.fault or None,
        "reached": milestone.reached if known else None,
        "unmet": milestone.must if known else None,
        "ready": {"anmälan": milestone.notice, "start": milestone.start} if known else None,
    }


def _headings(history: History, reached: str) -> tuple[str, ...]:
    return "Dag", "Version", reached, MUST_LEFT, history.notice_name.capitalize(), "Start"


def _narrow_headings(history: History) -> tuple[str, ...]:
    return "Dag", "Version", REACHED_NARROW, "Ska", _SHORT_NAMES[history.notice_name], "Start"


def _remarks(history: History) -> list[str]:
    remarks = [BASIS]
    if history.left_out:
        many = f"{history.left_out} äldre versioner visas" if history.left_out > 1 else "1 äldre version visas"
        remarks.append(f"{many} inte; fler med --limit.")
    if history.shallow:
        remarks.append("Git-arkivet är ofullständigt, så äldre versioner kan saknas: git fetch --unshallow")
    return remarks


def _version(milestone: Milestone, row: Sequence[str], widths: Sequence[int], width: int) -> Iterator[Line]:
    if milestone.fault:
        yield from paragraph(f"{row[0]:10}  {row[1]}  {milestone.fault}", width, hang=4, style="warning")
    else:
        style: Style = "good" if milestone.start else ""
        yield (Span(_row(row, widths), style),)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Words to the left, figures to the right."""
    figures = (2, 3)
    return "  ".join(
        cell.rjust(width) if column in figures else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )


def _state(milestone: Milestone) -> tuple[str, ...]:
    if milestone.fault:
        return ()
    return str(milestone.reached), str(milestone.must), ready(milestone.notice), ready(milestone.start)


def _cells(milestone: Milestone) -> tuple[str, ...]:
    """Four cells; what is wrong with a version stands in the first."""
    return _state(milestone) or (markdown_text(milestone.fault), "", "", "")


def day_of(milestone: Milestone) -> str:
    """The day of a version, as far as git knows it."""
    return str(milestone.day or "okänd dag")


def commit_of(milestone: Milestone) -> str:
    """The short id of a version."""
    return milestone.commit[:_SHORT]


def _file(history: History, milestone: Milestone) -> str:
    """The name of that time, where it is another one than today's."""
    return milestone.file if milestone.file != history.milestones[-1].file else ""
