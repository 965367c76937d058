"""What ``--select`` and ``--ignore`` leave."""

from __future__ import annotations

import pytest

from sob_ready.cli.selection import choice
from sob_ready.cli.usage import UsageError
from sob_ready.rulebook import Level, Step
from tests.formats.runs import rule, rulebook

BOOK = rulebook(
    rule("a", level=Level.MUST, step=Step.ROLES),
    rule("b", level=Level.SHOULD, step=Step.ROLES),
    rule("c", level=Level.MUST, step=Step.START),
)


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        ([], [], "abc"),
        (["a"], [], "a"),
        (["a,c"], [], "ac"),
        (["a", "b"], [], "ab"),
        ([" a , b ,"], [], "ab"),
        (["steg-4"], [], "ab"),
        (["4"], [], "ab"),
        (["ska"], [], "ac"),
        (["nationell"], [], "abc"),
        (["bör", "steg-8"], [], "bc"),
        ([], ["steg-4"], "c"),
        (["ska"], ["steg-8"], "a"),
        (["a"], ["kan"], "a"),
        ([], ["steg-1"], "abc"),
    ],
)
def test_rules_are_chosen_by_id_pack_step_and_level(select: list[str], ignore: list[str], left: str) -> None:
    chosen = choice(BOOK, select, ignore)
    assert "".join(one.id for one in BOOK.rules if chosen(one)) == left


@pytest.mark.parametrize(
    ("select", "ignore"), [(["d"], []), ([], ["steg-9"]), (["Ska"], []), ([","], []), (["a"], ["a"]), (["steg-1"], [])]
)
def test_a_name_that_means_nothing_is_refused(select: list[str], ignore: list[str]) -> None:
    with pytest.raises(UsageError):
        choice(BOOK, select, ignore)
