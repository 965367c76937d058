"""Messages that quote the texts of a profile, with what stands for each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from sob_ready.masking.vocabulary import WITHHELD
from sob_ready.source import quotable

_WORD = re.compile(r"\w+|[^\w\s]")
_CUT = re.compile(r"”([^”]*)…”")
_LISTED = re.compile(", | och |^")
LONGEST_MESSAGE = 20_000


class Quotations:
    """Texts that messages may quote, each with what stands for it.

    Where ``person 1`` stands for Anna Ek, ”Anna Ek saknar kort” becomes ”person 1 saknar kort”. Of what was cut,
    ”Bo, Anna…”, nothing is left that a text begins with: ”Bo, …”.
    """

    def __init__(self, masks: Mapping[str, str]) -> None:
        masks = dict(masks) | {quotable(text): mask for text, mask in masks.items()}
        self._sorted = sorted(masks)
        self._masks: dict[str, str] = {}
        """What stands for each text, from its first word on."""
        lengths: dict[str, set[int]] = {}
        for text, mask in masks.items():
            if word := _WORD.search(text):
                known = text[word.start() :]
                self._masks[known] = mask
                lengths.setdefault(word[0], set()).add(len(known))
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}
        """How long those that begin with a word are, the longest first."""

    def replaced(self, message: str) -> str:
        """The message with every such text in it replaced, the longest first, and nothing left of one that was cut."""
        if len(message) > LONGEST_MESSAGE:
            return WITHHELD
        message = _CUT.sub(lambda found: f"”{self._before_cut(found[1])}…”", message)
        pieces: list[str] = []
        done = 0
        for word in _WORD.finditer(message):
            start = word.start()
            text = self._longest(message, start, word[0]) if start >= done else None
            if text is not None:
                pieces += [message[done:start], self._masks[text]]
                done = start + len(text)
        return "".join([*pieces, message[done:]])

    def _longest(self, message: str, start: int, word: str) -> str | None:
        """The longest text that stands at a place in the message as whole words."""
        for length in self._lengths.get(word, ()):
            text = message[start : start + length]
            follows = message[start + length : start + length + 1]
            if text in self._masks and not (text[-1].isalnum() and follows.isalnum()):
                return text
        return None

    def _before_cut(self, quoted: str) -> str:
        """What is quoted before the text that was cut."""
        for separator in _LISTED.finditer(quoted):
            rest = quoted[separator.end() :]
            at = bisect_left(self._sorted, rest)
            if rest and at < len(self._sorted) and self._sorted[at].startswith(rest):
                return quoted[: separator.end()]
        return quoted
