"""Rules over a profile on a day: one outcome for each rule and subject. No printing, no clock, no files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sob_ready.case import At, Case, Subject
from sob_ready.checks import Result, Status
from sob_ready.report import Expiry, Outcome
from sob_ready.rulebook import Condition, Rule, Rulebook
from sob_ready.source import fold

if TYPE_CHECKING:
    from sob_ready.profile.models import Waiver

_UNMET = (Status.LACKING, Status.UNANSWERED, Status.ERROR)
_SUBJECTS_FROM = {"person": "personal", "program": "program"}

Judged = dict[str, list[Outcome]]


def judge(rulebook: Rulebook, case: Case) -> list[Outcome]:
    """Every outcome, in the order of the rulebook and of the profile.

    A check that crashes gives the outcome *fel*, never a pass, and the other rules are judged all the same.
    """
    last = [rule for rule in rulebook.rules if rule.kind == "undantag"]
    judged: Judged = {rule.id: _judged(rule, case) for rule in rulebook.rules if rule.kind != "undantag"}
    _replace(rulebook, judged)
    _depend(rulebook, judged, case)
    _waive(rulebook, judged, case)
    for rule in last:
        judged[rule.id] = _judged(rule, case)
    return [outcome for rule in rulebook.rules for outcome in judged[rule.id]]


def expiries(rulebook: Rulebook, case: Case, outcomes: Iterable[Outcome]) -> list[Expiry]:
    """What runs out on the day of the case or later, the first first."""
    found: list[Expiry] = []
    for outcome in outcomes:
        last_day = getattr(outcome.rule.check, "last_day", None)
        if last_day is None or outcome.status in (Status.NOT_APPLICABLE, Status.ERROR):
            continue
        runs_out = last_day(case, outcome.subject)
        if runs_out:
            found.append(Expiry(runs_out[0], outcome.rule.title, outcome.subject.label, runs_out[1]))
    for index, waiver in enumerate(case.profile.waivers or ()):
        if waiver.until:
            rule = rulebook.rule(waiver.rule or "")
            title = rule.title if rule else waiver.rule or ""
            found.append(Expiry(waiver.until, f"Undantag: {title}", waiver.subject or "", ("undantag", index, "till_och_med")))
    return sorted((expiry for expiry in found if expiry.day >= case.today), key=lambda expiry: expiry[:3])


# --- one rule -----------------------------------------------------------------------------------


def _judged(rule: Rule, case: Case) -> list[Outcome]:
    try:
        return list(_outcomes(rule, case))
    except Exception as error:  # a crash is an outcome, so that one rule can't hide the others
        return [_crashed(rule, case.unit, error)]


def _outcomes(rule: Rule, case: Case) -> Iterable[Outcome]:
    applies = rule.applies.holds(case, case.unit)
    if applies is False:
        yield _not_applicable(rule, case.unit, rule.applies.unmet(case, case.unit))
        return
    if applies is None:
        yield _open(rule, case.unit, rule.applies, case)
        return
    subjects = case.subjects(rule.scope)
    chosen = 0
    for subject in subjects:
        where = rule.where.holds(case, subject)
        if where is False:
            continue
        chosen += 1
        yield _open(rule, subject, rule.where, case) if where is None else _one(rule, subject, case)
    if not chosen:
        yield _nobody(rule, case)


def _one(rule: Rule, subject: Subject, case: Case) -> Outcome:
    if rule.unless and rule.unless.wanted and rule.unless.holds(case, subject) is True:
        # The exception's own words stand in the profile; the reader is told which.
        return _not_applicable(rule, subject, f"gäller inte: {rule.unless.wanted[0][0].description.rstrip('?')}")
    try:
        result = rule.check.judge(case, subject)
    except Exception as error:  # as above, for one subject
        return _crashed(rule, subject, error)
    return Outcome(rule, subject, result.status, result)


def _open(rule: Rule, subject: Subject, condition: Condition, case: Case) -> Outcome:
    """The profile does not say whether the rule applies: it waits for the rule that asks."""
    path = condition.unknown(case, subject)[0]
    message = f"Det går inte att se om kravet gäller: {path.description.rstrip('?')}?"
    result = Result(Status.UNANSWERED, message, (path.location(case, subject),))
    return Outcome(rule, subject, Status.UNANSWERED, result, waits_for=tuple(path.reads))


def _nobody(rule: Rule, case: Case) -> Outcome:
    top = _SUBJECTS_FROM.get(rule.scope)
    if top and not case.subjects(rule.scope):
        message = "Profilen säger inte vilka det gäller."
        result = Result(Status.UNANSWERED, message, ((top,),))
        return Outcome(rule, case.unit, Status.UNANSWERED, result, waits_for=(top,))
    return _not_applicable(rule, case.unit, "ingen i profilen berörs")


def _not_applicable(rule: Rule, subject: Subject, reason: str) -> Outcome:
    return Outcome(rule, subject, Status.NOT_APPLICABLE, Result(Status.NOT_APPLICABLE, reason))


def _crashed(rule: Rule, subject: Subject, error: Exception) -> Outcome:
    # The type alone: the message of an exception may hold what the profile says of a person.
    message = f"Prövningen gick fel ({type(error).__name__}). Det är ett fel i programmet, inte i profilen."
    return Outcome(rule, subject, Status.ERROR, Result(Status.ERROR, message, (subject.path,)))


# --- rules among rules --------------------------------------------------------------------------


def _replace(rulebook: Rulebook, judged: Judged) -> None:
    """A rule that applies takes the place of those it replaces, subject by subject where both have them."""
    for rule in rulebook.rules:
        for other_id in rule.replaces:
            standing = [outcome for outcome in judged[rule.id] if outcome.status is not Status.NOT_APPLICABLE]
            subjects = {outcome.subject.path or outcome.subject.key for outcome in standing}
            other = rulebook.rule(other_id)
            same_scope = other is not None and other.scope == rule.scope and rule.scope != "enhet"
            judged[other_id] = [
                _not_applicable(outcome.rule, outcome.subject, f"ersätts av regeln {rule.id}")
                if standing and (not same_scope or (outcome.subject.path or outcome.subject.key) in subjects)
                else outcome
                for outcome in judged[other_id]
            ]


def _depend(rulebook: Rulebook, judged: Judged, case: Case) -> None:
    """What rests on something unmet is unanswered, and says on what."""
    unmet = {
        rule_id: {_identity(outcome.subject) for outcome in outcomes if outcome.status in _UNMET}
        for rule_id, outcomes in judged.items()
    }
    for rule in _dependencies_first(rulebook, judged):
        renewed = []
        for outcome in judged[rule.id]:
            blocker = None if outcome.status is Status.NOT_APPLICABLE else _blocker(outcome, rulebook, unmet)
            if blocker and outcome.status is not Status.ERROR:
                outcome = outcome._replace(status=Status.UNANSWERED, depends_on=blocker)
                unmet[rule.id].add(_identity(outcome.subject))
            renewed.append(outcome)
        judged[rule.id] = renewed


def _blocker(outcome: Outcome, rulebook: Rulebook, unmet: Mapping[str, set[str]]) -> str | None:
    subject = _identity(outcome.subject)
    for rule_id in outcome.rule.depends_on:
        if unmet.get(rule_id, set()) & {subject, ""} or (subject == "" and unmet.get(rule_id)):
            return rule_id
    for path in outcome.waits_for:
        gate = rulebook.gates.get(path)
        if gate and gate != outcome.rule.id and unmet.get(gate):
            return gate
    return None


def _dependencies_first(rulebook: Rulebook, judged: Judged) -> list[Rule]:
    ordered: dict[str, Rule] = {}

    def visit(rule: Rule) -> None:
        if rule.id in ordered or rule.id not in judged:
            return
        for other_id in rule.depends_on:
            other = rulebook.rule(other_id)
            if other:
                visit(other)
        ordered[rule.id] = rule

    for rule in rulebook.rules:
        visit(rule)
    return list(ordered.values())


def _identity(subject: Subject) -> str:
    """Tells subjects of one profile apart; "" is the unit."""
    return "" if subject.scope == "enhet" else f"{subject.scope}:{subject.path}:{subject.key}"


# --- waivers ------------------------------------------------------------------------------------


def _waive(rulebook: Rulebook, judged: Judged, case: Case) -> None:
    """Set aside what the profile's waivers name, and note each waiver that is faulty."""
    faults: dict[str, list[At]] = {}
    for index, waiver in enumerate(case.profile.waivers or ()):
        fault = _waiver_fault(waiver, rulebook, case) or _apply(waiver, judged)
        if fault:
            faults.setdefault(fault, []).append(At(("undantag", index), waiver.rule or "utan regel"))
    case.waiver_faults = faults


def _waiver_fault(waiver: Waiver, rulebook: Rulebook, case: Case) -> str | None:
    if not (waiver.rule and waiver.reason and waiver.decided_by and waiver.until):
        return "ofullständigt"
    rule = rulebook.rule(waiver.rule)
    if rule is None:
        return "okänt"
    if not rule.waivable:
        return "otillåtet"
    return "utgånget" if waiver.until < case.today else None


def _apply(waiver: Waiver, judged: Judged) -> str | None:
    assert waiver.rule is not None  # noqa: S101 - _waiver_fault has seen to it
    used = False
    renewed = []
    for outcome in judged[waiver.rule]:
        meant = waiver.subject is None or fold(waiver.subject) in _names(outcome.subject)
        if meant and outcome.status in (Status.LACKING, Status.UNANSWERED):
            outcome = outcome._replace(status=Status.WAIVED, waiver=waiver, depends_on=None)
            used = True
        renewed.append(outcome)
    judged[waiver.rule] = renewed
    return None if used else "oanvänt"


def _names(subject: Subject) -> set[str]:
    return {fold(name) for name in (subject.label, subject.key, getattr(subject.value, "name", None)) if name}
