"""From the data of a file to a validated model, or to all the faults of the file at once.

Three things happen before pydantic sees the data: keys and fixed words spelt in another way
(``vardgivare``, ``HSA-id``) get their right spelling, a short answer (``ja``, a day) becomes the
mapping it stands for, and a single value becomes the list of one that a list asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from sob_ready.form.days import is_day
from sob_ready.form.shape import Field, Shape
from sob_ready.source import Data, Fault, Path, Place, Source, SourceError, fold, quote
from sob_ready.source.correction import without_curly

Form = TypeVar("Form")

# YAML 1.1's own booleans, read as text by source (YAML 1.1, https://yaml.org/type/bool.html).
_WORDS = {
    "true": "ja", "yes": "ja", "on": "ja", "y": "ja",
    "false": "nej", "no": "nej", "off": "nej", "n": "nej",
}  # fmt: skip


class Read(NamedTuple):
    """What came of reading a form."""

    data: dict[str, Data]  # canonical: right keys, answers as mappings
    hints: tuple[Fault, ...]  # what was understood though it could be written better
    lists: tuple[tuple[Path, int], ...]  # where lists stand and how long they are, the outer before the inner


def canonical(source: Source, shape: Shape) -> Read:
    """The data of a file in the form that its model expects.

    Raises SourceError where the file is no mapping.
    """
    data = source.data
    if not isinstance(data, dict):
        found = "en lista" if isinstance(data, list) else "tom" if data is None else "bara text"
        first = next(iter(shape.fields.values()))
        begin = f"raden ”{first.key}: {first.choices[0]}”" if first.choices else f"nyckeln ”{first.key}”"
        fault = Fault(
            f"Filen är {found}, men ska innehålla nycklar med värden.", f"Börja filen med {begin}.", source.place(())
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
        from sob_ready.form.faults import faults_of  # a sound file shall not wait for it

        raise SourceError(source.name, faults_of(error, source, shape, data), source.shown) from None


def begin_alike(parts: Iterable[str]) -> bool:
    """Whether parts of a text may be several things: a name with a comma in it goes on in small letters."""
    stripped = [part.strip() for part in parts]
    return all(stripped) and len({part[0].islower() for part in stripped}) == 1


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
                result.setdefault(key, None)  # an empty datum takes away no day that stands as svar
            elif key == "svar" and shape.is_answer and isinstance(value, str) and is_day(value):
                result["datum"] = self._day(value, data, (*path, key))
            elif field.many or field.kind == "map":
                result[key] = self._several(value, field, (*path, key))
            elif field.shape is not None:
                result[key] = self._inner(value, field.shape, (*path, key))
            else:
                result[key] = self._single(value, field, (*path, key))
        return result

    def _single(self, value: Data, field: Field, path: Path) -> Data:
        """A text, with a fixed word spelt as it should be, and without the quotation marks of a word processor."""
        if not isinstance(value, str):
            return value
        if field.choices:
            return value if value in field.choices else _choice(value, field.choices)
        if field.kind != "text" or (bare := without_curly(value)) == value:
            return value
        message = "Citattecknen omkring texten är typografiska, så som Word skriver dem. De räknas inte till texten."
        self.hints.append(Fault(message, "Ta bort dem, eller skriv raka.", self._source.place(path)))
        return bare

    def _day(self, answer: str, data: dict[str, Data], path: Path) -> Data:
        """The day of an answer that is a day: a mapping that has another one as ``datum`` means that."""
        day = next((value for key, value in data.items() if value is not None and fold(key) == "datum"), answer)
        if day != answer:
            message = f"Svaret är dagen {answer}, men datum är {quote(str(day))}. Dagen i datum gäller."
            self.hints.append(Fault(message, "Skriv ”svar: ja” och rätt dag i datum.", self._source.place(path)))
        return day

    def _several(self, value: Data, field: Field, path: Path) -> Data:
        """A list, or a map of them; a single value is a list of one."""
        if field.kind == "map":
            if not (field.many and isinstance(value, dict)):
                return value
            return {key: [item] if isinstance(item, str) else item for key, item in value.items()}
        if isinstance(value, str) and "," in value and field.kind == "text" and begin_alike(value.split(",")):
            self.hints.append(_as_one(value, field.key, self._source.place(path)))
        items = value if isinstance(value, list) else [value] if isinstance(value, str) else None
        if items is None:
            return value
        self.lists.append((path, len(items)))
        if field.shape is None:
            return [self._single(item, field, (*path, index)) for index, item in enumerate(items)]
        return [self._inner(item, field.shape, (*path, index)) for index, item in enumerate(items)]

    def _inner(self, value: Data, shape: Shape, path: Path) -> Data:
        """A mapping, or what may be written short instead of one."""
        if isinstance(value, dict):
            return self.mapping(value, shape, path)
        if isinstance(value, str) and shape.is_answer:
            words = shape.fields["svar"].choices
            if value in words:
                return {"svar": value}
            return {"datum": value} if is_day(value) else {"svar": _choice(value, words)}
        if shape.short_form and isinstance(value, str | list):
            return self.mapping({shape.short_form: value}, shape, path)
        return value


def _choice(value: str, choices: tuple[str, ...]) -> str:
    meant = fold(value)
    if {"ja", "nej"} <= set(choices):
        meant = _WORDS.get(meant, meant)
    return next((choice for choice in choices if fold(choice) == meant), value)


def _as_one(value: str, key: str, place: Place) -> Fault:
    return Fault(
        f"{quote(value)} läses som ett enda värde.",
        f"Är det flera, skriv så här:\n{key}: [{' '.join(value.split())}]",
        place,
    )


def _respelt(key: str, meant: str, source: Source, path: Path) -> Fault:
    return Fault(
        f"Nyckeln {quote(key)} läses som ”{meant}”.",
        f"Skriv ”{meant}”.",
        source.place(path, key=True),
    )
