"""Measures sob-ready beside its peers and writes docs/benchmarks.md.

    python benchmarks/run.py [--runs 9] [--units 1000] [--many 0]

Installs this checkout and the peers into environments of their own in a temporary folder, makes the
profiles from a seed, runs the programs in turn and writes medians and ratios. A peer that can't be
installed is named as missing.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from measuring import Figures, in_turn
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
    ajv: Path | None


def main() -> None:
    """Measure, and write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=9)
    options.add_argument("--units", type=int, default=1000)
    options.add_argument("--many", type=int, default=0, help="also so many units, for the growth of time and memory")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        programs = install(folder)
        lines = [*single(programs, folder, asked.runs), *several(programs, folder, asked.units, asked.many, asked.runs)]
        lines += [*crowded(programs, folder, asked.runs), *engine(programs, folder)]
    _write(lines)


def install(folder: Path) -> Programs:
    """This checkout and the peers, each in an environment of its own."""
    own = _environment(folder / "own", str(ROOT))
    yamllint = _environment(folder / "yamllint", "yamllint")
    ajv = folder / "ajv"
    ajv.mkdir()
    found = subprocess.run(
        ["npm", "install", "--silent", "--prefix", ajv, "ajv-cli@5", "ajv-formats@2"], check=False, capture_output=True
    )
    return Programs(
        own=own / "sob-ready",
        python=own / "python",
        yamllint=yamllint / "yamllint" if (yamllint / "yamllint").exists() else None,
        ajv=ajv / "node_modules/.bin/ajv" if found.returncode == 0 else None,
    )


def single(programs: Programs, folder: Path, runs: int) -> list[str]:
    """One profile, cold, and the commands that judge nothing."""
    check = [str(programs.own), "check", "--date", DAY, str(EXAMPLE)]
    commands = {
        "python -I -c pass": [str(programs.python), "-I", "-c", "pass"],
        "check": check,
        "--help": [str(programs.own), "--help"],
        "--version": [str(programs.own), "--version"],
        "explain": [str(programs.own), "explain", "roller-minst-tva"],
        "usage error": [str(programs.own), "check", "--nonsense"],
    }
    if programs.yamllint:
        commands["yamllint"] = [str(programs.yamllint), str(EXAMPLE)]
    return _table("One profile, cold", in_turn(commands, runs, folder), "yamllint", programs.yamllint)


def several(programs: Programs, folder: Path, count: int, many: int, runs: int) -> list[str]:
    """A folder of units, against a validator that checks structure only."""
    units = folder / "units"
    write(units, count)
    commands = {f"check, {count} profiles": [str(programs.own), "check", "--date", DAY, str(units)]}
    if programs.ajv:
        schema = folder / "schema.json"
        schema.write_bytes(subprocess.run([programs.own, "schema", "profile"], check=True, capture_output=True).stdout)
        ajv = [
            str(programs.ajv),
            "validate",
            "-s",
            str(schema),
            "-d",
            f"{units}/*.yaml",
            "--spec=draft7",
            "--strict=false",
        ]
        commands[f"ajv-cli, {count} profiles"] = [*ajv, "-c", "ajv-formats"]
    lines = _table(
        f"{count} profiles", in_turn(commands, max(3, runs // 3), folder), f"ajv-cli, {count} profiles", programs.ajv
    )
    if many:
        write(folder / "many", many)
        grown = {
            f"check, {count} profiles": commands[f"check, {count} profiles"],
            f"check, {many} profiles": [str(programs.own), "check", "--date", DAY, str(folder / "many")],
        }
        lines += _table("Growth", in_turn(grown, 3, folder), f"check, {count} profiles", programs.own)
    return lines


def crowded(programs: Programs, folder: Path, runs: int) -> list[str]:
    """One unit with a thousand persons, against one with ten."""
    commands = {}
    for persons in (10, 1000):
        path = folder / f"persons-{persons}.yaml"
        path.write_text(large_unit(persons), encoding="utf-8")
        commands[f"check, {persons} persons"] = [str(programs.own), "check", "--date", DAY, str(path)]
    return _table("One large unit", in_turn(commands, max(3, runs // 3), folder), "check, 10 persons", programs.own)


def engine(programs: Programs, folder: Path) -> list[str]:
    """The parts of a warm run, best of many, in one process."""
    done = subprocess.run(
        [programs.python, ROOT / "benchmarks" / "inside.py", EXAMPLE],
        check=True,
        capture_output=True,
        text=True,
        cwd=folder,
    )
    parts: dict[str, float] = json.loads(done.stdout)
    rows = [f"| {name} | {milliseconds:.2f} |" for name, milliseconds in parts.items()]
    return ["", "### Inside one process, warm, best of 200", "", "| part | ms |", "|---|---|", *rows]


def _environment(folder: Path, package: str) -> Path:
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    programs = folder / "bin"
    subprocess.run([programs / "pip", "install", "-q", "--disable-pip-version-check", package], check=False)
    return programs


def _table(title: str, figures: dict[str, Figures], reference: str, found: Path | None) -> list[str]:
    missing = [] if found else ["", f"{reference} could not be installed, so there are no ratios."]
    lines = [
        "",
        f"### {title}",
        *missing,
        "",
        "| | wall s | cpu s | peak MiB | × | exit |",
        "|---|---|---|---|---|---|",
    ]
    for name, one in figures.items():
        ratio = f"{one.wall / figures[reference].wall:.2f}" if reference in figures else "–"
        lines.append(f"| {name} | {one.wall:.3f} | {one.cpu:.3f} | {one.peak:.0f} | {ratio} | {one.status} |")
    return lines


def _write(lines: list[str]) -> None:
    machine = f"Python {platform.python_version()}, {platform.system()}, {_cores()} cores."
    machine += " Medians; × is to the peer named last."
    text = TABLE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    TABLE.write_text("\n".join([before + BEGIN, machine, *lines, END]) + after, encoding="utf-8")


def _cores() -> int:
    import os

    return len(os.sched_getaffinity(0))


if __name__ == "__main__":
    main()
