"""What stands for a character that a console lacks."""

from __future__ import annotations

import pytest

from sob_ready.cli import streams


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
    ],
)
def test_it_is_something_readable(text: str, encoding: str, shown: str) -> None:
    assert text.encode(encoding, "sob-ready-readable").decode(encoding) == shown


def test_half_a_surrogate_pair_becomes_an_escape_in_a_document() -> None:
    assert streams.encoded('{"file": "\udce5å"}') == '{"file": "\\udce5å"}'.encode()
