"""Named values derived from a profile, usable as paths in rules.

They keep the rules free of an expression language. Each says in Swedish what it is (``why`` shows it)
and which parts of the profile it reads; None means that the profile does not say. Where a value stands
somewhere else than at the first part it reads, the fact gives the place (``At``, relative to the subject).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sob_ready.answers import State, state, truth
from sob_ready.case import SCOPES, At, Case, Role, Scope, in_order
from sob_ready.identifiers import names_nobody, nobody, placeholder
from sob_ready.source import Path, fold

if TYPE_CHECKING:
    from sob_ready.profile.models import Answer, Person, Profile, Programme
    from sob_ready.profile.models.staff import Absence, Assignment, LearningModules, RoleName, WalkThrough

VGR = "Västra Götalandsregionen"
RJL = "Region Jönköpings län"
HTKB = fold("Hantera tankar, känslor och beteenden")
_PRIMARY_CARE = ("vårdcentral", "annan primärvård")
_ADMINISTRATORS: tuple[RoleName, ...] = ("behörighetsadministratör", "invånaradministratör", "dataadministratör")
_ROLE_ATTRIBUTES: dict[RoleName, str] = {
    "behörighetsadministratör": "authorisation",
    "invånaradministratör": "residents",
    "dataadministratör": "data",
    "behandlare": "therapist",
}
_OCCASIONS = {"alltid": "always", "distanskontakt": "distance", "kbt_behandling": "treatment", "avslut": "end"}
HSA_IDS = frozenset(
    {
        *("enhet.hsa_id", "enhet.hsa_id_1177", "vårdgivare.hsa_id", "anmälan.hsa_id"),
        *("personal.hsa_id", "personal.hemenhet", "personal.uppdrag_på", "personal.medarbetaruppdrag.enhet"),
    }
)
"""The keys of the profile, from the top, where an HSA-id stands."""
_NOTIFIED = ("anmälan", "behörighetsadministratörer")
_NAMES_OF_OTHERS = frozenset({"mål.ansvarig", "förankring.kontakt_mot_förvaltningen", "siber.registrerar"})
_WITHOUT_LICENCE = ("undersköterska", "medicinsk sekreterare", "administratör")  # patientsäkerhetslagen, 4 kap. 1 §
_FIRST_YEAR = 2000  # long before there was any internet treatment on 1177
_ENOUGH = 2  # holders of a role (uppstart 4.1)
_TEMPLATES_TO_SIBER = ("uppstartsmall", fold("Sammanfattande mall"))
# How like two names are, from 0 to 1; Sömnhjälpen and Sovhjälpen, which are two programmes, come to 0.86.
_SLIP = 0.87  # a slip of the pen
_ALIKE = 0.75  # near enough to ask
_VOB = frozenset({"vård", "och", "behandling", "vob"})
# What may stand beside the type of a medarbetaruppdrag. Vårdmedarbetaruppdrag is the newer word for any of them,
# so it says nothing of the type.
_BESIDE_VOB = frozenset(
    {
        *("sjf", "sammanhållen", "journalföring", "medarbetaruppdrag", "vårdmedarbetaruppdrag"),
        *("av", "typ", "typen", "med", "samt"),
    }
)
_SJF = re.compile(
    r"\b(?P<without>utan |ej |inte |saknar )?(?:sjf|sammanhållen journalföring)(?: (?P<answer>ja|nej))?\b"
)
_DENYING = frozenset({"inte", "ej", "aldrig", "inget", "ingen", "inga"})
_BEFORE_WHAT_IS_NOT = ("utan", "ersätter")  # deny the next word alone
_TITLES = {
    "verksamhetschef": re.compile("verksamhetschef|vardcentralschef|(vc|vec)$"),
    "enhetschef": re.compile("enhetschef|(chef|chefen|ec)$"),
}
"""How a folded word begins that says that somebody has a function."""
_VISIT = re.compile("besök$|besöket$|^distanskontakt")  # a word for a contact that counts as a visit
_CONTACT_CODES = frozenset({"BR", "TB"})  # skriftlig distanskontakt, distanskontakt via telefon


class Fact(NamedTuple):
    """A derived value."""

    name: str
    scope: Scope
    description: str  # Swedish
    reads: tuple[str, ...]  # paths, relative to the subject; "/" begins one from the top of the profile
    derive: Callable[[Case, Any], object]  # Any is the scope's own value: profile, person, programme or role
    words: Mapping[str, str] | None = None  # for a value that is a word: how a reader knows it
    gives_answers: bool = False  # what it derives are answers (ja, nej, a day) as they stand in the profile


FACTS: dict[Scope, dict[str, Fact]] = {scope: {} for scope in SCOPES}

Derive = TypeVar("Derive", bound=Callable[[Case, Any], object])


def _fact(
    scope: Scope,
    name: str,
    description: str,
    *reads: str,
    words: Mapping[str, str] | None = None,
    gives_answers: bool = False,
) -> Callable[[Derive], Derive]:
    def register(derive: Derive) -> Derive:
        FACTS[scope][name] = Fact(name, scope, description, reads, derive, words, gives_answers)
        return derive

    return register


# --- the unit -----------------------------------------------------------------------------------


@_fact(
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


@_fact("enhet", "privat", "vårdgivaren är privat", "vårdgivare.driftsform")
def private(_case: Case, profile: Profile) -> bool | None:
    """Whether the vårdgivare is private (checklistan, Privata vårdgivare)."""
    ownership = profile.care_provider.ownership if profile.care_provider else None
    return None if ownership is None else ownership == "privat"


@_fact("enhet", "ny_enhet", "enheten ansluts till SoB för första gången", "enhet.ansluten_tidigare")
def new_unit(case: Case, profile: Profile) -> bool | None:
    """Whether the unit was not connected before (uppstart 6.2.4)."""
    connected = truth(profile.unit.connected_before if profile.unit else None, case.today)
    return None if connected is None else not connected


@_fact("enhet", "primärvård", "enheten hör till primärvården", "enhet.vårdform")
def primary_care(_case: Case, profile: Profile) -> bool | None:
    """Whether the unit is in primary care (checklistan, Journal)."""
    form = profile.unit.care_form if profile.unit else None
    return None if form is None else form in _PRIMARY_CARE


@_fact("enhet", "vårdcentral", "enheten är en vårdcentral", "enhet.vårdform")
def health_centre(_case: Case, profile: Profile) -> bool | None:
    """Whether the unit is a vårdcentral (Region Jönköpings län's rule is for them)."""
    form = profile.unit.care_form if profile.unit else None
    return None if form is None else form == "vårdcentral"


@_fact("enhet", "har_htkb", "HTKB är ett av enhetens program", "program", "program.*.namn")
def has_htkb(case: Case, profile: Profile) -> bool | None:
    """Whether HTKB is one of the programmes."""
    return _any(_is_htkb(case, programme) for programme in profile.programmes or ()) if profile.programmes else None


@_fact("enhet", "endast_htkb", "HTKB är enhetens enda program", "program", "program.*.namn")
def only_htkb(case: Case, profile: Profile) -> bool | None:
    """Whether HTKB is the only programme: such a unit has nothing to register in SibeR."""
    if not profile.programmes:
        return None
    found = [_is_htkb(case, programme) for programme in profile.programmes]
    if False in found:
        return False
    return None if None in found else True


@_fact("enhet", "har_ikbt", "minst ett av enhetens program är iKBT", "program", "program.*.typ")
def has_icbt(case: Case, profile: Profile) -> bool | None:
    """Whether one of the programmes is iKBT (Region Jönköpings län)."""
    if not profile.programmes:
        return None
    types = [_programme_type(case, programme) for programme in profile.programmes]
    return _any(None if kind is None else kind == "iKBT" for kind in types)


@_fact("enhet", "journalförs_som_kbt_på_nätet", "minst ett program journalförs som KBT på nätet",
       "program", "program.*.användning")  # fmt: skip
def kept_as_cbt_online(case: Case, profile: Profile) -> bool | None:
    """Whether C-44 and C-45 are asked: HTKB that only supports visits follows the visit routine (H, 4 a)."""
    return _any(_kept_digitally(case, programme) for programme in profile.programmes) if profile.programmes else None


@_fact("enhet", "kbt_behandling_på_nätet", "minst ett program som journalförs som KBT på nätet är KBT",
       "program", "program.*.användning", "program.*.typ")  # fmt: skip
def cbt_kept_as_online(case: Case, profile: Profile) -> bool | None:
    """Whether DU011 and UV112 are asked: they are for treatment with KBT (checklistan, Journal)."""
    if not profile.programmes:
        return None
    return _any(_all((_kept_digitally(case, programme), _is_cbt(case, programme))) for programme in profile.programmes)


@_fact(
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
    return ended or state(agreement.terminated, case.today) in (State.DONE, State.ONGOING, State.FUTURE)


@_fact(
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
    terminated = truth(agreement.terminated if agreement else None, case.today)
    return At(("vårdgivare", "avtal", "uppsagt" if terminated else "till"), False)


@_fact("enhet", "sob_avslutas", "Stöd och behandling avslutas för vårdgivaren", "vårdgivare.avslutar_sob")
def service_closing(case: Case, profile: Profile) -> bool | None:
    """Whether the service is being closed: under way, or on a day to come, is what the document asks for."""
    found = state(profile.care_provider.closing if profile.care_provider else None, case.today)
    return None if found is State.UNANSWERED else found is not State.NOT_DONE


@_fact("enhet", "införandestöd", "personerna med funktionen införandestöd", "personal")
def introduction_support(case: Case, _profile: Profile) -> list[At] | None:
    """The persons who are införandestöd (uppstart 1.3)."""
    return _with_function(case, "införandestöd")


@_fact("enhet", "enhetschefer", "personerna med funktionen enhetschef", "personal")
def unit_managers(case: Case, _profile: Profile) -> list[At] | None:
    """The unit's managers."""
    return _with_function(case, "enhetschef")


@_fact("enhet", "administratörer_1177", "personerna med funktionen 1177-administratör", "personal")
def administrators_1177(case: Case, _profile: Profile) -> list[At] | None:
    """The administrators of 1177 Vårdguidens e-tjänster (checklistan, 1177)."""
    return _with_function(case, "1177-administratör")


@_fact("enhet", "chef_är_behörighetsadministratör", "chefen är en av behörighetsadministratörerna", "personal")
def manager_is_authorisation_administrator(_case: Case, profile: Profile) -> bool | None:
    """Whether a manager holds the role (checklistan, Roller)."""
    managers = [p for p in profile.staff or () if {"enhetschef", "verksamhetschef"} & set(p.functions or ())]
    if not managers:
        return None
    return any("behörighetsadministratör" in (manager.roles or ()) for manager in managers)


@_fact("enhet", "roller_utsedda_av_annan", "den som utsåg rollinnehavarna men inte är chef",
       "förankring.rollerna_utsedda", "personal")  # fmt: skip
def appointed_by_another(case: Case, profile: Profile) -> list[At]:
    """A person on the staff list who appointed role holders without being a chef (checklistan, Roller)."""
    appointed = profile.anchoring.roles_appointed if profile.anchoring else None
    return _by_another(case, ("förankring", "rollerna_utsedda"), appointed, {"enhetschef", "verksamhetschef"})


@_fact("enhet", "använder_utskrifter", "enheten skriver ut material från Inera", "uppföljning.skriver_ut_material")
def prints_material(case: Case, profile: Profile) -> bool | None:
    """Whether material from Inera is printed, now or soon (checklistan, Kontakter)."""
    found = state(profile.follow_up.prints if profile.follow_up else None, case.today)
    return None if found is State.UNANSWERED else found is not State.NOT_DONE


@_fact("enhet", "anmälan_skickad", "anmälan är skickad", "anmälan.datum")
def notice_sent(case: Case, profile: Profile) -> bool | None:
    """Whether the day of the notice has come (uppstart 6.2)."""
    day = profile.notice.day if profile.notice else None
    return None if day is None else day <= case.today


@_fact(
    "enhet",
    "anmälda_behörighetsadministratörer",
    "de behörighetsadministratörer som anmälan namnger",
    "anmälan.behörighetsadministratörer",
)
def notified_administrators(case: Case, profile: Profile) -> list[str] | None:
    """Those whom the notice names, each once even where one is named both by name and by HSA-id (uppstart 6.2.4)."""
    named = _notified(profile)
    if named is None:
        return None
    return [meant[0][0].label if (meant := case.called(text)) else text for text in named]


@_fact(
    "enhet",
    "anmälda_utan_rollen",
    "personer i anmälan som inte är utsedda till behörighetsadministratör",
    "anmälan.behörighetsadministratörer",
    "personal",
)
def notified_without_role(case: Case, profile: Profile) -> list[At]:
    """Persons on the staff list whom the notice names but who do not hold the role (checklistan, Start)."""
    return [
        At((*_NOTIFIED, index), text)
        for index, text in enumerate(_notified(profile) or ())
        if (meant := case.called(text)) and not any(_holds(person, "behörighetsadministratör") for _, person in meant)
    ]


@_fact(
    "enhet",
    "siber_nyanslutning",
    "enheten ansluts till SibeR under införandet",
    "förankring.införandet_började",
    "siber.ansluten",
    "rutiner.vårdprocess",
)
def joins_siber_now(case: Case, profile: Profile) -> bool | None:
    """Whether the connection to SibeR belongs to this introduction (uppstart 5: the vårdprocess comes first).

    A unit that was connected before the introduction began is not new. The day when it began is only
    asked for where the order of the two other days makes it matter.
    """
    joined = profile.siber.connected.day if profile.siber and profile.siber.connected else None
    process = profile.routines.care_process.day if profile.routines and profile.routines.care_process else None
    if joined is None or process is None or joined >= process:
        return True
    begun = profile.anchoring.begun if profile.anchoring else None
    if begun is not None:
        return joined >= begun
    return False if new_unit(case, profile) is False else None


@_fact("enhet", "htkb_behandlare_gallrar", "en behandlare i HTKB är också dataadministratör", "personal")
def htkb_therapist_purges(case: Case, profile: Profile) -> bool | None:
    """Whether a behandlare in HTKB is dataadministratör too (vårdprocess HTKB, Förslag roller)."""
    if not profile.staff:
        return None
    return _any(works_with_htkb(case, p) for p in profile.staff if "dataadministratör" in (p.roles or ()))


@_fact("enhet", "samlad_administration", "en och samma person har alla tre administratörsrollerna", "personal")
def administration_in_one_hand(_case: Case, profile: Profile) -> bool | None:
    """Whether one person holds the three administrator roles (vårdprocess HTKB, Förslag roller)."""
    return any(set(_ADMINISTRATORS) <= set(p.roles or ()) for p in profile.staff) if profile.staff else None


@_fact("enhet", "programnamn", "namnen på enhetens program", "program")
def programme_names(_case: Case, profile: Profile) -> list[str] | None:
    """The names of the chosen programmes, or None where one of them has no name."""
    names = [programme.name for programme in profile.programmes or () if programme.name]
    return names if names and len(names) == len(profile.programmes or ()) else None


@_fact("enhet", "program_att_anmäla", "programmen som enheten ska börja med", "program")
def programmes_to_notify(case: Case, profile: Profile) -> list[str] | None:
    """The programmes that the notice has to name: not those that a connected unit had before it (uppstart 6.2.2)."""
    names = programme_names(case, profile)
    sent = profile.notice.day if profile.notice else None
    if names is None or new_unit(case, profile) is not False:
        return names
    return [
        programme.name
        for programme in profile.programmes or ()
        if programme.name and not _handed_out_before(programme, sent or case.today)
    ]


@_fact("enhet", "kända_programnamn", "alla namn som enhetens program går under", "program")
def programme_names_known(case: Case, profile: Profile) -> list[At] | None:
    """The chosen programmes under the name that ``rules/program.yaml`` gives them."""
    if not profile.programmes:
        return None
    return [
        At(("program", index, "namn"), known.name if (known := case.known(programme)) else programme.name)
        for index, programme in enumerate(profile.programmes)
        if programme.name
    ]


@_fact(
    "enhet",
    "klart_senast",
    "dagen då vårdprocess, avvikelsehantering och utbildning var klara",
    "rutiner.vårdprocess",
    "rutiner.avvikelsehantering",
    "personal",
)
def prepared_day(case: Case, profile: Profile) -> At | None:
    """The latest day among the things that the notice says are done, and where it stands (uppstart 6.2.3)."""
    answers: list[tuple[Path, Answer | None]] = []
    if routines := profile.routines:
        answers += [
            (("rutiner", "vårdprocess"), routines.care_process),
            (("rutiner", "avvikelsehantering"), routines.deviations),
        ]
    days = [At(path, day) for path, answer in answers if (day := _day_done(case, answer))]
    days += _days_of_training(case)
    return max(days, key=lambda at: str(at.value), default=None)


@_fact("enhet", "personnummer_i_filen", "ställen i filen där ett personnummer eller liknande står")
def personal_ids(case: Case, _profile: Profile) -> list[At]:
    """Where the file names a person by a number that must not stand there."""
    return [At(place, "") for place in case.file.personal_ids]


@_fact("enhet", "misstänkta_personnummer", "ställen i filen med tio siffror som kan vara ett personnummer")
def suspected_ids(case: Case, _profile: Profile) -> list[At]:
    """Bare digits that may be a personnummer: a hint, no more."""
    return [At(place, "") for place in case.file.suspected_ids]


@_fact("enhet", "underlag_som_saknas", "underlag som pekar på en fil som inte finns")
def missing_evidence(case: Case, _profile: Profile) -> list[At]:
    """Evidence files that do not stand beside the profile."""
    return list(case.file.missing_evidence)


@_fact(
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


@_fact("enhet", "vårdprocessens_chef_utan_funktionen", "den som står som verksamhetschef i vårdprocessens huvud utan "
       "att vara det", "htkb.huvud.verksamhetschef", "personal")  # fmt: skip
def care_process_by_another(case: Case, profile: Profile) -> list[At]:
    """A person on the staff list who stands as verksamhetschef without the function (vårdprocess HTKB, Huvud)."""
    manager = profile.htkb.head.manager if profile.htkb and profile.htkb.head else None
    return _without_function(case, ("htkb", "huvud", "verksamhetschef"), manager, {"verksamhetschef"})


# --- the journal: a code is the same with its words beside it ------------------------------------


@_fact("enhet", "kontakttyp_meddelande", "kontakttyp vid meddelandekontakt", "journal.kontakttyper.meddelande")
def message_contact(_case: Case, profile: Profile) -> list[At] | None:
    """The contact type of a message (checklistan, Journal)."""
    types = profile.journal.contact_types if profile.journal else None
    return _contact_type("meddelande", types.message if types else None)


@_fact("enhet", "kontakttyp_telefon", "kontakttyp vid telefonkontakt", "journal.kontakttyper.telefon")
def telephone_contact(_case: Case, profile: Profile) -> list[At] | None:
    """The contact type of a telephone call (checklistan, Journal)."""
    types = profile.journal.contact_types if profile.journal else None
    return _contact_type("telefon", types.telephone if types else None)


@_fact("enhet", "kontakttyp_video_eller_besök", "kontakttyp vid video eller besök",
       "journal.kontakttyper.video_eller_besök")  # fmt: skip
def visit_contact(_case: Case, profile: Profile) -> At | None:
    """The contact type of a video call or a visit; other words may stand beside it (checklistan, Journal)."""
    types = profile.journal.contact_types if profile.journal else None
    text = types.visit if types else None
    if text is None:
        return None
    words = _affirmed(text)
    planned = all(any(word.startswith(stem) for word in words) for stem in ("planera", "mottagningsbesök"))
    return At(("journal", "kontakttyper", "video_eller_besök"), "Mottagningsbesök planerat" if planned else text)


@_fact("enhet", "meddelanden_med_annan_kontakttyp", "en kontakttyp för meddelanden som inte är Administrativ kontakt",
       "journal.kontakttyper.meddelande")  # fmt: skip
def messages_as_visits(_case: Case, profile: Profile) -> list[At]:
    """The contact type of a message where it is another than Region Jönköpings län's (regelboken, Kontakter)."""
    types = profile.journal.contact_types if profile.journal else None
    text = types.message if types else None
    if not text or placeholder(text):
        return []
    words = _affirmed(text)
    is_visit = any(word.upper() in _CONTACT_CODES or _VISIT.search(word) for word in words)
    if re.search("adm.*kontakt|kontakt.*adm", " ".join(words)) and not is_visit:
        return []
    return [At(("journal", "kontakttyper", "meddelande"), text)]


@_fact("enhet", "kvå_alltid", "koder som alltid registreras", "journal.kvå.alltid")
def codes_always(_case: Case, profile: Profile) -> list[At]:
    """The codes of every contact (checklistan, Journal)."""
    return _kva_codes(profile, "alltid")


@_fact("enhet", "kvå_distanskontakt", "koder vid varje distanskontakt",
       "journal.kvå.distanskontakt", "journal.kvå.alltid")  # fmt: skip
def codes_at_a_distance(_case: Case, profile: Profile) -> list[At]:
    """The codes of every distance contact (checklistan, Journal)."""
    return _kva_codes(profile, "distanskontakt")


@_fact("enhet", "kvå_kbt_behandling", "koder vid KBT-behandling",
       "journal.kvå.kbt_behandling", "journal.kvå.alltid")  # fmt: skip
def codes_of_treatment(_case: Case, profile: Profile) -> list[At]:
    """The codes of treatment with KBT (checklistan, Journal)."""
    return _kva_codes(profile, "kbt_behandling")


@_fact("enhet", "kvå_avslut", "koder när KBT-behandlingen avslutas",
       "journal.kvå.avslut", "journal.kvå.alltid")  # fmt: skip
def codes_at_the_end(_case: Case, profile: Profile) -> list[At]:
    """The codes at the end of treatment with KBT (checklistan, Journal)."""
    return _kva_codes(profile, "avslut")


# --- the hygiene of the profile itself ----------------------------------------------------------


@_fact("enhet", "texter", "alla texter i profilen utom egna anteckningar")
def texts(case: Case, _profile: Profile) -> list[At]:
    """Every text that says something, so that no placeholder is left among them."""
    return [
        At(path, value)
        for key, found in case.values.items()
        if key.field.kind == "text" and key.field.key != "kommentar"
        for path, value in found
    ]


@_fact("enhet", "orimliga_dagar", "dagar som ligger för långt tillbaka i tiden för att vara rätt skrivna")
def days_long_gone(case: Case, _profile: Profile) -> list[At]:
    """Days of long ago: a year of which a digit is wrong."""
    return [
        At(path, value.isoformat())
        for key, found in case.values.items()
        if key.field.kind == "day"
        for path, value in found
        if isinstance(value, date) and value.year < _FIRST_YEAR
    ]


@_fact("enhet", "alla_hsa_id", "profilens alla HSA-id")
def every_hsa_id(case: Case, _profile: Profile) -> list[At]:
    """The HSA-ids of units, of the vårdgivare and of persons, wherever they stand."""
    return _values_at(case, HSA_IDS)


@_fact("enhet", "personernas_hsa_id", "personernas HSA-id", "personal")
def persons_hsa_ids(_case: Case, profile: Profile) -> list[At]:
    """The HSA-ids of the staff, placeholders left out."""
    return [
        At(("personal", index, "hsa_id"), person.hsa_id)
        for index, person in enumerate(profile.staff or ())
        if person.hsa_id and not placeholder(person.hsa_id)
    ]


@_fact("enhet", "personernas_e_post", "personernas e-postadresser", "personal")
def persons_addresses(_case: Case, profile: Profile) -> list[At]:
    """The e-mail addresses of the staff, placeholders left out."""
    return [
        At(("personal", index, "e_post"), person.email)
        for index, person in enumerate(profile.staff or ())
        if person.email and not placeholder(person.email)
    ]


@_fact("enhet", "namn_som_inte_skiljer", "namn som flera personer har, där någon saknar HSA-id", "personal")
def names_alike(_case: Case, profile: Profile) -> list[At]:
    """The names of persons that can't be told apart: no HSA-id says that they are two."""
    staff = [
        (index, person, fold(in_order(person.name)))
        for index, person in enumerate(profile.staff or ())
        if person.name and not placeholder(person.name)
    ]
    names = Counter(name for _, _, name in staff)
    without = {name for _, person, name in staff if not person.hsa_id}
    return [
        At(("personal", index, "namn"), person.name)
        for index, person, name in staff
        if names[name] > 1 and name in without
    ]


@_fact("enhet", "användare_utan_person", "namn på användare som inte pekar ut en person i personallistan", "personal",
       "anmälan.behörighetsadministratörer")  # fmt: skip
def users_of_nobody(case: Case, profile: Profile) -> list[At] | None:
    """Those who are to be users, now stand in for one, and are named in a way that fits no one on the staff list."""
    standing_in = [
        At((*subject.path, "frånvaro", index, "tillfällig_behörighet"), absence.stand_in)
        for subject, person in case.staff
        for index, absence in enumerate(person.absence or ())
        if absence.stand_in and _covers(absence, case.today) and not names_nobody(absence.stand_in)
    ]
    notified = [At((*_NOTIFIED, index), text) for index, text in enumerate(_notified(profile) or ())]
    return _pointing_at_no_one(case, [*notified, *standing_in])


@_fact("enhet", "namn_utan_person", "namn som inte pekar ut en person i personallistan", "personal", "mål.ansvarig",
       "förankring.kontakt_mot_förvaltningen", "siber.registrerar")  # fmt: skip
def names_of_nobody(case: Case, _profile: Profile) -> list[At] | None:
    """Others who are named for something by a name or HSA-id that fits no one on the staff list, or more than one."""
    return _pointing_at_no_one(case, _values_at(case, _NAMES_OF_OTHERS))


@_fact("enhet", "kvar_utan_person", "namn under kvar som ingen i personallistan har", "information", "personal")
def left_of_nobody(case: Case, profile: Profile) -> list[At]:
    """Persons left to inform whose names are not on the staff list."""
    if not profile.staff:
        return []
    return [
        At(path, value)
        for key, found in case.values.items()
        if key.field.key == "kvar"
        for path, value in found
        if not (placeholder(str(value)) or nobody(str(value)) or case.called(str(value)))
    ]


@_fact("enhet", "felstavade_program", "program vars namn är ett känt namn med skrivfel",
       "program.*.namn", "program.*.typ")  # fmt: skip
def misspelt_programmes(case: Case, _profile: Profile) -> list[At]:
    """Unknown names close to a known one, where no type says that it is another programme."""
    return _close_to_known(case, lambda programme: programme.type is None)


@_fact("enhet", "program_som_liknar_kända", "program med egen typ vars namn liknar ett känt",
       "program.*.namn", "program.*.typ")  # fmt: skip
def programmes_like_known(case: Case, _profile: Profile) -> list[At]:
    """Unknown names close to a known one, of programmes that the profile gives a type."""
    return _close_to_known(case, lambda programme: programme.type is not None)


# --- roles --------------------------------------------------------------------------------------


@_fact("roll", "innehavare", "namnen på dem som har rollen", "/personal")
def holders(case: Case, role: Role) -> list[str] | None:
    """All who hold the role."""
    return [subject.label for subject, _ in case.holders[role.name]] if case.profile.staff else None


@_fact("roll", "räknade", "de som har rollen och räknas; en lånad behandlare bara när det är tillåtet", "/personal")
def counted_holders(case: Case, role: Role) -> list[str] | None:
    """The holders that count towards two (uppstart 4.1; checklistan, Roller)."""
    if not case.profile.staff:
        return None
    return [
        subject.label
        for subject, person in case.holders[role.name]
        if not (role.name == "behandlare" and lent(case, person) and lent_allowed(case, person) is False)
    ]


@_fact("roll", "full_om_lånet_tillåts", "rollen har två innehavare bara om en otillåtet lånad behandlare räknas",
       "/personal")  # fmt: skip
def enough_with_loan(case: Case, role: Role) -> bool:
    """Whether the only reason for too few is a loan that is not allowed: then the loan is the fault (C-20)."""
    return len(holders(case, role) or ()) >= _ENOUGH > len(counted_holders(case, role) or ())


@_fact("enhet", "starten_är_planerad", "den planerade starten har inte varit", "enhet.planerad_start")
def start_lies_ahead(case: Case, profile: Profile) -> bool:
    """Whether there is a planned day of the start that has not passed."""
    start = profile.unit.planned_start if profile.unit else None
    return start is not None and start >= case.today


@_fact("enhet", "behandlare_vid_starten", "behandlarna som är på plats den dag då starten är planerad",
       "enhet.planerad_start", "personal")  # fmt: skip
def therapists_at_start(case: Case, profile: Profile) -> list[str] | None:
    """The behandlare at work on the planned day of the start (checklistan, Roller)."""
    start = profile.unit.planned_start if profile.unit else None
    holders = case.holders["behandlare"]
    return [subject.label for subject, one in holders if _absence(one, start) is None] if start and holders else None


@_fact("person", "ersättare_utan_roll", "den som har tillfällig behörighet i stället för personen utan att ha rollen",
       "frånvaro", "roller", "/personal")  # fmt: skip
def stand_in_without_role(case: Case, person: Person) -> list[At]:
    """Who has a temporary authorisation in the person's place, but no role that it is for (checklistan, Roller)."""
    roles = set(person.roles or ())
    return [
        At(("frånvaro", index, "tillfällig_behörighet"), subject.label)
        for index, absence in enumerate(person.absence or ())
        if roles and absence.stand_in and _covers(absence, case.today)
        for subject, one in case.called(absence.stand_in)
        if roles.isdisjoint(one.roles or ())
    ]


@_fact("roll", "närvarande", "de som har rollen och inte är frånvarande, eller deras ersättare", "/personal")
def present_holders(case: Case, role: Role) -> list[str] | None:
    """The holders at work today, with those who have a temporary authorisation (checklistan, Roller)."""
    if not case.profile.staff:
        return None
    present: set[str] = set()
    for subject, person in case.holders[role.name]:
        stand_in = _absence(person, case.today)
        if stand_in is None:
            present.add(subject.label)
        elif meant := case.called(stand_in):
            present |= {someone.label for someone, one in meant if _absence(one, case.today) is None}
        elif stand_in:
            present.add(stand_in)  # that the staff list lacks this person is another rule's matter
    return sorted(present)


# --- programmes ---------------------------------------------------------------------------------


@_fact("program", "lämpligt_enligt_annan", "den som sa att programmet är lämpligt men inte är verksamhetschef",
       "lämpligt", "/personal")  # fmt: skip
def suitable_by_another(case: Case, programme: Programme) -> list[At]:
    """A person on the staff list who gave the word that is the verksamhetschef's to give (uppstart 1.2)."""
    return _by_another(case, ("lämpligt",), programme.suitable, {"verksamhetschef"})


@_fact("program", "är_htkb", "programmet är HTKB", "namn")
def programme_is_htkb(case: Case, programme: Programme) -> bool | None:
    """Whether the programme is HTKB under any of its names."""
    return _is_htkb(case, programme)


@_fact("program", "programtyp", "programmets typ, som den är känd eller angiven", "typ", "namn")
def programme_type(case: Case, programme: Programme) -> str | None:
    """The type of the programme."""
    return _programme_type(case, programme)


@_fact("enhet", "programmens_typ_avgör", "några krav på enheten beror på programmens typ",
       "enhet.region", "enhet.vårdform")  # fmt: skip
def types_matter(case: Case, profile: Profile) -> bool | None:
    """Whether a demand rests on the types of programmes: in RJL's health centres, and in VGR.

    In Västra Götaland whoever gives the type has looked at the name too: no other rule asks whether it is HTKB.
    """
    region = judged_as(case, profile)
    return health_centre(case, profile) if region == "rjl" else region == "vgr"


@_fact("program", "behandlare", "behandlarna som arbetar med programmet", "/personal")
def therapists_of(case: Case, programme: Programme) -> list[str] | None:
    """Those with the role behandlare who will work with the programme."""
    if not case.profile.staff or not programme.name:
        return None
    wanted = case.same(programme.name)
    return [
        subject.label
        for subject, person in case.holders["behandlare"]
        if any(case.same(name) == wanted for name in programmes_to_work_with(case, person) or ())
    ]


@_fact("program", "mallar_till_siber", "journalmallar som för över uppgifter till SibeR", "journalmallar")
def templates_to_siber(_case: Case, programme: Programme) -> list[At] | None:
    """The two templates that HTKB is not to use, also where more stands in their names (vårdprocess HTKB, steg 4 b)."""
    if programme.journal_templates is None:
        return None
    return [
        At(("journalmallar", index), name)
        for index, name in enumerate(programme.journal_templates)
        if any(template in fold(name) for template in _TEMPLATES_TO_SIBER)
    ]


@_fact("program", "journalrutiner", "journalrutinen för", "journalrutin", "användning", gives_answers=True)
def journal_routines(_case: Case, programme: Programme) -> list[At]:
    """The answer for each chosen way of use (HTKB, steg 4 a–b)."""
    routine = programme.journal_routine
    by_way = {
        "stöd till besök": ("stöd_till_besök", routine and routine.visits),
        "digital behandling": ("digital_behandling", routine and routine.digital),
    }
    return [At(("journalrutin", by_way[way][0]), by_way[way][1]) for way in programme.ways_of_use or ()]


# --- persons ------------------------------------------------------------------------------------


@_fact("person", "har_roll", "personen har minst en roll", "roller")
def has_role(_case: Case, person: Person) -> bool:
    """Whether the person will work with SoB."""
    return bool(person.roles)


@_fact("person", "är_administratör", "personen har minst en administratörsroll", "roller")
def is_administrator(_case: Case, person: Person) -> bool:
    """Whether the person holds one of the three administrator roles."""
    return any(role in _ADMINISTRATORS for role in person.roles or ())


@_fact("person", "chef_eller_införandestöd", "personen är enhetschef eller införandestöd", "funktioner")
def leads_introduction(_case: Case, person: Person) -> bool:
    """Whether uppstart 2 and 3 speak to the person."""
    return bool({"enhetschef", "införandestöd"} & set(person.functions or ()))


@_fact("person", "lånad", "personen har sin hemvist på en annan enhet", "hemenhet", "/enhet.hsa_id")
def lent(case: Case, person: Person) -> bool:
    """Whether the person's home is another unit (checklistan, Roller)."""
    return is_lent(person, case.profile)


def is_lent(person: Person, profile: Profile) -> bool:
    """The same of a person in a profile that is not judged."""
    here = profile.unit.hsa_id if profile.unit else None
    return bool(person.home_unit) and fold(person.home_unit or "") != fold(here or "")


@_fact(
    "person",
    "lån_tillåtet",
    "enheten har själv exakt en legitimerad behandlare, så en behandlare får lånas",
    "hemenhet",
    "/personal.*.legitimation",
)
def lent_allowed(case: Case, _person: Person) -> bool | None:
    """Whether the unit may borrow a behandlare: it has just one licensed of its own (checklistan, Roller)."""
    own = [
        _licensed(case, person)
        for person in case.profile.staff or ()
        if "behandlare" in (person.roles or ()) and not lent(case, person)
    ]
    licensed, unknown = own.count(True), own.count(None)
    if licensed > 1 or licensed + unknown < 1:
        return False
    return None if unknown else True


@_fact("person", "uppdrag_här", "personen har ett medarbetaruppdrag på enheten", "medarbetaruppdrag", "/enhet.hsa_id")
def assigned_here(case: Case, person: Person) -> bool | None:
    """Whether there is a medarbetaruppdrag at this unit (checklistan, Teknisk checklista)."""
    if person.assignments is None or _unit_id(case) is None:
        return None
    here = _assignments_here(case, person)
    unnamed = any(assignment.unit is None for assignment in person.assignments)
    return True if here else None if unnamed else False


@_fact("person", "uppdrag_här_vob", "uppdraget på enheten är av typen Vård och behandling", "medarbetaruppdrag")
def assignment_is_care(case: Case, person: Person) -> At | None:
    """Whether the medarbetaruppdrag is of type Vård och behandling (checklistan, Teknisk checklista)."""
    best = _best_assignment(case, person)
    if best is None:
        return None
    path, assignment = best
    return At((*path, "typ"), _is_care(assignment))


@_fact("person", "uppdrag_här_sjf", "uppdraget på enheten ger sammanhållen journalföring", "medarbetaruppdrag")
def assignment_shares_records(case: Case, person: Person) -> At | None:
    """Whether the medarbetaruppdrag has SJF (checklistan, Teknisk checklista)."""
    best = _best_assignment(case, person)
    if best is None:
        return None
    path, assignment = best
    return At((*path, "sjf"), _shares_records(case, assignment))


@_fact("person", "uppdrag_saknas_på", "mottagningar där personen arbetar utan medarbetaruppdrag", "uppdrag_på")
def units_without_assignment(_case: Case, person: Person) -> list[At] | None:
    """The other units where the person has assignments but no medarbetaruppdrag (checklistan, Teknisk checklista)."""
    if not person.works_at:
        return []
    if person.assignments is None:
        return None
    assigned = {fold(assignment.unit) for assignment in person.assignments if assignment.unit}
    return [At(("uppdrag_på", index), unit) for index, unit in enumerate(person.works_at) if fold(unit) not in assigned]


def programmes_to_work_with(case: Case, person: Person) -> list[str] | None:
    """The person's programmes; all of the unit's where none is named."""
    if person.programmes:
        return list(person.programmes)
    return programme_names(case, case.profile)


@_fact(
    "person",
    "program_som_kräver_utbildning",
    "programmen som personen ska ha utbildning i (i Västra Götaland har HTKB egna krav)",
    "program",
    "utbildning.htkb_utbildningspaket",
    "/program",
    "/enhet.region",
)
def programmes_to_train(case: Case, person: Person) -> list[str] | None:
    """The programmes whose training is asked for.

    HTKB's own package is its training (vårdprocess HTKB, Behörighetskrav); in Västra Götaland it is H-03's matter.
    """
    names = programmes_to_work_with(case, person)
    package = truth(person.training.htkb_package if person.training else None, case.today)
    if names is None or not (package or judged_as(case, case.profile) == "vgr"):
        return names
    return [name for name in names if case.same(name) != HTKB]


@_fact("person", "arbetar_med_htkb", "personen är behandlare i HTKB", "roller", "program", "/program")
def works_with_htkb(case: Case, person: Person) -> bool | None:
    """Whether the person will be behandlare in HTKB (vårdprocess HTKB, Behörighetskrav)."""
    return _treats_in(case, person, lambda name: case.same(name) == HTKB)


@_fact("person", "arbetar_med_ikbt", "personen är behandlare i ett iKBT-program",
       "roller", "program", "/program", "/program.*.typ")  # fmt: skip
def works_with_icbt(case: Case, person: Person) -> bool | None:
    """Whether the person will be behandlare in iKBT (Region Jönköpings län, Utbildningskrav)."""

    def is_icbt(name: str) -> bool | None:
        programme = case.programmes_by_name.get(case.same(name))
        kind = _programme_type(case, programme) if programme else None
        return None if kind is None else kind == "iKBT"

    return _treats_in(case, person, is_icbt)


@_fact("person", "arbetar_med_psykologpartners", "personen är behandlare i ett program från Psykologpartners",
       "roller", "program", "/program")  # fmt: skip
def works_with_psykologpartners(case: Case, person: Person) -> bool | None:
    """Whether the person will work with a programme from Psykologpartners (uppstart 4)."""

    def is_theirs(name: str) -> bool:
        programme = case.programmes_by_name.get(case.same(name))
        return programme is not None and fold(_supplier(case, programme) or "") == "psykologpartners"

    return _treats_in(case, person, is_theirs)


@_fact("person", "rollmoduler", "Lärportalens modul för rollen",
       "utbildning.lärportalen", gives_answers=True)  # fmt: skip
def role_modules(_case: Case, person: Person) -> list[At]:
    """The answer for the module of each administrator role held (uppstart 6.1)."""
    return [
        At(("utbildning", "lärportalen", role), answer)
        for role, answer in _role_modules(person)
        if role in _ADMINISTRATORS
    ]


@_fact("person", "alla_rollgenomgångar", "genomgången av rollen", "utbildning.genomgång", gives_answers=True)
def all_walk_throughs(_case: Case, person: Person) -> list[At]:
    """The answer for the walk-through of each role held (Införandeguiden, Utbilda medarbetarna)."""
    return [At(("utbildning", "genomgång", role), answer) for role, answer in _role_walk_throughs(person)]


@_fact("person", "får_byta_behandlare", "den som ska byta behandlare i pågående moment är också behandlare",
       "byter_behandlare", "roller")  # fmt: skip
def may_change_therapist(case: Case, person: Person) -> bool | None:
    """Whether an invånaradministratör who is to change behandlare is one too (checklistan, Rolltabell)."""
    if "behandlare" in (person.roles or ()):
        return True
    changes = state(person.changes_therapist, case.today)
    return None if changes is State.UNANSWERED else changes is State.NOT_DONE


@_fact("person", "behörig_för_htkb", "personen är behörig att arbeta med HTKB", "yrke", "legitimation",
       "psykoterapiutbildning")  # fmt: skip
def qualified_for_htkb(case: Case, person: Person) -> bool | None:
    """Whether the person meets vårdprocess HTKB, Behörighetskrav."""
    licensed = _licensed(case, person)
    if person.profession == "PTP-psykolog":
        return True
    if person.profession in ("psykolog", "psykoterapeut"):
        return licensed
    trained = _has_basic_cbt(person)
    if person.profession is None:
        return None
    if person.profession == "socionom":
        # The only licence that a socionom can have is that of a psykoterapeut.
        fully_trained = person.psychotherapy is not None and person.psychotherapy.level == "psykoterapeut"
        return _any((trained, licensed if fully_trained else False))
    return _all((licensed, trained))


@_fact("person", "kbt_steg_1", "personen har minst KBT steg 1", "psykoterapiutbildning")
def has_cbt_step_1(_case: Case, person: Person) -> bool | None:
    """Whether the person has KBT steg 1 or more (Region Jönköpings län, Utbildningskrav)."""
    return _has_basic_cbt(person)


@_fact("person", "okända_program", "program som personen nämns med men som inte finns", "program", "utbildning.program",
       "läst.program", "/program")  # fmt: skip
def unknown_programmes(case: Case, person: Person) -> list[At] | None:
    """Programmes that the unit does not have; training and reading may be of another one that is known."""
    chosen = programme_names(case, case.profile)
    if chosen is None:
        return None
    ours = case.programmes_by_name
    trained = person.training.programmes if person.training else None
    read = person.read.programmes if person.read else None
    return [
        At((*path, index), _with_nearest(case, name, chosen))
        for path, names, others in (
            (("program",), person.programmes, ()),
            (("utbildning", "program"), trained, case.every_programme),
            (("läst", "program"), read, case.every_programme),
        )
        for index, name in enumerate(names or ())
        if case.same(name) not in ours and case.same(name) not in others and not placeholder(name)
    ]


@_fact("person", "hsa_id_som_inte_är_personens", "ett HSA-id som är enhetens eller vårdgivarens", "hsa_id",
       "/enhet.hsa_id", "/vårdgivare.hsa_id")  # fmt: skip
def id_of_another(case: Case, person: Person) -> list[At]:
    """The person's HSA-id where it is the unit's or the vårdgivare's, copied from the wrong line."""
    unit, provider = case.profile.unit, case.profile.care_provider
    others = {fold(one.hsa_id) for one in (unit, provider) if one and one.hsa_id}
    own = person.hsa_id
    return [At(("hsa_id",), own)] if own and fold(own) in others and not placeholder(own) else []


@_fact("person", "frånvaro_baklänges", "frånvaro som slutar innan den börjar", "frånvaro")
def absence_backwards(_case: Case, person: Person) -> list[At]:
    """Absences whose last day is before their first."""
    return [
        At(("frånvaro", index, "till"), f"{absence.starts} till {absence.ends}")
        for index, absence in enumerate(person.absence or ())
        if absence.starts and absence.ends and absence.ends < absence.starts
    ]


# --- helpers ------------------------------------------------------------------------------------


def _any(values: Iterable[bool | None]) -> bool | None:
    """True if one is, False if none is, None where an unknown one could be."""
    unknown = False
    for value in values:
        if value:
            return True
        unknown = unknown or value is None
    return None if unknown else False


def _all(values: Iterable[bool | None]) -> bool | None:
    """False if one is, True if all are, None where an unknown one could be False."""
    inverse = _any(None if value is None else not value for value in values)
    return None if inverse is None else not inverse


def _pointing_at_no_one(case: Case, named: Iterable[At]) -> list[At] | None:
    """The names that are not of one person on the staff list."""
    references = [at for at in named if str(at.value).strip() and not placeholder(str(at.value))]
    if references and not case.profile.staff:
        return None
    return [at for at in references if len(case.called(str(at.value))) != 1]


def _values_at(case: Case, keys: frozenset[str]) -> list[At]:
    """The profile's values at certain keys."""
    return [At(path, value) for key, found in case.values.items() if key.text in keys for path, value in found]


def _close_to_known(case: Case, wanted: Callable[[Programme], bool]) -> list[At]:
    """The programmes, of those wanted, whose names are unknown but hardly differ from a known one."""
    return [
        At((*subject.path, "namn"), f"{programme.name} (menas {meant}?)")
        for subject, programme in zip(case.programmes, case.profile.programmes or (), strict=True)
        if programme.name and not case.known(programme) and wanted(programme)
        if (meant := _nearest_programme(case, programme.name, (), _SLIP))
    ]


def _with_nearest(case: Case, name: str, chosen: Iterable[str]) -> str:
    """A programme's name, with the one that may be meant where it is none that is known."""
    if case.programme_called(name):
        return name
    meant = _nearest_programme(case, name, chosen, _ALIKE)
    return f"{name} (menas {meant}?)" if meant else name


def _nearest_programme(case: Case, name: str, chosen: Iterable[str], likeness: float) -> str | None:
    from difflib import get_close_matches

    names = {key: known.name for key, known in case.known_programmes.items()} | {fold(one): one for one in chosen}
    close = get_close_matches(fold(name), list(names), 1, likeness)
    return names[close[0]] if close else None


def _day_of_check(profile: Profile) -> date | None:
    """The first day, from the notice on, when somebody outside had seen that the preparations were done."""
    sent = profile.notice.day if profile.notice else None
    connection, start = profile.connection, profile.start
    checks = (
        connection.preparations_checked if connection else None,
        connection.unit_in_sob if connection else None,
        start.agreed if start else None,
    )
    return min((one.day for one in checks if one and one.day and sent and one.day >= sent), default=None)


def _days_of_training(case: Case) -> list[At]:
    """The days of the training that the notice says is done, but for that of those who came later, or took on more.

    That is a change of staff: training for a role after the preparations were checked, where somebody else had been
    trained for it by then, of one whom the notice does not name.
    """
    checked = _day_of_check(case.profile) or date.max
    trained = [
        ((subject.identity, role), day, (*subject.path, "utbildning", *path))
        for subject, person in case.staff
        for role, path, answer in _training_asked_of(case, person)
        if (day := _day_done(case, answer))
    ]
    late = {which for which, day, _ in trained if day > checked}
    settled = {
        role for role, found in case.holders.items() if any((one.identity, role) not in late for one, _ in found)
    }
    named = {subject.identity for name in _notified(case.profile) or () for subject, _ in case.called(name)}
    of_change = {(identity, role) for identity, role in late if role in settled and identity not in named}
    return [At(place, day) for which, day, place in trained if which not in of_change]


def _day_done(case: Case, answer: Answer | None) -> date | None:
    """The day of an answer that is done, or will be."""
    return answer.day if answer and state(answer, case.today) in (State.DONE, State.FUTURE) else None


def _training_asked_of(case: Case, person: Person) -> Iterable[tuple[RoleName | None, Path, Answer | None]]:
    """What uppstart 6.1 asks a person to have been trained in, and for which role; None is to lead the introduction.

    Paths are relative to ``utbildning``.
    """
    training = person.training
    if training is None:
        return
    modules = training.modules
    if modules and leads_introduction(case, person) and not truth(training.knows_sob, case.today):
        yield None, ("lärportalen", "modul_1"), modules.module_1
        yield None, ("lärportalen", "modul_2"), modules.module_2
        yield None, ("lärportalen", "modul_7"), modules.module_7
        yield None, ("lärportalen", "modul_8"), modules.module_8
    for role, answer in _role_modules(person):
        yield role, ("lärportalen", role), answer
    if _holds(person, "behandlare"):
        yield "behandlare", ("kbt_på_nätet",), training.cbt_online
        yield "behandlare", ("htkb_utbildningspaket",), training.htkb_package
        yield "behandlare", ("htkb_behandlarmanual",), training.htkb_manual


def _holds(person: Person, role: RoleName) -> bool:
    return role in (person.roles or ())


def _notified(profile: Profile) -> list[str] | None:
    """Those whom the notice names as behörighetsadministratörer; None where it does not say."""
    return profile.notice.authorisation_administrators if profile.notice else None


def _by_another(case: Case, path: Path, answer: Answer | None, functions: set[str]) -> list[At]:
    """Whoever answered for something without having one of the functions.

    A name that is not on the staff list is another's only where the list has somebody of the function, and the name
    has no word of that person's name and no title: ”vc Lars Berg” may have been it then.
    """
    name, place = answer.by if answer else None, (*path, "av")
    if not name or placeholder(name) or case.called(name):
        return _without_function(case, place, name, functions)
    having = [subject.label for subject, person in case.staff if functions & set(person.functions or ())]
    known = {word for label in having for word in _words(fold(label))}
    titles = [_TITLES[function] for function in functions]
    may_be_theirs = any(word in known or any(title.match(word) for title in titles) for word in _words(fold(name)))
    return [At(place, name)] if having and not may_be_theirs else []


def _without_function(case: Case, path: Path, name: str | None, functions: set[str]) -> list[At]:
    """The person on the staff list who is named at a place without having one of the functions."""
    meant = case.called(name) if name else []
    if not meant or any(functions & set(person.functions or ()) for _, person in meant):
        return []
    return [At(path, meant[0][0].label)]


def _is_htkb(case: Case, programme: Programme) -> bool | None:
    return case.same(programme.name) == HTKB if programme.name else None


def _programme_type(case: Case, programme: Programme) -> str | None:
    known = case.known(programme)
    return known.type if known else programme.type


def _supplier(case: Case, programme: Programme) -> str | None:
    known = case.known(programme)
    return known.supplier if known else programme.supplier


def _handed_out_before(programme: Programme, day: date) -> bool:
    handed_out = programme.handed_out
    return bool(handed_out and handed_out.word in (None, "ja") and handed_out.day and handed_out.day < day)


def _is_cbt(case: Case, programme: Programme) -> bool | None:
    kind = _programme_type(case, programme)
    return None if kind is None else kind in ("iKBT", "KBT-behandling")


def _kept_digitally(case: Case, programme: Programme) -> bool | None:
    """Whether the programme is journalled as KBT på nätet (vårdprocess HTKB, steg 4)."""
    if _is_htkb(case, programme) is not True:
        return True
    return "digital behandling" in programme.ways_of_use if programme.ways_of_use else None


def _with_function(case: Case, function: str) -> list[At] | None:
    if not case.profile.staff:
        return None
    return [At(subject.path, subject.label) for subject, person in case.staff if function in (person.functions or ())]


def _absence(person: Person, day: date) -> str | None:
    """None for a person at work on a day; else who has a temporary authorisation meanwhile, or ""."""
    now = next((absence for absence in person.absence or () if _covers(absence, day)), None)
    stand_in = (now and now.stand_in) or ""
    return None if now is None else "" if names_nobody(stand_in) else stand_in


def _covers(absence: Absence, day: date) -> bool:
    return (absence.starts is None or absence.starts <= day) and (absence.ends is None or absence.ends >= day)


def _unit_id(case: Case) -> str | None:
    unit = case.profile.unit
    return fold(unit.hsa_id) if unit and unit.hsa_id else None


def _assignments_here(case: Case, person: Person) -> list[tuple[Path, Assignment]]:
    here = _unit_id(case)
    return [
        (("medarbetaruppdrag", index), assignment)
        for index, assignment in enumerate(person.assignments or ())
        if assignment.unit and fold(assignment.unit) == here
    ]


def _best_assignment(case: Case, person: Person) -> tuple[Path, Assignment] | None:
    """The medarbetaruppdrag at this unit that comes closest to what is asked."""
    return max(
        _assignments_here(case, person),
        key=lambda at: (_is_care(at[1]) is True, _shares_records(case, at[1]) is True),
        default=None,
    )


def _is_care(assignment: Assignment) -> bool | None:
    """Whether the type is Vård och behandling, in words or short, also with SJF written behind it."""
    return _names_care(assignment.type or "")


def _shares_records(case: Case, assignment: Assignment) -> bool | None:
    """Whether the medarbetaruppdrag has SJF: by its own answer, else as it is written beside the type."""
    said = truth(assignment.sjf, case.today)
    return _names_shared_records(assignment.type or "") if said is None else said


@lru_cache(maxsize=256)
def _names_shared_records(kind: str) -> bool | None:
    """Whether SJF is written beside the type, as the checklist writes it, or written to be missing."""
    found = _SJF.search(" ".join(_words(kind.casefold())))
    return None if found is None else not found["without"] and found["answer"] != "nej"


@lru_cache(maxsize=256)  # a unit's staff have but a few types, and each person is asked about often
def _names_care(kind: str) -> bool | None:
    words = set(_SJF.sub("", " ".join(_words(kind.casefold()))).split())
    if words - _VOB - _BESIDE_VOB:
        return False
    return True if "vob" in words or {"vård", "behandling"} <= words else None


def _words(text: str) -> list[str]:
    """The runs of letters and digits in a text."""
    return "".join(character if character.isalnum() else " " for character in text).split()


def _affirmed(text: str) -> list[str]:
    """The words of a text in small letters, but for those that it denies.

    ”Inte” denies what follows in the same part of a sentence, with the parentheses behind it, or all of the part that
    it ends: of ”TB, inte besök (BR)” and of ”TB (BR används inte)” the first word is left.
    """
    found: list[str] = []
    begun, denied, inside, last = 0, False, False, ""
    for piece in [*re.findall(r"[^\W_]+|[-–,;.:()]", text.casefold()), "."]:
        if not piece[0].isalnum():
            if last in _DENYING:
                del found[begun:]
            inside = piece == "(" or (inside and piece != ")")
            denied = denied and inside
            begun = len(found)
        elif piece in _DENYING:
            denied = True
        elif piece == "utan" and denied:  # ”inte besök utan administrativ kontakt”
            denied, piece = False, "men"
        elif not denied and last not in _BEFORE_WHAT_IS_NOT:
            found.append(piece)
        last = piece
    return found


def _codes(path: Path, text: str, is_code: Callable[[str], bool]) -> list[At]:
    """The codes in a text such as ”ZV051 Telemedicin”; the text itself where there is none."""
    return [At(path, word) for word in _words(text) if is_code(word)] or [At(path, text)]


def _contact_type(key: str, text: str | None) -> list[At] | None:
    return None if text is None else _codes(("journal", "kontakttyper", key), text, _is_contact_code)


def _kva_codes(profile: Profile, occasion: str) -> list[At]:
    """The codes registered on an occasion, those that always are among them; None stands for the occasion's own."""
    codes = profile.journal.kva_codes if profile.journal else None
    own: list[str] | None = getattr(codes, _OCCASIONS[occasion], None)
    always = (codes.always if codes and occasion != "alltid" else None) or ()
    here = ("journal", "kvå", occasion)
    found = [at for index, text in enumerate(own or ()) for at in _codes((*here, index), text, _is_kva_code)]
    found += [at for text in always for at in _codes(here, text, _is_kva_code)]
    return found if own is not None else [At(here, None), *found]


def _is_contact_code(word: str) -> bool:
    return word in _CONTACT_CODES


def _is_kva_code(word: str) -> bool:
    return len(word) == 5 and word[:2].isalpha() and word[2:].isdigit()


def _treats_in(case: Case, person: Person, wanted: Callable[[str], bool | None]) -> bool | None:
    if "behandlare" not in (person.roles or ()):
        return False
    names = programmes_to_work_with(case, person)
    return None if names is None else _any(wanted(name) for name in names)


def _role_modules(person: Person) -> list[tuple[RoleName, Answer | None]]:
    """For each role held, the answer about its module in Lärportalen."""
    return _by_role(person, person.training.modules if person.training else None)


def _role_walk_throughs(person: Person) -> list[tuple[RoleName, Answer | None]]:
    """For each role held, the answer about its walk-through."""
    return _by_role(person, person.training.walk_through if person.training else None)


def _by_role(person: Person, answers: LearningModules | WalkThrough | None) -> list[tuple[RoleName, Answer | None]]:
    return [(role, getattr(answers, _ROLE_ATTRIBUTES[role], None)) for role in person.roles or ()]


def _licensed(case: Case, person: Person) -> bool | None:
    """Whether the person is licensed: an answer can't give a licence to a profession that has none."""
    return False if person.profession in _WITHOUT_LICENCE else truth(person.licensed, case.today)


def _has_basic_cbt(person: Person) -> bool | None:
    training = person.psychotherapy
    if training is None or training.level is None:
        return None
    if training.level == "ingen":
        return False
    return None if training.orientation is None else training.orientation == "KBT"
