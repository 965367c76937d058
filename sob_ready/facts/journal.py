"""The journal: contact types and codes, which are the same with their words beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sob_ready.case import At, Case
from sob_ready.facts.fact import fact
from sob_ready.facts.words import affirmed, denied, leaves_open
from sob_ready.identifiers import placeholder
from sob_ready.source import Path

if TYPE_CHECKING:
    from sob_ready.profile.models import Profile

_OCCASIONS = {"alltid": "always", "distanskontakt": "distance", "kbt_behandling": "treatment", "avslut": "end"}
_VISIT = re.compile("besök$|besöket$|^distanskontakt")  # a word for a contact that counts as a visit
_CONTACT_CODES = frozenset({"BR", "TB"})  # skriftlig distanskontakt, distanskontakt via telefon
# Of a code: that it is registered, but not then; that nobody has to.
_DENIED_OF_CODES = ("telefon", "meddeland", "video", "avbr", "obligator", "krav", "krävs", "behövs", "måste")
_ALONE = frozenset({"endast", "bara", "enbart"})
# Of a code that is registered only then: what its own occasion is called.
_OWN_WORDS = {"alltid": "alltid", "distanskontakt": "distans", "kbt_behandling": "kbt", "avslut": "avslut"}
_ONCE = ("först", "sist", "start", "uppstart", "behandlingsstart", "inledande", "nybesök", "avslut")
# The three kinds of distance contact, by how words for them begin.
_AT_A_DISTANCE = (("telefon",), ("meddeland", "skriftlig", "chatt"), ("video",))
_ALSO = frozenset({"även", "också", "inklusive", "inkl", "exempelvis", "ex"})  # ”ZV051, även vid video”
_CODE_IN_TWO = re.compile(r"\b([A-Za-z]{2})[ -](\d{3})\b")  # ZV 044


@fact("enhet", "kontakttyp_meddelande", "kontakttyp vid meddelandekontakt", "journal.kontakttyper.meddelande")
def message_contact(_case: Case, profile: Profile) -> list[At] | None:
    """The contact type of a message (checklistan, Journal)."""
    types = profile.journal.contact_types if profile.journal else None
    return _contact_type("meddelande", types.message if types else None)


@fact("enhet", "kontakttyp_telefon", "kontakttyp vid telefonkontakt", "journal.kontakttyper.telefon")
def telephone_contact(_case: Case, profile: Profile) -> list[At] | None:
    """The contact type of a telephone call (checklistan, Journal)."""
    types = profile.journal.contact_types if profile.journal else None
    return _contact_type("telefon", types.telephone if types else None)


@fact("enhet", "kontakttyp_video_eller_besök", "kontakttyp vid video eller besök",
       "journal.kontakttyper.video_eller_besök")  # fmt: skip
def visit_contact(_case: Case, profile: Profile) -> At | None:
    """The contact type of a video call or a visit; other words may stand beside it (checklistan, Journal)."""
    types = profile.journal.contact_types if profile.journal else None
    text = types.visit if types else None
    if text is None:
        return None
    words = affirmed(text)
    planned = all(any(word.startswith(stem) for word in words) for stem in ("planera", "mottagningsbesök"))
    others = ("distans", "oplanera")
    planned = planned and not any(_is_contact_code(word.upper()) or word.startswith(others) for word in words)
    planned = planned and not (leaves_open(text) or "video" in denied(text) or _is_of_visits_alone(words))
    return At(("journal", "kontakttyper", "video_eller_besök"), "Mottagningsbesök planerat" if planned else text)


@fact("enhet", "meddelanden_med_annan_kontakttyp", "en kontakttyp för meddelanden som inte är Administrativ kontakt",
       "journal.kontakttyper.meddelande")  # fmt: skip
def messages_as_visits(_case: Case, profile: Profile) -> list[At]:
    """The contact type of a message where it is another than Region Jönköpings län's (regelboken, Kontakter)."""
    types = profile.journal.contact_types if profile.journal else None
    text = types.message if types else None
    if not text or placeholder(text):
        return []
    words = affirmed(text)
    is_visit = any(word.upper() in _CONTACT_CODES or _VISIT.search(word) for word in words)
    if re.search("adm.*kontakt|kontakt.*adm", " ".join(words)) and not (is_visit or leaves_open(text)):
        return []
    return [At(("journal", "kontakttyper", "meddelande"), text)]


@fact("enhet", "kvå_alltid", "koder som alltid registreras", "journal.kvå.alltid")
def codes_always(_case: Case, profile: Profile) -> list[At]:
    """The codes of every contact (checklistan, Journal)."""
    return _kva_codes(profile, "alltid")


