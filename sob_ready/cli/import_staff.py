"""``sob-ready import``: a staff list into a profile."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from sob_ready.cli.day import asked_day
from sob_ready.cli.exit_codes import ExitCode
from sob_ready.cli.masking import Mask, is_asked_for, unreadable_told
from sob_ready.cli.streams import columns, report_to_user, show
from sob_ready.cli.usage import UsageError

if TYPE_CHECKING:
    from sob_ready.formats.lines import Line, Style
    from sob_ready.source import Source
    from sob_ready.staff_list import Columns, Merge, Person, Table


_MOST_HIDDEN = 5  # rows that are told by their number
_TOLD_OF_NEW = ("roller:", "funktioner:")
_NO_PROFILE = (
    "Kontrollera namnet. Finns ingen profil än: kör i ett terminalfönster utan --yes, och svara j på frågan om den ska "
    "skapas."
)


def _show_fields(asked: bool) -> None:
    if asked:
        from sob_ready.formats.lines import paragraph
        from sob_ready.staff_list import PLAIN_ANSWER, beside_answers, fields

        *details, last = (f".{key}" for key in beside_answers())
        width = columns()
        lines = [line for key, words in fields() for line in paragraph(f"{key}: {words}", width, hang=4)]
        more = f"Efter ett fält som besvaras med ja eller nej kan också stå {', '.join(details)} eller {last}, "
        show([*lines, *paragraph(f"{more}till exempel {PLAIN_ANSWER}.datum.", width)])
        raise typer.Exit


def import_staff(
    staff_list: Annotated[str, typer.Argument(metavar="LISTA", help="Personallistan, en xlsx- eller CSV-fil.")],
    into: Annotated[
        str,
        typer.Option(
            "--into",
            metavar="PROFIL",
            help="Profilen som listan förs in i. Finns den inte frågar sob-ready om den ska skapas, utom med --yes.",
        ),
    ] = "",
    mapping: Annotated[
        str, typer.Option("--mapping", metavar="FIL", help="En YAML-fil som säger vad egna kolumnrubriker betyder.")
    ] = "",
    sheet: Annotated[
        str, typer.Option("--sheet", metavar="BLAD", help="Bladet i arbetsboken; annars det första.")
    ] = "",
    _fields: Annotated[
        bool,
        typer.Option("--fields", help="Visa allt som en kolumn kan betyda.", is_eager=True, callback=_show_fields),
    ] = False,
    day: Annotated[
        str, typer.Option("--date", metavar="ÅÅÅÅ-MM-DD", help="Dagen som listan läses in; annars i dag.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ändra utan att fråga.")] = False,
    mask: Mask = None,
) -> None:
    """Show what a staff list changes in a profile, ask, and change it."""
    from sob_ready.cli.saving import unsaved
    from sob_ready.editing import EditError, rewritten
    from sob_ready.formats.lines import as_argument
    from sob_ready.profile import VERSION, profile_shape, read_profile
    from sob_ready.source import Fault, SourceError, parse, read
    from sob_ready.staff_list import ListError, columns_of, merged, read_mapping, read_table

    if not into or into == "-":
        example = f"Till exempel: sob-ready import {as_argument(staff_list)} --into enhet.yaml"
        raise UsageError("Profilen saknas på kommandoraden.", example)
    mask = is_asked_for(mask)
    rulebook = None  # only masking needs its words
    if mask:
        from sob_ready.masking.staff_list import masked_columns, masked_merge
        from sob_ready.rulebook import load

        rulebook = load()
    try:
        with unreadable_told(rulebook):
            is_new = _someone_to_ask() and not yes and not os.path.lexists(into)  # else a slip in the name makes a file
            if not (is_new or os.path.lexists(into)):
                raise SourceError(into, (Fault("Filen finns inte.", _NO_PROFILE),))
            source = parse(f"sob-ready: {VERSION}\n".encode(), into) if is_new else read_profile(read(into)).source
            own = read_mapping(mapping) if mapping else {}
            table = read_table(staff_list, sheet or None)
            found = columns_of(table, own)
            if rulebook:
                found = masked_columns(found, rulebook)
            merge = merged(found, source.data, asked_day(day), quoting=not mask)
            after = rewritten(source, merge.data, profile_shape())
            profile = read_profile(after).profile
            told = masked_merge(merge, profile, rulebook) if rulebook else merge
            show(_lines(told, found, table, columns(), mask=mask))
            _save(source, after, into, is_new=is_new, yes=yes)
    except ListError as error:
        report_to_user(f"fel: {staff_list}: {error.message}", error.remedy)
        raise typer.Exit(ExitCode.UNREADABLE) from None
    except EditError as error:
        raise unsaved(error) from None


def _save(source: Source, after: Source, into: str, *, is_new: bool, yes: bool) -> None:
    """Change the profile, or make it, when the user agrees. Raises EditError."""
    from sob_ready.editing import create, save
    from sob_ready.formats.lines import as_argument

    if after is source:
        report_to_user(f"Inget att ändra i {into}.")
    elif is_new:
        if _confirmed(f"{into} finns inte. Ska den skapas?"):
            create(into, after.text)
            report_to_user(f"{into} är skapad. Svara på frågorna: sob-ready init {as_argument(into)} --resume")
    elif yes or _confirmed(f"Ska {into} ändras?"):
        save(into, source, after)
        report_to_user(f"{into} är ändrad.")
    else:
        report_to_user(f"{into} är orörd.")


def _someone_to_ask() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _confirmed(question: str) -> bool:
    """Whether the user says yes. Raises UsageError where there is nobody to ask."""
    if not _someone_to_ask():
        raise UsageError("Det finns ingen att fråga.", "Lägg till --yes för att ändra utan fråga.")
    from sob_ready.formats.lines import one_line
    from sob_ready.replies import agrees

    try:
        reply = input(f"{one_line(question)} [j/N] ")
    except (EOFError, UnicodeDecodeError, OSError, RuntimeError):  # input() wants all three streams
        return False
    return agrees(reply)


def _lines(merge: Merge, found: Columns, table: Table, width: int, *, mask: bool) -> Iterator[Line]:
    from sob_ready.formats.lines import EMPTY, paragraph
    from sob_ready.formats.wording import MASKED
    from sob_ready.phrases import listed

    headings = {"ny": "Läggs till", "ändrad": "Ändras", "oförändrad": "Oförändrade"}
    for state, heading in headings.items():
        persons = [person for person in merge.persons if person.state == state]
        if not persons:
            continue
        yield from paragraph(f"{heading}: {len(persons)}", width, style="title")
        for person in persons if state != "oförändrad" else ():
            yield from _about(person, width)
        yield EMPTY
    yield from _listed("Tolkas", merge.inferred, width, "title")
    yield from _listed("Läses inte", merge.skipped, width, "warning")
    if found.unread:
        unread = f"Kolumner som inte läses: {', '.join(found.unread)}".removesuffix(".")
        yield from paragraph(f"{unread}.", width, hang=2, style="faint")
        yield EMPTY
    if found.unused:
        unused = f"Rubriker i mappningsfilen som inte finns i listan: {', '.join(found.unused)}"
        yield from paragraph(f"{unused}.", width, hang=2, style="warning")
        yield EMPTY
    hidden = [str(row.number) for row in found.rows if row.number in table.hidden_rows]
    if hidden:
        told = f"Rader som är dolda i arbetsboken, men läses: {listed(hidden, _MOST_HIDDEN)}."
        yield from paragraph(told, width, hang=2, style="warning")
        yield EMPTY
    if table.other_sheets:
        named = str(len(table.other_sheets)) if mask else ", ".join(table.other_sheets)
        yield from paragraph(f"Blad som inte läses: {named}. Välj ett med --sheet.", width, hang=2, style="warning")
        yield EMPTY
    if mask:
        yield from paragraph(MASKED, width, style="faint")
        yield EMPTY


def _listed(heading: str, remarks: Sequence[str], width: int, style: Style) -> Iterator[Line]:
    from sob_ready.formats.lines import EMPTY, paragraph

    if remarks:
        yield from paragraph(f"{heading}: {len(remarks)}", width, style=style)
        for remark in remarks:
            yield from paragraph(remark, width, indent=2, hang=2)
        yield EMPTY


def _about(person: Person, width: int) -> Iterator[Line]:
    """Who a person is, what changes, and whom she may be taken for."""
    from sob_ready.formats.lines import paragraph

    named = " ".join(part for part in (person.name, f"({person.hsa_id})" if person.hsa_id else "") if part)
    yield from paragraph(named, width, indent=2, hang=2)
    held = [change.replace(": + ", ": ") for change in person.changes if change.startswith(_TOLD_OF_NEW)]
    for change in person.changes if person.state == "ändrad" else held:
        yield from paragraph(change, width, indent=6, hang=2)
    if person.alike:
        doubt = f"Obs! {person.alike.name} är redan med. Är det samma person?"
        remedy = "Rätta då namnet eller HSA-id i listan innan den läses in."
        yield from paragraph(f"{doubt} {remedy}", width, indent=6, hang=2, style="warning")
