"""The profile of a unit: what is known about it, and nothing about what is demanded of it."""

from sob_ready.profile.reading import VERSION, ProfileFile, profile_shape, read_profile

__all__ = ["VERSION", "ProfileFile", "profile_shape", "read_profile"]
