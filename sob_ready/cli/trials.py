"""``sob-ready rules --test``: whether the rules of a region's own packs do what their examples say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sob_ready.cli.exit_codes import ExitCode
from sob_ready.cli.faults import refused
from sob_ready.cli.streams import columns, show
from sob_ready.cli.usage import UsageError

if TYPE_CHECKING:
    from datetime import date

    from sob_ready.examples import Trial, Trials
    from sob_ready.formats.lines import Line
    from sob_ready.rulebook import Rule, Rulebook
    from sob_ready.source import Fault, SourceError

_NAMED = 5
"""How many rules are told by their ids."""


def try_rules(rulebook: Rulebook, rules: Sequence[Rule], today: date) -> None:
    """Tell what came of trying rules, those that come with sob-ready left out.

    Ends the program with exit code 1 where a rule does something else than its examples say, with 2 where a pack's
    reference profile can't be read. Raises UsageError where no rule is left.
    """
    from sob_ready.examples import BETWEEN, Trials

    own = [rule for rule in rules if not rule.pack.bundled and rule.kind != BETWEEN]
    if not own:
        raise UsageError("Det finns inga egna regler att pröva.", "Ange mappen med paketen: --rules MAPP")
    trials = Trials(rulebook, today)
    unready, unreadable = _references(own, trials)
    if unreadable:
        raise refused(unreadable, ExitCode.USAGE)
    tried = [trials.trial(rule) for rule in own]
    show(_lines(unready, tried, columns()))
    if unready or any(trial.faults for trial in tried):
        raise typer.Exit(ExitCode.NOT_READY)


def _references(rules: Sequence[Rule], trials: Trials) -> tuple[list[tuple[str, Fault]], list[SourceError]]:
    """Of the packs' reference profiles those that do not meet all rules, and those that can't be read."""
    from sob_ready.source import SourceError

    unready, unreadable = [], []
    for pack in dict.fromkeys(rule.pack for rule in rules):
        try:
            unmet = trials.unmet_by_reference(pack)
        except SourceError as error:
            unreadable.append(error)
        else:
            if unmet:
                unready.append((pack.reference, _not_ready(pack.reference, unmet)))
    return unready, unreadable


def _not_ready(reference: str, unmet: Sequence[str]) -> Fault:
    from sob_ready.formats.lines import as_argument
    from sob_ready.phrases import listed
    from sob_ready.source import Fault

    message = f"Referensprofilen är inte redo för start: den uppfyller inte {listed(unmet, _NAMED)}."
    command = f"sob-ready check {as_argument(reference)} --rules {as_argument(str(Path(reference).parent))}"
    return Fault(message, f"Se vad som saknas: {command}")


def _lines(unready: Sequence[tuple[str, Fault]], tried: Sequence[Trial], width: int) -> Iterator[Line]:
    from sob_ready.formats.lines import paragraph
    from sob_ready.formats.text import failure_lines
    from sob_ready.phrases import listed
    from sob_ready.source import SourceError, read

    for name, fault in unready:
        yield from failure_lines(SourceError(name, (fault,)), width)
    by_file: dict[str, list[Fault]] = {}
    for trial in tried:
        by_file.setdefault(trial.rule.place[0], []).extend(trial.faults)
    for name, faults in by_file.items():
        if faults:
            yield from failure_lines(SourceError(name, tuple(faults), read(name).shown), width)
    faulty = sum(bool(trial.faults) for trial in tried)
    right = f"{len(tried) - faulty} av {len(tried)} egna regler gör som exemplen säger."
    yield from paragraph(right, width, style="bad" if faulty else "good")
    unshown = [trial.rule.id for trial in tried if not trial.fails and not trial.faults]
    if unshown:
        yield from paragraph(f"Inget exempel på brist: {listed(unshown)}.", width, hang=2, style="warning")
