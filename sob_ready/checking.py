"""From files to reports: the whole pipe in one place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from sob_ready.case import Case, Clash
from sob_ready.checks import Status
from sob_ready.engine import expiries, judge
from sob_ready.facts import judged_as
from sob_ready.inspection import inspect
from sob_ready.phrases import listed
from sob_ready.profile import ProfileFile, read_profile
from sob_ready.report import Detail, Outcome, Report, Run, Selection
from sob_ready.rulebook import Rulebook, Step
from sob_ready.source import STDIN, Fault, Source, SourceError, parse, read

if TYPE_CHECKING:
    from sob_ready.register import Entries
    from sob_ready.workers import Result

    _Found = Result[Entries | SourceError, Report | None]  # a fault, or what is compared and the report

_NO_CLAIM = Fault(
    "Profilen anger inget klar_till_steg, så slutkoden följer bara fel i profilen själv.",
    "Skriv ”klar_till_steg: 3” när enheten är klar med steg 3.",
)

_LONGEST_SINCE = timedelta(days=366)
"""How long ago a document may have been compared with its source before a reader is told."""

_NAMED = 5
"""How many rules are told by their ids."""

Clashes = Mapping[str, Sequence[Clash]]
Taken = TypeVar("Taken")


class Watch(Protocol):
    """What is shown how far a run has come."""

    def __call__(self, things: Iterable[Taken], count: int, /) -> Iterable[Taken]:
        """The same things."""


def _unwatched(things: Iterable[Taken], _count: int, /) -> Iterable[Taken]:
    return things


class Request(NamedTuple):
    """What a run was asked for. It can be pickled, so that other processes can be asked for the same."""

    today: date
    chosen: frozenset[str] | None = None  # the ids of the rules that are asked for; None is every rule
    strict: bool = False
    goal_step: Step | None = None
    goal_is_claim: bool = False  # the step that the profile itself claims
    detail: Detail = Detail.WHOLE  # how much the reports have to hold
    finish: Callable[[Report], Report] | None = None  # what is made of a report before it is made brief


def check_files(
    names: Iterable[str], rulebook: Rulebook, request: Request, watched: Watch = _unwatched, workers: int = 0
) -> Run:
    """The reports on profiles and how they agree with each other; a file that can't be read hides no other.

    ``watched`` is handed what is taken one by one, and how many there will be. Where no whole reports are asked for,
    the profiles have to be such that ``can_be_forgotten``, and so many processes share them; 0 is as many as pay.
    """
    names = tuple(names)
    if request.detail is Detail.WHOLE:
        files = [(partial(read, name), _folder(name)) for name in names]
        reports, failures = _judged_whole(watched(files, len(files)), rulebook, request)
    else:
        reports, failures = _judged_briefly(names, rulebook, request, watched, workers)
    folder = _working_folder()
    return Run(
        reports=reports,
        failures=failures,
        rulebook=rulebook,
        today=request.today,
        folder=folder,
        root=_repository(folder),
        chosen=request.chosen,
    )


class Content(NamedTuple):
    """A profile that is no file on disk, or not as it is there."""

    raw: bytes
    name: str  # what the user knows it by
    folder: Path | None  # where the files that it points at as evidence are looked for; None looks for none


def check_contents(contents: Iterable[Content], rulebook: Rulebook, request: Request) -> Run:
    """The whole reports on contents and how they agree with each other, as ``check_files`` has them of files."""
    things = [(partial(parse, content.raw, content.name), content.folder) for content in contents]
    reports, failures = _judged_whole(things, rulebook, request)
    return Run(reports=reports, failures=failures, rulebook=rulebook, today=request.today)


def can_be_forgotten(names: Sequence[str]) -> bool:
    """Whether profiles can be judged one by one, and again: they are several, and none is a pipe, read but once."""
    return len(names) > 1 and STDIN not in names and not any(map(_is_pipe, names))


def _is_pipe(name: str) -> bool:
    """Whether a name is of something else than a file; what is not there is read as often as one likes."""
    try:
        return not S_ISREG(Path(name).stat().st_mode)
    except (OSError, ValueError):
        return False


Judged = tuple[Sequence[Report], list[SourceError]]


def _judged_whole(
    things: Iterable[tuple[Callable[[], Source], Path | None]], rulebook: Rulebook, request: Request
) -> Judged:
    """Each profile is kept, and judged when all have been read; beside what reads it, where its evidence lies."""
    files: list[tuple[ProfileFile, Path | None]] = []
    failures: list[SourceError] = []
    for opened, folder in things:
        try:
            files.append((read_profile(opened()), folder))
        except SourceError as error:
            failures.append(error)
    if len(files) == 1:
        ((file, folder),) = files
        return [_report(file, folder, rulebook, request, None)], failures
    from sob_ready.register import clashes, entries

    found = clashes([entries(file.source.name, file.profile, file.source) for file, _ in files])
    reports = [_report(file, folder, rulebook, request, found.get(file.source.name, {})) for file, folder in files]
    return reports, failures


class _Task(NamedTuple):
    """A profile to judge."""

    name: str
    clashing: Clashes | None


def _judged_briefly(names: Sequence[str], rulebook: Rulebook, request: Request, watched: Watch, workers: int) -> Judged:
    """Each profile is judged and forgotten; those that prove to clash with another one are judged again."""
    from sob_ready.register import clashes
    from sob_ready.workers import Unpacking, shared, worth

    work = partial(_briefly, rulebook, request)

    def judged(tasks: Sequence[_Task]) -> Iterator[_Found]:
        return shared(work, tasks, workers or worth(len(tasks)), (rulebook, *rulebook.rules))

    found = list(watched(judged([_Task(name, {}) for name in names]), len(names)))
    readable = [one.told for one in found if not isinstance(one.told, SourceError)]
    clashing = clashes(readable)
    alone = len(readable) == 1
    again = [
        _Task(one.file, None if alone else clashing[one.file]) for one in readable if alone or one.file in clashing
    ]
    renewed: dict[str, _Found] = dict(zip((task.name for task in again), judged(again), strict=True))
    last = [renewed.get(name, one) for name, one in zip(names, found, strict=True)]
    reports: Sequence[Report] = Unpacking([one.later for one in last if not isinstance(one.told, SourceError)])  # type: ignore[misc]  # these have one
    return reports, [one.told for one in last if isinstance(one.told, SourceError)]


def _briefly(rulebook: Rulebook, request: Request, task: _Task) -> tuple[Entries | SourceError, Report | None]:
    from sob_ready.register import entries

    try:
        file = read_profile(read(task.name))
    except SourceError as error:
        return error, None
    report = _report(file, _folder(task.name), rulebook, request, task.clashing)
    finished = request.finish(report) if request.finish else report
    return entries(task.name, file.profile, file.source), finished.brief(request.detail)


def _working_folder() -> str:
    try:
        return str(Path.cwd())
    except OSError:  # it has been removed
        return ""


def _repository(folder: str) -> str:
    """The top of the git repository around a folder, "" where there is none."""
    here = Path(folder)
    return next((str(path) for path in (here, *here.parents) if folder and os.path.lexists(path / ".git")), "")


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
    case = Case(file.profile, request.today, rulebook.programmes)
    case.file = inspect(file.source, case.values, folder)
    case.clashes = clashing
    outcomes = judge(rulebook, case)
    if request.chosen is not None:
        outcomes = [outcome for outcome in outcomes if outcome.rule.id in request.chosen]
    chosen = len(rulebook.rules if request.chosen is None else request.chosen)
    claimed = Step(int(file.profile.claimed_step)) if file.profile.claimed_step else None
    return Report(
        name=file.source.name,
        source=file.source,
        case=case,
        rulebook=rulebook,
        outcomes=outcomes,
        selection=Selection(chosen, len(rulebook.rules)),
        expiries=expiries(rulebook, case, outcomes),
        hints=(*file.hints, *_hints(request, claimed, case, rulebook, outcomes)),
        strict=request.strict,
        goal_step=claimed if request.goal_is_claim else request.goal_step,
        unclaimed=request.goal_is_claim and claimed is None,
        claimed=claimed,
    )


def _hints(
    request: Request, claimed: Step | None, case: Case, rulebook: Rulebook, outcomes: Iterable[Outcome]
) -> Iterator[Fault]:
    """What a reader should know that is no fault of the unit's."""
    if request.goal_is_claim and claimed is None:
        yield _NO_CLAIM
    replaced = _replaced_by_own(rulebook, outcomes)
    if replaced:
        yield Fault(
            f"Egna regler gäller i stället för regler som följer med sob-ready: {listed(replaced, _NAMED)}.",
            "Se till att de egna reglerna kräver minst lika mycket.",
        )
    old = [
        document
        for document in rulebook.documents
        if request.today - date.fromisoformat(document.compared) > _LONGEST_SINCE
    ]
    if not old:
        return
    region = judged_as(case, case.profile)
    applying = {
        section.document
        for outcome in outcomes
        if outcome.status is not Status.NOT_APPLICABLE
        for section in outcome.rule.sources_in(region)
    }
    for document in old:
        if document.id in applying:
            yield Fault(
                f"Reglerna jämfördes senast med {document.title} den {document.compared}, för mer än ett år sedan.",
                "Se efter om dokumentet har ändrats, och om det finns en nyare sob-ready.",
            )


def _replaced_by_own(rulebook: Rulebook, outcomes: Iterable[Outcome]) -> list[str]:
    """The rules, by id, whose place some rule of a region's own pack takes in this unit."""
    own = {rule.id: rule.replaces for rule in rulebook.replacing if not rule.pack.bundled}
    if not own:
        return []
    applying = dict.fromkeys(one.rule.id for one in outcomes if one.status is not Status.NOT_APPLICABLE)
    return [other for rule_id in applying for other in own.get(rule_id, ())]
