"""What a rule may say to each kind of check. Validated when a rule pack is loaded."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from sob_ready.profile.models.base import Model

WaiverFault = Literal["okänt", "otillåtet", "ofullständigt", "utgånget", "oanvänt", "obehörigt"]
ClashName = Literal["samma enhet", "vårdgivare som enhet", "två namn", "saknas hemma"]
Detail = Literal["datum", "av", "underlag", "hur", "kvar"]


class ConfirmedParameters(Model):
    """``bekräftat``: every answer is ja or a day that has come (or nej, where nej is what is asked)."""

    short_form: ClassVar[str | None] = "väg"

    paths: list[str] = Field(alias="väg", description="Svaren", min_length=1)
    details: list[Detail] | None = Field(None, alias="kräver", description="Vad svaret också ska ange", min_length=1)
    word: Literal["ja", "nej"] | None = Field(None, alias="svar", description="Svaret som uppfyller kravet")


class AnsweredParameters(Model):
    """``besvarat``: something is said, and it is no placeholder."""

    short_form: ClassVar[str | None] = "väg"

    paths: list[str] = Field(alias="väg", description="Uppgifterna", min_length=1)


class CountParameters(Model):
    """``antal``: how many a list holds."""

    path: str = Field(alias="väg", description="Listan")
    at_least: int | None = Field(None, alias="minst", description="Lägsta antal")
    at_most: int | None = Field(None, alias="högst", description="Högsta antal")


class NumberParameters(Model):
    """``tal``: a number within bounds."""

    path: str = Field(alias="väg", description="Talet")
    at_least: int | None = Field(None, alias="minst", description="Lägsta värde")
    at_most: int | None = Field(None, alias="högst", description="Högsta värde")


class PairParameters(Model):
    """``lika`` and ``olika``: two texts are the same, or are not, without regard to case."""

    path: str = Field(alias="väg", description="Det ena värdet")
    other: str = Field(alias="med", description="Det andra värdet")


class ContainsParameters(Model):
    """``innehåller``: a list or a value against the words of the rule or against another list."""

    path: str = Field(alias="väg", description="Listan eller värdet")
    every: list[str] | None = Field(None, alias="alla", description="Allt detta ska finnas med", min_length=1)
    some: list[str] | None = Field(None, alias="något", description="Minst ett av detta ska finnas med", min_length=1)
    none: list[str] | None = Field(None, alias="inget", description="Inget av detta får finnas med", min_length=1)
    every_at: str | None = Field(None, alias="alla_i", description="Allt som står där ska finnas med")
    within: str | None = Field(None, alias="bara_i", description="Inget annat än det som står där får finnas med")


class TrueParameters(Model):
    """``sant``: a derived value is true."""

    short_form: ClassVar[str | None] = "väg"

    path: str = Field(alias="väg", description="Det härledda värdet")


class EmptyParameters(Model):
    """``tomt``: a list of faults holds nothing."""

    short_form: ClassVar[str | None] = "väg"

    path: str = Field(alias="väg", description="Listan")


class UniqueParameters(Model):
    """``unikt``: no value stands twice, without regard to case."""

    short_form: ClassVar[str | None] = "väg"

    path: str = Field(alias="väg", description="Värdena")


class OrderParameters(Model):
    """``ordning``: one day is not after another."""

    first: list[str] = Field(alias="först", description="Det som kommer först", min_length=1)
    then: list[str] = Field(alias="sedan", description="Det som kommer sedan", min_length=1)


class ValidParameters(Model):
    """``giltigt``: a period covers the day of the check, and a later day where one is named."""

    what: str = Field(alias="vad", min_length=1, description="Det som går ut, i bestämd form: avtalet, SITHS-kortet")
    starts: str | None = Field(None, alias="från", description="Första dagen")
    ends: str = Field(alias="till", description="Sista dagen")
    also: str | None = Field(None, alias="även", description="En dag som perioden också ska omfatta")
    optional: Literal["ja", "nej"] | None = Field(
        None, alias="valfri", description="ja där en utelämnad sista dag inte är något fel"
    )


class ShapeParameters(Model):
    """``form``: a text has the shape of what it is said to be."""

    path: str = Field(alias="väg", description="Texten")
    shape: Literal[
        "hsa_id",
        "e_post",
        "telefon",
        "inget_testid",
        "ingen_platshållare",
        "inget_personnummer",
        "inga_bokstäver_för_siffror",
    ] = Field(alias="är", description="Vad texten ska ha formen av")


class WaiverParameters(Model):
    """``undantag``: no waiver in the profile has this fault. Judged last, when it is known what was waived."""

    short_form: ClassVar[str | None] = "fel"

    fault: WaiverFault = Field(alias="fel", description="Felet som inget undantag får ha")


class AgreesParameters(Model):
    """``mellan``: nothing in this profile clashes with another profile of the same run."""

    short_form: ClassVar[str | None] = "fel"

    clash: ClashName = Field(alias="fel", description="Det som inte får skilja mellan profilerna")
