"""From the data of a file to a validated model, or to all the faults of the file at once.

Three things happen before pydantic sees the data: keys and fixed words spelt in another way
(``vardgivare``, ``HSA-id``) get their right spelling, a short answer (``ja``, a day) becomes the
mapping it stands for, and a single value becomes the list of one that a list asks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sob_ready.form.shape import Field, Shape
from sob_ready.source import MAX_FAULTS, Data, Fault, Path, Source, SourceError, fold, quote

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Form = TypeVar("Form")

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Compiled when a fault asks for them: a sound file shall not wait for it.
_TIGHT_COLON = r"([ ]*(?:-[ ]+)?)([^\W\d][\w -]*):(\S.*)"
_MORE_THAN_ANSWER = r"(?i)(ja|nej|pågår|\d{4}-\d\d-\d\d)[\s,.;:–-]+\S"
# YAML 1.1's own booleans, read as text by source (YAML 1.1, https://yaml.org/type/bool.html).
_WORDS = {
    "true": "ja", "yes": "ja", "on": "ja", "y": "ja",
    "false": "nej", "no": "nej", "off": "nej", "n": "nej",
}  # fmt: skip


class Read(NamedTuple):
    """What came of reading a form."""

    data: dict[str, Data]  # canonical: right keys, answers as mappings
    hints: tuple[Fault, ...]  # keys that were understood though spelt in another way
    lists: tuple[tuple[Path, int], ...]  # where lists stand and how long they are, the outer before the inner


def canonical(source: Source, shape: Shape) -> Read:
    """The data of a file in the form that its model expects.

    Raises SourceError where the file is no mapping.
    """
    data = source.data
    if not isinstance(data, dict):
        found = "en lista" if isinstance(data, list) else "tom" if data is None else "bara text"
        fault = Fault(
            f"Filen är {found}, men ska innehålla nycklar med värden.",
            "Börja filen med raden ”sob-ready: 1”.",
            source.place(()),
        )
        raise SourceError(source.name, (fault,), source.shown)
    reader = _Reader(source)
    read = reader.mapping(data, shape, ())
    return Read(read, tuple(reader.hints), tuple(reader.lists))


def validated(source: Source, shape: Shape, data: dict[str, Data], validate: Callable[[object], Form]) -> Form:
    """The model made from canonical data.

    Raises SourceError with every fault that the validator found, in the order of the file.
    """
    # ValidationError is a ValueError; naming it here would import pydantic for every run.
    try:
        return validate(data)
    except ValueError as error:
        details = _details(error)
        faults = _translated(details, source, shape, data)
        raise SourceError(source.name, faults, source.shown) from None


def nearest(word: str, words: Iterable[str], likeness: float = 0.6) -> str | None:
    """The word that was most likely meant, compared without regard to dots, case and hyphens.

    ``likeness`` is how like it has to be, from 0 to 1.
    """
    from difflib import get_close_matches

    by_fold = {fold(candidate): candidate for candidate in words}
    close = get_close_matches(fold(word), list(by_fold), 1, likeness)
    return by_fold[close[0]] if close else None


class _Reader:
    """Goes through the data of one file."""

    def __init__(self, source: Source) -> None:
        self.hints: list[Fault] = []
        self.lists: list[tuple[Path, int]] = []
        self._source = source

    def mapping(self, data: dict[str, Data], shape: Shape, path: Path) -> dict[str, Data]:
        """A mapping with its keys spelt as the shape spells them."""
        result: dict[str, Data] = {}
        fields = shape.fields
        for key, value in data.items():
            field = fields.get(key)
            if field is None:
                meant = shape.by_fold.get(fold(key))
                if meant is None:
                    result[key] = value  # the validator refuses it, with the faults of the rest
                    continue
                self.hints.append(_respelt(key, meant, self._source, (*path, key)))
                field = fields[meant]
                key = meant
            if value is None:
                result[key] = None
            elif key == "svar" and shape.is_answer and isinstance(value, str) and _DAY.fullmatch(value):
                if result.get("datum") is None:
                    result["datum"] = value
            elif field.many or field.kind == "map":
                result[key] = self._several(value, field, (*path, key))
            elif field.shape is not None:
                result[key] = self._inner(value, field.shape, (*path, key))
            else:
                result[key] = _single(value, field)
        return result

    def _several(self, value: Data, field: Field, path: Path) -> Data:
        """A list, or a map of them; a single value is a list of one."""
        if field.kind == "map":
            if not (field.many and isinstance(value, dict)):
                return value
            return {key: [item] if isinstance(item, str) else item for key, item in value.items()}
        items = value if isinstance(value, list) else [value] if isinstance(value, str) else None
        if items is None:
            return value
        self.lists.append((path, len(items)))
        if field.shape is None:
            return [_single(item, field) for item in items]
        return [self._inner(item, field.shape, (*path, index)) for index, item in enumerate(items)]

    def _inner(self, value: Data, shape: Shape, path: Path) -> Data:
        """A mapping, or what may be written short instead of one."""
        if isinstance(value, dict):
            return self.mapping(value, shape, path)
        if isinstance(value, str) and shape.is_answer:
            words = shape.fields["svar"].choices
            if value in words:
                return {"svar": value}
            return {"datum": value} if _DAY.fullmatch(value) else {"svar": _choice(value, words)}
        if shape.short_form and isinstance(value, str | list):
            return self.mapping({shape.short_form: value}, shape, path)
        return value


def _single(value: Data, field: Field) -> Data:
    """A text, with a fixed word spelt as it should be."""
    if field.choices and isinstance(value, str) and value not in field.choices:
        return _choice(value, field.choices)
    return value


def _choice(value: str, choices: tuple[str, ...]) -> str:
    meant = fold(value)
    if {"ja", "nej"} <= set(choices):
        meant = _WORDS.get(meant, meant)
    return next((choice for choice in choices if fold(choice) == meant), value)


def _respelt(key: str, meant: str, source: Source, path: Path) -> Fault:
    return Fault(
        f"Nyckeln {quote(key)} läses som ”{meant}”.",
        f"Skriv ”{meant}”.",
        source.place(path, key=True),
    )


def _details(error: ValueError) -> list[ErrorDetails]:
    from pydantic_core import ValidationError

    if not isinstance(error, ValidationError):
        raise error
    return error.errors(include_url=False, include_input=False, include_context=False)


def _translated(details: list[ErrorDetails], source: Source, shape: Shape, data: Data) -> tuple[Fault, ...]:
    """The faults in the order of the file, the first ones where there are very many."""
    located: dict[Path, tuple[Field | None, bool]] = {}
    for detail in details:
        path, field, known = _located(detail["loc"], shape)
        if field is not None or not known:
            located.setdefault(path, (field, known))
    # What was meant is looked for in the faults that are shown alone: that takes time.
    first = sorted(located, key=lambda path: source.place(path, key=True))[:MAX_FAULTS]
    faults = [
        _wrong_value(path, field, _at(data, path), source) if field and known else _unknown_key(path, shape, source)
        for path in first
        for field, known in (located[path],)
    ]
    faults.sort(key=lambda fault: fault.place or source.place(()))
    if len(located) > MAX_FAULTS:
        message = f"Filen har {len(located)} fel; fler visas när de första {MAX_FAULTS} är rättade."
        faults.append(Fault(message, place=faults[-1].place))
    return tuple(faults)


def _located(loc: tuple[int | str, ...], shape: Shape) -> tuple[Path, Field | None, bool]:
    """Where in the file a fault is: pydantic's location without the names of union members.

    Returns the path, the field there, and whether its last key is one that the shape knows.
    """
    path: list[str | int] = []
    field: Field | None = None
    inside: Shape | None = shape
    for part in loc:
        if isinstance(part, int):
            path.append(part)
        elif inside is None:
            break
        elif part in inside.fields:
            field = inside.fields[part]
            inside = field.shape
            path.append(part)
        else:
            return (*path, part), field, False
    return tuple(path), field, True


def _at(data: Data, path: Path) -> Data:
    for part in path:
        if isinstance(data, dict) and isinstance(part, str):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def _unknown_key(path: Path, shape: Shape, source: Source) -> Fault:
    key = str(path[-1])
    here = _shape_at(shape, path[:-1])
    place = source.place(path, key=True)
    meant = nearest(key, here.fields)
    if meant:
        return Fault(f"Okänd nyckel: {quote(key)}.", f"Menade du ”{meant}”?", place)
    if fold(key) in shape.by_fold:
        return Fault(f"Okänd nyckel här: {quote(key)}.", "Den hör hemma ytterst i filen, utan indrag.", place)
    elsewhere = next(_places_of(fold(key), shape, ""), None)
    if elsewhere:
        return Fault(f"Okänd nyckel här: {quote(key)}.", f"Den hör hemma i {elsewhere}.", place)
    return Fault(f"Okänd nyckel: {quote(key)}.", f"Här kan stå: {', '.join(here.fields)}.", place)


def _shape_at(shape: Shape, path: Path) -> Shape:
    for part in path:
        if isinstance(part, str):
            inner = shape.fields[part].shape
            if inner is None:
                return shape
            shape = inner
    return shape


def _places_of(folded: str, shape: Shape, where: str) -> Iterator[str]:
    """The keys whose mapping knows the key."""
    for key, field in shape.fields.items():
        if field.shape is None or field.is_answer:
            continue
        path = f"{where}.{key}" if where else key
        if folded in field.shape.by_fold:
            yield path
        yield from _places_of(folded, field.shape, path)


def _wrong_value(path: Path, field: Field, found: Data, source: Source) -> Fault:
    # A short answer was made a mapping, and a day under svar was moved: the file has no such key.
    short = path[-1] in ("svar", "datum") and not source.has(path)
    single = not field.many or isinstance(path[-1], int)
    alone = isinstance(path[-1], int) and not source.has(path)  # a single value that was made a list
    if short:
        path = (*path[:-1], "svar") if source.has((*path[:-1], "svar")) else path[:-1]
    elif alone:
        path = path[:-1]
    place = source.place(path)
    name = next(part for part in reversed(path) if isinstance(part, str))
    if isinstance(found, str) and field.shape and (corrected := _with_blank(source.line(place.line), field.shape)):
        return Fault("Blanksteg saknas efter kolonet.", f"Skriv så här:\n{corrected}", place)
    remedy = ""
    if isinstance(found, str) and (short or field.is_answer) and (said := re.match(_MORE_THAN_ANSWER, found)):
        remedy = f"Skriv svaret och kommentaren var för sig: {name}: {{svar: {said[1].lower()}, kommentar: …}}"
    elif isinstance(found, str) and field.choices and (choice := _other_choice(found, field, alone)):
        remedy = choice
    elif isinstance(found, str) and field.kind == "day" and _DAY.fullmatch(found):
        remedy = "Den dagen finns inte i kalendern."
    elif isinstance(found, str) and field.kind == "text" and single:
        return Fault(f"Fel form på ”{name}”: här {_seen(found)}.", f"{field.description}.", place)
    elif not single and field.shape:
        remedy = "Sätt ”- ” framför det första och skriv resten rakt under det; lägg ett nytt ”- ” framför nästa."
    elif not single and field.kind != "map":
        remedy = f"Skriv varje värde på en egen rad som börjar med ”- ”, eller {name}: [ett, två]."
    expected = "minst ett värde" if found == [] else _expected(field, single, short)
    return Fault(f"Fel värde för ”{name}”: här {_seen(found)}, men väntat är {expected}.", remedy, place)


def _other_choice(found: str, field: Field, alone: bool) -> str:
    """What to write where a word is none of those allowed; "" where that can't be told."""
    if alone and "," in found:
        return f"Sätt hakparenteser om listan: {field.key}: [{_short(found)}]"
    meant = nearest(found, field.choices)
    return f"Menade du ”{meant}”?" if meant else ""


