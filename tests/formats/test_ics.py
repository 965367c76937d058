from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sob_ready.formats.ics import ics
from sob_ready.report import Run
from tests.formats.readers import calendar_lines, calendar_text
from tests.formats.runs import clean_run, expiry, report, run


def values(run: Run, name: str) -> list[str]:
    return [line.partition(":")[2] for line in calendar_lines(ics(run)) if line.partition(":")[0] == name]


def test_what_runs_out_is_a_day_in_the_calendar() -> None:
    lines = calendar_lines(ics(run(report(expiries=[expiry()]))))
    assert [line for line in lines if not line.startswith(("PRODID:", "UID:"))] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Stöd och behandling: det som går ut",
        "BEGIN:VEVENT",
        "DTSTAMP:20261121T000000Z",
        "DTSTART;VALUE=DATE:20270131",
        "SUMMARY:Går ut: Anna Ek: SITHS-kortet (Nora vårdcentral)",
        "DESCRIPTION:Står i enheter/nora.yaml\\, rad 5.",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Går ut: Anna Ek: SITHS-kortet (Nora vårdcentral)",
        "TRIGGER:-P30D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


@pytest.mark.parametrize("make", [clean_run, run])
def test_a_calendar_where_nothing_runs_out_has_a_component_all_the_same(make: Callable[[], Run]) -> None:
    begun = [line for line in calendar_lines(ics(make())) if line.startswith("BEGIN:")]
    assert begun == ["BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "BEGIN:STANDARD"]


def test_an_event_keeps_its_identity_when_the_day_moves() -> None:
    def identity(day: date) -> list[str]:
        return values(run(report(expiries=[expiry(day=day)])), "UID")

    assert identity(date(2027, 1, 31)) == identity(date(2028, 1, 31))


def test_events_have_identities_of_their_own() -> None:
    found = values(run(report(expiries=[expiry(), expiry(), expiry(subject="Bo Alm")])), "UID")
    assert len(set(found)) == 3


@pytest.mark.parametrize("word", ["a;b,c\\d", "\\n", "\\,", "å" * 200, "x" * 74, "🏥" * 40])
def test_a_calendar_gives_back_the_words(word: str) -> None:
    (summary,) = values(run(report(unit="Nora", expiries=[expiry(word, "")])), "SUMMARY")
    assert calendar_text(summary) == f"Går ut: {word} (Nora)"
