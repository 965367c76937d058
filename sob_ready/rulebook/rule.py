"""A rule, ready to judge, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum, IntEnum
from functools import cache
from typing import NamedTuple

from sob_ready.answers import as_answer, truth
from sob_ready.case import Case, Scope, Subject
from sob_ready.checks import Check
from sob_ready.paths import Accessor
from sob_ready.source import Place, fold


class Level(Enum):
    """How strongly the document words a demand."""

    MUST = "ska"
    SHOULD = "bör"
    MAY = "kan"

    @property
    def gravity(self) -> int:
        """What levels are sorted by: the gravest is 0."""
        return _GRAVITY[self]


_GRAVITY = {level: index for index, level in enumerate(Level)}


class Step(IntEnum):
    """The steps of a start: uppstart's six, then the connection and the start."""

    ANCHORING = 1
    READING = 2
    BASIC_TRAINING = 3
    ROLES = 4
    ROUTINES = 5
    NOTICE = 6
    CONNECTION = 7
    START = 8

    @property
    def title(self) -> str:
        """Swedish: what the step is about."""
        return _STEP_TITLES[self]


_STEP_TITLES = {
    Step.ANCHORING: "Förankring",
    Step.READING: "Information om KBT på nätet",
    Step.BASIC_TRAINING: "Grundutbildning för chef och införandestöd",
    Step.ROLES: "Roller och personalens utbildning",
    Step.ROUTINES: "Rutiner, SibeR, 1177 och information till personalen",
    Step.NOTICE: "Kontroll och anmälan",
    Step.CONNECTION: "Anslutning",
    Step.START: "Start och uppföljning",
}
PROFILE_PACK = "profil"
"""The pack whose rules look at the profile itself, not at the unit."""
_HELD = ("roller", "funktioner", "tidigare_roller", "tidigare_funktioner")

NOTICE_STEPS = tuple(step for step in Step if step <= Step.NOTICE)


class Condition:
    """What has to hold for a rule to apply: at each path, some value is one of the words."""

    __slots__ = ("wanted",)

    def __init__(self, wanted: tuple[tuple[Accessor, tuple[str, ...]], ...]) -> None:
        self.wanted = wanted

    def holds(self, case: Case, subject: Subject) -> bool | None:
        """True, False, or None where the profile does not say."""
        if not self.wanted:
            return True
        if self in subject.held:
            return subject.held[self]
        held: bool | None = True
        for path, words in self.wanted:
            found = _holds(path, words, case, subject)
            if not found:
                held = found
                if held is False:
                    break
        subject.held[self] = held
        return held

    def unknown(self, case: Case, subject: Subject) -> Accessor:
        """The first path whose unanswered value leaves the condition open, as it is."""
        return next(path for path, words in self.wanted if _holds(path, words, case, subject) is None)

    def unmet(self, case: Case, subject: Subject) -> str:
        """Swedish: why the condition does not hold, by the first thing that does not."""
        for path, words in self.wanted:
            if _holds(path, words, case, subject) is False:
                positive, clause = term(path, words)
                return f"gäller {'bara' if positive else 'inte'} när {clause}"
        return ""

    def met(self) -> str:
        """Swedish: why a rule does not apply where this exception to it holds."""
        positive, clause = term(*self.wanted[0])
        return f"gäller {'inte' if positive else 'bara'} när {clause}"


@cache
def condition(wanted: tuple[tuple[Accessor, tuple[str, ...]], ...]) -> Condition:
    """A condition; the same one for the same words, so that what it came to can be kept."""
    return Condition(wanted)


def _holds(path: Accessor, words: tuple[str, ...], case: Case, subject: Subject) -> bool | None:
    unknown = False
    for value in path.items(case, subject):
        word = _word(value, case)
        if word in words:
            return True
        unknown = unknown or word is None
    return None if unknown and not _has_none(path) else False


