"""What ``--select`` and ``--ignore`` leave, and the packs of a configuration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sob_ready.cli.selection import Names, choice
from sob_ready.cli.settings import Setting
from sob_ready.cli.usage import UsageError
from sob_ready.rulebook import Level, Step
from tests.formats.runs import PACK, rule, rulebook

BOOK = rulebook(
    rule("a", level=Level.MUST, step=Step.ROLES),
    rule("b", level=Level.SHOULD, step=Step.ROLES),
    rule("c", level=Level.MUST, step=Step.START),
)


def named(values: Sequence[str], label: str = "--select") -> Names:
    return Setting(values, "kommandoraden", label)


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
@pytest.mark.parametrize("packs", [[], ["nationell"]])
def test_rules_are_chosen_by_id_pack_step_and_level(
    select: list[str], ignore: list[str], packs: list[str], left: str
) -> None:
    chosen = choice(BOOK, named(select), named(ignore), named(packs))
    assert "".join(sorted(chosen)) == left


@pytest.mark.parametrize(
    ("select", "ignore", "packs", "message", "remedy"),
    [
        (["d"], [], [], "--select: ”d” finns inte.",
         "Välj något av: en regels id, ett paket, ett steg (steg-4) eller en nivå (ska, bör, kan)."),
        ([], ["steg-9"], [], "--ignore: ”steg-9” finns inte.", "Menade du ”steg-8”?"),
        (["Ska"], [], [], "--select: ”Ska” finns inte.", "Menade du ”ska”?"),
        ([","], [], [], "--select är tomt.", "Ange regler, paket, steg eller nivåer."),
        (["a"], ["a"], [], "Urvalet innehåller inga regler.", "Ändra --select eller --ignore."),
        (["steg-1"], [], [], "Urvalet innehåller inga regler.", "Ändra --select."),
        ([], [], ["a"], "packs: ”a” finns inte.", "Välj något av: nationell."),
        ([], [], ["nationel"], "packs: ”nationel” finns inte.", "Menade du ”nationell”?"),
    ],
)  # fmt: skip
def test_a_choice_that_means_nothing_is_refused(
    select: list[str], ignore: list[str], packs: list[str], message: str, remedy: str
) -> None:
    with pytest.raises(UsageError) as refused:
        choice(BOOK, named(select), named(ignore, "--ignore"), named(packs, "packs"))
    assert (refused.value.message, refused.value.remedies) == (message, (remedy,))


OF_TWO_PACKS = replace(
    BOOK,
    packs=(PACK, PACK._replace(name="egna")),
    rules=(*BOOK.rules, rule("d")._replace(pack=PACK._replace(name="egna"))),
)


@pytest.mark.parametrize(
    ("select", "packs", "left"),
    [([], [], "abcd"), ([], ["egna"], "d"), ([], ["nationell"], "abc"), (["ska"], ["nationell"], "ac")],
)
def test_only_rules_of_the_packs_that_are_named_are_left(select: list[str], packs: list[str], left: str) -> None:
    chosen = choice(OF_TWO_PACKS, named(select), named([]), named(packs))
    assert "".join(sorted(chosen)) == left


def test_a_rule_outside_the_packs_can_not_be_selected() -> None:
    with pytest.raises(UsageError) as refused:
        choice(OF_TWO_PACKS, named(["d"]), named([]), named(["nationell"], "packs"))
    assert (refused.value.message, *refused.value.remedies) == (
        "Urvalet innehåller inga regler.",
        "Ändra --select eller packs.",
    )


def test_a_fault_is_told_of_by_where_it_stands() -> None:
    with pytest.raises(UsageError) as refused:
        choice(BOOK, named(["d"], "sob-ready.toml: select"), named([]), named([]))
    assert refused.value.message == "sob-ready.toml: select: ”d” finns inte."
