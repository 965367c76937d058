"""From files to reports: the whole pipe in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from sob_ready.case import Case, Clash
from sob_ready.checks import Status
from sob_ready.engine import expiries, judge
from sob_ready.inspection import inspect
from sob_ready.profile import ProfileFile, read_profile
from sob_ready.register import clashes, entries
from sob_ready.report import Outcome, Report, Run, Selection
from sob_ready.rulebook import Rule, Rulebook, Step
from sob_ready.source import Fault, SourceError, parse, read

STDIN = "-"

_NO_CLAIM = Fault(
    "Profilen anger inget klar_till_steg, så slutkoden följer bara fel i profilen själv.",
    "Skriv ”klar_till_steg: 3” när enheten är klar med steg 3.",
)

_LONGEST_SINCE = timedelta(days=366)
"""How long ago a document may have been compared with its source before a reader is told."""

Clashes = Mapping[str, Sequence[Clash]]


class Request(NamedTuple):
    """What a run was asked for."""

    today: date
    chosen: Callable[[Rule], bool] = lambda _rule: True
    strict: bool = False
    goal_step: Step | None = None
    goal_is_claim: bool = False  # the step that the profile itself claims


def check_files(names: Iterable[str], rulebook: Rulebook, request: Request) -> Run:
    """The reports on profiles and how they agree with each other; a file that can't be read hides no other."""
    files: list[tuple[str, ProfileFile]] = []
    failures: list[SourceError] = []
    for name in names:
        try:
            files.append((name, read_profile(read(name))))
        except SourceError as error:
            failures.append(error)
    found = clashes([entries(file.source.name, file.profile, file.source) for _, file in files])
    alone = len(files) == 1
    folder = _working_folder()
    return Run(
        reports=[
            _report(file, _folder(name), rulebook, request, None if alone else found.get(file.source.name, {}))
            for name, file in files
        ],
        failures=failures,
        rulebook=rulebook,
        today=request.today,
        folder=folder,
        root=_repository(folder),
    )


def _working_folder() -> str:
    try:
        return str(Path.cwd())
    except OSError:  # it has been removed
        return ""


def _repository(folder: str) -> str:
    """The top of the git repository around a folder, "" where there is none."""
    here = Path(folder)
    return next((str(path) for path in (here, *here.parents) if folder and (path / ".git").exists()), "")


def check_file(name: str, rulebook: Rulebook, request: Request) -> Report:
    """The report on one profile; ``-`` is standard input.

    Raises SourceError where the file can't be read as a profile.
    """
    return _report(read_profile(read(name)), _folder(name), rulebook, request, None)


def check_raw(raw: bytes, name: str, folder: Path | None, rulebook: Rulebook, request: Request) -> Report:
    """The report on the content of a file that a user knows by ``name``; None as folder looks for no evidence.

    Raises SourceError where it can't be read as a profile.
    """
    return _report(read_profile(parse(raw, name)), folder, rulebook, request, None)


def _folder(name: str) -> Path | None:
    """Where the files that a profile points at as evidence are looked for."""
    return None if name == STDIN else Path(name).parent


def _report(
    file: ProfileFile, folder: Path | None, rulebook: Rulebook, request: Request, clashing: Clashes | None
) -> Report:
    case = Case(file.profile, request.today, rulebook.programmes, inspect(file, folder))
    case.clashes = clashing
    outcomes = judge(rulebook, case)
    chosen = [outcome for outcome in outcomes if request.chosen(outcome.rule)]
    claimed = Step(int(file.profile.claimed_step)) if file.profile.claimed_step else None
    return Report(
        name=file.source.name,
        source=file.source,
        case=case,
        rulebook=rulebook,
        outcomes=chosen,
        selection=Selection(sum(map(request.chosen, rulebook.rules)), len(rulebook.rules)),
        expiries=expiries(rulebook, case, chosen),
        hints=(*file.hints, *_hints(request, claimed, rulebook, chosen)),
        strict=request.strict,
        goal_step=claimed if request.goal_is_claim else request.goal_step,
        unclaimed=request.goal_is_claim and claimed is None,
        claimed=claimed,
    )


def _hints(request: Request, claimed: Step | None, rulebook: Rulebook, outcomes: Iterable[Outcome]) -> Iterator[Fault]:
    """What a reader should know that is no fault of the unit's."""
    if request.goal_is_claim and claimed is None:
        yield _NO_CLAIM
    applying = {
        section.document
        for outcome in outcomes
        if outcome.status is not Status.NOT_APPLICABLE
        for section in outcome.rule.sources
    }
    for document in rulebook.documents:
        if document.id in applying and request.today - date.fromisoformat(document.compared) > _LONGEST_SINCE:
            yield Fault(
                f"Reglerna jämfördes senast med {document.title} den {document.compared}, för mer än ett år sedan.",
                "Se efter om dokumentet har ändrats, och om det finns en nyare sob-ready.",
            )
