"""The kinds of check that a rule can ask for: the only code that judges.

A kind is a class here and a model of its parameters in ``parameters.py``; its key is what the rule says.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sob_ready.checks.amounts import Count, Number
from sob_ready.checks.answers import Answered, Confirmed
from sob_ready.checks.comparison import Contains, Different, Same, Unique
from sob_ready.checks.days import Order, Valid
from sob_ready.checks.facts import Empty, Holds
from sob_ready.checks.repository import Agrees
from sob_ready.checks.result import (
    FULFILLED,
    AsksOthers,
    Check,
    Expiring,
    ParameterError,
    Result,
    Status,
    lacking,
    unanswered,
)
from sob_ready.checks.text_form import TextForm
from sob_ready.checks.waivers import NoFaultyWaiver
from sob_ready.paths import Accessor

# Any is the parameters of the kind, by the model that a rule has for them.
KINDS: dict[str, Callable[[Any, Callable[[str], Accessor]], Check]] = {
    "bekräftat": Confirmed,
    "besvarat": Answered,
    "antal": Count,
    "tal": Number,
    "lika": Same,
    "olika": Different,
    "innehåller": Contains,
    "sant": Holds,
    "tomt": Empty,
    "unikt": Unique,
    "ordning": Order,
    "giltigt": Valid,
    "form": TextForm,
    "undantag": NoFaultyWaiver,
    "mellan": Agrees,
}

__all__ = [
    "FULFILLED",
    "KINDS",
    "AsksOthers",
    "Check",
    "Confirmed",
    "Expiring",
    "ParameterError",
    "Result",
    "Status",
    "lacking",
    "unanswered",
]
