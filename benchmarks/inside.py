"""The parts of a run inside one process, warm: prints milliseconds as JSON. Run by run.py."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date

from sob_ready.case import Case
from sob_ready.engine import judge
from sob_ready.profile import read_profile
from sob_ready.rulebook import load
from sob_ready.source import read

ROUNDS = 200


def best(action: Callable[[], object]) -> float:
    """The quickest of many rounds, in milliseconds."""
    quickest = float("inf")
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        action()
        quickest = min(quickest, time.perf_counter() - begun)
    return quickest * 1000


def main() -> None:
    """Measure source, profile and engine on one file."""
    name = sys.argv[1]
    rulebook = load()
    source = read(name)
    profile = read_profile(source).profile
    today = date(2026, 11, 21)
    print(  # noqa: T201 - its output is its answer
        json.dumps(
            {
                "source": best(lambda: read(name)),
                "profile": best(lambda: read_profile(source)),
                "engine and checks": best(lambda: judge(rulebook, Case(profile, today, rulebook.programmes))),
            }
        )
    )


if __name__ == "__main__":
    main()
