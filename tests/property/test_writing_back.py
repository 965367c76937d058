"""A profile that the interview has written in says what it said and what was answered, and is judged by that alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sob_ready.checking import Request, check_file
from sob_ready.editing import EditError, rewritten, value_at, with_value, without
from sob_ready.interview import Document, converse
from sob_ready.profile import profile_shape
from sob_ready.source import Data, parse, read
from sob_ready.source import Path as DataPath
from tests.property.generated import (
    TODAY,
    Changes,
    Tree,
    block_style,
    changed,
    changes,
    deterministic,
    packs,
    report_on,
    rulebook,
    statuses,
    text_of,
)

REPLIES = (
    "",
    "",
    "ja",
    "nej",
    "pågår",
    "2026-03-02",
    "1",
    "1,2",
    "Xanzhia Zzyblad",
    "ingen",
    "?",
    "+",
    "nonsens: [",
    "#",
)


class Replies:
    """Gives prepared replies, and listens to nothing."""

    def __init__(self, replies: Iterable[str]) -> None:
        self._replies = iter(replies)

    def say(self, text: str) -> None:
        pass

    def read(self, _prompt: str) -> str:
        try:
            return next(self._replies)
        except StopIteration:
            raise EOFError from None


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("unit") / "unit.yaml"


def as_written(tree: Tree, number: int) -> str:
    """A profile as a person writes it, with comments here and there."""
    chance = Random(number)
    rows = block_style(tree).splitlines()
    return "".join(
        f"{row}{'  # så är det' if chance.random() < 0.1 and not row.endswith(':') else ''}\n" for row in rows
    )


def resumed(file: Path, replies: Iterable[str]) -> None:
    """What ``init --resume`` does with a file."""
    converse(Document(file), lambda: check_file(str(file), rulebook(), Request(TODAY)), Replies(replies), TODAY)


def checked(file: Path) -> dict[tuple[str, str, object], str]:
    return statuses(check_file(str(file), rulebook(), Request(TODAY)).outcomes)


def judged(data: Data) -> dict[tuple[str, str, object], str]:
    return statuses(report_on(data).outcomes)


def leaves_of(data: Data, path: DataPath = ()) -> Iterator[DataPath]:
    if isinstance(data, dict | list):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from leaves_of(value, (*path, step))
    elif data is not None:
        yield path


@deterministic(25)
@given(packs, changes, st.integers(0, 2**40), st.lists(st.sampled_from(REPLIES), max_size=25))
def test_a_resumed_profile_is_judged_by_what_it_says(
    file: Path, pack: str, numbers: Changes, number: int, replies: list[str]
) -> None:
    file.write_text(as_written(changed(pack, numbers), number), "utf-8")
    resumed(file, replies)
    same = file.with_name("same.yaml")
    same.write_text(text_of(read(file).data), "utf-8")
    assert checked(file) == checked(same)


@deterministic(15)
@given(packs, changes, st.integers(0, 2**40))
def test_a_profile_that_nothing_is_answered_in_is_as_it_was(
    file: Path, pack: str, numbers: Changes, number: int
) -> None:
    text = as_written(changed(pack, numbers), number)
    file.write_text(text, "utf-8")
    resumed(file, ["?", "", "", "", ""])
    assert file.read_text("utf-8") == text


@deterministic(60)
@given(packs, changes, st.integers(0, 2**40))
def test_an_answer_that_is_given_anew_is_judged_as_it_was(pack: str, numbers: Changes, number: int) -> None:
    source = parse(as_written(changed(pack, numbers), number).encode(), "unit.yaml")
    paths = [path for path in leaves_of(source.data) if isinstance(path[-1], str)]
    path = Random(number).choice(paths)
    try:
        removed = rewritten(source, without(source.data, path), profile_shape())
        data = with_value(removed.data, path, value_at(source.data, path), profile_shape())
        restored = rewritten(removed, data, profile_shape())
    except EditError:
        return  # the file was left alone
    assert judged(restored.data) == judged(source.data)
