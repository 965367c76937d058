"""What the validator found, in Swedish: the place, what was expected, what was found and what to write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sob_ready.form.days import is_day
from sob_ready.form.intended import intended, is_yes
from sob_ready.form.meant import holding, meant
from sob_ready.form.shape import Field, Shape
from sob_ready.identifiers import hsa_id_fault
from sob_ready.phrases import did_you_mean
from sob_ready.source import HIDDEN, MAX_FAULTS, Data, Fault, Path, Source, fold, quote
from sob_ready.source.correction import in_quotes, without_curly, write
from sob_ready.source.unfinished import SIGN_FOR_COLON

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_ANSWER = "ja, nej, pågår eller dagen då det blev klart (ÅÅÅÅ-MM-DD)"
_DAY = "ÅÅÅÅ-MM-DD"
_LEFT_OPEN = "…"  # stands in an example for what the writer knows
_ITEMS = "Sätt ”- ” framför det första och skriv resten rakt under det; lägg ett nytt ”- ” framför nästa."
_TAKE_IT_OUT = "Ta bort det dolda ur filen: koder och personnummer får aldrig stå där."
_NOTHING = ("nej", "ingen", "inga", "inget", "no", "false")
_ANSWERS = (*_NOTHING, "ja", "pagar", "yes", "true", "alla")

_TIGHT_COLON = re.compile(r"([ ]*(?:-[ ]+)?)([^\W\d][\w -]*):(\S.*)")
_MORE_THAN_ANSWER = re.compile(r"(ja|nej|pågår|\d{4}-\d\d-\d\d)[\s,.;:–-]+\S", re.IGNORECASE)
_FILE_OR_LINK = re.compile(r"\S+://\S+|[^\n]*[^\s.]\.(?!\d)\w{2,5}")
_BEGUN_LINE = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*)[^\s:{}\[\]][^:{}\[\]]*:[ ]*")
_IN_BLOCK = re.compile(r"[ ]*(?:-[ ]+)+")
_PLAIN_IN_FLOW = re.compile(r"\w(?:[\w ./@–-]*[\w./])?")
_LONG_DASH = re.compile(r"\d[–—−]\d")
_RANGE = re.compile(r"\d\s*[-–—]\s*\d")
_LONGEST_VALUE = 60


def faults_of(error: ValueError, source: Source, shape: Shape, data: Data) -> tuple[Fault, ...]:
    """The faults, the first ones of the file where there are very many.

    Raises the error itself where it is none of the validator's.
    """
    located: dict[Path, tuple[Field | None, bool]] = {}
    for detail in _details(error):
        path, field, known = _located(detail["loc"], shape)
        if field is not None or not known:
            located.setdefault(path, (field, known))
    # What was meant is looked for in the faults that are shown alone: that takes time.
    first = sorted(located, key=lambda path: source.place(path, key=True))[:MAX_FAULTS]
    faults = [
        _wrong_value(path, field, _at(data, path), source)
        if field and known
        else _unknown_key(path, shape, source, data)
        for path in first
        for field, known in (located[path],)
    ]
    if len(located) > MAX_FAULTS:
        message = f"Filen har {len(located)} fel; fler visas när de första {MAX_FAULTS} är rättade."
        faults.append(Fault(message, place=max(fault.place for fault in faults if fault.place)))
    return tuple(faults)


def _details(error: ValueError) -> list[ErrorDetails]:
    from pydantic_core import ValidationError

    if not isinstance(error, ValidationError):
        raise error
    return error.errors(include_url=False, include_input=False, include_context=False)


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


# --- keys that nobody knows ---------------------------------------------------------------------


def _unknown_key(path: Path, shape: Shape, source: Source, data: Data) -> Fault:
    key = str(path[-1])
    value = _at(data, path)
    here = _shape_at(shape, path[:-1])
    place = source.place(path, key=True)
    close = meant(key, here.fields) or _of_same_kind(value, here) or holding(key, here.fields)
    if close:
        return Fault(f"Okänd nyckel: {quote(key)}.", did_you_mean(close), place)
    message = f"Okänd nyckel här: {quote(key)}."
    folded = fold(key)
    everywhere = list(_places_of(folded, shape, ""))
    beside = _beside(folded, here, alone=len(everywhere) == 1)
    if beside:
        short = _short_answer((*path[:-1], beside.key), source, data)
        return Fault(message, _moved_into(beside, short, key, value), place)
    if folded in shape.by_fold:
        return Fault(message, "Den hör hemma ytterst i filen, utan indrag.", place)
    # A key that several mappings have says nothing of which one was meant.
    if len(everywhere) == 1:
        return Fault(message, f"Den hör hemma i {everywhere[0]}.", place)
    return Fault(f"Okänd nyckel: {quote(key)}.", f"{_may_stand(here)}.", place)


def _beside(folded: str, here: Shape, *, alone: bool) -> Field | None:
    """The only key here whose mapping knows the key; an answer only where no other mapping does (`alone`)."""
    found = [
        field
        for field in here.fields.values()
        if field.shape and folded in field.shape.by_fold and (alone or not field.is_answer)
    ]
    return found[0] if len(found) == 1 else None


def _shape_at(shape: Shape, path: Path) -> Shape:
    for part in path:
        if isinstance(part, str):
            inner = shape.fields[part].shape
            if inner is None:
                return shape
            shape = inner
    return shape


def _of_same_kind(value: Data, shape: Shape) -> tuple[str, ...]:
    """The only key whose value is an HSA-id of the same kind as the one that stands here."""
    kind = _kind_of_hsa_id(value)
    found = [
        field.key
        for field in shape.fields.values()
        if kind and any(_kind_of_hsa_id(example) == kind for example in field.examples)
    ]
    return tuple(found) if len(found) == 1 else ()


def _kind_of_hsa_id(value: Data) -> str:
    """The letter that tells a unit's HSA-id from a person's; "" for any other text."""
    if not isinstance(value, str) or hsa_id_fault(value):
        return ""
    return value.partition("-")[2][:1].upper()


def _short_answer(path: Path, source: Source, data: Data) -> str:
    """An answer that the file writes short, as it is spelt out; "" where there is none."""
    answer = _at(data, path)
    if not isinstance(answer, dict) or any(source.has((*path, key)) for key in answer):
        return ""
    return ", ".join(f"{key}: {_in_flow(value)}" for key, value in answer.items() if isinstance(value, str))


def _moved_into(field: Field, short: str, key: str, value: Data) -> str:
    """Where a key belongs: in a mapping beside it, which is written out where a short answer stands for it."""
    if not short:
        return f"Den hör hemma i {field.key}."
    detail = f"{key}: {_in_flow(value) if isinstance(value, str) else _LEFT_OPEN}"
    return f"Den hör hemma i {field.key}. Skriv så här:\n{field.key}: {{{short}, {detail}}}"


def _places_of(folded: str, shape: Shape, where: str) -> Iterator[str]:
    """The keys whose mapping knows the key."""
    for key, field in shape.fields.items():
        if field.shape is None:
            continue
        path = f"{where}.{key}" if where else key
        if folded in field.shape.by_fold:
            yield path
        yield from _places_of(folded, field.shape, path)


def _may_stand(shape: Shape) -> str:
    return f"Här kan stå: {', '.join(shape.fields)}"


# --- values of the wrong kind -------------------------------------------------------------------


class _Wrong(NamedTuple):
    """A value that its field can't have."""

    name: str  # the key that it stands at
    field: Field
    found: Data
    whole: bool  # whether it stands where a list belongs
    item: bool  # whether it stands in a list of the file
    short: bool  # whether it is an answer without the keys of one
    before: str  # what stands before it on its line

    @property
    def alone(self) -> bool:
        """Whether it is a single value that was taken for a list of one."""
        return self.field.many and not (self.whole or self.item)

    @property
    def is_answer(self) -> bool:
        return self.short or self.field.is_answer


