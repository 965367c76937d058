"""``--date``: the day that a profile is judged on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sob_ready.cli.usage import UsageError

if TYPE_CHECKING:
    from datetime import date

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def asked_day(text: str) -> date:
    """The day that was asked for, today where none was; raises UsageError."""
    from datetime import date

    if not text:
        return date.today()  # noqa: DTZ011 - the day where the user is
    try:
        # fromisoformat alone also takes 20261121 and 2026-W47-6.
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise UsageError(f"--date: ”{text}” är ingen dag.", "Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-21.") from None
