"""The lists that are kept of what users depend on. Run as a program, it adds what is new to them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sob_ready.form import Shape
from sob_ready.profile import profile_shape
from sob_ready.rulebook import load

HERE = Path(__file__).parent
SCHEMA = HERE.parents[1] / "sob_ready" / "schemas" / "report.schema.json"


def kept(name: str) -> list[str]:
    """The lines of a list; what begins with # is a comment."""
    lines = (HERE / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def rule_ids() -> list[str]:
    """The ids of all rules."""
    return sorted(rule.id for rule in load().rules)


def profile_keys() -> list[str]:
    """Each key of a profile with the kind of its value, and each word that may stand there."""
    return sorted(set(_profile_keys(profile_shape(), "")))


def _profile_keys(shape: Shape, top: str) -> Iterator[str]:
    for key, field in shape.fields.items():
        kind = "svar" if field.is_answer else field.kind
        yield f"{top}{key}: {kind}{' (flera)' if field.many else ''}"
        yield from (f"{top}{key} = {word}" for word in field.choices)
        if field.shape:
            yield from _profile_keys(field.shape, f"{top}{key}.")


def report_keys() -> list[str]:
    """Each key that a report in JSON always has, with the type of its value."""
    schema: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return sorted(set(_report_keys(schema, schema, "")))


def _report_keys(node: dict[str, Any], schema: dict[str, Any], top: str) -> Iterator[str]:
    node = schema["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node
    required = node.get("required", ())
    for key, inner in node.get("properties", {}).items():
        if key in required:
            yield f"{top}{key}: {_type(inner, schema)}"
            yield from _report_keys(inner, schema, f"{top}{key}.")
    if "items" in node:
        yield from _report_keys(node["items"], schema, f"{top}*.")
    for inner in node.get("anyOf", node.get("oneOf", ())):
        yield from _report_keys(inner, schema, top)


def _type(node: dict[str, Any], schema: dict[str, Any]) -> str:
    node = schema["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node
    if "anyOf" in node or "oneOf" in node:
        return " | ".join(sorted(_type(inner, schema) for inner in node.get("anyOf", node.get("oneOf", ()))))
    found = node.get("type") or type(node["const"] if "const" in node else node["enum"][0]).__name__
    return (
        " | ".join(sorted(found)) if isinstance(found, list) else {"str": "string", "int": "integer"}.get(found, found)
    )


def _renew() -> None:
    for name, now in (("rule_ids", rule_ids()), ("profile_1", profile_keys()), ("report_1", report_keys())):
        path = HERE / f"{name}.txt"
        before = (
            path.read_text("utf-8").splitlines()
            if path.exists()
            else ["# Kept by tests/promises/kept.py; lines are only added."]
        )
        known = {line.partition(" borttagen")[0] for line in before}
        head = [line for line in before if line.startswith("#")]
        lines = sorted(
            {line for line in before if line and not line.startswith("#")} | {line for line in now if line not in known}
        )
        path.write_text("\n".join([*head, *lines]) + "\n", "utf-8")


if __name__ == "__main__":
    _renew()
