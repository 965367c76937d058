"""The day that is asked for with ``--date``."""

from __future__ import annotations

from datetime import date
from typing import Self

import pytest

from sob_ready.cli.day import asked_day
from sob_ready.cli.usage import UsageError


class _Calendar(date):
    """A calendar that hangs where it was left."""

    @classmethod
    def today(cls) -> Self:
        return cls(2026, 11, 20)


@pytest.mark.parametrize("word", ["", "idag", "i dag", "Idag"])
def test_today_is_meant_where_nothing_else_is_said(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sob_ready.cli.day.date", _Calendar)
    assert asked_day(word) == date(2026, 11, 20)


def test_a_day_is_written_in_one_way() -> None:
    assert asked_day("2026-11-21") == date(2026, 11, 21)
    for other in ("20261121", "2026-W47-6", "2026-02-30", "2026-11-2\u0661", "i morgon"):
        with pytest.raises(UsageError, match="är ingen dag"):
            asked_day(other)
