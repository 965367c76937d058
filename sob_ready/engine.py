"""Rules over a profile on a day: one outcome for each rule and subject. No printing, no clock, no files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sob_ready.case import LISTS, At, Case, Location, Scope, Subject
from sob_ready.checks import Result, Status
from sob_ready.facts import decided_by_another, planned_start
from sob_ready.identifiers import gives_no_reason, names_nobody
from sob_ready.phrases import listed
from sob_ready.report import UNMET, Expiry, Outcome
from sob_ready.rulebook import Condition, Group, Rule, Rulebook

if TYPE_CHECKING:
    from sob_ready.paths import Accessor
    from sob_ready.profile.models import Waiver

# Looked up once: Python 3.11 takes longer to find a member by its name than to do what is done with it here.
_FULFILLED = Status.FULFILLED
_LACKING = Status.LACKING
_UNANSWERED = Status.UNANSWERED
_NOT_APPLICABLE = Status.NOT_APPLICABLE
_NOT_JUDGED = (_NOT_APPLICABLE, Status.ERROR)
_DEPENDING = (_FULFILLED, _LACKING, _UNANSWERED)

Judged = dict[str, list[Outcome]]
Replaced = dict[str, dict[str | None, str]]
"""By a rule's id: the subjects that another rule takes its place for, None for all of them, and which rule that is."""


def judge(rulebook: Rulebook, case: Case) -> list[Outcome]:
    """Every outcome, in the order of the rulebook and of the profile.

    A check that crashes gives the outcome *fel*, never a pass, and the other rules are judged all the same.
    """
    judged: Judged = {rule.id: [] for rule in rulebook.rules}
    turns = rulebook.turns
    for group in turns.replacing:
        judged.update(_outcomes(group, case, {}))
    replaced = _replaced(rulebook, judged)
    for group in turns.others:
        judged.update(_outcomes(group, case, replaced))
    unmet_rules = _with_unmet(judged)
    # Before what depends: what rests on something waived stands on its own.
    _waive(rulebook, judged, case)
    _depend(rulebook, judged, unmet_rules)
    case.spoken_of = _spoken_of(judged[rule_id] for rule_id in unmet_rules)
    for group in turns.last:
        judged.update(_outcomes(group, case, replaced))
    return [outcome for outcomes in judged.values() for outcome in outcomes]


def expiries(rulebook: Rulebook, case: Case, outcomes: Iterable[Outcome]) -> list[Expiry]:
    """What runs out on the day of the case or later, the first first."""
    found: list[Expiry] = []
    for outcome in outcomes:
        check = rulebook.expiring.get(outcome.rule.id)
        if check is None or outcome.status in _NOT_JUDGED or outcome.subject.scope != outcome.rule.scope:
            continue
        runs_out = check.last_day(case, outcome.subject)
        if runs_out:
            found.append(Expiry(runs_out[0], check.what, outcome.subject.label, runs_out[1]))
    without_effect = {at.location for faulty in case.waiver_faults.values() for at in faulty}
    for index, waiver in enumerate(case.profile.waivers or ()):
        rule = rulebook.rule(waiver.rule or "")
        if rule and waiver.until and ("undantag", index) not in without_effect:
            place = ("undantag", index, "till_och_med")
            found.append(Expiry(waiver.until, f"Undantaget från ”{rule.title}”", waiver.subject or "", place))
    start = planned_start(case.profile)
    ahead = [
        expiry._replace(before_start=start is not None and expiry.day < start)
        for expiry in found
        if expiry.day >= case.today
    ]
    return sorted(ahead, key=lambda expiry: expiry[:3])


# --- one rule -----------------------------------------------------------------------------------


class _Barrier(NamedTuple):
    """Why a rule is not judged: it does not apply, or the profile does not say whether it does."""

    result: Result
    waits_for: tuple[str, ...] = ()

    def outcome(self, rule: Rule, subject: Subject) -> Outcome:
        return Outcome(rule, subject, self.result.status, self.result, None, None, self.waits_for)


def _outcomes(group: Group, case: Case, replaced: Replaced) -> Judged:
    """What each rule of a group comes to for each subject that it concerns."""
    try:
        concerned = _concerned(group, case)
    except Exception as error:  # noqa: BLE001 - a crash is an outcome, so that one rule can't hide the others
        return {rule.id: [_crashed(rule, case.unit, error)] for rule in group.rules}
    return {rule.id: _of_rule(rule, concerned, case, replaced.get(rule.id)) for rule in group.rules}


def _concerned(group: Group, case: Case) -> list[tuple[Subject, _Barrier | None]]:
    """Those whom a group is about, each with what keeps its rules from being judged; the unit where there is no one."""
    barrier = _barrier(group.applies, case.unit, case)
    if barrier:
        return [(case.unit, barrier)]
    subjects = case.subjects(group.scope)
    found = [
        (subject, _barrier(group.where, subject, case))
        for subject in subjects
        if group.where.holds(case, subject) is not False
    ]
    return found or [(case.unit, _nobody(group.scope, subjects))]


