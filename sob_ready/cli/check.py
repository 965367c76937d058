"""``sob-ready check``: judge profiles and answer with a report and an exit code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sob_ready.cli import completing
from sob_ready.cli.day import Day, asked_day
from sob_ready.cli.exit_codes import ExitCode, gravest
from sob_ready.cli.faults import told
from sob_ready.cli.masking import Mask, is_asked_for
from sob_ready.cli.progress import progress
from sob_ready.cli.rulebook import Packs, load_rules
from sob_ready.cli.streams import OutputError, columns, report_to_user, show, write_document
from sob_ready.cli.usage import UsageError, chosen
from sob_ready.formats import FORMATS, OF_FINDINGS, OF_OUTCOMES, format_named
from sob_ready.formats.lines import cells, one_line

if TYPE_CHECKING:
    from sob_ready.checking import Request
    from sob_ready.cli.profiles import Profiles
    from sob_ready.cli.reports import Wanted
    from sob_ready.cli.settings import Setting
    from sob_ready.formats.text import TextOptions
    from sob_ready.report import Detail, Run
    from sob_ready.rulebook import Rulebook, Step


def check(
    profiles: Annotated[
        list[str], typer.Argument(metavar="PROFIL...", help="Filer, mappar eller mönster; - läser standard in.")
    ],
    show_all: Annotated[bool, typer.Option("--all", help="Visa alla fynd i alla steg, och undantagen.")] = False,
    step: Annotated[
        str | None,
        typer.Option(
            "--step",
            metavar="STEG",
            help="Låt slutkoden följa ett steg: 1–8, eller claimed för det som profilen anger i klar_till_steg. Fel i "
            "profilen själv räknas alltid.",
            autocompletion=completing.goals,
        ),
    ] = None,
    strict: Annotated[
        bool | None, typer.Option("--strict/--no-strict", help="Kräv också det som dokumenten säger bör göras.")
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAMN",
            help="Pröva bara dessa: regler, paket, steg (steg-4) eller "
            "nivåer (ska, bör, kan), åtskilda med komma. Kan upprepas.",
            autocompletion=completing.selections,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAMN",
            help="Hoppa över dessa; skrivs som för --select.",
            autocompletion=completing.selections,
        ),
    ] = None,
    group_by: Annotated[
        str,
        typer.Option(
            "--group-by",
            metavar="GRUPP",
            help="Ordna fynden efter step, owner (vad var och en har att göra), rule eller person.",
            autocompletion=completing.groups,
        ),
    ] = "step",
    day: Day = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Skriv inget på standard ut.")] = False,
    rules: Packs = None,
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"Vad som skrivs på standard ut: {', '.join(FORMATS)}.",
            autocompletion=completing.formats,
        ),
    ] = "text",
    report: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT=FIL",
            help="Skriv också en rapport till en fil. Kan upprepas.",
            autocompletion=completing.reports,
        ),
    ] = None,
    no_report: Annotated[
        bool, typer.Option("--no-report", help="Skriv inte de rapporter som inställningarna nämner.")
    ] = False,
    mask: Mask = None,
    config: Annotated[
        Path | None,
        # The reader says why a file can't be read.
        typer.Option(
            metavar="FIL", readable=False, help="En fil med inställningar; annars närmaste sob-ready.toml uppåt."
        ),
    ] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Läs ingen fil med inställningar.")] = False,
    show_config: Annotated[
        bool, typer.Option("--show-config", help="Visa vilka inställningar som gäller och varifrån, och pröva inget.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Pröva igen varje gång en profil sparas; Ctrl-C avslutar.")
    ] = False,
) -> None:
    """Judge profiles; ends with the exit code of the gravest of them."""
    from sob_ready.checking import Request
    from sob_ready.cli.configuration import Configuration, configured, single
    from sob_ready.cli.profiles import find, passed_over_words
    from sob_ready.cli.reports import wanted
    from sob_ready.cli.selection import choice
    from sob_ready.cli.settings import CLAIMED, setting_lines, settled
    from sob_ready.formats.text import GROUPS, TextOptions
    from sob_ready.source import STDIN

    mask = is_asked_for(mask)
    options = TextOptions(columns(), show_all, chosen("--group-by", group_by, GROUPS))
    chosen("--format", output_format, FORMATS)
    today = asked_day(day)
    if config and no_config:
        raise UsageError("--config och --no-config säger emot varandra.", "Ange en av dem.")
    said = Configuration() if no_config else configured(profiles, config)
    asked = report or ([] if no_report else None)
    settings = settled(said, select=select, ignore=ignore, strict=strict, step=step, rules=rules, reports=asked)
    goal = _goal(settings.step)

    def profiles_now() -> Profiles:
        return find(profiles, settings.patterns.value, said.folder, settings.rules.value)

    found = profiles_now()
    if not (config or no_config):
        single(str(Path(name).parent) for name in found.names if name != STDIN)
    inputs = [*found.names, said.name] if said.name else found.names
    reports = wanted(settings.reports, inputs, "" if report else said.folder)
    rulebook = load_rules(settings.rules.value)
    left = choice(rulebook, settings.select, settings.ignore, settings.packs)
    request = Request(
        today=today,
        chosen=left if len(left) < len(rulebook.rules) else None,
        strict=settings.strict.value,
        goal_step=goal,
        goal_is_claim=settings.step.value == CLAIMED,
    )
    formats = [*([] if quiet else [output_format]), *(one.format for one in reports)]
    if show_config:
        show(setting_lines(settings, said.name, len(left), len(rulebook.rules), options.width))
        return
    if settings.narrows:
        report_to_user(f"Urvalet av regler kommer från {said.name}.")

    def judged(found: Profiles) -> ExitCode:
        if found.passed_over and not quiet:
            report_to_user(passed_over_words(found.passed_over))
        detail = _detail(found.names, options, formats)
        run = _checked(found, rulebook, request._replace(detail=detail), mask=mask)
        codes = [*_judged(run), _tell_failures(run), *(_write(one, run, options) for one in reports)]
        if not quiet:
            codes.append(_print(run, output_format, options))
        return gravest(codes)

    raise typer.Exit(_watched(profiles, lambda: judged(profiles_now())) if watch else judged(found))


def _checked(found: Profiles, rulebook: Rulebook, request: Request, *, mask: bool) -> Run:
    """The run on what was found, masked where that is asked for: one profile at a time, or all when they are judged."""
    from sob_ready.checking import check_files
    from sob_ready.report import Detail

    one_by_one = mask and request.detail is not Detail.WHOLE
    if one_by_one:
        from sob_ready.masking import with_masked_failures
        from sob_ready.masking.many import masking_of_many

        request = request._replace(finish=masking_of_many(found.names, rulebook))
    run = check_files(found.names, rulebook, request, progress)
    run = replace(run, failures=[*found.failures, *run.failures])
    if one_by_one:
        return with_masked_failures(run)
    if mask:
        from sob_ready.masking import masked

        return masked(run)
    return run


def _detail(names: Sequence[str], options: TextOptions, formats: Sequence[str]) -> Detail:
    """How much reports have to hold for what is written: a list of what each person has to do names the staff too."""
    from sob_ready.checking import can_be_forgotten
    from sob_ready.report import Detail

    if options.group_by == "owner" or not OF_OUTCOMES.issuperset(formats) or not can_be_forgotten(names):
        return Detail.WHOLE
    return Detail.FINDINGS if OF_FINDINGS.issuperset(formats) else Detail.OUTCOMES


def _goal(step: Setting[str]) -> Step | None:
    from sob_ready.cli.settings import CLAIMED, START
    from sob_ready.rulebook import Step

    if step.value in (START, CLAIMED):
        return None
    words = [str(number.value) for number in Step]
    return Step(int(chosen(step.label, step.value, [*words, CLAIMED], spelling=f"1–8 eller {CLAIMED}")))


def _watched(profiles: Sequence[str], judged: Callable[[], ExitCode]) -> ExitCode:
    """Judge again each time a profile is saved, or comes into a folder or leaves it."""
    from sob_ready.cli.profiles import looked_into
    from sob_ready.cli.watching import watch
    from sob_ready.source import STDIN

    if STDIN in profiles:
        raise UsageError("--watch behöver en fil som kan sparas.", "Ange en profil: sob-ready check enhet.yaml --watch")

    def judged_again() -> ExitCode:
        code = judged()
        report_to_user("Väntar på att profilen sparas. Ctrl-C avslutar.")
        return code

    def tell_changed(saved: Sequence[str], removed: Sequence[str]) -> None:
        told = [
            f"{', '.join(names)} {what}" for names, what in ((saved, "har sparats"), (removed, "är borta")) if names
        ]
        words = f"── {one_line(', '.join(told))} "
        report_to_user("", f"{words}{'─' * (columns() - cells(words))}")

    def tell_gone(name: str) -> None:
        report_to_user(f"{one_line(name)} finns inte längre. Väntar på att den sparas igen. Ctrl-C avslutar.")

    return watch(lambda: looked_into(profiles), judged_again, tell_changed, tell_gone)


# --- what came of it ----------------------------------------------------------------------------


def _judged(run: Run) -> list[ExitCode]:
    return [
        ExitCode.INTERNAL if report.crashed else ExitCode.READY if report.passed else ExitCode.NOT_READY
        for report in run.reports
    ]


def _tell_failures(run: Run) -> ExitCode:
    """Say on standard error why files could not be read."""
    told(run.failures)
    return ExitCode.UNREADABLE if run.failures else ExitCode.READY


def _write(report: Wanted, run: Run, options: TextOptions) -> ExitCode:
    from sob_ready.cli.files import write_file

    def document() -> str:
        if report.format != "text":
            return format_named(report.format)(run)
        from sob_ready.formats.text import TextOptions, text

        return text(run, options._replace(width=TextOptions().width))  # whatever the terminal

    return _guarded(lambda: write_file(report.path, document()))


def _print(run: Run, output_format: str, options: TextOptions) -> ExitCode:
    from sob_ready.formats.text import run_lines

    if output_format == "text":
        return _guarded(lambda: show(run_lines(run, options)))
    return _guarded(lambda: write_document(format_named(output_format)(run)))


def _guarded(write: Callable[[], None]) -> ExitCode:
    """One output that fails keeps neither the others nor the verdict from being told."""
    try:
        write()
    except OutputError as error:
        report_to_user(*error.rows)
        return ExitCode.OUTPUT
    return ExitCode.READY
