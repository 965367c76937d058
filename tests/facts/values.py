"""The values of a fact, as a rule gets them."""

from __future__ import annotations

from sob_ready.case import ROLES, Scope
from sob_ready.paths import accessor
from tests.helpers import at, case

HTKB = "Hantera tankar, känslor och beteenden"
BEHANDLARE = ROLES.index("behandlare")
"""Which subject of the scope ``roll`` it is."""


def placed(name: str, profile: str, scope: Scope = "enhet", which: int = 0) -> list[tuple[str, object]]:
    """Where each value stands, and what it is; of an answer, its word. One that is not known is None."""
    judged = case(profile)
    found = accessor(name, scope).values(judged, judged.subjects(scope)[which])
    return [(at(one.location), getattr(one.value, "word", one.value)) for one in found]


def values(name: str, profile: str, scope: Scope = "enhet", which: int = 0) -> list[object]:
    return [found for _, found in placed(name, profile, scope, which)]


def value(name: str, profile: str, scope: Scope = "enhet", which: int = 0) -> object:
    """Of a fact that gives one."""
    (found,) = values(name, profile, scope, which)
    return found
