"""From YAML events to plain data and, beside it, the places of every key and value, in one pass.

Every scalar is text: types are the profile's concern (YAML 1.1 would read 031700000 as an octal number, `no`
as false and 12:30 as 750). What no profile needs is refused with its place: tags, merge keys, directives,
several documents, two spellings of one key, deep nesting and more aliases than a person writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from typing import NoReturn

from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from sob_ready.source.correction import QUOTE_IT, SO, quoted, write
from sob_ready.source.data import Data
from sob_ready.source.decode import FORBIDDEN, code_and_name
from sob_ready.source.fault import MAX_FAULTS, Fault, Place, quote
from sob_ready.source.parser import Event, EventParser, Mark, event_parser
from sob_ready.source.refusal import LIST_SIGNS, hard_blank, missing_key, several_documents
from sob_ready.source.text import Lines, fold, nfc

# A unit of fifty persons has some 3,000 values at a depth of 6.
MAX_VALUES = 50_000
MAX_DEPTH = 32
MAX_ALIASES = 64
MAX_KEY = 1024  # YAML's own limit for a key that stands on one line with its colon

_kind: Callable[[Event], type[object]] = type  # by this name a protocol may be compared with PyYAML's classes

_NULLS = ("", "~", "null")
_ITEM_LEAD = " *(?:- +)+"
_DIRECTIVE = "(?:[ \t]*(?:#[^\n\r\x85\u2028\u2029]*)?[\n\r\x85\u2028\u2029])*+%"


class Node:
    """Where a value stands, where its key does if it has one, and the nodes of what it holds."""

    __slots__ = ("children", "end", "key_end", "key_start", "start")

    def __init__(self, start: Mark, end: Mark, children: list[Node] | dict[str, Node] | None = None) -> None:
        self.start = start
        self.end = end
        self.children = children
        self.key_start: Mark | None = None
        self.key_end: Mark | None = None

    @property
    def place(self) -> Place:
        """Where the value stands."""
        return _between(self.start, self.end)

    @property
    def key_place(self) -> Place | None:
        """Where the key stands, if the value has one."""
        return _between(self.key_start, self.key_end) if self.key_start and self.key_end else None


class _Anchor:
    """A value that an alias can stand for; it has no node while it is still being read."""

    __slots__ = ("data", "node", "place", "used")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.data: Data = None
        self.node: Node | None = None
        self.used = False


class _RefusedError(Exception):
    """The file is refused, and the rest of it need not be read."""


def build(text: str, parser: EventParser) -> tuple[Data, Node | None, list[Fault]]:
    """Read a decoded text with the parser that was made for it.

    Returns the data, the node of the document (None for an empty one) and every fault, in no order. Data and node mean
    something only where there is no fault.
    """
    data, root, faults = _read(text, parser)
    if faults:
        from sob_ready.source.trying import only_right

        faults = only_right(text, faults, lambda other: _read(other, event_parser(other))[2])
    return data, root, faults


def _read(text: str, parser: EventParser) -> tuple[Data, Node | None, list[Fault]]:
    """What ``build`` returns, with corrections that nobody has tried."""
    builder = _Builder(text, parser)
    data: Data = None
    root: Node | None = None
    try:
        data, root = builder.document()
    except _RefusedError:
        pass
    except MarkedYAMLError as error:
        builder.add_syntax_fault(error)
    return data, root, builder.faults


class _Builder:
    def __init__(self, text: str, parser: EventParser) -> None:
        self.faults: list[Fault] = []
        self._text = text
        self._lines = Lines(text)
        self._next = parser.get_event
        self._has_properties = "!" in text or "&" in text
        self._anchors: dict[str, _Anchor] = {}
        self._values = 0
        self._aliases = 0

    def document(self) -> tuple[Data, Node | None]:
        """The one document of the file. Raises _RefusedError and MarkedYAMLError."""
        if "%" in self._text and re.match(_DIRECTIVE, self._text):
            self._refuse_directive()
        self._next()  # the start of the stream
        if _kind(self._next()) is StreamEndEvent:
            return None, None
        data, node = self._value(self._next(), 0)
        self._next()  # the end of the document
        event = self._next()
        if _kind(event) is not StreamEndEvent:
            self._stop(several_documents(_first_character(event)))
        for name, anchor in self._anchors.items():
            if not anchor.used and not isinstance(anchor.data, dict | list):  # of a text it may be part
                self._refuse_unused(name, anchor)
        return data, node

    def add_syntax_fault(self, error: MarkedYAMLError) -> None:
        """Add what the parser stumbled on, unless a fault on the same line already says why."""
        from sob_ready.source.syntax import explain  # its patterns take a millisecond to compile

        fault = explain(self._lines, error)
        if fault.place is None or all(
            known.place is None or known.place.line != fault.place.line for known in self.faults
        ):
            self.faults.append(fault)

    def _value(self, event: Event, depth: int) -> tuple[Data, Node]:
        self._values += 1
        if self._values > MAX_VALUES:
            self._stop_at_size(event)
        kind = _kind(event)
        if kind is AliasEvent:
            return self._alias(event, depth)
        anchor = self._properties(event) if self._has_properties else None
        data: Data
        if kind is ScalarEvent:
            data, node = self._scalar(event), Node(event.start_mark, event.end_mark)
        elif depth == MAX_DEPTH:
            self._stop_at_depth(event)
        elif kind is SequenceStartEvent:
            data, node = self._sequence(event, depth + 1)
        else:
            data, node = self._mapping(event, depth + 1)
        if anchor is not None:
            anchor.data, anchor.node = data, node
        return data, node

    def _scalar(self, event: Event) -> str | None:
        text = event.value
        if not event.style:
            if text in _NULLS:
                return None
            if text[0] in LIST_SIGNS:
                self._refuse_dash(text, event)
        elif event.style == '"' and not text.isprintable():
            self._refuse_escapes(event)
        return nfc(text)

    # A block collection ends with its last value; by its own end mark it ends where the next thing begins.

    def _sequence(self, start: Event, depth: int) -> tuple[Data, Node]:
        data: list[Data] = []
        nodes: list[Node] = []
        event = self._next()
        while _kind(event) is not SequenceEndEvent:
            item, node = self._value(event, depth)
            data.append(item)
            nodes.append(node)
            event = self._next()
        end = nodes[-1].end if nodes and not start.flow_style else event.end_mark
        return data, Node(start.start_mark, end, nodes)

    def _mapping(self, start: Event, depth: int) -> tuple[Data, Node]:
        data: dict[str, Data] = {}
        nodes: dict[str, Node] = {}
        spellings: dict[str, str] = {}
        begun_anew = False
        end = start.end_mark
        event = self._next()
        while _kind(event) is not MappingEndEvent:
            key = self._key(event, depth)
            value, node = self._value(self._next(), depth)
            node.key_start, node.key_end = event.start_mark, event.end_mark
            end = node.end
            if key is not None:
                first = spellings.setdefault(fold(key), key)
                if begun_anew:
                    pass  # it belongs to the next item of the list
                elif first in data:
                    begun_anew = self._refuse_duplicate(key, event, nodes[first], first, start)
                else:
                    data[key] = value
                    nodes[key] = node
            event = self._next()
        return data, Node(start.start_mark, event.end_mark if start.flow_style else end, nodes)

    def _key(self, event: Event, depth: int) -> str | None:
        """The text of a key, or None where it was refused."""
        if _kind(event) is not ScalarEvent:
            place = _first_character(event)
            self._refuse("En nyckel måste vara en text.", "Skriv nyckeln som ett enda ord.", place)
            self._value(event, depth)
            return None
        if self._has_properties and (anchor := self._properties(event)):
            anchor.data, anchor.node = nfc(event.value), Node(event.start_mark, event.end_mark)
        text = event.value
        plain = not event.style
        if plain and text[:1].isspace():
            place = _whole(event)
            self._add(hard_blank(self._lines, place.line, place.column))
        elif plain and text == "<<":
            message = "Nycklar kan inte hämtas från ett annat ställe med ”<<”."
            self._refuse(message, "Skriv ut nycklarna här i stället.", _whole(event))
            return None
        elif len(text) > MAX_KEY:
            message = f"Nyckeln är längre än {MAX_KEY} tecken."
            self._refuse(message, "Kontrollera citattecken och kolon.", _first_character(event))
            return None
        key = None if plain and text in _NULLS else self._scalar(event)
        if not key:
            self._add(missing_key(_first_character(event)))
            return None
        return key

    def _alias(self, event: Event, depth: int) -> tuple[Data, Node]:
        name = event.anchor or ""
        place = _whole(event)
        here = Node(event.start_mark, event.end_mark)
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            message = f"Filen hänvisar med * till andra ställen mer än {MAX_ALIASES} gånger."
            self._stop(Fault(message, "Skriv ut värdena i stället.", place))
        anchor = self._anchors.get(name)
        if anchor is None:
            anchored = quote("&" + name)
            message = f"”*” i början av ett värde hänvisar till ett ankare, men {anchored} finns inte."
            self._refuse(message, self._in_quotes(place), place)
            return None, here
        anchor.used = True
        if anchor.node is None:
            message = f"{quote('*' + name)} hänvisar till det värde som den själv står i."
            related = (("Ankaret står här.", anchor.place),)
            self._refuse(message, "Skriv ut värdet i stället.", place, related)
            return None, here
        values, height = _extent(anchor.data)
        self._values += values
        if self._values > MAX_VALUES:
            self._stop_at_size(event)
        if depth + height > MAX_DEPTH:
            self._stop_at_depth(event)
        here.children = anchor.node.children
        return anchor.data, here

    def _properties(self, event: Event) -> _Anchor | None:
        """Refuse a tag, and open the anchor if the value has one."""
        # libyaml says nothing of a lone "!" before a text, which would silently be dropped.
        lone = _kind(event) is ScalarEvent and self._text.startswith("!", event.start_mark.index)
        if lone or event.tag not in (None, "!"):
            message = "”!” i början av ett värde är en YAML-tagg; taggar kan inte användas här."
            place = _first_character(event)
            self._refuse(message, self._in_quotes(place), place)
        name = event.anchor
        if name is None:
            return None
        anchor = _Anchor(_first_character(event))
        earlier = self._anchors.get(name)
        if earlier is not None:
            message = f"Ankaret {quote('&' + name)} finns två gånger."
            related = (("Första gången.", earlier.place),)
            self._refuse(message, "Ge ankarna olika namn.", anchor.place, related)
            anchor.used = True
        self._anchors[name] = anchor
        return anchor

    def _refuse(self, message: str, remedy: str, place: Place, related: tuple[tuple[str, Place], ...] = ()) -> None:
        self._add(Fault(message, remedy, place, related))

    def _add(self, fault: Fault) -> None:
        self.faults.append(fault)
        if len(self.faults) == MAX_FAULTS:
            message = f"Filen har minst {MAX_FAULTS} fel; fler visas när dessa är rättade."
            self._stop(Fault(message, place=fault.place))

    def _stop(self, fault: Fault) -> NoReturn:
        self.faults.append(fault)
        raise _RefusedError

    def _stop_at_size(self, event: Event) -> NoReturn:
        message = f"Filen innehåller fler än {MAX_VALUES} värden, så stor ska den inte vara."
        self._stop(Fault(message, "Kontrollera att det är rätt fil.", _first_character(event)))

    def _stop_at_depth(self, event: Event) -> NoReturn:
        message = f"Här är filen nästlad i fler än {MAX_DEPTH} nivåer, så djup ska den inte vara."
        self._stop(Fault(message, "Kontrollera indrag och hakparenteser.", _first_character(event)))

    def _refuse_directive(self) -> NoReturn:
        number = next(number for number in count(1) if self._lines[number].startswith("%"))
        place = Place(number, 1, number, len(self._lines[number]) + 1)
        self._stop(Fault("En rad som börjar med ”%” är ett YAML-direktiv.", "Ta bort raden.", place))

    def _refuse_unused(self, name: str, anchor: _Anchor) -> None:
        message = f"”&” i början av ett värde är ett ankare, men inget hänvisar till {quote('&' + name)}."
        self._refuse(message, self._in_quotes(anchor.place), anchor.place)

    def _refuse_dash(self, text: str, event: Event) -> None:
        """Refuse a text that begins with a dash, where an item of a list was meant."""
        place = _whole(event)
        if text[0] == "-" and text[1:2].isspace():
            self._add(hard_blank(self._lines, place.line, place.column + 1))
        elif text[1:].lstrip()[:1].isalpha() and not self._lines[place.line][: place.column - 1].strip():
            from sob_ready.source.dash import wrong_dash  # a sound file shall not wait for its pattern

            fault = wrong_dash(self._lines, place.line)
            if fault:
                self._add(fault)

    def _refuse_duplicate(self, key: str, event: Event, earlier: Node, first: str, start: Event) -> bool:
        """Refuse a key that its mapping, which began with an event, has; whether a list goes on with it."""
        if key == first:
            message = f"Nyckeln {quote(key)} står två gånger."
        else:
            message = f"Nycklarna {quote(first)} och {quote(key)} är samma nyckel, stavad på två sätt."
        related = (("Första gången.", earlier.key_place or earlier.place),)
        if start.flow_style or not earlier.key_place or not _is_at(start, earlier.key_place):
            self._refuse(message, "Behåll en av dem.", _whole(event), related)
            return False
        item = self._as_item(event, start)
        order = f"Börjar här något nytt i listan? Skriv då {SO}, annars behåll en av nycklarna:"
        remedy = "Behåll en av dem."
        if start.start_mark.column:
            remedy = (
                "Är det flera i en lista? Sätt ”- ” framför den första raden i var och en. Annars: behåll en av dem."
            )
        self._refuse(message, write(item, remedy, order), _whole(event), related)
        return item is not None or start.start_mark.column > 0

    def _as_item(self, key: Event, start: Event) -> str | None:
        """The line of a key as the first one of a new item, if its mapping is an item of a list."""
        mark = start.start_mark
        lead = self._lines[mark.line + 1][: mark.column]
        row = self._lines[key.start_mark.line + 1]
        if not re.fullmatch(_ITEM_LEAD, lead):
            return None
        dash = lead.rindex("-")
        return " " * dash + lead[dash:] + row[key.start_mark.column :]

    def _refuse_escapes(self, event: Event) -> None:
        found = FORBIDDEN.search(event.value)
        if found:
            message = f"Texten innehåller tecknet {code_and_name(found.group())}, skrivet med ”\\”."
            remedy = "Ta bort tecknet. Ska det stå ett omvänt snedstreck i texten: använd enkla citattecken."
            self._refuse(message, remedy, _whole(event))

    def _in_quotes(self, place: Place) -> str:
        return write(quoted(self._lines[place.line], place.column), QUOTE_IT)


def _between(start: Mark, end: Mark) -> Place:
    return Place(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _whole(event: Event) -> Place:
    return _between(event.start_mark, event.end_mark)


def _first_character(event: Event) -> Place:
    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    return Place(line, column, line, column + 1)


def _is_at(event: Event, place: Place) -> bool:
    return _first_character(event)[:2] == place[:2]


def _extent(data: Data) -> tuple[int, int]:
    """How many values some data holds, itself included, and how many levels deep it is."""
    if isinstance(data, dict):
        inner = [_extent(value) for value in data.values()]
    elif isinstance(data, list):
        inner = [_extent(value) for value in data]
    else:
        return 1, 0
    return 1 + sum(values for values, _ in inner), 1 + max((height for _, height in inner), default=0)
