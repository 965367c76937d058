"""Runs made by hand, so that a format's test says all that it depends on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sob_ready.case import Case, Elsewhere, Location, Subject
from sob_ready.checks import Result, Status
from sob_ready.paths import Accessor
from sob_ready.profile.models import Profile, Waiver
from sob_ready.profile.models.unit import Unit
from sob_ready.report import Expiry, Outcome, Report, Run, Selection
from sob_ready.rulebook import Condition, Document, Level, Pack, Requirement, Rule, Rulebook, Step
from sob_ready.rulebook.rule import Example
from sob_ready.source import Fault, Place, SourceError, parse

TODAY = date(2026, 11, 21)
UNIT_ID = "SE2321000131-E000000012345"
TEXT = """\
sob-ready: 1
enhet: {namn: Nora}
personal:
  - namn: Anna Ek
    siths_kort: {giltigt_till: 2027-01-31}
  - namn: Bo Alm
undantag:
  - regel: rutin
"""

HOSTILE = {
    "line break": "rad ett\nrad två",
    "carriage return": "rad ett\rrad två",
    "next line": "rad ett\x85rad två",
    "line separator": "rad ett\u2028rad två",
    "workflow command": "::error file=x::y",
    "workflow command inside": "x ::set-output name=a::b",
    "escaped workflow command": "%0A::error::x",
    "old workflow command": "##[error]x",
    "pipeline command": "##vso[task.setvariable variable=a]b",
    "triple pipeline command": "###vso[task.setvariable variable=a]b",
    "bar": "a|b",
    "element": "<script>alert(1)</script>",
    "comment": "<!-- x",
    "end of CDATA": "]]>",
    "entity": "&lt;b&gt;",
    "ANSI escape": "\x1b[31mröd\x1b[0m",
    "formula": "=1+1",
    "plus": "+1",
    "minus": "-1",
    "at sign": "@SUM(1)",
    "wide formula": "＝1+1",
    "tab before formula": "\t=1+1",
    "formula after a separator": 'a;=1+1,=1+1,"=1+1',
    "quotes": "a\"b'c",
    "NUL": "a\0b",
    "noncharacter": "a\ufffeb",
    "lone surrogate": "a\ud800b",
    "undecodable byte": "a\udce5b",
    "turned text": "a\u202eb",
    "code": "a`b``c",
    "code at the edges": "`a`",
    "emphasis": "**a** _b_ ~~c~~",
    "link": "[a](https://example.org)",
    "bare link": "https://example.org www.example.org",
    "image": "![a](https://example.org/a.png)",
    "heading": "# a",
    "rule": "---",
    "underlined heading": "===",
    "list": "- a",
    "numbered list": "12) a",
    "placeholder": "{0} {person}",
    "mention": "@alla",
    "backslash": "a\\",
    "equals in a property": "a=b,line=1",
    "long": "å" * 300,
    "emoji": "🏥" * 60,
}


class _NeverJudged:
    """A check for rules whose outcomes are made by hand."""

    placeholders: frozenset[str] = frozenset()
    reads: tuple[Accessor, ...] = ()

    def judge(self, case: Case, subject: Subject) -> Result:
        raise NotImplementedError


DOCUMENT = Document(
    id="uppstart",
    series="U",
    title="Uppstart av behandling",
    short_name="Uppstart",
    publisher="Regionen",
    version=None,
    date=None,
    compared="2026-11-01",
    sections=(("4.1", "Roller"),),
    requirements=(),
    without=(),
)
PACK = Pack(name="nationell", title="Alla enheter", applies=Condition(()), reference="referens.yaml")


def rule(
    rule_id: str = "rutin",
    *,
    title: str = "Rutinen är framtagen",
    level: Level = Level.MUST,
    step: Step = Step.ROUTINES,
    remedy: str = "Skriv rutinen med {person}.",
    explanation: str | None = "Utan rutin vet ingen vad som gäller.",
) -> Rule:
    requirement = Requirement(
        id="U-01",
        document="uppstart",
        sections=("4.1",),
        level=level,
        applies=("alla",),
        step=step,
        text="Det finns en rutin.",
        reading=None,
        uncheckable=None,
    )
    return Rule(
        id=rule_id,
        pack=PACK,
        title=title,
        level=level,
        step=step,
        requirements=(requirement,),
        replaces=(),
        depends_on=(),
        applies=Condition(()),
        unless=None,
        scope="enhet",
        where=Condition(()),
        owner="enhetschef",
        kind="bekräftat",
        check=_NeverJudged(),
        message=None,
        unanswered=None,
        remedy=remedy,
        explanation=explanation,
        waivable=True,
        example=Example(lacking=None, fulfilled=None, also=()),
        place=("regler.yaml", Place(1, 1, 1, 1)),
    )


def outcome(
    status: Status = Status.LACKING,
    of: Rule | None = None,
    *,
    person: str = "",
    message: str = "Rutinen saknas.",
    locations: tuple[Location, ...] = (),
    waiver: Waiver | None = None,
    depends_on: str | None = None,
) -> Outcome:
    subject = Subject(
        "person" if person else "enhet", None, ("personal", 0) if person else (), person, person.casefold()
    )
    result = Result(Status.LACKING if waiver else status, message, locations)
    return Outcome(of or rule(), subject, status, result, depends_on, waiver)


def waived(reason: str = "Görs efter starten.", by: str = "Cia Berg") -> Outcome:
    waiver = Waiver.model_construct(rule="rutin", reason=reason, decided_by=by, until=date(2027, 2, 1))
    return outcome(Status.WAIVED, waiver=waiver)


def report(
    *outcomes: Outcome,
    name: str = "enheter/nora.yaml",
    unit: str = "Nora vårdcentral",
    text: str = TEXT,
    expiries: Sequence[Expiry] = (),
    narrowed: bool = False,
    **options: Any,
) -> Report:
    profile = Profile.model_construct(
        unit=Unit.model_construct(name=unit, hsa_id=UNIT_ID),
        waivers=[outcome.waiver for outcome in outcomes if outcome.waiver],
    )
    return Report(
        name=name,
        source=parse(text.encode(), name),
        case=Case(profile, TODAY, {}),
        rulebook=rulebook(*(outcome.rule for outcome in outcomes)),
        outcomes=outcomes,
        selection=Selection(1, 2 if narrowed else 1),
        expiries=expiries,
        **options,
    )


def rulebook(*rules: Rule) -> Rulebook:
    by_id: Mapping[str, Rule] = {rule.id: rule for rule in rules}
    return Rulebook(packs=(PACK,), rules=tuple(by_id.values()), documents=(DOCUMENT,), programmes={}, gates={})


def run(*reports: Report, failures: Sequence[SourceError] = (), folder: str = "", root: str = "") -> Run:
    rules = [outcome.rule for report in reports for outcome in report.outcomes]
    return Run(reports=reports, failures=failures, rulebook=rulebook(*rules), today=TODAY, folder=folder, root=root)


def failure(name: str = "enheter/trasig.yaml", message: str = "Blanksteg saknas.") -> SourceError:
    return SourceError(name, (Fault(message, "Skriv så här:\n  namn: Anna", Place(2, 5, 2, 6)),), "a\nnamn:Anna\n")


def expiry(what: str = "SITHS-kortet", subject: str = "Anna Ek", day: date = date(2027, 1, 31)) -> Expiry:
    return Expiry(day, what, subject, ("personal", 0, "siths_kort", "giltigt_till"))


def full_run(word: str = "Anna Ek") -> Run:
    """A run with something of everything, and one word of a stranger's choice wherever there can be one."""
    strange = rule("egen-regel", title=f"{word}", level=Level.SHOULD, remedy=word, explanation=word)
    elsewhere = Elsewhere(word, Place(1, 1, 1, 2))
    return run(
        report(
            outcome(person=word, message=f"{word} har inget kort.", locations=(("personal", 0), elsewhere)),
            outcome(Status.UNANSWERED, strange, message=word),
            outcome(Status.ERROR, rule("kraschar", level=Level.MAY), message=word),
            outcome(Status.FULFILLED, rule("uppfylld")),
            outcome(Status.NOT_APPLICABLE, rule("galler-inte"), message=word),
            waived(word, word),
            name=word,
            unit=word,
            expiries=[expiry(word, word), expiry(word, word)],
            hints=[Fault(word, f"Skriv så här:\n{' '.join(word.split())}", Place(1, 1, 1, 2))],
        ),
        report(outcome(Status.FULFILLED), name="enheter/nora.yaml"),
        failures=[failure(word, word)],
    )


def clean_run() -> Run:
    return run(report(outcome(Status.FULFILLED)))
