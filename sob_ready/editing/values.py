"""Changes in plain data: what a file says when one of its values has another value."""

from __future__ import annotations

from sob_ready.form import Shape, is_day
from sob_ready.source import Data, Path, fold

_WHATEVER_THE_DAY = (fold("nej"), fold("pågår"))


def with_value(data: Data, path: Path, value: Data, shape: Shape | None) -> Data:
    """The data with a value at a path; what is missing on the way is made.

    A key may stand in the data in another spelling. A short answer on the way (``siths_kort: ja``) is spelt out.
    An index may be the one after the last. Raises LookupError where the path leads into something else.
    """
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items: list[Data] = list(data) if isinstance(data, list) else [] if data is None else [data]
        if step > len(items):
            raise LookupError(step)
        if step == len(items):
            items.append(None)
        items[step] = with_value(items[step], rest, value, shape)
        return items
    mapping = _mapping(data, shape)
    key = spelling(mapping, step)
    inner = shape.fields.get(step) if shape else None
    mapping[key] = with_value(mapping.get(key), rest, value, inner.shape if inner else None)
    return mapping


def with_answer(data: Data, path: Path, answer: Data, shape: Shape) -> Data:
    """The data with a word or a day as the answer at a path; what else is said beside the old one stays."""
    if isinstance(value_at(data, path), dict):
        key, other = ("datum", "svar") if is_day(answer) else ("svar", "datum")
        data, path = without(data, (*path, other)), (*path, key)
    return with_value(data, path, answer, shape)


def said(answer: Data) -> str:
    """The word or the day that an answer comes to, as ``answers.state`` weighs them; "" where it has neither.

    Nej and pågår hold whatever day stands beside them, and a day says more than ja.
    """
    if not isinstance(answer, dict):
        return str(answer or "")
    word, day = (str(value_at(answer, (key,)) or "") for key in ("svar", "datum"))
    return word if fold(word) in _WHATEVER_THE_DAY else day or word


def without(data: Data, path: Path) -> Data:
    """The data without what stands at a path; the same data where nothing does."""
    if not path:
        return None
    step, rest = path[0], path[1:]
    if isinstance(data, dict) and isinstance(step, str):
        key = spelling(data, step)
        if key in data:
            changed = dict(data)
            if rest:
                changed[key] = without(data[key], rest)
            else:
                del changed[key]
            return changed
    elif isinstance(data, list) and isinstance(step, int) and step < len(data):
        return [*data[:step], *([without(data[step], rest)] if rest else []), *data[step + 1 :]]
    return data


def value_at(data: Data, path: Path) -> Data:
    """What stands at a path, None where nothing does; keys may be spelt in another way."""
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(spelling(data, step))
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def spelling(data: dict[str, Data], key: str) -> str:
    """A key as the data spells it; the key itself where it is not there."""
    if key in data:
        return key
    wanted = fold(key)
    return next((found for found in data if fold(found) == wanted), key)


def _mapping(data: Data, shape: Shape | None) -> dict[str, Data]:
    """The data as a mapping that may be changed, a short answer spelt out as ``form`` reads it."""
    if data is None:
        return {}
    if isinstance(data, dict):
        return dict(data)
    if shape and shape.is_answer and isinstance(data, str):
        return {"datum" if is_day(data) else "svar": data}
    raise LookupError(shape.name if shape else "")
