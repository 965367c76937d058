"""What the columns of a list mean: by their headings, and by a mapping file for headings of one's own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sob_ready.form import Field, Shape
from sob_ready.form.meant import holding, meant
from sob_ready.phrases import did_you_mean
from sob_ready.profile import field_at, item_shape
from sob_ready.source import Fault, SourceError, fold, read
from sob_ready.staff_list.limits import ListError
from sob_ready.staff_list.tables import Row, Table, cell_name

FIRST_NAME, LAST_NAME = "förnamn", "efternamn"
_IDENTITY = ("namn", "hsa_id", FIRST_NAME)  # columns that say who a row is about
MAPPING_KEY = "kolumner"
IGNORED = "hoppa över"
PLAIN_ANSWER = "kortläsare"  # a field that is an answer and nothing more
HELD = ("roller", "funktioner")  # what a person has, and may have had and left
_MOST_MEANT = 3
_HEADING_WITHIN = 20  # rows; a title and a date may stand above the headings

# How Swedish lists head what a profile calls something else. The profile's own words need not be here. A heading
# that as often says something else is left out, as Anställd, which may be a day.
_OTHER_WORDS = {
    "namn": (
        "för- och efternamn", "förnamn och efternamn", "förnamn efternamn", "efternamn och förnamn",
        "efternamn, förnamn", "efternamn, tilltalsnamn", "fullständigt namn", "medarbetare", "person", "visningsnamn",
    ),
    FIRST_NAME: ("tilltalsnamn",),
    LAST_NAME: (),
    "hsa_id": ("hsaid", "hsa", "hsa-id person", "personens hsa-id", "personligt hsa-id"),
    "e_post": ("e-postadress", "epost", "epostadress", "mail", "mailadress", "mejl", "mejladress", "e-mail", "email"),
    "funktioner": ("funktion", "uppdrag"),
    "roller": ("roll", "roll i sob", "roller i sob", "sob-roll", "sob-roller", "behörighet", "behörigheter"),
    "roller.behörighetsadministratör": ("beh.adm", "behadm", "beh.admin", "behörighetsadm"),
    "roller.invånaradministratör": ("inv.adm", "invadm", "inv.admin", "invånaradm"),
    "roller.dataadministratör": ("data.adm", "dataadm", "data.admin"),
    "yrke": ("profession", "yrkestitel", "yrkeskategori", "befattning", "titel"),
    "legitimation": ("legitimerad", "leg"),
    "program": ("moment", "behandlingsprogram"),
    "hemenhet": ("hemenhetens hsa-id", "hsa-id hemenhet"),
    "siths_kort": ("siths", "sithskort", "kort", "e-tjänstekort"),
    "siths_kort.giltigt_till": (
        "siths giltigt till", "siths giltigt t.o.m.", "siths-kort giltigt t.o.m.",
        "kort giltigt till", "kort giltigt t.o.m.", "kortet giltigt till", "giltigt till", "giltigt t.o.m.",
    ),
    "siths_kort.kod": ("siths-kod", "kod till siths-kort", "kortkod", "pinkod"),
    "kortläsare": ("kort-läsare",),
    "netid": ("net id", "siths eid"),
}  # fmt: skip
_SAYS_LESS = ("titel",)  # headings that are read only where no other column means the same
_SAYS_MORE = ("personens_hsa_id", "hsa_id_person", "personligt_hsa_id")  # that are read before the profile's own word
# What a parenthesis in a heading may say without changing what the column means; ”SITHS-kort (beställt)” is another.
_BESIDE_THE_MEANING = frozenset(
    {
        *("person", "personens", "personal", "er", "ar", "r", "ba", "ia", "da", "sob", "kiv", "hsa", "arbete"),
        *("ja/nej", "j/n", "x", "kryss", "sätt kryss", "datum", "dag", "åååå-mm-dd", "obligatorisk", "valfri"),
    }
)
TICKS = ("✓", "✔", "✔\ufe0f", "√", "☑", "☑\ufe0f")
_FEWEST_HEADINGS = 2  # that make a row one of headings; in a first column, one more


class Column(NamedTuple):
    """A column that is read."""

    number: int  # from 0
    heading: str
    key: str  # a path among the fields of a person, one half of the name, or what a person holds: roller.behandlare

    @property
    def held(self) -> tuple[str, str] | None:
        """Of a column for one role or one function, the key of the list where it stands, and the word."""
        key, _, word = self.key.partition(".")
        return (key, word) if word and key in HELD else None


class Columns(NamedTuple):
    """Which columns of a table are read, which are not, and the rows below the headings."""

    read: tuple[Column, ...]
    unread: tuple[str, ...]  # headings, but for those that a mapping file says to skip
    unused: tuple[str, ...]  # headings of the mapping file that the list has not
    rows: tuple[Row, ...]
    with_ticks: frozenset[int] = frozenset()  # the numbers of those where a cross can't mean ja: others have ✓


def columns_of(table: Table, mapping: Mapping[str, str]) -> Columns:
    """What the columns mean; `mapping` says it for headings of one's own, and wins.

    Of two columns that mean the same, the one that `mapping` names is read, else the one with the profile's own
    word (of Yrke and Befattning, Yrke), else the one that says more (of Befattning and Titel, Befattning).

    Raises ListError where no row looks like headings, or more than one does, where nothing tells two such columns
    apart, where nothing says who a row is about, and where no row is about anybody.
    """
    rows = table.rows
    own = {_folded(heading): key for heading, key in mapping.items()}
    known = {**_known(), **own}
    # The name of a role heads a column of crosses, but stands as often in a cell: it tells no row of headings.
    telling = {heading for heading, key in known.items() if key not in _held_words().values()}
    if len({_folded(row.cell(0)) for row in rows} & telling) > _FEWEST_HEADINGS:
        raise ListError(
            "Rubrikerna står i en kolumn, och personerna bredvid varandra.",
            "Vänd tabellen så att varje person får en rad: kopiera den och klistra in med Transponera.",
        )
    head = max(rows[:_HEADING_WITHIN], key=lambda row: (_count(row, telling), _count(row, known)))
    found: dict[str, Column] = {}
    unread = []
    for index, heading in enumerate(head.cells):
        key = known.get(_folded(heading))
        if key is None or key == IGNORED:
            unread += [heading] if heading and key is None else []
        else:
            column = Column(index, heading, key)
            if key in found:
                column, other = _of_two(found[key], column, own, head.number)
                unread.append(other.heading)
            found[key] = column
    headings = {_folded(heading) for heading in head.cells}
    unused = tuple(heading for heading in mapping if _folded(heading) not in headings)
    if not (set(_IDENTITY) & found.keys()):
        raise _nobody(table, unused)
    below = tuple(row for row in rows if row.number > head.number and row.cells != head.cells)
    unread += [column.heading for column in _join_halves(found, below)]
    _refuse_more_headings(head, below, {found[key].number for key in _IDENTITY if key in found}, telling)
    if not below:
        raise ListError("Under rubrikerna står inga personer.", "Kontrollera att det är rätt fil, och rätt blad.")
    nameless = {index for row in below for index, cell in enumerate(row.cells) if cell and not head.cell(index)}
    unread += [f"{cell_name(head.number, index)} (utan rubrik)" for index in sorted(nameless)]
    ticked = {index for row in below for index, cell in enumerate(row.cells) if cell in TICKS}
    return Columns(tuple(found.values()), tuple(unread), unused, below, frozenset(ticked))


def _nobody(table: Table, unused: Sequence[str]) -> ListError:
    sheet = f" Bara bladet ”{table.sheet}” är läst; ett annat väljer du med --sheet." if table.other_sheets else ""
    own = " Har kolumnen en egen rubrik säger du vad den betyder i en mappningsfil (--mapping)."
    if unused:
        own = " Mappningsfilen har en rubrik som listan inte har: kontrollera att den är skriven som i listan."
    return ListError(
        "Ingen kolumn säger vem raden handlar om.",
        f"Låt listan ha en rad med rubriker, med Namn, Förnamn och Efternamn, eller HSA-id.{sheet}{own}",
    )


def _join_halves(found: dict[str, Column], rows: Sequence[Row]) -> list[Column]:
    """Let a column Namn beside one for half a name be the other half where it is; else give those that say no more."""
    whole = found.get("namn")
    halves = [found[key] for key in (FIRST_NAME, LAST_NAME) if key in found]
    if whole is None or not halves:
        return []
    if len(halves) == 1 and all(len(row.cell(whole.number).split()) <= 1 for row in rows):
        missing = LAST_NAME if halves[0].key == FIRST_NAME else FIRST_NAME
        found[missing] = found.pop("namn")._replace(key=missing)
        return []
    for half in halves:
        del found[half.key]
    return halves


def _refuse_more_headings(head: Row, below: Sequence[Row], identity: Collection[int], telling: Collection[str]) -> None:
    """Refuse what is no table of one row of headings and one row a person: each would be read as something else."""
    for row in below:
        if _count(row, telling) >= _FEWEST_HEADINGS:
            raise ListError(
                f"Rad {row.number} är en ny rad med rubriker, efter den på rad {head.number}.",
                "Låt listan ha en enda tabell, med rubrikerna en gång.",
            )
    first = next(iter(below), head)
    who = {_folded(first.cell(index)) for index in identity if first.cell(index)}
    names_nobody = not who or who <= {_folded(head.cell(index)) for index in identity}
    if names_nobody and any(cell and not head.cell(index) for index, cell in enumerate(first.cells)):
        raise ListError(
            f"Rubrikerna står på två rader, {head.number} och {first.number}.",
            "Skriv dem på en enda rad, med en rubrik för varje kolumn.",
        )


def _count(row: Row, headings: Collection[str]) -> int:
    return sum(_folded(cell) in headings for cell in row.cells)


def read_mapping(path: str) -> dict[str, str]:
    """A mapping file: ``kolumner:`` with a heading and what it is in the profile on each line.

    Raises SourceError, with every fault, where it is something else.
    """
    source = read(path)
    columns = source.data.get(MAPPING_KEY) if isinstance(source.data, dict) else None
    if not isinstance(columns, dict):
        has_key = isinstance(source.data, dict) and MAPPING_KEY in source.data
        message = f"Mappningsfilen saknar ”{MAPPING_KEY}”."
        if has_key:
            message = f"Under ”{MAPPING_KEY}” står inte vad varje rubrik är."
        remedy = f"Skriv ”{MAPPING_KEY}:” och under det, indraget, en rad för varje rubrik: Kollega: namn"
        place = source.place((MAPPING_KEY,) if has_key else ())
        raise SourceError(path, (Fault(message, remedy, place),), source.shown)
    faults, found = [], {}
    for heading, key in columns.items():
        try:
            found[heading] = _target(key)
        except LookupError as error:
            faults.append(Fault(str(error.args[0]), str(error.args[1]), source.place((MAPPING_KEY, heading))))
    if faults:
        raise SourceError(path, tuple(faults), source.shown)
    return found


def field_of(key: str) -> Field:
    """The field of a person that a column's key means; whether a person holds something is answered with ja or nej."""
    field = field_at(("personal", 0, *key.split(".")))
    if field is None and key in _held_words().values():
        return field_of(PLAIN_ANSWER)
    assert field is not None  # noqa: S101 - the keys are those that _targets has found
    return field