def _with_blank(line: str, shape: Shape) -> str | None:
    """The line with a blank after the colon, where what stands before it is a key of the shape."""
    found = re.fullmatch(_TIGHT_COLON, line)
    return f"{found[1]}{found[2]}: {found[3]}" if found and fold(found[2]) in shape.by_fold else None


def _seen(found: Data) -> str:
    if isinstance(found, str):
        return f"står {quote(_short(found))}"
    if not found:
        return "står ingenting" if found is None else "är det tomt"
    return "står en lista" if isinstance(found, list) else "står nycklar med värden"


def _expected(field: Field, single: bool, short: bool) -> str:
    if field.kind == "map":
        return "nycklar med värden"
    if not single:
        return "en lista"
    if short or field.is_answer:
        return "ja, nej, pågår eller dagen då det blev klart (ÅÅÅÅ-MM-DD)"
    if field.kind == "day":
        return " eller ".join(["en dag (ÅÅÅÅ-MM-DD)", *(f"”{choice}”" for choice in field.choices)])
    if field.kind == "choice":
        return "ett av: " + ", ".join(field.choices) if len(field.choices) > 1 else f"”{field.choices[0]}”"
    if field.kind == "number":
        return "ett heltal"
    return "nycklar med värden" if field.kind == "mapping" else "text"


def _short(text: str) -> str:
    """At most forty characters of a value, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"
