"""Which day is meant by one that is written in another way than a form asks for."""

from __future__ import annotations

import re
from datetime import date

from sob_ready.source import fold

_SIGN = r"\s*[-–—−‐‑‒/.\s]\s*"
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WHOLE_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_ALSO = {"sept": "sep", "febr": "feb"}
# With a year first, or as Swedes write a day; 3/4/2026 may be the third of April or the fourth of March.
_OTHERWISE = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        rf"(?P<year>\d{{4}}){_SIGN}(?P<month>\d{{1,2}}){_SIGN}(?P<day>\d{{1,2}})",
        r"(?:den\s+)?(?P<day>\d{1,2})/(?P<month>\d{1,2})\s*[-–,\s]\s*(?P<year>\d{4})",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
        r"(?:den\s+)?(?P<day>\d{1,2})(?::?[ae])?\s+(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})",
    )
)
_YEARS = range(1990, 2100)


def day_meant(text: str) -> str | None:
    """The day that a text can only mean, as it is to be written; None where that is not certain."""
    plain = " ".join(text.split()).strip(" .")  # without the blanks that Word does not break lines at
    found = next((found for pattern in _OTHERWISE if (found := pattern.fullmatch(plain))), None)
    month = _month(found["month"]) if found else 0
    if found is None or not month or int(found["year"]) not in _YEARS:
        return None
    try:
        return str(date(int(found["year"]), month, int(found["day"])))
    except ValueError:
        return None


def _month(written: str) -> int:
    """The number of a month; 0 where there is none of that name."""
    if written.isdecimal():
        return int(written)
    name = _ALSO.get(fold(written), fold(written))
    names = zip(_MONTHS, _WHOLE_MONTHS, strict=True)
    return next((number for number, spellings in enumerate(names, 1) if name in spellings), 0)
