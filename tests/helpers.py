"""Tiny rule packs and profiles, so that the test of a rule is three lines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sob_ready.case import Case, FileFacts, Location
from sob_ready.checks import Result
from sob_ready.engine import expiries, judge
from sob_ready.profile import ProfileFile, read_profile
from sob_ready.report import Outcome, Report, Selection
from sob_ready.rulebook import Rulebook, RulebookError, Step
from sob_ready.rulebook.loading import assemble
from sob_ready.source import Source, SourceError, parse

TODAY = date(2026, 11, 21)


def printed_under_two_seeds(code: str, *arguments: object) -> list[bytes]:
    """What a Python program prints with one seed of hashes and with another."""
    return [
        subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            env={"PYTHONHASHSEED": seed, "PATH": os.environ["PATH"]},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]


PROGRAMMES = """\
program:
  - namn: Hantera tankar, känslor och beteenden
    andra_namn: [HTKB]
    kännetecken: [HTKB, Hantera tankar känslor, tankar känslor och beteenden]
    typ: KBT-behandling
  - {namn: Depressionshjälpen, andra_namn: [Depressionshjälpen på nätet], typ: iKBT, leverantör: Psykologpartners}
  - {namn: Tobakshjälpen, typ: stödprogram, leverantör: Region Ö}
"""
PACK = "{paket: prov, titel: Prov, referens: referens.yaml}"
DOCUMENT = """\
id: dok
serie: A
titel: Ett dokument
kortnamn: Dokumentet
utgivare: Regionen
jämförd: 2026-01-01
avsnitt: [{id: "1", titel: Ett}]
krav: [{id: A-01, avsnitt: ["1"], nivå: ska, gäller: [alla], steg: 1, text: Det ska vara så}]
"""
_DEFAULTS: dict[str, object] = {
    "titel": "Det är så",
    "nivå": "ska",
    "steg": "1",
    "ansvarig": "enhetschef",
    "åtgärd": "Gör det.",
}


def source(text: str) -> Source:
    return parse(text.encode(), "profil.yaml")


def profile(text: str) -> ProfileFile:
    return read_profile(source(text))


def folder_with(files: Mapping[str, str], folder: Path) -> Path:
    """Writes the files of a folder that is laid out as ``rules/``; what every one needs is there already."""
    for name, text in {"program.yaml": PROGRAMMES, "documents/dok.yaml": DOCUMENT, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@cache
def rulebook(rules: str, pack: str = PACK) -> Rulebook:
    """A rulebook of one pack; a rule says only what matters in the test, the rest is filled in."""
    listed: Any = source(rules).data
    filled = [{"id": f"r{index}", **_DEFAULTS, **rule} for index, rule in enumerate(listed)]
    with TemporaryDirectory() as folder:
        files = {"prov/paket.yaml": pack, "prov/regler.yaml": json.dumps({"regler": filled}, ensure_ascii=False)}
        return assemble(folder_with(files, Path(folder)))


def faults_of(rules: str, pack: str = PACK) -> list[str]:
    """What is wrong with the rules of a pack, each fault with its remedy."""
    try:
        rulebook(rules, pack)
    except RulebookError as error:
        return [f"{fault.message} {fault.remedy}".strip() for one in error.errors for fault in one.faults]
    return []


def faults_of_one(rule: str) -> list[str]:
    """What is wrong with a rule; ``rule`` is its keys and what stands behind them."""
    return faults_of(f"[{{{rule}}}]")


def unfit(path: str, expected: str) -> str:
    """What is said of a path that leads to something else than a check can judge."""
    return f"”{path}” är inte {expected}. Ange en väg till {expected}."


def faults_in(text: str) -> list[str]:
    """What is wrong with a profile: line, column, message and remedy of every fault."""
    try:
        profile(text)
    except SourceError as error:
        return [
            f"{fault.place.line if fault.place else 0}:{fault.place.column if fault.place else 0} "
            f"{fault.message} {fault.remedy}".strip()
            for fault in error.faults
        ]
    return []


def case(text: str, today: date = TODAY, file: FileFacts | None = None) -> Case:
    made = Case(profile(text).profile, today, rulebook("[{besvarat: enhet.namn}]").programmes)
    made.file = file or made.file
    return made


def judged(rules: str, text: str, today: date = TODAY, *, pack: str = PACK) -> list[Outcome]:
    return judge(rulebook(rules, pack), case(text, today))


def result(check: str, text: str, today: date = TODAY, file: FileFacts | None = None) -> Result:
    """What a check answers for the first of its subjects; ``check`` is the rule's key and what stands behind it."""
    book = rulebook(f"[{{{check}}}]")
    (rule,) = book.rules
    prepared = case(text, today, file)
    return rule.check.judge(prepared, next(iter(prepared.subjects(rule.scope))))


def at(location: Location) -> str:
    """A path in the profile as one word."""
    return ".".join(map(str, location))


def judged_at(check: str, profile: str) -> tuple[str, list[str]]:
    """The status that a check gives the first of its subjects, and the places that it shows."""
    found = result(check, profile)
    return found.status.value, [at(place) for place in found.locations]


def states(outcomes: list[Outcome]) -> list[str]:
    """The outcomes in short: rule, subject, status, and what it depends on."""
    return [
        " ".join(
            filter(
                None,
                (
                    outcome.rule.id,
                    outcome.subject.label,
                    outcome.status.value,
                    f"< {outcome.depends_on}" if outcome.depends_on else "",
                ),
            )
        )
        for outcome in outcomes
    ]


def report(rules: str, text: str, today: date = TODAY, **options: Any) -> Report:
    """The report on a profile; ``chosen`` are the ids of the rules that a run is narrowed to."""
    chosen = options.pop("chosen", None)
    book = rulebook(rules)
    file = profile(text)
    prepared = Case(file.profile, today, book.programmes)
    outcomes = [outcome for outcome in judge(book, prepared) if chosen is None or outcome.rule.id in chosen]
    goal = options.pop("goal_step", None)
    return Report(
        name=options.pop("name", "profil.yaml"),
        source=file.source,
        case=prepared,
        rulebook=book,
        outcomes=outcomes,
        selection=Selection(len(book.rules) if chosen is None else len(chosen), len(book.rules)),
        expiries=expiries(book, prepared, outcomes),
        goal_step=Step(goal) if goal else None,
        **options,
    )
