"""The report as text for a person: progress, findings, what runs out, and the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Literal, NamedTuple

from sob_ready.checks import Status
from sob_ready.report import Outcome, Progress, Report, Verdict
from sob_ready.rulebook import Level, Step
from sob_ready.source import Fault, Place

GroupBy = Literal["step", "owner", "rule", "person"]
Style = Literal["", "title", "good", "bad", "warning", "faint"]

NARROWEST = 40
WIDEST = 100
_EXPIRIES_SHOWN = 5


class Span(NamedTuple):
    """A piece of a line, and how it is shown where there are colours. The words say it all without."""

    text: str
    style: Style = ""


Line = tuple[Span, ...]


class TextOptions(NamedTuple):
    """What a reader asked to see."""

    width: int = 80
    all: bool = False
    group_by: GroupBy = "step"


def plain(lines: Iterable[Line]) -> str:
    """The lines without styles, each with its line end."""
    return "".join("".join(span.text for span in line).rstrip() + "\n" for line in lines)


def report_lines(report: Report, options: TextOptions) -> list[Line]:
    """The whole report."""
    width = max(NARROWEST, min(WIDEST, options.width))
    return [
        *_head(report),
        *_progress(report, width),
        *_findings(report, options, width),
        *_hints(report, width),
        *_expiries(report, width),
        *_verdict(report, width),
    ]


def fault_lines(name: str, source_text: str | None, faults: Sequence[Fault], width: int = 80) -> list[Line]:
    """The faults of a file that could not be read."""
    rows = source_text.splitlines() if source_text is not None else []
    lines: list[Line] = []
    for fault in faults:
        where = f"{name}:{fault.place.line}:{fault.place.column}" if fault.place else name
        lines.append((Span(f"{where}: "), Span("fel", "bad"), Span(f": {one_line(fault.message)}")))
        if fault.place and fault.place.line <= len(rows):
            lines += _excerpt(rows[fault.place.line - 1], fault.place)
        for caption, place in fault.related:
            lines.append((Span(f"  {caption}: {name}:{place.line}:{place.column}"),))
        lines += _paragraph("Gör så här: ", fault.remedy, width)
    return lines


def one_line(text: str) -> str:
    """Text that can't break out of its line: control characters are shown as what they are."""
    return "".join(character if character.isprintable() else f"\\x{ord(character):02x}" for character in text)


# --- head and progress --------------------------------------------------------------------------


def _head(report: Report) -> Iterator[Line]:
    unit = report.profile.unit
    hsa_id = f" ({unit.hsa_id})" if unit and unit.hsa_id else ""
    yield (Span(one_line(f"{report.unit_name}{hsa_id}"), "title"), Span(one_line(f"  {report.name}"), "faint"))
    yield (Span(f"Bedömd den {report.today}", "faint"),)
    yield ()


def _progress(report: Report, width: int) -> Iterator[Line]:
    first = report.first_unfinished
    for progress in report.progress:
        yield _progress_line(progress, width, progress.step is first)
    yield ()


def _progress_line(progress: Progress, width: int, current: bool) -> Line:
    if not progress.demanded:
        mark, style, count = "–", "faint", "inga krav"
    elif progress.done:
        mark, style, count = "✓", "good", f"{progress.fulfilled} av {progress.demanded}"
    else:
        mark, style, count = ("▶" if current else "·"), "bad", f"{progress.fulfilled} av {progress.demanded}"
    word = "klart" if progress.done else "kvar"
    tail = f"{count} {word}" if progress.demanded else count
    title = f"{progress.step.value} {progress.step.title}"
    room = width - len(tail) - 4
    if len(title) > room:
        title = title[: room - 1] + "…"
    return (Span(f"{mark} ", style), Span(title.ljust(room)), Span(f"  {tail}", style))  # type: ignore[arg-type]


# --- findings -----------------------------------------------------------------------------------


def _findings(report: Report, options: TextOptions, width: int) -> Iterator[Line]:
    if options.group_by != "step":
        yield from _grouped(report, options, width)
        return
    shown = report.first_unfinished
    for step in Step:
        found = [outcome for outcome in report.findings if outcome.rule.step is step]
        if not found:
            continue
        if options.all or step is shown or (shown is None and any(o.rule.level is Level.SHOULD for o in found)):
            yield (Span(f"Steg {step.value}. {step.title}", "title"),)
            yield ()
            for outcome in found:
                if options.all or outcome.rule.level is not Level.MAY:
                    yield from _finding(report, outcome, width)
            advice = sum(outcome.rule.level is Level.MAY for outcome in found)
            if advice and not options.all:
                yield (Span(f"  {advice} råd visas med --all.", "faint"),)
                yield ()
        else:
            yield (Span(f"Steg {step.value}. {step.title}: {_tally(found)}. Visas med --all.", "faint"),)
    if report.findings and not options.all:
        yield ()


def _tally(found: Sequence[Outcome]) -> str:
    counts = [(sum(outcome.rule.level is level for outcome in found), level.value) for level in Level]
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def _grouped(report: Report, options: TextOptions, width: int) -> Iterator[Line]:
    key = _GROUPS[options.group_by]
    groups: dict[str, list[Outcome]] = {}
    for outcome in report.findings:
        if options.all or outcome.rule.level is not Level.MAY:
            groups.setdefault(key(outcome), []).append(outcome)
    for name, found in groups.items():
        yield (Span(f"{name[:1].upper()}{name[1:]}: {_tally(found)}", "title"),)
        yield ()
        for outcome in found:
            yield from _finding(report, outcome, width)


