"""How a day is written."""

from __future__ import annotations

import re

from sob_ready.source import Data

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def is_day(value: Data) -> bool:
    """Whether a value is a text of the form ÅÅÅÅ-MM-DD; the calendar may still lack the day."""
    return isinstance(value, str) and _DAY.fullmatch(value) is not None
