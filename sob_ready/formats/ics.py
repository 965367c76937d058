"""A calendar (iCalendar, RFC 5545) of what runs out, to open in Outlook or a telephone.

Written by hand: a day a thing runs out needs seven properties, and of the RFC only the escapes of text (3.3.11)
and the folding of lines (3.1). The ``icalendar`` library would bring three packages, and reads the result in the tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sob_ready import __version__
from sob_ready.digest import digest
from sob_ready.formats.fingerprints import Fingerprints
from sob_ready.formats.harmless import harmless
from sob_ready.report import Expiry, Report, Run

_LONGEST_LINE = 75  # octets, without the line break
_REMINDER = "-P30D"

# A calendar has at least one component (3.6), also where nothing runs out.
_NOTHING = (
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def ics(run: Run) -> str:
    """A whole-day event for each thing that runs out, with a reminder 30 days before."""
    return "".join(f"{folded}\r\n" for line in _lines(run) for folded in _folded(line))


def _lines(run: Run) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//sob-ready//sob-ready {__version__}//SV"
    yield "METHOD:PUBLISH"
    yield "X-WR-CALNAME:Stöd och behandling: det som går ut"
    identities = Fingerprints()
    events = [(report, expiry) for report in run.reports for expiry in report.expiries]
    for report, expiry in events:
        yield from _event(run, report, expiry, identities)
    if not events:
        yield from _NOTHING
    yield "END:VCALENDAR"


def _event(run: Run, report: Report, expiry: Expiry, identities: Fingerprints) -> Iterator[str]:
    summary = _text(f"Går ut: {expiry.headline} ({report.unit_name})")
    place = report.place(expiry.location)
    yield "BEGIN:VEVENT"
    yield f"UID:{identities.distinct(_identity(run, report, expiry))}@sob-ready"
    yield f"DTSTAMP:{_day(run.today)}T000000Z"  # required; the day of the run, so that equal runs are equal
    yield f"DTSTART;VALUE=DATE:{_day(expiry.day)}"
    yield f"SUMMARY:{summary}"
    yield f"DESCRIPTION:{_text(f'Står i {run.path(report.file(expiry.location))}, rad {place.line}.')}"
    yield "TRANSP:TRANSPARENT"  # the day is not taken
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{summary}"
    yield f"TRIGGER:{_REMINDER}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _identity(run: Run, report: Report, expiry: Expiry) -> str:
    """The same when the day is moved, so that a calendar moves the event too."""
    home = report.hsa_id or run.path(report.name)
    return digest(home.casefold(), expiry.what, expiry.subject)


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(words: str) -> str:
    escaped = harmless(words).replace("\\", "\\\\")
    return escaped.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, never within a character; all but the first begin with a blank."""
    piece, room = "", _LONGEST_LINE
    for character in line:
        room -= len(character.encode())
        if room < 0:
            yield piece
            piece, room = " ", _LONGEST_LINE - 1 - len(character.encode())
        piece += character
    yield piece
