"""What the shell can offer for each argument and option: words, each with what it means.

typer calls these only when a shell asks, so the rulebook is read then and not for ``--help`` or ``check``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sob_ready.rulebook import Rulebook

Offers = list[tuple[str, str]]


def rule_ids() -> Offers:
    """The rules, with their titles."""
    return [(rule.id, rule.title) for rule in _rulebook().rules]


def selections(incomplete: str) -> Offers:
    """What ``--select`` and ``--ignore`` take, after the last comma."""
    before = incomplete[: incomplete.rfind(",") + 1]
    offered = [*packs(), *levels(), *((f"steg-{step}", title) for step, title in steps()), *rule_ids()]
    return [(before + word, meaning) for word, meaning in offered]


def packs() -> Offers:
    """The packs, with their titles."""
    return [(pack.name, pack.title) for pack in _rulebook().packs]


def levels() -> Offers:
    """The levels."""
    return [("ska", "måste uppfyllas"), ("bör", "krävs med --strict"), ("kan", "frivilligt")]


def steps() -> Offers:
    """The steps, with their titles."""
    from sob_ready.rulebook import Step

    return [(str(step.value), step.title) for step in Step]


def goals() -> Offers:
    """What ``check --step`` takes."""
    from sob_ready.cli.settings import CLAIMED

    return [*steps(), (CLAIMED, "det som profilen anger i klar_till_steg")]


def owners() -> Offers:
    """Who can put things right."""
    return _plain(sorted({rule.owner for rule in _rulebook().rules}))


def documents() -> Offers:
    """The documents, with their titles."""
    return [(document.id, document.title) for document in _rulebook().documents]


def formats() -> Offers:
    """The formats of a run."""
    from sob_ready.formats import FORMATS

    return _plain(FORMATS)


def reports() -> Offers:
    """What ``--report`` begins with; the shell itself knows the files."""
    return [(f"{name}=", "och en fil") for name, _ in formats()]


def groups() -> Offers:
    """What findings are ordered by."""
    from sob_ready.formats.text import GROUPS

    return _plain(GROUPS)


def catalogue_formats() -> Offers:
    """The forms of a list of rules."""
    from sob_ready.formats.catalogue import FORMATS

    return _plain(FORMATS)


def difference_formats() -> Offers:
    """The forms of a comparison."""
    from sob_ready.cli.diff import FORMATS

    return _plain(FORMATS)


def history_formats() -> Offers:
    """The forms of a history."""
    from sob_ready.cli.history import FORMATS

    return _plain(FORMATS)


def schemas() -> Offers:
    """The JSON Schemas."""
    from sob_ready.schemas import NAMES

    return list(NAMES.items())


def shells() -> Offers:
    """The shells that can complete."""
    from sob_ready.cli.completion import SCRIPTS  # which imports this module, as diff and history do

    return _plain(SCRIPTS)


def _rulebook() -> Rulebook:
    from sob_ready.rulebook import load

    return load()


def _plain(words: Iterable[str]) -> Offers:
    return [(word, "") for word in words]
