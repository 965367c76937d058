"""What the YAML parser stumbled on, in Swedish, with its cause and the corrected line.

The parser says in English what it had expected, often on the line after the mistake. From its words only the
kind of construct is taken, and only words that both of PyYAML's parsers use; the cause is found by looking
at the lines themselves, so both give the same faults.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from yaml.error import MarkedYAMLError

from sob_ready.source.correction import CURLY, QUOTE_IT, in_quotes, quoted, split_comment, without_curly, write
from sob_ready.source.fault import Fault, Place
from sob_ready.source.refusal import hard_blank, missing_key, several_documents, wrong_dash
from sob_ready.source.text import Lines, fold

_LEAD = re.compile(r"[ ]*(?:-[ ]+)*")
_BLANK_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_KEY = re.compile(r"""(?P<key>"[^"]*"|'[^']*'|(?:[^\s:#"'\[\]{}-]|-(?=\S))[^:#]*):(?:\s+(?P<value>.*))?""")
_TIGHT_COLON = re.compile(r"(?P<key>[^\W\d][\w -]*):(?P<value>[^ \t/].*)")
# A short answer, by the key that ``form`` reads it as: more can be said of it only when that key is written out.
_SHORT_ANSWERS = {"svar": re.compile(r"(?i)ja|nej|pågår"), "datum": re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)}
# A word that can be a key, and what can be its value and nothing else: an answer, a day, an HSA-id, a list.
_WORD = re.compile(r"[^\W\d_][\w-]*")
_PLAIN_VALUE = re.compile(r"(?i)ja|nej|pågår|\d{4}-\d\d-\d\d|\d+|SE\d{10}-\w+|[^\s@]+@[^\s@]+|\[.*\]|\{.*\}")
_BEFORE_BRACKET = re.compile(r"(?P<key>[ ]*(?:-[ ]+)*[^\W\d_][\w-]*)(?:[ ]*(?P<equals>=))?[ ]*(?=[{\[])")
_EQUALS_SIGN = "Efter nyckeln står ”=”, men det ska vara kolon."
_STEPS = (2, 4)  # how far in a line is set on purpose; one blank more is a slip
_NEAR = 500  # how many lines above and below are looked through
_NO_KEY = (
    "Är det en nyckel: sätt kolon efter den. Hör raden till texten ovanför: skriv hela texten på en rad. "
    "Annars: sätt ”#” först på raden."
)
_STRUCTURAL = ("mapping values", "simple key", "block collection", "block mapping", "an alias")
_PARENTHESES = {"[": ("Listan", "]"), "{": ("Gruppen", "}")}
_MARKED = ("an alias", "an anchor", " tag", "block scalar", "parsing a node")
_RESERVED = "@`%*&!|>,]}"


class _Site(NamedTuple):
    """Where the parser gave up, and where what it was reading had begun: 1-based lines and columns."""

    lines: Lines
    said: str
    line: int
    column: int
    from_line: int
    from_column: int

    def text(self, number: int) -> str:
        return self.lines[number]

    @property
    def here(self) -> str:
        """The line where the parser gave up; empty at the end of the file."""
        return self.text(self.line)

    @property
    def character(self) -> str:
        return self.here[self.column - 1 : self.column]

    @property
    def at_start(self) -> bool:
        """Whether nothing but blanks and dashes stands before the point where the parser gave up."""
        return self.column <= len(_lead(self.here)) + 1

    def above(self, number: int) -> int:
        """The nearest line above a line that is neither blank nor a comment, 0 if there is none."""
        number -= 1
        while number and _is_idle(self.text(number)):
            number -= 1
        return number

    def below(self, number: int) -> str:
        """The nearest line below a line that is neither blank nor a comment, "" if there is none near."""
        rows = (self.text(below) for below in range(number + 1, number + _NEAR))
        return next((row for row in rows if not _is_idle(row)), "")

    def place(self, line: int, column: int, width: int = 1) -> Place:
        return Place(line, column, line, column + width)

    def content(self, line: int) -> Place:
        """All of a line but its indentation and its comment."""
        text = self.text(line)
        start = len(text) - len(text.lstrip())
        end = len(split_comment(text)[0])
        return Place(line, start + 1, line, max(start, end) + 1)


def explain(lines: Lines, error: MarkedYAMLError) -> Fault:
    """The fault behind an error of the parser in these lines."""
    site = _site(lines, error)
    for cause in _CAUSES:
        fault = cause(site)
        if fault is not None:
            return fault
    message = "Här går filen inte att tolka som YAML."
    remedy = "Kontrollera indrag, kolon och citattecken på den här raden och raden ovanför."
    return Fault(message, remedy, site.place(site.line, site.column))