def _of_two(one: Column, other: Column, mapping: Mapping[str, str], row: int) -> tuple[Column, Column]:
    """Two columns that mean the same: the one to read, and the one to leave. Raises ListError.

    The headings, in a row with this number, are told by their cells: they may hold anything.
    """
    ranks = [
        (heading in mapping, heading in _SAYS_MORE, heading == _folded(column.key), heading not in _SAYS_LESS)
        for column in (one, other)
        for heading in (_folded(column.heading),)
    ]
    if ranks[0] == ranks[1]:
        cells = " och ".join(cell_name(row, column.number) for column in (one, other))
        raise ListError(
            f"Två kolumner betyder samma sak, {one.key}: {cells}.",
            f"Säg vilken som gäller med en mappningsfil (--mapping): skriv ”{IGNORED}” för den andra.",
        )
    return (one, other) if ranks[0] > ranks[1] else (other, one)


def _target(key: object) -> str:
    if not isinstance(key, str):
        raise LookupError("Här ska stå ett ord ur profilen.", f"Till exempel namn eller {IGNORED}.")
    allowed = [*dict.fromkeys(_targets(item_shape("personal"), "")), FIRST_NAME, LAST_NAME, IGNORED]
    same = next((one for one in allowed if fold(one) == fold(key)), None)
    if same is None:
        message = f"”{key[:60]}” är inget som kan stå om en person."
        raise LookupError(message, f"{_guess(key)}Vad som kan stå visar: sob-ready import --fields")
    return same


