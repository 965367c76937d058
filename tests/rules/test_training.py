"""What the staff has read and learnt."""

from __future__ import annotations

import pytest

from tests.rules.pairs import Patch, cases, findings, rulebook

HTKB = "Hantera tankar, känslor och beteenden"


@cases({
    "those who lead have read and know the service": [
        ("vgr", {"personal[0].utbildning.lärportalen.modul_2": "nej", "personal[0].utbildning.kan_redan_sob": "ja"},
         []),
        ("vgr", {"personal[2].utbildning.kan_redan_sob": "nej"},
         ["grundutbildning-i-larportalen obesvarat Sofia Bergdahl"]),
        ("vgr", {"personal[2].läst": None},
         ["last-om-kbt-pa-natet obesvarat Sofia Bergdahl", "last-om-programmen obesvarat Sofia Bergdahl"]),
        ("vgr", {"personal[7].funktioner": ["införandestöd"],
                 "personal[7].utbildning.kan_redan_sob": "ja",
                 "personal[7].läst.kbt_på_nätet": "2026-08-17",
                 "personal[7].läst.program": ["Ångesthjälpen", "Depressionshjälpen"]},
         ["inforandestod-utsedda brist"]),
    ],
    "they have read on a day": [
        ("vgr", {"personal[0].läst.kbt_på_nätet": "ja"}, ["last-om-kbt-pa-natet obesvarat Maja Lindqvist"]),
    ],
    "a programme of an unknown type is no matter where no demand rests on it": [
        ("nationell", {"program[1].namn": "Vägen vidare",
                       "personal[1].utbildning.program": ["Stresshjälpen", "Vägen vidare"],
                       "personal[2].program": ["Vägen vidare"],
                       "personal[2].utbildning.program": ["Vägen vidare"]}, []),
    ],
})  # fmt: skip
def test_the_staff_has_learnt_what_its_roles_ask_for(pack: str, patch: Patch, expected: list[str]) -> None:
    assert findings(pack, patch) == expected


def test_htkbs_own_training_is_training_in_the_programme_everywhere() -> None:
    # Vårdprocess HTKB, Behörighetskrav; Införandeguiden, Utbilda.
    htkb: Patch = {"program[1].namn": HTKB, "personal[2].program": [HTKB], "personal[2].utbildning.program": None}
    asked = "utbildning-i-programmet obesvarat Saga Wik"
    assert asked in findings("nationell", htkb)
    assert asked not in findings("nationell", htkb | {"personal[2].utbildning.htkb_utbildningspaket": "2026-09-01"})


@pytest.mark.parametrize("rule_id", ["rjl-internutbildning", "htkb-utbildning"])
def test_a_remedy_that_speaks_of_a_behandlare_is_spoken_to_the_manager(rule_id: str) -> None:
    rule = rulebook().rule(rule_id)
    assert rule is not None
    assert rule.owner == "enhetschef"
