"""The report as text for a person: progress, findings, what runs out, and the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from sob_ready.case import Elsewhere, Location
from sob_ready.formats.harmless import logged
from sob_ready.formats.lines import EMPTY, Line, Span, Style, cells, cut, fitted, one_line, paragraph, plain
from sob_ready.formats.shown import Shown, tally
from sob_ready.formats.sources import followed_words
from sob_ready.formats.wording import (
    AS_CLAIMED,
    CANNOT_BE_READ,
    MASKED,
    MUST_LEFT,
    REACHED_NARROW,
    REACHED_SHORT,
    READY_TO_START,
    RUNS_OUT_NEXT,
    Cells,
    Standing,
    StepState,
    aim,
    cells_of,
    claim,
    goal,
    missing_words,
    standing,
    step_state,
)
from sob_ready.phrases import capitalised
from sob_ready.report import Outcome, Report, Run, Verdict
from sob_ready.rulebook import Level, Step
from sob_ready.source import Excerpt, Fault, Place, SourceError

if TYPE_CHECKING:
    from sob_ready.formats.tasks import Task

GroupBy = Literal["step", "owner", "rule", "person"]
GROUPS: tuple[GroupBy, ...] = get_args(GroupBy)

_EXPIRIES_SHOWN = 5
_RELATED_SHOWN = 3


class TextOptions(NamedTuple):
    """What a reader asked to see."""

    width: int = 80
    all: bool = False
    group_by: GroupBy = "step"


def text(run: Run, options: TextOptions | None = None) -> str:
    """The run as plain text, as ``--report text=PATH`` writes it; 80 columns wide where nothing else is asked."""
    return logged(plain(run_lines(run, options or TextOptions())))


def run_lines(run: Run, options: TextOptions) -> Iterator[Line]:
    """Every report, and a table of the units where there are several."""
    units = []
    for index, report in enumerate(run.reports):
        if index:
            yield (Span("─" * options.width, "faint"),)
            yield EMPTY
        yield from report_lines(report, options)
        units.append(_Unit.of(report))
    if len(run.reports) + len(run.failures) > 1:
        yield EMPTY
        yield from _table(units, run.failures, options.width)
    if run.masked:
        yield EMPTY
        yield from paragraph(MASKED, options.width, style="faint")


def report_lines(report: Report, options: TextOptions) -> Iterator[Line]:
    """One profile's report."""
    yield from _head(report, options.width)
    yield from _progress(report, options.width)
    yield from _findings(report, options)
    yield from _waivers(report, options)
    yield from _hints(report, options.width)
    yield from _expiries(report, options.width)
    yield from _verdict(report, options.width)


def failure_lines(failure: SourceError, width: int) -> Iterator[Line]:
    """The faults of a file that could not be read: what is wrong, where, and what to do."""
    for fault in failure.faults:
        where = f"{failure.name}:{fault.place.line}:{fault.place.column}" if fault.place else failure.name
        yield from _labelled(f"{where}: fel: {fault.message}", "fel:", "bad", width)
        if fault.place and failure.text is not None:
            yield from _excerpt(failure.lines.excerpt(fault.place), fault.place, width)
        for caption, place in fault.related:
            yield (
                Span(
                    f"  {one_line(caption).removesuffix('.')}: {one_line(failure.name)}:{place.line}:{place.column}",
                    "faint",
                ),
            )
        yield from _remedy(fault, width)


def _remedy(fault: Fault, width: int) -> Iterator[Line]:
    """What to do; a corrected line stands as it is to be written, on a line of its own."""
    advice, _, corrected = fault.remedy.partition("\n")
    if advice:
        is_order = not corrected and not advice.endswith("?")
        yield from paragraph(advice, width, indent=2, hang=2, label="Gör så här: " if is_order else "")
    if corrected:
        yield (Span(f"    {one_line(corrected)}"),)


# --- head and progress --------------------------------------------------------------------------


def _head(report: Report, width: int) -> Iterator[Line]:
    yield from paragraph(report.unit_title, width, hang=2, style="title")
    yield from paragraph(f"{report.name}, bedömd den {report.today}", width, hang=2, style="faint")
    yield EMPTY


