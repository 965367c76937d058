"""The same work on many things, done by several processes where there are enough of them to pay.

A process takes some tens of milliseconds to start and to be fed, so a small run starts none. What comes back,
and its order, is the same however many there are. The larger part of each result stays packed until it is
asked for: ten thousand reports then take a few megabytes. What every process has already, such as the rules, is
not packed with each result: its number is.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, overload

if TYPE_CHECKING:
    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection as Connection
    else:
        from multiprocessing.connection import Connection

Task = TypeVar("Task")
Told = TypeVar("Told")
Kept = TypeVar("Kept")

FEWEST = 64
"""Tasks that a process has to have to be worth its start."""

_CHUNK = 32
_MOST = 8  # each takes memory of its own, and more of them than this wait for the one that collects
_FAST = 1  # zlib's level; a chunk of reports becomes an eighth, and a higher level gains little


def worth(tasks: int) -> int:
    """How many processes should share so many tasks."""
    if sys.platform == "linux":
        available = len(os.sched_getaffinity(0))
    else:
        available = os.cpu_count() or 1
    return max(1, min(available, tasks // FEWEST, _MOST))


class Packed(Generic[Kept]):
    """The kept parts of the results of some tasks."""

    def __init__(self, content: bytes, known: Sequence[object]) -> None:
        self._content = content
        self._known = known

    def unpacked(self) -> list[Kept]:
        """All of them, made anew each time."""
        found: list[Kept] = _Unpickler(io.BytesIO(zlib.decompress(self._content)), self._known).load()
        return found


class Later(NamedTuple, Generic[Kept]):
    """The kept part of one result, in its pack."""

    packed: Packed[Kept]
    place: int


class Result(NamedTuple, Generic[Told, Kept]):
    """What came of one task."""

    told: Told
    later: Later[Kept]


class Unpacking(Sequence[Kept]):
    """The kept parts of results, unpacked while they are gone through: no more than one pack at a time is held."""

    def __init__(self, kept: Sequence[Later[Kept]]) -> None:
        self._kept = kept
        self._open: tuple[Packed[Kept], list[Kept]] | None = None

    def __len__(self) -> int:
        """How many there are."""
        return len(self._kept)

    @overload
    def __getitem__(self, index: int) -> Kept: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Kept]: ...

    def __getitem__(self, index: int | slice) -> Kept | Sequence[Kept]:
        """One of them, or a sequence of some."""
        if isinstance(index, slice):
            return Unpacking(self._kept[index])
        packed, place = self._kept[index]
        if self._open is None or self._open[0] is not packed:
            self._open = packed, packed.unpacked()
        return self._open[1][place]


def shared(
    work: Callable[[Task], tuple[Told, Kept]], tasks: Sequence[Task], workers: int, known: Sequence[object]
) -> Iterator[Result[Told, Kept]]:
    """What comes of the work, in the order of the tasks: what is told at once, and what is kept for later.

    ``known`` is what the kept parts may refer to and every process has, none of it of a built-in type; all else in
    them has to be picklable.
    With several workers, so have the work, the tasks and what is told.
    """
    chunks = [tasks[start : start + _CHUNK] for start in range(0, len(tasks), _CHUNK)]
    if workers < 2:
        return _results(map(partial(_done, work, known), chunks), known)
    return _from_processes(work, chunks, workers, known)


Done = tuple[list[Any], bytes]  # Any is what the work tells, by its type in ``shared``


def _done(work: Callable[[Any], tuple[Any, Any]], known: Sequence[object], tasks: Iterable[Any]) -> Done:
    """What some tasks tell, and the rest of what came of them packed."""
    told, kept = [], []
    for task in tasks:
        at_once, later = work(task)
        told.append(at_once)
        kept.append(later)
    stream = io.BytesIO()
    _Pickler(stream, known).dump(kept)
    return told, zlib.compress(stream.getbuffer(), _FAST)


def _results(done: Iterable[Done], known: Sequence[object]) -> Iterator[Result[Any, Any]]:
    for told, content in done:
        packed: Packed[Any] = Packed(content, known)
        for place, at_once in enumerate(told):
            yield Result(at_once, Later(packed, place))


def _from_processes(
    work: Callable[[Any], tuple[Any, Any]], chunks: Sequence[Sequence[Any]], workers: int, known: Sequence[object]
) -> Iterator[Result[Any, Any]]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    # Linux alone forks safely; elsewhere a process begins anew and is sent what it needs.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    # Nothing is ever sent here. The workers see it closed when this process ends, in whatever way.
    alive, held = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(work, known, alive, held))
    # The processes are started here and now, before anything else starts a thread.
    with _without_interruptions():
        asked = deque(pool.submit(_done_here, chunk) for chunk in chunks)

    def done() -> Iterator[Done]:
        while asked:
            yield asked.popleft().result()

    def results() -> Iterator[Result[Any, Any]]:
        with alive, held, pool:
            try:
                yield from _results(done(), known)
            except BaseException:
                # The pool sees that they are gone and takes itself down. Nothing is cancelled besides, as its ``map``
                # would: it can't do both at once, and prints a traceback.
                for process in active_children():
                    process.kill()
                raise

    return results()


@contextmanager
def _without_interruptions() -> Iterator[None]:
    """Let Ctrl-C wait, also for what is started meanwhile: a worker that is not ready would tell of it."""
    import signal

    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- in a worker --------------------------------------------------------------------------------

_do: Callable[[Sequence[Any]], Done]


def _begin(
    work: Callable[[Any], tuple[Any, Any]], known: Sequence[object], alive: Connection, held: Connection
) -> None:
    """Make a process ready for its tasks."""
    import signal
    from threading import Thread

    global _do  # the one thing that a process remembers between tasks
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    held.close()
    Thread(target=_end_with, args=(alive,), daemon=True).start()
    _do = partial(_done, work, known)


def _end_with(alive: Connection) -> None:
    """End this process when the one that started it has ended, and with it what both hold open."""
    with suppress(EOFError, OSError):
        alive.recv_bytes()
    os._exit(1)


def _done_here(tasks: Sequence[Any]) -> Done:
    return _do(tasks)


# --- what is known to both ----------------------------------------------------------------------


def _recalled(number: int) -> object:
    """Stands in a pack for what is known by its number; ``_Unpickler`` puts the known things in its place."""
    raise NotImplementedError(number)


class _Pickler(pickle.Pickler):
    def __init__(self, stream: io.BytesIO, known: Sequence[object]) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        numbers = {id(value): number for number, value in enumerate(known)}

        def reduced(value: object) -> Any:  # noqa: ANN401 - what pickle takes: a text or a tuple of two to six
            number = numbers.get(id(value))
            return value.__reduce_ex__(pickle.HIGHEST_PROTOCOL) if number is None else (_recalled, (number,))

        # Asked of these types alone; persistent_id would be asked of every text and number, a third of the time.
        self.dispatch_table = {type(value): reduced for value in known}


class _Unpickler(pickle.Unpickler):
    def __init__(self, stream: io.BytesIO, known: Sequence[object]) -> None:
        super().__init__(stream)
        self._known = known

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as pickle's own
        if (module, name) == (_recalled.__module__, _recalled.__name__):
            return self._known.__getitem__
        return super().find_class(module, name)
