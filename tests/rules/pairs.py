"""A pack's reference profile, changed and judged, and tables of such cases."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sob_ready.case import Case
from sob_ready.checks import Confirmed
from sob_ready.engine import judge
from sob_ready.examples import patched
from sob_ready.inspection import inspect
from sob_ready.profile import read_profile
from sob_ready.report import Outcome
from sob_ready.rulebook import Rule, Rulebook, load, rules_folder
from sob_ready.source import parse

Patch = dict[str, object]
TODAY = date(2026, 11, 21)


@cache
def rulebook() -> Rulebook:
    return load()


@cache
def reference(path: str) -> Any:
    """The reference profile as plain data."""
    return parse(Path(path).read_bytes(), path).data


def reference_of(pack: str) -> Any:
    """A pack's reference profile as plain data."""
    return reference(str(rules_folder() / pack / "referens.yaml"))


def judged(data: Any) -> list[Outcome]:
    """The outcomes for a profile given as plain data."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    file = read_profile(parse(text.encode(), "profil.yaml"))
    case = Case(file.profile, TODAY, rulebook().programmes)
    case.file = inspect(file.source, case.values, Path("/nonexistent"))
    return judge(rulebook(), case)


def outcomes(pack: str, patch: Patch) -> list[Outcome]:
    """The outcomes for a pack's reference profile when it has been changed."""
    return judged(patched(reference_of(pack), patch))


def in_short(found: list[Outcome]) -> list[str]:
    """The findings: of each the rule, the status and whom it is about."""
    return [
        " ".join(filter(None, (outcome.rule.id, outcome.status.value, outcome.subject.label)))
        for outcome in found
        if outcome.is_finding
    ]


def findings(pack: str, patch: Patch) -> list[str]:
    """The findings on a pack's reference profile when it has been changed."""
    return in_short(outcomes(pack, patch))


def cases(table: Mapping[str, Sequence[tuple[str, Patch, list[str]]]]) -> pytest.MarkDecorator:
    """A case for each row: a pack, a change of its reference profile, and the findings that it gives.

    A case is called by the sentence that its row stands under.
    """
    return pytest.mark.parametrize(
        ("pack", "patch", "expected"),
        [
            pytest.param(*row, id=f"{sentence} {number}")
            for sentence, rows in table.items()
            for number, row in enumerate(rows, 1)
        ],
    )


def generated_patch(rule: Rule) -> dict[str, object]:
    """For ``bekräftat``: the first answer that the rule reads, turned to its opposite."""
    data = reference(rule.pack.reference)
    if rule.example.fulfilled:
        data = patched(data, rule.example.fulfilled)
    file = read_profile(parse(json.dumps(data, ensure_ascii=False).encode(), "profil.yaml"))
    case = Case(file.profile, TODAY, rulebook().programmes)
    for subject in case.subjects(rule.scope):
        if rule.where.holds(case, subject) is not True or (rule.unless and rule.unless.holds(case, subject)):
            continue
        for path in rule.check.reads:
            for at in path.values(case, subject):
                location = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in at.location)
                assert isinstance(rule.check, Confirmed)
                return {location.lstrip("."): rule.check.opposite}
    raise AssertionError(f"{rule.id}: the reference profile does not exercise the rule; give an example")
