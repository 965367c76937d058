"""typer in Swedish: help pages, and one sentence of our own for each fault that typer finds.

typer 0.28 carries click inside itself and exports neither its exceptions nor its context, hence the
private imports. They stand in this module alone, and ``pyproject.toml`` holds typer below 0.29.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from textwrap import wrap

from typer import Typer
from typer._click import Command, Context, HelpFormatter, Parameter
from typer._click.exceptions import BadOptionUsage, ClickException, MissingParameter, NoSuchOption
from typer._click.shell_completion import ShellComplete
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.exceptions import Exit
from typer.main import get_command

from sob_ready.cli.exit_codes import ExitCode
from sob_ready.cli.streams import columns, report_laid_out, write
from sob_ready.cli.usage import UsageError, suggestion
from sob_ready.phrases import did_you_mean

_TERM = 26  # columns for the names of flags and commands
_NARROW = 60  # columns, below which what is said of them stands on lines of its own


class _Swedish(Command):
    """What a command and the program share: help in Swedish, and our own words for what typer finds wrong."""

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Provide ``--help`` with Swedish words."""
        return _in_swedish(super().get_help_option(ctx))

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help page."""
        formatter.write(_help_page(self, ctx))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Take the arguments apart; raises UsageError."""
        try:
            return super().parse_args(ctx, args)
        except ClickException as error:
            raise _translated(error, ctx) from None


class SwedishCommand(_Swedish, TyperCommand):
    """A command whose help is Swedish."""


class LaterCommand(SwedishCommand):
    """What the program's help says of a command. The command itself takes time to import and to make."""

    def __init__(self, name: str, function: str, *, short_help: str, help: str, epilog: str) -> None:  # noqa: A002
        super().__init__(name, short_help=short_help, help=help, epilog=epilog)
        self._function = function  # module:name

    def made(self) -> Command:
        """The command itself."""
        module, name = self._function.split(":")
        app = Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
        register = app.command(
            self.name, cls=SwedishCommand, short_help=self.short_help, help=self.help, epilog=self.epilog
        )
        register(getattr(import_module(module), name))
        return get_command(app)


class SwedishGroup(_Swedish, TyperGroup):
    """The program, whose help is Swedish."""

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Make the command that is asked for, and no other."""
        command = super().get_command(ctx, cmd_name)
        return command.made() if isinstance(command, LaterCommand) else command

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Take the arguments apart; raises UsageError. Without any, the help page says what can be done."""
        if not (args or ctx.resilient_parsing):
            report_laid_out(ctx.get_help())
            raise Exit(ExitCode.USAGE)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Context) -> object:
        """Carry out the command; raises UsageError where none is named."""
        if not ctx._protected_args:  # noqa: SLF001 - typer's own way to hand over what is left
            raise UsageError("Kommandot saknas.", f"Välj något av: {', '.join(self.commands)}.")
        return super().invoke(ctx)

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Find the command that the first argument names; raises UsageError."""
        name = args[0]
        if name not in self.commands:
            remedy = suggestion(name, self.commands)
            if any(mark in name for mark in "./\\"):
                from sob_ready.formats.lines import as_argument

                remedy = f"För att pröva en profil: sob-ready check {as_argument(name)}"
            raise UsageError(f"Kommandot ”{name}” finns inte.", remedy)
        return super().resolve_command(ctx, args)


def _translated(error: ClickException, ctx: Context) -> UsageError:
    """What typer found wrong with the command line."""
    see_help = f"Hjälp: {ctx.command_path} --help"
    if isinstance(error, NoSuchOption):
        flag, blank, value = error.option_name.partition(" ")
        if blank and any(flag in one.opts for one in _options(ctx)):  # in one word, as from a list of arguments
            return UsageError(
                f"”{error.option_name}” är ett enda ord.", f"Skriv {flag}={value.strip()}, eller två ord."
            )
        near = error.possibilities or ()
        return UsageError(f"Flaggan {error.option_name} finns inte.", did_you_mean(near[:1]) if near else see_help)
    if isinstance(error, BadOptionUsage):
        name = error.option_name
        option = next(one for one in _options(ctx) if name in (*one.opts, *one.secondary_opts))
        if option.is_flag:
            return UsageError(f"Flaggan {name} tar inget värde.", f"Skriv bara {name}.")
        return UsageError(f"Flaggan {name} behöver ett värde.", f"Skriv {name} {option.metavar}. {see_help}")
    if isinstance(error, MissingParameter) and error.param is not None:
        name = error.param.human_readable_name.removesuffix("...")
        example = (ctx.command.epilog or "").partition("\n")[0]
        return UsageError(f"{name} saknas på kommandoraden.", f"Till exempel: {example}", see_help)
    return UsageError("Det står för mycket på kommandoraden.", see_help)


def _options(ctx: Context) -> list[TyperOption]:
    return [one for one in ctx.command.get_params(ctx) if isinstance(one, TyperOption)]


def offers(command: Command, program: str, words: Sequence[str], incomplete: str) -> list[tuple[str, str]]:
    """What could stand where a user is writing, behind the words before: each with what it means, or ""."""

    class Completion(ShellComplete):
        """typer's way to find what is being written; its ways to talk with shells are not used."""

        def source_vars(self) -> dict[str, str]:
            return {}

        def get_completion_args(self) -> tuple[list[str], str]:
            return list(words), incomplete

        def format_completion(self, item: object) -> str:
            return str(item)

    before = list(words[:-1] if words[-1:] == ["="] else words)  # bash takes --format=js for three words
    option, equals, _ = incomplete.partition("=") if incomplete.startswith("--") else ("", "", "")
    try:
        found = Completion(command, {}, program, "").get_completions(before, incomplete)
    except UsageError:  # no such command
        return []
    return [(f"{option}{equals}{item.value}" if equals else item.value, item.help or "") for item in found]


