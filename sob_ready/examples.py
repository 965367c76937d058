"""Whether rules do what the examples in their pack say: tried on the pack's reference profile, changed as they ask.

A rule has to be fulfilled in the good example, which is the reference profile itself where none is given, and lacking
in the bad one, where no other rule may become unmet but those that the example names. A rule of the kind ``bekräftat``
without a bad example is tried with its first answer turned round, whatever else that answer is asked for by.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from sob_ready.checking import Request, check_file, check_raw
from sob_ready.checks import Confirmed, Status
from sob_ready.phrases import listed
from sob_ready.report import Outcome, Report
from sob_ready.rulebook import Pack, Rule, Rulebook
from sob_ready.source import Data, Fault, SourceError

BETWEEN = "mellan"
"""The kind of the rules that are about two profiles: no change of one can show them."""

_PART = re.compile(r"\.?([^.\[\]]+)|\[(\d{1,4})\]")
_NAMED = 5
"""How many rules a message names."""


class ExampleError(Exception):
    """An example that can't be made of the profile that it changes. `message` is Swedish."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Trial(NamedTuple):
    """What came of trying a rule."""

    rule: Rule
    faults: tuple[Fault, ...]  # at the rule in its file; none where it does what its examples say
    fails: bool  # whether there is an example that shows it failing


def patched(data: Data, changes: Mapping[str, object]) -> Data:
    """A copy of a profile's data with values put at paths such as ``personal[1].roller``; None takes away.

    Raises ExampleError where a path leads through what is no mapping or no list, or past the end of a list.
    """
    result = copy.deepcopy(data)
    for path, value in changes.items():
        parts = _parts(path)
        inside: object = result
        for part, following in pairwise(parts):
            inside = _entered(inside, part, path, [] if isinstance(following, int) else {})
        _put(inside, parts[-1], path, value)
    return result


class Trials:
    """Rules tried as on one day."""

    def __init__(self, rulebook: Rulebook, today: date) -> None:
        self._rulebook = rulebook
        self._request = Request(today)
        self._reference_report = cache(self._report_on_reference)

    def unmet_by_reference(self, pack: Pack) -> list[str]:
        """The rules, by id, that a pack's reference profile does not meet, which would hide what its examples show.

        Raises SourceError where it can't be read as a profile.
        """
        report = self._reference_report(pack.reference)
        return _ids(outcome for outcome in report.findings if outcome.blocks)

    def trial(self, rule: Rule) -> Trial:
        """A rule tried on its examples. Raises SourceError where the pack's reference profile can't be read."""
        good, bad = dict(rule.example.fulfilled or {}), rule.example.lacking
        try:
            fulfilled = self._judged(rule, good, "uppfyllt")
            faults = _good_faults(rule, fulfilled, "Exemplet ”uppfyllt”" if good else "Referensprofilen")
            if bad is None and not faults:
                bad = turned(rule, fulfilled, good)
            if bad is not None:
                changed = self._judged(rule, bad, "brist")
                faults += _bad_faults(rule, changed)
                if rule.example.lacking is not None:
                    faults += self._other_faults(rule, changed)
        except ExampleError as error:
            faults = [Fault(error.message, "Rätta exemplet.")]
        return Trial(rule, tuple(fault._replace(place=rule.place[1]) for fault in faults), bad is not None)

    def _other_faults(self, rule: Rule, report: Report) -> list[Fault]:
        """What a bad example does to the other rules, held against what it says of them."""
        before = _ids(self._reference_report(rule.pack.reference).findings)
        tripped = [one for one in _ids(report.findings) if one != rule.id and one not in before]
        faults = []
        if unforeseen := [one for one in tripped if one not in rule.example.also]:
            message = f"Exemplet ”brist” för regeln ”{rule.id}” bryter också mot {listed(unforeseen, _NAMED)}."
            faults.append(Fault(message, "Ändra mindre i exemplet, eller nämn dem under ”även” om det är rätt."))
        if missed := [one for one in rule.example.also if one not in tripped]:
            message = f"Exemplet ”brist” för regeln ”{rule.id}” bryter inte mot {listed(missed, _NAMED)}."
            faults.append(Fault(message, "Ta bort dem ur ”även”."))
        return faults

    def _report_on_reference(self, reference: str) -> Report:
        return check_file(reference, self._rulebook, self._request)

    def _judged(self, rule: Rule, changes: Mapping[str, object], shown: str) -> Report:
        """The report on the reference profile with changes. Raises ExampleError where they make no profile."""
        reference = self._reference_report(rule.pack.reference)
        if not changes:
            return reference
        raw = json.dumps(patched(reference.source.data, changes), ensure_ascii=False, indent=1).encode()
        try:
            return check_raw(raw, reference.name, Path(reference.name).parent, self._rulebook, self._request)
        except SourceError as error:
            said = error.faults[0].message
            raise ExampleError(f"Exemplet ”{shown}” för regeln ”{rule.id}” ger ingen profil: {said}") from None