def _wrong_value(path: Path, field: Field, found: Data, source: Source) -> Fault:
    # A short answer was made a mapping, and a day under svar was moved: the file has no such key.
    short = path[-1] in ("svar", "datum") and not source.has(path)
    whole = field.many and not isinstance(path[-1], int)
    item = isinstance(path[-1], int) and source.has(path)
    if short:
        path = (*path[:-1], "svar") if source.has((*path[:-1], "svar")) else path[:-1]
    elif isinstance(path[-1], int) and not item:
        path = path[:-1]
    place = source.place(path)
    name = next(part for part in reversed(path) if isinstance(part, str))
    line = source.line(place.line)
    if isinstance(found, str) and field.shape and (corrected := _with_blank(line, field.shape)):
        return Fault("Blanksteg saknas efter kolonet.", f"Skriv så här:\n{corrected}", place)
    wrong = _Wrong(name, field, found, whole, item, short, line[: place.column - 1])
    if isinstance(found, str) and field.kind == "text" and not whole:
        return Fault(f"Fel form på ”{name}”: här {_seen(found)}.", f"{field.description}.", place)
    message = f"Fel värde för ”{name}”: här {_seen(found)}, men det ska vara {_expected(wrong)}."
    return Fault(message, _as_whole_line(_remedy(wrong), wrong), place)


