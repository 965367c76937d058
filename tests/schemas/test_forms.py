"""The schemas for editors say of a file what the program says of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft7Validator
from pydantic import BaseModel

from sob_ready.form import Field, Shape
from sob_ready.profile import profile_shape, read_profile
from sob_ready.profile.models import Profile
from sob_ready.rulebook.models import PackModel, RuleFileModel
from sob_ready.schemas import profile_schema, rules_schema
from sob_ready.source import SourceError, parse
from tests.schemas.editor import as_editors_read

ROOT = Path(__file__).parents[2]
PROFILES = sorted([*ROOT.glob("examples/**/*.yaml"), *ROOT.glob("rules/*/referens.yaml")])
PACK_FILES = sorted(set(ROOT.glob("rules/*/*.yaml")) - set(PROFILES) - set(ROOT.glob("rules/documents/*.yaml")))
BOTH = pytest.mark.parametrize("schema", [profile_schema(), rules_schema()], ids=["profile", "rules"])

Way = tuple[str | int, ...]


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def validator(name: str) -> Draft7Validator:
    schema = {"profile": profile_schema, "rules": rules_schema}[name]()
    return Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)


def faults(name: str, text: str) -> list[str]:
    return [error.message for error in validator(name).iter_errors(as_editors_read(text))]


# --- files that are right ------------------------------------------------------------------------


@pytest.mark.parametrize("path", PROFILES, ids=relative)
def test_every_profile_of_the_project_is_valid(path: Path) -> None:
    assert faults("profile", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", PACK_FILES, ids=relative)
def test_every_file_of_the_rule_packs_is_valid(path: Path) -> None:
    assert faults("rules", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "klar_till_steg: 3",
        "klar_till_steg: '3'",
        "klar_till_steg:",
        "enhet: {namn: 1177}",
        "enhet: {ansluten_tidigare: ja}",
        "enhet: {ansluten_tidigare: false}",
        "enhet: {ansluten_tidigare: 2026-11-01}",
        "enhet: {ansluten_tidigare: {svar: pågår, underlag: beslut.pdf}}",
        "vårdgivare: {avtal: {till: tills vidare}}",
        "personal: [{roller: behandlare, medarbetaruppdrag: []}]",
    ],
)
def test_a_profile_may_be_written_the_short_way(line: str) -> None:
    assert faults("profile", f"sob-ready: 1\n{line}\n") == []


# --- files that are wrong ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "enhet: {namn: A}",
        "sob-ready: 2",
        "sob-ready: 1\nvardgivare: {namn: A}",
        "sob-ready: 1\nklar_till_steg: 9",
        "sob-ready: 1\nenhet: {okänd: 1}",
        "sob-ready: 1\nenhet: {region: Region Småland}",
        "sob-ready: 1\nenhet: {ansluten_tidigare: kanske}",
        "sob-ready: 1\nenhet: {planerad_start: 2026-02-30}",
        "sob-ready: 1\nenhet: {planerad_start: 1 mars}",
        "sob-ready: 1\npersonal: {namn: A}",
        "sob-ready: 1\npersonal: [{roller: [kock]}]",
        "- sob-ready: 1",
    ],
)
def test_a_faulty_profile_is_not_valid(text: str) -> None:
    assert faults("profile", text) != []


GOOD_RULE = "id: a-b, titel: A, nivå: ska, steg: 1, ansvarig: enhetschef, bekräftat: riskanalys, åtgärd: Gör det."


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("id: a-b", "id: A_b"),
        ("nivå: ska", "nivå: måste"),
        ("steg: 1", "steg: 9"),
        ("ansvarig: enhetschef", "ansvarig: chef"),
        ("bekräftat: riskanalys,", ""),
        ("bekräftat: riskanalys", "bekräftat: riskanalys, besvarat: mål"),
        ("bekräftat: riskanalys", "bekräftat: {stig: riskanalys}"),
        ("åtgärd: Gör det.", ""),
    ],
)
def test_a_faulty_rule_is_not_valid(right: str, wrong: str) -> None:
    assert faults("rules", f"regler: [{{{GOOD_RULE}}}]") == []
    assert faults("rules", f"regler: [{{{GOOD_RULE.replace(right, wrong)}}}]") != []


def test_a_pack_without_its_reference_profile_is_not_valid() -> None:
    assert faults("rules", "{paket: mitt, titel: Mitt paket}") == ["'referens' is a required property"]


# --- schema and models ---------------------------------------------------------------------------


@BOTH
def test_a_schema_follows_its_own_standard(schema: dict[str, Any]) -> None:
    Draft7Validator.check_schema(schema)


@BOTH
def test_every_key_has_a_description(schema: dict[str, Any]) -> None:
    mappings = [schema, *schema["definitions"].values()]
    properties = [value for mapping in mappings for value in mapping.get("properties", {}).values()]
    assert properties
    assert [value["title"] for value in properties if not value["description"]] == []


def test_a_key_of_free_text_has_the_examples_of_the_form() -> None:
    unit = profile_shape().fields["enhet"].shape
    assert unit is not None
    hsa_id = profile_schema()["definitions"]["Unit"]["properties"]["hsa_id"]  # type: ignore[index]
    assert hsa_id["examples"] == list(unit.fields["hsa_id"].examples) != []


def test_the_short_ways_to_answer_come_before_the_whole_one() -> None:
    ways = profile_schema()["definitions"]["Unit"]["properties"]["ansluten_tidigare"]["anyOf"]  # type: ignore[index]
    assert [way.get("title", "hela svaret") for way in ways] == [
        "Svar",
        "Ja eller nej",
        "Dag",
        "hela svaret",
        "Obesvarat",
    ]


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and all the models inside it, found in the annotations."""
    yield model
    pending: list[Any] = [info.annotation for info in model.model_fields.values()]
    while pending:
        part = pending.pop()
        if isinstance(part, type) and issubclass(part, BaseModel):
            yield from models(part)
        else:
            pending += get_args(part)