def _ids(outcomes: Iterable[Outcome]) -> list[str]:
    return list(dict.fromkeys(outcome.rule.id for outcome in outcomes))


def _good_faults(rule: Rule, report: Report, where: str) -> list[Fault]:
    own = [outcome for outcome in report.outcomes if outcome.rule.id == rule.id]
    unmet = next((outcome for outcome in own if outcome.is_unmet), None)
    if unmet:
        message = f"{where} uppfyller inte regeln ”{rule.id}”: {unmet.message}"
        return [Fault(message, "Rätta regeln, eller ändra i ”uppfyllt” så att den uppfylls.")]
    if any(outcome.status is Status.FULFILLED for outcome in own):
        return []
    why = next((outcome.message for outcome in own), "ingen i profilen berörs").rstrip(".")
    message = f"{where} prövar inte regeln ”{rule.id}”: {why}."
    return [Fault(message, "Ändra i ”uppfyllt” så att den gäller, eller rätta regeln.")]


def _bad_faults(rule: Rule, report: Report) -> list[Fault]:
    own = [outcome for outcome in report.outcomes if outcome.rule.id == rule.id]
    # A question that asks for no certain answer can't be answered wrongly, only left out.
    failed = {Status.LACKING, Status.UNANSWERED} if rule.kind == "besvarat" else {Status.LACKING}
    if failed & {outcome.status for outcome in own}:
        return []
    came = listed(list(dict.fromkeys(outcome.status.value for outcome in own))) or "inget utfall"
    message = f"Exemplet ”brist” ger ingen brist för regeln ”{rule.id}”, utan {came}."
    return [Fault(message, "Rätta regeln eller exemplet.")]


def turned(rule: Rule, report: Report, good: Mapping[str, object]) -> dict[str, object] | None:
    """The good example with the first answer that a rule reads turned round; None where the rule reads no answers.

    ``report`` is on the good example, which fulfils the rule.
    """
    if not isinstance(rule.check, Confirmed):
        return None
    judged = next(one for one in report.outcomes if one.rule.id == rule.id and one.status is Status.FULFILLED)
    location, _ = rule.check.reads[0].values(report.case, judged.subject)[0]
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location).lstrip(".")
    return {**good, path: rule.check.opposite}


def _parts(path: str) -> list[str | int]:
    if "".join(found.group() for found in _PART.finditer(path)) != path or not path:
        raise ExampleError(f"”{path}” är ingen väg i en profil, som personal[0].roller.")
    return [int(index) if index else key for key, index in _PART.findall(path)]


def _entered(inside: object, part: str | int, path: str, empty: object) -> object:
    """What stands at a part of a path, made where there is nothing."""
    if isinstance(part, int):
        items = _list(inside, part, path)
        if part == len(items):
            items.append(empty)
        return items[part]
    keys = _mapping(inside, part, path)
    if not isinstance(keys.get(part), dict | list):
        keys[part] = empty
    return keys[part]


def _put(inside: object, part: str | int, path: str, value: object) -> None:
    if isinstance(part, str):
        keys = _mapping(inside, part, path)
        if value is None:
            keys.pop(part, None)
        else:
            keys[part] = value
        return
    items = _list(inside, part, path)
    items[part : part + 1] = [] if value is None else [value]


def _list(inside: object, part: int, path: str) -> list[object]:
    if not isinstance(inside, list):
        raise ExampleError(f"I ”{path}” står [{part}] efter något som inte är en lista i referensprofilen.")
    if part > len(inside):
        raise ExampleError(f"”{path}” går utanför listan, som har {len(inside)} punkter i referensprofilen.")
    return inside


def _mapping(inside: object, part: str, path: str) -> dict[str, object]:
    if not isinstance(inside, dict):
        raise ExampleError(f"I ”{path}” står ”{part}” efter något som inte har nycklar i referensprofilen.")
    return inside
