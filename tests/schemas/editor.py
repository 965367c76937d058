"""YAML as editors read it: the core schema of YAML 1.2.2 (section 10.3.2), where ``nej`` is text and 3 a number."""

from __future__ import annotations

import re
from typing import Any

import yaml


class _CoreLoader(yaml.SafeLoader):
    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own way to say it


for _tag, _pattern, _first in (
    ("null", r"(null|Null|NULL|~|)", [*"~nN", ""]),
    ("bool", r"(true|True|TRUE|false|False|FALSE)", [*"tTfF"]),
    ("int", r"([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)", [*"-+0123456789"]),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", [*"-+.0123456789"]),
):
    _CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^{_pattern}$"), _first)


def as_editors_read(text: str) -> Any:
    """The data of a YAML text."""
    return yaml.load(text, _CoreLoader)
