"""What a value was meant to be, where it can be one thing only. Nothing of this is accepted: it is shown as advice."""

from __future__ import annotations

import re

from sob_ready.form.day_meant import day_meant
from sob_ready.form.days import is_day
from sob_ready.form.shape import Field
from sob_ready.source import fold
from sob_ready.source.correction import without_curly

_DONE = "ja|klart?|ok|okej"
_DONE_ON = re.compile(
    rf"(?:(?:{_DONE})\b[\s,.;:(–—-]*)?(?P<day>\S.*?)(?:[\s,.;:)–—-]+(?:{_DONE})\b)?[\s).]*", re.IGNORECASE
)
_YES = ("x", "j", "ok", "okej", "klar", "klart")
_NUMBER = re.compile(r"(?P<before>[^\W\d]*)\s*(?<![\w.,-])(?P<number>[0-9]{1,4})(?![\w.,-])\s*(?P<unit>[^\W\d]*)")
_AT_MOST = ("", "inom", "hogst", "max")
_SHORTEST_UNIT = 3


def intended(found: str, field: Field, *, is_answer: bool) -> str | None:
    """The value that was meant, as it is to be written; None where that is not certain."""
    bare = without_curly(found)
    if is_answer or field.key == "svar":
        return _done_on(bare) or (bare if bare != found and _is_choice(bare, field) else None)
    if field.kind == "day":
        day = bare if bare != found and (_is_choice(bare, field) or _in_calendar(bare)) else None
        return day or day_meant(bare)
    if field.kind == "number":
        return _number(bare, field.key)
    return bare if bare != found and _is_choice(bare, field) else None


def is_yes(found: str, field: Field) -> bool:
    """Whether a text in the place of an answer says ja in other words."""
    return "ja" in field.choices and fold(found) in _YES


def _done_on(text: str) -> str | None:
    """The day on which something was done, where nothing but that is said."""
    found = _DONE_ON.fullmatch(text)
    day = found["day"] if found else ""
    return day if _in_calendar(day) else day_meant(day)


def _in_calendar(text: str) -> bool:
    return is_day(text) and day_meant(text) == text


def _is_choice(text: str, field: Field) -> bool:
    return any(fold(choice) == fold(text) for choice in field.choices)


def _number(text: str, key: str) -> str | None:
    """The only number of a text, where it is counted in what its key speaks of: 5 dagar, for ``dagar_i_veckan``."""
    found = _NUMBER.fullmatch(text)
    if found is None or fold(found["before"]) not in _AT_MOST:
        return None
    unit = fold(found["unit"])
    known = not unit or (len(unit) >= _SHORTEST_UNIT and any(part.startswith(unit) for part in fold(key).split("_")))
    return found["number"] if known else None
