"""Which rules a run is narrowed to: ``--select`` and ``--ignore``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sob_ready.cli.usage import UsageError, suggestion
from sob_ready.rulebook import Level, Rule, Rulebook, Step

Choice = Callable[[Rule], bool]


def choice(rulebook: Rulebook, select: Sequence[str], ignore: Sequence[str]) -> Choice:
    """Whether a rule is in the selection: named by ``select`` (or nothing is), and not by ``ignore``.

    Raises UsageError for a name that is no rule, pack, step or level, and where no rule is left.
    """
    selected = _named(rulebook, "--select", select)
    ignored = _named(rulebook, "--ignore", ignore)
    chosen = frozenset(
        rule.id for rule in rulebook.rules if (not select or selected & _names(rule)) and not ignored & _names(rule)
    )
    if not chosen:
        raise UsageError("Urvalet innehåller inga regler.", "Ändra --select eller --ignore.")
    return lambda rule: rule.id in chosen


def _named(rulebook: Rulebook, option: str, values: Sequence[str]) -> set[str]:
    known = set().union(*(_names(rule) for rule in rulebook.rules), *(_step_names(step) for step in Step))
    known |= {level.value for level in Level} | {pack.name for pack in rulebook.packs}
    names = set(_split(values))
    if values and not names:
        raise UsageError(f"{option} är tomt.", "Ange regler, paket, steg eller nivåer.")
    for name in sorted(names - known):
        kinds = "en regels id, ett paket, ett steg (steg-4) eller en nivå (ska, bör, kan)"
        raise UsageError(f"{option}: ”{name}” finns inte.", suggestion(name, sorted(known), kinds))
    return names


def _split(values: Sequence[str]) -> Iterator[str]:
    for value in values:
        yield from (name.strip() for name in value.split(",") if name.strip())


def _names(rule: Rule) -> set[str]:
    """What a selection can call a rule by."""
    return {rule.id, rule.pack.name, rule.level.value} | _step_names(rule.step)


def _step_names(step: Step) -> set[str]:
    return {str(step.value), f"steg-{step.value}"}