_STATES: dict[StepState, tuple[str, str, Style]] = {
    "inga krav": ("–", "inga krav", "faint"),
    "klart": ("✓", "{} klart", "good"),
    "inga brister": ("·", "{} i urvalet", ""),
    "pågår": ("▶", "{} uppfyllda", "bad"),
    "återstår": ("·", "{} uppfyllda", "warning"),
}
"""A mark, the same in words with how many ska hold, and a style."""


def _progress(report: Report, width: int) -> Iterator[Line]:
    rows = []
    for progress in report.progress:
        mark, words, style = _STATES[step_state(report, progress)]
        rows.append((progress, mark, words.format(f"{progress.fulfilled} av {progress.demanded}"), style))
    tail = max(cells(words) for _, _, words, _ in rows)
    room = width - tail - 6
    for progress, mark, words, style in rows:
        # Two blanks after the mark: one of them gives way where the mark has to be written with two letters.
        title = fitted(progress.step.title, room)
        yield (Span(f"{mark}  ", style), Span(f"{progress.step.value} {title} "), Span(words.rjust(tail), style))
    yield EMPTY


# --- findings -----------------------------------------------------------------------------------


def _findings(report: Report, options: TextOptions) -> Iterator[Line]:
    if options.group_by == "step":
        yield from _by_step(report, options)
    elif options.group_by == "owner":
        from sob_ready.formats.todo import todo_lines  # a report by step shall not wait for it

        yield from todo_lines(report, advice=options.all, width=options.width)
    else:
        yield from _by(_GROUPS[options.group_by], report, options)
    if any(outcome.rule.level is not Level.MAY for outcome in report.findings):
        yield from paragraph("Mer om en regel: sob-ready explain REGEL", options.width, style="faint")
        yield EMPTY


def _by_step(report: Report, options: TextOptions) -> Iterator[Line]:
    """The first step with an unmet ska to show, or what a finished unit still should do; the rest is counted."""
    if not report.unmet:
        return
    from sob_ready.formats.waiting import waiting_words  # a unit that lacks nothing shall not wait for it

    # Not the first unfinished one: all that it lacks may wait for something in a later step.
    current = min((outcome.rule.step for outcome in report.findings if outcome.blocks), default=None)
    shown = Shown(advice=options.all)
    folded = brief = False  # whether a step is folded, and whether the line before is a step told in brief
    for step in Step:
        found = [outcome for outcome in report.findings if outcome.rule.step is step]
        heading = f"Steg {step.value}. {step.title}"
        in_full = options.all or step is current or (current is None and _has_should(found))
        waits = "" if any(outcome.blocks for outcome in found) else waiting_words(report, step)
        words = "; ".join(filter(None, (tally(found), waits)))
        if found and in_full:
            if brief:
                yield EMPTY
            yield from paragraph(heading, options.width, hang=2, style="title")
            yield EMPTY
            yield from _listed(report, found, shown, options.width)
            brief = False
        elif words:
            brief = True
            folded = folded or bool(found)
            yield from paragraph(f"{heading}: {words}", options.width, hang=2, style="faint")
    if folded:
        yield from paragraph("Visa allt: lägg till --all", options.width, style="faint")
    if brief or folded:
        yield EMPTY


def _by(key: Callable[[Outcome], str], report: Report, options: TextOptions) -> Iterator[Line]:
    groups: dict[str, list[Outcome]] = {}
    for outcome in report.findings:
        groups.setdefault(key(outcome), []).append(outcome)
    shown = Shown(advice=options.all)
    for name, found in groups.items():
        yield from paragraph(f"{capitalised(name)}: {tally(found)}", options.width, hang=2, style="title")
        yield EMPTY
        yield from _listed(report, found, shown, options.width)


_GROUPS: dict[GroupBy, Callable[[Outcome], str]] = {
    "rule": lambda outcome: f"{outcome.rule.title} ({outcome.rule.id})",
    "person": lambda outcome: outcome.subject.label if outcome.subject.scope == "person" else "enheten",
}


