"""The notice that a unit is ready: what the chef sends to the förvaltning's kontaktperson (Uppstart, 6.2).

It may be written when nothing that it vouches for is missing: no ska of steps 1–6 is unmet, but for the rules
about the notice itself, which can't be met before it is sent. Those are the rules whose check reads something
under ``anmälan`` in the profile, and what rests on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from sob_ready.answers import truth
from sob_ready.facts import VGR
from sob_ready.formats.lines import one_line
from sob_ready.report import Outcome, Report
from sob_ready.rulebook import NOTICE_STEPS, Rule

if TYPE_CHECKING:
    from sob_ready.profile.models import Person

MAILBOX = "sob@vgregion.se"
DRAFT = "UTKAST"
_ROLE = "behörighetsadministratör"
_SECTION = "anmälan."
_MISSING = "(saknas i profilen)"


class Notice(NamedTuple):
    """A mail, and what stands in its way."""

    text: str
    blockers: Sequence[Outcome]  # unmet ska that the notice vouches for
    remarks: Sequence[str]  # Swedish: what the sender should know


def notice(report: Report, *, draft: bool) -> Notice:
    """The notice of a unit; a draft says in its subject and first line that it is one."""
    found = list(blockers(report))
    lines = (one_line(line) for line in _lines(report, len(found) if draft else None))
    return Notice("".join(f"{line}\n" for line in lines), found, list(_remarks(report)))


def blockers(report: Report) -> Iterator[Outcome]:
    """The unmet ska of steps 1–6 but for those about the notice itself; what is behind another one comes last."""
    excused = _excused(report)
    found = [
        outcome
        for outcome in report.outcomes
        if outcome.blocks
        and outcome.rule.step in NOTICE_STEPS
        and outcome.rule.id not in excused
        and outcome.depends_on not in excused
    ]
    yield from sorted(found, key=lambda outcome: (not outcome.is_finding, outcome.rule.step))


def _excused(report: Report) -> set[str]:
    """The rules about the notice, and those that wait for nothing but them."""
    excused = {rule.id for rule in report.rulebook.rules if concerns_notice(rule)}
    waiting = {
        rule_id: {outcome.depends_on for outcome in outcomes}
        for rule_id, outcomes in groupby(
            sorted((one for one in report.outcomes if one.is_unmet), key=_rule_id), key=_rule_id
        )
    }
    while more := {rule_id for rule_id, behind in waiting.items() if behind <= excused} - excused:
        excused |= more
    return excused


def _rule_id(outcome: Outcome) -> str:
    return outcome.rule.id


def concerns_notice(rule: Rule) -> bool:
    """Whether a rule is about the notice itself: its check reads something under ``anmälan``."""
    return any(path.startswith(_SECTION) for accessor in rule.check.reads for path in accessor.reads)


# --- the mail -----------------------------------------------------------------------------------


def _lines(report: Report, left: int | None) -> Iterator[str]:
    """The mail; of a draft, ``left`` is how many ska are unmet."""
    draft = left is not None
    unit = report.profile.unit
    name = (unit and unit.name) or _MISSING
    programmes = [programme.name or _MISSING for programme in report.profile.programmes or ()]
    yield f"Till: {_recipient(report)}"
    yield f"Ämne: {DRAFT + ': ' if draft else ''}{name} är redo att starta med Stöd och behandling"
    yield ""
    if draft:
        yield f"{DRAFT} – ska inte skickas." + (f" {left} ska i steg 1–6 är inte uppfyllda än." if left else "")
        yield ""
    yield "Hej!"
    yield ""
    yield "Vi är klara med förberedelserna och vill börja med Stöd och behandling (SoB)."
    yield ""
    yield f"Enhet: {name}"
    yield f"HSA-id: {(unit and unit.hsa_id) or _MISSING}"
    yield "Program att börja med:"
    yield from (f"- {programme}" for programme in programmes or [_MISSING])
    if unit and unit.planned_start:
        yield f"Planerad start: {unit.planned_start}"
    yield ""
    yield "Vårdprocessen, med rutiner och avvikelsehantering, är klar."
    yield "Utbildningen av chef, införandestöd, administratörer och behandlare är klar."
    yield ""
    yield from _connection(report)
    yield "Med vänlig hälsning"
    yield _sender(report)


def _connection(report: Report) -> Iterator[str]:
    """A unit that was not connected before names its behörighetsadministratörer (uppstart, 6.2.4)."""
    unit = report.profile.unit
    before = truth(unit.connected_before if unit else None, report.case.today)
    if before is None:
        yield f"Ansluten till SoB sedan tidigare: {_MISSING}"
        yield ""
    elif before:
        yield "Enheten är ansluten till SoB sedan tidigare."
        yield ""
    else:
        yield "Enheten är inte ansluten till SoB sedan tidigare."
        yield "De här ska bli behörighetsadministratörer:"
        persons = _administrators(report)
        yield from (f"- {person.name or _MISSING}, HSA-id {person.hsa_id or _MISSING}" for person in persons)
        if not persons:
            yield f"- {_MISSING}"
        yield ""


def _administrators(report: Report) -> list[Person]:
    """Those that the profile's notice names, else all who hold the role."""
    staff = report.profile.staff or ()
    named = (report.profile.notice and report.profile.notice.authorisation_administrators) or ()
    wanted = {text.casefold() for text in named}
    chosen = [person for person in staff if wanted & {text.casefold() for text in (person.name, person.hsa_id) if text}]
    return chosen or [person for person in staff if _ROLE in (person.roles or ())]


def _sender(report: Report) -> str:
    managers = [
        person.name
        for function in ("enhetschef", "verksamhetschef")
        for person in report.profile.staff or ()
        if function in (person.functions or ()) and person.name
    ]
    return managers[0] if managers else "(chefens namn)"


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
    return truth(notice.has_contact if notice else None, report.case.today)


def _in_vgr(report: Report) -> bool:
    """A unit without region is judged as one in Västra Götaland (``facts.judged_as``)."""
    return (report.profile.unit.region if report.profile.unit else None) in (None, VGR)


# --- what the sender should know ----------------------------------------------------------------


def _remarks(report: Report) -> Iterator[str]:
    if not _in_vgr(report):
        yield (
            "Innehållet följer Västra Götalandsregionens Uppstart, 6.2. Fråga er regionala förvaltning om den vill ha "
            "något mer."
        )
    elif _has_contact(report) is None:
        yield (
            "Profilen säger inte om förvaltningen har en kontaktperson för SoB (anmälan.kontaktperson_finns). "
            f"Finns ingen: skicka anmälan till {MAILBOX}."
        )
    yield (
        "När anmälan är skickad: svara på frågorna om den med sob-ready init --resume, eller skriv själv in i "
        "profilen, under anmälan, vilken dag den skickades, till vem, och vad den sade om enhet, HSA-id och program."
    )
