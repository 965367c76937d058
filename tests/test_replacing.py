"""A file gets new contents whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sob_ready.replacing import replace_file


def test_a_file_that_is_in_the_way_is_not_taken_away(tmp_path: Path) -> None:
    target, other = tmp_path / "r.json", tmp_path / f".r.json.{os.getpid()}.tmp"
    target.write_bytes(b"old")
    other.write_bytes(b"someone else's")
    with pytest.raises(FileExistsError):
        replace_file(target, b"new")
    assert (target.read_bytes(), other.read_bytes()) == (b"old", b"someone else's")


def test_what_could_not_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "r.json"
    (target / "folder").mkdir(parents=True)
    with pytest.raises(OSError, match=r"r\.json"):
        replace_file(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]