def _listed(report: Report, found: Sequence[Outcome], shown: Shown, width: int) -> Iterator[Line]:
    """A group's findings in full, each rule once whomever it concerns, and how many of them are left out."""
    from sob_ready.formats.tasks import tasks  # a unit that lacks nothing shall not wait for it

    taken = shown.of(found)
    for task in tasks(taken):
        yield from _task(report, task, width)
    yield from shown.left_out(found, taken, width)


def _has_should(found: Sequence[Outcome]) -> bool:
    return any(outcome.rule.level is Level.SHOULD for outcome in found)


def _task(report: Report, task: Task, width: int) -> Iterator[Line]:
    rule, outcomes = task.rule, task.outcomes
    alone = len(outcomes) == 1
    style: Style = "bad" if rule.level is Level.MUST else "warning"
    kind = f"[{task.kind}]"
    yield from _labelled(f"{kind} {task.headline}", kind, style, width)
    if alone:
        yield from _places(report, outcomes[0], width)
    for gap in task.gaps:
        yield from paragraph(gap.message, width, indent=2)
        for outcome in () if alone else gap.outcomes:
            yield from _places(report, outcome, width, whom=outcome.subject.label)
    yield from paragraph(task.remedy, width, indent=2, hang=2, label="Gör så här: ")
    yield from paragraph(rule.owner, width, indent=2, hang=2, label="Ansvarig: ")
    if rule.sources:
        yield from paragraph(followed_words(report, rule), width, indent=2, hang=2, label="Källa: ")
    yield from paragraph(rule.id, width, indent=2, hang=2, label="Regel: ")
    yield EMPTY


def _places(report: Report, outcome: Outcome, width: int, whom: str = "") -> Iterator[Line]:
    """Where to look; ``whom`` is told with it, and then the line is left out that says no more than who it is."""
    where, *others = outcome.locations
    place = report.place(where)
    yield from _where(report, outcome, whom, width)
    tells_who = bool(whom) and (whom in report.source.line(place.line) or outcome.subject.scope == "roll")
    if not (isinstance(where, Elsewhere) or place == report.place(()) or tells_who):
        yield from _excerpt(report.source.lines.excerpt(place), place, width)
    yield from _related(report, others, place, width)


def _where(report: Report, outcome: Outcome, whom: str, width: int) -> Iterator[Line]:
    """The place, whole so that a terminal can follow it, whose it is, and the keys to write there."""
    location = outcome.locations[0]
    place = report.place(location)
    where = one_line(f"{'    ' if whom else '  '}{report.file(location)}:{place.line}:{place.column}")
    missing = missing_words(report, outcome)
    words = one_line(", ".join(filter(None, (whom, f"här saknas {missing}" if missing else ""))))
    if not words:
        yield (Span(where, "faint"),)
    elif cells(where) + len(", ") + cells(words) <= width:
        yield (Span(f"{where}, {words}", "faint"),)
    else:
        yield (Span(where, "faint"),)
        indent, words = (4, words) if whom else (2, capitalised(words))
        yield from paragraph(words, width, indent=indent, hang=2, style="faint")


def _related(report: Report, locations: Sequence[Location], place: Place, width: int) -> Iterator[Line]:
    """The other end of a mismatch, the other line of a duplicate; what stands on the line shown already is left out."""
    others = [one for one in locations if isinstance(one, Elsewhere) or report.place(one).line != place.line]
    for location in others[:_RELATED_SHOWN]:
        other = report.place(location)
        if isinstance(location, Elsewhere):
            words = f"hör ihop med {one_line(location.file)}:{other.line}:{other.column}"
        else:
            words = f"hör ihop med rad {other.line}: {one_line(report.source.line(other.line).strip())}"
        yield (Span(f"  {cut(words, width - 2)}", "faint"),)
    more = len(others) - _RELATED_SHOWN
    if more > 0:
        yield (Span(f"  och {more} {'ställe' if more == 1 else 'ställen'} till", "faint"),)


