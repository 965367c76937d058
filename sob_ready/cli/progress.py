"""A progress bar on standard error, where somebody watches and there is something to wait for."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from sob_ready.cli.streams import takes_colour

MANY = 20
"""Profiles, from which a bar is worth its place."""

Taken = TypeVar("Taken")


def progress(things: Iterable[Taken], count: int, /) -> Iterator[Taken]:
    """The same things, with a bar that moves as they are taken and is gone afterwards."""
    if count < MANY or sys.stderr is None or not (sys.stderr.isatty() and takes_colour(sys.stderr)):
        yield from things
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("Läser profiler", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(things, total=count)
