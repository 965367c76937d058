"""The written routines, SibeR and the journal: what the unit has decided about daily work."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sob_ready.profile.models.base import Answer, Model, PersonName

System = Literal["SoB", "SibeR"]
Outage = Literal["oförutsedda avbrott", "strömavbrott", "förlorad serveranslutning"]
StartFact = Literal[
    "program",
    "datum för begäran",
    "datum för beslut",
    "startdatum",
    "diagnostiskt instrument",
    "diagnos",
    "annan psykiatrisk diagnos",
    "skattningar vid start",
]
EndFact = Literal[
    "avslutsdatum",
    "orsak till avslut",
    "antal moduler totalt",
    "antal genomförda moduler",
    "antal telefonsamtal",
    "antal fysiska besök",
    "antal videobesök",
    "behandlarens profession",
    "legitimerad psykoterapeut",
    "skattningar vid avslut",
    "kliniskt förbättrad",
]


class StaffChanges(Answer):
    """The routine for changes of staff (uppstart 5)."""

    covers: list[System] | None = Field(
        None, alias="omfattar", description="Vilka system rutinen omfattar: SoB och SibeR"
    )


class Outages(Answer):
    """The routine for outages (checklistan, Avbrottsrutiner)."""

    covers: list[Outage] | None = Field(None, alias="omfattar", description="Vilka avbrott rutinen omfattar")


class Purging(Answer):
    """The unit's own routine for gallring (Införandeguiden, Tänk på)."""

    own: Answer | None = Field(None, alias="egen", description="Är rutinen verksamhetens egen?")
    longest_months: int | None = Field(
        None, alias="längst_månader", description="Hur många månader patientdata längst får ligga kvar i SoB"
    )
    data_administrator: Answer | None = Field(
        None,
        alias="dataadministratör_gallrar",
        description="Säger rutinen att dataadministratören gallrar avslutade behandlingar?",
    )


class CbtOnline(Answer):
    """The routine of a vårdcentral in Region Jönköpings län, and what it says (förtydligandet till Regelboken)."""

    assessment: Answer | None = Field(
        None,
        alias="bedömningssamtal",
        description="Säger rutinen att iKBT alltid inleds med ett bedömningssamtal, fysiskt eller via video?",
    )
    closing_talk: Answer | None = Field(
        None, alias="avslutningssamtal", description="Rekommenderar rutinen ett fysiskt avslutningssamtal?"
    )
    followed_in_sob: Answer | None = Field(
        None,
        alias="följs_i_sob",
        description="Säger rutinen att pågående behandling följs i Stöd och behandling eller motsvarande?",
    )
    administrative_contact: Answer | None = Field(
        None,
        alias="administrativ_kontakt",
        description="Säger rutinen att kontakterna registreras som Administrativ kontakt, aldrig som besök?",
    )
    no_fee: Answer | None = Field(
        None, alias="ingen_patientavgift", description="Säger rutinen att kontakterna inte ger patientavgift?"
    )
    suits_patient: Answer | None = Field(
        None,
        alias="programmet_passar",
        description="Säger rutinen att ett bedömningssamtal alltid avgör om programmet passar patienten?",
    )
    together: Answer | None = Field(
        None,
        alias="i_samspel",
        description="Säger rutinen att stöd och behandling alltid sker med behandlare eller annan vårdpersonal?",
    )
    offered: Answer | None = Field(
        None,
        alias="erbjuds_aktivt",
        description="Säger rutinen att alla som behandlar patienter tar upp de program som kan passa?",
    )
    authorisations: Answer | None = Field(
        None,
        alias="behörigheter",
        description="Säger rutinen att behörighetsadministratören aktiverar och inaktiverar behandlares behörighet?",
    )