def _labelled(words: str, label: str, style: Style, width: int) -> Iterator[Line]:
    """A wrapped line with its label in a style."""
    for index, line in enumerate(paragraph(words, width, hang=2)):
        row = line[0].text
        before, found, after = row.partition(label) if index == 0 else (row, "", "")
        yield (Span(before), Span(found, style), Span(after)) if found else line


def _excerpt(excerpt: Excerpt, place: Place, width: int) -> Iterator[Line]:
    """The line of the file with a mark below what is meant."""
    row, start, end = excerpt
    if not row.strip():
        return
    number = f"{place.line:>5}"
    room = width - len(number) - 3
    row = one_line(row)
    skipped = 0
    if cells(row[:end]) > room and start > room // 2:  # what is meant lies far out on a long line
        skipped = start - room // 3
        row = "…" + row[skipped + 1 :]
    shown = cut(row, room)
    before, meant = row[: start - skipped], row[start - skipped : end - skipped]
    length = max(1, min(cells(meant), cells(shown) - cells(before)))
    yield (Span(f"{number} │ ", "faint"), Span(shown))
    yield (Span(" " * len(number) + " │ ", "faint"), Span(" " * cells(before)), Span("^" * length, "bad"))


# --- the end ------------------------------------------------------------------------------------


def _waivers(report: Report, options: TextOptions) -> Iterator[Line]:
    if not (report.waived and options.all):
        return
    yield (Span("Undantag", "title"),)
    for outcome, waiver in report.waived:
        words = f"{outcome.headline}. {waiver.reason} ({waiver.decided_by}, till och med {waiver.until})"
        yield from paragraph(words, options.width, indent=2, hang=2)
    yield EMPTY


def _hints(report: Report, width: int) -> Iterator[Line]:
    for hint in report.hints:
        where = f":{hint.place.line}:{hint.place.column}" if hint.place else ""
        yield from paragraph(f"{report.name}{where}: {hint.message}", width, hang=2, label="Tips: ", style="faint")
        yield from _remedy(hint, width)
    if report.hints:
        yield EMPTY


def _expiries(report: Report, width: int) -> Iterator[Line]:
    if not report.expiries:
        return
    yield (Span(RUNS_OUT_NEXT, "title"),)
    for expiry in report.expiries[:_EXPIRIES_SHOWN]:
        yield from paragraph(expiry.headline, width, indent=2, hang=12, label=f"{expiry.day}  ")
    more = len(report.expiries) - _EXPIRIES_SHOWN
    if more > 0:
        yield (Span(f"  och {more} till", "faint"),)
    yield EMPTY


def _verdict(report: Report, width: int) -> Iterator[Line]:
    counts = report.counts
    if counts.errors:
        words = (
            f"✗ {counts.errors} prövning gick fel." if counts.errors == 1 else f"✗ {counts.errors} prövningar gick fel."
        )
        yield from paragraph(f"{words} Felet ligger i sob-ready, inte i profilen. Anmäl det gärna.", width, style="bad")
    if report.selection.complete:
        for verdict in report.verdicts:
            yield from _ready(verdict, width)
        yield from _goal(report, width)
        yield from paragraph(claim(report), width, hang=2, style="warning")
    else:
        yield from _narrowed(report, width)
    yield from paragraph(_figures(report), width, hang=2)


def _figures(report: Report) -> str:
    counts = report.counts
    unmet = counts.must + counts.should + counts.may
    waived = f"Undantag: {counts.waived}."
    if not unmet:
        return f"Inget krav {'' if report.selection.complete else 'i urvalet '}återstår. {waived}"
    left = f"Kvar: {counts.must} ska, {counts.should} bör, {counts.may} kan. Obesvarade: {counts.unanswered}."
    return f"{left} Väntar på andra krav: {unmet - len(report.findings)}. {waived}"


