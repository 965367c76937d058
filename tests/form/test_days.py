from __future__ import annotations

import pytest

from sob_ready.form import is_day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-21", True),
        ("2026-02-30", True),
        ("２０２６-１１-２１", False),
        ("20261121", False),
        ("2026-11-21 ", False),
        ("2026-11-21\n", False),
        ("2026-1-1", False),
        ("", False),
    ],
)
def test_a_day_is_told_by_its_form(text: str, *, expected: bool) -> None:
    assert is_day(text) is expected
