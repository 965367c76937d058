"""What a run takes inside one process, warm and so without its start: prints milliseconds as JSON. Run by run.py.

    python inside.py PROFILE            the parts of a run
    python inside.py --whole PROFILE    a whole run: read, judged and told

The quickest of many rounds: the best that the machine can do, whatever else it is doing.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date

from sob_ready.case import Case
from sob_ready.checking import Request, check_files
from sob_ready.engine import judge
from sob_ready.formats.text import text
from sob_ready.profile import read_profile
from sob_ready.rulebook import load
from sob_ready.source import read

ROUNDS = 200
DAY = date(2026, 11, 21)


def best(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The quickest of many rounds, in milliseconds."""
    quickest = float("inf")
    for _ in range(rounds):
        begun = time.perf_counter()
        action()
        quickest = min(quickest, time.perf_counter() - begun)
    return quickest * 1000


def parts(name: str) -> dict[str, float]:
    """Source, profile and engine on one file."""
    rulebook = load()
    source = read(name)
    profile = read_profile(source).profile
    return {
        "source": best(lambda: read(name)),
        "profile": best(lambda: read_profile(source)),
        "engine and checks": best(lambda: judge(rulebook, Case(profile, DAY, rulebook.programmes))),
    }


def whole(name: str) -> dict[str, float]:
    """The whole of a run on one file."""
    rulebook = load()
    return {"whole": best(lambda: text(check_files([name], rulebook, Request(DAY))), 10)}


def main() -> None:
    """Measure what is asked for."""
    *options, name = sys.argv[1:]
    print(json.dumps(whole(name) if "--whole" in options else parts(name)))  # noqa: T201 - its output is its answer


if __name__ == "__main__":
    main()
