"""What is shown of each text of a profile, and of messages that quote them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sob_ready.case import Case
from sob_ready.facts import HSA_IDS
from sob_ready.form import is_day
from sob_ready.identifiers import masked_hsa_id, nobody
from sob_ready.masking.names import Names
from sob_ready.masking.people import People
from sob_ready.masking.vocabulary import WITHHELD, Vocabulary
from sob_ready.source import Path, fold, quotable

if TYPE_CHECKING:
    from sob_ready.profile import Key
    from sob_ready.profile.models import Person
    from sob_ready.rulebook import Rulebook

# The names of what is public; one that somebody is named in is hidden all the same.
_ORGANISATIONS = frozenset({"enhet.namn", "vårdgivare.namn", "anmälan.enhet", "program.namn"})
# Names of programmes and the like; hidden where a word of them is of somebody's name.
_TERMS = frozenset(
    {
        *("program.leverantör", "program.journalmallar", "anmälan.program", "e_tjänster_1177.urval"),
        *("personal.program", "personal.utbildning.program", "personal.läst.program", "personal.medarbetaruppdrag.typ"),
    }
)
_CODED = ("journal.kontakttyper.", "journal.kvå.")
_CODE = re.compile(r"[A-ZÅÄÖ]{2}(?:\d{3})?")  # TB, ZV051
_HSA_ID = re.compile(r"(?<!\w)[A-Z]{2,6}[0-9]{10,12}-\w+", re.IGNORECASE)
_TELEPHONE = re.compile(rf"(?P<id>{_HSA_ID.pattern})|\+?\d(?:[\W_]{{0,3}}\d){{5,}}", re.IGNORECASE)
_BETWEEN_SIGNS = re.compile(r"[^\s”\"'<>(),;:]+")  # an address of mail is such a stretch with an @ in it
_WORD = re.compile(r"\w+|[^\w\s]")
_CUT = re.compile(r"”([^”]*)…”")
_LISTED = re.compile(", | och |^")
LONGEST_MESSAGE = 20_000


class Texts:
    """The texts of one profile, each with what is shown of it."""

    def __init__(self, case: Case, people: People, vocabulary: Vocabulary, rulebook: Rulebook) -> None:
        self._people = people
        self._vocabulary = vocabulary
        self._rulebook = rulebook
        self._staff = _by_name(case)
        self._strangers = frozenset(strangers(case, vocabulary))
        staff_names = (person.name for person in case.profile.staff or () if person.name)
        self._names = Names(
            staff_names, self._strangers, is_function=vocabulary.knows_function, terms=rulebook.programmes
        )
        self._subjects = {fold(subject.label) for subject in (*case.roles, *case.programmes)}
        self.by_path: dict[Path, str] = {}
        """What is shown of each text that may not be shown as it is."""
        self._masks: dict[str, str] = {}
        for key, found in case.values.items():
            if key.field.kind == "text":
                for path, text in found:
                    self._add(key, path, str(text))
        for subject, person in case.staff:
            self.by_path[(*subject.path, "namn")] = people.person(person)
            for text in filter(None, (person.name, subject.label)):
                self._masks[text] = self._person(text) or people.person(person)
        self._messages: dict[str, str] = {"": ""}
        self._quotations = _Quotations({text: mask for text, mask in self._masks.items() if mask != text})

    def mask(self, text: str) -> str | None:
        """What is shown of a text of the profile; None where the profile has no such text."""
        return self._masks.get(text)

    def message(self, text: str) -> str:
        """A message with the texts of the profile that it quotes as they are shown."""
        shown = self._messages.get(text)
        if shown is None:
            shown = self._messages[text] = self._without_ids(self._quotations.replaced(text))
        return shown

    def _add(self, key: Key, path: Path, text: str) -> None:
        shown = self._shown(key, text)
        if shown != text:
            self.by_path[path] = shown
        known = self._masks.get(text)
        if known is None or known == text:  # one text in two places is shown as little as it may be in one of them
            self._masks[text] = shown

    def _shown(self, key: Key, text: str) -> str:
        keys = key.text
        if keys in HSA_IDS:
            return masked_hsa_id(text)
        if key.field.names_person:
            if text in self._strangers:
                return self._people.stranger(text)
            return text if nobody(text) else self._person(text) or text
        if keys == "personal.namn":
            return self._person(text) or WITHHELD
        if keys in _ORGANISATIONS:
            return WITHHELD if self._names.name_somebody(text) else self._without_numbers(text)
        if keys == "undantag.gäller":
            is_public = fold(text) in self._subjects and not self._names.name_somebody(text)
            return self._person(text) or (self._without_numbers(text) if is_public else WITHHELD)
        if keys == "undantag.regel":
            return text if self._rulebook.rule(text) else WITHHELD
        if keys.startswith(_CODED) and _CODE.fullmatch(text):
            return text
        if keys in _TERMS and not self._names.share_a_word(text):
            return self._without_numbers(text)
        return self._vocabulary.shown(text)

    def _person(self, text: str) -> str | None:
        meant = self._staff.get(fold(text))
        if not meant:
            return None
        return self._people.person(meant[0]) if len({self._people.person(one) for one in meant}) == 1 else WITHHELD

    def _without_ids(self, text: str) -> str:
        text = _HSA_ID.sub(lambda found: masked_hsa_id(found[0]), text)
        return _BETWEEN_SIGNS.sub(self._no_address, text) if "@" in text else text

    def _without_numbers(self, text: str) -> str:
        """The text without HSA-ids, addresses and what may be a telephone number: six digits or more, not a day."""
        return self._without_ids(_TELEPHONE.sub(_no_number, text))

    def _no_address(self, found: re.Match[str]) -> str:
        shown = "@" not in found[0] or self._vocabulary.knows(found[0].rstrip("."))
        return found[0] if shown else WITHHELD


def _no_number(found: re.Match[str]) -> str:
    return found[0] if found["id"] or is_day(found[0]) else WITHHELD


def strangers(case: Case, vocabulary: Vocabulary) -> Iterator[str]:
    """What a profile calls those whom it names though they are not on its staff list, in its order."""
    staff = _by_name(case)
    for key, found in case.values.items():
        if key.field.names_person:
            for _, value in found:
                text = str(value)
                if fold(text) not in staff and not nobody(text) and not vocabulary.knows_function(text):
                    yield text


def _by_name(case: Case) -> dict[str, list[Person]]:
    """The persons by what a profile may call them."""
    found: dict[str, list[Person]] = {}
    for subject, person in case.staff:
        for name in {fold(text) for text in (person.name, person.hsa_id, subject.label, person.email) if text}:
            found.setdefault(name, []).append(person)
    return found


class _Quotations:
    """Texts that messages may quote, each with what stands for it."""

    def __init__(self, masks: Mapping[str, str]) -> None:
        self._masks = dict(masks) | {quotable(text): mask for text, mask in masks.items()}
        self._sorted = sorted(self._masks)
        lengths: dict[str, set[int]] = {}
        for text in self._masks:
            first = _WORD.search(text)
            if first:
                lengths.setdefault(first[0], set()).add(len(text) - first.start())
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}
        self._by_start = {
            text[first.start() :]: mask for text, mask in self._masks.items() if (first := _WORD.search(text))
        }

    def replaced(self, message: str) -> str:
        """The message with every such text in it replaced, the longest first, and nothing left of one that was cut."""
        if len(message) > LONGEST_MESSAGE:
            return WITHHELD
        message = _CUT.sub(lambda found: f"”{self._whole_part(found[1])}…”", message)
        pieces: list[str] = []
        done = 0
        for word in _WORD.finditer(message):
            start = word.start()
            text = self._longest(message, start, word[0]) if start >= done else None
            if text is not None:
                pieces += [message[done:start], self._by_start[text]]
                done = start + len(text)
        return "".join([*pieces, message[done:]])

    def _longest(self, message: str, start: int, word: str) -> str | None:
        """The longest text that stands at a place in the message as whole words."""
        for length in self._lengths.get(word, ()):
            text = message[start : start + length]
            follows = message[start + length : start + length + 1]
            if text in self._by_start and not (text[-1].isalnum() and follows.isalnum()):
                return text
        return None

    def _whole_part(self, quoted: str) -> str:
        for separator in _LISTED.finditer(quoted):
            rest = quoted[separator.end() :]
            at = bisect_left(self._sorted, rest)
            if rest and at < len(self._sorted) and self._sorted[at].startswith(rest):
                return quoted[: separator.end()]
        return quoted
