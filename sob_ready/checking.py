"""From a file to a report: the whole pipe in one place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sob_ready.case import Case
from sob_ready.engine import expiries, judge
from sob_ready.inspection import inspect
from sob_ready.profile import read_profile
from sob_ready.report import Report, Selection
from sob_ready.rulebook import Rule, Rulebook, Step
from sob_ready.source import read


class Request(NamedTuple):
    """What a run was asked for."""

    today: date
    chosen: Callable[[Rule], bool] = lambda _rule: True
    strict: bool = False
    goal_step: Step | None = None
    goal_is_claim: bool = False  # the step that the profile itself claims


def check_file(name: str, rulebook: Rulebook, request: Request) -> Report:
    """The report on one profile; ``-`` is standard input.

    Raises SourceError where the file can't be read as a profile.
    """
    file = read_profile(read(name))
    folder = None if name == "-" else Path(name).parent
    case = Case(file.profile, request.today, rulebook.programmes, inspect(file, folder))
    outcomes = judge(rulebook, case)
    chosen = [outcome for outcome in outcomes if request.chosen(outcome.rule)]
    claimed = Step(int(file.profile.claimed_step)) if file.profile.claimed_step else None
    return Report(
        name=file.source.name,
        source=file.source,
        profile=file.profile,
        rulebook=rulebook,
        today=request.today,
        outcomes=chosen,
        selection=Selection(sum(map(request.chosen, rulebook.rules)), len(rulebook.rules)),
        expiries=expiries(rulebook, case, chosen),
        hints=file.hints,
        strict=request.strict,
        goal_step=claimed if request.goal_is_claim else request.goal_step,
        claimed=claimed,
    )
