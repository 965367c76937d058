"""Tests each mutant of the modules that judge.

    python tests/mutation/runner.py RESULTS MODULE [--living]

RESULTS is a folder; each module has a file there, which tells what became of its mutants. ``--living`` tests only those
that were not killed before, as when new tests have been written. ``tests/mutation/run`` runs all modules.

pytest collects the tests once. Then each mutant has a process of its own, forked from there, in which the changed
function takes the place of the one that is loaded, and the tests run until one fails.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import FunctionType, ModuleType

import pytest
from mutants import Mutant, mutants

_ROOT = Path(__file__).resolve().parents[2]
_FACTS = "tests/facts"
_ENGINE = "tests/test_engine.py tests/test_engine_edges.py"
_JUDGING = f"tests/checks {_FACTS} {_ENGINE} tests/test_paths.py tests/test_answers.py"
# The tests that speak most directly of a module, the most direct first.
TESTS = {
    "profile.reading": f"tests/profile {_JUDGING}",
    "profile.values": f"tests/profile {_FACTS} {_JUDGING}",
    **{
        f"facts.{name}": f"tests/facts/test_{name}.py {_FACTS} {_JUDGING}"
        for name in (
            *("absence", "assignments", "competence", "fact", "functions", "hygiene", "journal", "notice"),
            *("programmes", "references", "roles", "unit", "words"),
        )
    },
    **{
        f"checks.{name}": f"tests/checks/test_{name}.py {_JUDGING}"
        for name in ("amounts", "answers", "comparison", "days", "facts", "repository", "text_form", "waivers")
    },
    "checks.result": f"tests/checks/test_result.py {_JUDGING}",
    "engine": f"{_ENGINE} {_JUDGING}",
}
_SECONDS = 30  # of the processor; what takes longer walks in a ring
# What has done its work when the tests begin, so that a mutant of it would come too late.
_AT_IMPORT = {"Derive", "Fact", "Judged", "fact"}
_KILLED, _SURVIVED, _TIMED_OUT, _BROKEN = "killed", "survived", "timed out", "broken"
_Fate = dict[str, object]


class Mutating:
    """A pytest plugin that runs the collected tests once for each mutant of a module."""

    def __init__(self, module: str, results: Path, *, only_living: bool) -> None:
        self._module = module
        self._kept = results / f"{module}.json"
        self._known: Mapping[str, _Fate] = {}
        if only_living:
            self._known = {found["key"]: found for found in json.loads(self._kept.read_text(encoding="utf-8"))}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """The most direct tests first: pytest orders files that stand in a named folder as the folder does."""
        named = [_ROOT / path for path in TESTS[self._module].split()]
        rank = {item: [item.path.is_relative_to(path) for path in named] for item in items}
        items.sort(key=lambda item: rank[item], reverse=True)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of pytest's own loop."""
        module = importlib.import_module(f"sob_ready.{self._module}")
        _warm()
        if _fate(session, module, None) != _SURVIVED:
            raise pytest.UsageError(f"{self._module}: the tests fail without any mutant")
        started = time.monotonic()
        found = []
        for mutant in mutants(Path(str(module.__file__)).read_text(encoding="utf-8")):
            if mutant.name in _AT_IMPORT:
                continue
            known = self._known.get(mutant.key)
            if known is not None and known["fate"] not in (_SURVIVED, _TIMED_OUT):
                found.append({**known, "line": mutant.line})
                continue
            fate = _fate(session, module, mutant)
            parts = ("key", "line", "operator", "before", "after")
            found.append({"fate": fate, **{part: getattr(mutant, part) for part in parts}})
            if fate in (_SURVIVED, _TIMED_OUT):
                _show(self._module, mutant, fate)
        self._kept.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
        fates = dict(Counter(str(one["fate"]) for one in found))
        _write(f"== {self._module}: {len(found)} mutants, {fates}, {time.monotonic() - started:.0f} s\n")
        return True


def _warm() -> None:
    """Makes ready what no mutant changes: the schemas of profiles and rules."""
    from tests import helpers

    helpers.case("enhet: {}")
    helpers.rulebook.cache_clear()
    gc.freeze()  # else the first collection in a child would copy all that it shares with its parent


def _fate(session: pytest.Session, module: ModuleType, mutant: Mutant | None) -> str:
    child = os.fork()
    if child == 0:
        os._exit(_tested(session, module, mutant))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return _TIMED_OUT if os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL) else _KILLED
    return {0: _SURVIVED, 1: _KILLED}.get(os.WEXITSTATUS(status), _BROKEN)


def _tested(session: pytest.Session, module: ModuleType, mutant: Mutant | None) -> int:
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    used = int(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (used + _SECONDS, used + _SECONDS + 5))
    if mutant is not None:
        try:
            _apply(module, mutant)
        except Exception:  # noqa: BLE001 - what can't be defined, whatever the reason, is no test of the tests
            return 2
    for item, following in zip(session.items, (*session.items[1:], None), strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return 1
    return 0


def _apply(module: ModuleType, mutant: Mutant) -> None:
    """Puts the mutant in the place of what is loaded, wherever that was imported to."""
    namespace = dict(vars(module))
    exec(compile(mutant.text, str(module.__file__), "exec", annotations.compiler_flag, dont_inherit=True), namespace)
    old, new = vars(module)[mutant.name], namespace[mutant.name]
    if isinstance(old, type):
        _change_class(old, new)
    elif not _change_function(old, new):
        for loaded in list(sys.modules.values()):
            if vars(loaded).get(mutant.name) is old:
                setattr(loaded, mutant.name, new)


def _change_class(old: type, new: type) -> None:
    if issubclass(old, tuple):
        old.__new__.__defaults__ = new.__new__.__defaults__  # a NamedTuple's fields
    for name, value in vars(new).items():
        if not _change_function(vars(old)[name], value) and not name.startswith("__") and not issubclass(old, tuple):
            setattr(old, name, value)


def _change_function(old: object, new: object) -> bool:
    """Gives a function the code of another one; whoever holds it has the new code then."""
    old, new = _function(old), _function(new)
    if not isinstance(old, FunctionType) or not isinstance(new, FunctionType):
        return False
    old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
    return True


def _function(value: object) -> object:
    if isinstance(value, property):
        return value.fget
    if isinstance(value, cached_property):
        return value.func
    return getattr(value, "__wrapped__", value)


def _show(module: str, mutant: Mutant, fate: str) -> None:
    _write(f"{module}:{mutant.line} {mutant.operator} {fate}\n")
    _write("".join(f"  - {line.strip()}\n" for line in mutant.before.splitlines()))
    _write("".join(f"  + {line.strip()}\n" for line in mutant.after.splitlines()))


def _write(text: str) -> None:
    os.write(1, text.encode())


def main() -> None:
    """Tests the mutants of one module."""
    parser = argparse.ArgumentParser()
    parser.add_argument("results", type=Path)
    parser.add_argument("module", choices=TESTS)
    parser.add_argument("--living", action="store_true")
    options = parser.parse_args()
    options.results.mkdir(parents=True, exist_ok=True)
    plugin = Mutating(options.module, options.results.resolve(), only_living=options.living)
    tests = list(dict.fromkeys(TESTS[options.module].split()))
    os.chdir(_ROOT)
    plain = ["-q", "-s", "--tb=no", "-p", "no:cacheprovider", "-p", "no:xdist"]
    sys.exit(pytest.main([*plain, *tests], plugins=[plugin]))


if __name__ == "__main__":
    main()
