"""What came of judging a profile: outcomes, findings, progress and verdicts. What formats print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cache, cached_property
from itertools import chain, groupby
from os.path import normpath
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from sob_ready.case import Case, Elsewhere, Location, Subject
from sob_ready.checks import Result, Status
from sob_ready.digest import digest
from sob_ready.facts import judged_as
from sob_ready.rulebook import NOTICE_STEPS, PROFILE_PACK, Level, Rule, Rulebook, Step
from sob_ready.source import Fault, Place, Source, SourceError

if TYPE_CHECKING:
    from sob_ready.milestone import Milestone
    from sob_ready.profile.models import Profile, Waiver


# Looked up once: Python 3.11 takes longer to find a member by its name than to compare it.
_FULFILLED = Status.FULFILLED
_NOT_APPLICABLE = Status.NOT_APPLICABLE
_MUST = Level.MUST
UNMET = (Status.LACKING, Status.UNANSWERED, Status.ERROR)
"""The demand stands and is not met."""

_BRACES = re.compile(r"\{(\w+)\}")
_AFTER_A_WORD = re.compile(r"(?:\b(\w+) )?\{(\w+)\}")
_DAY_BEHIND = re.compile(r"[\"']?\s*:\s*[\"']?\d{4}-\d\d-\d\d(?!\d)", re.ASCII)
_ANYONE = {"enhet": "enheten", "person": "personen", "program": "programmet", "roll": "rollen"}


class Outcome(NamedTuple):
    """What a rule came to for one subject."""

    rule: Rule
    subject: Subject
    status: Status
    result: Result
    depends_on: str | None = None  # the unmet rule that this one rests on; such an outcome is counted, not printed
    waiver: Waiver | None = None
    waits_for: tuple[str, ...] = ()  # the paths whose answers decide whether the rule applies

    @property
    def message(self) -> str:
        """Swedish: what is wrong, in whole sentences; for ej tillämpligt the reason."""
        if self.depends_on:
            return f"Beror på regeln {self.depends_on}."
        text = {Status.LACKING: self.rule.message, Status.UNANSWERED: self.rule.unanswered}.get(self.result.status)
        if not text or self.waits_for:
            return self.result.message
        if "{" not in text:
            return text
        values = {**self._words, **self.result.values}
        # A check does not give every value for every fault; its own message always fits.
        return _filled(text, values) if values.keys() >= set(_BRACES.findall(text)) else self.result.message

    @property
    def kind(self) -> str:
        """Swedish: ska, bör or kan, and whether it is a question without an answer."""
        if self.status is Status.ERROR:
            return "fel i sob-ready"
        return self.rule.level.value + (", obesvarat" if self.status is Status.UNANSWERED else "")

    @property
    def remedy(self) -> str:
        """Swedish: what to do about it."""
        if self.waits_for:
            return "Fyll i det i profilen, så går det att se om kravet gäller."
        return _filled(self.rule.remedy, self._words) if "{" in self.rule.remedy else self.rule.remedy

    def of_anyone(self) -> Outcome:
        """The same in words that fit every subject of its kind."""
        return self._replace(subject=Subject(self.subject.scope, None, self.subject.path, "", ""))

    @property
    def _words(self) -> dict[str, str]:
        """What a message may call the subject; the rule's own may be unknown, and then goes by its kind."""
        return _ANYONE if not self.subject.label else {**_ANYONE, self.subject.scope: self.subject.label}

    @property
    def headline(self) -> str:
        """Swedish: whom it is about, and what is demanded."""
        return f"{self.subject.label}: {self.rule.title}" if self.subject.label else self.rule.title

    @property
    def locations(self) -> tuple[Location, ...]:
        """Where to look: the first is the place of the outcome, the others belong to it."""
        return self.result.locations or (self.subject.path,)

    @property
    def is_fault_of_profile(self) -> bool:
        """Whether the profile itself is faulty, whatever step the unit has come to."""
        return self.status is Status.LACKING and self.rule.pack.name == PROFILE_PACK

    @property
    def blocks(self) -> bool:
        """Whether a unit with this outcome is not ready."""
        return self.rule.level is Level.MUST and self.is_unmet

    @property
    def is_unmet(self) -> bool:
        """Whether the demand stands and is not met."""
        return self.status in UNMET

    @property
    def is_finding(self) -> bool:
        """Whether a reader is shown it: unmet, and not behind another finding."""
        return self.is_unmet and self.depends_on is None