@fact("enhet", "kvå_distanskontakt", "koder vid varje distanskontakt",
       "journal.kvå.distanskontakt", "journal.kvå.alltid")  # fmt: skip
def codes_at_a_distance(_case: Case, profile: Profile) -> list[At]:
    """The codes of every distance contact (checklistan, Journal)."""
    return _kva_codes(profile, "distanskontakt")


@fact("enhet", "kvå_kbt_behandling", "koder vid KBT-behandling",
       "journal.kvå.kbt_behandling", "journal.kvå.alltid")  # fmt: skip
def codes_of_treatment(_case: Case, profile: Profile) -> list[At]:
    """The codes of treatment with KBT (checklistan, Journal)."""
    return _kva_codes(profile, "kbt_behandling")


@fact("enhet", "kvå_avslut", "koder när KBT-behandlingen avslutas",
       "journal.kvå.avslut", "journal.kvå.alltid")  # fmt: skip
def codes_at_the_end(_case: Case, profile: Profile) -> list[At]:
    """The codes at the end of treatment with KBT (checklistan, Journal)."""
    return _kva_codes(profile, "avslut")


def _contact_type(key: str, text: str | None) -> list[At] | None:
    """The codes of a kind of contact; the text itself where it leaves them open, or has a choice of them."""
    if text is None:
        return None
    path = ("journal", "kontakttyper", key)
    is_mixed = any(word == "eller" or word.startswith("administrativ") for word in affirmed(text))
    return [At(path, text)] if is_mixed or leaves_open(text) else _codes(path, text, _is_contact_code)


def _kva_codes(profile: Profile, occasion: str) -> list[At]:
    """The codes registered on an occasion, those that always are among them; None stands for the occasion's own."""
    codes = profile.journal.kva_codes if profile.journal else None
    own: list[str] | None = getattr(codes, _OCCASIONS[occasion], None)
    always = (codes.always if codes and occasion != "alltid" else None) or ()
    here = ("journal", "kvå", occasion)
    found = [
        at for index, text in enumerate(own or ()) for at in _registered((*here, index), text, occasion, own or ())
    ]
    found += [at for text in always for at in _registered(here, text, "alltid", always)]
    return found if own is not None else [At(here, None), *found]


def _registered(path: Path, text: str, occasion: str, all_texts: Sequence[str]) -> list[At]:
    """The codes of a text such as ”ZV051 Telemedicin”; the text itself where they are not always registered."""
    spelt = _CODE_IN_TWO.sub(r"\1\2", text)
    is_denied = any(word.startswith(_DENIED_OF_CODES) for word in denied(spelt))
    if is_denied or leaves_open(spelt) or _is_narrowed(affirmed(spelt), occasion, all_texts):
        return [At(path, text)]
    return _codes(path, spelt, _is_kva_code)


def _is_narrowed(words: Sequence[str], occasion: str, all_texts: Sequence[str]) -> bool:
    """Whether a code is for part of its occasion: ”endast vid fullföljd behandling”, ”vid video” and no other kind.

    Of what is always registered: ”vid första kontakten”.
    """
    if occasion == "alltid" and _ALSO.isdisjoint(words) and any(word.startswith(_ONCE) for word in words):
        return True
    if not _ALONE.isdisjoint(words) and not any(word.startswith(_OWN_WORDS[occasion]) for word in words):
        return True
    if not _kinds_of_contact(words) or not _ALSO.isdisjoint(words):
        return False
    kinds = {kind for text in all_texts for kind in _kinds_of_contact(affirmed(text))}
    return len(kinds) < len(_AT_A_DISTANCE)


def _kinds_of_contact(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {kind for kind in _AT_A_DISTANCE for word in words if word.startswith(kind)}


def _codes(path: Path, text: str, is_code: Callable[[str], bool]) -> list[At]:
    """The codes in a text; the text itself where there is none that it does not deny."""
    return [At(path, word) for word in map(str.upper, affirmed(text)) if is_code(word)] or [At(path, text)]


def _is_of_visits_alone(words: Sequence[str]) -> bool:
    """Whether a contact type is said to be that of visits and of nothing else."""
    return not _ALONE.isdisjoint(words) and "video" not in words


def _is_contact_code(word: str) -> bool:
    return word in _CONTACT_CODES


def _is_kva_code(word: str) -> bool:
    return len(word) == 5 and word[:2].isalpha() and word[2:].isdigit()
