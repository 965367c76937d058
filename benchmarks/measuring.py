"""Whole processes, measured from outside, in turn, so that a machine that slows down slows all of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

Command = Sequence[str | Path]


class Figures(NamedTuple):
    """Medians over the runs of one command."""

    wall: float  # seconds
    cpu: float  # seconds, children too
    peak: float  # MiB of the largest process
    ratio: float  # of the wall time to the reference's in the same turn; 0 without a reference
    status: int


class _Once(NamedTuple):
    wall: float
    cpu: float
    peak: float
    status: int


def in_turn(commands: Mapping[str, Command], runs: int, folder: Path, reference: str = "") -> dict[str, Figures]:
    """Each command once to warm up, then all of them in turn so many times."""
    for command in commands.values():
        _once(command, folder)
    turns = [{name: _once(command, folder) for name, command in commands.items()} for _ in range(runs)]
    return {
        name: _medians([turn[name] for turn in turns], [turn.get(reference) for turn in turns]) for name in commands
    }


def table(title: str, figures: Mapping[str, Figures]) -> list[str]:
    """The figures in Markdown."""
    lines = ["", f"### {title}", "", "| | wall s | cpu s | peak MiB | × | exit |", "|---|---|---|---|---|---|"]
    for name, one in figures.items():
        ratio = f"{one.ratio:.2f}" if one.ratio else "–"
        lines.append(f"| {name} | {one.wall:.3f} | {one.cpu:.3f} | {one.peak:.0f} | {ratio} | {one.status} |")
    return lines


def environment(folder: Path, package: str) -> Path | None:
    """The folder of programs of a new environment with a package in it; None where it can't be installed."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    pip: Command = [programs / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", package]
    return programs if subprocess.run(pip, check=False).returncode == 0 else None


def _medians(runs: Sequence[_Once], references: Sequence[_Once | None]) -> Figures:
    pairs = [one.wall / other.wall for one, other in zip(runs, references, strict=True) if other]
    return Figures(
        median(one.wall for one in runs),
        median(one.cpu for one in runs),
        median(one.peak for one in runs),
        median(pairs) if pairs else 0,
        runs[-1].status,
    )


def _once(command: Command, folder: Path) -> _Once:
    variables = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8"}
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    return _Once(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode)
