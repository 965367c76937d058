"""What is left to do, told once for each rule, whomever it concerns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sob_ready.formats.wording import PLURALS
from sob_ready.report import Outcome
from sob_ready.rulebook import Rule

_MOST_NAMED = 100  # no one reads further, and a thousand persons would make a page of megabytes


class Gap(NamedTuple):
    """What is wrong, and with whom."""

    message: str
    outcomes: Sequence[Outcome]

    @property
    def named(self) -> Sequence[Outcome]:
        """Those that are told one by one."""
        return self.outcomes[:_MOST_NAMED]

    @property
    def left_out(self) -> int:
        """How many there are besides."""
        return max(0, len(self.outcomes) - _MOST_NAMED)


class Task(NamedTuple):
    """A rule that is not met, for all its subjects at once."""

    rule: Rule
    remedy: str
    gaps: Sequence[Gap]  # those who lack the same stand together

    @property
    def outcomes(self) -> list[Outcome]:
        """All that the task is made of."""
        return [outcome for gap in self.gaps for outcome in gap.outcomes]

    @property
    def kind(self) -> str:
        """What all of it is, as an outcome has it; the level alone where some is lacking and some unanswered."""
        kinds = {outcome.kind for outcome in self.outcomes}
        return kinds.pop() if len(kinds) == 1 else self.rule.level.value

    @property
    def headline(self) -> str:
        """Swedish: what is demanded, and of whom or of how many."""
        first, *others = self.outcomes
        return f"{self.rule.title} ({len(others) + 1} {PLURALS[first.subject.scope]})" if others else first.headline


def tasks(outcomes: Iterable[Outcome]) -> Iterator[Task]:
    """One task for each rule, in the order of their first outcomes."""
    by_rule: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_rule[outcome.rule.id].append(outcome)
    for found in by_rule.values():
        remedy = _of_all((outcome.remedy for outcome in found), found[0].of_anyone().remedy)
        yield Task(found[0].rule, remedy, tuple(_gaps(found)))


def _gaps(outcomes: Iterable[Outcome]) -> Iterator[Gap]:
    by_message: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_message[outcome.of_anyone().message].append(outcome)
    for of_anyone, found in by_message.items():
        yield Gap(_of_all((outcome.message for outcome in found), of_anyone), found)


def _of_all(words: Iterable[str], of_anyone: str) -> str:
    """Words that fit every subject: what is said of each where that is the same."""
    said = iter(words)
    first = next(said)
    return first if all(one == first for one in said) else of_anyone
