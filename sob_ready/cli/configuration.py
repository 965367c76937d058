"""``sob-ready.toml``: what holds for every run in a folder, so that it need not be written each time.

The file is looked for upwards from the profiles. One run has one configuration: profiles that lie under
different files are refused, since rules, reports and exit code are the run's and not a profile's.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path, PureWindowsPath
from typing import NamedTuple

from sob_ready.cli.exit_codes import ExitCode
from sob_ready.cli.faults import refused
from sob_ready.cli.files import before_wildcard, is_folder
from sob_ready.cli.settings import CLAIMED
from sob_ready.cli.usage import UsageError
from sob_ready.phrases import did_you_mean
from sob_ready.source import STDIN, Fault, Place, SourceError, fold
from sob_ready.source.decode import decode
from sob_ready.source.opening import load

FILE = "sob-ready.toml"
_MAX_BYTES = 64 * 1024
_MAX_DOTS = 500  # in a line; tomllib takes half a minute for a key of as many words as the file has room for
_KEY = re.compile(r"^[ \t]*(?:\[+[ \t]*)?[\"']?([^\s\"'=\[\]]+?)[\"']?[ \t]*(?:=|\])", re.MULTILINE)
_STEP = re.compile(r"(?:steg)?[ _-]?([1-8])", re.IGNORECASE)
_AT = re.compile(r"\(at line (\d+), column (\d+)\)$")
_LISTS = ("packs", "select", "ignore", "rules", "patterns", "reports")
KEYS = (*_LISTS, "strict", "step")


class Configuration(NamedTuple):
    """What a file says; None where it does not, and nothing at all where there is no file."""

    name: str = ""  # the file, as a user is shown it
    folder: str = ""  # what the paths in the file are relative to
    lines: Mapping[str, int] = {}  # the line of each key
    packs: tuple[str, ...] | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    rules: tuple[str, ...] | None = None
    patterns: tuple[str, ...] | None = None
    reports: tuple[str, ...] | None = None
    strict: bool | None = None
    step: str | None = None


def configured(places: Iterable[str], named: Path | None = None) -> Configuration:
    """The configuration for what stands on the command line: the named one, else the nearest upwards.

    Ends the program with exit code 2 where the file is faulty, every fault told. Raises UsageError where the
    places lie under different files.
    """
    name = str(named) if named is not None else _shown(single(map(_start, places)))
    try:
        return read(name) if name else Configuration()
    except SourceError as error:
        raise refused([error], ExitCode.USAGE) from None


def single(folders: Iterable[str]) -> str:
    """The one file that all folders lie under, "" for none. Raises UsageError where there are several."""
    found = {nearest_file(_absolute(folder)) for folder in folders}
    if len(found) > 1:
        files = " och ".join(_shown(path) if path else f"ingen {FILE}" for path in sorted(found))
        raise UsageError(
            f"Profilerna har olika inställningar: {files}.",
            "Pröva dem var för sig, eller ange en fil för alla med --config. Med --no-config läses ingen.",
        )
    return found.pop() if found else ""


@cache
def nearest_file(folder: str) -> str:
    """What has the file's name in a folder or the nearest one above it, "" where nothing has."""
    while True:  # a path can have more folders than there may be calls in calls
        path = os.path.join(folder, FILE)  # noqa: PTH118 - asked for each profile of a run
        if os.path.lexists(path):  # a link that leads nowhere too: passed over, its rules would be missing unseen
            return path
        folder, below = os.path.dirname(folder), folder  # noqa: PTH120 - as above
        if folder == below:
            return ""


def read(name: str) -> Configuration:
    """What a file says, its paths relative to the working directory. Raises SourceError with every fault."""
    raw = load(name)
    if len(raw) > _MAX_BYTES:
        message = f"Filen är större än {_MAX_BYTES // 1024} KiB, så stora är inga inställningar."
        raise SourceError(name, (Fault(message, "Kontrollera att det är rätt fil."),))
    text = decode(raw, name).text
    said = _parsed(text, name)
    lines = {key: numbers[0] for key, numbers in _lines(text).items()}
    faults = [fault for key, value in said.items() if (fault := _fault(key, value, lines.get(key, 1)))]
    if faults:
        raise SourceError(name, tuple(faults), text)
    lists = {key: tuple(value) for key, value in said.items() if isinstance(value, list)}
    strict, step = said.get("strict"), said.get("step")
    return Configuration(
        name=name,
        folder=str(Path(name).parent),
        lines=lines,
        strict=strict if isinstance(strict, bool) else None,
        step=str(step) if step is not None else None,
        **lists,
    )


def _start(argument: str) -> str:
    """The folder where the search for an argument's file begins."""
    if argument == STDIN:
        return "."
    if is_folder(argument):
        return argument
    fixed = before_wildcard(argument)
    return os.path.dirname(argument if fixed is None else fixed) or "."  # noqa: PTH120 - "a/*" begins in "a"


