"""The same work by one process or by several."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import subprocess
import sys
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

import pytest

from sob_ready.workers import FEWEST, Packed, Unpacking, shared, worth


class Known:
    """Something that every process has."""


KNOWN = (Known(), Known())


def work_with(known: tuple[Known, Known], number: int) -> tuple[int, list[Any]]:
    return number * number, [number, known[number % 2]]


# What is known comes with the work: a process that was not forked has made a KNOWN of its own.
work = partial(work_with, KNOWN)


def refuse(number: int) -> tuple[int, None]:
    if number == 40:
        raise ValueError(str(number))
    return number, None


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(workers: int) -> None:
    found = list(shared(work, list(range(100)), workers, KNOWN))
    assert [one.told for one in found] == [number * number for number in range(100)]
    assert [number for number, _ in Unpacking([one.later for one in found])] == list(range(100))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_known_is_the_same_thing_again(workers: int) -> None:
    kept = Unpacking([one.later for one in shared(work, list(range(70)), workers, KNOWN)])
    assert all(known is KNOWN[number % 2] for number, known in kept)


def test_some_of_the_results_can_be_left_out_and_asked_for_in_any_order() -> None:
    found = list(shared(work, list(range(100)), 1, KNOWN))
    kept = Unpacking([one.later for one in (found[80], found[2], *found[40:60])])
    assert [number for number, _ in kept[:3]] == [80, 2, 40]
    assert kept[-1][0] == 59
    assert len(kept) == 22


def test_what_is_kept_takes_little_room() -> None:
    found = list(shared(lambda number: (0, ["the same words again"] * 100 + [number]), list(range(320)), 1, ()))
    assert len(pickle.dumps(found)) < 320 * 40


@pytest.mark.parametrize("workers", [1, 2])
def test_what_goes_wrong_is_raised(workers: int) -> None:
    with pytest.raises(ValueError, match="40"):
        list(shared(refuse, list(range(100)), workers, ()))


@pytest.mark.parametrize("tasks", [0, 1, FEWEST, 2 * FEWEST - 1])
def test_a_small_run_starts_no_worker(tasks: int) -> None:
    assert worth(tasks) == 1


@pytest.mark.parametrize(("cores", "workers"), [(1, 1), (3, 3), (64, 8)])
def test_a_large_run_takes_the_cores_there_are_and_no_more_than_eight(
    cores: int, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _process: set(range(cores)), raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert worth(10_000) == workers


def test_a_pack_is_opened_once_for_all_that_is_read_from_it_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    unpacked = Packed.unpacked

    def noted(pack: Packed[object]) -> list[object]:
        opened.append(pack)
        return unpacked(pack)

    monkeypatch.setattr(Packed, "unpacked", noted)
    kept = Unpacking([one.later for one in shared(work, list(range(64)), 1, KNOWN)])
    assert [number for number, _ in kept] == list(range(64))
    assert len(opened) == len(set(map(id, opened))) == 2


def test_one_worker_imports_nothing_for_several() -> None:
    code = "import sys\nfrom sob_ready.workers import shared\nlist(shared(divmod, [], 1, ()))\nprint(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "multiprocessing" not in modules
    assert "concurrent.futures" not in modules


ENDLESS = """\
import os, threading
from sob_ready.workers import shared

def work(number):
    os.write(1, b"begun\\n")
    threading.Event().wait(100)  # longer than the test waits
    return number, None

if __name__ == "__main__":
    try:
        list(shared(work, range(128), 2, ()))
    except KeyboardInterrupt:
        os._exit(130)
"""


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", -15), ("SIGKILL", -9)])
def test_however_a_run_ends_its_workers_do_not_hold_what_it_writes_to(name: str, code: int, tmp_path: Path) -> None:
    if sys.platform == "win32" and name != "SIGTERM":
        pytest.skip("Windows has one way to end another process")
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS, "ascii")
    process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == b"begun\n"
    process.send_signal(signal.Signals[name])
    _, errors = process.communicate(timeout=50)  # to the end of the streams, which every worker holds
    if sys.platform != "win32":  # there a worker that is just being started says that its parent is gone
        assert b"Traceback" not in errors
    assert process.returncode == (1 if sys.platform == "win32" else code)


def test_a_run_that_is_interrupted_leaves_no_worker_behind() -> None:
    results = shared(work, list(range(320)), 2, KNOWN)
    next(results)
    processes = multiprocessing.active_children()
    assert len(processes) >= 2
    with pytest.raises(KeyboardInterrupt):
        results.throw(KeyboardInterrupt)  # type: ignore[attr-defined]  # it is a generator
    # By the system's word: multiprocessing's own list is also kept by a thread of the pool, which may come later.
    sentinels = {process.sentinel for process in processes}
    assert set(wait(sentinels, timeout=0)) == sentinels
