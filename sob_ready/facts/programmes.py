"""The programmes: what they are, and what the unit asks of them together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sob_ready.case import At, Case
from sob_ready.facts.fact import all_of, any_of, fact
from sob_ready.facts.unit import denies, health_centre, judged_as, planned_start
from sob_ready.facts.words import affirmed
from sob_ready.source import fold

if TYPE_CHECKING:
    from sob_ready.profile.models import Profile, Programme

HTKB = fold("Hantera tankar, känslor och beteenden")
# The words of the two templates that go to SibeR: Uppstart-mall, Mall för sammanfattning. A Sammanfattning may be any.
_TO_SIBER = re.compile(r"(?:uppstart(?:s|en)?|sammanfattande|sammanf|siber)$|(?:uppstarts?|sammanfattnings|siber)mall")


@fact("enhet", "programnamn", "namnen på enhetens program", "program")
def programme_names(_case: Case, profile: Profile) -> list[str] | None:
    """The names of the chosen programmes, or None where one of them has no name."""
    names = [programme.name for programme in profile.programmes or () if programme.name]
    return names if names and len(names) == len(profile.programmes or ()) else None


@fact("enhet", "program_genom_tiden", "namnen på enhetens program, de tidigare med", "program", "tidigare_program")
def programme_names_ever(case: Case, profile: Profile) -> list[str] | None:
    """The names of the programmes that the unit has or has had, or None where one that it has has no name."""
    names = programme_names(case, profile)
    return names and [*names, *(profile.former_programmes or ())]


@fact("enhet", "kända_programnamn", "alla namn som enhetens program går under", "program")
def programme_names_known(case: Case, profile: Profile) -> list[At] | None:
    """The chosen programmes under the name that ``rules/program.yaml`` gives them."""
    if not profile.programmes:
        return None
    return [
        At(("program", index, "namn"), known.name if (known := case.known(programme)) else programme.name)
        for index, programme in enumerate(profile.programmes)
        if programme.name
    ]


@fact(
    "enhet",
    "vårdprocessen_gäller_vid_starten",
    "dagen i vårdprocessens huvud har kommit när enheten startar",
    "htkb.huvud.datum",
    "enhet.planerad_start",
)
def care_process_applies(case: Case, profile: Profile) -> bool:
    """Whether the vårdprocess is dated at the latest on the day of the start (vårdprocess HTKB, Huvud).

    A unit that names no later day for it may start on the day of the case.
    """
    day = profile.htkb.head.day if profile.htkb and profile.htkb.head else None
    start = planned_start(profile) or case.today
    return isinstance(day, date) and day <= max(start, case.today)


@fact("enhet", "har_htkb", "HTKB är ett av enhetens program", "program", "program.*.namn")
def has_htkb(case: Case, profile: Profile) -> bool | None:
    """Whether HTKB is one of the programmes."""
    return any_of(is_htkb(case, programme) for programme in profile.programmes or ()) if profile.programmes else None


@fact("enhet", "endast_htkb", "HTKB är enhetens enda program", "program", "program.*.namn")
def only_htkb(case: Case, profile: Profile) -> bool | None:
    """Whether HTKB is the only programme: such a unit has nothing to register in SibeR."""
    return all_of(is_htkb(case, programme) for programme in profile.programmes) if profile.programmes else None


@fact("enhet", "har_ikbt", "minst ett av enhetens program är iKBT", "program", "program.*.typ")
def has_icbt(case: Case, profile: Profile) -> bool | None:
    """Whether one of the programmes is iKBT (Region Jönköpings län)."""
    if not profile.programmes:
        return None
    types = [programme_type(case, programme) for programme in profile.programmes]
    return any_of(None if kind is None else kind == "iKBT" for kind in types)


@fact("enhet", "journalförs_som_kbt_på_nätet", "minst ett program journalförs som KBT på nätet",
       "program", "program.*.användning")  # fmt: skip
def kept_as_cbt_online(case: Case, profile: Profile) -> bool | None:
    """Whether C-44 and C-45 are asked: HTKB that only supports visits follows the visit routine (H, 4 a)."""
    return any_of(_kept_digitally(case, programme) for programme in profile.programmes) if profile.programmes else None


@fact("enhet", "kbt_behandling_på_nätet", "minst ett program som journalförs som KBT på nätet är KBT-behandling",
       "program", "program.*.användning", "program.*.typ")  # fmt: skip
def cbt_kept_as_online(case: Case, profile: Profile) -> bool | None:
    """Whether DU011 and UV112 are asked: they are for treatment with KBT (checklistan, Journal)."""
    if not profile.programmes:
        return None
    return any_of(
        all_of((_kept_digitally(case, programme), _is_cbt(case, programme))) for programme in profile.programmes
    )


@fact("enhet", "programmens_typ_avgör", "några krav på enheten beror på programmens typ",
       "enhet.region", "enhet.vårdform")  # fmt: skip
def types_matter(case: Case, profile: Profile) -> bool | None:
    """Whether a demand rests on the types of programmes: in RJL's health centres, and in VGR.

    In Västra Götaland whoever gives the type has looked at the name too: no other rule asks whether it is HTKB.
    """
    region = judged_as(case, profile)
    return health_centre(case, profile) if region == "rjl" else region == "vgr"


@fact("program", "är_htkb", "programmet är HTKB", "namn")
def is_htkb(case: Case, programme: Programme) -> bool | None:
    """Whether the programme is HTKB under any of its names."""
    return case.same(programme.name) == HTKB if programme.name else None


@fact("program", "programtyp", "programmets typ, som den är känd eller angiven", "typ", "namn")
def programme_type(case: Case, programme: Programme) -> str | None:
    """The type of the programme."""
    known = case.known(programme)
    return known.type if known else programme.type


@fact("program", "rutinen_nekas_inte", "inget svar säger att programmet saknar rutin", "rutin")
def routine_not_denied(case: Case, programme: Programme) -> bool:
    """Whether the profile does not say no to the programme's having a routine (Införandeguiden, Rutiner)."""
    return not denies(case, programme.routine)


