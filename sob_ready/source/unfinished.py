"""Lines on which a key was meant, or perhaps a text, without the colon and the blank that make one."""

from __future__ import annotations

import re

from sob_ready.source.correction import write
from sob_ready.source.fault import Fault
from sob_ready.source.refusal import hard_blank
from sob_ready.source.site import NEAR, SHORT_ANSWERS, STRUCTURAL, Row, Site

# A word that can be a key, and what can be its value and nothing else: an answer, a day, an HSA-id, a list.
_WORD = re.compile(r"[^\W\d_][\w-]*")
_PLAIN_VALUE = re.compile(r"(?i)ja|nej|pågår|\d{4}-\d\d-\d\d|\d+|SE\d{10}-\w+|[^\s@]+@[^\s@]+|\[.*\]|\{.*\}")
_TIGHT_COLON = re.compile(r"(?P<key>[^\W\d][\w -]*):(?P<value>[^ \t/].*)")
_BEFORE_BRACKET = re.compile(r"(?P<key>[ ]*(?:-[ ]+)*[^\W\d_][\w-]*)(?:[ ]*(?P<sign>[=;]))?[ ]*(?=[{\[])")
_CONFLICT = re.compile(r"<{7}|={7}|>{7}")  # the lines that git puts around two versions (git-merge)
SIGN_FOR_COLON = re.compile(r"(?P<key>[^\W\d_][\w-]*)[ ]*(?P<sign>[=;])(?P<value>.*)")
"""A key, and the sign that stands where its colon should."""
_OTHER_SIGN = "Efter nyckeln står ”{}”, men det ska vara kolon."
_NO_KEY = (
    "Är det en nyckel: sätt kolon efter den. Hör raden till texten ovanför: skriv hela texten på en rad. "
    "Annars: sätt ”#” först på raden."
)


def brackets_without_colon(site: Site) -> Fault | None:
    """A key and what stands between brackets, without a colon between them."""
    if not any(kind in site.said for kind in STRUCTURAL):
        return None
    for row in (site.here, site.above(site.here)):
        found = _BEFORE_BRACKET.match(row.text)
        if found:
            corrected = f"{found['key']}: {row.text[found.end() :]}"
            message = _OTHER_SIGN.format(found["sign"]) if found["sign"] else "Raden saknar kolon."
            return Fault(message, write(corrected), row.place)
    return None


def unfinished_key(site: Site, row: Row) -> Fault | None:
    """A line on which `key: value` or `key:` was meant, but no colon followed by a blank is there."""
    if _CONFLICT.match(row.text):
        remedy = "Behåll de rader som gäller, och ta bort de andra och dem som börjar med <<<<<<<, ======= och >>>>>>>."
        return Fault("Här står en konflikt från git: två versioner av samma rader.", remedy, row.place)
    fault = tight_colon(site, row)
    if fault is not None or row.key is not None or not row.body:
        return fault
    found = SIGN_FOR_COLON.fullmatch(row.body)
    if found:
        corrected = f"{row.lead}{found['key']}: {found['value'].lstrip()}{row.comment}"
        return Fault(_OTHER_SIGN.format(found["sign"]), write(corrected), row.place)
    with_colon = _with_colon(site, row)
    if with_colon is None and "-" in row.lead:
        remedy = write(f"{row.lead}namn: {row.body}{row.comment}")
        return Fault("Raden är bara en text, men raderna under den är nycklar.", remedy, row.place)
    written = f"{row.lead}{with_colon}{row.comment}" if with_colon else None
    return Fault("Raden saknar kolon.", write(written, _NO_KEY), row.place)


def _with_colon(site: Site, row: Row) -> str | None:
    """A line as a key with its colon; None where it is more likely a text."""
    word, _, value = row.body.partition(" ")
    if not _WORD.fullmatch(word):
        return None
    if value:
        plain = _PLAIN_VALUE.fullmatch(value.strip()) or _is_key_near(site, row.number, word)
        return f"{word}: {value.strip()}" if plain else None
    if "-" in row.lead:
        return None
    above, below = site.above(row), site.below(row)
    if below.indent > row.indent:  # it opens what stands below, unless the text above goes on in it
        is_apart = above.number != row.number - 1 or not _ends_with_text(above)
        likely = is_apart or below.text.lstrip().startswith("- ")
    else:
        likely = word.islower() and not (above.number and above.has_value)
    return f"{word}:" if likely and not _PLAIN_VALUE.fullmatch(word) else None


def _is_key_near(site: Site, number: int, word: str) -> bool:
    key = re.compile(rf"[ ]*(?:-[ ]+)*{re.escape(word)}:(?!\S)")
    return any(key.match(site.lines[near]) for near in range(max(1, number - NEAR), number + NEAR))


def _ends_with_text(row: Row) -> bool:
    """Whether a line may go on in the next one: it ends with a text, and with no answer or day."""
    value = (row.lead + row.body).strip() if row.key is None else row.value
    return bool(value) and not any(answer.fullmatch(value) for answer in SHORT_ANSWERS.values())


def tight_colon(site: Site, row: Row) -> Fault | None:
    """`key:value`, which YAML reads as one text."""
    found = _TIGHT_COLON.fullmatch(row.text, row.indent)
    if found is None:
        return None
    column = found.end("key") + 1
    if found["value"][0].isspace():
        return hard_blank(site.lines, row.number, column + 1)
    corrected = f"{row.lead}{found['key']}: {found['value']}"
    return Fault("Blanksteg saknas efter kolonet.", write(corrected), row.at(column))
