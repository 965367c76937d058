"""The same work on many things, done by several processes where there are enough of them to pay.

A process takes some tens of milliseconds to start and to be fed, so a small run starts none. What comes back,
and its order, is the same however many there are. What every process has already, such as the rules, is not
sent with each result: its number is.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

FEWEST = 64
"""Tasks that a process has to have to be worth its start."""

_CHUNK = 32
_MOST = 8  # each takes memory of its own, and more of them than this wait for the one that collects


def worth(tasks: int) -> int:
    """How many processes should share so many tasks."""
    available = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return max(1, min(available, tasks // FEWEST, _MOST))


def shared(
    work: Callable[[Task], Result], tasks: Sequence[Task], workers: int, known: Sequence[object]
) -> Iterator[Result]:
    """What comes of the work, in the order of the tasks.

    ``known`` is what the results may refer to and every process has. With several workers, the work and the
    tasks have to be picklable, and so do the results but for what is known.
    """
    if workers < 2:
        return map(work, tasks)
    return _from_processes(work, tasks, workers, known)


def _from_processes(
    work: Callable[[Task], Result], tasks: Sequence[Task], workers: int, known: Sequence[object]
) -> Iterator[Result]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Linux alone forks safely; elsewhere a process begins anew and is sent what it needs.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(work, known))
    # The processes are started here and now, before anything else starts a thread.
    chunks = pool.map(_done, [tasks[start : start + _CHUNK] for start in range(0, len(tasks), _CHUNK)])

    def results() -> Iterator[Result]:
        with pool:
            try:
                for chunk in chunks:
                    yield from _Unpickler(io.BytesIO(chunk), known).load()
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    return results()


# --- in a worker --------------------------------------------------------------------------------

_do: Callable[[Sequence[Any]], bytes]


def _begin(work: Callable[[Any], Any], known: Sequence[object]) -> None:
    """Make a process ready for its tasks."""
    import signal

    global _do  # the one thing that a process remembers between tasks
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    _do = partial(_pickled, work, {id(value): number for number, value in enumerate(known)})


def _done(tasks: Sequence[Any]) -> bytes:
    return _do(tasks)


def _pickled(work: Callable[[Any], Any], numbers: Mapping[int, int], tasks: Iterable[Any]) -> bytes:
    stream = io.BytesIO()
    _Pickler(stream, numbers).dump([work(task) for task in tasks])
    return stream.getvalue()


# --- what is known to both ----------------------------------------------------------------------


class _Pickler(pickle.Pickler):
    def __init__(self, stream: io.BytesIO, numbers: Mapping[int, int]) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self._numbers = numbers

    def persistent_id(self, value: object) -> int | None:
        return self._numbers.get(id(value))


class _Unpickler(pickle.Unpickler):
    def __init__(self, stream: io.BytesIO, known: Sequence[object]) -> None:
        super().__init__(stream)
        self._known = known

    def persistent_load(self, number: int) -> object:
        return self._known[number]
