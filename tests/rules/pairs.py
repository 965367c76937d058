"""A pack's reference profile, changed and judged, and tables of such cases."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sob_ready.checking import Request, check_raw
from sob_ready.examples import patched
from sob_ready.report import Outcome, Report
from sob_ready.rulebook import Rulebook, load, rules_folder
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


def report(data: Any) -> Report:
    """The report on a profile given as plain data."""
    raw = json.dumps(data, ensure_ascii=False, indent=1).encode()
    return check_raw(raw, "profil.yaml", Path("/nonexistent"), rulebook(), Request(TODAY))


def judged(data: Any) -> list[Outcome]:
    """The outcomes for a profile given as plain data."""
    return list(report(data).outcomes)


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