def _ready(verdict: Verdict, width: int) -> list[Line]:
    steps = f"steg {verdict.steps[0].value}–{verdict.steps[-1].value}"
    if verdict.ready:
        return paragraph(f"✓ Redo för {verdict.name} ({steps}).", width, hang=2, style="good")
    words = f"✗ Inte redo för {verdict.name} ({steps}): {verdict.unmet} ska-krav återstår."
    return paragraph(words, width, hang=2, style="bad")


def _narrowed(report: Report, width: int) -> list[Line]:
    """What can be said where only some rules were judged: never that the unit is ready."""
    goal = f" till och med steg {report.goal_step.value}" if report.goal_step else ""
    goal = " i profilen själv" if report.unclaimed else goal
    chosen = f"i urvalet{goal} ({report.selection.chosen} av {report.selection.all} regler)"
    if any(map(report.asks_for, report.unmet)):
        words = f"✓ Inga ska-krav återstår {chosen}." if report.passed else f"✗ Brister {chosen}."
    else:
        words = f"✓ Inga brister {chosen}."
    return paragraph(words, width, hang=2, style="good" if report.passed else "bad")


def _goal(report: Report, width: int) -> list[Line]:
    found = goal(report)
    if found is None:
        return []
    mark = "✓" if found.reached else "✗"
    return paragraph(f"{mark} {found.words}", width, hang=2, style="good" if found.reached else "bad")


# --- many units ---------------------------------------------------------------------------------

_HEADINGS = (REACHED_SHORT, MUST_LEFT, RUNS_OUT_NEXT)
_SHORT_HEADINGS = (REACHED_NARROW, "Ska", "Går ut")
_DATE = 10


class _Unit(NamedTuple):
    """A unit's line in the table."""

    name: str
    file: str
    values: Cells
    passed: bool
    aim: tuple[str, str]
    standing: Standing

    @classmethod
    def of(cls, report: Report) -> _Unit:
        return cls(report.unit_name, report.name, cells_of(report), report.passed, aim(report), standing(report))


def _table(units: Sequence[_Unit], failures: Sequence[SourceError], width: int) -> Iterator[Line]:
    """A line for each unit: how far it has come, how many ska are left, and the next thing to run out.

    Those with the same name are told apart by their files.
    """
    headings = _HEADINGS if width >= 60 else _SHORT_HEADINGS
    widths = (len(headings[0]), len(headings[1]), max(len(headings[2]), _DATE))
    room = width - sum(widths) - 2 * len(widths)
    yield (Span(_row(fitted("Alla enheter", room), headings, widths), "title"),)
    count = Counter(unit.name for unit in units)
    for unit in units:
        name = fitted(f"{'✓' if unit.passed else '✗'} {one_line(unit.name)}", room)
        yield (Span(_row(name, unit.values, widths), "good" if unit.passed else "bad"),)
        if count[unit.name] > 1:
            yield (Span(f"  {one_line(unit.file)}", "faint"),)
    for failure in failures:
        yield (Span(f"{fitted(f'✗ {one_line(failure.name)}', room)}  {CANNOT_BE_READ}", "bad"),)
    yield from paragraph(_sum(units, len(failures)), width, hang=2)


def _sum(units: Sequence[_Unit], unreadable: int) -> str:
    """How many profiles there are, and how many of them the exit code is content with."""
    passed = sum(unit.passed for unit in units)
    aims = {unit.aim for unit in units}
    counts = []
    if units:
        reached, missed = aims.pop() if len(aims) == 1 else AS_CLAIMED
        asked_for_start = reached == READY_TO_START
        # A unit that is ready to be notified has come some of the way.
        halfway = Counter(
            unit.standing.words for unit in units if asked_for_start and unit.standing.good and not unit.passed
        )
        counts = [f"{reached}: {passed}", *(f"{words}: {many}" for words, many in halfway.items())]
        counts.append(f"{missed}: {len(units) - passed - halfway.total()}")
    if unreadable:
        counts.append(f"{CANNOT_BE_READ}: {unreadable}")
    words = ", ".join(counts)
    return f"{len(units) + unreadable} profiler. {capitalised(words)}."


def _row(name: str, values: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join([name, *(value.rjust(length) for value, length in zip(values, widths, strict=True))])
