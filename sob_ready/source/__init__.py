"""Reads a YAML file into plain data and knows where in the text everything stands. Knows no profile."""

from sob_ready.source.data import Data, Path
from sob_ready.source.decode import document_kind
from sob_ready.source.fault import MAX_FAULTS, Fault, Place, SourceError, quotable, quote
from sob_ready.source.opening import STDIN
from sob_ready.source.privacy import HIDDEN
from sob_ready.source.source import Source, parse, read
from sob_ready.source.text import Excerpt, Lines, fold, nfc

__all__ = [
    "HIDDEN",
    "MAX_FAULTS",
    "STDIN",
    "Data",
    "Excerpt",
    "Fault",
    "Lines",
    "Path",
    "Place",
    "Source",
    "SourceError",
    "document_kind",
    "fold",
    "nfc",
    "parse",
    "quotable",
    "quote",
    "read",
]
