import random
import re
import string

import pytest

from sob_ready.identifiers import (
    holds_personal_number,
    hsa_id_fault,
    is_test_hsa_id,
    masked_hsa_id,
    with_digits_for_letters,
)
from sob_ready.identifiers.luhn import luhn

UNIT = "SE2321000131-E000000000001"
PERSONS_NUMBER = next(f"121212238{digit}" for digit in range(10) if luhn(f"121212238{digit}"))


@pytest.mark.parametrize(
    "text",
    [
        UNIT,
        "SE2321000131-F000000000001",
        "SE2321000131-P000000000001",
        "SE2321000057-493K",
        "SE2321000016-1hz5",
        "se2321000016-1hz5",
        "SE162321000255-O00001",
        "SE2321000065-7330028000014",
        "SE2321000131-1",
        "SE2321000131-" + "A" * 18,
        "SE162321000255-" + "a" * 16,
        f"SE{PERSONS_NUMBER}-E1",
    ],
)
def test_a_well_formed_id_has_no_fault(text: str) -> None:
    assert hsa_id_fault(text) is None


@pytest.mark.parametrize("prefix", ["TSTNMT", "IFV", "TST", "TSE", "LKL", "tstnmt"])
def test_a_test_id_is_judged_for_its_shape_alone(prefix: str) -> None:
    assert hsa_id_fault(f"{prefix}2321000132-103D") is None
    assert hsa_id_fault(f"{prefix}232100013-103D") is not None
    assert hsa_id_fault(f"{prefix}2321000132-10å3D") is not None


