"""``sob-ready rules`` and ``sob-ready sources``: what the documents demand, by rule and by document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from sob_ready.cli import completing
from sob_ready.cli.day import asked_day
from sob_ready.cli.rulebook import Packs, rules_near
from sob_ready.cli.streams import columns, show, write_document
from sob_ready.cli.usage import UsageError, chosen, suggestion

if TYPE_CHECKING:
    from sob_ready.rulebook import Document, Rule, Rulebook


def rules(
    pack: Annotated[
        list[str] | None,
        typer.Option(metavar="PAKET", help="Bara regler i paketet. Kan upprepas.", autocompletion=completing.packs),
    ] = None,
    step: Annotated[
        list[str] | None,
        typer.Option(metavar="STEG", help="Bara regler i steget, 1–8. Kan upprepas.", autocompletion=completing.steps),
    ] = None,
    level: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NIVÅ", help="Bara nivån: ska, bör eller kan. Kan upprepas.", autocompletion=completing.levels
        ),
    ] = None,
    owner: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ANSVARIG", help="Bara det som den ansvarar för. Kan upprepas.", autocompletion=completing.owners
        ),
    ] = None,
    document: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DOKUMENT", help="Bara krav ur dokumentet. Kan upprepas.", autocompletion=completing.documents
        ),
    ] = None,
    extra: Packs = None,
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="Hur reglerna skrivs: text, markdown eller json.",
            autocompletion=completing.catalogue_formats,
        ),
    ] = "text",
    test: Annotated[
        bool,
        typer.Option("--test", help="Pröva de egna reglerna mot exemplen i deras paket, i stället för att visa dem."),
    ] = False,
    day: Annotated[
        str, typer.Option("--date", metavar="ÅÅÅÅ-MM-DD", help="Dagen som exemplen prövas på; annars i dag.")
    ] = "",
) -> None:
    """List the rules that every given option lets through, or try them on their examples."""
    from sob_ready.formats.catalogue import FORMATS, rules_json, rules_lines, rules_markdown
    from sob_ready.rulebook import Level, Step

    form = chosen("--format", output_format, FORMATS)
    rulebook = rules_near(["."], extra)
    packs = _among("--pack", pack, [one.name for one in rulebook.packs])
    steps = _among("--step", step, [str(one.value) for one in Step])
    levels = _among("--level", level, [one.value for one in Level])
    owners = _among("--owner", owner, sorted({rule.owner for rule in rulebook.rules}))
    documents = {_document("--document", one, rulebook).id for one in document or ()}
    found = [
        rule
        for rule in rulebook.rules
        if (not packs or rule.pack.name in packs)
        and (not steps or str(rule.step.value) in steps)
        and (not levels or rule.level.value in levels)
        and (not owners or rule.owner in owners)
        and (not documents or documents & _documents(rule))
    ]
    if test:
        from sob_ready.cli.trials import try_rules

        if form != "text":
            raise UsageError("Vad --test kom fram till skrivs bara som text.", "Ta bort --format.")
        try_rules(rulebook, found, asked_day(day))
    elif day:
        raise UsageError("--date gäller bara tillsammans med --test.", "Ta bort --date, eller lägg till --test.")
    elif form == "json":
        write_document(rules_json(rulebook, found))
    elif form == "markdown":
        write_document(rules_markdown(rulebook, found))
    else:
        show(rules_lines(rulebook, found, columns()))


def sources(
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DOKUMENT...]", help="Dokumentens namn; utelämnat visas alla.", autocompletion=completing.documents
        ),
    ] = None,
    extra: Packs = None,
) -> None:
    """Show the documents, section by section, with the rules that fulfil each requirement."""
    from sob_ready.formats.catalogue import sources_lines

    rulebook = rules_near(["."], extra)
    named = [_document("DOKUMENT", one, rulebook) for one in documents or ()]
    wanted = {document.id for document in named or rulebook.documents}
    show(sources_lines(rulebook, [one for one in rulebook.documents if one.id in wanted], columns()))


def _among(option: str, values: Sequence[str] | None, words: Iterable[str]) -> set[str]:
    """The words that are asked for; raises UsageError with the nearest for one that is none."""
    known = tuple(words)
    return {chosen(option, value, known) for value in values or ()}


def _document(option: str, name: str, rulebook: Rulebook) -> Document:
    """The document with an id, a short name or a title; raises UsageError with the nearest."""
    from sob_ready.source import fold

    for document in rulebook.documents:
        if fold(name) in map(fold, (document.id, document.short_name, document.title)):
            return document
    known = [one.id for one in rulebook.documents]
    meant = suggestion(name, [*known, *(one.short_name for one in rulebook.documents)], ", ".join(known))
    raise UsageError(f"{option}: ”{name}” finns inte.", meant)


def _documents(rule: Rule) -> set[str]:
    return {requirement.document for requirement in rule.requirements}
