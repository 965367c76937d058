"""Every rule fails on its bad example, alone, and passes on its good one."""

from __future__ import annotations

import pytest

from sob_ready.checks import Status
from sob_ready.examples import patched, turned
from sob_ready.rulebook import Pack, Rule
from tests.rules.pairs import in_short, judged, reference, report, rulebook

# Rules between profiles need two of them: tests/test_register.py.
RULES = pytest.mark.parametrize(
    "rule", [rule for rule in rulebook().rules if rule.kind != "mellan"], ids=lambda rule: rule.id
)
PACKS = pytest.mark.parametrize("pack", rulebook().packs, ids=lambda pack: pack.name)


@PACKS
def test_a_reference_profile_has_no_finding_above_advice(pack: Pack) -> None:
    assert in_short(judged(reference(pack.reference))) == []


@RULES
def test_the_good_example_fulfils_the_rule(rule: Rule) -> None:
    outcomes = judged(patched(reference(rule.pack.reference), rule.example.fulfilled or {}))
    own = [outcome.status for outcome in outcomes if outcome.rule.id == rule.id]
    assert Status.FULFILLED in own, [outcome.message for outcome in outcomes if outcome.rule.id == rule.id]
    assert set(own) <= {Status.FULFILLED, Status.NOT_APPLICABLE}


@RULES
def test_the_bad_example_breaks_the_rule_and_no_other(rule: Rule) -> None:
    if rule.example.lacking is None:
        assert rule.kind == "bekräftat", "only bekräftat has a generated example"
    good = rule.example.fulfilled or {}
    patch = rule.example.lacking or turned(rule, report(patched(reference(rule.pack.reference), good)), good)
    assert patch is not None
    outcomes = judged(patched(reference(rule.pack.reference), patch))
    tripped = {outcome.rule.id for outcome in outcomes if outcome.is_finding}
    own = [outcome.status for outcome in outcomes if outcome.rule.id == rule.id]
    # A question with fixed answers can't be answered wrongly, only left out.
    failed = {Status.LACKING, Status.UNANSWERED} if rule.kind == "besvarat" else {Status.LACKING}
    assert failed & set(own), [outcome.message for outcome in outcomes if outcome.rule.id == rule.id]
    assert tripped - {rule.id} == set(rule.example.also), in_short(outcomes)


def test_no_rule_waits_for_a_later_step_but_for_the_agreement_that_has_ended() -> None:
    # A reader goes through the steps in their order. That SoB is to be closed is said first of an ended agreement.
    steps = {rule.id: rule.step for rule in rulebook().rules}
    later = {
        rule.id
        for rule in rulebook().rules
        if any(steps.get(other, rule.step) > rule.step for other in rule.depends_on)
    }
    assert later == {"avtal-att-starta-med"}
