"""What judging costs, in calls of functions: the same on every machine, whatever else it does."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType

import pytest

from sob_ready.case import Case
from sob_ready.engine import judge
from sob_ready.profile import read_profile
from sob_ready.rulebook import load
from sob_ready.source import parse

EXAMPLE = Path(__file__).parents[1] / "examples" / "vgr-redo.yaml"
DAY = date(2026, 11, 21)
PERSON = """\
  - namn: Person {0}
    hsa_id: SE2321000131-P0000{0:08}
    e_post: person.{0}@example.se
    roller: [behandlare, {1}]
    program: [Stresshjälpen]
    medarbetaruppdrag: [{{enhet: SE2321000131-E000000061840, typ: Vård och behandling, sjf: ja}}]
    utbildning: {{genomgång: {{behandlare: ja}}, program: [Stresshjälpen]}}
    frånvaro: [{{från: 2026-01-01, till: 2026-02-01, tillfällig_behörighet: Person 0}}]
"""
ROLES = ("behörighetsadministratör", "invånaradministratör", "dataadministratör")


def calls(action: Callable[[], object]) -> int:
    """How many functions an action calls, once what is kept between actions has been made."""
    action()
    count = 0

    def tally(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tally)
    try:
        action()
    finally:
        sys.setprofile(None)
    return count


def cost_of_judging(text: str) -> int:
    profile = read_profile(parse(text.encode(), "unit.yaml")).profile
    return calls(lambda: judge(load(), Case(profile, DAY, load().programmes)))


def unit_of(persons: int) -> str:
    staff = "".join(PERSON.format(number, ROLES[number % 3]) for number in range(persons))
    head = "sob-ready: 1\nenhet: {hsa_id: SE2321000131-E000000061840, region: Västra Götalandsregionen}\n"
    return f"{head}program: [{{namn: Stresshjälpen}}]\npersonal:\n{staff}"


def test_a_whole_profile_costs_some_fifteen_thousand_calls() -> None:
    assert cost_of_judging(EXAMPLE.read_text("utf-8")) < 18_000


@pytest.mark.parametrize("persons", [40, 160])
def test_ten_times_the_staff_costs_no_more_than_ten_times_as_much(persons: int) -> None:
    few, many = cost_of_judging(unit_of(persons // 10)), cost_of_judging(unit_of(persons))
    assert many <= 10 * few


def test_ten_times_the_text_is_read_in_no_more_than_ten_times_the_calls() -> None:
    few, many = (calls(partial(parse, unit_of(persons).encode(), "-")) for persons in (10, 100))
    assert many <= 10 * few
