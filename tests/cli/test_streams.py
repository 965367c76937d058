"""What stands for a character that a console lacks, and what is left of odd words in messages."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from sob_ready.cli import streams
from sob_ready.cli.main import run


@pytest.fixture(autouse=True)
def prepared() -> None:
    streams.prepare()


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("Åsa Öberg på nätet", "ascii", "Asa Oberg pa natet"),
        ("Åsa Öberg på nätet", "cp1252", "Åsa Öberg på nätet"),
        ("✓  1", "ascii", "OK 1"),
        ("✓ Redo", "ascii", "OK Redo"),
        ("✓", "ascii", "OK"),
        ("✗  ▶  ·", "ascii", "X  >  ."),
        ("│ ─ … – → ” \u00a0", "ascii", '| - ... - -> "  '),
        ("│ ─ … – → ”", "cp1252", "| - … – -> ”"),
        ("名前 🏥 \ufffd", "cp1252", "?? ? ?"),
        ("ﬁ ① é", "ascii", "fi 1 e"),
        ("\udce5", "utf-8", "?"),
        ("＃＃［a］ ：：error", "ascii", "???a] ??error"),
    ],
)
def test_it_is_something_readable(text: str, encoding: str, shown: str) -> None:
    assert text.encode(encoding, "sob-ready-readable").decode(encoding) == shown


def test_half_a_surrogate_pair_becomes_an_escape_in_a_document() -> None:
    assert streams.encoded('{"file": "\udce5å"}') == '{"file": "\\udce5å"}'.encode()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


ODD = "x\r\n::error::y\x1b[31m\u202e\x85##vso[z]"


@pytest.mark.parametrize(
    ("stream", "shown"),
    [
        (Terminal, "x  ::error::y\ufffd[31m\ufffd ##vso[z]"),
        (io.StringIO, "x  ::error::y\ufffd[31m\ufffd # #vso[z]"),
    ],
)
def test_a_row_of_a_message_is_one_line_without_a_command(
    stream: type[io.StringIO], shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream())
    streams.report_to_user(ODD, "", "b")
    streams.report_laid_out("c\n\n::e\n\n")
    assert isinstance(sys.stderr, io.StringIO)
    rows = sys.stderr.getvalue().split("\n")
    assert rows == [shown, "", "b", "c", "", "::e" if stream is Terminal else ": :e", ""]


@pytest.mark.parametrize(
    "arguments",
    [
        [ODD],
        ["check", ODD],
        ["check", f"--{ODD}"],
        ["check", ".", "--config", f"{ODD}.toml"],
        ["check", ".", "--report", f"json={ODD}/x"],
        ["check", ".", "--rules", ODD],
        ["import", ODD],
        ["import", ODD, "--into", ODD],
        ["import", "list.csv", "--into", ODD, "--yes"],
        ["init", ODD, "--resume"],
        ["init", f"{ODD}/x"],
        ["init", "--repo", f"unit.yaml/{ODD}"],
        ["explain", ODD],
        ["why", ODD, "unit.yaml"],
        ["diff", f"{ODD}:unit.yaml", "unit.yaml"],
        ["history", f"{ODD}.yaml"],
        ["notice", ODD],
        ["rules", "--pack", ODD],
        ["sources", ODD],
    ],
)
def test_no_word_of_a_command_line_breaks_its_line(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "unit.yaml").write_text("sob-ready: 1\n", "utf-8")
    (tmp_path / "list.csv").write_text("Namn\nAnna Ek\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    run(arguments)
    assert isinstance(sys.stderr, io.StringIO)
    told = sys.stderr.getvalue()
    assert told
    assert not [row for row in told.split("\n") if not row.isprintable() or row.lstrip().startswith(":")]
