"""The same work by one process or by several."""

from __future__ import annotations

import subprocess
import sys
from typing import NamedTuple

import pytest

from sob_ready.workers import FEWEST, shared, worth

KNOWN = (("known", "to", "all"), {"this": "too"})


class Answer(NamedTuple):
    number: int
    known: object


def work(number: int) -> Answer:
    return Answer(number * number, KNOWN[number % 2])


def refuse(number: int) -> int:
    if number == 40:
        raise ValueError(str(number))
    return number


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(workers: int) -> None:
    found = list(shared(work, list(range(100)), workers, KNOWN))
    assert [one.number for one in found] == [number * number for number in range(100)]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_known_is_the_same_thing_again(workers: int) -> None:
    found = shared(work, list(range(70)), workers, KNOWN)
    assert all(one.known is KNOWN[index % 2] for index, one in enumerate(found))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_goes_wrong_is_raised(workers: int) -> None:
    with pytest.raises(ValueError, match="40"):
        list(shared(refuse, list(range(100)), workers, ()))


@pytest.mark.parametrize("tasks", [0, 1, FEWEST, 2 * FEWEST - 1])
def test_a_small_run_starts_no_worker(tasks: int) -> None:
    assert worth(tasks) == 1


def test_one_worker_imports_nothing_for_several() -> None:
    code = "import sys\nfrom sob_ready.workers import shared\nlist(shared(abs, [1], 1, ()))\nprint(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "multiprocessing" not in modules
    assert "concurrent.futures" not in modules
