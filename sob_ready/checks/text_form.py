"""Checks of the form of a text: HSA-ids, e-mail addresses, telephone numbers, placeholders."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sob_ready.case import Case, Subject
from sob_ready.checks.result import FULFILLED, Result, lacking, not_applicable, require
from sob_ready.identifiers import (
    email_fault,
    holds_personal_number,
    hsa_id_fault,
    is_test_hsa_id,
    placeholder,
    with_digits_for_letters,
)
from sob_ready.paths import Accessor
from sob_ready.source import HIDDEN, quote

if TYPE_CHECKING:
    from sob_ready.checks.parameters import ShapeParameters


class TextForm:
    """Every text has the form of what it is said to be. Texts that are not given are other rules' matter.

    Placeholders are looked for last, everywhere but where another rule already has found one.
    """

    placeholders = frozenset({"värde", "fel", "förslag"})

    def __init__(self, parameters: ShapeParameters, path: Callable[[str], Accessor]) -> None:
        self._path = require(path(parameters.path), lambda field: field.kind == "text", "text")
        self.reads = (self._path,)
        self.fault = _FAULTS[parameters.shape]
        self.judged_last = parameters.shape == "ingen_platshållare"

    def judge(self, case: Case, subject: Subject) -> Result:
        """Lacking with every failing text at its place; the message speaks of the first."""
        texts = [str(value) for value in self._path.items(case, subject) if value]
        if not texts:
            return _NOTHING_GIVEN
        if not any(map(self.fault, texts)):
            return FULFILLED
        faults = [
            (location, str(value), fault)
            for location, value in self._path.values(case, subject)
            if value and (fault := self.fault(str(value))) and location not in case.spoken_of
        ]
        if not faults:
            return FULFILLED
        _, value, fault = faults[0]
        more = f" Det finns {len(faults)} sådana ställen." if len(faults) > 1 else ""
        return lacking(fault + more, *(location for location, _, _ in faults), värde=value, fel=fault)


_NOTHING_GIVEN = not_applicable("inget är angivet")
_FEWEST_DIGITS = 4  # of an extension
_FOR_EVERYBODY = "1177"


def _hsa_id(text: str) -> str | None:
    fault = hsa_id_fault(text)
    if fault is None:
        return None
    # The reason shows the text; a placeholder and a personnummer are other rules' matter.
    if placeholder(text) or holds_personal_number(text) or HIDDEN in text:
        return None
    meant = f" Menas {quote(fault.suggestion)}?" if fault.suggestion else ""
    return f"{quote(text)} är inget HSA-id: {fault.message}.{meant}"


def _no_test_id(text: str) -> str | None:
    return f"{quote(text)} är ett test-id." if is_test_hsa_id(text) else None


def _email(text: str) -> str | None:
    fault = None if placeholder(text) or HIDDEN in text else email_fault(text)
    return f"{quote(text)} är ingen e-postadress: {fault}." if fault else None


def _telephone(text: str) -> str | None:
    if placeholder(text) or HIDDEN in text:
        return None
    if "xx" in text.lower():  # 0700-xx xx xx
        return f"{quote(text)} är inget helt telefonnummer."
    digits = "".join(filter(str.isdigit, text))
    if digits == _FOR_EVERYBODY:
        return f"{quote(text)} leder till sjukvårdsrådgivningen, inte till enheten."
    return f"{quote(text)} är inget telefonnummer: det har för få siffror." if len(digits) < _FEWEST_DIGITS else None


def _no_placeholder(text: str) -> str | None:
    return f"{quote(text)} är en platshållare, inte ett svar." if placeholder(text) else None


def _no_personal_number(text: str) -> str | None:
    # The id itself is not shown: it holds a personnummer.
    return "HSA-id:t bygger på ett personnummer." if holds_personal_number(text) else None


def _no_letters_for_digits(text: str) -> str | None:
    meant = with_digits_for_letters(text)
    return f"{quote(text)} har bokstäver bland siffrorna i löpnumret. Menas {quote(meant)}?" if meant else None


_FAULTS: dict[str, Callable[[str], str | None]] = {
    "hsa_id": _hsa_id,
    "e_post": _email,
    "telefon": _telephone,
    "inget_testid": _no_test_id,
    "ingen_platshållare": _no_placeholder,
    "inget_personnummer": _no_personal_number,
    "inga_bokstäver_för_siffror": _no_letters_for_digits,
}