def fields() -> Iterator[tuple[str, str]]:
    """What a column can mean, each with what it is, in Swedish; but for what can be said beside every answer."""
    beside = beside_answers()
    for key in dict.fromkeys(_targets(item_shape("personal"), "")):
        whole, _, last = key.rpartition(".")
        if whole in HELD:
            yield key, f"Ett kryss för den som har {'rollen' if whole == 'roller' else 'funktionen'}"
        elif not (last in beside and field_of(whole).is_answer):
            yield key, field_of(key).description
    yield FIRST_NAME, "Förnamnet, i en egen kolumn"
    yield LAST_NAME, "Efternamnet, i en egen kolumn"
    yield IGNORED, "Kolumnen läses inte"


def beside_answers() -> tuple[str, ...]:
    """What can be said of every field that is answered with ja or nej, after a dot."""
    shape = field_of(PLAIN_ANSWER).shape
    return tuple(shape.fields) if shape else ()


def _guess(key: str) -> str:
    """Swedish: which fields may be meant; "" where it can't be told."""
    said = {one.replace(".", " "): one for one, _ in fields()}
    found = meant(key, said) or holding(key, said)
    found = found if len(found) <= _MOST_MEANT else ()
    return did_you_mean(said[one] for one in found) + " " if found else ""


def _known() -> dict[str, str]:
    """What each folded heading means without a mapping file."""
    found = {_folded(key): key for key in _targets(item_shape("personal"), "") if "." not in key}
    for key, words in _OTHER_WORDS.items():
        found |= dict.fromkeys(map(_folded, (key, *words)), key)
    return found | _held_words()


