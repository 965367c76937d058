"""Markdown (GFM) for a job summary or a merge request: verdicts, steps, findings, waivers and what runs out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sob_ready.checks import Status
from sob_ready.formats.gfm import Block, bounded, item, table
from sob_ready.formats.harmless import markdown_code, markdown_text
from sob_ready.formats.harmless_words import duty, fault_lines
from sob_ready.formats.tasks import Gap, Task, tasks
from sob_ready.formats.waiting import waiting_words
from sob_ready.formats.wording import (
    ASKED_FOR,
    CANNOT_BE_READ,
    MARKS,
    MOST_MISSING,
    MUST_LEFT,
    REACHED,
    RUNS_OUT_NEXT,
    UNREADABLE_FILES,
    all_lack,
    cells_of,
    claim,
    goal,
    goal_cell,
    missing_keys,
    standing,
    step_state,
)
from sob_ready.phrases import listed
from sob_ready.report import Outcome, Progress, Report, Run
from sob_ready.rulebook import Step
from sob_ready.source import Fault

_PLACES_SHOWN = 4
_UNREADABLE = f"{MARKS[Status.LACKING]} {CANNOT_BE_READ}"


def markdown(run: Run) -> str:
    """The units in a table where there are several, then unit by unit; cut between lines where it is too long."""
    return bounded(_blocks(run))


def _blocks(run: Run) -> Iterator[Block]:
    yield ["# Redo för Stöd och behandling?"]
    if len(run.reports) + len(run.failures) > 1:
        yield _units(run)
    if run.failures:
        yield [f"## {UNREADABLE_FILES}"]
        yield (line for failure in run.failures for line in _faults(failure.name, failure.faults))
    for report in run.reports:
        yield from _report(report)


def _units(run: Run) -> Block:
    rows = [_unit(report) for report in run.reports]
    rows += [(_UNREADABLE, "", markdown_text(failure.name), "", "", "", "") for failure in run.failures]
    header = ("Läge", "Enhet", "Fil", REACHED, MUST_LEFT, RUNS_OUT_NEXT, ASKED_FOR)
    width = len(header) if any(asked_for for *_, asked_for in rows) else len(header) - 1
    return table(header[:width], [row[:width] for row in rows])


def _unit(report: Report) -> tuple[str, ...]:
    asked_for = goal_cell(report)
    return (
        standing(report).marked,
        markdown_text(report.unit_name),
        markdown_text(report.name),
        *cells_of(report),
        asked_for.marked if asked_for else "",
    )


def _faults(name: str, faults: Iterable[Fault]) -> Iterator[str]:
    for fault in faults:
        message, *remedy = fault_lines(fault)
        where = f"{name}:{fault.place.line}:{fault.place.column}" if fault.place else name
        # What follows the advice is a corrected line: as code, so that its signs are seen as they are.
        advice = [*map(markdown_text, remedy[:1]), *map(markdown_code, remedy[1:])]
        yield from item(f"{markdown_code(where)}: {markdown_text(message)}", *advice)


# --- one unit -----------------------------------------------------------------------------------


def _report(report: Report) -> Iterator[Block]:
    yield [f"## {markdown_text(report.unit_title)}"]
    yield [f"{markdown_code(report.name)}, bedömd den {report.today}"]
    yield _verdict(report)
    headings = ("Steg", "Läge", "Uppfyllda ska-krav", "Fynd")
    yield table(headings, [_step(report, progress) for progress in report.progress])
    for step in Step:
        found = [outcome for outcome in report.findings if outcome.rule.step is step]
        heading = f"### Steg {step.value}. {step.title}"
        if found:
            yield [heading]
            yield (line for task in tasks(found) for line in _task(report, task))
        elif words := waiting_words(report, step):
            yield [heading]
            yield [f"{markdown_text(words)}."]
    yield from _waivers(report)
    if report.hints:
        yield ["### Tips"]
        yield _faults(report.name, report.hints)
    yield from _expiries(report)


def _verdict(report: Report) -> Block:
    counts = report.counts
    if report.selection.complete:
        lines = [
            f"- **✓ Redo för {verdict.name}**"
            if verdict.ready
            else f"- **✗ Inte redo för {verdict.name}**: {verdict.unmet} ska-krav återstår"
            for verdict in report.verdicts
        ]
    else:
        words = "✓ Inga brister i urvalet" if report.passed else "✗ Brister i urvalet"
        lines = [f"- **{words}** ({report.selection.chosen} av {report.selection.all} regler)"]
    if report.selection.complete and (asked_for := goal(report)):
        lines.append(f"- **{MARKS[Status.FULFILLED if asked_for.reached else Status.LACKING]} {asked_for.words}**")
    if unmet_claim := claim(report):
        lines.append(f"- {unmet_claim}")
    figures = f"{counts.must} ska, {counts.should} bör, {counts.may} kan"
    waiting = len(report.unmet) - len(report.findings)
    return [
        *lines,
        f"- Kvar: {figures}",
        f"- Obesvarade: {counts.unanswered}",
        f"- Väntar på andra krav: {waiting}",
        f"- Undantag: {counts.waived}",
    ]


def _step(report: Report, progress: Progress) -> tuple[str, ...]:
    state = step_state(report, progress)
    words = f"{MARKS[Status.FULFILLED]} {state}" if state == "klart" else state
    fulfilled = f"{progress.fulfilled} av {progress.demanded}" if progress.demanded else ""
    return f"{progress.step.value}. {progress.step.title}", words, fulfilled, str(progress.findings or "")


def _task(report: Report, task: Task) -> Iterator[str]:
    """A rule once, whomever it concerns: what is wrong and where, then what to do."""
    alone = len(task.outcomes) == 1
    yield from item(
        f"**\\[{task.kind}\\] {markdown_text(task.headline)}**",
        *(line for gap in task.gaps for line in _gap(report, gap, alone=alone)),
        *map(markdown_text, duty(report, task.rule, task.remedy)),
        f"Regel: {markdown_code(task.rule.id)}",
    )


def _gap(report: Report, gap: Gap, *, alone: bool) -> Iterator[str]:
    yield markdown_text(gap.message)
    shared = all_lack(report, gap.named)
    if shared:
        yield f"Här saknas: {_keys(shared)}"
    for outcome in gap.named:
        missing = [] if shared else missing_keys(report, outcome)
        yield ", ".join(_where(report, outcome, "" if alone else outcome.subject.label, missing))
    if gap.left_out:
        yield f"och {gap.left_out} till; alla står i `--format csv`"


def _keys(keys: Sequence[str]) -> str:
    return listed(list(map(markdown_code, keys)), MOST_MISSING)


def _where(report: Report, outcome: Outcome, whom: str, missing: Sequence[str]) -> Iterator[str]:
    places = [f"{report.file(location)}:{report.place(location).line}" for location in outcome.locations]
    yield from map(markdown_code, list(dict.fromkeys(places))[:_PLACES_SHOWN])
    if whom:
        yield markdown_text(whom)
    if missing:
        yield f"här saknas {_keys(missing)}"


def _waivers(report: Report) -> Iterator[Block]:
    if not report.waived:
        return
    yield ["### Undantag"]
    rows = [
        (
            markdown_text(outcome.rule.title),
            markdown_text(outcome.subject.label),
            markdown_text(waiver.reason or ""),
            markdown_text(waiver.decided_by or ""),
            str(waiver.until),
        )
        for outcome, waiver in report.waived
    ]
    yield table(("Krav", "Gäller", "Motivering", "Beslutat av", "Till och med"), rows)


def _expiries(report: Report) -> Iterator[Block]:
    if report.expiries:
        yield [f"### {RUNS_OUT_NEXT}"]
        rows = [(str(expiry.day), markdown_text(expiry.headline)) for expiry in report.expiries]
        yield table(("Dag", "Vad"), rows)
