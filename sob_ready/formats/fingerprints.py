"""What a finding is known by from run to run, each of a run by its own."""

from __future__ import annotations

from collections import Counter

from sob_ready.digest import digest


class Fingerprints:
    """Tells equal fingerprints of one run apart: two persons without a name, a unit with two profiles."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def distinct(self, fingerprint: str) -> str:
        """The fingerprint itself the first time, another one each time after."""
        self._seen[fingerprint] += 1
        number = self._seen[fingerprint]
        return fingerprint if number == 1 else digest(fingerprint, str(number))