def _site(lines: Lines, error: MarkedYAMLError) -> _Site:
    said = f"{error.context or ''} / {error.problem or ''}"
    end = error.problem_mark or error.context_mark
    line, column = (end.line + 1, end.column + 1) if end else (1, 1)
    start = error.context_mark or end
    from_line, from_column = (start.line + 1, start.column + 1) if start else (line, column)
    return _Site(lines, said, line, column, from_line, from_column)


def _tab(site: _Site) -> Fault | None:
    found = _BLANK_LEAD.match(site.here)
    lead = found.group() if found else ""
    if "\t" not in lead or site.column > len(lead):
        return None
    place = site.place(site.line, lead.index("\t") + 1)
    rest = site.here[len(lead) :]
    if not rest:
        return Fault("Raden innehåller bara en tabb.", "Ta bort tabben.", place)
    above = site.text(site.above(site.line))
    if "-" not in lead and _KEY.match(rest) and above:
        indent = len(_lead(above)) + (0 if _has_value(above) else 2)
        corrected = " " * indent + rest
    else:
        corrected = re.sub(r"-[ \t]+", "- ", lead).replace("\t", "  ") + rest
    return Fault("Raden dras in med tabb; YAML tillåter bara blanksteg.", write(corrected), place)


def _second_document(site: _Site) -> Fault | None:
    if "document start" not in site.said:
        return None
    above = site.above(site.line)
    if not site.text(above).startswith("..."):
        return _unfinished_key(site, above)
    return several_documents(site.place(site.line, site.column))


def _open_quote(site: _Site) -> Fault | None:
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


def _close_quote(site: _Site, line: int, column: int) -> Fault:
    whole = site.text(line)
    text, comment = split_comment(whole)
    if len(text) < column:  # the quotation mark stands behind what looks like the start of a comment
        text, comment = whole, ""
    message = "Texten börjar med ett citattecken som aldrig avslutas."
    return Fault(message, write(text + whole[column - 1] + comment), site.place(line, column))


def _escape(site: _Site) -> Fault | None:
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


def _wrong_dash(site: _Site) -> Fault | None:
    """An item of a list with the dash of a word processor, or without a blank behind it, and what comes of it."""
    key = _KEY.match(site.here, len(_lead(site.here)))
    in_value = key and key["value"] is not None and key.start("value") < site.column
    if not any(kind in site.said for kind in _STRUCTURAL):
        return None
    numbers = (site.line,) if in_value else (site.line, site.above(site.line), site.from_line)
    return next((fault for number in numbers if (fault := wrong_dash(site.lines, number))), None)


def _brackets_without_colon(site: _Site) -> Fault | None:
    """A key and what stands between brackets, without a colon between them."""
    if not any(kind in site.said for kind in _STRUCTURAL):
        return None
    for number in (site.line, site.above(site.line)):
        text = site.text(number)
        found = _BEFORE_BRACKET.match(text)
        if found:
            corrected = f"{found['key']}: {text[found.end() :]}"
            message = _EQUALS_SIGN if found["equals"] else "Raden saknar kolon."
            return Fault(message, write(corrected), site.content(number))
    return None


def _reserved(site: _Site) -> Fault | None:
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


def _list_on_one_line(site: _Site) -> Fault | None:
    """What goes wrong between [ and ] or { and }."""
    opening = site.text(site.from_line)[site.from_column - 1 : site.from_column]
    if "flow" not in site.said or opening not in _PARENTHESES:
        return _missing_item(site) if "flow node" in site.said else None
    name, closing = _PARENTHESES[opening]
    begun = len(_lead(site.text(site.from_line)))
    if site.line > site.from_line and (not site.here.strip() or len(_lead(site.here)) <= begun):
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


def _missing_item(site: _Site) -> Fault:
    if not site.character:
        last = site.line if site.here.strip() else site.above(site.line)
        remedy = "Avsluta listan med ”]”, eller gruppen med ”}”."
        return Fault("Filen slutar mitt i en lista eller grupp.", remedy, site.content(last))
    message = f"Ett värde saknas före ”{site.character}”."
    remedy = "Skriv värdet, eller ta bort det ena kommatecknet."
    return Fault(message, remedy, site.place(site.line, site.column))


