"""The notice that a unit is ready: what the chef sends to the förvaltning's kontaktperson (Uppstart, 6.2).

Outside Västra Götaland no document asks for one. There it is what the regional förvaltning needs to know to connect
the unit (Införandeguiden, Anslut enheten till Stöd och behandling).

It may be written when nothing that it vouches for is missing: no ska of steps 1–6 is unmet, but for the rules
about the notice itself, which can't be met before it is sent. Those are the rules whose check reads something
under ``anmälan`` in the profile, and what rests on them. It may be sent when the profile says all that it has to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sob_ready.answers import truth
from sob_ready.checks import Status
from sob_ready.facts import programmes_to_notify
from sob_ready.formats.lines import one_line
from sob_ready.report import Outcome, Report
from sob_ready.rulebook import NOTICE_STEPS, Level, Rule

if TYPE_CHECKING:
    from sob_ready.case import Case
    from sob_ready.profile.models.staff import RoleName

MAILBOX = "sob@vgregion.se"
DRAFT = "UTKAST"
_ROLE: RoleName = "behörighetsadministratör"
_SECTION = "anmälan."
_MISSING = "(saknas i profilen)"


class Notice(NamedTuple):
    """A mail, and what stands in its way."""

    text: str
    blockers: Sequence[Outcome]  # unmet ska that the notice vouches for
    missing: Sequence[str]  # Swedish: what it has to say and the profile does not
    remarks: Sequence[str]  # Swedish: what the sender should know

    @property
    def is_finished(self) -> bool:
        """Whether it may be sent."""
        return not (self.blockers or self.missing)


class _Vouched(NamedTuple):
    """Something that a notice says is ready, where it is asked for."""

    what: str  # Swedish, in the definite form
    requirements: frozenset[str]


_HTKB_TRAINING = {"H-02", "H-03"}
_HTKB_CARE_PROCESS = {f"H-{number:02}" for number in range(1, 20)} - _HTKB_TRAINING
_VOUCHED_IN_VGR = (
    _Vouched("Vårdprocessen, med rutiner och avvikelsehantering,", frozenset({"U-13", "U-14", *_HTKB_CARE_PROCESS})),
    _Vouched(
        "Utbildningen av chef, införandestöd, administratörer och behandlare",
        frozenset({"U-07", "U-10", "U-11", "C-27", "C-28", "C-29", "C-30", *_HTKB_TRAINING}),
    ),
)
"""What Uppstart asks the chef to say (6.2.3)."""
_VOUCHED_ELSEWHERE = (
    _Vouched("Riskanalysen av införandet", frozenset({"G-01", "G-02"})),
    _Vouched("Utbildningen av dem som har roller i SoB", frozenset({"G-10", "J-01", "J-02"})),
)
"""What Införandeguiden demands whenever a unit is connected. No document says what a notice to the region holds."""


def notice(report: Report, *, draft: bool) -> Notice:
    """The notice of a unit; a draft says in its subject and first line that it is one."""
    found = list(blockers(report))
    mail = _Mail(report)
    body = list(mail.body())
    head = mail.head(len(found) if draft else None)
    text = "".join(f"{one_line(line)}\n" for line in (*head, *body))
    return Notice(text, found, list(dict.fromkeys(mail.missing)), list(_remarks(report)))


def blockers(report: Report) -> Iterator[Outcome]:
    """The unmet ska of steps 1–6, and faults of the profile itself, but for those about the notice.

    What is behind another one comes last.
    """
    excused = _excused(report)
    found = [
        outcome
        for outcome in report.outcomes
        if outcome.blocks
        and (outcome.rule.step in NOTICE_STEPS or outcome.is_fault_of_profile)
        and outcome.rule.id not in excused
        and outcome.depends_on not in excused
    ]
    yield from sorted(found, key=lambda outcome: (not outcome.is_finding, outcome.rule.step))


def _excused(report: Report) -> set[str]:
    """The rules about the notice, and those that wait for nothing but them."""
    excused = {rule.id for rule in report.rulebook.rules if concerns_notice(rule)}
    waiting: defaultdict[str, set[str | None]] = defaultdict(set)
    for outcome in report.unmet:
        waiting[outcome.rule.id].add(outcome.depends_on)
    while more := {rule_id for rule_id, behind in waiting.items() if behind <= excused} - excused:
        excused |= more
    return excused


def concerns_notice(rule: Rule) -> bool:
    """Whether a rule is about the notice itself: its check reads something under ``anmälan``."""
    return any(path.startswith(_SECTION) for accessor in rule.check.reads for path in accessor.reads)


def is_demanded(report: Report) -> bool:
    """Whether any document that the unit follows has demands on the notice."""
    return any(
        outcome.status is not Status.NOT_APPLICABLE and outcome.rule.requirements and concerns_notice(outcome.rule)
        for outcome in report.outcomes
    )


# --- the mail -----------------------------------------------------------------------------------


class _Mail:
    """The lines of the mail, and what the profile does not say of what they have to say."""

    def __init__(self, report: Report) -> None:
        self.missing: list[str] = []
        self._report = report
        self._unit = report.profile.unit
        self._name = self._told(self._unit.name if self._unit else None, "enhet.namn")

    def head(self, left: int | None) -> Iterator[str]:
        """Recipient and subject; of a draft, ``left`` is how many ska are unmet."""
        draft = left is not None
        yield f"Till: {_recipient(self._report)}"
        yield f"Ämne: {DRAFT + ': ' if draft else ''}{self._name} är redo att starta med Stöd och behandling"
        yield ""
        if draft:
            unmet = f" {left} ska-krav är inte uppfyll{'t' if left == 1 else 'da'} än." if left else ""
            yield f"{DRAFT} – ska inte skickas.{unmet}"
            yield ""

    def body(self) -> Iterator[str]:
        """All from the greeting on."""
        unit = self._unit
        yield "Hej!"
        yield ""
        yield "Vi är klara med förberedelserna och vill börja med Stöd och behandling (SoB)."
        yield ""
        yield f"Enhet: {self._name}"
        yield f"HSA-id: {self._told(unit.hsa_id if unit else None, 'enhet.hsa_id')}"
        yield "Program att börja med:"
        programmes = [programme.name for programme in self._report.profile.programmes or ()]
        names = programmes_to_notify(self._report.case, self._report.profile) or programmes or [None]
        yield from (f"- {self._told(name, 'program.namn')}" for name in names)
        if unit and unit.planned_start:
            yield f"Planerad start: {unit.planned_start}"
        yield ""
        yield from self._vouched()
        yield from self._connection()
        yield "Med vänlig hälsning"
        yield self._told(_manager(self._report), "chefen, under personal.funktioner")

    def _told(self, value: str | None, key: str) -> str:
        if value:
            return value
        self.missing.append(key)
        return _MISSING

    def _vouched(self) -> Iterator[str]:
        said = False
        for vouched in _VOUCHED_IN_VGR if _in_vgr(self._report) else _VOUCHED_ELSEWHERE:
            for line in _state(self._report, vouched):
                yield line
                said = True
        if said:
            yield ""

    def _connection(self) -> Iterator[str]:
        """A unit that was not connected before names its behörighetsadministratörer (uppstart, 6.2.4).

        In every region theirs is the first role that is given out (införandeguiden, Anslut).
        """
        before = truth(self._unit.connected_before if self._unit else None, self._report.today)
        if before is None:
            yield f"Ansluten till SoB sedan tidigare: {self._told(None, 'enhet.ansluten_tidigare')}"
        elif before:
            yield "Enheten är ansluten till SoB sedan tidigare."
        else:
            yield "Enheten är inte ansluten till SoB sedan tidigare."
            yield "De här ska bli behörighetsadministratörer:"
            for name, hsa_id in _administrators(self._report.case) or [(None, None)]:
                whose = f"HSA-id för {name}" if name else "behörighetsadministratörer, under personal.roller"
                yield f"- {name or _MISSING}, HSA-id {self._told(hsa_id, whose)}"
        yield ""


def _state(report: Report, vouched: _Vouched) -> Iterator[str]:
    """What the rules came to about what is vouched for; nothing where none of them applies."""
    found = [
        outcome
        for outcome in report.outcomes
        if outcome.rule.level is Level.MUST
        and outcome.status is not Status.NOT_APPLICABLE
        and any(requirement.id in vouched.requirements for requirement in outcome.rule.requirements)
    ]
    waived = [outcome for outcome in found if outcome.waiver]
    if any(outcome.is_unmet for outcome in found):
        yield f"{vouched.what} är inte klar än."
    elif waived:
        yield f"{vouched.what} är klar, utom det här, som enheten har undantag för:"
        yield from (f"- {one.headline}, till och med {one.waiver.until}" for one in waived if one.waiver)
    elif found:
        yield f"{vouched.what} är klar."


def _administrators(case: Case) -> list[tuple[str | None, str | None]]:
    """Name and HSA-id of those whom the profile's notice names, else of all who hold the role.

    Where it names somebody on the staff list who does not hold the role, it is all who do.
    """
    notice = case.profile.notice
    holders = {subject.identity: (person.name, person.hsa_id) for subject, person in case.holders[_ROLE]}
    found: dict[str, tuple[str | None, str | None]] = {}
    for text in (notice and notice.authorisation_administrators) or ():
        meant = case.called(text)
        if not meant:
            found[text] = text, None
        for subject, person in meant:
            if subject.identity not in holders:
                return list(holders.values())
            found[subject.identity] = person.name, person.hsa_id
    return list((found or holders).values())


def _manager(report: Report) -> str | None:
    managers = [
        person.name
        for function in ("enhetschef", "verksamhetschef")
        for _, person in report.case.staff
        if function in (person.functions or ()) and person.name
    ]
    return managers[0] if managers else None


def _recipient(report: Report) -> str:
    if not _in_vgr(report):
        unit = report.profile.unit
        return f"den regionala förvaltningen av Stöd och behandling i {unit and unit.region}"
    has_contact = _has_contact(report)
    if has_contact is False:
        return MAILBOX
    return "förvaltningens kontaktperson för SoB"


def _has_contact(report: Report) -> bool | None:
    notice = report.profile.notice
    return truth(notice.has_contact if notice else None, report.today)


def _in_vgr(report: Report) -> bool:
    return report.region == "vgr"


# --- what the sender should know ----------------------------------------------------------------


def _remarks(report: Report) -> Iterator[str]:
    if not _in_vgr(report):
        yield (
            "Inget dokument säger vad en anmälan i er region ska innehålla. Den här har det som förvaltningen behöver "
            "för anslutningen enligt Ineras införandeguide: enhet, HSA-id, program och behörighetsadministratörer. "
            "Fråga er förvaltning om den vill ha något mer."
        )
    elif _has_contact(report) is None:
        yield (
            "Profilen säger inte om förvaltningen har en kontaktperson för SoB (anmälan.kontaktperson_finns). "
            f"Finns ingen: skicka anmälan till {MAILBOX}."
        )
    notice = report.profile.notice
    if notice and notice.day and notice.day <= report.today:
        yield f"Enligt profilen skickades anmälan {notice.day}."
    elif is_demanded(report):
        yield (
            "När anmälan är skickad: svara på frågorna om den med sob-ready init --resume, eller skriv själv in i "
            "profilen, under anmälan, vilken dag den skickades, till vem, och vad den sade om enhet, HSA-id och "
            "program."
        )
