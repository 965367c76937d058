"""How a day is written."""

from __future__ import annotations

import re

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def is_day(text: str) -> bool:
    """Whether a text has the form ÅÅÅÅ-MM-DD; the calendar may still lack the day."""
    return _DAY.fullmatch(text) is not None
