"""What is settled before the work begins: the anchoring, the risk analysis and the goals."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sob_ready.profile.models.base import Answer, Day, Model, PersonName

RiskArea = Literal["metod", "teknik", "rutiner", "kommunikation"]
TeamMember = Literal["chef", "verksamhetsutvecklare", "1177-administratör", "rollinnehavare"]


class Anchoring(Model):
    """The agreements and the people that the introduction rests on (uppstart 1, Införandeguiden)."""

    begun: Day | None = Field(None, alias="införandet_började", description="Dagen då införandet började")
    preconditions: Answer | None = Field(
        None,
        alias="förutsättningar",
        description="Är det avstämt med verksamhetschefen att förutsättningarna för KBT på nätet finns?",
    )
    steps_read: Answer | None = Field(
        None, alias="chefen_har_gått_igenom_stegen", description="Har chefen gått igenom stegen för uppstart?"
    )
    support_task: Answer | None = Field(
        None,
        alias="införandestödets_uppdrag",
        description="Är införandestödets uppdrag bestämt: leda införandet, ta fram rutiner, stötta personalen "
        "och hålla kontakten med förvaltningen?",
    )
    roles_appointed: Answer | None = Field(
        None, alias="rollerna_utsedda", description="Har ansvarig chef utsett dem som ska ha rollerna i SoB?"
    )
    manager_involved: Answer | None = Field(None, alias="chefen_medverkar", description="Är chefen med i införandet?")
    team: list[TeamMember] | None = Field(None, alias="team", description="Vilka som ingår i ett team för införandet")
    contact: PersonName | None = Field(
        None, alias="kontakt_mot_förvaltningen", description="Den person på enheten som har kontakten med förvaltningen"
    )
    technical: Answer | None = Field(
        None,
        alias="tekniska_förutsättningar",
        description="Har enheten gått igenom dokumentet om tekniska förutsättningar?",
    )
    management_support: Answer | None = Field(
        None, alias="ledningens_stöd", description="Stöder ledningen förändringen?"
    )
    checklist: Answer | None = Field(
        None,
        alias="checklistan",
        description="Har enheten gått igenom den tekniska och administrativa checklistan?",
    )


class RiskAnalysis(Answer):
    """The unit's risk analysis (Införandeguiden, Gör en riskanalys)."""

    patient_safety: Answer | None = Field(
        None, alias="patientsäkerhet", description="Har riskanalysen patientsäkerheten i fokus?"
    )
    risks_found: Answer | None = Field(None, alias="risker_funna", description="Fann riskanalysen några risker?")
    action_plan: Answer | None = Field(
        None, alias="åtgärdsplan", description="Finns en åtgärdsplan med beslutade åtgärder mot riskerna?"
    )
    areas: list[RiskArea] | None = Field(None, alias="områden", description="Områden som riskanalysen har sett på")
    support: Answer | None = Field(
        None,
        alias="stöd",
        description="Hade enheten stöd av förvaltningen eller någon med erfarenhet i riskanalysen?",
    )
    leader: Answer | None = Field(
        None, alias="riskanalysledare", description="Var en riskanalysledare med i riskanalysen?"
    )


class Goals(Model):
    """What the unit wants to reach (Införandeguiden, Sätt mål för användningen)."""

    measurable: Answer | None = Field(None, alias="mätbara", description="Finns mätbara mål för användningen?")
    responsible: PersonName | None = Field(
        None, alias="ansvarig", description="Vem som ansvarar för att följa upp målen"
    )
    extent: Answer | None = Field(
        None, alias="omfattning", description="Har personalen mål eller förväntningar på hur mycket tjänsten används?"
    )
    patients: Answer | None = Field(
        None, alias="målgrupp", description="Är det beskrivet vilka patienter enheten vill nå?"
    )
