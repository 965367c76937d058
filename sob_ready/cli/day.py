"""``--date``: the day that a profile is judged on."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Annotated

import typer

from sob_ready.cli.usage import UsageError

Day = Annotated[str, typer.Option("--date", metavar="ÅÅÅÅ-MM-DD", help="Dagen som bedömningen gäller; annars i dag.")]

_TODAY = ("idag", "i dag")


def asked_day(text: str) -> date:
    """The day that was asked for, today where none was; raises UsageError."""
    if not text or text.casefold() in _TODAY:
        return date.today()  # noqa: DTZ011 - the day where the user is
    from sob_ready.form import is_day

    if is_day(text):  # fromisoformat alone also takes 20261121 and 2026-W47-6
        with suppress(ValueError):  # a day that the calendar lacks
            return date.fromisoformat(text)
    remedy = "Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-21, eller idag."
    raise UsageError(f"--date: ”{text}” är ingen dag.", remedy)
