"""Whole processes, measured from outside, in turn, so that a machine that slows down slows all of them."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Figures(NamedTuple):
    """Medians over the runs of one command."""

    wall: float  # seconds
    cpu: float  # seconds, children too
    peak: float  # MiB of the largest process
    status: int


def in_turn(commands: Mapping[str, Sequence[str]], runs: int, cwd: Path) -> dict[str, Figures]:
    """Each command once to warm up, then all of them in turn so many times."""
    for command in commands.values():
        _once(command, cwd)
    found: dict[str, list[Figures]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(_once(command, cwd))
    return {name: _medians(figures) for name, figures in found.items()}


def _medians(figures: Sequence[Figures]) -> Figures:
    return Figures(
        median(one.wall for one in figures),
        median(one.cpu for one in figures),
        median(one.peak for one in figures),
        figures[-1].status,
    )


def _once(command: Sequence[str], cwd: Path) -> Figures:
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8"}
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    return Figures(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode)
