"""A profile that is whole, with one mistake in it: the correction is the line as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sob_ready.source import SourceError, parse

EXAMPLE = Path(__file__).parents[2] / "examples" / "vgr-steg-5.yaml"
ROWS = EXAMPLE.read_text("utf-8").split("\n")

MISTAKES: dict[str, Callable[[str], str]] = {
    "an en dash": lambda row: re.sub(r"^( *)- ", r"\1– ", row),
    "an em dash": lambda row: re.sub(r"^( *)- ", r"\1— ", row),
    "a bullet": lambda row: re.sub(r"^( *)- ", r"\1• ", row),
    "no blank behind the dash": lambda row: re.sub(r"^( *)- ", r"\1-", row),
    "no colon before an answer or a day": lambda row: re.sub(r"^( +\w+): (ja|nej|pågår|[0-9-]{10})$", r"\1 \2", row),
    "an equals sign": lambda row: re.sub(r"^( +\w+): (?=\w+$)", r"\1 = ", row),
}


def made(mistake: Callable[[str], str]) -> Iterator[tuple[int, str]]:
    """The number of each row where the mistake can be made, and the file with it."""
    for number, row in enumerate(ROWS):
        wrong = mistake(row)
        if wrong != row:
            yield number, "\n".join([*ROWS[:number], wrong, *ROWS[number + 1 :]])


@pytest.mark.parametrize("name", MISTAKES)
def test_the_correction_of_one_mistake_is_the_line_as_it_was(name: str) -> None:
    seen = 0
    for number, text in made(MISTAKES[name]):
        with pytest.raises(SourceError) as caught:
            parse(text.encode(), "x.yaml")
        (fault,) = caught.value.faults
        assert fault.place is not None
        assert fault.place.line == number + 1, ROWS[number]
        assert fault.remedy.partition("\n")[2].rstrip() == ROWS[number]
        seen += 1
    assert seen > 10
