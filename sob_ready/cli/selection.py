"""Which rules a run is narrowed to: ``--select`` and ``--ignore``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sob_ready.cli.settings import Setting
from sob_ready.cli.usage import UsageError, chosen, suggestion
from sob_ready.rulebook import Level, Rule, Rulebook, Step

Names = Setting[Sequence[str]]


def choice(rulebook: Rulebook, select: Names, ignore: Names, packs: Names) -> frozenset[str]:
    """The ids of the rules of the packs that are named by ``select`` (or nothing is) and not by ``ignore``.

    Raises UsageError for a name that is no rule, pack, step or level, and where no rule is left.
    """
    selected = _named(rulebook, select)
    ignored = _named(rulebook, ignore)
    within = [chosen(packs.label, name, [pack.name for pack in rulebook.packs]) for name in packs.value]
    left = frozenset(
        rule.id
        for rule in rulebook.rules
        if (not within or rule.pack.name in within)
        and (not select.value or selected & _names(rule))
        and not ignored & _names(rule)
    )
    if not left:
        labels = " eller ".join(one.label for one in (select, ignore, packs) if one.value)
        raise UsageError("Urvalet innehåller inga regler.", f"Ändra {labels}.")
    return left


def _named(rulebook: Rulebook, asked: Names) -> set[str]:
    known = set().union(*(_names(rule) for rule in rulebook.rules), *(_step_names(step) for step in Step))
    known |= {level.value for level in Level} | {pack.name for pack in rulebook.packs}
    names = set(_split(asked.value))
    if asked.value and not names:
        raise UsageError(f"{asked.label} är tomt.", "Ange regler, paket, steg eller nivåer.")
    for name in sorted(names - known):
        kinds = "en regels id, ett paket, ett steg (steg-4) eller en nivå (ska, bör, kan)"
        raise UsageError(f"{asked.label}: ”{name}” finns inte.", suggestion(name, sorted(known), kinds))
    return names


def _split(values: Sequence[str]) -> Iterator[str]:
    for value in values:
        yield from (name.strip() for name in value.split(",") if name.strip())


def _names(rule: Rule) -> set[str]:
    """What a selection can call a rule by."""
    return {rule.id, rule.pack.name, rule.level.value} | _step_names(rule.step)


def _step_names(step: Step) -> set[str]:
    return {str(step.value), f"steg-{step.value}"}
