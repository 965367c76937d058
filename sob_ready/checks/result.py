"""What a check answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from sob_ready.case import Case, Location, Subject
from sob_ready.paths import Accessor
from sob_ready.phrases import capitalised

if TYPE_CHECKING:
    from sob_ready.facts import Gives
    from sob_ready.form import Field


class Status(Enum):
    """The outcome of a rule for one subject."""

    FULFILLED = "uppfyllt"
    LACKING = "brist"
    UNANSWERED = "obesvarat"
    NOT_APPLICABLE = "ej tillämpligt"
    WAIVED = "undantag"
    ERROR = "fel"


class Result(NamedTuple):
    """What a check found in one subject."""

    status: Status
    message: str = ""  # Swedish, whole sentences; empty when fulfilled
    locations: tuple[Location, ...] = ()  # the first is where to look, the others belong to it
    values: Mapping[str, str] = {}  # what a rule's own message may name in {braces}


FULFILLED = Result(Status.FULFILLED)


def lacking(message: str, *locations: Location, **values: str) -> Result:
    """It is answered, and it does not hold."""
    return Result(Status.LACKING, message, locations, values)


def unanswered(message: str, *locations: Location) -> Result:
    """The profile does not say."""
    return Result(Status.UNANSWERED, message, locations)


def not_applicable(reason: str) -> Result:
    """There is nothing here to judge; ``reason`` is Swedish."""
    return Result(Status.NOT_APPLICABLE, reason)


class ParameterError(Exception):
    """What a rule asks for can't be judged, or would hold whatever a profile says.

    `message` says why and `remedy` what to do; both are Swedish and whole sentences.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def require(
    path: Accessor, fits: Callable[[Field], bool], expected: str, facts: tuple[Gives, ...] = ("list", "value")
) -> Accessor:
    """The path, when what stands there is of a kind that can be judged, or a fact gives such a thing.

    Raises ParameterError.
    """
    # A path that leads nowhere has neither field nor fact, and has been told already.
    if not (fits(path.field) if path.field is not None else path.gives in (None, *facts)):
        raise ParameterError(f"”{path.text}” är inte {expected}.", f"Ange en väg till {expected}.")
    return path


def require_single(path: Accessor, fits: Callable[[Field], bool], expected: str) -> Accessor:
    """As ``require``, and the path leads to one value alone."""
    return require(path, lambda field: path.single and fits(field), expected, ("value",))


def require_fact(path: Accessor) -> Accessor:
    """The path, when it is the name of a fact that is no list. Raises ParameterError."""
    if path.field is not None:
        message = f"”{path.text}” är inte ett härlett värde."
        raise ParameterError(message, "Ange ett härlett värde; svar prövas med bekräftat.")
    if path.gives == "list":
        raise ParameterError(f"”{path.text}” är en lista.", "En lista prövas med antal, tomt eller innehåller.")
    return path


def require_list(path: Accessor) -> Accessor:
    """The path, when it leads to a list, or to something in each item of one. Raises ParameterError."""
    return require(path, lambda _field: not path.single, "en lista", ("list",))


class Check(Protocol):
    """One kind of check with the parameters of one rule."""

    placeholders: frozenset[str]  # the names that a rule's message may use besides the subject's

    @property
    def reads(self) -> tuple[Accessor, ...]:
        """The paths that the check reads."""

    def judge(self, case: Case, subject: Subject) -> Result:
        """The outcome for one subject, on the day of the case."""


@runtime_checkable
class Expiring(Protocol):
    """A check of something that runs out."""

    what: str  # Swedish, as a sentence begins: what it is that runs out

    def last_day(self, case: Case, subject: Subject) -> tuple[date, Location] | None:
        """The day it runs out and where that stands, or None where the profile names none."""


@runtime_checkable
class AsksOthers(Protocol):
    """A check of what came of the other rules, or may be."""

    judged_last: bool  # whether it is


def missing(path: Accessor) -> str:
    """That a question is not answered, or that a value is missing."""
    text = path.description
    if text.endswith("?"):
        return f"Frågan ”{text}” är inte besvarad."
    is_plain = len(text) < 50 and "," not in text  # else the verb would seem to belong to its last part
    return f"{capitalised(text)} saknas." if is_plain else f"”{text}” saknas."
