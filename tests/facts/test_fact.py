from __future__ import annotations

import pytest

from sob_ready.case import Scope
from sob_ready.facts import FACTS
from sob_ready.facts.fact import all_of, any_of
from tests.facts.values import values


@pytest.mark.parametrize("scope", ["enhet", "person", "program", "roll"])
def test_every_fact_can_be_derived_from_an_empty_profile(scope: Scope) -> None:
    for name in FACTS[scope]:
        values(name, "{personal: [{}], program: [{}]}", scope)


def test_a_fact_has_a_description_that_fits_into_a_sentence() -> None:
    for facts in FACTS.values():
        for found in facts.values():
            assert found.description[0].islower() or found.description[:4] in ("HTKB", "Lärp", "Stöd")
            assert not found.description.endswith(".")


@pytest.mark.parametrize(
    ("known", "is_one", "are_all"),
    [
        ([], False, True),
        ([True], True, True),
        ([False], False, False),
        ([None], None, None),
        ([False, True], True, False),
        ([None, True], True, None),
        ([None, False], None, False),
        ([None, True, False], True, False),
    ],
)
def test_what_is_not_known_leaves_open_only_what_hangs_on_it(
    known: list[bool | None], is_one: bool | None, are_all: bool | None
) -> None:
    assert any_of(known) is is_one
    assert all_of(known) is are_all
