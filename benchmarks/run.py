"""Measures sob-ready beside its peers and writes the figures into docs/benchmarks.md.

    python benchmarks/run.py [--runs 9] [--units 1000] [--many 10000]

Installs this checkout and the peers into environments of their own in a temporary folder, makes the
profiles from a seed, runs the programs in turn and writes medians and ratios. A peer that can't be
installed is named as missing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from measuring import Command, environment, in_turn, table
from units import EXAMPLE, large_unit, write

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
DAY = "2026-11-21"


class Programs(NamedTuple):
    """Where the programs are; None for a peer that could not be installed."""

    own: Path
    python: Path
    yamllint: Path | None
    check_jsonschema: Path | None
    ajv: Path | None


def main() -> None:
    """Measure, and write the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=9)
    options.add_argument("--units", type=int, default=1000)
    options.add_argument("--many", type=int, default=10_000, help="for the growth of time and memory; 0 leaves it out")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        programs = install(folder)
        lines = [
            *_missing(programs),
            *single(programs, folder, asked.runs),
            *several(programs, folder, asked.units, asked.runs),
            *growth(programs, folder, asked.units, asked.many),
            *crowded(programs, folder, asked.runs),
            *inside(programs, folder),
        ]
    _write(lines)


def install(folder: Path) -> Programs:
    """This checkout and the peers, each in an environment of its own."""
    own = environment(folder / "own", str(ROOT))
    if own is None:
        sys.exit("sob-ready itself could not be installed")
    yamllint = environment(folder / "yamllint", "yamllint")
    jsonschema = environment(folder / "check-jsonschema", "check-jsonschema")
    npm: Command = ["npm", "install", "--silent", "--prefix", folder / "ajv", "ajv-cli@5", "ajv-formats@2"]
    try:
        has_ajv = subprocess.run(npm, check=False, capture_output=True).returncode == 0
    except OSError:  # no npm
        has_ajv = False
    (folder / "schema.json").write_bytes(
        subprocess.run([own / "sob-ready", "schema", "profile"], check=True, capture_output=True).stdout
    )
    return Programs(
        own=own / "sob-ready",
        python=own / "python",
        yamllint=yamllint and yamllint / "yamllint",
        check_jsonschema=jsonschema and jsonschema / "check-jsonschema",
        ajv=folder / "ajv" / "node_modules" / ".bin" / "ajv" if has_ajv else None,
    )


def single(programs: Programs, folder: Path, runs: int) -> list[str]:
    """One profile, cold, and the commands that judge nothing."""
    commands: dict[str, Command] = {
        "python -I -c pass": [programs.python, "-I", "-c", "pass"],
        "check": _check(programs, EXAMPLE),
        "--help": [programs.own, "--help"],
        "--version": [programs.own, "--version"],
        "explain": [programs.own, "explain", "roller-minst-tva"],
        "usage error": [programs.own, "check", "--nonsense"],
    }
    if programs.check_jsonschema:
        schema = ["--schemafile", "schema.json"]
        commands["check-jsonschema"] = [programs.check_jsonschema, *schema, EXAMPLE]
    if programs.yamllint:
        commands["yamllint"] = [programs.yamllint, EXAMPLE]
    return table("One profile, cold; × is to yamllint", in_turn(commands, runs, folder, "yamllint"))


def several(programs: Programs, folder: Path, count: int, runs: int) -> list[str]:
    """A folder of units, against a validator that checks structure only."""
    units = folder / "units"
    write(units, count)
    plain = _check(programs, units)
    commands: dict[str, Command] = {"check": plain, "check --mask, as in CI": [*plain, "--mask"]}
    if programs.ajv:
        files = ["-s", "schema.json", "-d", f"{units}/*.yaml", "--spec=draft7", "--strict=false"]
        commands["ajv-cli"] = [programs.ajv, "validate", *files, "-c", "ajv-formats"]
    return table(f"{count} profiles; × is to ajv-cli", in_turn(commands, max(3, runs // 3), folder, "ajv-cli"))


def growth(programs: Programs, folder: Path, count: int, many: int) -> list[str]:
    """More units, for the time and the memory that each takes."""
    if not many:
        return []
    write(folder / "many", many)
    few = f"{count} profiles"
    commands = {few: _check(programs, folder / "units"), f"{many} profiles": _check(programs, folder / "many")}
    return table(f"Growth; × is to {few}", in_turn(commands, 3, folder, few))


def crowded(programs: Programs, folder: Path, runs: int) -> list[str]:
    """One unit with a thousand persons, against one with ten."""
    commands, warm = {}, {}
    for persons in (10, 1000):
        path = folder / f"{persons}-persons.yaml"
        path.write_text(large_unit(persons), encoding="utf-8")
        commands[f"{persons} persons"] = _check(programs, path)
        warm[persons] = _inside(programs, folder, "--whole", path)["whole"]
    figures = in_turn(commands, max(3, runs // 3), folder, "10 persons")
    less = (
        f"Without the start, inside one process: {warm[10]:.1f} ms and {warm[1000]:.0f} ms, "
        f"{warm[1000] / warm[10]:.0f} times as much."
    )
    return [*table("One large unit; × is to 10 persons", figures), "", less]


def inside(programs: Programs, folder: Path) -> list[str]:
    """The parts of a warm run, best of many, in one process."""
    rows = [f"| {name} | {milliseconds:.2f} |" for name, milliseconds in _inside(programs, folder, EXAMPLE).items()]
    return ["", "### Inside one process, warm, best of 200", "", "| part | ms |", "|---|---|", *rows]


def _inside(programs: Programs, folder: Path, *arguments: str | Path) -> dict[str, float]:
    command = [programs.python, ROOT / "benchmarks" / "inside.py", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _check(programs: Programs, path: Path) -> Command:
    return [programs.own, "check", "--date", DAY, path]


def _missing(programs: Programs) -> list[str]:
    names = [name.replace("_", "-") for name, program in programs._asdict().items() if program is None]
    return ["", f"Could not be installed: {', '.join(names)}."] if names else []


def _write(lines: list[str]) -> None:
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count()
    machine = f"Python {platform.python_version()}, {platform.system()}, {cores} cores. Medians; ratios turn by turn."
    text = TABLE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    TABLE.write_text("\n".join([before + BEGIN, machine, *lines, END]) + after, encoding="utf-8")


if __name__ == "__main__":
    main()
