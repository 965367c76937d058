"""Fuzzes the whole pipe behind ``source``: a profile is judged and written in a format, masked and not."""

import sys
from datetime import date

import atheris

with atheris.instrument_imports(include=["sob_ready"]):
    from sob_ready.case import Case
    from sob_ready.engine import expiries, judge
    from sob_ready.formats import FORMATS, format_named
    from sob_ready.inspection import inspect
    from sob_ready.masking import masked
    from sob_ready.profile import profile_shape, read_profile
    from sob_ready.report import Report, Run, Selection
    from sob_ready.rulebook import load
    from sob_ready.source import SourceError, parse

    WRITERS = [*map(format_named, FORMATS)]

from fuzz.trees import mutator

TODAY = date(2026, 11, 21)
RULEBOOK = load()


def one(raw: bytes) -> None:
    """Judge a profile, and write the run in one of the formats."""
    try:
        file = read_profile(parse(raw, "fuzz.yaml"))
    except SourceError as error:
        assert error.faults
        written(Run(failures=[error], rulebook=RULEBOOK, today=TODAY), raw)
        return
    case = Case(file.profile, TODAY, RULEBOOK.programmes)
    case.file = inspect(file.source, case.values, None)
    outcomes = judge(RULEBOOK, case)
    crashed = [(outcome.rule.id, outcome.result.message) for outcome in outcomes if outcome.status.value == "fel"]
    assert not crashed, crashed
    report = Report(
        name="fuzz.yaml",
        source=file.source,
        case=case,
        rulebook=RULEBOOK,
        outcomes=outcomes,
        selection=Selection(len(RULEBOOK.rules), len(RULEBOOK.rules)),
        expiries=expiries(RULEBOOK, case, outcomes),
        hints=file.hints,
    )
    written(Run(reports=[report], rulebook=RULEBOOK, today=TODAY), raw)


def written(run: Run, raw: bytes) -> None:
    """The run, masked too, in the format that the length of the input chooses."""
    write = WRITERS[len(raw) % len(WRITERS)]
    assert isinstance(write(run), str)
    assert isinstance(write(masked(run)), str)


atheris.Setup(sys.argv, one, custom_mutator=mutator(profile_shape()))
atheris.Fuzz()