@pytest.mark.parametrize(
    ("text", "message", "suggestion"),
    [
        ("", "HSA-id:t är tomt", None),
        (" \u00a0\n", "HSA-id:t är tomt", None),
        # blanks
        (f" {UNIT}", "tecken 1 är ett blanksteg före", UNIT),
        (f"\ufeff{UNIT}", "tecken 1 är ett osynligt tecken (U+FEFF) före", UNIT),
        (f"{UNIT} ", "tecken 27 är ett blanksteg efter", UNIT),
        (f"{UNIT}\u00a0", "tecken 27 är ett hårt blanksteg efter", UNIT),
        (f"{UNIT}\n", "tecken 27 är en radbrytning efter", UNIT),
        ("S E2321000131-E1", "tecken 2 är ett blanksteg inuti", "SE2321000131-E1"),
        ("SE 2321000131-E1", "tecken 3 är ett blanksteg inuti", "SE2321000131-E1"),
        ("SE232100 0131-E1", "tecken 9 är ett blanksteg inuti", "SE2321000131-E1"),
        ("SE2321000131 -E1", "tecken 13 är ett blanksteg inuti", "SE2321000131-E1"),
        ("SE2321000131-\u00a0E1", "tecken 14 är ett hårt blanksteg inuti", "SE2321000131-E1"),
        ("SE2321000131\u200b-E1", "tecken 13 är ett osynligt tecken (U+200B) inuti", "SE2321000131-E1"),
        ("SE2321000131 – E1", "tecken 13 är ett blanksteg inuti", "SE2321000131-E1"),
        # the rest of the id, or something else: can't be told
        ("SE2321000131-E000 001", "tecken 18 är ett blanksteg inuti", None),
        # dashes
        ("SE2321000131–E1", "tecken 13 är ett tankstreck, skriv ett vanligt", "SE2321000131-E1"),
        ("SE2321000131−E1", "tecken 13 är ett minustecken", "SE2321000131-E1"),
        ("SE2321000131\u2011E1", "tecken 13 är ett hårt bindestreck", "SE2321000131-E1"),
        ("SE162321000255—O1", "tecken 15 är ett långt tankstreck", "SE162321000255-O1"),
        ("SE2321000131_E1", "tecken 13 är ett understreck, där ska stå ett bindestreck (-)", None),
        ("SE2321000131--E1", "tecken 14 är ett bindestreck, efter bindestrecket får bara", None),
        ("SE2321000131-E-1", "tecken 15 är ett bindestreck, efter bindestrecket får bara", None),
        # letters for digits
        ("SE232100O131-E1", "tecken 9 är bokstaven O, troligen siffran 0", "SE2321000131-E1"),
        ("SE2321ooo131-E1", "tecken 7 är bokstaven o, troligen siffran 0", "SE2321000131-E1"),
        ("SE232I000131-E1", "tecken 6 är bokstaven I, troligen siffran 1", "SE2321000131-E1"),
        ("SE232100013l-E1", "tecken 12 är bokstaven l, troligen siffran 1", "SE2321000131-E1"),
        # not a valid number even so
        ("SEO321000131-E1", "tecken 3 är bokstaven O, troligen siffran 0", None),
        ("SE2321A00131-E1", "tecken 7 är bokstaven A, där ska stå en siffra", None),
        ("SE\uff12321000131-E1", "tecken 3 är tecknet U+FF12, där ska stå en siffra", None),
        # the organisation number's own hyphen
        ("SE232100-0131-E1", "tecken 9 är ett bindestreck inuti organisationsnumret", "SE2321000131-E1"),
        ("SE232100–0131–E1", "tecken 9 är ett tankstreck inuti organisationsnumret", "SE2321000131-E1"),
        ("SE16232100-0255-O1", "tecken 11 är ett bindestreck inuti", "SE162321000255-O1"),
        # free text
        (f"{UNIT} (VC Exempel)", "tecken 27 är ett blanksteg och sedan text efter HSA-id", UNIT),
        (f"{UNIT} (VC Exempel 2)", "tecken 27 är ett blanksteg och sedan text efter HSA-id", UNIT),
        ("SE2321000057-493K VC Exempel", "tecken 18 är ett blanksteg och sedan text efter HSA-id", "SE2321000057-493K"),
        ("SE2321000131 VC", "tecken 13 är ett blanksteg inuti", None),
        ("SE2321000057-493K VC 2", "tecken 18 är ett blanksteg och sedan text efter HSA-id", None),
        (f"{UNIT};", "tecken 27 är ett semikolon", UNIT),
        (f"{UNIT}(VC Exempel)", "tecken 27 är en parentes", UNIT),
        (f"VC Exempel: {UNIT}", "tecken 1 är bokstaven V, men ett HSA-id börjar med SE", UNIT),
        (f"{UNIT}, SE2321000057-493K", "tecken 27 är ett kommatecken", None),
        (f"{UNIT} {'a' * 1_000}", "tecken 27 är ett blanksteg och sedan text efter HSA-id", None),
        # parts missing
        ("SE2321000131E000000000001", "bindestrecket saknas efter organisationsnumret", UNIT),
        ("SE162321000255O1", "bindestrecket saknas efter organisationsnumret", "SE162321000255-O1"),
        (
            "SE23210000657330028000014",
            "bindestrecket saknas efter organisationsnumrets tio siffror",
            "SE2321000065-7330028000014",
        ),
        ("SE2321000057493K", "bindestrecket saknas efter organisationsnumrets", "SE2321000057-493K"),
        ("2321000131-E1", "SE saknas före organisationsnumret", "SE2321000131-E1"),
        ("232100-0131-E1", "SE saknas före organisationsnumret", "SE2321000131-E1"),
        ("S2321000131-E1", "tecken 2 är siffran 2, men ett HSA-id börjar med SE", None),
        ("S", "E och organisationsnumret saknas efter S", None),
        ("SE", "organisationsnumret saknas", None),
        ("SE-E1", "organisationsnumret saknas", None),
        ("SE2321000131", "bindestreck och löpnummer saknas", None),
        ("SE2321000131-", "löpnumret efter bindestrecket saknas", None),
        # wrong numbers of digits
        ("SE232100013-E1", "organisationsnumret har 9 siffror, det ska ha tio", None),
        ("SE23210001311-E1", "organisationsnumret har 11 siffror, det ska ha tio", None),
        ("SE23210001311E1", "organisationsnumret har 11 siffror, det ska ha tio", None),
        ("SE1623210002555-E1", "organisationsnumret har 13 siffror, det ska ha tio", None),
        ("SE232100013", "organisationsnumret har 9 siffror, det ska ha tio", None),
        ("SE192321000255-O1", "ett organisationsnummer med tolv siffror börjar med 16", None),
        # check digit and length
        ("SE2321000132-E1", "kontrollsiffran i organisationsnumret stämmer inte", None),
        ("SE162321000256-O1", "ett starkt tecken på skrivfel", None),
        ("SE2321000131-" + "A" * 19, "HSA-id:t är 32 tecken långt, högst 31", None),
        # letters that never occur
        ("SE2321000131-Eå1", "tecken 15 är bokstaven å, bara bokstäverna A–Z och siffror", None),
        ("SE2321000131-Ea\u030a1", "tecken 16 är den lösa ringen till ett å, bara bokstäverna", None),
        ("SE2321000131-E\u0410", "tecken 15 är tecknet U+0410, bara bokstäverna A–Z", None),
        ("\u0405E2321000131-E1", "tecken 1 är tecknet U+0405, men ett HSA-id börjar med SE", None),
        ("ſe2321000131-E1", "tecken 1 är bokstaven ſ, men ett HSA-id börjar med SE", None),
        ("SE2321000131-E1@", "tecken 16 är tecknet @, efter bindestrecket får bara", None),
    ],
)
def test_a_fault_names_its_place_its_cause_and_the_likely_id(text: str, message: str, suggestion: str | None) -> None:
    fault = hsa_id_fault(text)
    assert fault is not None
    assert message in fault.message
    assert fault.suggestion == suggestion


@pytest.mark.parametrize("spelling", ["{} ", "{}–E1", "{} -E1", "{}E1", " {}-E1", "{}-E1 (Exempel)"])
def test_neither_message_nor_suggestion_repeats_a_personal_number(spelling: str) -> None:
    for number in (PERSONS_NUMBER, f"{PERSONS_NUMBER[:6]}-{PERSONS_NUMBER[6:]}", f"19{PERSONS_NUMBER}"):
        fault = hsa_id_fault(spelling.format(f"SE{number}"))
        assert fault is not None
        assert fault.suggestion is None
        assert PERSONS_NUMBER[6:] not in fault.message


