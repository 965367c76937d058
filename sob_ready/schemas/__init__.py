"""JSON Schemas of what the program reads and writes, for editors and other programs."""

from __future__ import annotations

import json
from pathlib import Path

from sob_ready.schemas.forms import DIALECT, Json, definitions

__all__ = ["NAMES", "profile_schema", "rules_schema", "schema_text"]

_WRITTEN = {"report": "rapporten i JSON", "difference": "diff i JSON", "history": "history i JSON"}
NAMES = {"profile": "profiler", "rules": "regelpaket", **_WRITTEN}
"""Name, and in Swedish what it describes. What the program writes has a file; the others are made from the models."""


def schema_text(name: str) -> str:
    """The schema with a name of ``NAMES``, as JSON text; KeyError for another name."""
    if name in _WRITTEN:
        return Path(__file__).with_name(f"{name}.schema.json").read_text(encoding="utf-8")
    made = {"profile": profile_schema, "rules": rules_schema}[name]()
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def profile_schema() -> Json:
    """The schema of a profile. Stricter than the program in one thing: a profile says its version."""
    from sob_ready.profile.models import Profile

    found = definitions(Profile)
    return {
        "$schema": DIALECT,
        "$id": "urn:sob-ready:profil:1",
        "title": "Profil för sob-ready",
        "description": "Vad som är känt om en vårdenhet som ska börja med Stöd och behandling.",
        **found.pop(Profile.__name__),
        "required": ["sob-ready"],
        "definitions": found,
    }


def rules_schema() -> Json:
    """The schema of the files in a rule pack: ``paket.yaml``, and files with rules."""
    from sob_ready.checks import KINDS
    from sob_ready.rulebook.models import PackModel, RuleFileModel, RuleModel

    found = definitions(RuleFileModel) | definitions(PackModel)
    found[RuleModel.__name__]["oneOf"] = [{"required": [kind]} for kind in KINDS]
    return {
        "$schema": DIALECT,
        "$id": "urn:sob-ready:regelpaket:1",
        "title": "Regelpaket för sob-ready",
        "description": "En fil med regler, eller paket.yaml som beskriver paketet.",
        "if": {"required": ["paket"]},
        "then": {"$ref": f"#/definitions/{PackModel.__name__}"},
        "else": {"$ref": f"#/definitions/{RuleFileModel.__name__}"},
        "definitions": found,
    }