def _stray_colon(site: _Site) -> Fault | None:
    """A colon where no key can end: inside a text, or because the line above is no finished line."""
    if "mapping values" not in site.said:
        return None
    lead = _lead(site.here)
    key = _KEY.match(site.here, len(lead))
    if key and key["value"] is not None and key.start("value") < site.column:
        return _colon_in_text(site, key.start("value") + 1)
    above = site.above(site.line)
    return (_unfinished_key(site, above) or _too_deep(site, above)) if above else None


def _colon_in_text(site: _Site, column: int) -> Fault:
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


def _too_deep(site: _Site, above: int) -> Fault | None:
    """A key that is further in than the finished line above it."""
    text = site.text(above)
    lead = _lead(text)
    key = _KEY.match(text, len(lead))
    if key is None or len(_lead(site.here)) <= len(lead):
        return None
    further_out = _too_far_out(site, above)
    if further_out:
        return further_out
    message = "Raden är indragen under en rad som redan har ett värde."
    remedy = _answer_spelt_out(site, above) or write(" " * len(lead) + site.here.lstrip())
    related = (("Raden ovanför.", site.content(above)),)
    return Fault(message, remedy, site.content(site.line), related)


def _too_far_out(site: _Site, number: int) -> Fault | None:
    """A line with a value that stands further out than its likely siblings above and below it."""
    text, indent = site.text(number), _lead(site.here)
    sibling = number - 1
    while sibling > number - _NEAR and len(_lead(site.text(sibling))) > len(indent):
        sibling -= 1
    above = site.text(sibling)
    opens = not _has_value(above) and sibling == number - 1 and len(_lead(text)) <= len(_lead(above))
    if "-" in _lead(text) + indent or _is_idle(above) or not len(_lead(text)) < len(indent):
        return None
    if len(_lead(above)) != len(indent) and not opens:
        return None
    # Below a key without a value it may belong to that one, and below what is further in to that.
    is_sure = opens if len(_lead(above)) < len(indent) else sibling == number - 1 and _has_value(above)
    order = "Skriv så här:"
    if _answer_spelt_out(site, number):
        order = "Hör raden under till svaret skrivs de tillsammans inom ”{” och ”}”. Annars skriv så här:"
    related = (("Raden under.", site.content(site.line)),)
    remedy = write(
        indent + text.lstrip() if is_sure else None,
        "Dra in raden så att den står rakt under dem som den hör ihop med.",
        order,
    )
    return Fault("Raden är mindre indragen än raderna omkring.", remedy, site.content(number), related)


def _too_far_in(site: _Site, number: int) -> Fault | None:
    """The first line below a key, further in than those that follow."""
    text, opening = site.text(number), site.text(number - 1)
    indent = _lead(site.here)
    if "-" in _lead(text) + indent or _is_idle(opening) or _has_value(opening):
        return None
    if not len(_lead(opening)) < len(indent) == len(_lead(site.below(site.line))) < len(_lead(text)):
        return None
    related = (("Raden under.", site.content(site.line)),)
    message = "Raden är längre indragen än raderna under den."
    return Fault(message, write(indent + text.lstrip()), site.content(number), related)


def _answer_spelt_out(site: _Site, above: int) -> str:
    """How more is said of the short answer on the line above; "" where none stands there."""
    text, comment = split_comment(site.text(above))
    lead = _lead(text)
    key = _KEY.match(text, len(lead))
    answer = key["value"] or "" if key else ""
    name = next((name for name, pattern in _SHORT_ANSWERS.items() if pattern.fullmatch(answer)), None)
    more = _KEY.match(split_comment(site.here.lstrip())[0])
    deeper = len(_lead(site.here)) - len(lead)
    if key is None or name is None or more is None or deeper not in _STEPS:
        return ""
    if fold(key["key"]) in _SHORT_ANSWERS:  # it is spelt out already
        return ""
    value = more["value"] or "…"
    if value[0] not in "\"'[{" and any(sign in value for sign in ",[]{}"):
        value = in_quotes(value)
    row = f"{lead}{key['key']}: {{{name}: {answer}, {more['key']}: {value}}}{comment}"
    return f"Hör raden till svaret ovanför skrivs de tillsammans, annars dras den in som raden ovanför:\n{row}"


def _line_without_colon(site: _Site) -> Fault | None:
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
    fault = _tight_colon(site, number)
    if fault is None and beside_item:
        corrected = " " * (site.from_column - 1) + "- " + text
        fault = Fault("Bindestreck saknas framför raden i listan.", write(corrected), site.content(number))
    return fault or _unfinished_key(site, number)


