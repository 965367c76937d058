"""What is shown of each text of a profile, and of messages that quote them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sob_ready.case import Case
from sob_ready.facts import HSA_IDS
from sob_ready.form import is_day
from sob_ready.identifiers import masked_hsa_id, nobody
from sob_ready.masking.names import Names
from sob_ready.masking.people import People
from sob_ready.masking.quotations import Quotations
from sob_ready.masking.vocabulary import WITHHELD, Vocabulary
from sob_ready.source import Path, fold

if TYPE_CHECKING:
    from sob_ready.profile import Key
    from sob_ready.profile.models import Person
    from sob_ready.rulebook import Rulebook

# The names of what is public.
_ORGANISATIONS = frozenset({"enhet.namn", "vårdgivare.namn", "anmälan.enhet", "program.namn"})
# Names of programmes and the like.
_TERMS = frozenset(
    {
        *("program.leverantör", "program.journalmallar", "anmälan.program", "e_tjänster_1177.urval"),
        *("personal.program", "personal.utbildning.program", "personal.läst.program", "personal.medarbetaruppdrag.typ"),
    }
)
# What the keys below these say are codes.
_CODED = ("journal.kontakttyper.", "journal.kvå.")
_CODE = re.compile(r"[A-ZÅÄÖ]{2}(?:\d{3})?")  # TB, ZV051
_HSA_ID = re.compile(r"(?<!\w)[A-Z]{2,6}[0-9]{10,12}-\w+", re.IGNORECASE)
_TELEPHONE = re.compile(rf"(?P<id>{_HSA_ID.pattern})|\+?\d(?:[\W_]{{0,3}}\d){{5,}}", re.IGNORECASE)
_BETWEEN_SIGNS = re.compile(r"[^\s”\"'<>(),;:]+")  # an address of mail is such a stretch with an @ in it


class Texts:
    """The texts of one profile, each with what is shown of it."""

    def __init__(self, case: Case, people: People, vocabulary: Vocabulary, rulebook: Rulebook) -> None:
        shown = _Shown(case, people, vocabulary, rulebook)
        self.by_path: dict[Path, str] = {}
        """What is shown of each text that may not be shown as it is."""
        self._masks: dict[str, str] = {}
        for key, path, text in _texts(case):
            mask = shown.at(key, text)
            if mask != text:
                self.by_path[path] = mask
            if self._masks.get(text, text) == text:  # in two places, it is shown as little as it may be in one of them
                self._masks[text] = mask
        for subject, person in case.staff:
            self.by_path[(*subject.path, "namn")] = people.person(person)
            for name in filter(None, (person.name, subject.label)):
                self._masks[name] = shown.person(name) or people.person(person)
        self._without_ids = shown.without_ids
        self._quotations = Quotations({text: mask for text, mask in self._masks.items() if mask != text})
        self._messages: dict[str, str] = {"": ""}

    def mask(self, text: str) -> str | None:
        """What is shown of a text of the profile; None where the profile has no such text."""
        return self._masks.get(text)

    def message(self, text: str) -> str:
        """A message with the texts of the profile that it quotes as they are shown."""
        shown = self._messages.get(text)
        if shown is None:
            shown = self._messages[text] = self._without_ids(self._quotations.replaced(text))
        return shown


class _Shown:
    """What is shown of a text, by the key that it stands at."""

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
        self._by_key: dict[str, Callable[[str], str]] = {
            **dict.fromkeys(HSA_IDS, masked_hsa_id),
            **dict.fromkeys(_ORGANISATIONS, self._organisation),
            **dict.fromkeys(_TERMS, self._term),
            "personal.namn": self._name,
            "undantag.gäller": self._waived,
            "undantag.regel": self._rule,
        }

    def at(self, key: Key, text: str) -> str:
        """The text as it is shown where it stands at a key; by its words alone where nothing is known of the key."""
        if key.field.names_person:
            return self._whoever(text)
        if key.text.startswith(_CODED):
            return self._code(text)
        return self._by_key.get(key.text, self._vocabulary.shown)(text)

    def person(self, text: str) -> str | None:
        """The number of the one on the staff whom a text means, ``…`` where it may mean several; None for nobody."""
        numbers = {self._people.person(one) for one in self._staff.get(fold(text), ())}
        if len(numbers) > 1:
            return WITHHELD
        return next(iter(numbers), None)

    def without_ids(self, text: str) -> str:
        """The text without HSA-ids and addresses."""
        text = _HSA_ID.sub(lambda found: masked_hsa_id(found[0]), text)
        return _BETWEEN_SIGNS.sub(self._no_address, text) if "@" in text else text

    # --- what may stand at a key ------------------------------------------------------------

    def _whoever(self, text: str) -> str:
        """Who does something: someone on the staff or not, what she is (chefen), or nobody."""
        if text in self._strangers:
            return self._people.stranger(text)
        return text if nobody(text) else self.person(text) or text

    def _name(self, text: str) -> str:
        return self.person(text) or WITHHELD

    def _organisation(self, text: str) -> str:
        """A name that is public, unless somebody is named in it."""
        return WITHHELD if self._names.name_somebody(text) else self._without_numbers(text)

    def _term(self, text: str) -> str:
        """What is no one's name, unless a word of it is of one."""
        return self._vocabulary.shown(text) if self._names.share_a_word(text) else self._without_numbers(text)

    def _waived(self, text: str) -> str:
        """Whom or what a waiver is for: someone on the staff, a role or a programme."""
        is_public = fold(text) in self._subjects and not self._names.name_somebody(text)
        return self.person(text) or (self._without_numbers(text) if is_public else WITHHELD)

    def _rule(self, text: str) -> str:
        return text if self._rulebook.rule(text) else WITHHELD

    def _code(self, text: str) -> str:
        return text if _CODE.fullmatch(text) else self._vocabulary.shown(text)

    def _without_numbers(self, text: str) -> str:
        """The text without HSA-ids, addresses and what may be a telephone number: six digits or more, not a day."""
        return self.without_ids(_TELEPHONE.sub(_no_number, text))

    def _no_address(self, found: re.Match[str]) -> str:
        shown = "@" not in found[0] or self._vocabulary.knows(found[0].rstrip("."))
        return found[0] if shown else WITHHELD


def _texts(case: Case) -> Iterator[tuple[Key, Path, str]]:
    """The texts of a profile, each with where it stands."""
    for key, found in case.values.items():
        if key.field.kind == "text":
            yield from ((key, path, str(text)) for path, text in found)


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
