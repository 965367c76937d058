"""Doing a thing again when a file is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from sob_ready.cli.watching import Signature, watch

OLD, HALF, NEW = (1, 10, 1), (2, 5, 2), (3, 12, 2)


def watched(looks: Sequence[Signature]) -> tuple[int, int]:
    """How many runs it takes to have looked at the file so, and how many times it is told to be gone."""
    remaining = list(looks)
    count = 0
    gone: list[str] = []
    saved: list[Sequence[str]] = []

    def look(_path: object) -> Signature:
        return remaining.pop(0)

    def wait(_seconds: float) -> None:
        if not remaining:
            raise KeyboardInterrupt

    def run() -> int:
        nonlocal count
        count += 1
        return count

    def tell(names: Sequence[str], removed: Sequence[str]) -> None:
        saved.append(names)
        assert not removed

    assert watch(lambda: ["unit.yaml"], run, tell, gone.append, wait, look) == count
    assert saved == [["unit.yaml"]] * (count - 1)  # told before each run but the first
    assert set(gone) <= {"unit.yaml"}
    return count, len(gone)


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ([OLD], 1),
        ([OLD, OLD, OLD], 1),
        ([OLD, NEW, NEW, NEW], 2),
        ([OLD, NEW], 1),  # it may still be being written
        ([OLD, HALF, NEW, NEW], 2),
        ([OLD, None, NEW, NEW], 2),  # an editor that puts a new file in the place of the old
        ([None, None, NEW, NEW], 2),
        ([OLD, NEW, NEW, OLD, OLD], 3),
    ],
)
def test_a_run_comes_once_the_file_is_whole_again(looks: list[Signature], expected: int) -> None:
    assert watched(looks) == (expected, 0)


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ([OLD, None], (1, 0)),  # it may come back
        ([OLD, None, None, None], (1, 1)),
        ([OLD, None, None, NEW, NEW], (2, 1)),
        ([OLD, None, None, NEW, NEW, None, None], (2, 2)),
        ([None, None, None], (1, 0)),  # the first run has said so
        ([OLD, None, None, OLD, OLD], (2, 1)),
    ],
)
def test_a_file_that_stays_away_is_told_of_once(looks: list[Signature], expected: tuple[int, int]) -> None:
    assert watched(looks) == expected


def test_a_saved_file_is_seen_on_the_disk(tmp_path: Path) -> None:
    file = tmp_path / "unit.yaml"
    file.write_text("a")
    steps: Iterator[Callable[[], object]] = iter([lambda: _other(tmp_path).replace(file), lambda: None])
    seen: list[str] = []

    def wait(_seconds: float) -> None:
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    def run() -> int:
        seen.append(file.read_text())
        return 0

    watch(lambda: [str(file)], run, lambda names, _: seen.extend(names), seen.append, wait)
    assert seen == ["a", str(file), "b"]


def test_of_several_files_those_that_have_been_saved_since_the_last_run_are_named() -> None:
    looks = [(OLD, OLD, OLD), (HALF, OLD, OLD), (NEW, OLD, NEW), (NEW, OLD, NEW), (NEW, NEW, NEW), (NEW, NEW, NEW)]
    remaining = [signature for look in looks for signature in look]
    saved: list[Sequence[str]] = []

    def wait(_seconds: float) -> None:
        if not remaining:
            raise KeyboardInterrupt

    watch(
        lambda: ["a", "b", "c"], lambda: 0, lambda names, _: saved.append(names), lambda _: None, wait,
        lambda _: remaining.pop(0),
    )  # fmt: skip
    assert saved == [["a", "c"], ["b"]]


def test_a_file_may_come_and_another_go() -> None:
    there = iter([["a", "b"], ["a", "b", "c"], ["a", "b", "c"], ["b", "c"], ["b", "c"], ["b", "c"]])
    told: list[tuple[Sequence[str], Sequence[str]]] = []
    runs: list[None] = []

    def files() -> Sequence[str]:
        return next(there, None) or _interrupted()

    watch(
        files, lambda: runs.append(None), lambda saved, removed: told.append((saved, removed)), lambda _: None,
        lambda _: None, lambda _: OLD,
    )  # fmt: skip
    assert told == [(["c"], []), ([], ["a"])]
    assert len(runs) == 3


def _interrupted() -> NoReturn:
    raise KeyboardInterrupt


def _other(folder: Path) -> Path:
    other = folder / "unit.yaml.tmp"
    other.write_text("b")
    return other
