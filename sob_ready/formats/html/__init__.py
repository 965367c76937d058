"""The report as one HTML file, for mail, print and an intranet."""

from sob_ready.formats.html.page import html

__all__ = ["html"]
