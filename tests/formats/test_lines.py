"""How wide text is, and how it is cut."""

from __future__ import annotations

import pytest

from sob_ready.formats.lines import as_argument, cells, cut, fitted


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("Åsa é", 5), ("…–”", 3), ("日本", 4), ("e\u0301", 1), ("…日", 3), ("✓", 1), ("📅", 2)],
)
def test_a_text_takes_the_columns_of_its_characters(text: str, columns: int) -> None:
    assert cells(text) == columns


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 4, "abc…"),
        ("Åsa…é", 3, "Ås…"),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("abc", 1, "…"),
    ],
)
def test_a_text_is_cut_to_the_columns_there_are(text: str, room: int, expected: str) -> None:
    assert cut(text, room) == expected
    assert cells(fitted(text, room)) == room


@pytest.mark.parametrize(
    ("path", "argument"),
    [
        ("enhet.yaml", "enhet.yaml"),
        ("mina profiler/enhet å.yaml", '"mina profiler/enhet å.yaml"'),
        (r"C:\profiler\enhet.yaml", r"C:\profiler\enhet.yaml"),
        ("~/enhet.yaml", "~/enhet.yaml"),
        ("-x.yaml", "./-x.yaml"),
        ("-", "-"),
        ("a'b.yaml", '"a\'b.yaml"'),
        ("a&b;c.yaml", '"a&b;c.yaml"'),
        ('pris $5 "ny".yaml', "'pris $5 \"ny\".yaml'"),
        ("a\nb.yaml", '"a b.yaml"'),
    ],
)
def test_a_path_in_a_command_can_be_copied(path: str, argument: str) -> None:
    assert as_argument(path) == argument
