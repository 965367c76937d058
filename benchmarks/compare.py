"""Compares two revisions of sob-ready.

    python benchmarks/compare.py REVISION REVISION [--runs 9] [--units 200]

Each is taken out of git, installed into an environment of its own and run in turn with the other on the same
profiles. Prints medians, and ratios to the first.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from measuring import Command, environment, in_turn, table
from units import EXAMPLE, write

ROOT = Path(__file__).parents[1]
DAY = "2026-11-21"


def main() -> None:
    """Measure both, and print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("revisions", nargs=2, metavar="REVISION")
    options.add_argument("--runs", type=int, default=9)
    options.add_argument("--units", type=int, default=200)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        first, second = (installed(revision, folder / str(index)) for index, revision in enumerate(asked.revisions))
        write(folder / "units", asked.units)
        measured: dict[str, list[str | Path]] = {
            "--help": ["--help"],
            "explain": ["explain", "roller-minst-tva"],
            "one profile": ["check", "--date", DAY, EXAMPLE],
            f"{asked.units} profiles": ["check", "--date", DAY, folder / "units"],
        }
        for title, arguments in measured.items():
            commands: dict[str, Command] = {
                f"1: {asked.revisions[0]}": [first, *arguments],
                f"2: {asked.revisions[1]}": [second, *arguments],
            }
            figures = in_turn(commands, asked.runs, folder, f"1: {asked.revisions[0]}")
            print(*table(title, figures), sep="\n")  # noqa: T201 - its output is its answer


def installed(revision: str, folder: Path) -> Path:
    """The program of a revision, in an environment of its own."""
    archive = subprocess.run(["git", "-C", ROOT, "archive", revision], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder / "source", filter="data")
    programs = environment(folder / "environment", str(folder / "source"))
    if programs is None:
        sys.exit(f"{revision} could not be installed")
    return programs / "sob-ready"


if __name__ == "__main__":
    main()
