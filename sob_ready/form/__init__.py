"""Forms: files that a person fills in, read against a model."""

from sob_ready.form.forms import form
from sob_ready.form.reading import Read, canonical, nearest, validated
from sob_ready.form.shape import Field, NamesPerson, Shape, shape_of

__all__ = ["Field", "NamesPerson", "Read", "Shape", "canonical", "form", "nearest", "shape_of", "validated"]
