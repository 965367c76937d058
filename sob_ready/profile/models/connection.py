"""From the notice to the first patient: 1177, the notice, the connection, the start and the follow-up."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sob_ready.profile.models.base import Answer, Day, Model, PersonName


class Services1177(Model):
    """1177 Vårdguidens e-tjänster (checklistan, 1177; Införandeguiden, Anslut)."""

    has_services: Answer | None = Field(None, alias="finns", description="Har enheten 1177 Vårdguidens e-tjänster?")
    basic_shown: Answer | None = Field(
        None,
        alias="basutbud_visas",
        description="Visas basutbudet på enhetens kontaktkort på Hitta vård?",
    )
    case_type: Answer | None = Field(
        None, alias="ärendetyp_aktiverad", description="Är ärendetypen Stöd och behandling aktiverad?"
    )
    selection: str | None = Field(None, alias="urval", description="Vilket urval ärendetypen har", examples=["Alla"])
    visible: Answer | None = Field(None, alias="synlig", description="Är e-tjänsten synlig för invånare?")
    shown_logged_in: Answer | None = Field(
        None,
        alias="visas_inloggad",
        description="Visas e-tjänsten för en inloggad invånare?",
    )
    shown_on_card: Answer | None = Field(
        None,
        alias="visas_på_kontaktkort",
        description="Visas e-tjänsten på enhetens kontaktkort på 1177?",
    )


class Notice(Model):
    """The notice that the unit is ready (uppstart 6.2)."""

    has_contact: Answer | None = Field(
        None, alias="kontaktperson_finns", description="Har förvaltningen en kontaktperson för SoB?"
    )
    day: Day | None = Field(None, alias="datum", description="Dagen då anmälan skickades")
    sent_to: Literal["kontaktperson", "sob@vgregion.se"] | None = Field(
        None, alias="till", description="Vart anmälan skickades: kontaktperson eller sob@vgregion.se"
    )
    unit_name: str | None = Field(None, alias="enhet", description="Enhetens namn i anmälan")
    unit_hsa_id: str | None = Field(None, alias="hsa_id", description="Enhetens HSA-id i anmälan")
    programmes: list[str] | None = Field(None, alias="program", description="Programmen i anmälan")
    prepared: Answer | None = Field(
        None,
        alias="vårdprocess_och_utbildning_klara",
        description="Står det i anmälan att vårdprocess och utbildning är klara?",
    )
    authorisation_administrators: list[PersonName] | None = Field(
        None,
        alias="behörighetsadministratörer",
        description="De behörighetsadministratörer, minst två, som anmälan namnger",
    )
    given_with_hsa_id: Answer | None = Field(
        None,
        alias="med_hsa_id",
        description="Har regionens införandestöd fått behörighetsadministratörernas namn och HSA-id?",
    )


class Connection(Model):
    """What the region and the unit's administrators do after the notice (Införandeguiden, Anslut)."""

    preparations_checked: Answer | None = Field(
        None,
        alias="kontaktpersonen_har_kontrollerat",
        description="Har kontaktpersonen kontrollerat förberedelserna och meddelat den regionala förvaltningen?",
    )
    unit_in_1177: Answer | None = Field(
        None, alias="ansluten_till_1177", description="Har regionen anslutit enheten till 1177 Vårdguidens e-tjänster?"
    )
    unit_in_sob: Answer | None = Field(
        None, alias="ansluten_till_sob", description="Har regionen anslutit enheten till Stöd och behandling?"
    )
    first_administrator: Answer | None = Field(
        None,
        alias="första_behörighetsadministratör",
        description="Har vårdgivaradministratören gett den första behörighetsadministratören rollen?",
    )
    roles_assigned: Answer | None = Field(
        None,
        alias="roller_tilldelade",
        description="Har behörighetsadministratören tilldelat övriga roller i plattformen?",
    )


class Start(Model):
    """The start (Införandeguiden, Starta igång)."""

    agreed: Answer | None = Field(
        None, alias="avstämt_med_förvaltningen", description="Har förvaltningen stämt av att allt är klart?"
    )
    tried_log_in: Answer | None = Field(
        None, alias="prövat_inloggning", description="Är inloggningen prövad på samma sätt som en invånare loggar in?"
    )
    tried_card: Answer | None = Field(
        None,
        alias="prövat_kontaktkort",
        description="Är kontaktkortet på 1177 kontrollerat så som en invånare ser det?",
    )
    time_set_aside: Answer | None = Field(
        None, alias="avsatt_tid", description="Är tid avsatt för personalen i början?"
    )
    named_support: PersonName | None = Field(
        None, alias="namngivet_stöd", description="Vem som stöttar personalen i början"
    )
    stakeholders: Answer | None = Field(
        None, alias="intressenter", description="Är det analyserat vilka som behöver känna till tjänsten?"
    )
    communication: Answer | None = Field(
        None,
        alias="kommunikation",
        description="Finns en kommunikationsplan, eller hjälp av en kommunikationsavdelning?",
    )


class FollowUp(Model):
    """The time after the start (Införandeguiden, Följ upp användning och Fortsatt kompetensutveckling)."""

    close: Answer | None = Field(
        None, alias="täta_uppföljningar", description="Är täta uppföljningar planerade för den första tiden?"
    )
    goals: Answer | None = Field(
        None, alias="mål_och_effekter", description="Är det bestämt när mål och effekter ska följas upp?"
    )
    competence: Answer | None = Field(
        None, alias="kompetensutveckling", description="Är fortsatt kompetensutveckling planerad?"
    )
    network: Answer | None = Field(None, alias="nätverk", description="Ingår användarna i ett nätverk?")
    coordinator: PersonName | None = Field(
        None, alias="samordnare", description="Samordnare eller kontaktperson för användarna"
    )
    improvements: Answer | None = Field(
        None, alias="förbättringsförslag", description="Fångas förbättringsförslag upp?"
    )
    supervision: Answer | None = Field(
        None, alias="metodstöd_och_handledning", description="Finns metodstöd och handledning?"
    )
    prints: Answer | None = Field(
        None, alias="skriver_ut_material", description="Skriver enheten ut material från Inera?"
    )
    new_versions: Answer | None = Field(
        None,
        alias="nya_versioner",
        description="Ser någon med jämna mellanrum efter nya versioner av utskrivet material?",
    )
