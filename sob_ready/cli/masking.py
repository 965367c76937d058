"""``--mask``: whether what is shown leaves out who it is about."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from sob_ready.cli.exit_codes import ExitCode
from sob_ready.cli.faults import refused

if TYPE_CHECKING:
    from sob_ready.rulebook import Rulebook

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


@contextmanager
def unreadable_told(words: Rulebook | None) -> Iterator[None]:
    """End the program with exit code 3 where a file can't be read, when it has been told why.

    It is told masked by the words of a rulebook, without one as it is.
    """
    from sob_ready.source import SourceError

    try:
        yield
    except SourceError as error:
        if words is not None:
            from sob_ready.masking import masked_failure

            error = masked_failure(error, words)
        raise refused([error], ExitCode.UNREADABLE) from None
