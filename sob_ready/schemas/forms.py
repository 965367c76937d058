"""JSON Schemas of the files that people fill in, for editors: completion, hover and faults while typing.

A schema is a pure function of a form's model. It knows the canonical keys and words only, and takes every
value as an editor reads it: ``klar_till_steg: 3`` is a number there, ``nej`` a word and ``true`` a boolean.

Draft-07 (https://json-schema.org/draft-07), which every editor understands. It ignores what stands beside
a ``$ref``, so a description is always a level above. The ways to write a value have titles of their own,
because yaml-language-server tells them apart by their titles and shows the one that was used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sob_ready.form import Field, Shape, shape_of

if TYPE_CHECKING:
    from pydantic import BaseModel

Json = dict[str, object]

DIALECT = "http://json-schema.org/draft-07/schema#"

_TEXT: Json = {"title": "Text", "type": ["string", "number"]}
_NUMBER: Json = {"title": "Heltal", "type": "integer"}
_DAY: Json = {"title": "Dag", "type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
# Said by what they are not: editors then accept them without proposing ``null``, ``true`` and ``false``.
_NOTHING: Json = {"title": "Obesvarat", "not": {"type": ["array", "boolean", "number", "object", "string"]}}
_BOOLEAN: Json = {"title": "Ja eller nej", "not": {"type": ["array", "null", "number", "object", "string"]}}
_ANSWERS: list[Json] = [{"title": "Svar", "enum": ["ja", "nej", "pågår"]}, _BOOLEAN, _DAY]

_HOW_TO_ANSWER = "Svara `ja`, `nej`, `pågår` eller dagen då det blev klart (`ÅÅÅÅ-MM-DD`)."
_HOW_TO_WRITE_A_DAY = "En dag: `ÅÅÅÅ-MM-DD`."


def definitions(model: type[BaseModel]) -> dict[str, Json]:
    """A schema for each kind of mapping in a form, by the name of its model; they refer to ``#/definitions``."""
    strict = model.model_json_schema()
    by_name = cast("dict[str, Json]", {**strict.get("$defs", {}), model.__name__: strict})
    made: dict[str, Json] = {}
    _define(shape_of(model), by_name, made)
    return made


def _define(shape: Shape, strict: dict[str, Json], made: dict[str, Json]) -> None:
    """Add the schema of a shape and of those inside it; what a shape does not say comes from pydantic's own."""
    if shape.name in made:
        return
    required = cast("list[str]", strict[shape.name].get("required", []))
    limits = cast("dict[str, Json]", strict[shape.name]["properties"])
    made[shape.name] = {
        "type": "object",
        "additionalProperties": False,
        **({"required": required} if required else {}),
        "properties": {
            key: _described(field, _choices(field, shape, limits[key]) + ([] if key in required else [_NOTHING]))
            for key, field in shape.fields.items()
        },
    }
    for field in shape.fields.values():
        if field.shape:
            _define(field.shape, strict, made)


def _described(field: Field, choices: list[Json]) -> Json:
    schema: Json = {"title": field.key, "description": field.description}
    if field.is_answer or field.kind == "day":
        how = _HOW_TO_ANSWER if field.is_answer else _HOW_TO_WRITE_A_DAY
        schema["markdownDescription"] = f"{field.description}\n\n{how}"
    if field.examples:
        schema["examples"] = list(field.examples)
    return schema | {"anyOf": choices}


def _choices(field: Field, shape: Shape, limits: Json) -> list[Json]:
    """The ways to write the value of a key."""
    if shape.is_answer and field.key == "svar":
        return _ANSWERS
    if field.kind == "map":
        words = [_TEXT, _BOOLEAN]
        return [{"type": "object", "additionalProperties": {"anyOf": [*words, _list_of(words)]} if field.many else {}}]
    single = _single(field, limits)
    if field.many:
        return [_list_of(single)] if field.shape else [*single, _list_of(single)]
    return single


def _single(field: Field, limits: Json) -> list[Json]:
    """The ways to write one value, the usual one first."""
    if field.shape is not None:
        whole: Json = {"$ref": f"#/definitions/{field.shape.name}"}
        if field.is_answer:
            return [*_ANSWERS, whole]
        short = field.shape.short_form
        return [*(_choices(field.shape.fields[short], field.shape, {}) if short else ()), whole]
    if field.kind == "day":
        return [_DAY, *_words(field.choices)]
    if field.kind == "choice":
        return _words(field.choices)
    if field.kind == "number":
        return [_NUMBER]
    return [_TEXT | {"pattern": limits["pattern"]} if "pattern" in limits else _TEXT]


def _words(choices: tuple[str, ...]) -> list[Json]:
    """Fixed words; those of digits are numbers as typed, and texts in quotation marks."""
    if not choices:
        return []
    if all(choice.isdigit() for choice in choices):
        return [
            {"title": "Heltal", "enum": [int(choice) for choice in choices]},
            {"title": "Text", "type": "string", "pattern": f"^({'|'.join(choices)})$"},
        ]
    return [{"title": "Val", "enum": list(choices)}]


def _list_of(choices: list[Json]) -> Json:
    return {"title": "Lista", "type": "array", "items": {"anyOf": choices}}