def _barrier(condition: Condition, subject: Subject, case: Case) -> _Barrier | None:
    held = condition.holds(case, subject)
    if held:
        return None
    if held is False:
        return _Barrier(Result(_NOT_APPLICABLE, condition.unmet(case, subject)))
    # It waits for the rule that asks for what the condition reads.
    path = condition.unknown(case, subject)
    message = f"Det går inte att se om kravet gäller, eftersom {_unsaid(path)}."
    return _Barrier(Result(_UNANSWERED, message, (path.location(subject),)), path.reads)


def _unsaid(path: Accessor) -> str:
    if path.description.endswith("?"):
        return f"frågan ”{path.description}” inte är besvarad"
    return f"”{path.description}” inte är besvarat" if path.field else f"profilen inte säger om {path.description}"


def _nobody(scope: Scope, subjects: Sequence[Subject]) -> _Barrier:
    top = LISTS.get(scope)
    if top and not subjects:
        return _Barrier(Result(_UNANSWERED, "Profilen säger inte vilka det gäller.", ((top,),)), (top,))
    return _Barrier(Result(_NOT_APPLICABLE, "ingen i profilen berörs"))


def _of_rule(
    rule: Rule,
    concerned: Iterable[tuple[Subject, _Barrier | None]],
    case: Case,
    replaced: Mapping[str | None, str] | None,
) -> list[Outcome]:
    """What a rule comes to for those whom it concerns."""
    outcomes: list[Outcome] = []
    for subject, barrier in concerned:
        if replaced and (other := replaced.get(subject.identity) or replaced.get(None)):
            outcomes.append(_not_applicable(rule, subject, f"ersätts av regeln {other}"))
            continue
        if barrier is not None:
            outcomes.append(barrier.outcome(rule, subject))
            continue
        try:
            if rule.unless is not None and rule.unless.holds(case, subject):
                outcomes.append(_not_applicable(rule, subject, rule.unless.met()))
            else:
                result = rule.check.judge(case, subject)
                outcomes.append(Outcome(rule, subject, result.status, result))
        except Exception as error:  # noqa: BLE001 - as above, for one subject
            outcomes.append(_crashed(rule, subject, error))
    return outcomes


def _not_applicable(rule: Rule, subject: Subject, reason: str) -> Outcome:
    return Outcome(rule, subject, _NOT_APPLICABLE, Result(_NOT_APPLICABLE, reason))


def _crashed(rule: Rule, subject: Subject, error: Exception) -> Outcome:
    # The type alone: the message of an exception may hold what the profile says of a person.
    message = f"Prövningen gick fel ({type(error).__name__}). Felet ligger i sob-ready, inte i profilen."
    return Outcome(rule, subject, Status.ERROR, Result(Status.ERROR, message, (subject.path,)))


# --- rules among rules --------------------------------------------------------------------------


def _replaced(rulebook: Rulebook, judged: Judged) -> Replaced:
    """Whose place the replacing rules take: subject by subject where both have them, else everyone's."""
    found: Replaced = {}
    for rule in rulebook.replacing:
        applies_to = [outcome.subject for outcome in judged[rule.id] if outcome.status is not _NOT_APPLICABLE]
        for other_id in rule.replaces if applies_to else ():
            everyone = _scope(rulebook, other_id) != rule.scope
            subjects = [None] if everyone else [subject.identity for subject in applies_to]
            found.setdefault(other_id, {}).update(dict.fromkeys(subjects, rule.id))
    return found


def _depend(rulebook: Rulebook, judged: Judged, unmet_rules: Iterable[str]) -> None:
    """What rests on something unmet is unanswered, and says on what."""
    unmet = {
        rule_id: subjects
        for rule_id in unmet_rules
        if (subjects := {outcome.subject.identity for outcome in judged[rule_id] if outcome.status in UNMET})
    }
    if not unmet:
        return
    asked: dict[Location, str] = {}  # where an answer would tell whether rules apply, and the rule that says so
    for rule in rulebook.dependencies_first:
        if rule.id not in unmet and unmet.keys().isdisjoint(rulebook.needs.get(rule.id, ())):
            continue  # nothing here waits for an answer, or rests on anything that is unmet
        for index, outcome in enumerate(judged[rule.id]):
            if outcome.status not in _DEPENDING:
                continue
            blocker = _blocker(outcome, rulebook, unmet)
            if blocker is None and outcome.waits_for:
                blocker = asked.get(outcome.result.locations[0])
                asked.setdefault(outcome.result.locations[0], rule.id)
            if blocker:
                judged[rule.id][index] = outcome._replace(status=_UNANSWERED, depends_on=blocker)
                unmet.setdefault(rule.id, set()).add(outcome.subject.identity)
    _uncover(judged)


def _with_unmet(judged: Judged) -> list[str]:
    """The rules that someone does not meet."""
    found = {rule_id: None for rule_id, outcomes in judged.items() for outcome in outcomes if outcome.status in UNMET}
    return list(found)


