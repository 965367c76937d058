"""Pydantic models for a unit's profile, one module for each part of it.

The keys of the file are the Swedish words of the documents; the aliases here are where they meet the
English of the code.
"""

from sob_ready.profile.models.base import Answer, Model, StaffInformation
from sob_ready.profile.models.document import Profile, Waiver
from sob_ready.profile.models.programme import Programme
from sob_ready.profile.models.staff import Person

__all__ = ["Answer", "Model", "Person", "Profile", "Programme", "StaffInformation", "Waiver"]
