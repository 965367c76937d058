"""Lines that stand too far in or too far out, and which of two uneven ones is the odd one."""

from __future__ import annotations

from sob_ready.source.correction import in_quotes, split_comment, write
from sob_ready.source.fault import Fault
from sob_ready.source.site import KEY, NEAR, SHORT_ANSWERS, Site, has_value, is_idle, lead_of
from sob_ready.source.text import fold
from sob_ready.source.unfinished import unfinished_key

_STEPS = (2, 4)  # how far in a line is set on purpose; one blank more is a slip


def too_deep(site: Site, above: int) -> Fault | None:
    """A key that is further in than the finished line above it."""
    text = site.text(above)
    lead = lead_of(text)
    key = KEY.match(text, len(lead))
    if key is None or len(lead_of(site.here)) <= len(lead):
        return None
    further_out = _too_far_out(site, above)
    if further_out:
        return further_out
    message = "Raden är indragen under en rad som redan har ett värde."
    remedy = _answer_spelt_out(site, above) or write(" " * len(lead) + site.here.lstrip())
    related = (("Raden ovanför.", site.content(above)),)
    return Fault(message, remedy, site.content(site.line), related)


def _too_far_out(site: Site, number: int) -> Fault | None:
    """A line with a value that stands further out than its likely siblings above and below it."""
    text, indent = site.text(number), lead_of(site.here)
    sibling = number - 1
    while sibling > number - NEAR and len(lead_of(site.text(sibling))) > len(indent):
        sibling -= 1
    above = site.text(sibling)
    opens = not has_value(above) and sibling == number - 1 and len(lead_of(text)) <= len(lead_of(above))
    if "-" in lead_of(text) + indent or is_idle(above) or not len(lead_of(text)) < len(indent):
        return None
    if len(lead_of(above)) != len(indent) and not opens:
        return None
    # Below a key without a value it may belong to that one, and below what is further in to that.
    is_sure = opens if len(lead_of(above)) < len(indent) else sibling == number - 1 and has_value(above)
    order = "Skriv så här:"
    if _answer_spelt_out(site, number):
        order = "Hör raden under till svaret skrivs de tillsammans inom ”{” och ”}”. Annars skriv så här:"
    related = (("Raden under.", site.content(site.line)),)
    remedy = write(
        indent + text.lstrip() if is_sure else None,
        "Dra in raden så att den står rakt under dem som den hör ihop med.",
        order,
    )
    return Fault("Raden är mindre indragen än raderna omkring.", remedy, site.content(number), related)


def _too_far_in(site: Site, number: int) -> Fault | None:
    """The first line below a key, further in than those that follow."""
    text, opening = site.text(number), site.text(number - 1)
    indent = lead_of(site.here)
    if "-" in lead_of(text) + indent or is_idle(opening) or has_value(opening):
        return None
    if not len(lead_of(opening)) < len(indent) == len(lead_of(site.below(site.line))) < len(lead_of(text)):
        return None
    related = (("Raden under.", site.content(site.line)),)
    message = "Raden är längre indragen än raderna under den."
    return Fault(message, write(indent + text.lstrip()), site.content(number), related)


def _answer_spelt_out(site: Site, above: int) -> str:
    """How more is said of the short answer on the line above; "" where none stands there."""
    text, comment = split_comment(site.text(above))
    lead = lead_of(text)
    key = KEY.match(text, len(lead))
    answer = key["value"] or "" if key else ""
    name = next((name for name, pattern in SHORT_ANSWERS.items() if pattern.fullmatch(answer)), None)
    more = KEY.match(split_comment(site.here.lstrip())[0])
    deeper = len(lead_of(site.here)) - len(lead)
    if key is None or name is None or more is None or deeper not in _STEPS:
        return ""
    if fold(key["key"]) in SHORT_ANSWERS:  # it is spelt out already
        return ""
    value = more["value"] or "…"
    if value[0] not in "\"'[{" and any(sign in value for sign in ",[]{}"):
        value = in_quotes(value)
    row = f"{lead}{key['key']}: {{{name}: {answer}, {more['key']}: {value}}}{comment}"
    return f"Hör raden till svaret ovanför skrivs de tillsammans, annars dras den in som raden ovanför:\n{row}"


def uneven_indent(site: Site) -> Fault | None:
    """A line whose indentation is that of no line above it."""
    if "block mapping" not in site.said or site.character in ("", ":"):
        return None
    above = site.above(site.line)
    if not KEY.match(site.here.lstrip()) and has_value(site.text(above)) and KEY.match(site.text(above).lstrip()):
        return unfinished_key(site, site.line)
    expected = len(lead_of(site.text(above)))
    if not above or expected == site.column - 1:
        return None
    other_line = _too_far_out(site, above) or _too_far_in(site, above)
    if other_line:
        return other_line
    message = f"Indraget stämmer inte: {site.column - 1} blanksteg, men raden ovanför har {expected}."
    remedy = _answer_spelt_out(site, above) or write(" " * nearest_level(site) + site.here.lstrip())
    related = (("Raden ovanför.", site.content(above)),)
    return Fault(message, remedy, site.content(site.line), related)


def nearest_level(site: Site) -> int:
    """Of the columns where the lines above begin that this one can go on from, the nearest; the inner of two."""
    number = site.above(site.line)
    levels = [len(lead_of(site.text(number)))]
    while number > site.line - NEAR and levels[-1]:
        number = site.above(number)
        column = len(lead_of(site.text(number))) if number else 0
        if column < levels[-1]:
            levels.append(column)
    return min(levels, key=lambda column: abs(column - site.column + 1))
