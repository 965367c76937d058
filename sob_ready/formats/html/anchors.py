"""What parts of the page are linked to by."""

from __future__ import annotations


def task_anchor(unit: str, rule: str) -> str:
    """The id of what is left of a rule, within the part of the page that a unit has."""
    return f"{unit}-{rule}"