def _as_whole_line(remedy: str, wrong: _Wrong) -> str:
    """A correction with what stands before its key, where the key begins the line: whoever copies it copies a line."""
    order, _, corrected = remedy.partition("\n")
    begun = _BEGUN_LINE.fullmatch(wrong.before)
    if begun and corrected.startswith(f"{wrong.name}:"):
        return f"{order}\n{begun['lead']}{corrected}"
    return remedy


def _with_blank(line: str, shape: Shape) -> str | None:
    """The line with a blank after the colon, where what stands before it is a key of the shape."""
    found = _TIGHT_COLON.fullmatch(line)
    return f"{found[1]}{found[2]}: {found[3]}" if found and fold(found[2]) in shape.by_fold else None


def _seen(found: Data) -> str:
    if isinstance(found, str):
        bare = without_curly(found)
        how = " inom typografiska citattecken" if bare != found else ""
        return f"står {quote(bare)}{how}"
    if not found:
        return "står ingenting" if found is None else "är det tomt"
    return "står en lista" if isinstance(found, list) else "står nycklar med värden"


def _expected(wrong: _Wrong) -> str:
    field = wrong.field
    if wrong.found == []:
        return "minst ett värde"
    if field.kind == "map":
        return "nycklar med värden"
    if wrong.whole:
        return "en lista"
    if wrong.is_answer:
        return _ANSWER
    if field.kind == "day":
        return " eller ".join([f"en dag ({_DAY})", *(f"”{choice}”" for choice in field.choices)])
    if field.kind == "choice":
        words = ", ".join(field.choices)
        if wrong.alone:
            return f"en lista med något av: {words}"
        return f"ett av: {words}" if len(field.choices) > 1 else f"”{words}”"
    if field.kind == "number":
        return "ett heltal"
    if field.kind == "mapping":
        return "en lista, där varje punkt är nycklar med värden" if wrong.alone else "nycklar med värden"
    return "text"


def _remedy(wrong: _Wrong) -> str:
    """What to write instead; "" where that can't be told."""
    field, found = wrong.field, wrong.found
    if isinstance(found, str) and found.count(HIDDEN) > 1:
        return _TAKE_IT_OUT
    if wrong.whole:
        return _as_list(wrong)
    if not wrong.is_answer and field.shape:
        return _spelt_out(wrong, field.shape)
    if not isinstance(found, str):
        return ""
    if is_day(found) and (wrong.is_answer or field.kind == "day"):
        return "Skriv en dag som finns i kalendern."
    meant_value = intended(found, wrong.field, is_answer=wrong.is_answer)
    if meant_value:
        return _as_intended(wrong, found, meant_value)
    if field.kind == "number" and _RANGE.search(found):
        return "Skriv ett enda tal: den längsta tiden, eller det minsta antalet."
    return (_as_answer(wrong.name, found) if wrong.is_answer else "") or _other_choice(wrong, found)


def _as_intended(wrong: _Wrong, found: str, value: str) -> str:
    """The value that was meant, where it stands."""
    if without_curly(found) != found:
        order = "Typografiska citattecken, så som Word skriver dem, räknas till texten. Skriv så här:"
    elif _LONG_DASH.search(found):
        order = "Strecken är tankstreck, men det ska vara bindestreck. Skriv så här:"
    else:
        order = "Skriv så här:"
    if wrong.item:
        return f"{order}\n{wrong.before if _IN_BLOCK.fullmatch(wrong.before) else ''}{value}"
    return f"{order}\n{wrong.name}: {f'[{value}]' if wrong.alone else value}"


def _as_list(wrong: _Wrong) -> str:
    if wrong.field.kind == "map":
        return ""
    if wrong.field.shape:
        return _ITEMS
    return f"Skriv varje värde på en egen rad som börjar med ”- ”, eller {wrong.name}: [ett, två]."


def _as_answer(name: str, found: str) -> str:
    """An answer with what else was said in its place, where that can be told apart."""
    if said := _MORE_THAN_ANSWER.match(found):
        return f"Skriv svaret och kommentaren var för sig: {name}: {{svar: {said[1].lower()}, kommentar: …}}"
    if _FILE_OR_LINK.fullmatch(found):
        return f"Skriv svaret och underlaget var för sig:\n{name}: {{svar: ja, underlag: {_in_flow(found)}}}"
    return ""