@fact("program", "mallar_till_siber", "journalmallar som för över uppgifter till SibeR", "journalmallar")
def templates_to_siber(_case: Case, programme: Programme) -> list[At] | None:
    """The two templates that HTKB is not to use, also where more stands in their names (vårdprocess HTKB, steg 4 b)."""
    if programme.journal_templates is None:
        return None
    return [
        At(("journalmallar", index), name)
        for index, name in enumerate(programme.journal_templates)
        if _goes_to_siber(affirmed(name))
    ]


def _goes_to_siber(words: Sequence[str]) -> bool:
    is_summary = "sammanfattning" in words and not {"mall", "kbt"}.isdisjoint(words)
    is_of_others = "samma" in words and not any(word.startswith("besök") for word in words)
    return is_summary or is_of_others or any(_TO_SIBER.match(word) for word in words)


@fact(
    "program", "journalrutiner", "journalrutinen för varje valt sätt", "journalrutin", "användning", gives_answers=True
)
def journal_routines(_case: Case, programme: Programme) -> list[At]:
    """The answer for each chosen way of use (HTKB, steg 4 a–b)."""
    routine = programme.journal_routine
    by_way = {
        "stöd till besök": ("stöd_till_besök", routine and routine.visits),
        "digital behandling": ("digital_behandling", routine and routine.digital),
    }
    return [At(("journalrutin", by_way[way][0]), by_way[way][1]) for way in programme.ways_of_use or ()]


def supplier_of(case: Case, programme: Programme) -> str | None:
    """The programme's supplier, as it is known or given."""
    known = case.known(programme)
    return known.supplier if known else programme.supplier


def _is_cbt(case: Case, programme: Programme) -> bool | None:
    kind = programme_type(case, programme)
    return None if kind is None else kind in ("iKBT", "KBT-behandling")


def _kept_digitally(case: Case, programme: Programme) -> bool | None:
    """Whether the programme is journalled as KBT på nätet (vårdprocess HTKB, steg 4)."""
    if is_htkb(case, programme) is not True:
        return True
    return "digital behandling" in programme.ways_of_use if programme.ways_of_use else None
