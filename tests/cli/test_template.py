"""The empty profile: every question, nothing answered, and easy to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from pydantic import BaseModel

from sob_ready.cli.template import template
from sob_ready.form import Shape
from sob_ready.profile import VERSION, profile_shape, read_profile
from sob_ready.profile.models import Profile
from sob_ready.source import parse

TEXT = template(profile_shape(), "unit.yaml", VERSION)


def keys(shape: Shape) -> Iterator[str]:
    for key, field in shape.fields.items():
        if not (shape.is_answer and key in ("datum", "av", "underlag", "kommentar")):
            yield key
            if field.shape is not None and not (field.is_answer and len(field.shape.fields) == 5):
                yield from keys(field.shape)


def test_it_is_a_profile_with_every_question_unanswered() -> None:
    file = read_profile(parse(TEXT.encode(), "unit.yaml"))
    assert file.hints == ()
    answered = {name for name in Profile.model_fields if _says_something(getattr(file.profile, name))}
    assert answered == {"version"}


def _says_something(value: object) -> bool:
    if isinstance(value, BaseModel):
        return any(_says_something(getattr(value, name)) for name in type(value).model_fields)
    return value is not None


def test_every_key_of_the_profile_is_there_in_its_order() -> None:
    written = re.findall(r"^[# ]*(?:- )?([\w-]+):(?: 1)?$", TEXT.partition("\n\n")[2], re.MULTILINE)
    assert written == list(keys(profile_shape()))


def test_every_key_has_its_question_above_it() -> None:
    rows = TEXT.partition("\n\n")[2].splitlines()
    bare = [
        row
        for above, row in pairwise(rows)
        if re.fullmatch(r"[# ]*(- )?[\w-]+:( 1)?", row) and not re.match(r"[# ]*# \S", above)
    ]
    assert bare == []


@pytest.mark.parametrize("block", ["program", "personal", "undantag"])
def test_a_block_that_is_uncommented_is_an_item_of_its_list(block: str) -> None:
    before, heading, rest = TEXT.partition(f"\n{block}:\n")
    lines = rest.split("\n")
    end = lines.index("")
    opened = [re.sub(r"^# ", "", row) for row in lines[:end]]
    opened = [re.sub(r"^(  - (?:namn|regel)):$", r"\1: Ifyllt", row) for row in opened]
    text = before + heading + "\n".join([*opened, *lines[end:]])
    profile = read_profile(parse(text.encode(), "unit.yaml")).profile
    items = {"program": profile.programmes, "personal": profile.staff, "undantag": profile.waivers}[block]
    assert items is not None
    assert len(items) == 1


def test_no_line_is_too_long_to_read() -> None:
    assert max(map(len, TEXT.splitlines())) <= 110
    assert all(row.isprintable() for row in TEXT.splitlines())
