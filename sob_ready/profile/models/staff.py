"""The staff: who they are, what they may log in with, what they have learnt and what they do."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from sob_ready.form import AlsoCalled
from sob_ready.profile.models.base import Answer, Day, Model, PersonName

RoleName = Literal["behörighetsadministratör", "invånaradministratör", "dataadministratör", "behandlare"]
Function = Literal["enhetschef", "verksamhetschef", "införandestöd", "1177-administratör", "verksamhetsutvecklare"]
_Profession = Literal[
    "psykolog",
    "PTP-psykolog",
    "psykoterapeut",
    "socionom",
    "hälso- och sjukvårdskurator",
    "sjuksköterska",
    "läkare",
    "fysioterapeut",
    "arbetsterapeut",
    "barnmorska",
    "dietist",
    "logoped",
    "undersköterska",
    "medicinsk sekreterare",
    "administratör",
    "annat",
]
_NOT_CALLED_LICENSED = frozenset(
    {"PTP-psykolog", "socionom", "undersköterska", "medicinsk sekreterare", "administratör", "annat"}
)
_LICENSED = tuple(profession for profession in get_args(_Profession) if profession not in _NOT_CALLED_LICENSED)
Profession = Annotated[
    _Profession,
    AlsoCalled(
        {f"{title} {profession}": profession for title in ("legitimerad", "leg", "leg.") for profession in _LICENSED}
        | {
            # A title does not tell whether its holder is one or the other; the two weigh differently for HTKB.
            "kurator": ("socionom", "hälso- och sjukvårdskurator"),
            "överläkare": "läkare",
            "distriktsläkare": "läkare",
            "specialistläkare": "läkare",
            "psykiater": "läkare",
            "distriktssköterska": "sjuksköterska",
            "specialistsjuksköterska": "sjuksköterska",
            "sjukgymnast": "fysioterapeut",
            "läkarsekreterare": "medicinsk sekreterare",
            "vårdadministratör": ("medicinsk sekreterare", "administratör"),
        }
    ),
]
PsychotherapyLevel = Annotated[
    Literal["ingen", "grundläggande", "psykoterapeut"],
    AlsoCalled(
        {
            "steg 1": "grundläggande",
            "KBT steg 1": "grundläggande",
            "grundläggande psykoterapiutbildning": "grundläggande",
            "steg 2": "psykoterapeut",
            "legitimerad psykoterapeut": "psykoterapeut",
        }
    ),
]
Orientation = Annotated[Literal["KBT", "annan"], AlsoCalled({"kognitiv beteendeterapi": "KBT"})]


class SithsCard(Answer):
    """The SITHS-kort, with its code and its last day (checklistan, Teknisk checklista)."""

    code: Answer | None = Field(None, alias="kod", description="Har personen koden till kortet?")
    valid_until: Day | None = Field(None, alias="giltigt_till", description="Kortets sista dag")


class Assignment(Model):
    """A medarbetaruppdrag in KiV or HSA."""

    unit: str | None = Field(
        None,
        alias="enhet",
        description="HSA-id för enheten som uppdraget gäller",
        examples=["SE2321000131-E000000012345"],
    )
    type: str | None = Field(None, alias="typ", description="Uppdragets typ", examples=["Vård och behandling", "VoB"])
    sjf: Answer | None = Field(None, alias="sjf", description="Ger uppdraget sammanhållen journalföring (SJF)?")


class PsychotherapyTraining(Model):
    """Training in psychotherapy, as HTKB and Region Jönköpings län ask for it."""

    level: PsychotherapyLevel | None = Field(
        None,
        alias="nivå",
        description="Personens utbildning i psykoterapi: ingen, grundläggande (steg 1) eller psykoterapeut (steg 2)",
    )
    orientation: Orientation | None = Field(None, alias="inriktning", description="Utbildningens inriktning")


class LearningModules(Model):
    """The modules of the basic training in Lärportalen, one at a time (uppstart 3 and 4)."""

    module_1: Answer | None = Field(
        None, alias="modul_1", description="Har personen gått modul 1, Om Stöd och behandling?"
    )
    module_2: Answer | None = Field(
        None, alias="modul_2", description="Har personen gått modul 2, Chef och ledningsstöd?"
    )
    module_7: Answer | None = Field(None, alias="modul_7", description="Har personen gått modul 7, Support?")
    module_8: Answer | None = Field(None, alias="modul_8", description="Har personen gått modul 8, Avslutning?")
    authorisation: Answer | None = Field(
        None, alias="behörighetsadministratör", description="Har personen gått modulen för behörighetsadministratör?"
    )
    residents: Answer | None = Field(
        None, alias="invånaradministratör", description="Har personen gått modulen för invånaradministratör?"
    )
    data: Answer | None = Field(
        None, alias="dataadministratör", description="Har personen gått modulen för dataadministratör?"
    )
    therapist: Answer | None = Field(
        None, alias="behandlare", description="Har personen gått utbildningen för behandlare i Lärportalen?"
    )


class WalkThrough(Model):
    """Having been walked through each role held (checklistan, Utbildning)."""

    authorisation: Answer | None = Field(
        None,
        alias="behörighetsadministratör",
        description="Har personen fått en genomgång av rollen behörighetsadministratör?",
    )
    residents: Answer | None = Field(
        None, alias="invånaradministratör", description="Har personen fått en genomgång av rollen invånaradministratör?"
    )
    data: Answer | None = Field(
        None, alias="dataadministratör", description="Har personen fått en genomgång av rollen dataadministratör?"
    )
    therapist: Answer | None = Field(
        None, alias="behandlare", description="Har personen fått en genomgång av rollen behandlare i plattformen?"
    )
    method: Answer | None = Field(
        None, alias="metod_och_program", description="Har personen fått en genomgång av metod och program?"
    )


class Training(Model):
    """What a person has been trained in."""

    knows_sob: Answer | None = Field(
        None, alias="kan_redan_sob", description="Vet personen redan hur Stöd och behandling fungerar?"
    )
    modules: LearningModules | None = Field(
        None, alias="lärportalen", description="Grundutbildningen i Lärportalen, en modul i taget"
    )
    walk_through: WalkThrough | None = Field(
        None, alias="genomgång", description="Genomgång av varje roll som personen har"
    )
    cbt_online: Answer | None = Field(
        None, alias="kbt_på_nätet", description="Har personen gått regionens utbildning KBT på nätet för behandlare?"
    )
    programmes: list[str] | None = Field(
        None, alias="program", description="Programmen som personen har gått utbildning i"
    )
    basics: Answer | None = Field(
        None, alias="grunder", description="Har personen grundläggande kunskap om Stöd och behandling?"
    )
    routines: Answer | None = Field(
        None, alias="rutiner", description="Är personen utbildad i de rutiner som hör till rollen och programmet?"
    )
    support: Answer | None = Field(
        None,
        alias="manualer_och_support",
        description="Vet personen var manualerna finns och vart man vänder sig för support?",
    )
    user_guide: Answer | None = Field(
        None, alias="bruksanvisning", description="Vet personen var bruksanvisningen för Stöd och behandling finns?"
    )
    psykologpartners: Answer | None = Field(
        None, alias="psykologpartners", description="Är personen anmäld till Psykologpartners utbildning?"
    )
    htkb_package: Answer | None = Field(
        None,
        alias="htkb_utbildningspaket",
        description="Har personen gått igenom Utbildningspaketet till behandlare för HTKB?",
    )
    htkb_manual: Answer | None = Field(
        None, alias="htkb_behandlarmanual", description="Har personen gått igenom Behandlarmanualen för HTKB?"
    )
    internal_icbt: Answer | None = Field(
        None, alias="internutbildning_ikbt", description="Har personen gått internutbildningen i iKBT?"
    )


class Reading(Model):
    """What a manager or införandestöd has read before the introduction (uppstart 2)."""

    cbt_online: Answer | None = Field(None, alias="kbt_på_nätet", description="Har personen läst om KBT på nätet?")
    programmes: list[str] | None = Field(None, alias="program", description="Programmen som personen har läst om")


class Told(Model):
    """What a person has been told one by one."""

    routines: Answer | None = Field(
        None, alias="vårdprocess_och_rutiner", description="Är personen informerad om vårdprocessen och övriga rutiner?"
    )
    stay_current: Answer | None = Field(
        None,
        alias="eget_ansvar",
        description="Vet personen att var och en ansvarar för att hålla sig uppdaterad om plattformen efter starten?",
    )


class Absence(Model):
    """A longer absence, and who has been given temporary authorisation meanwhile."""

    starts: Day | None = Field(None, alias="från", description="Frånvarons första dag")
    ends: Day | None = Field(None, alias="till", description="Frånvarons sista dag")
    stand_in: PersonName | None = Field(
        None, alias="tillfällig_behörighet", description="Vem som har fått tillfällig behörighet under tiden"
    )


class Person(Model):
    """A person at the unit, or lent to it."""

    name: str | None = Field(None, alias="namn", description="Personens namn")
    hsa_id: str | None = Field(
        None, alias="hsa_id", description="Personens HSA-id", examples=["SE2321000131-P000000012345"]
    )
    email: str | None = Field(None, alias="e_post", description="Personens e-postadress i KiV")
    functions: list[Function] | None = Field(None, alias="funktioner", description="Personens funktioner på enheten")
    roles: list[RoleName] | None = Field(None, alias="roller", description="Personens roller i Stöd och behandling")
    former_functions: list[Function] | None = Field(
        None, alias="tidigare_funktioner", description="Funktioner som personen har haft på enheten men har lämnat"
    )
    former_roles: list[RoleName] | None = Field(
        None, alias="tidigare_roller", description="Roller som personen har haft i Stöd och behandling men har lämnat"
    )
    programmes: list[str] | None = Field(
        None,
        alias="program",
        description="Programmen som personen ska arbeta med; utelämnat betyder alla enhetens program",
    )
    home_unit: str | None = Field(
        None, alias="hemenhet", description="HSA-id för hemenheten, när personen är lånad från en annan enhet"
    )
    works_at: list[str] | None = Field(
        None, alias="uppdrag_på", description="HSA-id för andra mottagningar där personen också har uppdrag"
    )
    siths_card: SithsCard | None = Field(None, alias="siths_kort", description="Har personen ett SITHS-kort?")
    card_reader: Answer | None = Field(None, alias="kortläsare", description="Har personen en kortläsare?")
    net_id: Answer | None = Field(
        None, alias="netid", description="Finns NetID eller dess efterföljare SITHS eID på datorn?"
    )
    assignments: list[Assignment] | None = Field(
        None, alias="medarbetaruppdrag", description="Personens medarbetaruppdrag"
    )
    secure_login: Answer | None = Field(
        None, alias="säker_inloggning", description="Kan personen logga in med säker autentisering?"
    )
    profession: Profession | None = Field(None, alias="yrke", description="Personens yrke")
    licensed: Answer | None = Field(None, alias="legitimation", description="Är personen legitimerad i yrket?")
    psychotherapy: PsychotherapyTraining | None = Field(
        None, alias="psykoterapiutbildning", description="Personens utbildning i psykoterapi"
    )
    training: Training | None = Field(None, alias="utbildning", description="Vad personen har utbildats i")
    read: Reading | None = Field(None, alias="läst", description="Vad en chef eller ett införandestöd har läst")
    told: Told | None = Field(None, alias="informerad", description="Vad personen har fått veta")
    absence: list[Absence] | None = Field(None, alias="frånvaro", description="Längre frånvaro")
    changes_therapist: Answer | None = Field(
        None,
        alias="byter_behandlare",
        description="Ska personen som invånaradministratör kunna byta behandlare i ett pågående moment?",
    )