def _other_choice(wrong: _Wrong, found: str) -> str:
    """The word that was meant, or how several are written."""
    choices = wrong.field.choices
    # What repeats the writer's own text stands on a line of its own, so that it can be masked.
    if wrong.alone and "," in found:
        order = "Sätt hakparenteser om listan"
        return write(f"{wrong.name}: [{' '.join(found.split())}]", f"{order}.", f"{order}:")
    close = meant(without_curly(found), choices, wrong.field.other_names)
    if close:
        return did_you_mean(close)
    if is_yes(found, wrong.field):
        return did_you_mean(("ja",))
    return f"Till exempel:\n{wrong.name}: [{', '.join(choices[:2])}]" if wrong.alone else ""


def _spelt_out(wrong: _Wrong, shape: Shape) -> str:
    """The mapping as it is written: with the text that stands there where it fits, else with an example."""
    found = wrong.found
    if wrong.alone and isinstance(found, str) and fold(found) in _NOTHING:
        return f"Finns det inget att ange, skriv så här:\n{wrong.name}: []"
    begun = SIGN_FOR_COLON.match(found) if isinstance(found, str) else None
    if begun and fold(begun["key"]) in shape.by_fold:
        return f"Efter en nyckel ska det stå kolon, inte ”{begun['sign']}”. Skriv så på varje rad."
    several = wrong.alone and isinstance(found, str) and "," in found
    fitting = _fitting(found, shape) if isinstance(found, str) and not several else None
    pair = fitting or _pair(next(iter(shape.fields.values())))
    if wrong.item and _IN_BLOCK.fullmatch(wrong.before):
        written = f"{wrong.before}{pair}"
    elif wrong.item:
        written = f"{{{pair}}}"
    else:
        written = f"{wrong.name}: [{{{pair}}}]" if wrong.alone else f"{wrong.name}: {{{pair}}}"
    return f"Skriv så här:\n{written}" if fitting else f"{_may_stand(shape)}. Till exempel:\n{written}"


def _fitting(found: str, shape: Shape) -> str | None:
    """The text with the key that it belongs to; None where it may be something else, such as a key of its own.

    An HSA-id belongs to the only key for such ids, a name to the first key, and so does a word that can stand there.
    """
    if len(found) > _LONGEST_VALUE or ":" in found or is_day(found):
        return None
    field = next(iter(shape.fields.values()))
    if _kind_of_hsa_id(found):
        return next((f"{key}: {found}" for key in _of_same_kind(found, shape)), None)
    if field.many or fold(found) in _ANSWERS:
        return None
    if field.kind == "text":
        wants_id = any(map(_kind_of_hsa_id, field.examples))
        return None if wants_id else f"{field.key}: {_in_flow(found)}"
    close = (found,) if found in field.choices else meant(found, field.choices, field.other_names)
    more, rest = _said_besides(found, field, shape)
    close = close or meant(rest, field.choices, field.other_names)
    if len(close) == 1:
        return ", ".join([f"{field.key}: {close[0]}", *more])
    return ", ".join(more) if more and not rest else None


def _said_besides(found: str, first: Field, shape: Shape) -> tuple[list[str], str]:
    """The pairs of other keys whose word is a word of the text, and what is left of the text without them."""
    words = found.split()
    pairs = []
    for field in shape.fields.values():
        named = [word for word in words if word in field.choices]
        if field.key != first.key and not field.many and len(named) == 1:
            pairs.append(f"{field.key}: {named[0]}")
            words.remove(named[0])
    return pairs, " ".join(words)


def _pair(field: Field) -> str:
    """A key with an example of its value."""
    if field.examples:
        value = _in_flow(field.examples[0])
    elif field.is_answer:
        value = "ja"
    elif field.shape:
        value = f"{{{_pair(next(iter(field.shape.fields.values())))}}}"
    else:
        value = _DAY if field.kind == "day" else _LEFT_OPEN
    return f"{field.key}: [{value}]" if field.many else f"{field.key}: {value}"


def _in_flow(text: str) -> str:
    """A text as it is written between brackets."""
    if len(text) > _LONGEST_VALUE:
        return _LEFT_OPEN
    return text if _PLAIN_IN_FLOW.fullmatch(text) else in_quotes(text)
