"""Items of a list that begin with another sign than a hyphen and a blank."""

from __future__ import annotations

import re

from sob_ready.source.correction import SO, write
from sob_ready.source.fault import Fault, Place
from sob_ready.source.refusal import LIST_SIGNS
from sob_ready.source.text import Lines

_ITEM = re.compile(
    rf"""(?P<lead>[ ]*)(?:(?P<sign>[{LIST_SIGNS[1:]}*])|-(?=[^\s-]))(?P<gap>\s*)(?P<rest>(?:[^\W_]|["'{{[]).*)"""
)
_BULLETS = "•·●▪◦‣*"
_FAR = 500  # how many lines below are looked at for more of the same


def wrong_dash(lines: Lines, line: int) -> Fault | None:
    """The fault of a line that begins as an item of a list, but with another sign or without a blank behind it."""
    found = _ITEM.fullmatch(lines[line])
    if found is None or (found["sign"] == "*" and not found["gap"]):
        return None
    sign, lead = found["sign"], found["lead"]
    order = f"Skriv {SO}:"
    if any(_begins_so(lines[below], lead, sign) for below in range(line + 1, line + _FAR)):
        order = f"Skriv {SO}, och likadant på de andra raderna som börjar så:"
    place = Place(line, len(lead) + 1, line, len(lead) + 2)
    remedy = write(f"{lead}- {found['rest']}", order=order)
    if sign is None:
        return Fault("Blanksteg saknas efter bindestrecket.", remedy, place)
    what = f"”{sign}”" if sign in _BULLETS else f"ett tankstreck ({sign})"
    message = f"Raden börjar med {what}, men en punkt i en lista börjar med bindestreck och blanksteg."
    return Fault(message, remedy, place)


def _begins_so(row: str, lead: str, sign: str | None) -> bool:
    found = _ITEM.fullmatch(row) if row.startswith(lead) else None
    return found is not None and (found["lead"], found["sign"]) == (lead, sign)
