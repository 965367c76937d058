"""The forms that a run can be written in, each a pure function from run to text.

Each format has a module of its own; ``FORMATS`` is the one table of them. A module is imported when its
format is asked for, so that the others cost no start-up time.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sob_ready.report import Run

Format = Callable[["Run"], str]

FORMATS: dict[str, str] = {
    "text": "sob_ready.formats.text:text",
    "json": "sob_ready.formats.json_report:json_report",
    "sarif": "sob_ready.formats.sarif:sarif",
    "junit": "sob_ready.formats.junit:junit",
    "github": "sob_ready.formats.github:github",
    "gitlab": "sob_ready.formats.gitlab:gitlab",
    "markdown": "sob_ready.formats.markdown:markdown",
    "csv": "sob_ready.formats.csv_report:csv_report",
    "html": "sob_ready.formats.html:html",
    "ics": "sob_ready.formats.ics:ics",
}
"""Name, and where the function is. ``text`` also takes a reader's own options."""

OF_FINDINGS = frozenset({"text", "sarif", "github", "gitlab", "markdown", "ics"})
"""The formats that show findings alone; many profiles are judged in least memory for them."""

OF_OUTCOMES = OF_FINDINGS | {"json", "junit", "csv"}
"""Those and the formats that show every outcome, but nothing else of a profile."""


def format_named(name: str) -> Format:
    """The function behind a format's name; KeyError where there is none."""
    module, function = FORMATS[name].split(":")
    found: Format = getattr(import_module(module), function)
    return found
