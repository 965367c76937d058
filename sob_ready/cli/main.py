"""The program: its commands, and how it ends."""

from __future__ import annotations

import typer

from sob_ready.cli.check import check

app = typer.Typer(
    name="sob-ready",
    help="Är enheten redo för Stöd och behandling?",
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command()(check)


@app.callback()
def _program() -> None:
    """Är enheten redo för Stöd och behandling?"""


def main() -> None:
    """Run the program with the arguments of the process."""
    app()
