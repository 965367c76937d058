"""``sob-ready why``: why a rule came to what it came to for a profile."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from sob_ready.cli.completing import rule_ids
from sob_ready.cli.day import Day, asked_day
from sob_ready.cli.masking import Mask, is_asked_for, unreadable_told
from sob_ready.cli.rulebook import Packs, rule_named, rules_near
from sob_ready.cli.streams import columns, show
from sob_ready.cli.usage import UsageError, suggestion

if TYPE_CHECKING:
    from sob_ready.case import Subject
    from sob_ready.report import Report
    from sob_ready.rulebook import Rule, Rulebook


def why(
    rule_id: Annotated[str, typer.Argument(metavar="REGEL", help="Regelns id.", autocompletion=rule_ids)],
    profile: Annotated[str, typer.Argument(metavar="PROFIL", help="Enhetens profil; - läser standard in.")],
    subject: Annotated[
        str,
        typer.Option(
            "--subject", metavar="NAMN", help="Visa bara en person (namn eller HSA-id), ett program eller en roll."
        ),
    ] = "",
    day: Day = "",
    rules: Packs = None,
    mask: Mask = None,
) -> None:
    """Show the values that were read, with their places, and what came of them."""
    from sob_ready.checking import Request, check_file
    from sob_ready.formats.lines import EMPTY, paragraph
    from sob_ready.formats.why import why_lines
    from sob_ready.formats.wording import MASKED

    mask = is_asked_for(mask)
    rulebook = rules_near([profile], rules)
    _refuse_swapped(rule_id, profile, rulebook)
    rule = rule_named(rule_id, rulebook)
    with unreadable_told(rulebook if mask else None):
        report = check_file(profile, rulebook, Request(asked_day(day)))
    meant = _meant(subject, rule, report, mask=mask) if subject else ()
    if not mask:
        show(why_lines(report, rule, meant, columns()))
        return
    from sob_ready.masking import masking_of

    show(why_lines(report, rule, meant, columns(), masking_of(report)))
    show([EMPTY, *paragraph(MASKED, columns(), style="faint")])


def _refuse_swapped(rule_id: str, profile: str, rulebook: Rulebook) -> None:
    """Raise UsageError where the profile stands before the rule."""
    from sob_ready.formats.lines import as_argument
    from sob_ready.source import STDIN

    if rulebook.rule(rule_id):
        return
    if rule_id == STDIN or (os.path.lexists(rule_id) and not os.path.lexists(profile)):
        swapped = f"sob-ready why {as_argument(profile)} {as_argument(rule_id)}"
        raise UsageError("Regeln ska stå först, sedan profilen.", f"Skriv: {swapped}")


def _meant(name: str, rule: Rule, report: Report, *, mask: bool) -> list[Subject]:
    """The subjects that a name means; raises UsageError where there is none."""
    case = report.case
    if rule.scope == "enhet":
        raise UsageError(f"Regeln ”{rule.id}” prövar enheten som helhet.", "Ta bort --subject.")
    subjects = list(case.subjects(rule.scope))
    found = [one for one in subjects if case.means(name, one)]
    if not found:
        known = [one.label for one in subjects]
        if mask and rule.scope == "person":
            remedy = "Ange ett namn eller ett HSA-id ur personallistan."
        else:
            remedy = suggestion(name, known) if known else "Profilen nämner ingen."
        raise UsageError(f"--subject: ”{name}” finns inte bland dem som regeln prövar.", remedy)
    return found
