"""What the unit's own vårdprocess for HTKB says (Vårdprocess Hantera Tankar Känslor och Beteenden)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sob_ready.profile.models.base import Answer, Day, Model, PersonName


class CareProcessHead(Model):
    """The head of the vårdprocess: when it was settled, and by whom."""

    day: Day | Literal["xxxx-xx-xx"] | None = Field(None, alias="datum", description="Vårdprocessens datum")
    manager: PersonName | None = Field(
        None, alias="verksamhetschef", description="Ansvarig verksamhetschef i vårdprocessens huvud"
    )
    telephone: str | None = Field(None, alias="telefon", description="Telefon i vårdprocessens huvud")
    email: str | None = Field(None, alias="e_post", description="E-post i vårdprocessens huvud")


class Messages(Model):
    """How messages are handled."""

    nothing_acute: Answer | None = Field(
        None, alias="inget_akut", description="Säger vårdprocessen att akuta ärenden inte får skickas som meddelande?"
    )
    reply_days: int | None = Field(
        None, alias="svarstid_arbetsdagar", description="Inom hur många arbetsdagar ett meddelande besvaras"
    )
    checks_a_week: int | None = Field(
        None, alias="dagar_i_veckan", description="Hur många dagar i veckan behandlare läser och besvarar meddelanden"
    )
    substitute: Answer | None = Field(
        None, alias="ersättare", description="Utses ersättare vid semester eller annan frånvaro när det behövs?"
    )
    substitute_contacted_by: list[Literal["behandlare", "chef", "annan"]] | None = Field(
        None, alias="ersättare_kontaktas_av", description="Vem som tar kontakt med ersättaren"
    )
    watched: Answer | None = Field(
        None,
        alias="bevakas",
        description="Bevakar invånaradministratörer meddelanden och flaggor från alla patienter i programmet?",
    )


class Flags(Model):
    """How flags are handled."""

    handled: Answer | None = Field(None, alias="hanteras", description="Säger vårdprocessen hur en flagga hanteras?")
    suicide: Answer | None = Field(
        None,
        alias="madrs_s_fråga_9",
        description="Säger vårdprocessen vad som görs vid ett högt svar på MADRS-S fråga 9, om suicid?",
    )


class Course(Model):
    """The steps from assessment to end."""

    assessment: Answer | None = Field(
        None, alias="bedömning_först", description="Föregås starten alltid av en kvalificerad bedömning?"
    )
    agreed: Answer | None = Field(
        None, alias="överenskommelse", description="Kommer behandlare och patient överens om att börja?"
    )
    started_by_therapist: Answer | None = Field(
        None, alias="behandlare_startar", description="Startar behandlaren programmet i SoB?"
    )
    log_in_explained: Answer | None = Field(
        None, alias="muntligt_om_inloggning", description="Får patienten muntlig information om inloggningen?"
    )
    welcome: Answer | None = Field(
        None, alias="välkomstmeddelande", description="Får patienten ett välkomstmeddelande i programmet?"
    )
    shown: Answer | None = Field(
        None, alias="visa_programmet", description="Kan behandlaren visa inloggningen och programmet?"
    )
    modules_chosen: Answer | None = Field(
        None,
        alias="moduler_väljs",
        description="Visas eller döljs moduler för varje patient efter klinisk bedömning?",
    )
    access: Answer | None = Field(
        None,
        alias="tillgång",
        description="Har patienten tillgång så länge det är överenskommet och patienten arbetar aktivt?",
    )
    ended: Answer | None = Field(None, alias="avslutas", description="Avslutas programmet när patienten är klar?")
    purged: Answer | None = Field(None, alias="gallras", description="Gallras programmet när det är avslutat?")
    maintenance: Answer | None = Field(
        None, alias="vidmakthållande", description="Kan programmet sättas i vidmakthållande innan det avslutas?"
    )


class Deviations(Model):
    """How the deviations given as examples are handled."""

    not_logged_in: Answer | None = Field(
        None,
        alias="inte_loggat_in",
        description="Får den som inte loggar in ett meddelande, och annars en fråga vid nästa kontakt?",
    )
    acute_message: Answer | None = Field(
        None, alias="akut_meddelande", description="Ringer behandlaren patienten vid ett akut meddelande?"
    )
    log_in_trouble: Answer | None = Field(
        None, alias="inloggningsproblem", description="Hänvisas patienten till supporten vid inloggningsproblem?"
    )
    wants_to_end: Answer | None = Field(
        None,
        alias="vill_avsluta",
        description="Avslutas och gallras programmet som patienten önskar när hen vill avsluta?",
    )
    not_done: Answer | None = Field(
        None, alias="avsnitt_inte_gjort", description="Följs ett aktiverat avsnitt som inte är gjort upp?"
    )
    risk_factors: Answer | None = Field(
        None, alias="riskfaktorer", description="Följs riskfaktorer upp enligt ordinarie rutin?"
    )


class Htkb(Model):
    """The unit's vårdprocess for HTKB."""

    head: CareProcessHead | None = Field(None, alias="huvud", description="Vårdprocessens huvud")
    messages: Messages | None = Field(None, alias="meddelanden", description="Meddelandefunktionen")
    flags: Flags | None = Field(None, alias="flaggor", description="Hantering av flaggor")
    course: Course | None = Field(None, alias="förlopp", description="Stegen från bedömning till avslut")
    deviations: Deviations | None = Field(None, alias="avvikelser", description="Avvikelsehantering för HTKB")
