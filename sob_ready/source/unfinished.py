"""Lines on which a key was meant, or perhaps a text, without the colon and the blank that make one."""

from __future__ import annotations

import re

from sob_ready.source.correction import split_comment, write
from sob_ready.source.fault import Fault
from sob_ready.source.refusal import hard_blank
from sob_ready.source.site import KEY, NEAR, SHORT_ANSWERS, STRUCTURAL, Site, has_value, lead_of

# A word that can be a key, and what can be its value and nothing else: an answer, a day, an HSA-id, a list.
_WORD = re.compile(r"[^\W\d_][\w-]*")
_PLAIN_VALUE = re.compile(r"(?i)ja|nej|pågår|\d{4}-\d\d-\d\d|\d+|SE\d{10}-\w+|[^\s@]+@[^\s@]+|\[.*\]|\{.*\}")
_TIGHT_COLON = re.compile(r"(?P<key>[^\W\d][\w -]*):(?P<value>[^ \t/].*)")
_BEFORE_BRACKET = re.compile(r"(?P<key>[ ]*(?:-[ ]+)*[^\W\d_][\w-]*)(?:[ ]*(?P<equals>=))?[ ]*(?=[{\[])")
_EQUALS_SIGN = "Efter nyckeln står ”=”, men det ska vara kolon."
_NO_KEY = (
    "Är det en nyckel: sätt kolon efter den. Hör raden till texten ovanför: skriv hela texten på en rad. "
    "Annars: sätt ”#” först på raden."
)


def brackets_without_colon(site: Site) -> Fault | None:
    """A key and what stands between brackets, without a colon between them."""
    if not any(kind in site.said for kind in STRUCTURAL):
        return None
    for number in (site.line, site.above(site.line)):
        text = site.text(number)
        found = _BEFORE_BRACKET.match(text)
        if found:
            corrected = f"{found['key']}: {text[found.end() :]}"
            message = _EQUALS_SIGN if found["equals"] else "Raden saknar kolon."
            return Fault(message, write(corrected), site.content(number))
    return None


def unfinished_key(site: Site, number: int) -> Fault | None:
    """A line on which `key: value` or `key:` was meant, but no colon followed by a blank is there."""
    text = site.text(number)
    lead = lead_of(text)
    body, comment = split_comment(text[len(lead) :])
    fault = tight_colon(site, number)
    if fault is not None or KEY.match(body) or not body:
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


def _with_colon(site: Site, number: int, body: str) -> str | None:
    """A line as a key with its colon; None where it is more likely a text."""
    word, _, value = body.partition(" ")
    if not _WORD.fullmatch(word):
        return None
    if value:
        plain = _PLAIN_VALUE.fullmatch(value.strip()) or _is_key_near(site, number, word)
        return f"{word}: {value.strip()}" if plain else None
    lead = lead_of(site.text(number))
    if "-" in lead:
        return None
    above, below = site.text(site.above(number)), site.below(number)
    if len(lead_of(below)) > len(lead):  # it opens what stands below, unless the text above goes on in it
        likely = below.lstrip().startswith("- ") or site.above(number) != number - 1 or not _ends_with_text(above)
    else:
        likely = word.islower() and not (above and has_value(above))
    return f"{word}:" if likely and not _PLAIN_VALUE.fullmatch(word) else None


def _is_key_near(site: Site, number: int, word: str) -> bool:
    key = re.compile(rf"[ ]*(?:-[ ]+)*{re.escape(word)}:(?!\S)")
    return any(key.match(site.text(near)) for near in range(max(1, number - NEAR), number + NEAR))


def _ends_with_text(line: str) -> bool:
    """Whether a line may go on in the next one: it ends with a text, and with no answer or day."""
    text, _ = split_comment(line)
    key = KEY.match(text, len(lead_of(text)))
    value = (key["value"] or "") if key else text.strip()
    return bool(value) and not any(answer.fullmatch(value) for answer in SHORT_ANSWERS.values())


def tight_colon(site: Site, number: int) -> Fault | None:
    """`key:value`, which YAML reads as one text."""
    text = site.text(number)
    lead = lead_of(text)
    found = _TIGHT_COLON.fullmatch(text, len(lead))
    if found is None:
        return None
    column = found.end("key") + 1
    if found["value"][0].isspace():
        return hard_blank(site.lines, number, column + 1)
    corrected = f"{lead}{found['key']}: {found['value']}"
    return Fault("Blanksteg saknas efter kolonet.", write(corrected), site.place(number, column))
