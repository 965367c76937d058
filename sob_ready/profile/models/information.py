"""What all the staff have been told."""

from __future__ import annotations

from pydantic import Field

from sob_ready.profile.models.base import Answer, Model, StaffInformation


class Information(Model):
    """Information to the staff: one answer for each thing they are to know."""

    service: StaffInformation | None = Field(
        None,
        alias="sob_och_program",
        description="Är alla informerade om Stöd och behandling och om vilka program enheten ska använda?",
    )
    siber: StaffInformation | None = Field(None, alias="siber", description="Vet alla att enheten ansluts till SibeR?")
    who_works: StaffInformation | None = Field(
        None, alias="vilka_arbetar", description="Vet alla vilka som arbetar med SoB, och i vilka roller?"
    )
    suitable_patients: StaffInformation | None = Field(
        None, alias="lämpliga_patienter", description="Vet alla vilka patienter som kan vara lämpliga?"
    )
    referral: StaffInformation | None = Field(
        None,
        alias="vägen_till_behandling",
        description="Vet alla hur patienten kommer till behandling och vem som får hänvisa till bedömningssamtal?",
    )
    care_process: StaffInformation | None = Field(
        None, alias="vårdprocess", description="Känner alla till patientens och mottagningens vårdprocess?"
    )
    about_to_start: StaffInformation | None = Field(
        None, alias="uppstarten", description="Vet övrig personal att KBT på nätet ska börja?"
    )
    referral_questions: Answer | None = Field(
        None, alias="frågeunderlag", description="Har övrig personal fått frågeunderlaget för hänvisning?"
    )
    purpose: StaffInformation | None = Field(
        None,
        alias="syfte_och_målgrupper",
        description="Vet alla på enheten syftet och målen med användningen och vilka programmen vänder sig till?",
    )
    where_to_turn: StaffInformation | None = Field(
        None, alias="vart_man_vänder_sig", description="Vet personalen vart den vänder sig för hjälp?"
    )
    know_programmes: StaffInformation | None = Field(
        None, alias="god_kunskap", description="Har all personal god kunskap om de program som enheten erbjuder?"
    )
