"""What a fact is, where all of them are kept, and reckoning with what a profile does not say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple, TypeVar

from sob_ready.case import SCOPES, Case, Scope

Gives = Literal["truth", "list", "value"]
"""What kind of thing a derived value is."""


class Fact(NamedTuple):
    """A derived value."""

    name: str
    scope: Scope
    description: str  # Swedish
    reads: tuple[str, ...]  # paths, relative to the subject; "/" begins one from the top of the profile
    derive: Callable[[Case, Any], object]  # Any is the scope's own value: profile, person, programme or role
    gives: Gives
    words: Mapping[str, str] | None = None  # for a value that is a word: how a reader knows it
    gives_answers: bool = False  # what it derives are answers (ja, nej, a day) as they stand in the profile


FACTS: dict[Scope, dict[str, Fact]] = {scope: {} for scope in SCOPES}
Derive = TypeVar("Derive", bound=Callable[[Case, Any], object])


def fact(
    scope: Scope,
    name: str,
    description: str,
    *reads: str,
    words: Mapping[str, str] | None = None,
    gives: Gives | None = None,
    gives_answers: bool = False,
) -> Callable[[Derive], Derive]:
    """Add a fact of a scope, by its name in rules, with what it is and the paths that it reads.

    What it ``gives`` is told by what its function returns, but for a value that comes with its place (``At``).
    """

    def register(derive: Derive) -> Derive:
        FACTS[scope][name] = Fact(
            name, scope, description, reads, derive, gives or _given_by(derive), words, gives_answers
        )
        return derive

    return register


def _given_by(derive: Callable[[Case, Any], object]) -> Gives:
    returned: str = derive.__annotations__["return"]
    if "list" in returned:
        return "list"
    return "truth" if "bool" in returned else "value"


def any_of(values: Iterable[bool | None]) -> bool | None:
    """True if one is, False if none is, None where an unknown one could be."""
    unknown = False
    for value in values:
        if value:
            return True
        unknown = unknown or value is None
    return None if unknown else False


def all_of(values: Iterable[bool | None]) -> bool | None:
    """False if one is, True if all are, None where an unknown one could be False."""
    inverse = any_of(None if value is None else not value for value in values)
    return None if inverse is None else not inverse
