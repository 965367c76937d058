"""What the YAML parser stumbled on, in Swedish, with its cause and the corrected line.

The parser says in English what it had expected, often on the line after the mistake. From its words only the
kind of construct is taken, and only words that both of PyYAML's parsers use; the cause is found by looking
at the lines themselves, so both give the same faults.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from yaml.error import MarkedYAMLError

from sob_ready.source.correction import CURLY, QUOTE_IT, in_quotes, quoted, split_comment, without_curly, write
from sob_ready.source.dash import wrong_dash
from sob_ready.source.fault import Fault
from sob_ready.source.indentation import nearest_level, too_deep, uneven_indent
from sob_ready.source.refusal import hard_blank, missing_key, several_documents
from sob_ready.source.site import KEY, STRUCTURAL, Site, has_value, lead_of, site_of
from sob_ready.source.text import Lines
from sob_ready.source.unfinished import brackets_without_colon, tight_colon, unfinished_key

_BLANK_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_PARENTHESES = {"[": ("Listan", "]"), "{": ("Gruppen", "}")}
_MARKED = ("an alias", "an anchor", " tag", "block scalar", "parsing a node")
_RESERVED = "@`%*&!|>,]}"


def explain(lines: Lines, error: MarkedYAMLError) -> Fault:
    """The fault behind an error of the parser in these lines."""
    site = site_of(lines, error)
    for cause in _CAUSES:
        fault = cause(site)
        if fault is not None:
            return fault
    message = "Här går filen inte att tolka som YAML."
    remedy = "Kontrollera indrag, kolon och citattecken på den här raden och raden ovanför."
    # libyaml gives the end of a text without a last line break a line of its own.
    return Fault(message, remedy, site.place(*min((site.line, site.column), lines.end)))


def _tab(site: Site) -> Fault | None:
    found = _BLANK_LEAD.match(site.here)
    lead = found.group() if found else ""
    if "\t" not in lead or site.column > len(lead):
        return None
    place = site.place(site.line, lead.index("\t") + 1)
    rest = site.here[len(lead) :]
    if not rest:
        return Fault("Raden innehåller bara en tabb.", "Ta bort tabben.", place)
    above = site.text(site.above(site.line))
    if "-" not in lead and KEY.match(rest) and above:
        indent = len(lead_of(above)) + (0 if has_value(above) else 2)
        corrected = " " * indent + rest
    else:
        corrected = re.sub(r"-[ \t]+", "- ", lead).replace("\t", "  ") + rest
    return Fault("Raden dras in med tabb; YAML tillåter bara blanksteg.", write(corrected), place)


def _second_document(site: Site) -> Fault | None:
    if "document start" not in site.said:
        return None
    above = site.above(site.line)
    if not site.text(above).startswith("..."):
        return unfinished_key(site, above)
    return several_documents(site.place(site.line, site.column))


def _open_quote(site: Site) -> Fault | None:
    """A quotation mark that is closed by the end of the file, or by the one that opens a later text."""
    if "quoted scalar" in site.said:
        if "end of stream" in site.said or "unexpected document" in site.said:
            return _close_quote(site, site.from_line, site.from_column)
        return None
    mark = site.here[max(site.column - 2, 0) : site.column - 1]
    if mark not in ("'", '"') or site.here[: site.column - 1].count(mark) % 2 == 0:
        return None
    opened = re.compile(rf"(?:^|[:-]\s)\s*{mark}[^{mark}]*$")
    for number in range(site.line - 1, 0, -1):
        found = opened.search(site.text(number))
        if found:
            return _close_quote(site, number, found.group().index(mark) + found.start() + 1)
    return None


def _close_quote(site: Site, line: int, column: int) -> Fault:
    whole = site.text(line)
    text, comment = split_comment(whole)
    if len(text) < column:  # the quotation mark stands behind what looks like the start of a comment
        text, comment = whole, ""
    message = "Texten börjar med ett citattecken som aldrig avslutas."
    return Fault(message, write(text + whole[column - 1] + comment), site.place(line, column))


def _escape(site: Site) -> Fault | None:
    if "quoted scalar" not in site.said:
        return None
    column = site.here.rfind("\\", 0, site.column) + 1
    message = "Inom dubbla citattecken inleder ”\\” ett specialtecken, men här följer inget som YAML känner igen."
    corrected = None
    if site.line == site.from_line and site.here.endswith('"'):
        before, value = site.here[: site.from_column - 1], site.here[site.from_column : -1]
        corrected = before + in_quotes(value)
    place = site.place(site.line, column or site.column)
    return Fault(message, write(corrected, "Använd enkla citattecken i stället."), place)


def _wrong_dash(site: Site) -> Fault | None:
    """An item of a list with the dash of a word processor, or without a blank behind it, and what comes of it."""
    key = KEY.match(site.here, len(lead_of(site.here)))
    in_value = key and key["value"] is not None and key.start("value") < site.column
    if not any(kind in site.said for kind in STRUCTURAL):
        return None
    numbers = (site.line,) if in_value else (site.line, site.above(site.line), site.from_line)
    return next((fault for number in numbers if (fault := wrong_dash(site.lines, number))), None)


def _reserved(site: Site) -> Fault | None:
    """A text that begins with a character that YAML keeps for itself."""
    by_context = any(kind in site.said for kind in _MARKED)
    line, column = (site.from_line, site.from_column) if by_context else (site.line, site.column)
    character = site.text(line)[column - 1 : column]
    if not character or character not in _RESERVED:
        return None
    corrected = quoted(site.text(line), column)
    if corrected is None and not by_context and "cannot start any token" not in site.said:
        return None
    message = f"En text som börjar med ”{character}” måste stå inom citattecken."
    return Fault(message, write(corrected, QUOTE_IT), site.place(line, column))


def _list_on_one_line(site: Site) -> Fault | None:
    """What goes wrong between [ and ] or { and }."""
    opening = site.text(site.from_line)[site.from_column - 1 : site.from_column]
    if "flow" not in site.said or opening not in _PARENTHESES:
        return _missing_item(site) if "flow node" in site.said else None
    name, closing = _PARENTHESES[opening]
    begun = len(lead_of(site.text(site.from_line)))
    if site.line > site.from_line and (not site.here.strip() or len(lead_of(site.here)) <= begun):
        text, comment = split_comment(site.text(site.from_line))
        message = f"{name} som börjar med ”{opening}” avslutas aldrig med ”{closing}”."
        return Fault(message, write(text + closing + comment), site.place(site.from_line, site.from_column))
    related = ((f"{name} börjar här.", site.place(site.from_line, site.from_column)),)
    here = site.place(site.line, site.column)
    if site.character == ":":
        return Fault("Ett kolon står mitt i en text.", QUOTE_IT, here, related)
    found = f", inte ”{site.character}”" if site.character else ""
    message = f"Här ska stå ”,” eller ”{closing}”{found}."
    return Fault(message, f"Skilj värdena åt med komma och avsluta med ”{closing}”.", here, related)


def _missing_item(site: Site) -> Fault:
    if not site.character:
        last = site.line if site.here.strip() else site.above(site.line)
        remedy = "Avsluta listan med ”]”, eller gruppen med ”}”."
        return Fault("Filen slutar mitt i en lista eller grupp.", remedy, site.content(last))
    message = f"Ett värde saknas före ”{site.character}”."
    remedy = "Skriv värdet, eller ta bort det ena kommatecknet."
    return Fault(message, remedy, site.place(site.line, site.column))


def _stray_colon(site: Site) -> Fault | None:
    """A colon where no key can end: inside a text, or because the line above is no finished line."""
    if "mapping values" not in site.said:
        return None
    lead = lead_of(site.here)
    key = KEY.match(site.here, len(lead))
    if key and key["value"] is not None and key.start("value") < site.column:
        return _colon_in_text(site, key.start("value") + 1)
    above = site.above(site.line)
    return (unfinished_key(site, above) or too_deep(site, above)) if above else None


def _colon_in_text(site: Site, column: int) -> Fault:
    message = "Texten innehåller ett kolon följt av blanksteg, som YAML tar för en ny nyckel."
    value, comment = split_comment(site.here[column - 1 :])
    if without_curly(value) != value:
        message = f"{message} {CURLY}"
    corrected = quoted(site.here, column)
    if not _is_balanced(value):
        corrected = (
            f"{site.here[: column - 1]}{{{value}{comment}" if value.count("}") == 1 and value.endswith("}") else None
        )
    return Fault(message, write(corrected, QUOTE_IT), site.place(site.line, site.column))


def _is_balanced(text: str) -> bool:
    return text.count("[") == text.count("]") and text.count("{") == text.count("}")


def _line_without_colon(site: Site) -> Fault | None:
    """A line that should have been a key or an item of the list above it."""
    if "simple key" not in site.said:
        return None
    number = site.from_line
    text = site.text(number).strip()
    above = site.text(site.above(number))
    beside_item = len(above) - len(above.lstrip()) == site.from_column - 1 and above.lstrip().startswith("- ")
    if text.startswith("-") and text[1:2] not in ("", "-"):
        if text[1].isspace():
            return hard_blank(site.lines, number, site.from_column + 1)
        return wrong_dash(site.lines, number)
    fault = tight_colon(site, number)
    if fault is None and beside_item:
        corrected = " " * (site.from_column - 1) + "- " + text
        fault = Fault("Bindestreck saknas framför raden i listan.", write(corrected), site.content(number))
    return fault or unfinished_key(site, number)


def _list_beside_key(site: Site) -> Fault | None:
    if "sequence entries" not in site.said:
        return None
    before, item = site.here[: site.column - 1], site.here[site.column - 1 :]
    value, comment = split_comment(item)
    place = site.place(site.line, site.column)
    if value == "-":
        message = "Ett ensamt bindestreck är inget värde."
        return Fault(message, f"Lämna tomt efter kolonet om svaret inte är känt:\n{before.rstrip()}{comment}", place)
    listed = value[2:].strip()
    one = "," not in listed or listed[0] in "[{"
    simple = one and not KEY.match(listed) and not site.below(site.line).lstrip().startswith("- ")
    corrected = f"{before}[{listed}]{comment}" if simple else None
    message = "En lista med bindestreck kan inte börja på samma rad som nyckeln."
    return Fault(message, write(corrected, "Skriv varje punkt på en egen rad under nyckeln."), place)


def _text_after_value(site: Site) -> Fault | None:
    """More text behind a value in quotation marks or parentheses."""
    if "parsing a block" not in site.said or site.at_start:
        return None
    key = KEY.match(site.here, len(lead_of(site.here)))
    column = key.start("value") + 1 if key and key["value"] else len(lead_of(site.here)) + 1
    place = site.place(site.line, site.column)
    if site.character in ("]", "}"):
        corrected = site.here[: site.column - 1] + site.here[site.column :]
        return Fault(f"Här står ”{site.character}” för mycket.", write(corrected), place)
    if site.here[column - 1 : column] in ("[", "{"):
        message = "Efter den avslutande parentesen kan inte mer text stå."
        value, comment = split_comment(site.here[column - 1 :])
        whole = site.here[: column - 1] + in_quotes(value) + comment if _is_balanced(value) else None
        return Fault(message, write(whole, "Kontrollera parenteserna på raden."), place)
    if site.here[column - 1 : column] in ("'", '"'):
        message = "Efter det avslutande citattecknet kan inte mer text stå."
        return Fault(message, write(quoted(site.here, column), "Sätt hela texten inom citattecken."), place)
    return None


def _list_among_keys(site: Site) -> Fault | None:
    """An item of a list where keys stand: either it is none, or the first of them should have been one."""
    body = site.here.lstrip()
    if "block mapping" not in site.said or not body.startswith("- "):
        return None
    item, first = body[2:].lstrip(), site.text(site.from_line).lstrip()
    key, first_key = KEY.match(item), KEY.match(first)
    indent = " " * (site.column - 1)
    if key and first_key and key["key"] == first_key["key"]:
        message = "Bindestreck saknas framför den första raden i listan."
        related = (("Nästa post i listan.", site.content(site.line)),)
        return Fault(message, write(f"{indent}- {first}"), site.content(site.from_line), related)
    message = "Raden börjar med bindestreck som i en lista, men raderna ovanför är nycklar."
    remedy = "Ta bort bindestrecket, eller skriv listans nyckel på raden ovanför."
    related = (("Nycklarna börjar här.", site.content(site.from_line)),)
    return Fault(message, write(indent + item if key else None, remedy), site.content(site.line), related)


def _key_among_items(site: Site) -> Fault | None:
    """A key that stands in or beside a list, but is neither in an item nor an item."""
    if "block collection" not in site.said:
        return None
    body = site.here.lstrip()
    above = site.above(site.line)
    item = lead_of(site.text(above))
    related = (("Listan börjar här.", site.content(site.from_line)),)
    corrected: str | None
    begun, key = KEY.match(site.text(site.from_line), site.from_column + 1), KEY.match(body)
    begins_item = begun and key and begun["key"].strip() == key["key"]
    if not begins_item and len(item) > site.column - 1 and KEY.match(site.text(above), len(item)):
        message = "Raden hör varken till listans post ovanför eller till listan: indraget stämmer inte."
        return Fault(message, write(" " * nearest_level(site) + body), site.content(site.line), related)
    message = "Raden står i en lista men börjar inte med bindestreck."
    corrected = " " * (site.from_column - 1) + "- " + body if begins_item or not key else None
    otherwise = "Hör raden till listan: sätt ”- ” framför. Annars: dra in den som raderna som den hör ihop med."
    return Fault(message, write(corrected, otherwise), site.content(site.line), related)


def _unfinished_above(site: Site) -> Fault | None:
    """A line that is no key, ended by a comment, so that the parser only stumbles on the next line."""
    above = site.above(site.line)
    return tight_colon(site, above) if "parsing a block" in site.said and site.at_start else None


def _missing_key(site: Site) -> Fault | None:
    if site.character != ":" or not site.at_start:
        return None
    return missing_key(site.place(site.line, site.column))


# The first that recognises its mistake decides.
_CAUSES: tuple[Callable[[Site], Fault | None], ...] = (
    _tab,
    _second_document,
    _open_quote,
    _escape,
    _wrong_dash,
    _reserved,
    _list_on_one_line,
    brackets_without_colon,
    _stray_colon,
    _line_without_colon,
    _list_beside_key,
    _text_after_value,
    _unfinished_above,
    _list_among_keys,
    _key_among_items,
    uneven_indent,
    _missing_key,
)
