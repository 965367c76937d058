"""The profile of a unit: what is known about it, and nothing about what is demanded of it."""

from sob_ready.profile.reading import VERSION, ProfileFile, field_at, item_shape, profile_shape, read_profile
from sob_ready.profile.values import Key, Values, values_of

__all__ = [
    "VERSION",
    "Key",
    "ProfileFile",
    "Values",
    "field_at",
    "item_shape",
    "profile_shape",
    "read_profile",
    "values_of",
]
