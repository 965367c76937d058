"""Stores what a run would otherwise make anew each time: the forms and the data of ``rules/``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StoreHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own generic is of no use here
    """Puts ``sob_ready/stored/`` into the wheel; an editable install reads everything afresh."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the stores into hatchling's build folder and have them packed."""
        if version != "standard":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from sob_ready.form.forms import stored_forms
        from sob_ready.formats.explaining import explanations
        from sob_ready.formats.explanation import stored_explanations
        from sob_ready.profile.reading import PROFILE
        from sob_ready.rulebook.files import FORMS, MODELS
        from sob_ready.rulebook.loading import assemble
        from sob_ready.rulebook.store import stored_rulebook

        folder = Path(self.directory) / "stored"
        folder.mkdir(parents=True, exist_ok=True)
        rules = Path(os.path.relpath(root / "rules"))
        rulebook = assemble(rules)
        stores = {
            "forms.marshal": stored_forms([PROFILE, *(f"{MODELS}:{name}" for name in FORMS)]),
            "rulebook.pickle": stored_rulebook(rulebook, rules),
            "explanations.marshal": stored_explanations(explanations(rulebook), rules),
        }
        for name, content in stores.items():
            (folder / name).write_bytes(content)
            build_data["force_include"][str(folder / name)] = f"sob_ready/stored/{name}"