@cache
def _held_words() -> dict[str, str]:
    """The roles and functions, folded, each with the key of a column of its own: ``roller.behandlare``."""
    fields = item_shape("personal").fields
    return {_folded(word): f"{key}.{word}" for key in HELD for word in fields[key].choices}


def _targets(shape: Shape, before: str) -> Iterator[str]:
    """The paths of a person's fields that a cell can answer."""
    for key, field in shape.fields.items():
        path = f"{before}{key}"
        if field.shape is None or field.is_answer:
            yield path
        if path in HELD:
            yield from (f"{path}.{word}" for word in field.choices)
        if field.shape is not None and not field.many:
            yield from _targets(field.shape, f"{path}.")


def _folded(heading: str) -> str:
    """A heading as it is compared: without case, accents, signs and what a parenthesis says beside its meaning.

    A name is a name, whatever stands behind, and ”Har SITHS-kort?” asks for what ”SITHS-kort” does.
    """
    is_name = heading.casefold().lstrip().startswith("namn")
    said = re.sub(r"\(([^()]*)\)", lambda found: " " if is_name or _is_beside(found[1]) else found[0], heading)
    return fold(" ".join(re.sub(r"[.:;*?/]", " ", said).split())).removeprefix("har_")


def _is_beside(parenthesis: str) -> bool:
    said = parenthesis.strip().casefold()
    return not said or said in _BESIDE_THE_MEANING
