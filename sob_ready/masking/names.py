"""Whether a text names somebody whom the profile knows, however it turns, joins or inflects the name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from sob_ready.source import fold

_LETTERS = re.compile(r"[^\W\d_]+")
_BETWEEN_NAMES = re.compile(r"[,;/()&]| och ")
_SHORTEST_BEGINNING, _LONGEST_BEGINNING = 4, 40  # letters of a name that give a longer word away


class Names:
    """The names of those whom a profile speaks of.

    Words are compared without case, accents and a last s, and all that is no letter stands between words.
    """

    def __init__(
        self,
        staff: Iterable[str],
        strangers: Iterable[str],
        *,
        is_function: Callable[[str], bool],
        terms: Iterable[str],
    ) -> None:
        """`is_function` says which words of a stranger's name tell what she is (chefen), not who.

        The words of `terms` are no one's, though they begin as a name does.
        """
        self._terms = {_stem(word) for term in terms for word in _words(term)}
        self._needed: list[int] = []
        """How many words of each name have to stand in a text that names her."""
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._joined: set[str] = set()
        self._words: set[str] = set()
        self._beginnings: set[str] = set()
        for name in staff:
            words = _words(name)
            self._add(words, min(2, len(set(map(_stem, words)))))
        for text in strangers:
            for words in _names_in(text, is_function):
                self._add(words, len(set(map(_stem, words))))
            self._learn(word for word in _words(text) if not is_function(word))

    def _add(self, words: list[str], needed: int) -> None:
        if not words:
            return
        for stem in set(map(_stem, words)):
            self._by_word[stem].append(len(self._needed))
        self._needed.append(needed)
        if len(words) > 1:
            self._joined |= {_stem(f"{words[0]}{words[-1]}"), _stem(f"{words[-1]}{words[0]}")}
        self._learn(words)

    def _learn(self, words: Iterable[str]) -> None:
        for word in words:
            self._words.add(_stem(word))
            if len(word) >= _SHORTEST_BEGINNING:
                self._beginnings.add(word[:_LONGEST_BEGINNING])

    def name_somebody(self, text: str) -> bool:
        """Whether somebody is named in the text.

        Two words of the name of one on the staff do, and all the words of anybody's. One word of several does not:
        a place may be called as somebody is (Vårdcentralen Berg).
        """
        stems = set(map(_stem, _words(text)))
        if not stems.isdisjoint(self._joined):
            return True
        found = Counter(name for stem in stems for name in self._by_word.get(stem, ()))
        return any(count >= self._needed[name] for name, count in found.items())

    def share_a_word(self, text: str) -> bool:
        """Whether a word of the text is a word of somebody's name, or begins with one and is no term."""
        stems = set(map(_stem, _words(text)))
        if not (stems.isdisjoint(self._words) and stems.isdisjoint(self._joined)):
            return True
        return any(map(self._begins_with_a_name, stems - self._terms))

    def _begins_with_a_name(self, word: str) -> bool:
        ends = range(_SHORTEST_BEGINNING, min(len(word), _LONGEST_BEGINNING) + 1)
        return any(word[:end] in self._beginnings for end in ends)


def _names_in(text: str, is_function: Callable[[str], bool]) -> Iterable[list[str]]:
    """The names in what stands where one person is to be named: the whole, and what stands between commas and och.

    A single word is a name only where it is all that stands there.
    """
    for part in (text, *_BETWEEN_NAMES.split(text)):
        words = _words(part)
        named = [word for word in words if not is_function(word)]
        if len(named) > 1 or (named and part is text and len(words) == 1):
            yield named


def _words(text: str) -> list[str]:
    return _LETTERS.findall(fold(text))


def _stem(word: str) -> str:
    return word.rstrip("s") or word
