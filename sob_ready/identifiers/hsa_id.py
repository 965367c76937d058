"""HSA-ids: their shape, what is wrong with a faulty one, and how to write one without giving a person away.

An HSA-id is `SE`, the organisation number of the catalogue's owner (ten digits, or twelve with the prefix
16), a hyphen, and one or more of A-Z a-z 0-9; at most 31 characters (Inera, Katalogtjänst HSA). The
organisation number ends in a check digit. Ids are compared without regard to case, so one in lower-case
letters, `se` too, is well formed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sob_ready.identifiers.characters import BLANKS, DASHES, character_name
from sob_ready.identifiers.luhn import luhn

_MAX_LENGTH = 31
_MAX_LENGTH_TO_READ = 500  # of a text that a suggestion is looked for in
_TEST_PREFIXES = ("TSTNMT", "IFV", "TST", "TSE", "LKL")
_PREFIX = "SE|" + "|".join(_TEST_PREFIXES)
_CASELESS = re.IGNORECASE | re.ASCII
_WELL_SHAPED = re.compile(rf"({_PREFIX})((?:16)?[0-9]{{10}})-([A-Z0-9]+)", _CASELESS)

# The month of a person's number, 01-12, stands where other organisation numbers have 20 or more. A
# personnummer's century and the number's own hyphen have no place in an HSA-id, but such a faulty id is
# personal data all the same.
_PERSONS_NUMBER = rf"SE(?:1[689]|20)?[0-9]{{2}}[01][0-9]{{3}}[-+{BLANKS}{DASHES}]?[0-9]{{4}}(?![0-9])"


class HsaIdFault(NamedTuple):
    """Why a text is no HSA-id.

    `message` is a Swedish clause, without capital letter and full stop, that counts characters from 1.
    `suggestion` is the likely right id, itself faultless, when one can be told; never one that holds a personal
    number.
    """

    message: str
    suggestion: str | None


@lru_cache(maxsize=1024)  # a unit's own id stands in many places
def hsa_id_fault(text: str) -> HsaIdFault | None:
    """The first fault of an HSA-id, None for a well-formed one.

    A test id is judged for its shape, not for its check digit.
    """
    return None if is_hsa_id(text) else HsaIdFault(_fault(text), _suggestion(text))


def is_hsa_id(text: str) -> bool:
    """Whether the text is a well-formed HSA-id."""
    shape = _WELL_SHAPED.fullmatch(text)
    if shape is None or len(text) > _MAX_LENGTH:
        return False
    return is_test_hsa_id(text) or luhn(shape[2][-10:])


def is_test_hsa_id(text: str) -> bool:
    """Whether the id belongs to a test environment, and so is no production id."""
    return text.upper().startswith(_TEST_PREFIXES)


def holds_personal_number(hsa_id: str) -> bool:
    """Whether the organisation number is a person's (a sole trader's), in a faulty id too."""
    return re.match(_PERSONS_NUMBER, hsa_id.lstrip(BLANKS), _CASELESS) is not None


def with_digits_for_letters(text: str) -> str | None:
    """A well-formed id with the digits that its letters look like, where the serial else is a row of digits.

    None where there are no such letters: catalogues number their units and persons with at most a letter first.
    """
    if _LIKE_DIGITS.isdisjoint(text):
        return None
    shape = _WELL_SHAPED.fullmatch(text)
    if shape is None or not re.fullmatch(_MIXED_SERIAL, shape[3]):
        return None
    start = shape.start(3) + 1
    return text[:start] + text[start:].translate(_TO_DIGITS)


def masked_hsa_id(text: str) -> str:
    """The id with its organisation and the last quarter of its serial, as in SE2321000131-…001.

    A quarter of the serial leaves many persons to choose from. Every spelling of an id gives the same. A
    person's number is hidden too, and of a text that is no HSA-id nothing is left.
    """
    shape = _WELL_SHAPED.fullmatch(text)
    if shape is None or holds_personal_number(text):
        return "…"
    prefix, number, serial = shape.groups()
    hidden = len(serial) - len(serial) // 4
    return f"{prefix}{number}-…{serial[hidden:]}".upper()


def _fault(text: str) -> str:
    """The first fault of a text that is no HSA-id."""
    if not _WELL_SHAPED.fullmatch(text):
        return _shape_fault(text)
    if len(text) > _MAX_LENGTH:
        return f"HSA-id:t är {len(text)} tecken långt, högst {_MAX_LENGTH} är tillåtna"
    return (
        "kontrollsiffran i organisationsnumret stämmer inte, ett starkt tecken på skrivfel; "
        "vilken siffra som är fel går inte att säga"
    )


def _shape_fault(text: str) -> str:
    """Reads from the left and stops at the first character that can't stand where it stands."""
    body = text.rstrip(BLANKS)
    if not body:
        return "HSA-id:t är tomt"
    if text[0] in BLANKS:
        return f"{_here(text, 0)} före HSA-id:t, ta bort tecknet"
    if _WELL_SHAPED.fullmatch(body):
        return f"{_here(text, len(body))} efter HSA-id:t, ta bort tecknet"
    prefix = re.match(_PREFIX, body, _CASELESS)
    if prefix is None:
        return _prefix_fault(body)
    digits = _leading("[0-9]*", body, prefix.end())
    behind = prefix.end() + len(digits)
    if _count_fault(digits) is None and body[behind : behind + 1] == "-":
        return _serial_fault(body, behind + 1)
    return _number_fault(body, digits, behind)