def _shown(path: str) -> str:
    """A file as seen from the working directory, whole where it lies above it; "" for none."""
    here = _absolute(".")
    return str(Path(path).relative_to(here)) if path and Path(path).is_relative_to(here) else path


def _absolute(folder: str) -> str:
    try:
        return os.path.abspath(folder)  # noqa: PTH100 - pathlib leaves the dots
    except OSError:  # the working directory has been removed
        return folder


# --- the file -----------------------------------------------------------------------------------


def _parsed(text: str, name: str) -> dict[str, object]:
    import tomllib

    for number, row in enumerate(text.split("\n"), 1):
        if row.count(".") > _MAX_DOTS:
            fault = Fault("Raden har för många punkter.", "Dela upp den på flera rader.", Place(number, 1, number, 2))
            raise SourceError(name, (fault,), text)
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, or a number of too many digits
        raise SourceError(name, (_unreadable(text, str(error)),), text) from None


def _unreadable(text: str, reason: str) -> Fault:
    """What is wrong with the TOML. tomllib's own words are English; without a place it is the end of the text."""
    for key, numbers in _lines(text).items():
        if key in KEYS and len(numbers) > 1:
            first, second = (Place(number, 1, number, len(key) + 1) for number in numbers[:2])
            return Fault(f"”{key}” står två gånger.", "Behåll en av dem.", second, (("Första gången", first),))
    at = _AT.search(reason)
    line, column = (int(at[1]), int(at[2])) if at else (len(text.splitlines()) or 1, 1)
    advice = "Skriv texter inom citattecken, listor inom hakparenteser, och ja och nej som true och false:"
    example = 'select = ["nationell", "steg-4"]'
    return Fault("Här går filen inte att läsa som TOML.", f"{advice}\n{example}", Place(line, column, line, column + 1))


def _lines(text: str) -> dict[str, list[int]]:
    """For each key the lines where it stands."""
    lines: dict[str, list[int]] = {}
    line, counted = 1, 0
    for found in _KEY.finditer(text):
        line += text.count("\n", counted, found.start(1))
        counted = found.start(1)
        lines.setdefault(found[1], []).append(line)
    return lines


def _fault(key: str, value: object, line: int) -> Fault | None:
    """What is wrong with a setting."""
    from sob_ready.form import nearest

    place = Place(line, 1, line, len(key) + 1)
    if key not in KEYS:
        meant = nearest(key, KEYS)
        remedy = did_you_mean([meant]) if meant else f"Här kan stå: {', '.join(KEYS)}."
        return Fault(f"Okänd inställning: ”{key}”.", remedy, place)
    fits, expected, example = _EXPECTED[key]
    if fits(value):
        return None
    meant = _intended(key, value)
    order = "Skriv så här" if meant else "Till exempel"
    return Fault(f"”{key}” ska vara {expected}.", f"{order}:\n{key} = {meant or example}", place)


def _intended(key: str, value: object) -> str:
    """What a setting of the wrong kind was meant to be, as TOML; "" where that is not certain."""
    import json  # only a fault needs it

    fits = _EXPECTED[key][0]
    if isinstance(value, str) and fits([value]):
        return json.dumps([value], ensure_ascii=False)  # a text of TOML is one of JSON
    number = _STEP.fullmatch(value) if key == "step" and isinstance(value, str) else None
    if number:
        return number[1]
    said = fold(value) if key == "strict" and isinstance(value, str) else ""
    return {"ja": "true", "true": "true", "nej": "false", "false": "false"}.get(said, "")


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _is_list_below(value: object) -> bool:
    """Whether it is a list of paths that lead into the file's folder, on every system."""
    return _is_list(value) and all(
        not (path.anchor or ".." in path.parts)
        for path in map(PureWindowsPath, value if isinstance(value, list) else ())
    )


def _is_step(value: object) -> bool:
    if isinstance(value, str):
        return value in ("1", "2", "3", "4", "5", "6", "7", "8", CLAIMED)
    # A number of many digits has no text.
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 8


_EXPECTED: dict[str, tuple[Callable[[object], bool], str, str]] = {
    "packs": (_is_list, "en lista med regelpaket", '["nationell", "profil"]'),
    "select": (_is_list, "en lista med regler, paket, steg eller nivåer", '["nationell", "steg-4"]'),
    "ignore": (_is_list, "en lista med regler, paket, steg eller nivåer", '["kan"]'),
    "rules": (_is_list, "en lista med mappar", '["regler"]'),
    "patterns": (
        _is_list_below,
        "en lista med mönster för profilernas filer, i mappen med inställningarna eller under den",
        '["profiler/**/*.yaml"]',
    ),
    "reports": (_is_list, "en lista med rapporter, var och en FORMAT=FIL", '["html=rapport.html"]'),
    "strict": (lambda value: isinstance(value, bool), "true eller false", "true"),
    "step": (_is_step, f'ett steg, 1–8, eller "{CLAIMED}"', "4"),
}
