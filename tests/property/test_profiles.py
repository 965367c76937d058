"""What holds for every profile, whatever it says."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sob_ready.answers import State, state
from sob_ready.checks import Status
from sob_ready.formats import FORMATS, format_named
from sob_ready.paths import Accessor
from sob_ready.profile import profile_shape
from sob_ready.profile.models import Answer
from sob_ready.rulebook import Condition, Rule
from tests.property.generated import (
    Change,
    Changes,
    apply,
    change,
    changed,
    changes,
    deterministic,
    few_changes,
    leaves,
    packs,
    report_on,
    rulebook,
    run_on,
    shuffled,
    statuses,
)

WRITERS = [*map(format_named, FORMATS)]
Reads = frozenset[tuple[str, ...]]


@deterministic(20)
@given(packs, changes)
def test_no_check_crashes_and_every_format_is_written(pack: str, numbers: Changes) -> None:
    run = run_on(changed(pack, numbers))
    (report,) = run.reports
    assert not [(found.rule.id, found.result.message) for found in report.outcomes if found.status is Status.ERROR]
    for write in WRITERS:
        assert write(run)


@deterministic(80)
@given(packs, changes)
def test_what_is_confirmed_rests_on_an_answer(pack: str, numbers: Changes) -> None:
    report = report_on(changed(pack, numbers))
    for found in report.outcomes:
        if found.status is Status.FULFILLED and found.rule.kind == "bekräftat":
            for path in found.rule.check.reads:
                for at in path.values(report.case, found.subject):
                    assert at.value is None or isinstance(at.value, Answer)
                    assert state(at.value, report.today) in (State.DONE, State.NOT_DONE), found.rule.id


@deterministic(100)
@given(packs, few_changes, st.integers(0, 2**40))
def test_an_answer_taken_away_fulfils_nothing_that_asks_for_it(pack: str, numbers: Changes, number: int) -> None:
    tree = changed(pack, numbers)
    asked = [
        (rule, path)
        for rule in rulebook().rules
        if rule.kind in ("bekräftat", "besvarat", "lika", "tal") and rule.scope == "enhet"
        for path in rule.check.reads
        if path.single
    ]
    rule, path = Random(number).choice(asked)
    apply(tree, Change(tuple(path.text.split(".")), None))
    for found in report_on(tree).outcomes:
        assert found.rule is not rule or found.status is not Status.FULFILLED


@deterministic(80)
@given(packs, few_changes, st.integers(0, 2**40))
def test_no_to_a_demand_makes_no_unit_ready(pack: str, numbers: Changes, number: int) -> None:
    tree = changed(pack, numbers)
    demanded = [
        (key, field) for key, field in leaves(profile_shape()) if field.is_answer and ".".join(key) in _demands()
    ]
    key, _ = Random(number).choice(demanded)
    before = report_on(tree)
    apply(tree, Change(_path(tree, key, Random(number)), "nej"))
    after = report_on(tree)
    for old, new in zip(before.verdicts, after.verdicts, strict=True):
        assert old.ready or not new.ready, key


@deterministic(150)
@given(packs, few_changes, st.integers(0, 2**40))
def test_an_answer_touches_only_the_rules_that_read_it(pack: str, numbers: Changes, number: int) -> None:
    tree = changed(pack, numbers)
    before = statuses(report_on(tree).outcomes)
    made = change(tree, number)
    length = {key: len(tree.get(key) or ()) for key in ("personal", "program")}
    after = statuses(report_on(apply(tree, made)).outcomes)
    if length != {key: len(tree.get(key) or ()) for key in length} or made.keys in (("personal",), ("program",)):
        return  # a person more or less is a matter for every rule about persons
    closures = _closures()
    for rule_id, scope, subject in before.keys() | after.keys():
        if not any(_meet(made.keys, read) for read in closures[rule_id]):
            key = (rule_id, scope, subject)
            assert before.get(key) == after.get(key), (key, made)


@deterministic(80)
@given(packs, changes, st.integers(0, 2**40))
def test_the_order_of_lists_and_keys_does_not_matter(pack: str, numbers: Changes, number: int) -> None:
    tree = changed(pack, numbers)
    assert _by_identity(shuffled(tree, Random(number))) == _by_identity(tree)


# --- what rules read ----------------------------------------------------------------------------


def _by_identity(tree: object) -> list[tuple[str, str, str]]:
    return sorted((found.rule.id, found.subject.key, found.status.value) for found in report_on(tree).outcomes)


def _path(tree: dict[str, object], key: tuple[str, ...], chance: Random) -> tuple[str | int, ...]:
    """The way to a key, through any one item of the list that holds it."""
    items = tree.get(key[0])
    return (key[0], chance.randrange(len(items)), *key[1:]) if isinstance(items, list) and items else key


def _demands() -> set[str]:
    """The answers that a ska reads as they stand, wanting a ja."""
    return {
        read.replace("*.", "")
        for rule in rulebook().rules
        if rule.kind == "bekräftat" and rule.check.wanted is State.DONE  # type: ignore[attr-defined]  # it is a Confirmed
        for path in rule.check.reads
        if path.field is not None
        for read in path.reads
    }


_known_closures: dict[str, Reads] = {}


def _closures() -> dict[str, Reads]:
    """For each rule all that its outcome may rest on: what it reads, and what the rules it rests on do."""
    if not _known_closures:
        book = rulebook()
        own = {rule.id: _own_reads(rule) for rule in book.rules}
        others = {rule.id: _others(rule) for rule in book.rules}
        for rule in book.rules:
            seen = {rule.id}
            waiting = [rule.id]
            while waiting:
                for other in others[waiting.pop()] - seen:
                    seen.add(other)
                    waiting.append(other)
            _known_closures[rule.id] = frozenset().union(*(own[one] for one in seen))
    return _known_closures


def _own_reads(rule: Rule) -> Reads:
    paths = [*rule.check.reads, *_condition_paths(rule)]
    reads = {read for path in paths for read in path.reads} | {"undantag"}
    # A fact that names no part of the profile looks at all of it, and so does what is judged last.
    if any(not path.reads for path in paths) or getattr(rule.check, "judged_last", False) or rule.kind == "mellan":
        return frozenset({()})
    return frozenset(tuple(part for part in read.split(".") if part != "*") for read in reads)


def _condition_paths(rule: Rule) -> list[Accessor]:
    conditions = [rule.applies, rule.where, rule.unless or Condition(())]
    return [path for condition in conditions for path, _ in condition.wanted]


def _others(rule: Rule) -> set[str]:
    """The rules that this one waits for, depends on or gives way to."""
    book = rulebook()
    asked = {gate for path in _condition_paths(rule) for read in path.reads for gate in book.gates.get(read, ())}
    replacing = {other.id for other in book.rules if rule.id in other.replaces}
    subjects = {"person": "personal", "program": "program"}.get(rule.scope)
    return asked | replacing | set(book.needs.get(rule.id, ())) | set(book.gates.get(subjects or "", ()))


def _meet(changed_keys: tuple[str, ...], read: tuple[str, ...]) -> bool:
    shorter = min(len(changed_keys), len(read))
    return changed_keys[:shorter] == read[:shorter]
