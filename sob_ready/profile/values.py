"""The single values of a profile, each with its path and its field."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sob_ready.profile.reading import profile_shape
from sob_ready.source import Path

if TYPE_CHECKING:
    from sob_ready.form import Field, Shape
    from sob_ready.profile.models import Profile


class Value(NamedTuple):
    """A text, a day or a number of a profile."""

    path: Path
    keys: str  # the path's keys without the places in lists: ”personal.hsa_id”
    field: Field
    value: object


def values_of(profile: Profile) -> list[Value]:
    """Every value that is given, in the order of the models; mappings and lists are walked into."""
    found: list[Value] = []
    _walk(profile, profile_shape(), (), "", found)
    return found


def _walk(mapping: object, shape: Shape, path: Path, keys: str, found: list[Value]) -> None:
    given = vars(mapping)
    for field in shape.fields.values():
        value = given[field.attribute]
        if value is None:
            continue
        here = (*path, field.key)
        items = [((*here, index), item) for index, item in enumerate(value)] if field.many else [(here, value)]
        for place, item in items:
            if field.shape is None:
                found.append(Value(place, keys + field.key, field, item))
            else:
                _walk(item, field.shape, place, f"{keys}{field.key}.", found)
