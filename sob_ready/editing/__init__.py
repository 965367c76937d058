"""Changes in a profile's own text: what is changed changes, and all the rest stays as a person wrote it."""

from sob_ready.editing.fault import EditError
from sob_ready.editing.rewriting import rewritten
from sob_ready.editing.saving import create, save, supplant
from sob_ready.editing.values import said, value_at, with_answer, with_value, without

__all__ = [
    "EditError",
    "create",
    "rewritten",
    "said",
    "save",
    "supplant",
    "value_at",
    "with_answer",
    "with_value",
    "without",
]
