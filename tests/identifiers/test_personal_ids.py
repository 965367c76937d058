"""No personal id stands in this file: each is put together when the tests run.

The birth numbers 238 and 239 are those of Skatteverket's test persons.
"""

import calendar
import string
from datetime import date, timedelta

import pytest

from sob_ready.identifiers import PersonalId, find_personal_ids
from sob_ready.identifiers.luhn import luhn


def _valid(first_nine: str) -> str:
    return next(first_nine + digit for digit in string.digits if luhn(first_nine + digit))


TEN = _valid("121212238")
BORN, NUMBER = TEN[:6], TEN[6:]
DASHED = f"{BORN}-{NUMBER}"
TWELVE = f"19{TEN}"
COORDINATION = _valid("121272238")
WRONG_CHECK_DIGIT = str((int(NUMBER[-1]) + 1) % 10)


def _reserve(born: str, letter: str, serial: str) -> str:
    value = {"K": "5", "M": "7", "X": "8"}[letter]
    return f"{born}{letter}{serial}{_valid(born[2:] + value + serial)[-1]}"


RESERVE = _reserve("19121212", "K", "08")


def _certain(text: str) -> list[bool]:
    return [found.certain for found in find_personal_ids(text)]


@pytest.mark.parametrize(
    "text",
    [
        DASHED,
        f"{BORN}+{NUMBER}",
        f"19{DASHED}",
        f"18{BORN}+{NUMBER}",
        f"20{DASHED}",
        TWELVE,
        # what is pasted from a document
        f"{BORN}–{NUMBER}",
        f"{BORN}\u2011{NUMBER}",
        f"{BORN}−{NUMBER}",
        f"{BORN}\u00ad{NUMBER}",
        f"{BORN} - {NUMBER}",
        f"{BORN} –\u00a0{NUMBER}",
        f"19{BORN} {NUMBER}",
        f"19{BORN}\u00a0{NUMBER}",
        f"19{BORN}\u200b{NUMBER}",
        f"19{BORN}\u202f-{NUMBER}",
        "".join(chr(0xFF10 + int(digit)) for digit in TWELVE),
        "".join(chr(0xFF10 + int(digit)) for digit in BORN) + "\uff0d" + NUMBER,
        # wherever it stands
        f"namn: Anna # {DASHED}",
        f"{DASHED}: Anna",
        f"'{TWELVE}'",
        f"({DASHED})",
        f"pnr_{DASHED}",
        f"pnr={TWELVE};",
        f"underlag: remiss-{DASHED}.pdf",
        f"underlag: 2026-01-15-{DASHED}.pdf",
        f"{DASHED}-kopia.pdf",
        f"https://exempel.se/patient/{TWELVE}",
        f"a\u030a{DASHED}",
        f"SE{BORN}-{NUMBER}",
        f"SE19{DASHED}",
        f"{DASHED}.",
        f"\n\n{DASHED}\n",
    ],
)
def test_a_personnummer_is_found_as_people_write_it(text: str) -> None:
    assert _certain(text) == [True]


@pytest.mark.parametrize("text", [COORDINATION[:6] + "-" + COORDINATION[6:], f"19{COORDINATION}"])
def test_a_samordningsnummer_is_found(text: str) -> None:
    assert _certain(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        _reserve("19810829", "M", "07"),
        _reserve("19450829", "K", "08"),
        _reserve("19930829", "X", "80"),
        RESERVE.lower(),
        f"{RESERVE[:8]}-{RESERVE[8:]}",
        f"{RESERVE[:8]}–{RESERVE[8:]}",
        f"patient: {RESERVE}.",
    ],
)
def test_a_reservnummer_of_vastra_gotaland_is_found(text: str) -> None:
    assert _certain(text) == [True]


def test_the_published_reservnummer_have_the_check_digits_1_8_and_2() -> None:
    """Inera's examples, so that the letters' values are not only true of what these tests put together."""
    published = (("19810829", "M", "07"), ("19450829", "K", "08"), ("19930829", "X", "80"))
    assert [_reserve(*parts)[-1] for parts in published] == ["1", "8", "2"]


@pytest.mark.parametrize(
    "text",
    [
        TEN,
        f"pnr: {TEN}",
        f"{BORN} {NUMBER}",
        f"{BORN}\u00a0{NUMBER}",
        f"SE{TEN}",
        COORDINATION,
        f"pnr-{TEN}",
        f"www.exempel.se {TEN}",
        RESERVE[:-1] + str((int(RESERVE[-1]) + 1) % 10),
    ],
)
def test_what_may_be_something_else_is_only_suspected(text: str) -> None:
    assert _certain(text) == [False]


