"""Finding personnummer and their like in a whole text.

Signs are never stripped before looking: without them the support number 08-123 135 00 is a valid
personnummer. Only whole tokens count, not glued to a letter or digit, with a possible date and a valid check
digit:

- ÅÅMMDD-NNNN, ÅÅMMDD+NNNN, ÅÅÅÅMMDD-NNNN and ÅÅÅÅMMDDNNNN are certain. Word processors and people vary the
  sign, so a dash of any kind serves, with or without blanks, and in the twelve-digit form a blank alone does
  too. Full-width digits count. The day of a samordningsnummer is the day of birth plus 60. Century 18, 19
  or 20 and birth number 001-999: 18 § folkbokföringslagen; Skatteverket, Rättslig vägledning, "Personnummer".
- ÅÅÅÅMMDD, one of K M X, two digits and a check digit is Västra Götaland's reservnummer. The check digit is
  Luhn's over ÅÅMMDD and the rest, with K = 5, M = 7, X = 8 (Inera, Personuppgiftstjänsten,
  "Lokala Reservidn" 1.2). Older numbers fail it, so one that fails is still suspected.
- ÅÅÅÅ-MM-DD-NNNN is certain, or suspected where its day is after 2015. So written with blanks, stops or strokes, or
  without a century, a number is suspected, and so is ÅÅÅÅMMDD.NNNN; not where the century tells a day after 2015, which
  is rather a day and a time.
- Ten digits with no sign or a blank alone are suspected. Not so when they begin with 0 or stand behind +, as
  telephone numbers do, or are part of a web address or of a longer row of digit groups.

An id inside a well-formed HSA-id or a UUID is none. One time in ten the time `202601151201` or
`20260115-1201` looks like a personnummer; ISO 8601 has a T there. A letter of two code points
(a decomposed å) hides no number behind it: rather one too many than one too few.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain, islice
from typing import NamedTuple

from sob_ready.identifiers.characters import BLANKS, DASHES
from sob_ready.identifiers.hsa_id import is_hsa_id
from sob_ready.identifiers.luhn import luhn

Span = tuple[int, ...]
"""The offsets of a candidate's parts, of the first one and behind the last."""


class PersonalId(NamedTuple):
    """Where a personal id stands: offsets in the text, end exclusive. It never carries the number."""

    start: int
    end: int
    certain: bool  # or only suspected


_FULL_WIDTH_DIGITS = "".join(chr(0xFF10 + digit) for digit in range(10))
_TO_ASCII_DIGITS = str.maketrans(_FULL_WIDTH_DIGITS, "0123456789")


def _class_of(character: str) -> str:
    """0 for a digit, A for a letter, K, S, E, hyphen and line break for themselves, a blank for the rest."""
    upper = character.upper()
    if upper in "KMX":
        return "K"
    if upper in "SE-\n":
        return upper
    if character in "0123456789":
        return "0"
    return "A" if character.isalnum() else " "


# For speed a text is searched by its outline, a byte a character: literal zeros are found faster than \d.
_OUTLINE = "".join(map(_class_of, map(chr, range(256)))).encode()
# SE glued to a number hides it only where an HSA-id begins; for that, there is holds_personal_number.
_CANDIDATE = re.compile(
    b"(000000"
    b"(?:(?<![0AKSE]000000)|(?<=(?<![0AKSE])SE000000)(?!0000(?:00)?-[0AKSE]))"
    b"(?:00)?)"
    b"([ -]{0,3})"
    b"([0K]000)(?![0AKSE])"
)
# The day of birth in three groups, ÅÅÅÅ-MM-DD-NNNN, with anything between them that is no letter or digit.
# What stands before its last six digits is looked at later: a pattern that begins with letters alone is found faster.
_SPACED_CANDIDATES = tuple(re.compile(b"00%b00%b00[ -]{1,3}0000(?![0AKSE])" % (joint, joint)) for joint in (b"-", b" "))
_SPACED_PARTS = re.compile(
    rf"((?:1[89]|20)?[0-9]{{2}})([-./{BLANKS}{DASHES}])([0-9]{{2}})\2([0-9]{{2}})"
    rf"([-+./{BLANKS}{DASHES}]{{1,3}})([0-9]{{4}})"
)
_WITHIN_A_WORD = (b"0", b"A", b"K", b"S", b"E")
_DASHES = frozenset("-" + DASHES)
_SIGNS = frozenset("-+" + DASHES)
_DOUBTFUL_SIGNS = frozenset("./")
_LAST_YEAR_OF_BIRTH = "2015"  # of one who is treated or works; a later day is one of the unit's own
_RESERVE_LETTERS = {"K": "5", "M": "7", "X": "8"}
_CENTURIES = ("18", "19", "20")
_LONGEST_TOKEN = 36  # a UUID; an HSA-id has 31
_UUID = "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
_JOINTS = frozenset("-./" + DASHES)  # what joins a row of digit groups
_WEB_ADDRESS_REACH = 500
_MOST_JUDGED = 20_000  # no profile has so many; what looks like one behind them is suspected without a closer look


