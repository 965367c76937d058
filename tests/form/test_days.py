from __future__ import annotations

import pytest

from sob_ready.form import is_day
from sob_ready.form.day_meant import day_meant


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


@pytest.mark.parametrize(
    ("written", "day"),
    [
        *((written, "2026-08-04") for written in (
            "2026-8-4", "20260804", "2026/08/04", "2026.8.4", "2026 08 04", "2026–08–04", "2026−08−04", "2026‒08‒04",
            "4/8 2026", "4/8-2026", "den 4/8 2026", "4.8.2026", "4 augusti 2026", "4 Aug. 2026", "den 4 augusti 2026",
            "4:e aug 2026", "2026-08-04.", "4\N{NO-BREAK SPACE}augusti\N{NO-BREAK SPACE}2026",
        )),
        ("den 1:a sept 2026", "2026-09-01"),
        # the day, the year or the calendar is in doubt
        *((written, None) for written in (
            "4/8/2026", "4/8", "4 augusti", "augusti 2026", "2026-08", "4/8 26", "26-08-04", "2026-30-08", "2026-02-30",
            "30 februari 2026", "4 auguste 2026", "1026-08-04", "2026-08-04T10:00", "i augusti", "", "２０２６-8-4",
        )),
    ],
)  # fmt: skip
def test_a_day_that_is_written_otherwise_is_known_where_it_can_be_no_other(written: str, day: str | None) -> None:
    assert day_meant(written) == day
