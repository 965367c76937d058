"""The unit: its region, its kind, its vårdgivare and what lies behind and before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from sob_ready.answers import State, state, truth
from sob_ready.case import At, Case
from sob_ready.facts.fact import fact
from sob_ready.facts.words import words
from sob_ready.profile import field_at
from sob_ready.source import fold

if TYPE_CHECKING:
    from sob_ready.profile.models import Answer, Profile

VGR = "Västra Götalandsregionen"
RJL = "Region Jönköpings län"
_PRIMARY_CARE = ("vårdcentral", "annan primärvård")


@fact(
    "enhet",
    "bedöms_som",
    "enhetens region",
    "enhet.region",
    words={"vgr": VGR, "rjl": RJL, "annan": "en region utan eget regelpaket"},
)
def judged_as(_case: Case, profile: Profile) -> str:
    """Where two documents meet: a profile without region is judged by the strictest."""
    region = profile.unit.region if profile.unit else None
    return {None: "vgr", VGR: "vgr", RJL: "rjl"}.get(region, "annan")


@fact("enhet", "privat", "vårdgivaren är privat", "vårdgivare.driftsform")
def private(_case: Case, profile: Profile) -> bool | None:
    """Whether the vårdgivare is private (checklistan, Privata vårdgivare)."""
    ownership = profile.care_provider.ownership if profile.care_provider else None
    return None if ownership is None else ownership == "privat"


@fact("enhet", "ny_enhet", "enheten ansluts till SoB för första gången", "enhet.ansluten_tidigare")
def new_unit(case: Case, profile: Profile) -> bool | None:
    """Whether the unit was not connected before (uppstart 6.2.4)."""
    connected = truth(profile.unit.connected_before if profile.unit else None, case.today)
    return None if connected is None else not connected


@fact("enhet", "starten_är_planerad", "starten är planerad till en viss dag", "enhet.planerad_start")
def start_is_planned(_case: Case, profile: Profile) -> bool:
    """Whether there is a planned day of the start. One that has passed counts too: it is taken out after the start."""
    return planned_start(profile) is not None


def planned_start(profile: Profile) -> date | None:
    """The day when the unit is to take its first patient."""
    return profile.unit.planned_start if profile.unit else None


@fact(
    "enhet",
    "inget_annat_sägs_om_e_tjänsterna",
    "inget svar säger emot att enheten har 1177 Vårdguidens e-tjänster",
    "e_tjänster_1177.finns",
)
def services_not_denied(case: Case, profile: Profile) -> bool:
    """Whether the profile does not say that the unit lacks 1177 Vårdguidens e-tjänster (Införandeguiden, Anslut 1)."""
    has_services = profile.services_1177.has_services if profile.services_1177 else None
    return not denies(case, has_services)


@fact("enhet", "primärvård", "enheten hör till primärvården", "enhet.vårdform")
def primary_care(_case: Case, profile: Profile) -> bool | None:
    """Whether the unit is in primary care (checklistan, Journal)."""
    form = profile.unit.care_form if profile.unit else None
    return None if form is None else form in _PRIMARY_CARE


@fact("enhet", "vårdcentral", "enheten är en vårdcentral", "enhet.vårdform")
def health_centre(_case: Case, profile: Profile) -> bool | None:
    """Whether the unit is a vårdcentral (Region Jönköpings län's rule is for them)."""
    form = profile.unit.care_form if profile.unit else None
    return None if form is None else form == "vårdcentral"


@fact("enhet", "vårdcentral_till_namnet", "ett namn på en vårdcentral, fast vårdformen är en annan",
       "enhet.vårdform", "enhet.namn")  # fmt: skip
def health_centre_by_name(_case: Case, profile: Profile) -> list[At]:
    """The name of a unit that is called vårdcentral while its vårdform is another, so that less is demanded."""
    unit = profile.unit
    name = fold(unit.name) if unit and unit.name else ""
    named = "vardcentral" in name or "vc" in words(name)
    called = named and "mottagning" not in name  # which may be in the same house
    other = bool(unit and unit.care_form and unit.care_form != "vårdcentral")
    return [At(("enhet", "vårdform"), unit.name)] if unit and called and other else []


@fact("enhet", "vårdgivare_i_annan_region", "en vårdgivare som är en annan region än enhetens", "enhet.region",
       "vårdgivare.namn")  # fmt: skip
def provider_of_another_region(_case: Case, profile: Profile) -> list[At]:
    """The vårdgivare where its name is that of another region, by whose rules the unit is not judged."""
    region = profile.unit.region if profile.unit else None
    name = profile.care_provider.name if profile.care_provider else None
    regions = {fold(one) for one in _regions()}
    other = region and name and fold(name) in regions and fold(name) != fold(region)
    return [At(("vårdgivare", "namn"), name)] if other else []


@fact("enhet", "offentlig_med_tecken_på_privat", "tecken på att vårdgivaren är privat, fast driftsformen är offentlig",
       "vårdgivare.driftsform", "vårdgivare.namn", "vårdgivare.hsa_id", "vårdgivare.avtal")  # fmt: skip
def public_with_signs_of_private(_case: Case, profile: Profile) -> list[At]:
    """The signs that a vårdgivare that is said to be public is private: its name, its number or an agreement.

    An organisation number begins with 2 where the state, a region or a municipality has it (Skatteverket, SKV 709).
    """
    provider = profile.care_provider
    if provider is None or provider.ownership != "offentlig":
        return []
    name, hsa_id = provider.name or "", provider.hsa_id or ""
    signs = {
        "namn": "ab" in words(fold(name)) and name,
        "hsa_id": re.match("SE[^2][0-9]{9}-", hsa_id, re.IGNORECASE) and hsa_id,
        "avtal": provider.agreement and "avtal",
    }
    return [At(("vårdgivare", key), sign) for key, sign in signs.items() if sign]


@cache
def _regions() -> Sequence[str]:
    field = field_at(("enhet", "region"))
    return field.choices if field else ()


@fact("enhet", "anslutningen_till_1177_nekas_inte", "inget svar säger att regionen inte har anslutit enheten till 1177",
       "anslutning.ansluten_till_1177")  # fmt: skip
def connection_to_1177_not_denied(case: Case, profile: Profile) -> bool:
    """Whether the profile does not say no to the region's having connected the unit (Införandeguiden, Anslut 1)."""
    return not denies(case, profile.connection.unit_in_1177 if profile.connection else None)


def denies(case: Case, answer: Answer | None) -> bool:
    """Whether an answer says that a thing is not so, or not yet, whatever else asks for the same thing."""
    return truth(answer, case.today) is False


@fact(
    "enhet",
    "avtal_avslutat",
    "avtalet med regionen är uppsagt eller har gått ut",
    "vårdgivare.avtal.uppsagt",
    "vårdgivare.avtal.till",
)
def agreement_ended(case: Case, profile: Profile) -> bool:
    """Whether the agreement is terminated or has ended (checklistan, Privata vårdgivare)."""
    agreement = profile.care_provider.agreement if profile.care_provider else None
    if agreement is None:
        return False
    ended = isinstance(agreement.ends, date) and agreement.ends < case.today
    return ended or _is_word_of_an_end(agreement.terminated, case)


@fact(
    "enhet",
    "avtal_löper",
    "avtalet med regionen är inte uppsagt och har inte gått ut",
    "vårdgivare.avtal.uppsagt",
    "vårdgivare.avtal.till",
)
def agreement_runs(case: Case, profile: Profile) -> At | bool:
    """Whether there is no word of an end; whether there is an agreement at all is another rule's matter."""
    if not agreement_ended(case, profile):
        return True
    agreement = profile.care_provider.agreement if profile.care_provider else None
    is_word = _is_word_of_an_end(agreement.terminated if agreement else None, case)
    return At(("vårdgivare", "avtal", "uppsagt" if is_word else "till"), False)


def _is_word_of_an_end(terminated: Answer | None, case: Case) -> bool:
    return state(terminated, case.today) in (State.DONE, State.ONGOING, State.FUTURE)


@fact("enhet", "sob_avslutas", "Stöd och behandling avslutas för vårdgivaren", "vårdgivare.avslutar_sob")
def service_closing(case: Case, profile: Profile) -> bool | None:
    """Whether the service is being closed: under way, or on a day to come, is what the document asks for."""
    found = state(profile.care_provider.closing if profile.care_provider else None, case.today)
    return None if found is State.UNANSWERED else found is not State.NOT_DONE


@fact("enhet", "använder_utskrifter", "enheten skriver ut material från Inera", "uppföljning.skriver_ut_material")
def prints_material(case: Case, profile: Profile) -> bool | None:
    """Whether material from Inera is printed, now or soon (checklistan, Kontakter)."""
    found = state(profile.follow_up.prints if profile.follow_up else None, case.today)
    return None if found is State.UNANSWERED else found is not State.NOT_DONE


@fact(
    "enhet",
    "risker_åtgärdade",
    "de risker som riskanalysen fann har beslutade åtgärder",
    "riskanalys.åtgärdsplan",
    "riskanalys.risker_funna",
)
def risks_met(case: Case, profile: Profile) -> bool | At | None:
    """Whether there is an action plan, or no risk that needs one (Införandeguiden, Checklista).

    What a reader is to answer first is whether risks were found: without any, no plan is asked for.
    """
    analysis = profile.risk_analysis
    plan = truth(analysis.action_plan if analysis else None, case.today)
    found = state(analysis.risks_found if analysis else None, case.today)
    if plan or found is State.NOT_DONE:
        return True
    return plan if found is State.DONE else At(("riskanalys", "risker_funna"), None)


def day_of_check(profile: Profile) -> date | None:
    """The first day, from the notice on, when somebody outside had seen that the preparations were done.

    Where there is no kontaktperson to check them, that of the notice: it goes to those who connect (uppstart 6.2).
    """
    sent = profile.notice.day if profile.notice else None
    if profile.notice and profile.notice.sent_to == "sob@vgregion.se":
        return sent
    connection, start = profile.connection, profile.start
    checks = (
        connection.preparations_checked if connection else None,
        connection.unit_in_sob if connection else None,
        start.agreed if start else None,
    )
    return min((one.day for one in checks if one and one.day and sent and one.day >= sent), default=None)


@fact(
    "enhet",
    "siber_nyanslutning",
    "enheten ansluts till SibeR under införandet",
    "förankring.införandet_började",
    "siber.ansluten",
    "rutiner.vårdprocess",
    "enhet.ansluten_tidigare",
    "anslutning.ansluten_till_sob",
)
def joins_siber_now(case: Case, profile: Profile) -> bool | None:
    """Whether the connection to SibeR belongs to this introduction (uppstart 5: the vårdprocess comes first).

    A unit that was connected before the introduction began is not new, nor is one that was before it was connected to
    SoB some time ago: its vårdprocess has been revised. The day when the introduction began is only asked for where the
    order of the two other days makes it matter.
    """
    joined = profile.siber.connected.day if profile.siber and profile.siber.connected else None
    process = profile.routines.care_process.day if profile.routines and profile.routines.care_process else None
    if joined is None or process is None or joined >= process:
        return True
    is_new = new_unit(case, profile)
    in_sob = profile.connection.unit_in_sob.day if profile.connection and profile.connection.unit_in_sob else None
    if is_new is False and in_sob and joined <= in_sob:
        return False
    begun = profile.anchoring.begun if profile.anchoring else None
    if begun is not None:
        return joined >= begun
    return False if is_new is False else None
