"""The program's commands, and what their help says."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from sob_ready import __version__
from sob_ready.cli.completion import VARIABLE, answer
from sob_ready.cli.exit_codes import ExitCode
from sob_ready.cli.streams import report_to_user, write
from sob_ready.cli.swedish import LaterCommand, SwedishGroup, offers
from sob_ready.cli.usage import UsageError

PROGRAM = "sob-ready"

app = typer.Typer(
    cls=SwedishGroup,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def invoke(arguments: Sequence[str]) -> int:
    """Carry out a command line; the exit code says how it went.

    Raises OutputError where an output can't be written.
    """
    command = _command()
    asked = os.environ.get(VARIABLE)
    if asked is not None:
        write(answer(asked, offers(command, PROGRAM, arguments, asked.partition(":")[2])))
        return ExitCode.READY
    try:
        with command.make_context(PROGRAM, list(arguments)) as context:
            command.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    except UsageError as fault:
        report_to_user(f"fel: {fault.message}", *fault.remedies)
        return ExitCode.USAGE
    return ExitCode.READY


def _version(asked: bool) -> None:
    if asked:
        write(f"{PROGRAM} {__version__}\n")
        raise typer.Exit


@app.callback(
    help="Är enheten redo för Stöd och behandling på 1177? sob-ready läser en profil av enheten, prövar den mot "
    "kraven i styrdokumenten och säger vad som saknas, varför, vem som kan rätta till det och hur.\n\n"
    "Slutkoder: 0 redo, 1 inte redo, 2 fel på kommandoraden, i inställningarna eller i ett regelpaket, "
    "3 en profil gick inte att läsa, 70 internt fel, 74 något gick inte att skriva, 130 avbrutet.",
    epilog="sob-ready init --template enhet.yaml\nsob-ready check enhet.yaml\nsob-ready check --help",
)
def _program(
    _version: Annotated[
        bool,
        typer.Option("--version", help="Visa vilken version av sob-ready det är.", is_eager=True, callback=_version),
    ] = False,
) -> None:
    """Take the flags of the program itself."""


_COMMANDS = (
    LaterCommand(
        "init",
        "sob_ready.cli.init:init",
        short_help="Skapa en profil att fylla i.",
        help="Skapa en profil genom att svara på frågor, ett steg i taget. Bara det som gäller enheten tas upp, och "
        "varje svar sparas genast.\n\nMed --template skrivs i stället en profil att fylla i för hand. Med --repo "
        "skapas en mapp för många profiler, med det som prövar dem vid varje ändring i git.",
        epilog="sob-ready init enhet.yaml\nsob-ready init enhet.yaml --resume\nsob-ready init --template mall.yaml\n"
        "sob-ready init --repo profiler",
    ),
    LaterCommand(
        "import",
        "sob_ready.cli.import_staff:import_staff",
        short_help="För in en personallista i en profil.",
        help="För in en personallista från Excel (xlsx) eller CSV i en profil. Kolumnerna känns igen på sina "
        "rubriker, och det visas vad som ändras innan något ändras.\n\nPersoner läggs till och uppgifter ändras; "
        "ingen tas bort. Listan får inte innehålla personnummer.",
        epilog="sob-ready import personal.csv --into enhet.yaml\n"
        "sob-ready import personal.xlsx --into enhet.yaml --mapping rubriker.yaml",
    ),
    LaterCommand(
        "check",
        "sob_ready.cli.check:check",
        short_help="Pröva en eller flera profiler.",
        help="Pröva profiler mot alla krav som gäller enheten.\n\n"
        "Först visas hur långt enheten har kommit i de åtta stegen, sedan bristerna i det första steget som inte är "
        "klart. Slutkoden är 0 när enheten är redo för start, eller klar till det steg som --step anger. Med --step "
        "claimed och en profil utan klar_till_steg räknas bara fel i profilen själv.\n\n"
        "Inställningar läses ur den sob-ready.toml som ligger närmast uppåt från profilerna: packs, select, ignore, "
        "strict, step, rules, patterns och reports. Det som står på kommandoraden ersätter det som står i filen.",
        epilog="sob-ready check enhet.yaml\n"
        "sob-ready check enhet.yaml --all --group-by owner\n"
        "sob-ready check enhet.yaml --step claimed\n"
        "sob-ready check profiler --quiet --report json=rapport.json",
    ),
    LaterCommand(
        "explain",
        "sob_ready.cli.explain:explain",
        short_help="Förklara en regel.",
        help="Förklara regler: vad som krävs, var det står, vem som ansvarar och vad som ska göras.",
        epilog="sob-ready explain roller-minst-en",
    ),
    LaterCommand(
        "why",
        "sob_ready.cli.why:why",
        short_help="Visa varför en regel är uppfylld eller inte.",
        help="Visa varför en regel är uppfylld, inte är uppfylld eller inte gäller i en profil: det som lästes och "
        "var det står.",
        epilog="sob-ready why roller-minst-tva enhet.yaml\nsob-ready why roller-minst-tva enhet.yaml --subject "
        "behandlare",
    ),
    LaterCommand(
        "notice",
        "sob_ready.cli.notice:notice",
        short_help="Skriv anmälan om att enheten är klar.",
        help="Skriv det som chefen skickar till förvaltningens kontaktperson när förberedelserna är klara, att "
        "klistra in i ett mejl.\n\nAnmälan skrivs inte om ett ska-krav i steg 1–6 återstår, om profilen säger emot sig "
        "själv eller om något som ska stå i anmälan saknas i den. Då visas vad som är kvar, med slutkod 1. Kraven på "
        "själva anmälan räknas inte.",
        epilog="sob-ready notice enhet.yaml\nsob-ready notice enhet.yaml --draft",
    ),
    LaterCommand(
        "diff",
        "sob_ready.cli.diff:diff",
        short_help="Visa vad som har ändrats.",
        help="Jämför två profiler, två mappar eller versioner i git: vilka krav som har blivit uppfyllda, "
        "har blivit ouppfyllda eller kvarstår, krav för krav och person för person.\n\n"
        "En version i git skrivs VERSION:FIL eller VERSION:MAPP, sedd från mappen du står i. Slutkoden är 1 när ett "
        "ska-krav har blivit ouppfyllt, annars 0.",
        epilog="sob-ready diff HEAD~3:enhet.yaml enhet.yaml\n"
        "sob-ready diff v1.0:enhet.yaml HEAD:enhet.yaml --format markdown\n"
        "sob-ready diff HEAD~3:profiler profiler\n"
        "sob-ready diff i-fjol/profiler profiler",
    ),
    LaterCommand(
        "history",
        "sob_ready.cli.history:history",
        short_help="Visa vägen genom stegen.",
        help="Visa hur långt enheten hade kommit i varje version av profilen som är sparad i git.\n\n"
        "Varje version bedöms den dag den skrevs (författarens datum i git), enligt dagens regler. Med --format html "
        "skrivs enhetens rapport med vägen dit som en bild.",
        epilog="sob-ready history enhet.yaml\nsob-ready history enhet.yaml --format html",
    ),
    LaterCommand(
        "rules",
        "sob_ready.cli.catalogue:rules",
        short_help="Visa reglerna.",
        help="Visa reglerna steg för steg. Flera flaggor visar de regler som stämmer med alla.\n\n"
        "Med --test prövas egna regler mot exemplen i deras paket. Slutkoden är 0 när alla gör som exemplen säger, "
        "annars 1.",
        epilog="sob-ready rules --step 4 --level ska\n"
        "sob-ready rules --pack vgr --owner enhetschef\n"
        "sob-ready rules --document checklista --format markdown\n"
        "sob-ready rules --test --rules regler",
    ),
    LaterCommand(
        "sources",
        "sob_ready.cli.catalogue:sources",
        short_help="Visa dokumenten och deras krav.",
        help="Visa styrdokumenten avsnitt för avsnitt: varje krav med våra ord, reglerna som prövar det, och vad som "
        "inte prövas och varför.",
        epilog="sob-ready sources\nsob-ready sources uppstart",
    ),
    LaterCommand(
        "schema",
        "sob_ready.cli.schema:schema",
        short_help="Skriv ett JSON Schema.",
        help="Skriv JSON Schema för profiler, regelpaket eller det som skrivs i JSON, till editorer och andra program.",
        epilog="sob-ready schema --output schema/profile.schema.json\nsob-ready schema report",
    ),
    LaterCommand(
        "completion",
        "sob_ready.cli.completion:completion",
        short_help="Låt Tabb fylla i kommandon.",
        help="Skriv det som får ett skal att fylla i kommandon, flaggor, regler och steg när du trycker på Tabb. Lägg "
        "raden för ditt skal i dess startfil, och öppna ett nytt fönster:\n\n"
        'bash, ~/.bashrc: eval "$(sob-ready completion bash)"\n\n'
        'zsh, ~/.zshrc: eval "$(sob-ready completion zsh)"\n\n'
        "fish, ~/.config/fish/config.fish: sob-ready completion fish | source\n\n"
        "PowerShell, $PROFILE: sob-ready completion powershell | Out-String | Invoke-Expression",
        epilog="sob-ready completion bash",
    ),
)


def _command() -> SwedishGroup:
    program = typer.main.get_command(app)
    assert isinstance(program, SwedishGroup)  # noqa: S101 - by the class that the app was given
    for command in _COMMANDS:
        program.add_command(command)
    return program
