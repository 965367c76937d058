"""Where the program is, what it is run with, and what it left behind."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

from sob_ready.rulebook import rules_folder

SCRIPT = str(Path(sys.executable).with_name("sob-ready.exe" if os.name == "nt" else "sob-ready"))
DATE = ("--date", "2026-11-21")
READY = rules_folder() / "vgr" / "referens.yaml"

PROFILE = """\
sob-ready: 1
enhet:
  namn: Ekens vårdcentral
  hsa_id: SE2321000131-E000000012345
"""

PACK = """\
regler:
  - id: egen-ska
    titel: Personalen är fler än en
    nivå: ska
    steg: 4
    ansvarig: enhetschef
    antal: {väg: personal, minst: 2}
    brist: "Personalen är {antal}, minst två behövs."
    åtgärd: Anställ fler.
    förklaring: En ensam kan inte vara borta.
  - id: egen-bor
    titel: Enheten har mål
    nivå: bör
    steg: 1
    ansvarig: verksamhetschef
    bekräftat: mål.mätbara
    åtgärd: Sätt mål.
  - id: egen-kan
    titel: Ledningen stöder
    nivå: kan
    steg: 1
    ansvarig: verksamhetschef
    bekräftat: förankring.ledningens_stöd
    åtgärd: Fråga ledningen.
"""

OWN = ("--rules", "paket", "--select", "egna", *DATE)
"""What narrows a run to the pack of three rules."""


SECRET = "Anna Ek, 0701234567"
BREAKING = """\
import {module} as module

def broken(*arguments):
    raise ValueError("{secret}")

module.{name} = broken
"""


class Ended(NamedTuple):
    """A run of the program that has ended."""

    code: int
    raw: bytes
    raw_errors: bytes

    @property
    def out(self) -> str:
        return self.raw.decode().replace("\r\n", "\n")

    @property
    def errors(self) -> str:
        return self.raw_errors.decode().replace("\r\n", "\n")


def environment(**more: str) -> dict[str, str]:
    """An environment from empty, with what an operating system can't do without, and pipes in UTF-8 as elsewhere."""
    needed = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    windows = {"PYTHONUTF8": "1"} if os.name == "nt" else {}
    return {**needed, **windows, **more}


def broken(folder: Path, module: str, name: str) -> dict[str, str]:
    """An environment in which a function of the program raises an error that quotes a profile."""
    (folder / "sitecustomize.py").write_text(BREAKING.format(module=module, name=name, secret=SECRET), "utf-8")
    return {"PYTHONPATH": str(folder)}