def _prefix_fault(body: str) -> str:
    if body[0] in "0123456789":
        return "SE saknas före organisationsnumret"
    at = 1 if body[0] in "Ss" else 0
    if at == len(body):
        return "E och organisationsnumret saknas efter S"
    return _blank_inside(body, at) or f"{_here(body, at)}, men ett HSA-id börjar med SE"


def _number_fault(body: str, digits: str, behind: int) -> str:
    """What is wrong with an organisation number of `digits`, or with what stands right `behind` it."""
    found = body[behind : behind + 1]
    wrong_count = _count_fault(digits)
    if wrong_count is None:
        if not found:
            return "bindestreck och löpnummer saknas efter organisationsnumret"
        if found in DASHES:
            return f"{_here(body, behind)}, skriv ett vanligt bindestreck (-)"
        if found.isascii() and found.isalnum():
            return "bindestrecket saknas efter organisationsnumret"
        return _blank_inside(body, behind) or f"{_here(body, behind)}, där ska stå ett bindestreck (-)"
    if len(digits) in (6, 8) and re.match(f"[-{DASHES}][0-9]{{4}}(?![0-9])", body[behind:]):
        return f"{_here(body, behind)} inuti organisationsnumret, skriv numret utan det"
    if len(digits) > 12 and found != "-":
        return "bindestrecket saknas efter organisationsnumrets tio siffror"
    if not found or found == "-" or found in DASHES or len(digits) > 10:
        return wrong_count
    if found in _LOOKS_LIKE_DIGIT:
        return f"{_here(body, behind)}, troligen siffran {_LOOKS_LIKE_DIGIT[found]}"
    return _blank_inside(body, behind) or f"{_here(body, behind)}, där ska stå en siffra"


def _count_fault(digits: str) -> str | None:
    if len(digits) == 12:
        return None if digits.startswith("16") else "ett organisationsnummer med tolv siffror börjar med 16"
    if len(digits) == 10:
        return None
    if not digits:
        return "organisationsnumret saknas"
    count = "1 siffra" if len(digits) == 1 else f"{len(digits)} siffror"
    return f"organisationsnumret har {count}, det ska ha tio (eller tolv som börjar med 16)"