def _has_none(path: Accessor) -> bool:
    """Whether what is left out is no open question: what a person's entry does not name, the person has not."""
    return path.field is not None and path.field.key in _HELD


def _word(value: object, case: Case) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if answer := as_answer(value):
        held = truth(answer, case.today)
        return None if held is None else "ja" if held else "nej"
    return fold(str(value))


def term(path: Accessor, words: tuple[str, ...]) -> tuple[bool, str]:
    """Swedish: a clause about what stands at a path, and whether it has to be true or false."""
    what = path.description
    if words in (("ja",), ("nej",)):
        return words == ("ja",), f"svaret på ”{what}” är ja" if what.endswith("?") else what
    either = " eller ".join(map(path.shown, words))
    if path.field is None:
        return True, f"{what} är {either}"
    what = f"”{what.partition(':')[0]}”"
    return True, f"{what} omfattar {either}" if path.field.many else f"svaret på {what} är {either}"


class Section(NamedTuple):
    """Where a requirement stands."""

    document: str  # the document's id
    section: str


_REGIONS = {"vgr": "vgr", "privat": "vgr", "ny": "vgr", "htkb": "vgr", "rjl": "rjl"}
"""Whom a requirement applies to, where that tells a region."""


class Requirement(NamedTuple):
    """A normative statement of a document, in our own words."""

    id: str
    document: str  # the document's id
    sections: tuple[str, ...]
    level: Level
    applies: tuple[str, ...]
    step: Step
    text: str
    reading: str | None
    uncheckable: str | None

    @property
    def region(self) -> str | None:
        """The region whose requirement it is, as ``bedöms_som`` has it; None for one that all have to follow."""
        return next((_REGIONS[scope] for scope in self.applies if scope in _REGIONS), None)


class Document(NamedTuple):
    """A source document and its register."""

    id: str
    series: str
    title: str
    short_name: str
    publisher: str
    version: str | None
    date: str | None
    compared: str  # ÅÅÅÅ-MM-DD
    sections: tuple[tuple[str, str], ...]  # id and title, in the document's order
    requirements: tuple[Requirement, ...]
    without: tuple[tuple[tuple[str, ...], str, str], ...]  # sections, what stands there, why it is not checked


class Example(NamedTuple):
    """Patches on the pack's reference profile."""

    lacking: Mapping[str, object] | None
    fulfilled: Mapping[str, object] | None
    also: tuple[str, ...]


class Pack(NamedTuple):
    """A folder of rules that apply together."""

    name: str
    title: str
    applies: Condition
    reference: str  # path of the reference profile
    bundled: bool = True  # whether it comes with sob-ready


class Rule(NamedTuple):
    """A rule, ready to judge."""

    id: str
    pack: Pack
    title: str
    level: Level
    step: Step
    requirements: tuple[Requirement, ...]
    replaces: tuple[str, ...]
    depends_on: tuple[str, ...]
    applies: Condition  # read from the top of the profile
    unless: Condition | None  # read from the subject
    scope: Scope
    where: Condition  # read from the subject
    owner: str
    kind: str
    check: Check
    message: str | None
    unanswered: str | None
    remedy: str
    explanation: str | None
    waivable: bool
    example: Example
    place: tuple[str, Place]  # file and place of the rule

    @property
    def sources(self) -> tuple[Section, ...]:
        """The documents and sections behind the rule."""
        return _sections(self.requirements)

    def sources_in(self, region: str) -> tuple[Section, ...]:
        """Those that a unit has to follow that is judged as of a region (``bedöms_som``).

        Where every one is another region's, as for a demand that is tried everywhere since the platform sets it, all.
        """
        followed = tuple(one for one in self.requirements if one.region in (None, region))
        return _sections(followed or self.requirements)


def _sections(requirements: Iterable[Requirement]) -> tuple[Section, ...]:
    return tuple(Section(one.document, section) for one in requirements for section in one.sections)
