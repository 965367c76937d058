"""What the YAML parser stumbled on, in Swedish, with its cause and the corrected line.

The parser says in English what it had expected, often on the line after the mistake. From its words only the
kind of construct is taken, and only words that both of PyYAML's parsers use; the cause is found by looking
at the lines themselves, so both give the same faults.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from yaml.error import MarkedYAMLError

from sob_ready.source.correction import (
    CURLY,
    LONGEST_CORRECTION,
    QUOTE_IT,
    in_quotes,
    quoted,
    split_comment,
    without_curly,
    write,
)
from sob_ready.source.dash import wrong_dash
from sob_ready.source.fault import Fault, Place
from sob_ready.source.indentation import nearest_level, too_deep, uneven_indent
from sob_ready.source.refusal import hard_blank, missing_key, several_documents
from sob_ready.source.site import KEY, STRUCTURAL, Row, Site, site_of
from sob_ready.source.text import Lines
from sob_ready.source.unfinished import brackets_without_colon, tight_colon, unfinished_key

_BLANK_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_BEHIND_A_VALUE = re.compile(
    r"[{,][^{}\[\],:]+:[ ]+(?:ja|nej|pågår|\d{4}-\d\d-\d\d)[ ]+(?P<key>[^\W\d][\w-]*)$", re.IGNORECASE
)
"""A key behind an answer that needs a comma; behind other words it may be a word of the text."""
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
    line, column = min((site.here.number, site.column), lines.end)
    return Fault(message, remedy, Place(line, column, line, column + 1))


def _tab(site: Site) -> Fault | None:
    found = _BLANK_LEAD.match(site.here.text)
    lead = found.group() if found else ""
    if "\t" not in lead or site.column > len(lead):
        return None
    place = site.here.at(lead.index("\t") + 1)
    rest = site.here.text[len(lead) :]
    if not rest:
        return Fault("Raden innehåller bara en tabb.", "Ta bort tabben.", place)
    above, below = site.above(site.here), site.below(site.here)
    if "-" in lead and "\t" not in below.lead and below.lead.count("-") == lead.count("-"):
        corrected = below.lead + rest  # the next item of the list
    elif "-" not in lead and KEY.match(rest) and above.number:
        corrected = " " * (above.indent + (0 if above.has_value else 2)) + rest
    else:
        corrected = re.sub(r"-[ \t]+", "- ", lead).replace("\t", "  ") + rest
    return Fault("Raden dras in med tabb; YAML tillåter bara blanksteg.", write(corrected), place)


def _second_document(site: Site) -> Fault | None:
    if "document start" not in site.said:
        return None
    above = site.above(site.here)
    if not above.text.startswith("..."):
        return unfinished_key(site, above)
    return several_documents(site.here.at(site.column))


def _open_quote(site: Site) -> Fault | None:
    """A quotation mark that is closed by the end of the file, or by the one that opens a later text."""
    if "quoted scalar" in site.said:
        if "end of stream" in site.said or "unexpected document" in site.said:
            return _close_quote(site.begun, site.from_column)
        return None
    before = site.here.text[: site.column - 1]
    mark = before[-1:]
    if mark not in ("'", '"') or before.count(mark) % 2 == 0:
        return None
    opened = re.compile(rf"(?:^|[:-]\s)\s*{mark}[^{mark}]*$")
    for number in range(site.here.number - 1, 0, -1):
        found = opened.search(site.lines[number])
        if found:
            return _close_quote(site.row(number), found.group().index(mark) + found.start() + 1)
    return None


def _close_quote(row: Row, column: int) -> Fault:
    text, comment = split_comment(row.text)
    if len(text) < column:  # the quotation mark stands behind what looks like the start of a comment
        text, comment = row.text, ""
    message = "Texten börjar med ett citattecken som aldrig avslutas."
    return Fault(message, write(text + row.text[column - 1] + comment), row.at(column))


def _escape(site: Site) -> Fault | None:
    if "quoted scalar" not in site.said:
        return None
    text = site.here.text
    column = text.rfind("\\", 0, site.column) + 1
    message = "Inom dubbla citattecken inleder ”\\” ett specialtecken, men här följer inget som YAML känner igen."
    corrected = None
    if site.here.number == site.begun.number and text.endswith('"'):
        corrected = text[: site.from_column - 1] + in_quotes(text[site.from_column : -1])
    remedy = write(corrected, "Använd enkla citattecken i stället.")
    return Fault(message, remedy, site.here.at(column or site.column))


def _wrong_dash(site: Site) -> Fault | None:
    """An item of a list with the dash of a word processor, or without a blank behind it, and what comes of it."""
    if not any(kind in site.said for kind in STRUCTURAL):
        return None
    rows = (site.here,) if _value_column(site) else (site.here, site.above(site.here), site.begun)
    return next((fault for row in rows if (fault := wrong_dash(site.lines, row.number))), None)


def _reserved(site: Site) -> Fault | None:
    """A text that begins with a character that YAML keeps for itself."""
    by_context = any(kind in site.said for kind in _MARKED)
    row, column = (site.begun, site.from_column) if by_context else (site.here, site.column)
    character = row.text[column - 1 : column]
    if not character or character not in _RESERVED:
        return None
    corrected = quoted(row.text, column)
    if corrected is None and not by_context and "cannot start any token" not in site.said:
        return None
    message = f"En text som börjar med ”{character}” måste stå inom citattecken."
    return Fault(message, write(corrected, QUOTE_IT), row.at(column))


def _list_on_one_line(site: Site) -> Fault | None:
    """What goes wrong between [ and ] or { and }."""
    opening = site.begun.text[site.from_column - 1 : site.from_column]
    if "flow" not in site.said or opening not in _PARENTHESES:
        return _missing_item(site) if "flow node" in site.said else None
    name, closing = _PARENTHESES[opening]
    is_below = site.here.number > site.begun.number
    if is_below and (not site.here.text.strip() or site.here.indent <= site.begun.indent):
        text, comment = split_comment(site.begun.text)
        message = f"{name} som börjar med ”{opening}” avslutas aldrig med ”{closing}”."
        return Fault(message, write(text + closing + comment), site.begun.at(site.from_column))
    related = ((f"{name} börjar här.", site.begun.at(site.from_column)),)
    here = site.here.at(site.column)
    if site.character == ":":
        return _missing_comma(site) or Fault("Ett kolon står mitt i en text.", QUOTE_IT, here, related)
    found = f", inte ”{site.character}”" if site.character else ""
    message = f"Här ska stå ”,” eller ”{closing}”{found}."
    return Fault(message, f"Skilj värdena åt med komma och avsluta med ”{closing}”.", here, related)


def _missing_comma(site: Site) -> Fault | None:
    """A key between braces that stands right behind the value of another one."""
    text = site.here.text
    start = max(0, site.column - 1 - LONGEST_CORRECTION)
    found = _BEHIND_A_VALUE.search(text[start : site.column - 1])
    if found is None:
        return None
    key = start + found.start("key")
    place = Place(site.here.number, key + 1, site.here.number, key + len(found["key"]) + 1)
    corrected = f"{text[:key].rstrip()}, {text[key:]}"
    return Fault(f"Ett komma saknas före ”{found['key']}”.", write(corrected, "Sätt ett komma där."), place)


def _missing_item(site: Site) -> Fault:
    if not site.character:
        last = site.here if site.here.text.strip() else site.above(site.here)
        remedy = "Avsluta listan med ”]”, eller gruppen med ”}”."
        return Fault("Filen slutar mitt i en lista eller grupp.", remedy, last.place)
    message = f"Ett värde saknas före ”{site.character}”."
    remedy = "Skriv värdet, eller ta bort det ena kommatecknet."
    return Fault(message, remedy, site.here.at(site.column))


def _stray_colon(site: Site) -> Fault | None:
    """A colon where no key can end: inside a text, or because the line above is no finished line."""
    if "mapping values" not in site.said:
        return None
    column = _value_column(site)
    if column:
        return _colon_in_text(site, column)
    above = site.above(site.here)
    return (unfinished_key(site, above) or too_deep(site, above)) if above.number else None


def _value_column(site: Site) -> int | None:
    """The 1-based column of the value that the parser gave up in, None where it had not come to one."""
    key = KEY.match(site.here.text, site.here.indent)
    in_value = key and key["value"] is not None and key.start("value") < site.column
    return key.start("value") + 1 if key and in_value else None


def _colon_in_text(site: Site, column: int) -> Fault:
    message = "Texten innehåller ett kolon följt av blanksteg, som YAML tar för en ny nyckel."
    text = site.here.text
    value, comment = split_comment(text[column - 1 :])
    if without_curly(value) != value:
        message = f"{message} {CURLY}"
    corrected = quoted(text, column)
    if not _is_balanced(value):
        lacks_opening = value.count("}") == 1 and value.endswith("}")
        corrected = f"{text[: column - 1]}{{{value}{comment}" if lacks_opening else None
    return Fault(message, write(corrected, QUOTE_IT), site.here.at(site.column))


def _is_balanced(text: str) -> bool:
    return text.count("[") == text.count("]") and text.count("{") == text.count("}")


def _line_without_colon(site: Site) -> Fault | None:
    """A line that should have been a key or an item of the list above it."""
    if "simple key" not in site.said:
        return None
    row, above = site.begun, site.above(site.begun).text
    text = row.text.strip()
    beside_item = len(above) - len(above.lstrip()) == site.from_column - 1 and above.lstrip().startswith("- ")
    if text.startswith("-") and text[1:2] not in ("", "-"):
        if text[1].isspace():
            return hard_blank(site.lines, row.number, site.from_column + 1)
        return wrong_dash(site.lines, row.number)
    fault = tight_colon(site, row)
    if fault is None and beside_item:
        corrected = " " * (site.from_column - 1) + "- " + text
        fault = Fault("Bindestreck saknas framför raden i listan.", write(corrected), row.place)
    return fault or unfinished_key(site, row)


def _list_beside_key(site: Site) -> Fault | None:
    if "sequence entries" not in site.said:
        return None
    before, item = site.here.text[: site.column - 1], site.here.text[site.column - 1 :]
    value, comment = split_comment(item)
    place = site.here.at(site.column)
    if value == "-":
        message = "Ett ensamt bindestreck är inget värde."
        return Fault(message, f"Lämna tomt efter kolonet om svaret inte är känt:\n{before.rstrip()}{comment}", place)
    listed = value[2:].strip()
    one = "," not in listed or listed[0] in "[{"
    simple = one and not KEY.match(listed) and not site.below(site.here).text.lstrip().startswith("- ")
    corrected = f"{before}[{listed}]{comment}" if simple else None
    message = "En lista med bindestreck kan inte börja på samma rad som nyckeln."
    return Fault(message, write(corrected, "Skriv varje punkt på en egen rad under nyckeln."), place)


def _text_after_value(site: Site) -> Fault | None:
    """More text behind a value in quotation marks or parentheses."""
    if "parsing a block" not in site.said or site.at_start:
        return None
    text = site.here.text
    key = KEY.match(text, site.here.indent)
    column = key.start("value") + 1 if key and key["value"] else site.here.indent + 1
    place = site.here.at(site.column)
    if site.character in ("]", "}"):
        corrected = text[: site.column - 1] + text[site.column :]
        return Fault(f"Här står ”{site.character}” för mycket.", write(corrected), place)
    if text[column - 1 : column] in ("[", "{"):
        message = "Efter den avslutande parentesen kan inte mer text stå."
        value, comment = split_comment(text[column - 1 :])
        whole = text[: column - 1] + in_quotes(value) + comment if _is_balanced(value) else None
        return Fault(message, write(whole, "Kontrollera parenteserna på raden."), place)
    if text[column - 1 : column] in ("'", '"'):
        message = "Efter det avslutande citattecknet kan inte mer text stå."
        return Fault(message, write(quoted(text, column), "Sätt hela texten inom citattecken."), place)
    return None


def _list_among_keys(site: Site) -> Fault | None:
    """An item of a list where keys stand: either it is none, or the first of them should have been one."""
    body = site.here.text.lstrip()
    if "block mapping" not in site.said or not body.startswith("- "):
        return None
    item, first = body[2:].lstrip(), site.begun.text.lstrip()
    key, first_key = KEY.match(item), KEY.match(first)
    indent = " " * (site.column - 1)
    if key and first_key and key["key"] == first_key["key"]:
        message = "Bindestreck saknas framför den första raden i listan."
        related = (("Nästa punkt i listan.", site.here.place),)
        return Fault(message, write(f"{indent}- {first}"), site.begun.place, related)
    message = "Raden börjar med bindestreck som i en lista, men raderna ovanför är nycklar."
    remedy = "Ta bort bindestrecket, eller skriv listans nyckel på raden ovanför."
    related = (("Nycklarna börjar här.", site.begun.place),)
    return Fault(message, write(indent + item if key else None, remedy), site.here.place, related)


def _key_among_items(site: Site) -> Fault | None:
    """A key that stands in or beside a list, but is neither in an item nor an item."""
    if "block collection" not in site.said:
        return None
    body = site.here.text.lstrip()
    above = site.above(site.here)
    related = (("Listan börjar här.", site.begun.place),)
    begun, key = KEY.match(site.begun.text, site.from_column + 1), KEY.match(body)
    begins_item = begun and key and begun["key"].strip() == key["key"]
    if not begins_item and above.indent > site.column - 1 and above.key is not None:
        message = "Raden hör varken till listans punkt ovanför eller till listan: indraget stämmer inte."
        return Fault(message, write(" " * nearest_level(site) + body), site.here.place, related)
    message = "Raden står i en lista men börjar inte med bindestreck."
    corrected = " " * (site.from_column - 1) + "- " + body if begins_item or not key else None
    otherwise = "Hör raden till listan: sätt ”- ” framför. Annars: dra in den som raderna som den hör ihop med."
    return Fault(message, write(corrected, otherwise), site.here.place, related)


def _unfinished_above(site: Site) -> Fault | None:
    """A line that is no key, ended by a comment, so that the parser only stumbles on the next line."""
    return tight_colon(site, site.above(site.here)) if "parsing a block" in site.said and site.at_start else None


def _missing_key(site: Site) -> Fault | None:
    if site.character != ":" or not site.at_start:
        return None
    return missing_key(site.here.at(site.column))


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