def _serial_fault(body: str, start: int) -> str:
    at = start + len(_leading("[A-Za-z0-9]*", body, start))
    if at == len(body):
        return "löpnumret efter bindestrecket saknas"
    if blank := _blank_inside(body, at):
        follows = body[at:].lstrip(BLANKS)[0]
        has_text_behind = at > start and (follows.isalpha() or follows in "([,;")
        return f"{_here(body, at)} och sedan text efter HSA-id:t, ta bort den" if has_text_behind else blank
    if body[at].isalpha() or body[at] in _LOOSE_MARKS:
        return f"{_here(body, at)}, bara bokstäverna A–Z och siffror får stå i ett HSA-id"
    return f"{_here(body, at)}, efter bindestrecket får bara bokstäverna A–Z och siffror stå"


def _blank_inside(body: str, at: int) -> str | None:
    return f"{_here(body, at)} inuti HSA-id:t, ta bort tecknet" if body[at] in BLANKS else None


def _here(text: str, at: int) -> str:
    return f"tecken {at + 1} är {character_name(text[at])}"


def _leading(pattern: str, text: str, start: int) -> str:
    match = re.match(pattern, text[start:])
    return match[0] if match else ""


_LOOKS_LIKE_DIGIT = {"O": "0", "o": "0", "I": "1", "l": "1", "|": "1"}
_LIKE_DIGITS = frozenset(_LOOKS_LIKE_DIGIT)
_TO_DIGITS = str.maketrans(_LOOKS_LIKE_DIGIT)
# A letter or digit, and six or more of which at least four are digits and at least one is a letter like one.
_MIXED_SERIAL = r"[A-Za-z0-9](?=.*[OoIl])(?=(?:[OoIl]*[0-9]){4})[0-9OoIl]{6,}"
_LOOSE_MARKS = "\u0308\u030a"  # of a decomposed å, ä or ö
_NOTE = r"\([^()]*\)|\[[^][]*\]"
_BETWEEN_WORDS = rf"[{BLANKS},;:\"'<>()]+"
# Without a hyphen, one or two digits before a letter may just as well belong to too long a number.
_HYPHEN = "(?:-|(?=[A-Za-z]|[0-9]{3}))"
_LIKELY_IDS = tuple(
    rf"((?i:{_PREFIX}))?({twelve}[0-9OoIl|]{{6}})-?([0-9OoIl|]{{4}}){_HYPHEN}([A-Za-z0-9]+)" for twelve in ("", "16")
)
_TO_HYPHEN = str.maketrans(dict.fromkeys(DASHES, "-"))


def _suggestion(text: str) -> str | None:
    """The one faultless id that the text can be read as.

    A word among others is it only when the others hold no digit, for a digit could be the rest of the id. Words
    are joined to an id only when each adds a digit or a hyphen, for else they are free text.
    """
    if len(text) > _MAX_LENGTH_TO_READ:
        return None
    without_notes = re.sub(_NOTE, " ", text.translate(_TO_HYPHEN))
    words = [word for word in re.split(_BETWEEN_WORDS, without_notes) if word]
    found = set[str]()
    rest = ""
    for word in words:
        readings = _readings(word)
        found |= readings
        rest += "" if readings else word
    if found and re.search("[0-9]", rest):
        return None
    if not found and all(re.search("[0-9-]", word) for word in words[1:]):
        found = _readings("".join(words))
    return found.pop() if len(found) == 1 else None


def _readings(word: str) -> set[str]:
    """Every faultless id that a word without blanks can be meant as."""
    readings = set()
    for likely_id in _LIKELY_IDS:
        if match := re.fullmatch(likely_id, word, re.ASCII):
            prefix, first, second, serial = match.groups()
            number = (first + second).translate(_TO_DIGITS)
            reading = f"{prefix.upper() if prefix else 'SE'}{number}-{serial}"
            if is_hsa_id(reading) and not holds_personal_number(reading):
                readings.add(reading)
    return readings