def sort_key(outcome: Outcome) -> tuple[Step, int, bool]:
    """What outcomes are sorted by: the step, the gravest level first, and of a level first the profile's own faults."""
    rule = outcome.rule
    return rule.step, rule.level.gravity, rule.pack.name != PROFILE_PACK


class Expiry(NamedTuple):
    """Something that runs out."""

    day: date
    what: str
    subject: str
    location: Location
    before_start: bool = False  # it does not last until the planned day of the start

    @property
    def headline(self) -> str:
        """Swedish: what runs out, whose it is, and whether it is needed for the start."""
        return f"{self.subject}: {self.what_and_when}" if self.subject else self.what_and_when

    @property
    def what_and_when(self) -> str:
        """Swedish: what runs out, and whether that is before the planned start."""
        return f"{self.what}, före den planerade starten" if self.before_start else self.what


class Progress(NamedTuple):
    """How far a unit has come with one step."""

    step: Step
    fulfilled: int  # ska that hold
    demanded: int  # ska that apply, waived ones not counted
    findings: int  # what is shown of any level
    done: bool  # no ska is unmet; a narrowed run never says so


class Verdict(NamedTuple):
    """Whether the unit is ready for something."""

    goal: str  # anmälan or start: what programs know it by
    name: str  # Swedish: the same for a reader
    steps: tuple[Step, ...]
    ready: bool
    unmet: int  # ska that stand in the way


class Counts(NamedTuple):
    """How many outcomes there are of what a reader wants to know."""

    must: int
    should: int
    may: int
    unanswered: int
    waived: int
    errors: int


class Detail(Enum):
    """How much of a report there has to be for those who read it."""

    FINDINGS = "fynd"  # what is unmet or waived, and how far the unit has come
    OUTCOMES = "utfall"  # every outcome with its place
    WHOLE = "allt"  # the profile too, and where everything in it stands


class Selection(NamedTuple):
    """Which rules a run was narrowed to; a narrowed run never says ready."""

    chosen: int
    all: int

    @property
    def complete(self) -> bool:
        """Whether every rule was judged and shown."""
        return self.chosen == self.all > 0