@pytest.mark.parametrize(
    ("name", "root"), [("profile", Profile), ("rules", RuleFileModel), ("rules", PackModel)], ids=str
)
def test_the_keys_of_a_schema_are_those_of_the_models(name: str, root: type[BaseModel]) -> None:
    schema: Any = validator(name).schema
    for model in models(root):
        mapping = schema if model is Profile else schema["definitions"][model.__name__]
        assert list(mapping["properties"]) == [info.alias for info in model.model_fields.values()]
        assert mapping["additionalProperties"] is False


# --- the program and the schema, on the same values ----------------------------------------------

PROBES: tuple[object, ...] = (
    None, "ja", "pågår", "kanske", True, 3, "2026-01-01", "2026-02-30", "2026-1-1", "tills vidare", "behandlare",
    [], ["ja"], ["behandlare"], [3], [None], {}, [{}], {"okänd": "x"}, {"svar": "ja"}, {"svar": "2026-01-01"},
    {"svar": False}, {"datum": "ja"},
)  # fmt: skip


def distinct_fields(shape: Shape, way: Way = ()) -> Iterator[tuple[Way, Field]]:
    """A field of each kind that a profile has, and the way to it."""
    for field in shape.fields.values():
        here = (*way, field.key)
        yield here, field
        if field.shape and not (field.is_answer and len(way) > 2):
            yield from distinct_fields(field.shape, (*here, 0) if field.many else here)


def one_of_each() -> dict[str, Way]:
    found: dict[str, Way] = {}
    for way, field in distinct_fields(profile_shape()):
        inside = field.shape.name if field.shape else ""
        found.setdefault(f"{field.kind} {inside} {field.many} {field.choices}", way)
    return {".".join(map(str, way)): way for way in found.values() if way != ("sob-ready",)}


def document(way: Way, value: object) -> dict[str, object]:
    for part in reversed(way):
        value = [value] if isinstance(part, int) else {part: value}
    assert isinstance(value, dict)
    return {"sob-ready": 1, **value}


def program_accepts(data: object) -> bool:
    try:
        read_profile(parse(json.dumps(data, ensure_ascii=False).encode(), "profil.yaml"))
    except SourceError:
        return False
    return True


@pytest.mark.parametrize("way", one_of_each().values(), ids=one_of_each().keys())
def test_the_schema_accepts_what_the_program_accepts(way: Way) -> None:
    field = next(field for found, field in distinct_fields(profile_shape()) if found == way)
    differing = []
    for probe in PROBES:
        if probe is True and field.kind == "text":
            continue  # the program reads the word true; an editor had better wonder
        data = document(way, probe)
        if program_accepts(data) is not validator("profile").is_valid(data):
            differing.append(probe)
    assert differing == []