FALSE_ALARMS = {
    "support number": "08-123 135 00",
    "support number, stripped": "0812313500",
    "support number, international": "+46812313500",
    "support number, international with blanks": "+46 8 123 135 00",
    "telephone": "010-1234567",
    "telephone, stripped": _valid("010123456"),
    "mobile, stripped": _valid("070123123"),
    "mobile with a blank": "070123 " + _valid("070123123")[6:],
    "telephone behind +": f"+{TEN}",
    "HSA-id of VGR": "SE2321000131-E000000000001",
    "HSA-id with a personnummer for serial": f"SE2321000131-{TWELVE}",
    "HSA-id with a bare number for serial": f"SE2321000131-{TEN}",
    "HSA-id with a twelve-digit organisation number": f"SE162321000255-{TWELVE}",
    "HSA-id in lower case": f"se2321000131-{TWELVE}",
    "HSA-id in a sentence": f"Enheten (SE2321000131-{TWELVE}) är ny.",
    "HSA-id with a GLN serial": "SE2321000065-7330028000014",
    "HSA-id of a sole trader": f"SE{TEN}-E1",
    "HSA-id of a sole trader, twelve digits": f"SE16{TEN}-E1",
    "test id": f"TSTNMT2321000156-{TWELVE}",
    "organisation number": "232100-0131",
    "organisation number, bare": "2321000131",
    "organisation number, twelve digits": "162321000131",
    "GLN": "7330028000014",
    "KVÅ code": "DU011",
    "KVÅ codes": "DU011, XS001, UX001",
    "date": "2026-01-15",
    "date without hyphens": "20260115",
    "range of dates": "20260115-20260131",
    "ISO time": "2026-01-15T12:00:00+01:00",
    "ISO time without signs": "20260115T120000Z",
    "time of fourteen digits": "20260115120000",
    "minutes after midnight": f"20000101-{_valid('000101000')[6:]}",
    "longer run of digits": f"1{TWELVE}",
    "longer run of digits behind": f"{DASHED}1",
    "credit card": "4111 1111 1111 1111",
    "UUID with the number first": f"19{BORN}-{NUMBER}-4a0e-8d56-446655440000",
    "UUID with the number last": f"550e8400-e29b-41d4-a716-{TWELVE}",
    "page id in a web address": f"https://exempel.se/viewpage?pageId={TEN}",
    "number in a web address without scheme": f"www.exempel.se/{TEN}/sida",
    "diary number": f"2024-{TEN}",
    "object identifier": f"1.2.752.{TEN}.1",
    "row of digit groups": f"{TEN}-1",
    "row of digit groups with a dash": f"1–{TEN}",
    "a dash of another kind twice": f"{BORN}-–{NUMBER}",
    "glued to a letter": f"P{TWELVE}",
    "glued to a Swedish letter": f"Å{DASHED}",
    "glued to a word that ends in SE": f"XSE{DASHED}",
    "followed by a letter": f"{DASHED}A",
    "check digit wrong": f"{BORN}-{NUMBER[:-1]}{WRONG_CHECK_DIGIT}",
    "month 13": f"121312-{_valid('121312238')[6:]}",
    "month 00": f"120012-{_valid('120012238')[6:]}",
    "day 00": f"121200-{_valid('121200238')[6:]}",
    "day 32": f"121232-{_valid('121232238')[6:]}",
    "day 60": f"121260-{_valid('121260238')[6:]}",
    "day 92": f"121292-{_valid('121292238')[6:]}",
    "31 April": f"120431-{_valid('120431238')[6:]}",
    "29 February, no leap year": f"130229-{_valid('130229238')[6:]}",
    "29 February 1900": f"19000229-{_valid('000229238')[6:]}",
    "29 February as samordningsnummer, no leap year": f"130289-{_valid('130289238')[6:]}",
    "seventeenth century": f"17{DASHED}",
    "twenty-first century and more": f"21{DASHED}",
    "birth number 000": f"121212-{_valid('121212000')[6:]}",
    "two signs": f"{BORN}--{NUMBER}",
    "sign that joins nothing": f"{BORN}/{NUMBER}",
    "on two lines": f"{BORN}\n{NUMBER}",
    "reserve number without century": RESERVE[2:],
    "reserve number with a blank": f"{RESERVE[:8]} {RESERVE[8:]}",
    "reserve number with an impossible date": "20261315K080",
    "reserve number with another letter": "19121212A080",
    "reserve number with day plus 60": "19121272K080",
    "file number": "20260115K12",
    "empty": "",
}


