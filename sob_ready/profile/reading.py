"""From a source to a profile."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sob_ready.form import Field, Shape, canonical, form, validated
from sob_ready.source import Fault, Path, Source, SourceError

if TYPE_CHECKING:
    from sob_ready.profile.models import Profile

VERSION = "1"
MAX_PERSONS = 1000
MAX_ITEMS = 200
"""How long any other list may be. What a rule is about is judged one by one, and told of in reports."""
PROFILE = "sob_ready.profile.models:Profile"


class ProfileFile(NamedTuple):
    """A profile and the file that it was read from."""

    source: Source
    profile: Profile
    hints: tuple[Fault, ...]  # what was understood though it could be written better


def profile_shape() -> Shape:
    """The shape of a whole profile."""
    return form(PROFILE).shape


def item_shape(key: str) -> Shape:
    """The shape of a person (``personal``), a programme (``program``) or another thing that a profile lists."""
    shape = profile_shape().fields[key].shape
    assert shape is not None  # noqa: S101 - lists of mappings, by the models
    return shape


def field_at(path: Path) -> Field | None:
    """The field of the profile that a path leads to; of an item of a list, the list's."""
    shape: Shape | None = profile_shape()
    field: Field | None = None
    before: str | int = 0
    for step in path:
        if isinstance(step, str):
            in_no_item = field is not None and field.many and isinstance(before, str)
            if shape is None or in_no_item or step not in shape.fields:
                return None
            field = shape.fields[step]
            shape = field.shape
        before = step
    return field


def read_profile(source: Source) -> ProfileFile:
    """The profile in a source.

    Raises SourceError with all faults: unknown keys, wrong types, a version that is not ours, a list that is too long.
    """
    shape, validate = form(PROFILE)
    data, hints, lists = canonical(source, shape)
    version = data.get("sob-ready")
    if isinstance(version, str) and version != VERSION:
        raise SourceError(source.name, (_other_version(version, source),), source.shown)
    for path, length in lists:
        if length > _most(path):
            message = f"Listan har fler än {_most(path)} punkter, så stor är ingen enhet."
            fault = Fault(message, "Kontrollera att det är rätt fil.", source.place(path, key=True))
            raise SourceError(source.name, (fault,), source.shown)
    if version is None:
        fault = Fault("Profilen börjar inte med sin version.", "Skriv ”sob-ready: 1” först i filen.", source.place(()))
        hints = (fault, *hints)
    return ProfileFile(source, validated(source, shape, data, validate), hints)


def _most(path: Path) -> int:
    return MAX_PERSONS if path == ("personal",) else MAX_ITEMS


def _other_version(version: str, source: Source) -> Fault:
    if version.isdecimal() and int(version[:9]) > int(VERSION):
        message = f"Profilen har version {version[:9]}, men detta program läser version {VERSION}."
        remedy = "Installera en nyare sob-ready."
    else:
        message, remedy = "Profilens version går inte att läsa.", "Skriv ”sob-ready: 1” först i filen."
    return Fault(message, remedy, source.place(("sob-ready",)))
