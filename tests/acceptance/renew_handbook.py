"""Prints in docs/handbok.md what the program shows now: python -m tests.acceptance.renew_handbook

Read the difference before you keep it: the text around a screen may speak of what it showed.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.acceptance.handbook import HANDBOOK, play, renewed


def renew() -> None:
    """Renew every screen."""
    text = HANDBOOK.read_text("utf-8")
    lines = text.split("\n")
    with TemporaryDirectory() as folder:
        screens = list(play(text, Path(folder)))
    for screen in reversed(screens):
        lines[screen.first : screen.first + len(screen.printed)] = renewed(screen.printed, screen.shown)
    HANDBOOK.write_text("\n".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    renew()
