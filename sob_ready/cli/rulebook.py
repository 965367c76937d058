"""The rulebook as commands need it, with the faults of rule packs told to the user."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sob_ready.cli.exit_codes import ExitCode
from sob_ready.cli.faults import refused
from sob_ready.cli.usage import UsageError, suggestion

if TYPE_CHECKING:
    from sob_ready.rulebook import Rule, Rulebook

Packs = Annotated[
    list[Path] | None,
    # The loader says why a folder can't be read.
    typer.Option("--rules", metavar="MAPP", readable=False, help="En mapp med egna regelpaket. Kan upprepas."),
]


def rules_near(places: Sequence[str], extra: Sequence[Path] | None) -> Rulebook:
    """The rulebook with a region's own packs: the named ones, else those that ``sob-ready.toml`` names.

    `places` are the profiles and folders that the file is looked for upwards from. Ends the program with exit
    code 2 where the file or a pack is faulty. Raises UsageError where places lie under files that name other packs.
    """
    return load_rules(packs_near(places, extra))


def packs_near(places: Sequence[str], extra: Sequence[Path] | None) -> Sequence[Path]:
    """The folders of a region's own packs, as for ``rules_near``.

    Ends the program with exit code 2 where the file is faulty. Raises UsageError where places lie under files that
    name other packs.
    """
    from sob_ready.cli.configuration import configured
    from sob_ready.cli.settings import settled

    if extra:
        return extra
    found = {tuple(settled(configured([place])).rules.value) for place in places}
    if len(found) > 1:
        named = " och ".join(sorted(", ".join(map(str, packs)) or "inga" for packs in found))
        raise UsageError(f"Profilerna har olika egna regelpaket: {named}.", "Ange dem som ska gälla båda med --rules.")
    return found.pop()


def load_rules(extra: Sequence[Path]) -> Rulebook:
    """The rulebook with the packs of extra folders.

    Ends the program with exit code 2 where a pack is faulty, every fault told.
    """
    from sob_ready.rulebook import RulebookError, load

    try:
        return load(tuple(extra))
    except RulebookError as error:
        raise refused(error.errors, ExitCode.USAGE) from None


def rule_named(rule_id: str, rulebook: Rulebook) -> Rule:
    """The rule with an id; raises UsageError with the nearest."""
    rule = rulebook.rule(rule_id)
    if rule is None:
        raise no_such_rule(rule_id, [known.id for known in rulebook.rules])
    return rule


def no_such_rule(rule_id: str, ids: Iterable[str]) -> UsageError:
    """That no rule has an id, with the nearest that one has."""
    remedy = suggestion(rule_id, ids, "en regels id, som det står i rapporten från sob-ready check")
    return UsageError(f"Regeln ”{rule_id}” finns inte.", remedy)
