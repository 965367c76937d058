"""``schema`` as an editor's settings and a script use it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from tests.acceptance.program import Ended
from tests.schemas.editor import as_editors_read

Program = Callable[..., Ended]


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        ([], "Profil för sob-ready"),
        (["profile"], "Profil för sob-ready"),
        (["rules"], "Regelpaket för sob-ready"),
        (["report"], "sob-ready: rapport, version 1"),
        (["difference"], "sob-ready: jämförelse, version 1"),
        (["history"], "sob-ready: historik, version 1"),
    ],
    ids=" ".join,
)
def test_a_schema_goes_to_standard_output(sob_ready: Program, arguments: list[str], title: str) -> None:
    ended = sob_ready("schema", *arguments, env={"PYTHONIOENCODING": "cp1252"})
    assert (ended.code, ended.errors) == (0, "")
    assert json.loads(ended.raw.decode())["title"] == title


def test_a_schema_goes_to_a_file_and_replaces_the_one_before(sob_ready: Program, folder: Path) -> None:
    (folder / "schema.json").write_text("{}", "utf-8")
    ended = sob_ready("schema", "--output", "schema.json")
    assert (ended.code, ended.out) == (0, "")
    assert (folder / "schema.json").read_bytes() == sob_ready("schema").raw


def test_an_unknown_schema_gets_the_nearest(sob_ready: Program) -> None:
    ended = sob_ready("schema", "profil")
    assert (ended.code, ended.out) == (2, "")
    assert ended.errors == "fel: schema: ”profil” finns inte.\nMenade du ”profile”?\n"


def test_an_editor_has_nothing_to_say_of_the_template(sob_ready: Program) -> None:
    schema = json.loads(sob_ready("schema").raw.decode())
    template = as_editors_read(sob_ready("init", "--template", "-").raw.decode())
    assert [error.message for error in Draft7Validator(schema).iter_errors(template)] == []
