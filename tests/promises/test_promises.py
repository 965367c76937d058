"""What docs/promises.md promises, held against lists that were kept when it was promised.

A list may only grow. Where one of these tests fails, either the change breaks users and needs a new version of what
it changes, or the list lacks something new: ``python -m tests.promises.kept`` adds it, and takes nothing away.
"""

from __future__ import annotations

import re

import pytest

from sob_ready.cli.exit_codes import ExitCode
from sob_ready.formats.json_report import VERSION as REPORT_VERSION
from sob_ready.profile import VERSION as PROFILE_VERSION
from sob_ready.profile import profile_shape
from sob_ready.rulebook import load
from tests.helpers import faults_in
from tests.promises.kept import HERE, kept, profile_keys, report_keys, rule_ids

RETIRED = " borttagen"
EXIT_CODES = {0: "READY", 1: "NOT_READY", 2: "USAGE", 3: "UNREADABLE", 70: "INTERNAL", 74: "OUTPUT", 130: "INTERRUPTED"}


def test_the_exit_codes_mean_what_they_meant() -> None:
    assert {code.value: code.name for code in ExitCode} == EXIT_CODES


def test_a_rule_id_is_never_taken_away_and_never_used_again() -> None:
    listed = kept("rule_ids")
    standing = {line for line in listed if not line.endswith(RETIRED)}
    retired = {line.removesuffix(RETIRED) for line in listed} - standing
    now = {rule.id for rule in load().rules}
    assert standing - now == set(), f"mark them with ”{RETIRED.strip()}” where a rule is gone for good"
    assert now & retired == set()
    assert now - standing == set(), "new rules are added to the list"


def test_every_profile_of_version_1_is_still_read() -> None:
    assert PROFILE_VERSION == "1"
    now = set(profile_keys())
    assert [line for line in kept("profile_1") if line not in now] == []


def test_new_keys_of_the_profile_are_kept_from_now_on() -> None:
    assert [line for line in profile_keys() if line not in kept("profile_1")] == []


@pytest.mark.parametrize("version", ["2", "17", "1000000000000"])
def test_a_profile_of_a_later_version_is_refused_with_what_to_do(version: str) -> None:
    (fault,) = faults_in(f"sob-ready: {version}\nnågot_nytt: ja\n")
    assert re.fullmatch(
        r"1:12 Profilen har version \d+, men detta program läser version 1\. Installera en nyare sob-ready\.", fault
    )


def test_the_report_in_json_holds_all_it_held() -> None:
    assert REPORT_VERSION == 1
    now = set(report_keys())
    assert [line for line in kept("report_1") if line not in now] == []


def test_new_keys_of_the_report_are_kept_from_now_on() -> None:
    assert [line for line in report_keys() if line not in kept("report_1")] == []


def test_every_promise_is_written_down() -> None:
    written = (HERE.parents[1] / "docs" / "promises.md").read_text("utf-8")
    assert all(re.search(rf"^\| `?{code}`? \|", written, re.MULTILINE) for code in EXIT_CODES)
    assert all(kept(name) for name in ("rule_ids", "profile_1", "report_1"))
    assert profile_shape().fields["sob-ready"].choices == (PROFILE_VERSION,)
    assert set(rule_ids()) <= set(kept("rule_ids"))
