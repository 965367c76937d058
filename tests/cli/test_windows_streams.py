"""What Windows does otherwise with what is written, played on any system."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest

from sob_ready.cli.streams import columns, prepare


class Terminal(io.TextIOWrapper):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("page", "env", "encoding"),
    [
        (850, {}, "cp850"),  # what PowerShell reads in Sweden
        (65001, {}, "utf-8"),
        (850, {"CI": "true"}, "utf-8"),
        (850, {"PRE_COMMIT": "1"}, "utf-8"),
        (850, {"PYTHONIOENCODING": "cp1252"}, "cp1252"),
        (0, {}, "cp1252"),  # there is no console
        (99999, {}, "cp1252"),
    ],
)
def test_a_pipe_on_windows_gets_the_encoding_that_its_reader_takes(
    page: int, env: dict[str, str], encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = _on_windows(io.TextIOWrapper, page, env, monkeypatch)
    prepare()
    assert stream.encoding == encoding
    stream.write("ö✓")
    stream.flush()
    raw = stream.buffer.getvalue()  # type: ignore[attr-defined]  # it is a BytesIO
    assert raw.decode(encoding) == ("ö✓" if encoding == "utf-8" else "öOK")


def test_a_console_of_windows_keeps_its_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _on_windows(Terminal, 850, {}, monkeypatch)
    prepare()
    assert stream.encoding == "cp1252"


def test_a_line_leaves_the_last_column_of_a_windows_console_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _on_windows(Terminal, 850, {}, monkeypatch)
    assert columns() == 79
    _on_windows(io.TextIOWrapper, 850, {}, monkeypatch)
    assert columns() == 80


def _on_windows(
    kind: type[io.TextIOWrapper], page: int, env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> io.TextIOWrapper:
    """Standard output as Python opens it there."""
    stream = kind(io.BytesIO(), encoding="cp1252")
    console = SimpleNamespace(kernel32=SimpleNamespace(GetConsoleOutputCP=lambda: page))
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("ctypes.windll", console, raising=False)
    monkeypatch.setattr("sys.stdout", stream)
    for name in ("CI", "PRE_COMMIT", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    return stream
