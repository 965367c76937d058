"""Which files of a folder begin as a profile does."""

from __future__ import annotations

from pathlib import Path

import pytest

from sob_ready.cli.files import before_wildcard
from sob_ready.cli.profiles import find, passed_over_words
from sob_ready.cli.usage import UsageError
from tests.acceptance.program import READY


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
        "sob-ready: 1\n".encode("utf-16-le"),  # without a BOM; to be told of by the reader
    ],
)
def test_a_profile_is_found(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.yaml").write_bytes(raw)
    assert find([str(tmp_path)]).names == (str(tmp_path / "a.yaml"),)


@pytest.mark.parametrize(
    "raw", [b"#\n", b"a: sob-ready\n", b"# sob-ready: 1\n", b"  sob-ready\n", b"a:\n  sob-ready: 1\n", b"\xff\xfe"]
)
def test_another_file_is_passed_over(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.yaml").write_bytes(raw)
    found = find([str(tmp_path)])
    assert found.names == ()
    assert found.passed_over == (str(tmp_path / "a.yaml"),)
    assert found.failures[0].faults[0].message == "Mappen innehåller inga profiler."


@pytest.mark.parametrize("first", ["<<<<<<< HEAD\nsob-ready: 1\n", "sob-redy: 1\n", "", "\tsob-ready: 1\n", "1\n"])
def test_a_profile_whose_first_line_is_damaged_is_not_passed_over(tmp_path: Path, first: str) -> None:
    whole = READY.read_text("utf-8")
    (tmp_path / "a.yaml").write_text(whole.replace("sob-ready: 1\n", first, 1), "utf-8")
    assert find([str(tmp_path)]).names == (str(tmp_path / "a.yaml"),)


@pytest.mark.parametrize("raw", [b"", b" \n\n", b"PK\x03\x04\x14\x00", b"{\\rtf1", b"%PDF-1.7"])
def test_a_file_that_could_not_be_saved_or_is_a_document_is_not_passed_over(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.yaml").write_bytes(raw)
    (tmp_path / "b.yaml").write_bytes(b"  sob-ready: 1\n  enhet: {namn: Eken}\n")
    found = find([str(tmp_path)])
    assert (found.names, found.passed_over) == ((str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")), ())


def test_a_profile_that_notepad_called_txt_is_found_too(tmp_path: Path) -> None:
    """A unit that is silently not judged is taken for ready."""
    (tmp_path / "enhet.yaml.txt").write_text("sob-ready: 1\n")
    (tmp_path / "om-filen.yaml.txt").write_text("Så här fyller du i profilen.\n", "utf-8")
    found = find([str(tmp_path)])
    assert (found.names, found.passed_over) == ((str(tmp_path / "enhet.yaml.txt"),), ())


def test_what_no_one_would_take_for_a_profile_is_not_told_as_passed_over(tmp_path: Path) -> None:
    """Hidden files, what others have written, rules, what patterns leave out, and what is judged by its name."""
    for name in (".pre-commit-config.yaml", ".github/ci.yml", "node_modules/a/b.yaml", "regler/paket.yaml", "a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a: b\n")
    named = tmp_path / "namngiven.yaml"
    named.write_text("enhet: {namn: Eken}\n")
    unit = tmp_path / "profiler" / "unit.yaml"
    unit.parent.mkdir()
    unit.write_text("sob-ready: 1\n")
    root = str(tmp_path)
    found = find([root, str(named)], packs=[tmp_path / "regler"])
    assert (found.names, found.passed_over) == ((str(unit), str(named)), ())
    assert find([root], packs=[]).passed_over == (str(named), str(tmp_path / "regler" / "paket.yaml"))
    assert find([root], ["profiler/*.yaml"], root).passed_over == ()


def test_many_files_that_are_passed_over_are_told_in_one_line() -> None:
    begin = "som inte börjar med raden ”sob-ready: 1”:"
    assert passed_over_words(["a"]) == f"Hoppade över en fil {begin} a."
    assert passed_over_words(["a", "b", "c"]) == f"Hoppade över 3 filer {begin} a, b och c."
    assert (
        passed_over_words(["a\n", *"bcdefghijkl"])
        == f"Hoppade över 12 filer {begin} a , b, c, d, e, f, g, h, i, j och 2 till."
    )


@pytest.mark.parametrize("name", ["finns-inte.yaml", "\0", "a\nb", "\udce5", "x" * 5000])
def test_an_odd_name_is_left_to_the_reader(name: str) -> None:
    assert find([name]).names == (name,)


def test_a_long_start_of_comments_takes_no_long_time(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"#" + b" \t" * 20000 + b"\n" + b"\n \t" * 20000)
    assert find([str(tmp_path)]).names == ()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-", "-"], "Standard in (-) kan bara läsas en gång."),
        ([""], "Ett filnamn är tomt."),
        (["a.yaml", ""], "Ett filnamn är tomt."),
    ],
)
def test_what_cannot_be_meant_is_refused(arguments: list[str], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        find(arguments)
    assert refused.value.message == message


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
