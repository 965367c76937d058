"""Values as YAML text: what needs quotes gets them, what fits on a line stands on one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from sob_ready.form import Shape
from sob_ready.source import Data

WIDEST_LINE = 80  # of a list or an answer on one line

# Words and numbers that other YAML readers take for something else than text (YAML 1.1, types bool, null, int, float).
_OTHER_TYPE = re.compile(r"~|null|true|false|yes|no|on|off|y|n|[-+.]?[0-9][-+0-9_.:eExXoOa-fA-F]*", re.IGNORECASE)
_MEANT_AS_IT_STANDS = re.compile(r"\d{4}-\d\d-\d\d|0|[1-9][0-9]*")
_FLOW_SIGNS = frozenset(",[]{}:?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class Layout(NamedTuple):
    """How a file indents, and how its lines end."""

    newline: str
    step: int  # how much further in the keys of an inner mapping begin
    list_step: int  # how much further in than its key a list begins


def scalar(text: str | None, *, flow: bool = False) -> str:
    """A text on one line, in quotation marks where it needs them; nothing for None (``null`` in a flow)."""
    if text is None:
        return "null" if flow else ""
    if _plain(text, flow):
        return text
    if text.isprintable() and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def inline(value: Data) -> str:
    """A value on one line, for the inside of a list or mapping on one line too."""
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {inline(inner)}" for key, inner in value.items()) + "}"
    return scalar(value, flow=True)


def on_one_line(value: Data, shape: Shape | None) -> str | None:
    """A value as it stands behind its key or dash, None where it needs lines of its own."""
    if isinstance(value, str) and "\n" in value and not value.replace("\n", "").isprintable():
        return scalar(value)
    if value is None or isinstance(value, str):
        return None if "\n" in (value or "") else scalar(value)
    written = inline(value)
    if not value or (_leaves(value) and len(written) <= WIDEST_LINE and (isinstance(value, list) or _answer(shape))):
        return written
    return None


def entry(key: str, value: Data, column: int, shape: Shape | None, layout: Layout) -> str:
    """A key with its value; the key begins at a 1-based column, where the text is put."""
    head = f"{scalar(key)}:"
    written = on_one_line(value, shape)
    if written is not None:
        return f"{head} {written}".rstrip(" ")
    if isinstance(value, str):
        return f"{head} {_literal(value, column + layout.step, layout)}"
    inner = column + (layout.list_step if isinstance(value, list) else layout.step)
    return head + layout.newline + " " * (inner - 1) + block(value, inner, shape, layout)


def item(value: Data, column: int, shape: Shape | None, layout: Layout) -> str:
    """A list's item with its dash; the dash stands at a 1-based column, where the text is put."""
    written = on_one_line(value, shape)
    if written is not None:
        return f"- {written}".rstrip(" ")
    if isinstance(value, str):
        return f"- {_literal(value, column + 2, layout)}"
    return "- " + block(value, column + 2, shape, layout)


def block(value: Data, column: int, shape: Shape | None, layout: Layout) -> str:
    """A mapping or a list with a line for each key or item, from a 1-based column on."""
    lines: Iterable[str]
    if isinstance(value, dict):
        lines = (entry(key, inner, column, shape_of(shape, key), layout) for key, inner in value.items())
    elif isinstance(value, list):
        lines = (item(inner, column, shape, layout) for inner in value)
    else:
        return _literal(value, column, layout) if value else ""
    return (layout.newline + " " * (column - 1)).join(lines)


def shape_of(shape: Shape | None, key: str) -> Shape | None:
    """The shape of what stands at a key of a mapping that may have a shape."""
    field = shape.fields.get(key) if shape else None
    return field.shape if field else None


def _answer(shape: Shape | None) -> bool:
    return shape is not None and shape.is_answer


def _leaves(value: Data) -> bool:
    inner: Iterable[Data] = value.values() if isinstance(value, dict) else value or ()
    return all(one is None or isinstance(one, str) or one == [] or _short_list(one) for one in inner)


def _short_list(value: Data) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _plain(text: str, flow: bool) -> bool:
    if not text or not text.isprintable() or text != text.strip() or not (text[0].isalnum() or text[0] in "(+/"):
        return False
    if ": " in text or " #" in text or text.endswith(":") or (flow and _FLOW_SIGNS & set(text)):
        return False
    return _OTHER_TYPE.fullmatch(text) is None or _MEANT_AS_IT_STANDS.fullmatch(text) is not None


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _literal(text: str, column: int, layout: Layout) -> str:
    """A text of several lines, each on a line of its own."""
    indent = " " * (column - 1)
    return layout.newline.join(["|-", *(indent + line if line else "" for line in text.split("\n"))])
