"""The whole profile: what a file that begins with ``sob-ready: 1`` may say."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sob_ready.profile.models.base import Day, Model, PersonName, StepName
from sob_ready.profile.models.connection import Connection, FollowUp, Notice, Services1177, Start
from sob_ready.profile.models.htkb import Htkb
from sob_ready.profile.models.information import Information
from sob_ready.profile.models.preparation import Anchoring, Goals, RiskAnalysis
from sob_ready.profile.models.programme import Programme
from sob_ready.profile.models.routines import Journal, Routines, Siber
from sob_ready.profile.models.staff import Person
from sob_ready.profile.models.unit import CareProvider, Unit


class Waiver(Model):
    """A rule that is set aside, by whom and until when."""

    rule: str | None = Field(None, alias="regel", description="Regelns id", examples=["roller-minst-tva"])
    subject: str | None = Field(
        None, alias="gäller", description="Personen, rollen eller programmet, när undantaget inte gäller hela enheten"
    )
    reason: str | None = Field(None, alias="motivering", description="Varför undantaget ges")
    decided_by: PersonName | None = Field(None, alias="beslutat_av", description="Vem som har beslutat om undantaget")
    until: Day | None = Field(None, alias="till_och_med", description="Undantagets sista dag")


class Profile(Model):
    """A unit, as far as it is known. Every question may be unanswered."""

    version: Literal["1"] | None = Field(None, alias="sob-ready", description="Profilens version")
    claimed_step: StepName | None = Field(
        None, alias="klar_till_steg", description="Det steg som enheten säger sig vara klar med"
    )
    unit: Unit | None = Field(None, alias="enhet", description="Enheten")
    care_provider: CareProvider | None = Field(None, alias="vårdgivare", description="Vårdgivaren")
    programmes: list[Programme] | None = Field(None, alias="program", description="Programmen som enheten ska använda")
    former_programmes: list[str] | None = Field(
        None, alias="tidigare_program", description="Program som enheten har haft men har slutat använda"
    )
    staff: list[Person] | None = Field(None, alias="personal", description="Personalen")
    anchoring: Anchoring | None = Field(None, alias="förankring", description="Förankring och avstämningar")
    risk_analysis: RiskAnalysis | None = Field(
        None, alias="riskanalys", description="Är en riskanalys gjord för införandet?"
    )
    goals: Goals | None = Field(None, alias="mål", description="Mål för användningen")
    routines: Routines | None = Field(None, alias="rutiner", description="Rutiner")
    siber: Siber | None = Field(None, alias="siber", description="Kvalitetsregistret SibeR")
    journal: Journal | None = Field(None, alias="journal", description="Journalföring")
    htkb: Htkb | None = Field(None, alias="htkb", description="Vårdprocessen för HTKB")
    services_1177: Services1177 | None = Field(None, alias="e_tjänster_1177", description="1177 Vårdguidens e-tjänster")
    information: Information | None = Field(None, alias="information", description="Information till personalen")
    notice: Notice | None = Field(None, alias="anmälan", description="Anmälan att enheten är klar")
    connection: Connection | None = Field(None, alias="anslutning", description="Anslutningen")
    start: Start | None = Field(None, alias="start", description="Starten")
    follow_up: FollowUp | None = Field(None, alias="uppföljning", description="Uppföljningen efter starten")
    waivers: list[Waiver] | None = Field(None, alias="undantag", description="Undantag från regler")
