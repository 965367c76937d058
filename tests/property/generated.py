"""Profiles made by chance: the reference profiles with any number of changes, each told by one number.

A failing example so shrinks to the few changes that matter, and says what they are.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from random import Random
from typing import Any, NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from sob_ready.case import Case
from sob_ready.engine import expiries, judge
from sob_ready.form import Field, Shape, canonical
from sob_ready.inspection import inspect
from sob_ready.profile import profile_shape, read_profile
from sob_ready.report import Outcome, Report, Run, Selection
from sob_ready.rulebook import Rulebook, load, rules_folder
from sob_ready.source import parse, read

TODAY = date(2026, 11, 21)
PACKS = ("nationell", "vgr", "privat", "htkb", "jonkoping")

# Words that occur nowhere else, so that they are told from what the program says itself.
FIRST_NAMES = ("Xanzhia", "Qvorbex", "Ûlzatha", "Zdenkwitz", "Wyxåla")
LAST_NAMES = ("Kvaxelthorp", "Zzyblad", "Ömqvarz", "von Xyphendal", "Äjjqvist-Bwoth")
SECRETS = ("wqzhemlighet", "0701 73 xx zq", "qzlöpnot")
HSA_IDS = tuple(f"SE2321000131-{letter}00000{number}" for letter in "EP" for number in (7310001, 7310002, 7320003))
ORGANISATIONS = ("Ekens vårdcentral", "Björkens mottagning")
PROGRAMMES = ("Ångesthjälpen", "HTKB", "Hantera tankar, känslor och beteenden", "Tobakshjälpen", "Sömnhjälpen Extra")
ANSWERS = ("ja", "nej", "pågår", "2026-03-02", "2027-02-01")
PLACEHOLDERS = ("xxxx", "NN", "<namn>", "ingen", "chefen", "")

Tree = Any  # a profile as plain data
Changes = list[int]


def deterministic(examples: int) -> settings:
    """The same examples each time, so that a run in CI fails for a change of the code alone."""
    return settings(
        max_examples=examples, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )


class Change(NamedTuple):
    """One value put in a place of a profile; None takes it away."""

    path: tuple[str | int, ...]
    value: object

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(step for step in self.path if isinstance(step, str))


changes = st.lists(st.integers(0, 2**40), max_size=25)
few_changes = st.lists(st.integers(0, 2**40), max_size=3)
packs = st.sampled_from(PACKS)


@cache
def rulebook() -> Rulebook:
    return load()


@cache
def _reference(pack: str) -> str:
    source = read(rules_folder() / pack / "referens.yaml")
    return json.dumps(canonical(source, profile_shape()).data)


def reference(pack: str) -> Tree:
    return json.loads(_reference(pack))


def changed(pack: str, numbers: Changes) -> Tree:
    """A reference profile with its changes."""
    tree = reference(pack)
    for number in numbers:
        apply(tree, change(tree, number))
    return tree


def change(tree: Tree, number: int) -> Change:
    """The change that a number means in this profile."""
    chance = Random(number)
    shape = profile_shape()
    path: list[str | int] = []
    here: Tree = tree
    while True:
        field = chance.choice(list(shape.fields.values()))
        path.append(field.key)
        here = here.get(field.key) if isinstance(here, dict) else None
        if field.many and field.shape is not None:
            items = here if isinstance(here, list) else []
            index = chance.randrange(min(len(items) + 1, 12))
            path.append(index)
            here = items[index] if index < len(items) else None
        if field.shape is None or (field.is_answer and chance.random() < 0.7):
            keys = ".".join(map(str, path))
            return Change(tuple(path), None if chance.random() < 0.2 else _value(field, keys, chance))
        if chance.random() < 0.03:
            return Change(tuple(path), None)
        shape = field.shape


def apply(tree: Tree, change: Change) -> Tree:
    """The same tree with the change in it; the mappings and lists on its way are made where they are missing."""
    *way, last = change.path
    here = tree
    for step, following in zip(way, change.path[1:], strict=True):
        empty: Tree = [] if isinstance(following, int) else {}
        if isinstance(step, int):
            if step >= len(here):
                here.append(empty)
            step = min(step, len(here) - 1)
        elif not isinstance(here.get(step), type(empty)):
            here[step] = empty
        here = here[step]
    if isinstance(last, int):
        if change.value is None and last < len(here):
            del here[last]
        elif change.value is not None:
            here[last : last + 1] = [change.value]
    elif change.value is None:
        here.pop(last, None)
    else:
        here[last] = change.value
    return tree


def text_of(tree: Tree) -> str:
    """A profile as a file that says it; YAML 1.2 holds JSON."""
    return json.dumps(tree, ensure_ascii=False, indent=1)


def report_on(tree: Tree) -> Report:
    """The report on a profile. Raises SourceError where it is none."""
    file = read_profile(parse(text_of(tree).encode(), "unit.yaml"))
    book = rulebook()
    case = Case(file.profile, TODAY, book.programmes)
    case.file = inspect(file.source, case.values, None)
    outcomes = judge(book, case)
    return Report(
        name="unit.yaml",
        source=file.source,
        case=case,
        rulebook=book,
        outcomes=outcomes,
        selection=Selection(len(book.rules), len(book.rules)),
        expiries=expiries(book, case, outcomes),
        hints=file.hints,
    )


def run_on(tree: Tree) -> Run:
    return Run(reports=[report_on(tree)], rulebook=rulebook(), today=TODAY)


def statuses(outcomes: Sequence[Outcome]) -> dict[tuple[str, str, object], str]:
    """The status of each rule and subject, the subject told by its place."""
    return {
        (found.rule.id, found.subject.scope, found.subject.path or found.subject.label): found.status.value
        for found in outcomes
    }


def leaves(shape: Shape, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Field]]:
    """Every field of a shape that holds no other, and every answer."""
    for key, field in shape.fields.items():
        if field.shape is None or field.is_answer:
            yield (*path, key), field
        if field.shape is not None:
            yield from leaves(field.shape, (*path, key))


def shuffled(tree: Tree, chance: Random) -> Tree:
    """The same profile with every list and every mapping in another order."""
    if isinstance(tree, dict):
        keys = list(tree)
        chance.shuffle(keys)
        return {key: shuffled(tree[key], chance) for key in keys}
    if isinstance(tree, list):
        items = [shuffled(item, chance) for item in tree]
        chance.shuffle(items)
        return items
    return copy.copy(tree)


def _value(field: Field, path: str, chance: Random) -> object:
    if field.is_answer:
        answer = chance.choice(ANSWERS)
        details = {"av": _name(chance), "kommentar": chance.choice(SECRETS), "underlag": ["https://example.se/xanzhia"]}
        return chance.choice((answer, answer, {"svar": answer if answer in ("ja", "nej") else "ja", **details}))
    if field.kind == "choice":
        single: object = chance.choice(field.choices)
    elif field.kind == "day":
        single = chance.choice((*field.choices, "2026-05-04", "2026-11-20", "2027-06-30", "2031-01-01"))
    elif field.kind == "number":
        single = chance.choice(("0", "1", "3", "12", "24"))
    else:
        single = _text(field, path, chance)
    if not field.many:
        return single
    return [single, *([_text(field, path, chance)] if field.kind == "text" and chance.random() < 0.3 else [])]


def _text(field: Field, path: str, chance: Random) -> str:
    if chance.random() < 0.08:
        return chance.choice(PLACEHOLDERS) or "xxxx"
    if "hsa_id" in field.key or field.key in ("hemenhet", "uppdrag_på") or path.endswith("medarbetaruppdrag.enhet"):
        return chance.choice((*HSA_IDS, *HSA_IDS, HSA_IDS[0].lower(), HSA_IDS[3].replace("2321000131", "232100O131")))
    if field.key == "program" or (path.startswith("program") and field.key == "namn"):
        return chance.choice(PROGRAMMES)
    if path in ("enhet.namn", "vårdgivare.namn", "anmälan.enhet"):
        return chance.choice(ORGANISATIONS)
    if field.key == "e_post":
        return chance.choice(("xanzhia.kvaxelthorp@example.se", "qvorbex@", "zzyblad zzyblad@example.se"))
    if field.key == "regel":
        return chance.choice([rule.id for rule in rulebook().rules])
    if field.key in ("kommentar", "motivering", "hur", "telefon", "underlag"):
        return f"{chance.choice(SECRETS)} {_name(chance)}"
    return _name(chance)


def _name(chance: Random) -> str:
    name = f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"
    return chance.choice((name, name, name, name.upper(), HSA_IDS[3]))


_DAMAGE = (
    "\t",
    "”",
    '"',
    "'",
    ":",
    " - ",
    "{",
    "]",
    "&",
    "*",
    "!",
    "|",
    "\n",
    "%",
    "@",
    "#",
    "Xanzhia: ",
    "Zzyblad ” Kvaxelthorp",
)


def broken(tree: Tree, chance: Random) -> str:
    """A profile as a person writes it, in block style, with damage here and there."""
    text = block_style(tree)
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(_DAMAGE) + text[at + chance.choice((0, 0, 1, 5)) :]
    return text


def block_style(tree: Tree, indent: str = "") -> str:
    """YAML in block style."""
    lines = []
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        head = f"{indent}{key}:" if isinstance(key, str) else f"{indent}-"
        if isinstance(value, dict | list) and value:
            lines.append(f"{head}\n{block_style(value, indent + '  ')}")
        elif isinstance(value, str) and value.replace(" ", "").isalnum():
            lines.append(f"{head} {value}\n")
        else:
            lines.append(f"{head} {json.dumps(value, ensure_ascii=False)}\n")
    return "".join(lines)
