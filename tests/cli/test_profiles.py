"""Which files of a folder begin as a profile does."""

from __future__ import annotations

from pathlib import Path

import pytest

from sob_ready.cli.files import before_wildcard
from sob_ready.cli.profiles import find
from sob_ready.cli.usage import UsageError


@pytest.mark.parametrize(
    "raw",
    [
        b"sob-ready: 1\n",
        b"sob-ready : 1\n",
        b"\xef\xbb\xbfsob-ready: 1\n",
        b"# En kommentar\n\n  # en till\nsob-ready: 1\n",
        b"# gammal \xe5\r\nsob-ready: 1\r\n",
        b"%YAML 1.1\n---\nsob-ready: 1\n",
        b'"sob-ready": 1\n',
        b"SOB_READY: 1\n",
        "sob-ready: 1\n".encode("utf-16"),
    ],
)
def test_a_profile_is_found(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.yaml").write_bytes(raw)
    assert find([str(tmp_path)]).names == (str(tmp_path / "a.yaml"),)


@pytest.mark.parametrize(
    "raw", [b"", b"#\n", b"a: sob-ready\n", b"# sob-ready: 1\n", b"  sob-ready\n", b"a:\n  sob-ready: 1\n", b"\xff\xfe"]
)
def test_another_file_is_passed_over(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.yaml").write_bytes(raw)
    found = find([str(tmp_path)])
    assert found.names == ()
    assert found.failures[0].faults[0].message == "Mappen innehåller inga profiler."


@pytest.mark.parametrize("name", ["finns-inte.yaml", "\0", "a\nb", "\udce5", "x" * 5000])
def test_an_odd_name_is_left_to_the_reader(name: str) -> None:
    assert find([name]).names == (name,)


def test_a_long_start_of_comments_takes_no_long_time(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"#" + b" \t" * 20000 + b"\n" + b"\n \t" * 20000)
    assert find([str(tmp_path)]).names == ()


@pytest.mark.parametrize("arguments", [["-", "-"], [""], ["a.yaml", ""]])
def test_what_cannot_be_meant_is_refused(arguments: list[str]) -> None:
    with pytest.raises(UsageError):
        find(arguments)


@pytest.mark.parametrize(
    ("argument", "start"),
    [("a/*.yaml", "a/"), ("a/b?.yaml", "a/b"), ("enhet[2].yaml", "enhet"), ("enhet[1].yaml", None), ("a.yaml", None)],
)
def test_a_pattern_begins_with_what_stands_before_its_wildcard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argument: str, start: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "enhet[1].yaml").touch()
    assert before_wildcard(argument) == start