def _unfinished_key(site: _Site, number: int) -> Fault | None:
    """A line on which `key: value` or `key:` was meant, but no colon followed by a blank is there."""
    text = site.text(number)
    lead = _lead(text)
    body, comment = split_comment(text[len(lead) :])
    fault = _tight_colon(site, number)
    if fault is not None or _KEY.match(body) or not body:
        return fault
    key, equals, value = body.partition("=")
    place = site.content(number)
    if equals and _WORD.fullmatch(key.rstrip()):
        corrected = f"{lead}{key.rstrip()}: {value.lstrip()}{comment}"
        return Fault(_EQUALS_SIGN, write(corrected), place)
    with_colon = _with_colon(site, number, body)
    if with_colon is None and "-" in lead:
        remedy = write(f"{lead}namn: {body}{comment}")
        return Fault("Raden är bara en text, men raderna under den är nycklar.", remedy, place)
    written = f"{lead}{with_colon}{comment}" if with_colon else None
    return Fault("Raden saknar kolon.", write(written, _NO_KEY), place)


def _with_colon(site: _Site, number: int, body: str) -> str | None:
    """A line as a key with its colon; None where it is more likely a text."""
    word, _, value = body.partition(" ")
    if not _WORD.fullmatch(word):
        return None
    if value:
        plain = _PLAIN_VALUE.fullmatch(value.strip()) or _is_key_near(site, number, word)
        return f"{word}: {value.strip()}" if plain else None
    lead = _lead(site.text(number))
    if "-" in lead:
        return None
    above, below = site.text(site.above(number)), site.below(number)
    if len(_lead(below)) > len(lead):  # it opens what stands below, unless the text above goes on in it
        likely = below.lstrip().startswith("- ") or site.above(number) != number - 1 or not _ends_with_text(above)
    else:
        likely = word.islower() and not (above and _has_value(above))
    return f"{word}:" if likely and not _PLAIN_VALUE.fullmatch(word) else None


def _is_key_near(site: _Site, number: int, word: str) -> bool:
    key = re.compile(rf"[ ]*(?:-[ ]+)*{re.escape(word)}:(?!\S)")
    return any(key.match(site.text(near)) for near in range(max(1, number - _NEAR), number + _NEAR))


def _ends_with_text(line: str) -> bool:
    """Whether a line may go on in the next one: it ends with a text, and with no answer or day."""
    text, _ = split_comment(line)
    key = _KEY.match(text, len(_lead(text)))
    value = (key["value"] or "") if key else text.strip()
    return bool(value) and not any(answer.fullmatch(value) for answer in _SHORT_ANSWERS.values())


def _tight_colon(site: _Site, number: int) -> Fault | None:
    """`key:value`, which YAML reads as one text."""
    text = site.text(number)
    lead = _lead(text)
    found = _TIGHT_COLON.fullmatch(text, len(lead))
    if found is None:
        return None
    column = found.end("key") + 1
    if found["value"][0].isspace():
        return hard_blank(site.lines, number, column + 1)
    corrected = f"{lead}{found['key']}: {found['value']}"
    return Fault("Blanksteg saknas efter kolonet.", write(corrected), site.place(number, column))


def _list_beside_key(site: _Site) -> Fault | None:
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
    simple = one and not _KEY.match(listed) and not site.below(site.line).lstrip().startswith("- ")
    corrected = f"{before}[{listed}]{comment}" if simple else None
    message = "En lista med bindestreck kan inte börja på samma rad som nyckeln."
    return Fault(message, write(corrected, "Skriv varje punkt på en egen rad under nyckeln."), place)


def _text_after_value(site: _Site) -> Fault | None:
    """More text behind a value in quotation marks or parentheses."""
    if "parsing a block" not in site.said or site.at_start:
        return None
    key = _KEY.match(site.here, len(_lead(site.here)))
    column = key.start("value") + 1 if key and key["value"] else len(_lead(site.here)) + 1
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


