"""``--mask``: whether what is shown leaves out who it is about."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sob_ready.rulebook import Rulebook
    from sob_ready.source import SourceError

Mask = Annotated[
    bool | None,
    typer.Option(
        "--mask/--no-mask",
        help="Visa personer med nummer och korta av HSA-id i allt som skrivs ut. På när miljövariabeln CI är satt.",
    ),
]


def is_asked_for(mask: Mask) -> bool:
    """What the option says, else whether the run is one of a CI, where many read the log."""
    if mask is not None:
        return mask
    return os.environ.get("CI", "").lower() not in ("", "0", "false", "no", "off")


def shown(failure: SourceError, rulebook: Rulebook | None) -> SourceError:
    """What is said of a file that can't be read, masked by the words of a rulebook; without one as it is."""
    if rulebook is None:
        return failure
    from sob_ready.masking import masked_failure

    return masked_failure(failure, rulebook)