class Routines(Model):
    """The routines, each with what it covers."""

    care_process: Answer | None = Field(None, alias="vårdprocess", description="Är vårdprocessen framtagen?")
    deviations: Answer | None = Field(
        None, alias="avvikelsehantering", description="Är avvikelsehanteringen framtagen?"
    )
    staff_changes: StaffChanges | None = Field(
        None,
        alias="personalförändringar",
        description="Finns en rutin för att uppdatera roller och funktioner när personal börjar, slutar eller byter "
        "uppgifter?",
    )
    outages: Outages | None = Field(None, alias="avbrott", description="Är avbrottsrutinerna framtagna?")
    service_notices: Answer | None = Field(
        None,
        alias="driftstatus",
        description="Prenumererar enheten på Ineras driftstatus för Stöd och behandling?",
    )
    assigning_roles: Answer | None = Field(
        None, alias="tilldela_roller", description="Finns en rutin för att tilldela roller, egen eller regional?"
    )
    purging: Purging | None = Field(None, alias="gallring", description="Finns en rutin för gallring?")
    log_review: Answer | None = Field(
        None,
        alias="logguppföljning",
        description="Finns en rutin för uppföljning av loggarna enligt patientdatalagen (PDL), egen eller regional?",
    )
    goal_review: Answer | None = Field(
        None, alias="måluppföljning", description="Finns en rutin för uppföljning av målen, egen eller regional?"
    )
    from_risks: Answer | None = Field(
        None,
        alias="utifrån_riskanalysen",
        description="Finns rutiner för användningen, och är de lokala utformade efter riskanalysen?",
    )
    role_tasks: Answer | None = Field(
        None, alias="rollernas_uppgifter", description="Har rollinnehavarna rutiner för sina uppgifter?"
    )
    therapist_available: Answer | None = Field(
        None,
        alias="behandlare_tillgänglig",
        description="Säger rutinen att behandlaren går att nå åtminstone när det är avtalat med patienten?",
    )
    outside_hours: Answer | None = Field(
        None,
        alias="utanför_tiderna",
        description="Säger rutinen att patienten får veta hur man når mottagningen eller akutsjukvården "
        "utanför avtalade tider?",
    )
    cbt_online: CbtOnline | None = Field(
        None, alias="ikbt", description="Har vårdcentralen en skriven rutin för iKBT och stödprogram?"
    )


class Siber(Model):
    """The national quality register SibeR (checklistan, SibeR; uppstart 5)."""

    agreement: Answer | None = Field(None, alias="avtal", description="Finns ett anslutningsavtal med SibeR?")
    connected: Answer | None = Field(None, alias="ansluten", description="Är enheten ansluten till SibeR?")
    registrars: list[PersonName] | None = Field(None, alias="registrerar", description="Vilka som registrerar i SibeR")
    at_start: list[StartFact] | None = Field(
        None, alias="startregistrering", description="Uppgifter som registreras när behandlingen börjar"
    )
    at_end: list[EndFact] | None = Field(
        None, alias="avslutsregistrering", description="Uppgifter som registreras när behandlingen avslutas"
    )
    early_end: Answer | None = Field(
        None, alias="även_förtida_avslut", description="Registreras behandlingen också när patienten slutar i förtid?"
    )
    in_journal: Answer | None = Field(
        None, alias="kan_läsas_i_journalen", description="Går uppgifterna till SibeR att läsa ut ur journalen?"
    )


class ContactTypes(Model):
    """The contact types of primary care (checklistan, Journal)."""

    message: str | None = Field(
        None, alias="meddelande", description="Kontakttyp vid meddelandekontakt", examples=["BR"]
    )
    telephone: str | None = Field(None, alias="telefon", description="Kontakttyp vid telefonkontakt", examples=["TB"])
    visit: str | None = Field(
        None,
        alias="video_eller_besök",
        description="Kontakttyp vid video eller besök",
        examples=["Mottagningsbesök planerat"],
    )


class KvaCodes(Model):
    """The KVÅ codes that the journal routine asks for, by when (checklistan, Journal)."""

    always: list[str] | None = Field(None, alias="alltid", description="Koder som alltid registreras")
    distance: list[str] | None = Field(None, alias="distanskontakt", description="Koder vid varje distanskontakt")
    treatment: list[str] | None = Field(None, alias="kbt_behandling", description="Koder vid KBT-behandling")
    end: list[str] | None = Field(None, alias="avslut", description="Koder när KBT-behandlingen avslutas")


class Journal(Model):
    """How the journal is kept."""

    routine: Answer | None = Field(
        None, alias="rutin", description="Finns en rutin för journalföring, egen eller regional?"
    )
    in_journal_system: Answer | None = Field(
        None, alias="i_journalsystem", description="Sker dokumentationen i ett journalsystem och inte i SoB?"
    )
    planned_contacts: Answer | None = Field(
        None,
        alias="planerade_kontakter",
        description="Förs journal vid varje planerad kontakt, också när patienten har varit inaktiv?",
    )
    contact_types: ContactTypes | None = Field(None, alias="kontakttyper", description="Kontakttyper i primärvården")
    kva_codes: KvaCodes | None = Field(None, alias="kvå", description="KVÅ-koder i primärvården")
