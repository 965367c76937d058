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
    field: Field
    value: object

    @property
    def keys(self) -> str:
        """The path's keys without the places in lists: ”personal.hsa_id”."""
        return ".".join(part for part in self.path if isinstance(part, str))


def values_of(profile: Profile) -> list[Value]:
    """Every value that is given, in the order of the models; mappings and lists are walked into."""
    found: list[Value] = []
    _walk(profile, profile_shape(), (), found)
    return found


def _walk(mapping: object, shape: Shape, path: Path, found: list[Value]) -> None:
    fields = shape.by_attribute
    for attribute, value in vars(mapping).items():
        if value is None:
            continue
        field = fields[attribute]
        here = (*path, field.key)
        if field.many:
            for index, item in enumerate(value):
                if field.shape is None:
                    found.append(Value((*here, index), field, item))
                else:
                    _walk(item, field.shape, (*here, index), found)
        elif field.shape is None:
            found.append(Value(here, field, value))
        else:
            _walk(value, field.shape, here, found)