def _blocker(outcome: Outcome, rulebook: Rulebook, unmet: Mapping[str, set[str]]) -> str | None:
    """The unmet rule that an outcome rests on, or that asks what the outcome waits for."""
    subject = outcome.subject.identity
    gates = [gate for path in outcome.waits_for for gate in rulebook.gates.get(path, ()) if gate != outcome.rule.id]
    for rule_id in (*rulebook.needs.get(outcome.rule.id, ()), *gates):
        found = unmet.get(rule_id, set())
        if found & {subject, ""} or (found and (subject == "" or _scope(rulebook, rule_id) != outcome.rule.scope)):
            return rule_id
    return None


def _scope(rulebook: Rulebook, rule_id: str) -> str | None:
    """Rules of different scopes have no subject in common: one unmet programme is enough for every person to wait."""
    rule = rulebook.rule(rule_id)
    return rule.scope if rule else None


def _uncover(judged: Judged) -> None:
    """See to it that whatever waits leads to a finding: two that wait for each other would hide each other."""
    waiting = [
        (rule_id, index)
        for rule_id, outcomes in judged.items()
        for index, outcome in enumerate(outcomes)
        if outcome.depends_on
    ]
    hidden = dict.fromkeys(waiting)
    behind: dict[str | None, list[tuple[str, int]]] = {}
    for rule_id, index in waiting:
        behind.setdefault(judged[rule_id][index].depends_on, []).append((rule_id, index))
    leading = [blocker for blocker in behind if blocker and any(outcome.is_finding for outcome in judged[blocker])]
    while leading or hidden:
        if not leading:
            rule_id, index = min(hidden, key=lambda at: _is_rightly_hidden(judged[at[0]][at[1]]))
            outcome = judged[rule_id][index]
            judged[rule_id][index] = outcome._replace(status=outcome.result.status, depends_on=None)
            del hidden[rule_id, index]
            leading.append(rule_id)
        for at in behind.pop(leading.pop(), ()):
            if at in hidden:
                del hidden[at]
                leading.append(at[0])


def _is_rightly_hidden(outcome: Outcome) -> tuple[bool, bool]:
    """What is fulfilled in itself tells a reader nothing, and what its rule rests on should be told first."""
    return outcome.result.status is _FULFILLED, outcome.depends_on in outcome.rule.depends_on


def _spoken_of(judged: Iterable[list[Outcome]]) -> frozenset[Location]:
    """Where a reader is told that what stands there will not do, or has waived it."""
    return frozenset(
        location
        for outcomes in judged
        for outcome in outcomes
        if outcome.result.status is _LACKING and (outcome.is_finding or outcome.status is Status.WAIVED)
        for location in outcome.result.locations
    )


# --- waivers ------------------------------------------------------------------------------------


def _waive(rulebook: Rulebook, judged: Judged, case: Case) -> None:
    """Set aside what the profile's waivers name, and note each waiver that is faulty."""
    faults: dict[str, list[At]] = {}
    for index, waiver in enumerate(case.profile.waivers or ()):
        fault = _waiver_fault(waiver, rulebook, case) or _apply(waiver, judged, case)
        if fault:
            faults.setdefault(fault, []).append(At(("undantag", index), _known_by(waiver)))
    case.waiver_faults = faults


def _known_by(waiver: Waiver) -> str:
    """Swedish: the rule of a waiver, and what else it has to say and does not."""
    rule = waiver.rule or "utan regel"
    lacks = _lacks(waiver)
    return f"{rule} (saknar {listed(lacks)})" if lacks else rule


def _lacks(waiver: Waiver) -> list[str]:
    """What a waiver has to say besides its rule, and does not."""
    needed = {
        "motivering": not gives_no_reason(waiver.reason or ""),
        "beslutat_av": not names_nobody(waiver.decided_by or ""),
        "till_och_med": waiver.until,
    }
    return [key for key, value in needed.items() if not value]


def _waiver_fault(waiver: Waiver, rulebook: Rulebook, case: Case) -> str | None:
    if not waiver.rule or not waiver.until or _lacks(waiver):
        return "ofullständigt"
    rule = rulebook.rule(waiver.rule)
    if rule is None:
        return "okänt"
    if not rule.waivable:
        return "otillåtet"
    if decided_by_another(case, waiver.decided_by or ""):
        return "obehörigt"
    return "utgånget" if waiver.until < case.today else None


def _apply(waiver: Waiver, judged: Judged, case: Case) -> str | None:
    assert waiver.rule is not None  # noqa: S101 - _waiver_fault has seen to it
    used = False
    renewed = []
    for outcome in judged[waiver.rule]:
        meant = waiver.subject is None or case.means(waiver.subject, outcome.subject)
        if meant and outcome.status in (_LACKING, _UNANSWERED):
            outcome = outcome._replace(status=Status.WAIVED, waiver=waiver)
            used = True
        renewed.append(outcome)
    judged[waiver.rule] = renewed
    return None if used else "oanvänt"
