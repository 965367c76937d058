"""The programmes that the unit will use, each with its own answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sob_ready.form import AlsoCalled
from sob_ready.profile.models.base import Answer, Model

ProgrammeType = Annotated[
    Literal["iKBT", "KBT-behandling", "stödprogram", "annan behandling"],
    AlsoCalled({"KBT": ("iKBT", "KBT-behandling"), "internet-KBT": "iKBT", "internetbaserad KBT": "iKBT"}),
]
WayOfUse = Literal["stöd till besök", "digital behandling"]


class JournalRoutine(Model):
    """The journal routine for each way of using HTKB (vårdprocess HTKB, steg 4 a–b)."""

    visits: Answer | None = Field(
        None,
        alias="stöd_till_besök",
        description="Säger rutinen att journal förs enligt ordinarie rutin för besök när programmet stöder besök?",
    )
    digital: Answer | None = Field(
        None,
        alias="digital_behandling",
        description="Säger rutinen att journal förs enligt rutinen för KBT på nätet vid digital behandling?",
    )


class Programme(Model):
    """A programme (moment) that the unit will use."""

    name: str | None = Field(None, alias="namn", description="Programmets namn", examples=["Ångesthjälpen"])
    type: ProgrammeType | None = Field(
        None, alias="typ", description="Programmets typ; behövs bara för ett program som sob-ready inte känner till"
    )
    supplier: str | None = Field(None, alias="leverantör", description="Vem som har tagit fram programmet")
    agreed: Answer | None = Field(
        None,
        alias="avstämt",
        description="Är det avstämt med förvaltningens kontaktperson eller den regionala förvaltningen "
        "att programmet kan användas här?",
    )
    suitable: Answer | None = Field(
        None, alias="lämpligt", description="Har verksamhetschefen sagt att programmet är lämpligt för verksamheten?"
    )
    risk_analysis: Answer | None = Field(
        None,
        alias="riskanalys",
        description="Finns en kompletterande riskanalys av programmet utifrån enhetens egna förutsättningar?",
    )
    routine: Answer | None = Field(
        None, alias="rutin", description="Finns en rutin eller vårdprocess för programmet, egen eller regional?"
    )
    purging: Answer | None = Field(
        None,
        alias="gallringsriktlinje",
        description="Finns en riktlinje för hur avslutade behandlingar i programmet gallras?",
    )
    handed_out: Answer | None = Field(
        None, alias="utdelat", description="Har den regionala förvaltningen delat ut programmet till enheten?"
    )
    ways_of_use: list[WayOfUse] | None = Field(
        None, alias="användning", description="På vilket eller vilka sätt HTKB ska användas"
    )
    journal_routine: JournalRoutine | None = Field(
        None, alias="journalrutin", description="Journalföring för HTKB, för varje sätt att använda programmet"
    )
    journal_templates: list[str] | None = Field(
        None,
        alias="journalmallar",
        description="Journalmallar som används för programmet; tom lista ([]) när inga används",
        examples=["Uppstartsmall"],
    )
    sent_to_siber: Answer | None = Field(
        None, alias="överförs_till_siber", description="Förs uppgifter om programmets patienter över till SibeR?"
    )
