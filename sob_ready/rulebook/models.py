"""What a rule pack, a document and the list of programmes may say. Validated when they are loaded."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sob_ready.case import Scope
from sob_ready.checks.parameters import (
    AgreesParameters,
    AnsweredParameters,
    ConfirmedParameters,
    ContainsParameters,
    CountParameters,
    EmptyParameters,
    NumberParameters,
    OrderParameters,
    PairParameters,
    ShapeParameters,
    TrueParameters,
    UniqueParameters,
    ValidParameters,
    WaiverParameters,
)
from sob_ready.form import AlsoCalled
from sob_ready.profile.models.base import Day, Model, StepName

LevelName = Annotated[Literal["ska", "bör", "kan"], AlsoCalled({"skall": "ska"})]
Owner = Literal[
    "enhetschef",
    "verksamhetschef",
    "införandestöd",
    "behörighetsadministratör",
    "1177-administratör",
    "behandlare",
    "rollinnehavaren",
    "vårdgivaren",
    "kontaktpersonen",
    "regional förvaltning",
    "den som fyller i profilen",
]
Applicability = Literal["alla", "vgr", "privat", "ny", "htkb", "rjl", "primärvård", "iKBT", "pp"]


class ExampleModel(Model):
    """Patches on the pack's reference profile that show the rule failing and passing."""

    lacking: dict[str, object] | None = Field(None, alias="brist", description="Ändringar som ger en brist")
    fulfilled: dict[str, object] | None = Field(
        None, alias="uppfyllt", description="Ändringar som ger uppfyllt; utelämnat betyder referensprofilen som den är"
    )
    also: list[str] | None = Field(None, alias="även", description="Regler som ändringarna också med rätta utlöser")


class RuleModel(Model):
    """One rule, as a pack writes it. Exactly one kind of check."""

    id: str = Field(
        alias="id", description="Läsbart id i ASCII, aldrig återanvänt", pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$"
    )
    title: str = Field(alias="titel", description="Vad som ska gälla, som en mening utan punkt")
    level: LevelName = Field(alias="nivå", description="Så som dokumentet uttrycker det")
    step: StepName = Field(alias="steg", description="Steget som kravet hör till")
    fulfils: list[str] | None = Field(None, alias="uppfyller", description="Kraven i registret")
    replaces: list[str] | None = Field(None, alias="ersätter", description="Regler som denna träder i stället för")
    depends_on: list[str] | None = Field(None, alias="beror_på", description="Regler som måste vara uppfyllda först")
    applies: dict[str, list[str]] | None = Field(None, alias="gäller", description="När regeln gäller enheten")
    unless: dict[str, list[str]] | None = Field(None, alias="utom", description="När regeln inte gäller")
    scope: Scope | None = Field(None, alias="varje", description="Vad regeln bedömer; utelämnat är enheten")
    where: dict[str, list[str]] | None = Field(None, alias="där", description="Vilka personer eller program")
    owner: Owner = Field(alias="ansvarig", description="Vem som kan rätta till det")
    confirmed: ConfirmedParameters | None = Field(None, alias="bekräftat", description="Svaren är ja")
    answered: AnsweredParameters | None = Field(None, alias="besvarat", description="Något är angivet")
    count: CountParameters | None = Field(None, alias="antal", description="Antalet i en lista")
    number: NumberParameters | None = Field(None, alias="tal", description="Ett tal inom gränser")
    same: PairParameters | None = Field(None, alias="lika", description="Två värden är lika")
    different: PairParameters | None = Field(None, alias="olika", description="Två värden är olika")
    contains: ContainsParameters | None = Field(None, alias="innehåller", description="En lista mot ord")
    holds: TrueParameters | None = Field(None, alias="sant", description="Ett härlett värde är sant")
    empty: EmptyParameters | None = Field(None, alias="tomt", description="En lista med fel är tom")
    unique: UniqueParameters | None = Field(None, alias="unikt", description="Inget värde står två gånger")
    order: OrderParameters | None = Field(None, alias="ordning", description="En dag före en annan")
    valid: ValidParameters | None = Field(None, alias="giltigt", description="En tid som omfattar dagen")
    form: ShapeParameters | None = Field(None, alias="form", description="En text har rätt form")
    waiver: WaiverParameters | None = Field(None, alias="undantag", description="Inget undantag har felet")
    agrees: AgreesParameters | None = Field(None, alias="mellan", description="Profilerna säger inte emot varandra")
    message: str | None = Field(None, alias="brist", description="Vad som sägs när regeln inte är uppfylld")
    unanswered: str | None = Field(None, alias="obesvarat", description="Vad som sägs när svaret saknas")
    remedy: str = Field(alias="åtgärd", description="Vad man gör åt det; hela meningar", min_length=1)
    explanation: str | None = Field(None, alias="förklaring", description="Varför kravet finns")
    waivable: Literal["ja", "nej"] | None = Field(
        None, alias="kan_undantas", description="nej för en regel som ingen kan ge undantag från"
    )
    example: ExampleModel | None = Field(None, alias="exempel", description="Ändringar som visar regeln")


