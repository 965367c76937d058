"""JSON as the formats write it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sob_ready.formats.harmless import MARKED_COMMAND

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]

_SUSPECT = re.compile("[^\n -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027]")
"""What may be unprintable: all but the letters and marks of European languages, and the line ends of the layout."""

_encode = json.JSONEncoder(ensure_ascii=False, default=list).encode

MANY = 10_000
"""Parts of a document, such as outcomes, beyond which nobody reads it but programs."""


def json_text(document: object, parts: Iterable[object] = ()) -> str:
    """A JSON document (RFC 8259) with letters as they are, and a line end last. An iterator in it becomes a list.

    What can't be printed (a mark that turns the direction of text) is escaped, and so is what a CI runner would obey.

    It is laid out for a person, with two blanks a level. One of very many ``parts`` is written on one line, in less
    than half the time, and of what iterators at its top yield no more than one is held at once.
    """
    if next(islice(parts, MANY, None), None) is not None:
        return "".join(map(_escaped, _on_one_line(document)))
    # Piece by piece: json.dumps holds all the pieces of a laid out document at once, several times its size.
    text = io.StringIO()
    text.writelines(map(_escaped, json.JSONEncoder(ensure_ascii=False, indent=2, default=list).iterencode(document)))
    text.write("\n")
    return text.getvalue()


def _on_one_line(document: object) -> Iterator[str]:
    if isinstance(document, dict):
        yield "{"
        for number, (key, value) in enumerate(document.items()):
            yield f"{', ' if number else ''}{_encode(key)}: "
            yield from _items(value) if isinstance(value, Iterator) else (_encode(value),)
        yield "}\n"
    else:
        yield f"{_encode(document)}\n"


def _items(items: Iterator[object]) -> Iterator[str]:
    yield "["
    for number, item in enumerate(items):
        yield f", {_encode(item)}" if number else _encode(item)
    yield "]"


def _escaped(piece: str) -> str:
    """A piece of JSON that says the same; what may be harmful stands in its texts alone, where an escape can stand."""
    if "##" in piece:
        piece = MARKED_COMMAND.sub(r"\\u0023", piece)
    return _SUSPECT.sub(_printable, piece)


def _printable(found: re.Match[str]) -> str:
    return found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1]