def _list_among_keys(site: _Site) -> Fault | None:
    """An item of a list where keys stand: either it is none, or the first of them should have been one."""
    body = site.here.lstrip()
    if "block mapping" not in site.said or not body.startswith("- "):
        return None
    item, first = body[2:].lstrip(), site.text(site.from_line).lstrip()
    key, first_key = _KEY.match(item), _KEY.match(first)
    indent = " " * (site.column - 1)
    if key and first_key and key["key"] == first_key["key"]:
        message = "Bindestreck saknas framför den första raden i listan."
        related = (("Nästa post i listan.", site.content(site.line)),)
        return Fault(message, write(f"{indent}- {first}"), site.content(site.from_line), related)
    message = "Raden börjar med bindestreck som i en lista, men raderna ovanför är nycklar."
    remedy = "Ta bort bindestrecket, eller skriv listans nyckel på raden ovanför."
    related = (("Nycklarna börjar här.", site.content(site.from_line)),)
    return Fault(message, write(indent + item if key else None, remedy), site.content(site.line), related)


def _key_among_items(site: _Site) -> Fault | None:
    """A key that stands in or beside a list, but is neither in an item nor an item."""
    if "block collection" not in site.said:
        return None
    body = site.here.lstrip()
    above = site.above(site.line)
    item = _lead(site.text(above))
    related = (("Listan börjar här.", site.content(site.from_line)),)
    corrected: str | None
    begun, key = _KEY.match(site.text(site.from_line), site.from_column + 1), _KEY.match(body)
    begins_item = begun and key and begun["key"].strip() == key["key"]
    if not begins_item and len(item) > site.column - 1 and _KEY.match(site.text(above), len(item)):
        message = "Raden hör varken till listans post ovanför eller till listan: indraget stämmer inte."
        return Fault(message, write(" " * _nearest_level(site) + body), site.content(site.line), related)
    message = "Raden står i en lista men börjar inte med bindestreck."
    corrected = " " * (site.from_column - 1) + "- " + body if begins_item or not key else None
    otherwise = "Hör raden till listan: sätt ”- ” framför. Annars: dra in den som raderna som den hör ihop med."
    return Fault(message, write(corrected, otherwise), site.content(site.line), related)


def _unfinished_above(site: _Site) -> Fault | None:
    """A line that is no key, ended by a comment, so that the parser only stumbles on the next line."""
    above = site.above(site.line)
    return _tight_colon(site, above) if "parsing a block" in site.said and site.at_start else None


def _uneven_indent(site: _Site) -> Fault | None:
    """A line whose indentation is that of no line above it."""
    if "block mapping" not in site.said or site.character in ("", ":"):
        return None
    above = site.above(site.line)
    if not _KEY.match(site.here.lstrip()) and _has_value(site.text(above)) and _KEY.match(site.text(above).lstrip()):
        return _unfinished_key(site, site.line)
    expected = len(_lead(site.text(above)))
    if not above or expected == site.column - 1:
        return None
    other_line = _too_far_out(site, above) or _too_far_in(site, above)
    if other_line:
        return other_line
    message = f"Indraget stämmer inte: {site.column - 1} blanksteg, men raden ovanför har {expected}."
    remedy = _answer_spelt_out(site, above) or write(" " * _nearest_level(site) + site.here.lstrip())
    related = (("Raden ovanför.", site.content(above)),)
    return Fault(message, remedy, site.content(site.line), related)


def _nearest_level(site: _Site) -> int:
    """Of the columns where the lines above begin that this one can go on from, the nearest; the inner of two."""
    number = site.above(site.line)
    levels = [len(_lead(site.text(number)))]
    while number > site.line - _NEAR and levels[-1]:
        number = site.above(number)
        column = len(_lead(site.text(number))) if number else 0
        if column < levels[-1]:
            levels.append(column)
    return min(levels, key=lambda column: abs(column - site.column + 1))


def _missing_key(site: _Site) -> Fault | None:
    if site.character != ":" or not site.at_start:
        return None
    return missing_key(site.place(site.line, site.column))


def _lead(line: str) -> str:
    """The indentation of a line with the dashes of list items."""
    found = _LEAD.match(line)
    return found.group() if found else ""


def _has_value(line: str) -> bool:
    """Whether a line holds more than a key and its colon."""
    key = _KEY.match(split_comment(line)[0], len(_lead(line)))
    return key is None or bool(key["value"])


def _is_idle(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


# The first that recognises its mistake decides.
_CAUSES: tuple[Callable[[_Site], Fault | None], ...] = (
    _tab,
    _second_document,
    _open_quote,
    _escape,
    _wrong_dash,
    _reserved,
    _list_on_one_line,
    _brackets_without_colon,
    _stray_colon,
    _line_without_colon,
    _list_beside_key,
    _text_after_value,
    _unfinished_above,
    _list_among_keys,
    _key_among_items,
    _uneven_indent,
    _missing_key,
)
