"""The single values of a profile, each with its path and its field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sob_ready.profile.reading import profile_shape
from sob_ready.source import Path

if TYPE_CHECKING:
    from sob_ready.form import Field, Shape
    from sob_ready.profile.models import Profile


class Value(NamedTuple):
    """A text, a day or a number of a profile."""

    path: Path
    field: Field
    value: object


def values_of(profile: Profile) -> Iterator[Value]:
    """Every value that is given, in the order of the models; mappings and lists are walked into."""
    return _inside(profile, profile_shape(), ())


def _inside(mapping: object, shape: Shape, path: Path) -> Iterator[Value]:
    for field in shape.fields.values():
        found = getattr(mapping, field.attribute)
        if isinstance(found, list):
            for index, item in enumerate(found):
                yield from _one(item, field, (*path, field.key, index))
        elif found is not None:
            yield from _one(found, field, (*path, field.key))


def _one(value: object, field: Field, path: Path) -> Iterator[Value]:
    if field.shape is None:
        yield Value(path, field, value)
    else:
        yield from _inside(value, field.shape, path)