def find_personal_ids(text: str, most: int | None = None) -> list[PersonalId]:
    """Every personal id in a text, comments, keys and all, in the order they stand, or the ``most`` first of them."""
    if any(digit in text for digit in _FULL_WIDTH_DIGITS):
        text = text.translate(_TO_ASCII_DIGITS)
    outline = text.encode("latin-1", "replace").translate(_OUTLINE)
    plain = ((found.start(), found.end(1), found.end()) for found in _CANDIDATE.finditer(outline))
    found = list(islice(_found(text, plain, _judged), most))
    return sorted([*found, *_found(text, _spaced(outline), _judged_spaced)])[:most]


def _found(text: str, spans: Iterable[Span], judged: Callable[..., bool | None]) -> Iterator[PersonalId]:
    """The personal ids among candidates, each with its first and its last offset at either end of its span."""
    for number, span in enumerate(spans):
        certain = judged(text, *span) if number < _MOST_JUDGED else False
        if certain is not None:
            yield PersonalId(span[0], span[-1], certain)


def _spaced(outline: bytes) -> Iterator[Span]:
    """The candidates whose day of birth is in three groups, with the century where there is one."""
    for found in chain.from_iterable(one.finditer(outline) for one in _SPACED_CANDIDATES):
        start = found.start() - 2 * (outline[found.start() - 2 : found.start()] == b"00")
        if outline[start - 1 : start] not in _WITHIN_A_WORD:
            yield start, found.end()


def _judged(text: str, start: int, born: int, end: int) -> bool | None:
    """Whether a candidate is certain, None where it is no personal id; ``born`` is where the day of birth ends."""
    certain = _judged_alone(text[start:born], text[born : end - 4], text[end - 4 : end])
    if certain is None or (not certain and _is_part_of_a_reference(text, start, end)):
        return None
    return None if _is_part_of_another_id(text, start, end) else certain  # the dearest question comes last


def _judged_spaced(text: str, start: int, end: int) -> bool | None:
    """As ``_judged``, of a candidate whose day of birth is in three groups."""
    parts = _SPACED_PARTS.fullmatch(text, start, end)
    if parts is None:
        return None
    year, joint, month, day, between, number = parts.groups()
    if _judged_alone(year + month + day, "-", number) is None:
        return None
    has_century = len(year) == 4
    is_of_late = has_century and year > _LAST_YEAR_OF_BIRTH
    if has_century and {joint, *between} <= _DASHES:  # of late, it may be the number of a matter as well
        return None if _is_part_of_another_id(text, start, end) else not is_of_late
    if is_of_late or _is_part_of_a_reference(text, start, end):
        return None
    return None if _is_part_of_another_id(text, start, end) else False


def _judged_alone(born: str, between: str, number: str) -> bool | None:
    """What ``_judged`` says, by the candidate's own parts and not by what stands around it."""
    if born[-4] > "1":
        return None  # no month, as in most candidates: they are organisation numbers
    sign = between.strip(BLANKS)
    doubtful = sign in _DOUBTFUL_SIGNS
    if sign and sign not in _SIGNS and not doubtful:
        return None
    letter = number[0].upper() if number[0].isalpha() else ""
    has_century = len(born) == 8
    day = int(born[-2:])
    is_coordination = day > 60 and not letter
    # Two digits of a year leap in some century when they leap after 2000.
    year = born[:-4] if has_century else "20" + born[:-4]
    if year[:2] not in _CENTURIES or not _is_date(int(year), int(born[-4:-2]), day - 60 * is_coordination):
        return None
    valid = luhn(born[-6:] + _RESERVE_LETTERS.get(letter, number[0]) + number[1:])
    if letter:
        return valid if has_century and between == sign else None
    if not valid or number[:3] == "000":
        return None
    if not has_century and not sign:
        return None if born.startswith("0") else False
    if doubtful:
        return False if has_century and born[:4] <= _LAST_YEAR_OF_BIRTH else None
    return True


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _is_part_of_another_id(text: str, start: int, end: int) -> bool:
    if text[start - 1 : start] != "-" and text[end : end + 1] != "-":
        return False
    before = re.split("[^A-Za-z0-9-]", text[max(0, start - _LONGEST_TOKEN) : start])[-1]
    after = re.split("[^A-Za-z0-9-]", text[end : end + _LONGEST_TOKEN], maxsplit=1)[0]
    token = before + text[start:end] + after
    return is_hsa_id(token) or re.fullmatch(_UUID, token) is not None


def _is_part_of_a_reference(text: str, start: int, end: int) -> bool:
    if text[start - 1 : start] == "+":
        return True
    if _is_joined(text[start - 2 : start][::-1]) or _is_joined(text[end : end + 2]):
        return True
    word_so_far = f"{text[max(0, start - _WEB_ADDRESS_REACH) : start]}|".rsplit(maxsplit=1)[-1]
    return "://" in word_so_far or "www." in word_so_far


def _is_joined(neighbours: str) -> bool:
    """Whether the nearest and the next neighbour join the id to another group of digits."""
    return len(neighbours) == 2 and neighbours[0] in _JOINTS and neighbours[1].isdecimal()
