"""The single values of a profile, by the keys that they stand at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from sob_ready.profile.reading import profile_shape
from sob_ready.source import Path

if TYPE_CHECKING:
    from sob_ready.form import Field, Shape
    from sob_ready.profile.models import Profile


class Key:
    """A key of profiles: the same one for every person, not the same as one spelt alike in another mapping."""

    __slots__ = ("field", "inner", "many", "name", "text")

    def __init__(self, text: str, field: Field) -> None:
        self.text = text  # the keys from the top, without the places in lists: ”personal.hsa_id”
        self.field = field
        self.name, self.many = field.key, field.many  # asked for at every value
        self.inner = _Keys(field.shape, f"{text}.") if field.shape else None


class _Keys(dict[str, Key]):
    """The keys of a mapping by how the code spells them, made as they are met."""

    def __init__(self, shape: Shape, prefix: str) -> None:
        self._shape = shape
        self._prefix = prefix

    def __missing__(self, attribute: str) -> Key:
        field = self._shape.by_attribute[attribute]
        key = self[attribute] = Key(self._prefix + field.key, field)
        return key


Values = Mapping[Key, list[tuple[Path, object]]]
"""Texts, days and numbers with their paths, by key. Keys and values stand in the order of the models."""


def values_of(profile: Profile) -> Values:
    """Every value that is given; mappings and lists are walked into."""
    found: defaultdict[Key, list[tuple[Path, object]]] = defaultdict(list)
    _walk(profile, _top(), (), found)
    return found


@cache
def _top() -> _Keys:
    return _Keys(profile_shape(), "")


def _walk(mapping: object, keys: _Keys, path: Path, found: defaultdict[Key, list[tuple[Path, object]]]) -> None:
    for attribute, value in vars(mapping).items():
        if value is None:
            continue
        key = keys[attribute]
        here = (*path, key.name)
        inner = key.inner
        if inner is None:
            if key.many:
                found[key] += [((*here, index), item) for index, item in enumerate(value)]
            else:
                found[key].append((here, value))
        elif key.many:
            for index, item in enumerate(value):
                _walk(item, inner, (*here, index), found)
        else:
            _walk(value, inner, here, found)
