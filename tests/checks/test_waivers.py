from __future__ import annotations

from sob_ready.case import At
from sob_ready.checks import FULFILLED, Status
from tests.helpers import case, rulebook

UNUSED = "[{undantag: oanvänt, kan_undantas: nej}]"


def test_waivers_without_the_fault_fulfil_the_rule() -> None:
    (rule,) = rulebook(UNUSED).rules
    judged = case("enhet: {}")
    judged.waiver_faults = {"utgånget": [At(("undantag", 0), "a")]}
    assert rule.check.judge(judged, judged.unit) == FULFILLED


def test_every_waiver_with_the_fault_is_named_and_shown() -> None:
    (rule,) = rulebook(UNUSED).rules
    judged = case("enhet: {}")
    judged.waiver_faults = {"oanvänt": [At(("undantag", 0), "a"), At(("undantag", 2), "b")]}
    found = rule.check.judge(judged, judged.unit)
    assert (found.status, found.locations) == (Status.LACKING, (("undantag", 0), ("undantag", 2)))
    assert (found.message, found.values["regler"]) == ("Undantaget för a och b är oanvänt.", "a och b")


def test_a_rule_on_waivers_reads_the_waivers_and_is_judged_last() -> None:
    (rule,) = rulebook(UNUSED).rules
    assert [path.text for path in rule.check.reads] == ["undantag"]
    turns = rulebook(UNUSED).turns
    assert (len(turns.replacing), len(turns.others), len(turns.last)) == (0, 0, 1)
