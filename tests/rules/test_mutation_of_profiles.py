"""Every field of a reference profile carries a requirement, or is listed here with the reason that it does not."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sob_ready.checks import Status
from sob_ready.source import SourceError
from tests.rules.pairs import judged, reference, rulebook

Place = tuple[str | int, ...]

_WHO = "The document asks that it was done, or on what day; by whom is for the reader's own memory."
_ELSEWHERE = "The type is asked for at this unit; of another one only that there is a medarbetaruppdrag (C-05)."
_VGR = "Read where a rule of Västra Götaland asks for it; the region of this unit does not."
# Pack and field, with [*] for any place in a list and * for any pack; the reason that no rule reads the field there.
CARRIES_NO_REQUIREMENT = {
    "*: sob-ready": "Read before the profile is judged, to know its version.",
    "*: klar_till_steg": "What the unit claims of itself; it decides the exit code, and no document asks for it.",
    "*: vårdgivare.namn": "Tells the reader which vårdgivare is meant; what is asked for is its HSA-id.",
    "*: riskanalys.risker_funna": "Read where there is no action plan (G-02); here there is one.",
    "htkb: program[*].avstämt.av": _WHO,
    "htkb: förankring.förutsättningar.av": _WHO,
    "privat: program[*].avstämt.av": _WHO,
    "privat: förankring.förutsättningar.av": _WHO,
    "vgr: personal[*].yrke": "The profession is asked for in HTKB alone (H-02).",
    "vgr: personal[*].legitimation": "Asked for where a behandlare is lent (C-20), which none is here, and in HTKB.",
    "vgr: personal[1].medarbetaruppdrag[1].typ": _ELSEWHERE,
    "vgr: personal[1].medarbetaruppdrag[1].sjf": _ELSEWHERE,
    "vgr: personal[6].funktioner": "Read where a word is said to come from the person (U-03, C-15); none is here.",
    "jonkoping: vårdgivare.driftsform": _VGR,
    "jonkoping: personal[*].funktioner": _VGR,
    "jonkoping: personal[1].program": "Left out it means all the unit's programmes; the person is trained in all.",
    "nationell: enhet.vårdform": "Asked for in Västra Götaland and in Region Jönköpings län.",
    "nationell: vårdgivare.driftsform": _VGR,
    "nationell: personal[*].funktioner": _VGR,
    "nationell: personal[*].yrke": _VGR,
    "nationell: personal[*].legitimation": _VGR,
    "nationell: personal[*].medarbetaruppdrag[0].typ": _VGR,
}
WORDS = ("nej", "ja", "2099-12-31", "2001-01-01", "Något annat", "999")
REFERENCES = {Path(pack.reference).resolve().parent.name: pack.reference for pack in rulebook().packs}


def fields(data: Any, place: Place = ()) -> Iterator[Place]:
    """Every key of every mapping, those of mappings in lists too."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*place, key)
            yield from fields(value, (*place, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from fields(item, (*place, index))


def written(place: Place) -> str:
    """The field as the table writes it, with the number of each place in a list."""
    return re.sub(r"\.(\[)", r"\1", ".".join(f"[{part}]" if isinstance(part, int) else part for part in place))


def at(data: Any, place: Place) -> Any:
    for part in place:
        data = data[part]
    return data


def changed(data: Any, place: Place, value: object) -> Any:
    """A copy with another value; None removes the field."""
    result = copy.deepcopy(data)
    inside = at(result, place[:-1])
    if value is None:
        del inside[place[-1]]
    else:
        inside[place[-1]] = value
    return result


def others(value: object, data: Any) -> Iterator[object]:
    """Nothing, and values that the field might hold instead; what the field can't hold is refused when it is read."""
    yield None
    if isinstance(value, list):
        yield []
    elif isinstance(value, str):
        yield from (word for word in (*WORDS, data["personal"][-1]["namn"]) if word != value)


def statuses(data: Any) -> list[tuple[str, tuple[str | int, ...], Status]]:
    return [(outcome.rule.id, outcome.subject.path, outcome.status) for outcome in judged(data)]


def noticed(data: Any, place: Place, whole: object) -> bool:
    """Whether some rule's outcome changes when the field does."""
    for value in others(at(data, place), data):
        try:
            if statuses(changed(data, place, value)) != whole:
                return True
        except SourceError:
            continue
    return False


def listed(pack: str, place: Place) -> str | None:
    """The entry of the table that speaks of a field."""
    for entry in CARRIES_NO_REQUIREMENT:
        name, field = entry.split(": ")
        pattern = re.escape(field).replace(r"\[\*\]", r"\[\d+\]")
        if name in ("*", pack) and re.fullmatch(pattern, written(place)):
            return entry
    return None


@pytest.mark.parametrize("pack", REFERENCES)
def test_a_change_of_any_field_is_noticed_unless_the_field_is_listed(pack: str) -> None:
    data = reference(REFERENCES[pack])
    whole = statuses(data)
    found = {place: noticed(data, place, whole) for place in fields(data)}
    silent = [written(place) for place, seen in found.items() if not seen and not listed(pack, place)]
    stale = [written(place) for place, seen in found.items() if seen and listed(pack, place)]
    assert (silent, stale) == ([], []), "silent fields, and listed ones that a rule reads"


def test_every_entry_of_the_table_speaks_of_a_field() -> None:
    used = {listed(pack, place) for pack, path in REFERENCES.items() for place in fields(reference(path))}
    assert set(CARRIES_NO_REQUIREMENT) <= used
