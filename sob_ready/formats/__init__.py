"""The forms that a run can be written in, each a pure function from run to text.

Each format has a module of its own; ``FORMATS`` is the one table of them. A module is imported when its
format is asked for, so that the others cost no start-up time.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from sob_ready.report import Run

Format = Callable[[Run], str]

FORMATS: dict[str, str] = {
    "json": "sob_ready.formats.json_report:json_report",
}
"""The machine formats: name and where the function is (``text`` is for people and has options of its own)."""


def format_named(name: str) -> Format:
    """The function behind a format's name; KeyError where there is none."""
    module, function = FORMATS[name].split(":")
    found: Format = getattr(import_module(module), function)
    return found
