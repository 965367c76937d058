"""The rulebook: what the documents demand, as data."""

from sob_ready.rule_files import rules_folder
from sob_ready.rulebook.rule import (
    NOTICE_STEPS,
    PROFILE_PACK,
    Condition,
    Document,
    Level,
    Pack,
    Requirement,
    Rule,
    Section,
    Step,
    term,
)
from sob_ready.rulebook.rulebook import Group, Rulebook, RulebookError
from sob_ready.rulebook.store import load

__all__ = [
    "NOTICE_STEPS",
    "PROFILE_PACK",
    "Condition",
    "Document",
    "Group",
    "Level",
    "Pack",
    "Requirement",
    "Rule",
    "Rulebook",
    "RulebookError",
    "Section",
    "Step",
    "load",
    "rules_folder",
    "term",
]
