"""The page itself: the view laid out by the template, with styles and script inside."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sob_ready.formats import wording
from sob_ready.formats.harmless import harmless
from sob_ready.formats.html.view import page_view
from sob_ready.report import Run

if TYPE_CHECKING:
    from jinja2 import Template

_HERE = Path(__file__).parent


def html(run: Run) -> str:
    """A whole HTML document without anything from elsewhere.

    The content security policy lets nothing run or load but the styles and the script that stand in it
    (CSP level 3, hash sources), so that hostile text in a profile stays text.
    """
    style, script = _part("style.css"), _part("overview.js")
    return _template().render(
        page=page_view(run),
        style=style,
        script=script,
        policy=(
            f"default-src 'none'; base-uri 'none'; form-action 'none'; "
            f"style-src '{_source(style)}'; script-src '{_source(script)}'"
        ),
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(words=wording)
    return environment.get_template("report.html.j2")


def _shown(value: object) -> object:
    """A value as it is laid out: words harmless, and their no-break spaces written so that they can be seen."""
    from markupsafe import Markup, escape

    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    parts = [escape(harmless(part)) for part in value.split("\N{NO-BREAK SPACE}")]
    return parts[0] if len(parts) == 1 else Markup("&nbsp;").join(parts)


@cache
def _part(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _source(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
