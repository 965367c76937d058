"""The reports of many profiles lie packed, and to open them is most of what a format costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from sob_ready.formats import format_named
from sob_ready.report import Report
from tests.formats.runs import full_run


class _Packed(Sequence[Report]):
    """Reports that note how often one of them is asked for."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self.opened = 0

    def __len__(self) -> int:
        return len(self._reports)

    def __getitem__(self, index: int) -> Report:  # type: ignore[override]  # no format asks for a slice
        self.opened += index < len(self._reports)
        return self._reports[index]

    def __iter__(self) -> Iterator[Report]:
        return (self[index] for index in range(len(self)))


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "junit", "csv", "ics"])
def test_a_format_goes_through_the_reports_once(name: str) -> None:
    run = full_run()
    run.reports = packed = _Packed(run.reports)
    format_named(name)(run)

    assert packed.opened == len(packed)
