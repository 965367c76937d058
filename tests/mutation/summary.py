"""The table of ``docs/trust.md``: python tests/mutation/summary.py RESULTS.

Mutants that can't be defined are not counted. Those that never end are found, since no test waits for ever.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

_ARGUMENTS = "operator_arg_removal"


def _row(name: str, found: list[dict[str, str]]) -> str:
    fates = Counter(one["fate"] for one in found)
    killed, late, alive = (fates[fate] for fate in ("killed", "timed out", "survived"))
    rest = Counter(one["fate"] for one in found if one["operator"] != _ARGUMENTS)
    share, of_rest = (
        f"{100 * (counts.total() - counts['broken'] - counts['survived']) / (counts.total() - counts['broken']):.1f}"
        for counts in (fates, rest)
    )
    return f"| {name} | {killed + late + alive} | {killed} | {late} | {alive} | {share} | {of_rest} |\n"


def main() -> None:
    """Writes a row for each module, and one for all of them."""
    rows = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in Path(sys.argv[1]).glob("*.json")}
    sys.stdout.write("| Module | Mutants | Killed | Timed out | Survived | % | % without arguments |\n")
    sys.stdout.write("|---|--:|--:|--:|--:|--:|--:|\n")
    for name in sorted(rows):
        sys.stdout.write(_row(f"`{name}`", rows[name]))
    sys.stdout.write(_row("all", [one for found in rows.values() for one in found]))


if __name__ == "__main__":
    main()
