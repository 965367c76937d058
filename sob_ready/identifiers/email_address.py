"""Whether a text can be an e-mail address."""

from __future__ import annotations

import re

from sob_ready.identifiers.characters import BLANKS, character_name

_LOCAL_SIGN = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]"
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_LOCAL = rf"{_LOCAL_SIGN}+(?:\.{_LOCAL_SIGN}+)*"
_DOMAIN = rf"(?:{_LABEL}\.)+(?![0-9]){_LABEL}"
_ADDRESS = re.compile(f"{_LOCAL}@{_DOMAIN}")
_MAX_LENGTH = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
_MAX_LOCAL_LENGTH = 64  # RFC 5321, 4.5.3.1.1


def email_fault(text: str) -> str | None:
    """Why the text can't be an e-mail address, None when it can; a Swedish clause without capital and full stop.

    The plain ASCII form of RFC 5321, 4.1.2, with a domain name of two labels or more. Quoted local parts,
    address literals and å ä ö (RFC 6531) are refused: in the address of a care unit's staff they are slips.
    """
    if len(text) > _MAX_LENGTH or len(text.partition("@")[0]) > _MAX_LOCAL_LENGTH:
        return f"adressen är för lång, högst {_MAX_LOCAL_LENGTH} tecken före @ och {_MAX_LENGTH} i allt"
    return None if _ADDRESS.fullmatch(text) else _shape_fault(text)


def _shape_fault(text: str) -> str:
    if not text.strip(BLANKS):
        return "adressen är tom"
    if re.search("<[^<>@]+@[^<>@]+>|mailto:", text, re.IGNORECASE):
        return "skriv bara adressen, utan namn, vinkelparenteser och mailto:"
    for at, character in enumerate(text):
        if character in BLANKS:
            return f"tecken {at + 1} är {character_name(character)}, en adress har inga blanksteg"
    local, sign, domain = text.partition("@")
    if not sign:
        return "@ saknas"
    if "@" in domain:
        return "adressen har mer än ett @"
    if not local:
        return "namnet före @ saknas"
    if not domain:
        return "domänen efter @ saknas"
    return _character_fault(text, len(local)) or _form_fault(local, domain)


def _character_fault(text: str, separator: int) -> str | None:
    for at, character in enumerate(text):
        allowed = rf"\.|{_LOCAL_SIGN}" if at < separator else "[A-Za-z0-9.-]"
        if at != separator and not re.fullmatch(allowed, character):
            which = "å, ä och ö" if character in "åäöÅÄÖ" else "det"
            return f"tecken {at + 1} är {character_name(character)}, och {which} kan inte stå i en adress"
    return None


def _form_fault(local: str, domain: str) -> str:
    if "" in local.split("."):
        return "en punkt står fel före @"
    if "." not in domain:
        return "domänen efter @ saknar punkt, som i exempel.se"
    if "" in domain.split("."):
        return "en punkt står fel efter @"
    return "domänen efter @ är inget giltigt domännamn"