# --- help pages ---------------------------------------------------------------------------------


def _in_swedish(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = "Visa den här hjälpen."
        option.callback = _show_help
    return option


def _show_help(ctx: Context, _param: Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        write(ctx.get_help() + "\n")
        ctx.exit()


def _help_page(command: Command, ctx: Context) -> str:
    """Usage, what the command does, its arguments and flags, and examples that work as they stand."""
    width = columns()
    params = command.get_params(ctx)
    arguments = [one for one in params if one.param_type_name == "argument"]
    options = [one for one in params if isinstance(one, TyperOption)]
    commands = command.commands if isinstance(command, TyperGroup) else {}
    usage = " ".join(
        [
            ctx.command_path,
            *(["KOMMANDO"] if commands else []),
            "[FLAGGOR]",
            *(one.make_metavar(ctx) for one in arguments),
        ]
    )
    sections = [
        _wrapped(f"Användning: {usage}", width, hang="  "),
        [row for part in (command.help or "").split("\n\n") for row in [*_wrapped(part, width), ""]][:-1],
        [*_section("Argument:", [(one.make_metavar(ctx), getattr(one, "help", "") or "") for one in arguments], width)],
        [*_section("Kommandon:", [(name, one.short_help or "") for name, one in commands.items()], width)],
        [*_section("Flaggor:", [(_spelling(one), one.help or "") for one in options], width)],
        ["Exempel:", *(f"  {row}" for row in command.epilog.splitlines())] if command.epilog else [],
    ]
    return "\n\n".join("\n".join(rows) for rows in sections if rows)


def _section(heading: str, rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    if not rows:
        return
    yield heading
    column = _TERM if width >= _NARROW else 2
    for term, words in rows:
        lines = _wrapped(words, width - column - 4)
        if len(term) > column:
            yield f"  {term}"
        else:
            yield f"  {term.ljust(column)}  {lines.pop(0) if lines else ''}".rstrip()
        yield from (" " * (column + 4) + line for line in lines)


def _wrapped(text: str, width: int, hang: str = "") -> list[str]:
    """Lines broken between words, so that commands and flags stay whole."""
    return wrap(text, width, subsequent_indent=hang, break_on_hyphens=False, break_long_words=False)


def _spelling(option: TyperOption) -> str:
    names = ", ".join([*sorted(option.opts, key=len), *option.secondary_opts])
    return names if option.is_flag else f"{names} {option.metavar}"
