"""Lines that stand too far in or too far out, and which of two uneven ones is the odd one."""

from __future__ import annotations

from sob_ready.source.correction import in_quotes, split_comment, write
from sob_ready.source.fault import Fault
from sob_ready.source.site import KEY, NEAR, SHORT_ANSWERS, Row, Site
from sob_ready.source.text import fold
from sob_ready.source.unfinished import unfinished_key

_WORDS_OF_A_TEXT = 3
_STEPS = (2, 4)  # how far in a line is set on purpose; one blank more is a slip


def too_deep(site: Site, above: Row) -> Fault | None:
    """A key that is further in than the finished line above it."""
    if above.key is None or site.here.indent <= above.indent:
        return None
    text = _text_with_colon(site, above)
    if text:
        return text
    further_out = _too_far_out(site, above)
    if further_out:
        return further_out
    message = "Raden är indragen under en rad som redan har ett värde."
    remedy = _answer_spelt_out(site, above) or write(" " * above.indent + site.here.text.lstrip())
    return Fault(message, remedy, site.here.place, (("Raden ovanför.", above.place),))


def _text_with_colon(site: Site, above: Row) -> Fault | None:
    """A line that goes on with the text of the line above, and has a colon: no key has so many words."""
    here = site.here
    if here.key is None or len(here.key.split()) < _WORDS_OF_A_TEXT or above.value[:1] in "\"'[{|>&*!":
        return None
    whole = in_quotes(f"{above.value} {here.text.strip()}")
    remedy = write(f"{above.lead}{above.key}: {whole}", order="Skriv hela texten på en rad, inom citattecken:")
    message = "Texten fortsätter på nästa rad, som har ett kolon. YAML tar det som står före det för en nyckel."
    return Fault(message, remedy, above.place, (("Här står kolonet.", here.place),))


def _too_far_out(site: Site, row: Row) -> Fault | None:
    """A line with a value that stands further out than its likely siblings above and below it."""
    below = site.here
    if "-" in row.lead + below.lead or row.indent >= below.indent:
        return None
    above = site.row(row.number - 1)
    while above.number > row.number - NEAR and above.indent > below.indent:
        above = site.row(above.number - 1)
    is_next = above.number == row.number - 1
    opens = is_next and not above.has_value and row.indent <= above.indent
    if above.is_idle or (above.indent != below.indent and not opens):
        return None
    # Below a key without a value it may belong to that one, and below what is further in to that.
    is_sure = opens if above.indent < below.indent else is_next and above.has_value
    order = "Skriv så här:"
    if _answer_spelt_out(site, row):
        order = "Hör raden under till svaret skrivs de tillsammans inom ”{” och ”}”. Annars skriv så här:"
    remedy = write(
        below.lead + row.text.lstrip() if is_sure else None,
        "Dra in raden så att den står rakt under dem som den hör ihop med.",
        order,
    )
    message = "Raden är mindre indragen än raderna omkring."
    return Fault(message, remedy, row.place, (("Raden under.", below.place),))


def _too_far_in(site: Site, row: Row) -> Fault | None:
    """The first line below a key, further in than those that follow."""
    opening, below = site.row(row.number - 1), site.here
    if "-" in row.lead + below.lead or opening.is_idle or opening.has_value:
        return None
    if not opening.indent < below.indent == site.below(below).indent < row.indent:
        return None
    message = "Raden är längre indragen än raderna under den."
    return Fault(message, write(below.lead + row.text.lstrip()), row.place, (("Raden under.", below.place),))


def _answer_spelt_out(site: Site, above: Row) -> str:
    """How more is said of the short answer on the line above; "" where none stands there."""
    name = next((name for name, pattern in SHORT_ANSWERS.items() if pattern.fullmatch(above.value)), None)
    more = KEY.match(split_comment(site.here.text.lstrip())[0])
    deeper = site.here.indent - above.indent
    if above.key is None or name is None or more is None or deeper not in _STEPS:
        return ""
    if fold(above.key) in SHORT_ANSWERS:  # it is spelt out already
        return ""
    value = more["value"] or "…"
    if value[0] not in "\"'[{" and any(sign in value for sign in ",[]{}"):
        value = in_quotes(value)
    row = f"{above.lead}{above.key}: {{{name}: {above.value}, {more['key']}: {value}}}{above.comment}"
    return f"Hör raden till svaret ovanför skrivs de tillsammans, annars dras den in som raden ovanför:\n{row}"


def uneven_indent(site: Site) -> Fault | None:
    """A line whose indentation is that of no line above it."""
    if "block mapping" not in site.said or site.character in ("", ":"):
        return None
    above = site.above(site.here)
    if not KEY.match(site.here.text.lstrip()) and above.has_value and KEY.match(above.text.lstrip()):
        return unfinished_key(site, site.here)
    if not above.number or above.indent == site.column - 1:
        return None
    other_line = _too_far_out(site, above) or _too_far_in(site, above)
    if other_line:
        return other_line
    message = f"Indraget stämmer inte: {site.column - 1} blanksteg, men raden ovanför har {above.indent}."
    remedy = _answer_spelt_out(site, above) or write(" " * nearest_level(site) + site.here.text.lstrip())
    return Fault(message, remedy, site.here.place, (("Raden ovanför.", above.place),))


def nearest_level(site: Site) -> int:
    """Of the columns where the lines above begin that this one can go on from, the nearest; the inner of two.

    What opens a group stands further out than the line below it, and else the line below stands in one of two columns.
    """
    row = site.above(site.here)
    levels = [row.indent]
    while row.number > site.here.number - NEAR and levels[-1]:
        row = site.above(row)
        if row.indent < levels[-1]:
            levels.append(row.indent)
    below = site.below(site.here)
    if below.number and not site.here.has_value:
        levels = [column for column in levels if column < below.indent] or levels
    likely = below.indent if below.number else levels[0]
    return min(levels, key=lambda column: (abs(column - site.column + 1), column != likely))
