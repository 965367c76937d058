"""The unit and its vårdgivare."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sob_ready.form import AlsoCalled
from sob_ready.profile.models.base import Answer, Day, Model

Region = Annotated[
    Literal[
        "Västra Götalandsregionen",
        "Region Jönköpings län",
        "Region Blekinge",
        "Region Dalarna",
        "Region Gotland",
        "Region Gävleborg",
        "Region Halland",
        "Region Jämtland Härjedalen",
        "Region Kalmar län",
        "Region Kronoberg",
        "Region Norrbotten",
        "Region Skåne",
        "Region Stockholm",
        "Region Sörmland",
        "Region Uppsala",
        "Region Värmland",
        "Region Västerbotten",
        "Region Västernorrland",
        "Region Västmanland",
        "Region Örebro län",
        "Region Östergötland",
    ],
    AlsoCalled(
        {
            "VGR": "Västra Götalandsregionen",
            "Västra Götaland": "Västra Götalandsregionen",
            "Västra Götalands län": "Västra Götalandsregionen",
            "Region Västra Götaland": "Västra Götalandsregionen",
            "RJL": "Region Jönköpings län",
            "Jönköping": "Region Jönköpings län",
            "Region Jönköping": "Region Jönköpings län",
        }
    ),
]

CareForm = Annotated[
    Literal[
        "vårdcentral",
        "annan primärvård",
        "vuxenpsykiatri",
        "barn- och ungdomspsykiatri",
        "somatisk specialistvård",
        "annan",
    ],
    AlsoCalled(
        {
            "primärvård": ("vårdcentral", "annan primärvård"),
            "psykiatri": ("vuxenpsykiatri", "barn- och ungdomspsykiatri"),
            "specialistpsykiatri": ("vuxenpsykiatri", "barn- och ungdomspsykiatri"),
            "specialistvård": ("vuxenpsykiatri", "barn- och ungdomspsykiatri", "somatisk specialistvård"),
            "BUP": "barn- och ungdomspsykiatri",
        }
    ),
]


class Unit(Model):
    """The care unit (enhet, mottagning) that is to start."""

    name: str | None = Field(None, alias="namn", description="Enhetens namn, som det står i KiV eller HSA")
    hsa_id: str | None = Field(
        None,
        alias="hsa_id",
        description="Enhetens HSA-id i Katalog i Väst (KiV) eller HSA",
        examples=["SE2321000131-E000000012345"],
    )
    hsa_id_1177: str | None = Field(
        None,
        alias="hsa_id_1177",
        description="Enhetens HSA-id i 1177 Vårdguidens e-tjänster",
        examples=["SE2321000131-E000000012345"],
    )
    region: Region | None = Field(None, alias="region", description="Den region som enheten hör till")
    care_form: CareForm | None = Field(None, alias="vårdform", description="Vilken sorts vård enheten ger")
    connected_before: Answer | None = Field(
        None, alias="ansluten_tidigare", description="Är enheten redan ansluten till Stöd och behandling?"
    )
    planned_start: Day | None = Field(
        None, alias="planerad_start", description="Dagen då den första patienten är tänkt att börja"
    )


class Agreement(Model):
    """The agreement between a private vårdgivare and the region (checklistan, Privata vårdgivare)."""

    starts: Day | None = Field(None, alias="från", description="Avtalets första dag")
    ends: Day | Literal["tills vidare"] | None = Field(
        None, alias="till", description="Avtalets sista dag, eller tills vidare"
    )
    terminated: Answer | None = Field(
        None, alias="uppsagt", description="Är avtalet uppsagt eller avslutat på annat sätt?"
    )


class CareProvider(Model):
    """The vårdgivare that the unit belongs to."""

    name: str | None = Field(None, alias="namn", description="Vårdgivarens namn")
    hsa_id: str | None = Field(
        None, alias="hsa_id", description="Vårdgivarens HSA-id", examples=["SE2321000131-E000000000001"]
    )
    ownership: Literal["offentlig", "privat"] | None = Field(
        None, alias="driftsform", description="Drivs vården av regionen (offentlig) eller av en privat vårdgivare?"
    )
    agreement: Agreement | None = Field(
        None, alias="avtal", description="Avtalet med regionen, för en privat vårdgivare"
    )
    hsa_id_checked: Answer | None = Field(
        None,
        alias="hsa_id_kontrollerat",
        description="Har någon kontrollerat i HSA att vårdgivarens HSA-id inte också är någon enhets?",
    )
    region_applied: Answer | None = Field(
        None, alias="anslutning_ansökt", description="Har regionen ansökt om att ansluta vårdgivaren?"
    )
    region_administers: Answer | None = Field(
        None,
        alias="vårdgivaradministratörer",
        description="Är regionens personal vårdgivaradministratörer för vårdgivaren?",
    )
    connected: Answer | None = Field(
        None, alias="ansluten_till_sob", description="Är vårdgivaren ansluten till Stöd och behandling?"
    )
    closing: Answer | None = Field(
        None,
        alias="avslutar_sob",
        description="Avslutas Stöd och behandling för vårdgivaren, när avtalet är uppsagt eller har gått ut?",
    )
