"""Faults that are found in two ways: by the parser, and in what it lets through."""

from __future__ import annotations

from sob_ready.source.correction import ordinary_blanks, write
from sob_ready.source.fault import Fault, Place
from sob_ready.source.text import Lines

LIST_SIGNS = "-–—−‐‑‒―•·●▪◦‣"
"""What people, and word processors, begin an item of a list with, the right hyphen among it."""


def several_documents(place: Place) -> Fault:
    """The fault of a file with a second document, or with text after the end of the first."""
    message = "Filen innehåller mer än ett YAML-dokument: här börjar nästa."
    return Fault(message, "Lägg varje dokument i en egen fil, och ta bort raderna ”---” och ”...”.", place)


def missing_key(place: Place) -> Fault:
    """The fault of a colon with nothing in front of it."""
    return Fault("Nyckeln framför kolonet saknas.", "Skriv en nyckel framför kolonet.", place)


def hard_blank(lines: Lines, line: int, column: int) -> Fault:
    """The fault of a blank at a 1-based place that is no blank to YAML, such as a no-break space."""
    code = ord(lines[line][column - 1])
    message = f"Här står ett hårt blanksteg (U+{code:04X}), som YAML inte räknar som blanksteg."
    return Fault(message, write(ordinary_blanks(lines[line], column)), Place(line, column, line, column + 1))