GROUPED = f"19{BORN[:2]}-{BORN[2:4]}-{BORN[4:]}"


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        (f"{GROUPED}-{NUMBER}", [True]),
        (f"{GROUPED}–{NUMBER}", [True]),
        (f"2026-10-09-{_valid('261009120')[6:]}", [False]),
        (f"{GROUPED} {NUMBER}", [False]),
        (f"{GROUPED} - {NUMBER}", [False]),
        (f"{GROUPED}-{NUMBER}".replace("-", " "), [False]),
        (f"{GROUPED}-{NUMBER}".replace("-", "."), [False]),
        (f"{GROUPED}-{NUMBER}".removeprefix("19"), [False]),
        (f"19{BORN}.{NUMBER}", [False]),
        (f"19{BORN}/{NUMBER}", [False]),
        (f"{GROUPED}-{NUMBER}, {DASHED}", [True, True]),
        # a day, and something that is no number of a person
        (f"{GROUPED}, {NUMBER}", []),
        (f"{GROUPED}-{NUMBER[:-1]}{WRONG_CHECK_DIGIT}", []),
        (f"{GROUPED.replace('-', '/', 1)}-{NUMBER}", []),
        (f"2026-10-09 {_valid('261009120')[6:]}", []),
        (f"20261009.{_valid('261009120')[6:]}", []),
        (f"1.{GROUPED} {NUMBER}", []),
        ("{datum: 1912-12-12, till: 1912-12-12}", []),
    ],
)
def test_a_number_is_found_with_its_day_in_groups(text: str, certain: list[bool]) -> None:
    assert _certain(text) == certain
    assert _certain(f"  - nyckel: {text}\n") == certain


@pytest.mark.parametrize("text", FALSE_ALARMS.values(), ids=FALSE_ALARMS.keys())
def test_no_false_alarm_for(text: str) -> None:
    assert find_personal_ids(text) == []
    assert find_personal_ids(f"  - nyckel: {text}\n") == []


def test_the_stripped_support_number_would_be_a_valid_one_which_is_why_signs_are_kept() -> None:
    assert luhn("0812313500")


@pytest.mark.parametrize("born", ["20000229", "20040229", "19040229", "18960229"])
def test_the_29th_of_february_of_a_leap_year_is_a_date(born: str) -> None:
    serial = _valid(born[2:] + "238")[6:]
    assert _certain(f"{born}-{serial} {born[2:]}-{serial}") == [True] * 2


def test_every_date_and_no_other_makes_a_personnummer() -> None:
    day = date(1999, 1, 1)
    while day.year < 2001:
        born = f"{day:%Y%m%d}"
        assert _certain(f"{born}-{_valid(born[2:] + '239')[6:]}") == [True]
        later = f"{born[:6]}{day.day + 60}"
        assert _certain(f"{later}{_valid(later[2:] + '239')[6:]}") == [True]
        day += timedelta(days=1)
    for month in range(1, 13):
        for impossible in range(calendar.monthrange(1999, month)[1] + 1, 61):
            born = f"1999{month:02}{impossible:02}"
            assert _certain(f"{born}-{_valid(born[2:] + '239')[6:]}") == []


def test_one_check_digit_of_ten_is_right() -> None:
    for first_nine in (f"{BORN}{serial:03}" for serial in range(1, 1000, 37)):
        found = [digit for digit in string.digits if find_personal_ids(f"{BORN}-{first_nine[6:]}{digit}")]
        assert [first_nine + digit for digit in found] == [_valid(first_nine)]


def test_places_are_offsets_in_the_text_in_order() -> None:
    text = f"# Åsa – {DASHED}\nnyckel: {RESERVE}, 😀 SE19{DASHED}\n{TEN} Ａ２"
    found = find_personal_ids(text)
    assert [(text[each.start : each.end], each.certain) for each in found] == [
        (DASHED, True),
        (RESERVE, True),
        (f"19{DASHED}", True),
        (TEN, False),
    ]


def test_full_width_digits_keep_the_places() -> None:
    assert find_personal_ids(f"é２ {DASHED}") == [PersonalId(3, 14, certain=True)]


def test_neighbours_on_one_line_are_each_found() -> None:
    assert _certain(f"{DASHED} {TWELVE}, {DASHED}/{DASHED}") == [True] * 4


def test_numbers_in_a_column_are_each_suspected() -> None:
    assert _certain(f"{TEN}\n{TEN}\n{COORDINATION}\n") == [False] * 3


def test_a_personal_id_never_carries_the_number() -> None:
    assert NUMBER not in repr(find_personal_ids(DASHED))


def test_a_lone_surrogate_and_control_characters_do_no_harm() -> None:
    assert _certain(f"\ud800\x00{DASHED}\ud800") == [True]


def test_the_first_of_many_can_be_asked_for() -> None:
    assert len(find_personal_ids("811218-9876 " * 10, 3)) == 3


def test_behind_more_than_any_profile_holds_all_that_looks_like_one_is_suspected() -> None:
    assert _certain("811218-9876 " + "811218-9877 " * 20_001) == [True, False, False]