class RuleFileModel(Model):
    """A file of rules."""

    rules: list[RuleModel] = Field(alias="regler", description="Reglerna", min_length=1)


class PackModel(Model):
    """``paket.yaml``: what a pack is, and when it applies."""

    name: str = Field(alias="paket", description="Paketets namn", pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(alias="titel", description="Vad paketet handlar om")
    applies: dict[str, list[str]] | None = Field(None, alias="gäller", description="När paketet gäller enheten")
    reference: str = Field(alias="referens", description="Referensprofilen som reglernas exempel ändrar")


class SectionModel(Model):
    """A section of a document."""

    id: str = Field(alias="id", description="Avsnittets nummer eller namn")
    title: str = Field(alias="titel", description="Avsnittets rubrik")


class RequirementModel(Model):
    """A normative statement of a document, in our own words."""

    id: str = Field(alias="id", description="Kravets id", pattern=r"^[A-Z]-\d\d$")
    sections: list[str] = Field(alias="avsnitt", description="Var det står", min_length=1)
    level: LevelName = Field(alias="nivå", description="Så som dokumentet uttrycker det")
    applies: list[Applicability] = Field(alias="gäller", description="Vem det gäller")
    step: StepName = Field(alias="steg", description="Steget som kravet hör till")
    text: str = Field(alias="text", description="Vad som ska gälla")
    reading: str | None = Field(None, alias="tolkning", description="Hur kravet tolkas, eller vad som läggs till")
    uncheckable: str | None = Field(None, alias="ej_prövbart", description="Varför ingen regel prövar kravet")


class NoRequirementModel(Model):
    """A statement of a document that demands nothing that a profile can show."""

    sections: list[str] = Field(alias="avsnitt", description="Var det står")
    content: str = Field(alias="innehåll", description="Vad som står där")
    reason: str = Field(alias="skäl", description="Varför det inte behöver prövas")


class DocumentModel(Model):
    """A source document and its register of requirements."""

    id: str = Field(alias="id", description="Dokumentets id")
    series: str = Field(alias="serie", description="Bokstaven i kravens id")
    title: str = Field(alias="titel", description="Dokumentets titel")
    short_name: str = Field(alias="kortnamn", description="Namnet i fynd och rapporter")
    publisher: str = Field(alias="utgivare", description="Vem som har gett ut dokumentet")
    version: str | None = Field(None, alias="version", description="Version, om dokumentet anger en")
    date: str | None = Field(
        None, alias="datum", description="Datum, om dokumentet anger ett (ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD)"
    )
    compared: Day = Field(alias="jämförd", description="När registret senast jämfördes med dokumentet")
    sections: list[SectionModel] = Field(alias="avsnitt", description="Dokumentets avsnitt, i ordning")
    requirements: list[RequirementModel] = Field(alias="krav", description="Kraven")
    without: list[NoRequirementModel] | None = Field(None, alias="utan_krav", description="Det som inte behöver prövas")


class ProgrammeModel(Model):
    """A programme that is known."""

    name: str = Field(alias="namn", description="Programmets namn")
    other_names: list[str] | None = Field(None, alias="andra_namn", description="Andra namn och stavningar")
    marks: list[str] | None = Field(
        None, alias="kännetecken", description="Ord som inget annat program har i sitt namn"
    )
    supplier: str | None = Field(None, alias="leverantör", description="Vem som har tagit fram programmet")
    type: Literal["iKBT", "KBT-behandling", "stödprogram"] = Field(alias="typ", description="Programmets typ")


class ProgrammeFileModel(Model):
    """``program.yaml``: the programmes that are known."""

    programmes: list[ProgrammeModel] = Field(alias="program", description="Programmen")
