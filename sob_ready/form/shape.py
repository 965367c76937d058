"""The shape of a form: which keys a mapping may hold, and what belongs behind each.

A shape is plain data derived from a pydantic model. It is what error messages, rule paths, the
template and the questions of ``init`` are made of, and it can be stored when the package is built.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args, get_origin

from sob_ready.source import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

    from sob_ready.form.meant import OtherNames

Kind = Literal["text", "choice", "day", "number", "mapping", "map"]


class NamesPerson:
    """Marks a model's text (``Annotated[str, NamesPerson]``) as the name or the HSA-id of a person."""


class AlsoCalled:
    """Marks fixed words with what else they are called; a name that may mean several words has them all."""

    def __init__(self, meanings: Mapping[str, str | tuple[str, ...]]) -> None:
        self.other_names: OtherNames = tuple(
            (name, (words,) if isinstance(words, str) else words) for name, words in meanings.items()
        )


class Field(NamedTuple):
    """One key of a mapping."""

    key: str  # as the file spells it
    attribute: str  # as the code spells it
    kind: Kind  # "map" is a mapping whose keys are free
    many: bool  # a list of them; of a map, lists as its values
    shape: Shape | None  # of a mapping
    choices: tuple[str, ...]  # the words allowed; of a day, words besides a day
    description: str  # Swedish: the question, or what the value is
    examples: tuple[str, ...]
    names_person: bool  # whether the text says who: by name or by HSA-id
    other_names: OtherNames  # what the choices are also called

    @property
    def is_answer(self) -> bool:
        """Whether the value may be written short: ``ja``, ``nej``, ``pågår`` or a day."""
        return self.shape is not None and self.shape.is_answer


class Shape:
    """The keys of one kind of mapping."""

    def __init__(self, name: str, fields: dict[str, Field], short_form: str | None) -> None:
        self.name = name
        self.fields = fields
        # An answer is told by its two short forms, so that this module needs no model of its own.
        self.is_answer = {"svar", "datum"} <= fields.keys()
        self.short_form = short_form  # the key that a mapping written as a single value stands for

    @cached_property
    def by_attribute(self) -> dict[str, Field]:
        """The fields as the code spells them."""
        return {field.attribute: field for field in self.fields.values()}

    @cached_property
    def by_fold(self) -> dict[str, str]:
        """The keys by the form that all their spellings share; needed only where one is spelt differently."""
        return {fold(key): key for key in self.fields}


def shape_of(model: type[BaseModel]) -> Shape:
    """The shape of a pydantic model, with the shapes of the models inside it.

    Raises TypeError for an annotation that no file needs, so that a new kind of field is a decision.
    """
    fields = {}
    for attribute, info in model.model_fields.items():
        key = info.alias or attribute
        kind, many, inner, choices = _value(info.annotation)
        examples = tuple(str(example) for example in info.examples or ())
        marks = [*info.metadata, *_marks(info.annotation)]
        fields[key] = Field(
            key,
            attribute,
            kind,
            many,
            inner,
            choices,
            info.description or "",
            examples,
            NamesPerson in marks,
            tuple(name for mark in marks if isinstance(mark, AlsoCalled) for name in mark.other_names),
        )
    return Shape(model.__name__, fields, getattr(model, "short_form", None))


def _value(annotation: object) -> tuple[Kind, bool, Shape | None, tuple[str, ...]]:  # noqa: C901 - a line for each kind
    from datetime import date

    from pydantic import BaseModel

    kind: Kind | None = None
    many = False
    inner: Shape | None = None
    choices: tuple[str, ...] = ()
    for part in _union(annotation):
        if get_origin(part) is list:
            kind, _, inner, choices = _value(get_args(part)[0])
            many = True
        elif get_origin(part) is dict:
            kind, many = "map", get_origin(get_args(part)[1]) is list
        elif get_origin(part) is Literal:
            choices = tuple(str(choice) for choice in get_args(part))
            kind = kind or "choice"
        elif part is date:
            kind = "day"
        elif part is str:
            kind = "text"
        elif part is int:
            kind = "number"
        elif isinstance(part, type) and issubclass(part, BaseModel):
            kind, inner = "mapping", shape_of(part)
        elif part is not type(None):
            raise TypeError(f"no form knows the annotation {part!r}")
    if kind is None:
        raise TypeError(f"no form knows the annotation {annotation!r}")
    return kind, many, inner, choices


def _marks(annotation: object) -> Iterator[object]:
    """What an annotation, or a part of it, is marked with."""
    from typing import Annotated

    if get_origin(annotation) is Annotated:
        yield from get_args(annotation)[1:]
    for part in get_args(annotation):
        yield from _marks(part)


def _union(annotation: object) -> list[object]:
    """The members of a union, unwrapped from ``Annotated``."""
    from types import UnionType
    from typing import Annotated, Union

    origin = get_origin(annotation)
    if origin is Annotated:
        return _union(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return [member for part in get_args(annotation) for member in _union(part)]
    return [annotation]
