"""Forms by the name of their model, from the store of the build where it can be trusted.

Importing pydantic and building some forty models takes longer than all the rest of a run. So the build
stores what came of it: the shapes and pydantic-core's schemas (``stored_forms``), and a run hands the
schemas to pydantic-core directly. The same validator then makes plain objects with the models' attributes,
with the same errors at the same places; a test holds the two against each other. The store carries the
versions that it was made with, and where they differ, as in a checkout, the models themselves are used.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Iterable
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from sob_ready.form.shape import Field, Shape, shape_of
from sob_ready.rule_files import STORES

if TYPE_CHECKING:
    from pydantic import BaseModel

STORE = STORES / "forms.marshal"

Stored = dict[str, Any]  # plain data out of marshal, made by ``stored_forms`` and read here alone


class Form(NamedTuple):
    """How data is held against a model."""

    shape: Shape
    validate: Callable[[object], Any]  # Any is the model's instance; the caller names the model


class Record:
    """An instance of a stored model: the model's attributes, and nothing else."""

    # What pydantic-core sets on every instance that it makes.
    __slots__ = ("__dict__", "__pydantic_extra__", "__pydantic_fields_set__", "__pydantic_private__")


@cache
def form(name: str) -> Form:
    """The form of a model, named as ``module:Class``."""
    stored = _store().get(name)
    if stored is None:
        return _made(_model(name))
    return Form(_shape(stored["shape"], stored["shapes"], {}), _validator(stored["schema"], stored["definitions"]))


def stored_forms(names: Iterable[str]) -> bytes:
    """The store for some models, the same bytes for the same models and versions."""
    forms = {}
    for name in names:
        model = _model(name)
        definitions: dict[str, Stored] = {}
        schema = _plain(model.__pydantic_core_schema__, definitions, {})
        shapes: dict[str, Stored] = {}
        forms[name] = {
            "shape": _plain_shape(shape_of(model), shapes),
            "shapes": shapes,
            "schema": schema,
            "definitions": list(definitions.values()),
        }
    # Version 2 of the format writes no references, which would differ from run to run.
    return marshal.dumps({"versions": _versions(), "forms": forms}, 2)


@cache
def _store() -> dict[str, Stored]:
    try:
        stored: Stored = marshal.loads(STORE.read_bytes())  # noqa: S302 - the package's own file
        return stored["forms"] if stored["versions"] == _versions() else {}
    except (OSError, ValueError, EOFError, TypeError, KeyError):
        return {}


def _versions() -> tuple[str, ...]:
    """What a stored schema depends on."""
    _import_pydantic_core()
    from pydantic_core import __version__ as core

    from sob_ready import __version__ as own

    return own, core


def _model(name: str) -> type[BaseModel]:
    from importlib import import_module

    module, model = name.split(":")
    found: type[BaseModel] = getattr(import_module(module), model)
    return found


def _made(model: type[BaseModel]) -> Form:
    return Form(shape_of(model), model.model_validate)


def _import_pydantic_core() -> None:
    """Import pydantic-core without its module of type hints, a tenth of a whole run's time.

    ``pydantic_core.core_schema`` is 4,000 lines of TypedDicts that nothing needs at run time. An empty module
    stands in for it while pydantic_core is imported, and is taken away so that pydantic gets the real one.
    """
    name = "pydantic_core.core_schema"
    if "pydantic_core" in sys.modules:
        return
    stand_in = ModuleType(name)
    stand_in.__getattr__ = lambda _name: object  # type: ignore[method-assign]  # whatever is asked for
    sys.modules[name] = stand_in
    try:
        import pydantic_core  # noqa: F401 - for its effect
    finally:
        del sys.modules[name]


def _validator(schema: Stored, definitions: list[Stored]) -> Callable[[object], Any]:
    from pydantic_core import SchemaValidator

    for definition in definitions:
        definition["cls"] = Record
    whole: Any = {"type": "definitions", "schema": schema, "definitions": definitions}
    return SchemaValidator(whole).validate_python


def _plain(schema: Any, definitions: dict[str, Stored], named: dict[str, Any]) -> Any:  # noqa: ANN401 - pydantic's own
    """A core schema without classes and functions; each model becomes a definition under its own name."""
    if isinstance(schema, list | tuple):
        return [_plain(item, definitions, named) for item in schema]
    if not isinstance(schema, dict):
        if not isinstance(schema, str | int | bool | None):
            raise TypeError(f"a stored form can't hold {schema!r}")
        return schema
    kind = schema.get("type")
    if kind == "definitions":
        named.update({definition["ref"]: definition for definition in schema["definitions"]})
        return _plain(schema["schema"], definitions, named)
    if kind == "definition-ref":
        return _plain(named[schema["schema_ref"]], definitions, named)
    if kind == "model":
        name = schema["cls"].__name__
        if name not in definitions:
            definitions[name] = {}  # a place, so that the order is that of the models
            definitions[name] = {
                "type": "model",
                "cls": name,
                "ref": name,
                "config": {"extra_fields_behavior": "forbid", "validate_by_alias": True, "validate_by_name": False},
                "schema": _plain(schema["schema"], definitions, named),
            }
        return {"type": "definition-ref", "schema_ref": name}
    # What is left out serves JSON Schema, serialisation and tracebacks, none of which a run needs.
    dropped = ("computed_fields", "metadata", "model_name", "ref", "serialization")
    return {key: _plain(value, definitions, named) for key, value in schema.items() if key not in dropped}


def _plain_shape(shape: Shape, shapes: dict[str, Stored]) -> str:
    """A shape's name; the shape itself is put among the others, once for all the places where it belongs."""
    if shape.name not in shapes:
        fields = [
            (*field._replace(shape=None), _plain_shape(field.shape, shapes) if field.shape else None)
            for field in shape.fields.values()
        ]
        shapes[shape.name] = {"short_form": shape.short_form, "fields": fields}
    return shape.name


def _shape(name: str, shapes: dict[str, Stored], made: dict[str, Shape]) -> Shape:
    if name not in made:
        fields = {}
        for *values, inner in shapes[name]["fields"]:
            field = Field(*values)
            fields[field.key] = field._replace(shape=_shape(inner, shapes, made)) if inner else field
        made[name] = Shape(name, fields, shapes[name]["short_form"])
    return made[name]
