"""Forms: files that a person fills in, read against a model."""

from sob_ready.form.days import is_day
from sob_ready.form.forms import form
from sob_ready.form.meant import nearest
from sob_ready.form.reading import Read, begin_alike, canonical, validated
from sob_ready.form.shape import AlsoCalled, Field, NamesPerson, Shape, shape_of

__all__ = [
    "AlsoCalled",
    "Field",
    "NamesPerson",
    "Read",
    "Shape",
    "begin_alike",
    "canonical",
    "form",
    "is_day",
    "nearest",
    "shape_of",
    "validated",
]