_GROUPS: dict[GroupBy, Callable[[Outcome], str]] = {
    "owner": lambda outcome: outcome.rule.owner,
    "rule": lambda outcome: f"{outcome.rule.id} – {outcome.rule.title}",
    "person": lambda outcome: outcome.subject.label if outcome.subject.scope == "person" else "enheten",
}


def _finding(report: Report, outcome: Outcome, width: int) -> Iterator[Line]:
    locations = outcome.result.locations or (outcome.subject.path,)
    place = report.place(locations[0])
    style: Style = "bad" if outcome.rule.level is Level.MUST else "warning"
    word = outcome.rule.level.value + (", obesvarat" if outcome.status is Status.UNANSWERED else "")
    if outcome.status is Status.ERROR:
        word = "fel i programmet"
    subject = f"{outcome.subject.label}: " if outcome.subject.label else ""
    yield (Span(f"{one_line(report.name)}:{place.line}:{place.column}", "faint"),)
    head = f"[{word}] {subject}{outcome.rule.title}"
    for index, row in enumerate(wrap(one_line(head), width - 2, break_on_hyphens=False)):
        if index:
            yield (Span(f"    {row}"),)
        else:
            cut = row.find("]") + 1
            yield (Span("  "), Span(row[:cut], style), Span(row[cut:]))
    yield from _excerpt(report.source.line(place.line), place)
    for other in locations[1:4]:
        second = report.place(other)
        if second != place:
            yield (Span(f"    hör ihop med rad {second.line}: {_cut(report.source.line(second.line).strip())}", "faint"),)
    if len(locations) > 4:
        yield (Span(f"    och {len(locations) - 4} ställen till", "faint"),)
    yield from _paragraph("", outcome.message, width)
    yield from _paragraph("Gör så här: ", outcome.remedy, width)
    yield from _paragraph("Ansvarig: ", outcome.rule.owner, width)
    yield from _paragraph("Källa: ", source_words(report, outcome), width)
    yield from _paragraph("Regel: ", outcome.rule.id, width)
    yield ()


def source_words(report: Report, outcome: Outcome) -> str:
    """The documents and sections behind a rule: ”Uppstart 4.1; Checklistan, Roller”."""
    by_document: dict[str, list[str]] = {}
    for section in outcome.rule.sources:
        sections = by_document.setdefault(section.document, [])
        if section.section not in sections:
            sections.append(section.section)
    return "; ".join(
        f"{report.rulebook.document(document).short_name}, {', '.join(sections)}"
        for document, sections in by_document.items()
    )


def _excerpt(row: str, place: Place) -> Iterator[Line]:
    """The line of the profile, with a mark below what is meant."""
    shown = _cut(row)
    yield (Span(f"  {place.line:>4} │ ", "faint"), Span(shown))
    end = place.end_column if place.end_line == place.line else len(row) + 1
    length = max(1, min(end, len(shown) + 1) - place.column)
    if place.column <= len(shown):
        yield (Span("       │ " + " " * (place.column - 1), "faint"), Span("^" * length, "bad"))


def _cut(row: str, length: int = 100) -> str:
    row = one_line(row.expandtabs(1))
    return row if len(row) <= length else row[: length - 1] + "…"


def _paragraph(label: str, text: str, width: int) -> Iterator[Line]:
    if not text:
        return
    for row in wrap(one_line(label + text), width - 4, break_on_hyphens=False):
        yield (Span(f"    {row}"),)


# --- the end ------------------------------------------------------------------------------------


def _hints(report: Report, width: int) -> Iterator[Line]:
    for hint in report.hints:
        where = f":{hint.place.line}:{hint.place.column}" if hint.place else ""
        yield from (
            (Span(row, "faint"),)
            for row in wrap(one_line(f"Tips {report.name}{where}: {hint.message} {hint.remedy}"), width)
        )
    if report.hints:
        yield ()


def _expiries(report: Report, width: int) -> Iterator[Line]:
    if not report.expiries:
        return
    yield (Span("Går ut härnäst", "title"),)
    for expiry in report.expiries[:_EXPIRIES_SHOWN]:
        subject = f"{expiry.subject}: " if expiry.subject else ""
        yield (Span(f"  {expiry.day}  {_cut(subject + expiry.what, width - 14)}"),)
    more = len(report.expiries) - _EXPIRIES_SHOWN
    if more > 0:
        yield (Span(f"  och {more} till", "faint"),)
    yield ()


def _verdict(report: Report, width: int) -> Iterator[Line]:
    counts = report.counts
    if not report.selection.complete:
        chosen = f"({report.selection.chosen} av {report.selection.all} regler)"
        words = f"Inga brister i urvalet {chosen}." if report.passed else f"Brister i urvalet {chosen}."
        yield (Span(words, "good" if report.passed else "bad"),)
    else:
        for verdict in report.verdicts:
            yield _verdict_line(verdict)
    figures = f"Kvar: {counts.must} ska, {counts.should} bör, {counts.may} kan; {counts.unanswered} av dem obesvarade."
    waived = f" Undantag: {counts.waived}." if counts.waived else ""
    for row in wrap(figures + waived, width):
        yield (Span(row),)


def _verdict_line(verdict: Verdict) -> Line:
    steps = f"steg {verdict.steps[0].value}–{verdict.steps[-1].value}"
    if verdict.ready:
        return (Span(f"✓ Redo för {verdict.goal} ({steps}).", "good"),)
    return (Span(f"✗ Inte redo för {verdict.goal} ({steps}): {verdict.unmet} ska återstår.", "bad"),)
