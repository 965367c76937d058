"""``sob-ready notice``: the notice that a unit is ready, as a mail to send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sob_ready.cli.day import Day, asked_day
from sob_ready.cli.exit_codes import ExitCode
from sob_ready.cli.masking import Mask, is_asked_for, unreadable_told
from sob_ready.cli.rulebook import Packs, rules_near
from sob_ready.cli.streams import columns, report_laid_out, write

if TYPE_CHECKING:
    from sob_ready.notice import Notice

_MASKED = "MASKERAD – ska inte skickas. Med --no-mask skrivs anmälan med namn och HSA-id."


def notice(
    profile: Annotated[str, typer.Argument(metavar="PROFIL", help="Enhetens profil; - läser standard in.")],
    draft: Annotated[
        bool, typer.Option("--draft", help="Skriv anmälan fast något saknas, tydligt märkt som utkast.")
    ] = False,
    day: Day = "",
    rules: Packs = None,
    mask: Mask = None,
) -> None:
    """Write the notice, or say what stands in its way: what ``blockers`` finds, or what the profile does not say."""
    from sob_ready.checking import Request, check_file
    from sob_ready.formats.lines import paragraph, plain
    from sob_ready.notice import notice as written

    width = columns()
    rulebook = rules_near([profile], rules)
    mask = is_asked_for(mask)
    with unreadable_told(rulebook if mask else None):
        report = check_file(profile, rulebook, Request(asked_day(day)))
    if mask:
        from sob_ready.masking import masked_report

        report = masked_report(report)
    found = written(report, draft=draft)
    if not (found.is_finished or draft):
        report_laid_out(_refusal(found, width))
        raise typer.Exit(ExitCode.INTERNAL if report.crashed else ExitCode.NOT_READY)
    write(f"{_MASKED}\n\n{found.text}" if mask else found.text)
    report_laid_out("\n" + "".join(plain(paragraph(remark, width, hang=2)) for remark in found.remarks))


def _refusal(found: Notice, width: int) -> str:
    from sob_ready.formats.lines import paragraph, plain

    blockers = found.blockers
    shown = [outcome for outcome in blockers if outcome.is_finding] or blockers
    rows = [f"fel: Anmälan kan inte skrivas än: {_hindrance(len(blockers))}."]
    rows += [f"steg {outcome.rule.step.value}: {outcome.headline} ({outcome.rule.id})" for outcome in shown]
    if len(shown) < len(blockers):
        rows.append(f"och {len(blockers) - len(shown)} som beror på dem.")
    if found.missing:
        rows.append(f"Det här ska stå i anmälan men saknas i profilen: {', '.join(found.missing)}.")
    remedy = "Vad som ska göras visar sob-ready check." if blockers else "Fyll i det."
    rows.append(f"{remedy} Ett utkast: lägg till --draft.")
    return "".join(plain(paragraph(row, width, indent=2 * row.startswith(("steg", "och")), hang=4)) for row in rows)


def _hindrance(unmet: int) -> str:
    if not unmet:
        return "profilen säger inte allt som ska stå i den"
    return "ett ska-krav är inte uppfyllt" if unmet == 1 else f"{unmet} ska-krav är inte uppfyllda"
