"""Fuzzes ``rulebook``: whatever stands in a rule file, faults with places or rules that judge."""

import sys
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import atheris

with atheris.instrument_imports(include=["sob_ready"]):
    from sob_ready.case import Case
    from sob_ready.engine import expiries, judge
    from sob_ready.form import form
    from sob_ready.profile import read_profile
    from sob_ready.rulebook import RulebookError, rules_folder
    from sob_ready.rulebook.loading import assemble
    from sob_ready.source import read

from fuzz.trees import mutator

RULES = rules_folder()
PROFILES = [read_profile(read(RULES / pack / "referens.yaml")).profile for pack in ("vgr", "htkb", "jonkoping")]
DOCUMENT = """\
{id: dok, serie: A, titel: Ett, kortnamn: Ett, utgivare: Regionen, jämförd: 2026-01-01,
 avsnitt: [{id: "1", titel: Ett}],
 krav: [{id: A-01, avsnitt: ["1"], nivå: ska, gäller: [alla], steg: 1, text: Så}]}
"""
FOLDER = Path(mkdtemp())
for name, text in {
    "documents/dok.yaml": DOCUMENT,
    "program.yaml": (RULES / "program.yaml").read_text(encoding="utf-8"),
    "prov/paket.yaml": "{paket: prov, titel: Prov, referens: referens.yaml}",
}.items():
    (FOLDER / name).parent.mkdir(exist_ok=True)
    (FOLDER / name).write_text(text, encoding="utf-8")
PACK = FOLDER / "prov" / "regler.yaml"


def one(raw: bytes) -> None:
    """Load a rule file, and judge by it."""
    PACK.write_bytes(raw)
    try:
        rulebook = assemble(FOLDER)
    except RulebookError as error:
        assert all(one.faults for one in error.errors)
        return
    for profile in PROFILES:
        case = Case(profile, date(2026, 11, 21), rulebook.programmes)
        outcomes = judge(rulebook, case)
        assert {outcome.rule.id for outcome in outcomes} == {rule.id for rule in rulebook.rules}
        crashed = [outcome.result.message for outcome in outcomes if outcome.status.value == "fel"]
        assert not crashed, crashed
        for outcome in outcomes:
            assert isinstance(outcome.message + outcome.remedy, str)
        expiries(rulebook, case, outcomes)


SHAPE = form("sob_ready.rulebook.models:RuleFileModel").shape
atheris.Setup(sys.argv, one, custom_mutator=mutator(SHAPE))
atheris.Fuzz()