def test_whatever_the_text_the_fault_has_a_place_inside_it_and_a_faultless_suggestion() -> None:
    draw = random.Random(2321000131)
    signs = string.ascii_letters + string.digits + " -–\u00a0åOlI()\u200b|"
    for _ in range(3_000):
        text = list(f"SE2321000131-E{draw.randrange(10**12):012}")
        for _ in range(draw.randrange(1, 4)):
            text[draw.randrange(len(text)) :][:1] = draw.choice(signs)
            at = draw.randrange(len(text))
            text[at : at + draw.randrange(2)] = draw.choice(signs)
        fault = hsa_id_fault("".join(text))
        if fault is not None:
            place = re.match(r"tecken (\d+) ", fault.message)
            assert place is None or 0 < int(place[1]) <= len(text)
            assert fault.suggestion is None or hsa_id_fault(fault.suggestion) is None
            assert fault.message
            assert not fault.message.endswith(".")


@pytest.mark.parametrize("text", ["TSTNMT2321000131-1", "IFV1239877878-1", "tst-1", "TSE1", "LKL1", "lkl"])
def test_a_test_id_is_told_by_its_beginning(text: str) -> None:
    assert is_test_hsa_id(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("SE2321000131-E0000O0012345", "SE2321000131-E000000012345"),
        ("SE2321000131-P00000001234I", "SE2321000131-P000000012341"),
        ("se2321000131-eo0000001234l", "se2321000131-e000000012341"),
        ("SE2321000131-10O0001", "SE2321000131-1000001"),
        (UNIT, None),
        ("SE2321000131-OKFS", None),
        ("SE2321000131-1O234", None),  # too short a row to tell
        ("SE2321000131-EOOO123", None),  # as many letters as digits
        ("SE2321000131-E0000O001234X", None),
        ("SE2321000131-O00000012345", None),  # a letter first is as it should be
        ("SE232100013O-E000000012345", None),  # no HSA-id, and so another rule's matter
        ("", None),
    ],
)
def test_letters_that_look_like_digits_are_found_in_a_row_of_digits(text: str, meant: str | None) -> None:
    assert with_digits_for_letters(text) == meant


@pytest.mark.parametrize("text", [UNIT, "SE2321000131-TST1", "", "TS", "SETST"])
def test_other_ids_are_no_test_ids(text: str) -> None:
    assert not is_test_hsa_id(text)


@pytest.mark.parametrize(
    "text",
    [
        f"SE{PERSONS_NUMBER}-E1",
        f"se{PERSONS_NUMBER}-e1",
        f"SE16{PERSONS_NUMBER}-E1",
        f"SE19{PERSONS_NUMBER}-E1",
        f"SE20{PERSONS_NUMBER}-E1",
        f"SE{PERSONS_NUMBER[:6]}-{PERSONS_NUMBER[6:]}-E1",
        f"SE{PERSONS_NUMBER[:6]}–{PERSONS_NUMBER[6:]}-E1",
        f" SE{PERSONS_NUMBER}-E1",
        f"SE{PERSONS_NUMBER}",
        "SE9904100008-E1",
    ],
)
def test_an_organisation_number_with_a_third_digit_below_two_is_a_persons(text: str) -> None:
    assert holds_personal_number(text)


@pytest.mark.parametrize(
    "text",
    [
        UNIT,
        "SE162321000255-O00001",
        "SE1623210002-O1",
        f"TSTNMT{PERSONS_NUMBER}-1",
        f"SE2321000065-{PERSONS_NUMBER}",
        f"SE123{PERSONS_NUMBER}-E1",
        "",
    ],
)
def test_other_organisation_numbers_are_no_persons(text: str) -> None:
    assert not holds_personal_number(text)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (UNIT, "SE2321000131-…001"),
        (UNIT.lower(), "SE2321000131-…001"),
        ("SE2321000057-493K", "SE2321000057-…K"),
        ("SE2321000057-93K", "SE2321000057-…"),
        ("SE162321000255-O00001", "SE162321000255-…1"),
        ("SE2321000065-7330028000014", "SE2321000065-…014"),
        ("TSTNMT2321000156-1003", "TSTNMT2321000156-…3"),
        ("SE2321000132-E000000000001", "SE2321000132-…001"),
        (f"SE{PERSONS_NUMBER}-E000000000001", "…"),
        (f"SE19{PERSONS_NUMBER}-E1", "…"),
        (f"{UNIT} (Anna Exempelsson)", "…"),
        ("Anna Exempelsson", "…"),
        ("", "…"),
    ],
)
def test_a_masked_id_shows_the_organisation_and_a_quarter_of_the_serial(text: str, masked: str) -> None:
    assert masked_hsa_id(text) == masked
