"""A repository of profiles: everything that checks each change, ready to be filled in.

The files beside this one are written as they are, under the names of ``_FILES``; only ``requirements.txt``
has something to fill in.
"""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from sob_ready import __version__
from sob_ready.replacing import write_new
from sob_ready.schemas import schema_text

FIRST_PROFILE = "profiler/enheten.yaml"

# Stored without the dot, so that no tool takes them for settings of this project.
_FILES = {
    "README.md": "README.md",
    "requirements.txt": "requirements.txt",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".github/workflows/sob-ready.yml": "github-workflow.yml",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
    ".editorconfig": "editorconfig",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
}


class Made(NamedTuple):
    """What came of making a repository: paths below its folder, with ``/``."""

    written: tuple[str, ...]
    kept: tuple[str, ...]  # were there already, and are as they were


def make_repository(folder: Path, first_profile: str) -> Made:
    """Write what is missing of a profile repository into a folder, which is made where it does not exist.

    `first_profile` is the text of the first profile. No file that exists is touched, so a second call
    completes what a first could not. Raises OSError where a file can't be written.
    """
    texts = {name: _text(stored) for name, stored in _FILES.items()}
    texts["requirements.txt"] = texts["requirements.txt"].format(requirement=_requirement())
    texts["schema/profile.schema.json"] = schema_text("profile")
    texts[FIRST_PROFILE] = first_profile
    written = {name for name, text in texts.items() if _made(folder / name, text)}
    return Made(tuple(name for name in texts if name in written), tuple(name for name in texts if name not in written))


def _text(stored: str) -> str:
    return Path(__file__).with_name(stored).read_text(encoding="utf-8")


def _made(path: Path, text: str) -> bool:
    """Whether the file was written; not where there is one already, were it a link to nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_new(path, text.encode())
    except FileExistsError:
        return False
    return True


def _requirement() -> str:
    """What makes pip install the running version of the program from where this one came (PEP 610)."""
    try:
        origin = json.loads(distribution("sob-ready").read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        origin = {}
    url = str(origin.get("url", ""))
    if "vcs_info" in origin:
        return f"sob-ready @ {origin['vcs_info']['vcs']}+{url}@{origin['vcs_info']['commit_id']}"
    # A folder on this computer is of no use to others.
    return f"sob-ready @ {url}" if url.startswith("https:") else f"sob-ready=={__version__}"
