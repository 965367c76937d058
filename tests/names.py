"""Who a profile speaks of: what no masked output may hold."""

from __future__ import annotations

import re
from functools import cache

from sob_ready.report import Report
from sob_ready.rulebook import rules_folder


class Names:
    """The names, e-mail addresses and ids in a profile, whole and in parts."""

    def __init__(self, report: Report) -> None:
        staff = report.profile.staff or ()
        values = {key.text: [str(value) for _, value in found] for key, found in report.case.values.items()}
        spoken_of = {one for key, found in values.items() if key.endswith((".av", ".beslutat_av")) for one in found}
        self.whole = {text for person in staff for text in (person.name, person.hsa_id, person.email) if text}
        self.whole |= spoken_of | {one for key in ("enhet.hsa_id", "vårdgivare.hsa_id") for one in values.get(key, ())}
        named = [text for text in self.whole if "@" not in text and "-" not in text]
        self.parts = {word for text in named for word in text.split() if len(word) > 2}
        self.parts |= {person.email.partition("@")[0] for person in staff if person.email}
        self.parts = {part for part in self.parts if part.casefold() not in _ours()}

    def found_in(self, written: str) -> list[str]:
        """What a text says of them."""
        flat = " ".join(written.split())  # a name may stand on two lines
        words = set(re.findall(r"\w+", flat))
        return sorted([name for name in self.whole if name in flat] + [part for part in self.parts if part in words])


@cache
def _ours() -> frozenset[str]:
    """The words that the rules themselves use."""
    text = "".join(file.read_text("utf-8") for file in rules_folder().glob("*/*.yaml"))
    return frozenset(re.findall(r"\w+", text.casefold()))
