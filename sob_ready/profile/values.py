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
    for attribute, value in vars(mapping).items():
        if value is None:
            continue
        field = shape.by_attribute[attribute]
        here = (*path, field.key)
        if field.many:
            for index, item in enumerate(value):
                _add(item, field, (*here, index), keys, found)
        else:
            _add(value, field, here, keys, found)


def _add(value: object, field: Field, path: Path, keys: str, found: list[Value]) -> None:
    if field.shape is None:
        found.append(Value(path, keys + field.key, field, value))
    else:
        _walk(value, field.shape, path, f"{keys}{field.key}.", found)
