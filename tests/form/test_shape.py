from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field

from sob_ready.form import AlsoCalled, NamesPerson, Shape, shape_of
from sob_ready.profile import profile_shape
from sob_ready.rulebook import models as rule_models
from sob_ready.source import fold


def shape(annotation: Any) -> Any:
    return shape_of(type("M", (BaseModel,), {"__annotations__": {"a": annotation}})).fields["a"]


class Inner(BaseModel):
    b: str | None = Field(None, alias="bé", description="B")


@pytest.mark.parametrize(
    ("annotation", "kind", "many", "choices"),
    [
        (str, "text", False, ()),
        (str | None, "text", False, ()),
        (int | None, "number", False, ()),
        (date | None, "day", False, ()),
        (Annotated[date, "ISO"] | None, "day", False, ()),
        (date | Literal["tills vidare"], "day", False, ("tills vidare",)),
        (Literal["tills vidare"] | date, "day", False, ("tills vidare",)),
        (Literal["a", "b"] | None, "choice", False, ("a", "b")),
        (list[str] | None, "text", True, ()),
        (list[Literal["a"]], "choice", True, ("a",)),
        (Inner | None, "mapping", False, ()),
        (list[Inner], "mapping", True, ()),
        (dict[str, object], "map", False, ()),
        (dict[str, list[str]] | None, "map", True, ()),
    ],
)
def test_the_shape_of_a_field_follows_its_annotation(
    annotation: object, kind: str, many: bool, choices: tuple[str, ...]
) -> None:
    field = shape(annotation)
    assert (field.kind, field.many, field.choices) == (kind, many, choices)


@pytest.mark.parametrize(
    ("annotation", "names_person"),
    [
        (Annotated[str, NamesPerson], True),
        (Annotated[str, NamesPerson] | None, True),
        (list[Annotated[str, NamesPerson]] | None, True),
        (str | None, False),
        (Annotated[str, "of another kind"] | None, False),
    ],
)
def test_a_text_is_marked_as_the_name_of_a_person(annotation: object, names_person: bool) -> None:
    assert shape(annotation).names_person is names_person


CALLED = Annotated[Literal["a", "b", "c"], AlsoCalled({"x": "a", "y": ("b", "c")})]


@pytest.mark.parametrize("annotation", [CALLED, CALLED | None, list[CALLED], list[CALLED] | None])
def test_fixed_words_are_marked_with_what_else_they_are_called(annotation: object) -> None:
    assert shape(annotation).other_names == (("x", ("a",)), ("y", ("b", "c")))


def test_the_shape_of_a_field_holds_the_shape_of_the_model_inside() -> None:
    inner = shape(list[Inner] | None).shape
    assert (inner.name, inner.fields["bé"].attribute, inner.fields["bé"].description) == ("Inner", "b", "B")


@pytest.mark.parametrize("annotation", [bool, float, None, bytes, list[bool] | None, tuple[str, ...]])
def test_a_kind_of_field_that_nobody_has_decided_on_is_refused(annotation: object) -> None:
    with pytest.raises(TypeError, match="no form knows"):
        shape(annotation)


def every_shape(shape: Shape, where: str = "") -> dict[str, Shape]:
    found = {where: shape}
    for key, field in shape.fields.items():
        if field.shape:
            found |= every_shape(field.shape, f"{where}.{key}" if where else key)
    return found


SHAPES = every_shape(profile_shape()) | {
    name: shape_of(getattr(rule_models, name)) for name in ("RuleModel", "PackModel", "DocumentModel", "ProgrammeModel")
}


@pytest.mark.parametrize("where", SHAPES)
def test_no_two_keys_of_a_mapping_are_the_same_when_folded(where: str) -> None:
    keys = list(SHAPES[where].fields)
    assert len({fold(key) for key in keys}) == len(keys)


@pytest.mark.parametrize("where", SHAPES)
def test_every_key_has_a_swedish_description(where: str) -> None:
    assert [key for key, field in SHAPES[where].fields.items() if len(field.description) < 2] == []


@pytest.mark.parametrize("where", [where for where, found in SHAPES.items() if found.is_answer])
def test_every_answer_has_the_five_keys_of_an_answer(where: str) -> None:
    assert {"svar", "datum", "av", "underlag", "kommentar"} <= SHAPES[where].fields.keys()


def test_a_question_is_a_field_whose_mapping_may_be_written_short() -> None:
    questions = {key for key, field in profile_shape().fields.items() if field.is_answer}
    assert questions == {"riskanalys"}
