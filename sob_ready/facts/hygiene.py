"""What stands in the profile and should not, or not so, whatever it is about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sob_ready.case import At, Case
from sob_ready.facts.fact import fact
from sob_ready.facts.unit import planned_start
from sob_ready.identifiers import placeholder
from sob_ready.source import fold

if TYPE_CHECKING:
    from sob_ready.profile.models import Person, Profile

HSA_IDS = frozenset(
    {
        *("enhet.hsa_id", "enhet.hsa_id_1177", "vårdgivare.hsa_id", "anmälan.hsa_id"),
        *("personal.hsa_id", "personal.hemenhet", "personal.uppdrag_på", "personal.medarbetaruppdrag.enhet"),
    }
)
"""The keys of the profile, from the top, where an HSA-id stands."""
_FIRST_YEAR = 2000  # long before there was any internet treatment on 1177


@fact("enhet", "personnummer_i_filen", "ställen i filen där ett personnummer eller liknande står")
def personal_ids(case: Case, _profile: Profile) -> list[At]:
    """Where the file names a person by a number that must not stand there."""
    return [At(place, "") for place in case.file.personal_ids]


@fact("enhet", "misstänkta_personnummer", "ställen i filen med tio siffror som kan vara ett personnummer")
def suspected_ids(case: Case, _profile: Profile) -> list[At]:
    """Bare digits that may be a personnummer: a hint, no more."""
    return [At(place, "") for place in case.file.suspected_ids]


@fact("enhet", "underlag_som_saknas", "underlag som pekar på en fil som inte finns")
def missing_evidence(case: Case, _profile: Profile) -> list[At]:
    """Evidence files that do not stand beside the profile."""
    return list(case.file.missing_evidence)


@fact("enhet", "texter", "alla texter i profilen utom egna anteckningar")
def texts(case: Case, _profile: Profile) -> list[At]:
    """Every text that says something, so that no placeholder is left among them."""
    return [
        At(path, value)
        for key, found in case.values.items()
        if key.field.kind == "text" and key.field.key != "kommentar"
        for path, value in found
    ]


@fact("enhet", "orimliga_dagar", "dagar som ligger för långt tillbaka i tiden för att vara rätt skrivna")
def days_long_gone(case: Case, _profile: Profile) -> list[At]:
    """Days of long ago: a year of which a digit is wrong."""
    return [
        At(path, value.isoformat())
        for key, found in case.values.items()
        if key.field.kind == "day"
        for path, value in found
        if isinstance(value, date) and value.year < _FIRST_YEAR
    ]


@fact("enhet", "undantag_före_starten", "undantag som gäller nu men går ut före den planerade starten",
       "undantag", "enhet.planerad_start")  # fmt: skip
def waivers_that_end_before_the_start(case: Case, profile: Profile) -> list[At]:
    """The rules whose waivers hold today and not on the planned day of the start."""
    start = planned_start(profile)
    return [
        At(("undantag", index, "till_och_med"), waiver.rule or "")
        for index, waiver in enumerate(profile.waivers or ())
        if start and waiver.until and case.today <= waiver.until < start
    ]


@fact("enhet", "alla_hsa_id", "profilens alla HSA-id")
def every_hsa_id(case: Case, _profile: Profile) -> list[At]:
    """The HSA-ids of units, of the vårdgivare and of persons, wherever they stand."""
    return values_at(case, HSA_IDS)


@fact("enhet", "personernas_hsa_id", "personernas HSA-id", "personal")
def persons_hsa_ids(_case: Case, profile: Profile) -> list[At]:
    """The HSA-ids of the staff, placeholders left out."""
    return [
        At(("personal", index, "hsa_id"), person.hsa_id)
        for index, person in enumerate(profile.staff or ())
        if person.hsa_id and not placeholder(person.hsa_id)
    ]


@fact("enhet", "personernas_e_post", "personernas e-postadresser", "personal")
def persons_addresses(_case: Case, profile: Profile) -> list[At]:
    """The e-mail addresses of the staff, placeholders left out."""
    return [
        At(("personal", index, "e_post"), person.email)
        for index, person in enumerate(profile.staff or ())
        if person.email and not placeholder(person.email)
    ]


@fact("person", "hsa_id_som_inte_är_personens", "ett HSA-id som är en enhets eller vårdgivarens", "hsa_id",
       "hemenhet", "uppdrag_på", "medarbetaruppdrag", "/enhet.hsa_id", "/vårdgivare.hsa_id")  # fmt: skip
def id_of_another(case: Case, person: Person) -> list[At]:
    """The person's HSA-id where it is a unit's or the vårdgivare's, copied from the wrong line."""
    unit, provider = case.profile.unit, case.profile.care_provider
    assignments = [one.unit for one in person.assignments or ()]
    elsewhere = [person.home_unit, *(person.works_at or ()), *assignments]
    ids = [unit and unit.hsa_id, provider and provider.hsa_id, *elsewhere]
    others = {fold(one) for one in ids if one}
    own = person.hsa_id
    return [At(("hsa_id",), own)] if own and fold(own) in others and not placeholder(own) else []


def values_at(case: Case, keys: frozenset[str]) -> list[At]:
    """The profile's values at certain keys."""
    return [At(path, value) for key, found in case.values.items() if key.text in keys for path, value in found]
