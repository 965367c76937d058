"""Profiles to measure with: distinct units made from one example, the same for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "vgr-redo.yaml"
WITH_FINDINGS = 0.3
_SERIAL = re.compile(r"(SE2321000131-[EP])(\d{12})")
_NAME = "Lindängens vårdcentral"
# js-yaml makes objects of days without quotation marks, which no JSON Schema takes for text.
_DAY = re.compile(r"(?<=: )\d{4}-\d\d-\d\d")
_ANSWER = re.compile(r"(: )ja$", re.MULTILINE)
_PLACES = ("Alby", "Björke", "Dalby", "Ekeby", "Furulund", "Granby", "Hagen", "Kvarnby", "Lindö", "Älvsby")


def units(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """File names and texts of so many units; three in ten have answers turned to nej or pågår."""
    text = EXAMPLE.read_text(encoding="utf-8")
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    for number in range(count):
        yield f"enhet-{number:05}.yaml", _varied(text, number, chance)


def large_unit(persons: int) -> str:
    """One unit with so many persons."""
    head, staff, tail = _parts(EXAMPLE.read_text(encoding="utf-8"))
    people = [_renumbered(staff[index % len(staff)], index // len(staff)) for index in range(persons)]
    return head + "".join(people) + tail


def write(folder: Path, count: int, seed: int = 1) -> list[Path]:
    """The units as files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in units(count, seed):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def _varied(text: str, number: int, chance: random.Random) -> str:
    text = _DAY.sub(r'"\g<0>"', _renumbered(text, number))
    text = text.replace(_NAME, f"Vårdcentralen {chance.choice(_PLACES)} {number}")
    if chance.random() < WITH_FINDINGS:
        answers = list(_ANSWER.finditer(text))
        for answer in sorted(chance.sample(answers, 5), key=lambda found: -found.start()):
            text = text[: answer.start()] + answer[1] + chance.choice(("nej", "pågår")) + text[answer.end() :]
    return text


def _renumbered(text: str, number: int) -> str:
    return _SERIAL.sub(lambda serial: f"{serial[1]}{(int(serial[2]) + number * 1000) % 10**12:012}", text)


def _parts(text: str) -> tuple[str, list[str], str]:
    """What stands before the persons, each person, and what stands after."""
    start = text.index("personal:\n") + len("personal:\n")
    end = start + next(found.start() for found in re.finditer(r"^\S", text[start:], re.MULTILINE))
    people = re.split(r"^(?=  - )", text[start:end], flags=re.MULTILINE)
    return text[:start] + people[0], people[1:], text[end:]
