"""The rulebook: all rules, ready to judge, and in what order they are judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sob_ready.case import KnownProgramme, Scope
from sob_ready.checks import AsksOthers, Expiring
from sob_ready.rulebook.rule import Condition, Document, Pack, Rule
from sob_ready.source import SourceError


class RulebookError(Exception):
    """Faults in rule packs; one SourceError for each faulty file."""

    def __init__(self, errors: Sequence[SourceError]) -> None:
        super().__init__(f"{len(errors)} faulty rule files")
        self.errors = tuple(errors)


class Group(NamedTuple):
    """Rules that are about the same subjects; what is found out about whom they concern holds for all of them."""

    applies: Condition
    scope: Scope
    where: Condition
    rules: tuple[Rule, ...]


class Turns(NamedTuple):
    """The rules in the order that they are judged."""

    replacing: tuple[Group, ...]  # those that take the place of others, which need not be judged then
    others: tuple[Group, ...]  # the rest, and the replacing ones whose own place may be taken
    last: tuple[Group, ...]  # those that ask what came of all others


@dataclass(kw_only=True, eq=False, repr=False)
class Rulebook:
    """All that profiles are judged by."""

    packs: tuple[Pack, ...]
    rules: tuple[Rule, ...]  # in the order of steps, then of the packs and their files
    documents: tuple[Document, ...]
    programmes: Mapping[str, KnownProgramme]  # by folded name, other names too
    gates: Mapping[str, tuple[str, ...]]  # path of the profile → the rules that ask for it, the plainest first

    def rule(self, rule_id: str) -> Rule | None:
        """The rule with an id."""
        return self._by_id.get(rule_id)

    @cached_property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """For each rule that rests on others, those and the ones that stand in for them."""
        return needs(self.rules)

    @cached_property
    def dependencies_first(self) -> tuple[Rule, ...]:
        """The rules, each after those that it depends on."""
        ordered: dict[str, Rule] = {}
        for rule in self.rules:
            waiting = [rule.id]
            while waiting:  # no recursion: a stranger's chain of rules may be long
                first = next((other for other in self.needs.get(waiting[-1], ()) if other not in ordered), None)
                if first is not None:
                    waiting.append(first)
                else:
                    ordered.setdefault(waiting[-1], self._by_id[waiting[-1]])
                    waiting.pop()
        return tuple(ordered.values())

    @cached_property
    def turns(self) -> Turns:
        """The rules, grouped, in the order that they are judged."""
        replaced = {other for rule in self.replacing for other in rule.replaces}
        last = filter(is_judged_last, self.rules)
        others = (
            rule for rule in self.rules if not is_judged_last(rule) and (not rule.replaces or rule.id in replaced)
        )
        return Turns(_groups(self.replacing), _groups(others), _groups(last))

    @cached_property
    def replacing(self) -> tuple[Rule, ...]:
        """The rules that take the place of others."""
        return tuple(rule for rule in self.rules if rule.replaces and not is_judged_last(rule))

    @cached_property
    def expiring(self) -> Mapping[str, Expiring]:
        """The checks of what runs out, by their rule."""
        return {rule.id: rule.check for rule in self.rules if isinstance(rule.check, Expiring)}

    def prepare(self) -> None:
        """Work out beforehand all that is otherwise worked out when it is first asked for."""
        _ = self.needs, self.dependencies_first, self.turns, self.replacing, self.expiring, self._by_id

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    def document(self, document_id: str) -> Document:
        """The document with an id. Raises KeyError where there is none."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)


def is_judged_last(rule: Rule) -> bool:
    """Whether a rule asks what came of all others."""
    return isinstance(rule.check, AsksOthers) and rule.check.judged_last


def _groups(rules: Iterable[Rule]) -> tuple[Group, ...]:
    found: dict[tuple[Condition, Scope, Condition], list[Rule]] = {}
    for rule in rules:
        found.setdefault((rule.applies, rule.scope, rule.where), []).append(rule)
    return tuple(Group(*key, tuple(together)) for key, together in found.items())


def needs(rules: Iterable[Rule]) -> dict[str, tuple[str, ...]]:
    """For each rule that rests on others, those and the ones that stand in for them."""
    stand_ins: dict[str, list[str]] = {}
    for rule in rules:
        for other in rule.replaces:
            stand_ins.setdefault(other, []).append(rule.id)
    return {
        rule.id: tuple(
            one
            for other in rule.depends_on
            for one in (other, *(stand_in for stand_in in stand_ins.get(other, ()) if stand_in != rule.id))
        )
        for rule in rules
        if rule.depends_on
    }
