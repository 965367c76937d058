"""The examples through the installed program: each gives the answer that is kept beside it, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.renew_outputs import EXAMPLES, OUTPUTS, answer, kept

READY = {"annan-region", "htkb-ensam", "lanad-behandlare-ratt", "vgr-redo"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_an_example_gives_the_answer_that_is_kept(example: Path) -> None:
    ended = answer(example)
    assert ended.out == kept(example).read_text("utf-8"), "python -m tests.acceptance.renew_outputs renews it"
    assert ended.errors == ""
    assert ended.code == (0 if example.stem in READY else 1)


def test_every_kept_answer_is_an_examples() -> None:
    assert {path.stem for path in OUTPUTS.iterdir()} == {example.stem for example in EXAMPLES}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_a_kept_answer_fits_80_columns(example: Path) -> None:
    assert max(map(len, kept(example).read_text("utf-8").splitlines())) <= 80


def test_the_readme_shows_part_of_a_kept_answer() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    excerpt = readme.split("```text\n")[1].split("```")[0].splitlines()
    shown = (OUTPUTS / "lanad-behandlare-fel.txt").read_text("utf-8").splitlines()
    assert [line for line in excerpt if line not in shown and not line.endswith(" …")] == []
