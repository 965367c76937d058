"""The building blocks of the profile: what a mapping, a day and an answer are.

The models are declarations only. They hold no Python validators, so that their core schema can be
stored when the package is built; what needs more than a type is a rule in ``rules/``.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from sob_ready.form import NamesPerson

StepName = Literal["1", "2", "3", "4", "5", "6", "7", "8"]

ISO_DATE = r"^\d{4}-\d{2}-\d{2}$"


class _IsoDate:
    """A day written ÅÅÅÅ-MM-DD (RFC 3339, full-date) and nothing else.

    pydantic alone reads the text "0" as 1970-01-01, so the form is checked before the calendar.
    """

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.chain_schema([core_schema.str_schema(pattern=ISO_DATE), core_schema.date_schema()])

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "format": "date", "pattern": ISO_DATE}


Day = Annotated[date, _IsoDate]
"""A calendar day."""

PersonName = Annotated[str, NamesPerson]
"""Who: the name or the HSA-id of a person, most often one on the staff list."""

Word = Literal["ja", "nej", "pågår"]
"""What a question is answered with, when it is not the day it was done."""


class Model(BaseModel):
    """A mapping in a file: every key optional, no keys but those named."""

    model_config = ConfigDict(extra="forbid", validate_by_alias=True, validate_by_name=False)

    short_form: ClassVar[str | None] = None
    """The key that is meant where a single value stands instead of the mapping."""


class Answer(Model):
    """The answer to a question of the documents.

    A profile may write it short (``ja``, ``nej``, ``pågår`` or the day it was done); the short form is
    the mapping ``{svar: …}`` or ``{datum: …}`` when it gets here.
    """

    word: Word | None = Field(None, alias="svar", description="ja, nej eller pågår")
    day: Day | None = Field(None, alias="datum", description="Dagen då det blev klart")
    by: PersonName | None = Field(None, alias="av", description="Vem som gjorde det, tog beslutet eller tittade efter")
    evidence: list[str] | None = Field(
        None,
        alias="underlag",
        description="Länk, eller en fil som ligger bredvid profilen",
        examples=["rutiner/avbrott.docx"],
    )
    comment: str | None = Field(None, alias="kommentar", description="Egen anteckning; läses inte av någon regel")


class StaffInformation(Answer):
    """That the staff know something: when and how they were told, and who is left to tell."""

    how: str | None = Field(
        None, alias="hur", description="Hur personalen fick veta det", examples=["arbetsplatsträff"]
    )
    left: list[PersonName] | None = Field(
        None, alias="kvar", description="Vilka som ännu inte har nåtts; tom lista ([]) när alla har nåtts"
    )
