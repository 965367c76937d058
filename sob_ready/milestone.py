"""A point on a unit's way through the steps."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Milestone(NamedTuple):
    """A version of the profile in git, and how far the unit had come with it on the day it was written."""

    commit: str  # the whole id
    day: date | None  # None where the commit's date can't be one
    file: str  # the path it had then, from the top of the repository
    reached: int = 0  # the last step of those from the first that were done
    must: int = 0  # ska that stood in the way
    notice: bool = False  # ready for the notice
    notice_name: str = "anmälan"  # what a reader knows that by: anslutning where no notice is asked for
    start: bool = False  # ready to start
    fault: str = ""  # Swedish: why nothing is known of this version
    crashed: bool = False  # that is because a check went wrong
