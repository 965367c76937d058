"""Writes what the program answers on each example to examples/output: python -m tests.acceptance.renew_outputs

Read the difference before you keep it: it is what a unit's chef will read.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.acceptance.program import DATE, SCRIPT, Ended, environment

ROOT = Path(__file__).parents[2]
OUTPUTS = ROOT / "examples" / "output"
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


def answer(example: Path) -> Ended:
    """What ``check`` answers on an example to one who stands at the top of the repository."""
    done = subprocess.run(
        [SCRIPT, "check", *DATE, example.relative_to(ROOT).as_posix()],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environment(COLUMNS="80", PYTHONUTF8="1"),
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def kept(example: Path) -> Path:
    """Where the answer on an example is kept."""
    return OUTPUTS / f"{example.stem}.txt"


def renew() -> None:
    """Write every answer, and remove those of examples that are gone."""
    OUTPUTS.mkdir(exist_ok=True)
    for stale in {*OUTPUTS.glob("*.txt")} - set(map(kept, EXAMPLES)):
        stale.unlink()
    for example in EXAMPLES:
        kept(example).write_text(answer(example).out, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    renew()
