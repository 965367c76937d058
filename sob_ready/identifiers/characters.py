"""Characters that look like others, and what to call a character in Swedish."""

from __future__ import annotations

# What word processors and web pages put where a hyphen-minus was meant.
DASHES = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
# White space, and characters without width.
BLANKS = (
    " \t\n\r\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u202f\u205f\u2060\u3000\ufeff"
)

_NAMES = {
    "\t": "en tabb",
    "\n": "en radbrytning",
    "\r": "en radbrytning",
    " ": "ett blanksteg",
    "\u00a0": "ett hårt blanksteg",
    "\u202f": "ett hårt blanksteg",
    "\u00ad": "ett mjukt bindestreck (osynligt)",
    "\u200b": "ett osynligt tecken (U+200B)",
    "\u200c": "ett osynligt tecken (U+200C)",
    "\u200d": "ett osynligt tecken (U+200D)",
    "\u2060": "ett osynligt tecken (U+2060)",
    "\ufeff": "ett osynligt tecken (U+FEFF)",
    "\u2010": "ett typografiskt bindestreck",
    "\u2011": "ett hårt bindestreck",
    "\u2012": "ett siffertankstreck",
    "\u2013": "ett tankstreck",
    "\u2014": "ett långt tankstreck",
    "\u2015": "ett långt tankstreck",
    "\u2212": "ett minustecken",
    "-": "ett bindestreck",
    "_": "ett understreck",
    ".": "en punkt",
    ",": "ett kommatecken",
    ":": "ett kolon",
    ";": "ett semikolon",
    "/": "ett snedstreck",
    "(": "en parentes",
    ")": "en parentes",
    '"': "ett citattecken",
    "'": "ett citattecken",
    "\u2019": "ett citattecken",
    "\u201d": "ett citattecken",
    "\u0308": "de lösa prickarna till ett ä eller ö",
    "\u030a": "den lösa ringen till ett å",
}
_END_OF_LATIN = "\u024f"


def character_name(character: str) -> str:
    """What to call one character in a Swedish message, with its article.

    Letters of other scripts are called by their number, for some of them only look Latin.
    """
    if character in _NAMES:
        return _NAMES[character]
    if character > _END_OF_LATIN or not character.isprintable():
        return f"tecknet U+{ord(character):04X}"
    if character.isalpha():
        return f"bokstaven {character}"
    return f"siffran {character}" if character.isdecimal() else f"tecknet {character}"