@dataclass(kw_only=True, eq=False, repr=False)  # only what is used is made: each part takes start-up time
class Report:
    """Everything that formats need, for one profile."""

    name: str  # the file, as the user named it
    source: Source
    case: Case
    rulebook: Rulebook
    outcomes: Sequence[Outcome]  # of the chosen rules
    selection: Selection
    expiries: Sequence[Expiry] = ()
    hints: Sequence[Fault] = ()
    strict: bool = False
    goal_step: Step | None = None  # what the exit code follows instead of start
    unclaimed: bool = False  # the profile was to say which step, and does not: no step is asked for
    claimed: Step | None = None
    home: str = ""  # what fingerprints know the unit by instead of its HSA-id
    history: Sequence[Milestone] = ()  # the oldest first; only where it was asked for

    def brief(self, detail: Detail) -> Report:
        """The report with findings or outcomes, not whole, so that it takes little memory and can be pickled.

        Of the profile there are the unit and the waivers left, and of the source the places that the outcomes and
        what runs out point at, with the lines of what is unmet or waived.
        """
        told = self._told
        outcomes = told if detail is Detail.FINDINGS else self.outcomes
        alone = {id(subject): subject.alone() for subject in (outcome.subject for outcome in outcomes)}
        kept = {id(outcome): outcome._replace(subject=alone[id(outcome.subject)]) for outcome in outcomes}
        profile = copy(self.profile)
        vars(profile).update(dict.fromkeys(vars(profile).keys() - {"unit", "waivers"}))
        shown = [at for outcome in told for at in outcome.locations if not isinstance(at, Elsewhere)]
        places: set[Location] = {at for outcome in outcomes for at in outcome.locations}
        places.update(("undantag", index) for index, _ in enumerate(profile.waivers or ()))
        places.update(expiry.location for expiry in self.expiries)
        paths = [(), *(at for at in places if not isinstance(at, Place | Elsewhere))]
        brief = replace(
            self,
            outcomes=list(kept.values()),
            case=Case(profile, self.today, {}),
            source=self.source.kept(paths, shown),
        )
        # What can't be told from the outcomes that are left.
        vars(brief).update(findings=[kept[id(outcome)] for outcome in self.findings], progress=self.progress)
        return brief

    @property
    def profile(self) -> Profile:
        """The profile that was judged."""
        return self.case.profile

    @property
    def today(self) -> date:
        """The day it was judged on."""
        return self.case.today

    @property
    def unit_title(self) -> str:
        """The unit's name with its HSA-id, where it has one."""
        return f"{self.unit_name} ({self.hsa_id})" if self.hsa_id else self.unit_name

    @property
    def hsa_id(self) -> str:
        """The unit's HSA-id, "" where the profile has none."""
        return (self.profile.unit and self.profile.unit.hsa_id) or ""

    @property
    def region(self) -> str:
        """The region whose documents the unit follows, as ``bedöms_som`` has it."""
        return judged_as(self.case, self.profile)

    @property
    def unit_name(self) -> str:
        """The unit's name, or the file's where it has none."""
        return (self.profile.unit and self.profile.unit.name) or self.name

    @cached_property
    def unmet(self) -> list[Outcome]:
        """What is not met, whether a reader is shown it or it rests on something that a reader is shown."""
        return [outcome for outcome in self._told if outcome.status is not Status.WAIVED]

    @cached_property
    def waived(self) -> list[tuple[Outcome, Waiver]]:
        """What is set aside, each with its waiver."""
        return [(outcome, outcome.waiver) for outcome in self._told if outcome.waiver]

    @cached_property
    def findings(self) -> list[Outcome]:
        """What a reader is shown, in the order of steps, the gravest level first.

        An outcome that rests on another one is shown only where that one was not chosen.
        """
        if not self.unmet:
            return []
        chosen = {outcome.rule.id for outcome in self.outcomes}
        shown = (outcome for outcome in self.unmet if outcome.depends_on not in chosen)
        # The outcomes of a rule stand together, and there may be a thousand of them with one key.
        of_rules = [list(found) for _, found in groupby(shown, key=lambda outcome: outcome.rule.id)]
        of_rules.sort(key=lambda found: sort_key(found[0]))
        return list(chain.from_iterable(of_rules))

    @cached_property
    def progress(self) -> list[Progress]:
        """The eight steps."""
        fulfilled, unmet, shown = ([0] * (len(Step) + 1) for _ in range(3))  # by step
        for outcome in self.outcomes:
            if outcome.status is _FULFILLED:
                rule = outcome.rule
                # A tidy profile is no step on the way: what no document demands counts only while it is lacking.
                if rule.level is _MUST and rule.requirements:
                    fulfilled[rule.step] += 1
        for outcome in self.unmet:
            unmet[outcome.rule.step] += outcome.rule.level is _MUST
        for outcome in self.findings:
            shown[outcome.rule.step] += 1
        return [
            Progress(
                step=step,
                fulfilled=fulfilled[step],
                demanded=fulfilled[step] + unmet[step],
                findings=shown[step],
                done=not unmet[step] and self.selection.complete,
            )
            for step in Step
        ]

    @property
    def first_unfinished(self) -> Step | None:
        """The first step with an unmet ska."""
        return next((progress.step for progress in self.progress if progress.fulfilled < progress.demanded), None)

    @property
    def reached(self) -> int | None:
        """The last step of those from the first that are done, 0 for none; a narrowed run can't tell."""
        if not self.selection.complete:
            return None
        first = self.first_unfinished
        return first.value - 1 if first else len(Step)

    @cached_property
    def verdicts(self) -> tuple[Verdict, Verdict]:
        """Ready for the notice (steps 1–6), and ready to start (steps 1–8)."""
        # Where nothing is demanded of a notice, it is the connection that comes after the steps before it.
        name = "anmälan" if self.progress[Step.NOTICE - 1].demanded else "anslutning"
        return self._verdict("anmälan", name, NOTICE_STEPS), self._verdict("start", "start", tuple(Step))

    @cached_property
    def counts(self) -> Counts:
        """The figures of the last line; ska, bör and kan are findings and what depends on them."""
        unmet = self.unmet
        return Counts(
            must=sum(outcome.rule.level is Level.MUST for outcome in unmet),
            should=sum(outcome.rule.level is Level.SHOULD for outcome in unmet),
            may=sum(outcome.rule.level is Level.MAY for outcome in unmet),
            unanswered=sum(outcome.status is Status.UNANSWERED for outcome in unmet),
            waived=len(self.waived),
            errors=sum(outcome.status is Status.ERROR for outcome in unmet),
        )

    @property
    def passed(self) -> bool:
        """What the exit code follows."""
        return not any(map(self.fails, self.unmet))

    def fails(self, outcome: Outcome) -> bool:
        """Whether the run fails on an outcome: an unmet ska that is asked for; every such bör too where strict."""
        return self.asks_for(outcome) and self._stands_in_the_way(outcome)

    def asks_for(self, outcome: Outcome) -> bool:
        """Whether the exit code may follow an outcome: up to a step, or whatever its step a fault of the profile."""
        if outcome.is_fault_of_profile:
            return True
        return not self.unclaimed and (self.goal_step is None or outcome.rule.step <= self.goal_step)

    @property
    def crashed(self) -> bool:
        """Whether a check went wrong."""
        return self.counts.errors > 0

    def place(self, location: Location) -> Place:
        """Line and column of a location; what is not there is looked for at its nearest parent."""
        if isinstance(location, Elsewhere):
            return location.place
        return location if isinstance(location, Place) else self.source.pointed_at(location)

    def missing(self, location: Location) -> str:
        """The keys of a location that the profile lacks, with dots between; "" where it is all there."""
        if isinstance(location, Place | Elsewhere):
            return ""
        missing = location[self.source.steps(location) :]
        # A single value stands for a list of one, and a day for an answer with its day.
        stands_there = missing == (0,) or (missing == ("datum",) and self._is_day_behind(location))
        return "" if stands_there else ".".join(map(str, missing))

    def file(self, location: Location) -> str:
        """The file of a location, as the user named it: this profile's, or another one of the run."""
        return location.file if isinstance(location, Elsewhere) else self.name

    def fingerprint(self, outcome: Outcome) -> str:
        """The same for the same demand on the same subject from run to run, whatever the lines."""
        home = self.home or self.hsa_id or self.name.replace("\\", "/")
        return digest(outcome.rule.id, home.casefold(), outcome.subject.key)

    def _is_day_behind(self, location: Location) -> bool:
        """Whether a day stands behind the key that a location leads to."""
        place = self.place(location)
        return _DAY_BEHIND.match(self.source.line(place.line), place.end_column - 1) is not None

    @cached_property
    def _told(self) -> list[Outcome]:
        """What is not met, or waived."""
        return [
            outcome
            for outcome in self.outcomes
            if outcome.status is not _FULFILLED and outcome.status is not _NOT_APPLICABLE
        ]

    def _verdict(self, goal: str, name: str, steps: tuple[Step, ...]) -> Verdict:
        unmet = sum(outcome.blocks for outcome in self.unmet if outcome.rule.step in steps)
        return Verdict(goal, name, steps, not unmet and self.selection.complete, unmet)

    def _stands_in_the_way(self, outcome: Outcome) -> bool:
        return outcome.blocks or (self.strict and outcome.is_unmet and outcome.rule.level is Level.SHOULD)


