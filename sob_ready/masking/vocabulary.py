"""The words that no person is named by: those of the form, of the rulebook and of YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sob_ready.form import Shape
from sob_ready.identifiers import masked_hsa_id
from sob_ready.profile import profile_shape
from sob_ready.rulebook import Rulebook
from sob_ready.source import fold, nfc

WITHHELD = "…"
"""What stands for a text that may not be shown."""

_WORDS = ("ja", "nej", "yes", "no", "true", "false", "on", "off", "null", "ingen", "inga")
# A day, a small number, a single sign, signs without letters, and the x:s of what is to be filled in.
_SAYS_NOTHING = re.compile(r"\d{4}-\d\d-\d\d|\d{1,4}|.|[^\w]+|[xX?_.-]+", re.DOTALL)
_INFLECTED = re.compile("(?:en|n|et|t)?s?$")  # chefen, kontaktpersonens


class Vocabulary:
    """What may be shown of a text without knowing what it is."""

    def __init__(self, rulebook: Rulebook) -> None:
        programmes = (known.name for known in rulebook.programmes.values())
        owners = (rule.owner for rule in rulebook.rules)
        self._known = {fold(word) for word in (*_WORDS, *_words_of(profile_shape()), *programmes, *owners)}
        self._known |= set(rulebook.programmes)

    def knows(self, text: str) -> bool:
        """Whether the text is a word that names no person, such as a key, an answer or a programme."""
        return fold(text) in self._known or _SAYS_NOTHING.fullmatch(text) is not None

    def knows_function(self, text: str) -> bool:
        """Whether the text is such a word, or one with an ending: verksamhetschefen."""
        folded = fold(text)
        stems = (folded[: ending.start()] for ending in _INFLECTED.finditer(folded))
        return self.knows(text) or any(stem in self._known for stem in stems)

    def shown(self, text: str) -> str:
        """The text where it names no person, an HSA-id shortened, and ``…`` for all else."""
        composed = nfc(text)
        return text if self.knows(composed) else masked_hsa_id(composed)


def _words_of(shape: Shape) -> Iterator[str]:
    for key, field in shape.fields.items():
        yield key
        yield from field.choices
        if field.shape:
            yield from _words_of(field.shape)