@dataclass(kw_only=True, eq=False, repr=False)  # only what is used is made: each part takes start-up time
class Run:
    """One run of the program: the reports on the profiles that could be read, and the files that could not."""

    reports: Sequence[Report] = ()
    failures: Sequence[SourceError] = ()
    rulebook: Rulebook
    today: date
    folder: str = ""  # the working directory, absolute: what the names of files are relative to
    masked: bool = False  # whether what names a person has been taken out
    root: str = ""  # the top of the repository, absolute; without one the working directory is it
    chosen: frozenset[str] | None = None  # the ids of the rules that were asked for; None is every rule

    @property
    def rules(self) -> list[Rule]:
        """The rules that were judged: none where there was no profile to judge."""
        chosen = self.chosen
        return [rule for rule in self.rulebook.rules if self.reports and (chosen is None or rule.id in chosen)]

    def path(self, name: str) -> str:
        """A file as seen from the top of the repository, with forward slashes; absolute where it lies outside."""
        return _path_from(self.root or self.folder, self.folder, name)


@cache  # asked for each finding, and a run has few files
def _path_from(root: str, folder: str, name: str) -> str:
    path = PurePath(normpath(PurePath(folder, name)))
    return (path.relative_to(root) if root and path.is_relative_to(root) else path).as_posix()


def _filled(template: str, values: dict[str, str]) -> str:
    """A message with its words in place. Only names are looked up, nothing of what they name.

    A word that stands before its place already is not said twice: ”rollen {roll}” of any role is ”rollen”.
    """

    def filled(found: re.Match[str]) -> str:
        before, word = found[1], values.get(found[2], f"{{{found[2]}}}")
        if before is None:
            return word.capitalize() if found.start() == 0 and word in _ANYONE.values() else word
        return before if before.casefold() == word else f"{before} {word}"

    return _AFTER_A_WORD.sub(filled, template)
