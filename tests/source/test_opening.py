import io
import os
import sys
import threading
from pathlib import Path

import pytest

from sob_ready.source import Fault, SourceError, read
from sob_ready.source.opening import MAX_BYTES


def refused(path: str | Path) -> Fault:
    with pytest.raises(SourceError) as caught:
        read(path)
    (fault,) = caught.value.faults
    assert fault.remedy
    return fault


def standard_input(raw: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(raw))


def test_a_file_is_read_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "enhet.yaml"
    file.write_bytes(b"namn: Anna\n")
    source = read(file)
    assert (source.name, source.data) == (str(file), {"namn": "Anna"})


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", standard_input(b"namn: Anna\n"))
    source = read("-")
    assert (source.name, source.data) == ("<stdin>", {"namn": "Anna"})


@pytest.mark.parametrize("stdin", [None, io.StringIO("a: b")])
def test_standard_input_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch, stdin: object) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)
    assert refused("-").message == "Standard in går inte att läsa."


def test_a_closed_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = standard_input(b"")
    stdin.close()
    monkeypatch.setattr(sys, "stdin", stdin)
    assert refused("-").message == "Standard in går inte att läsa."


def test_a_missing_file_suggests_the_nearest_name_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "Ängen.yaml").write_text("a: b")
    fault = refused(tmp_path / "angen.yaml")
    assert fault.message == "Filen finns inte."
    assert str(tmp_path / "Ängen.yaml") in fault.remedy


@pytest.mark.parametrize(
    ("there", "asked", "meant"),
    [
        (["lista.yaml", "tom.yaml"], "finnsinte.yaml", None),
        (["enhet.yaml", "enhet.txt"], "enhte.yaml", "enhet.yaml"),
        (["enhet.yaml.txt", "lista.yaml"], "enhet.yaml", "enhet.yaml.txt"),
        (["enhet.yml", "vgr.yaml"], "enhet.yaml", "enhet.yml"),
        (["enheten.yaml", "enhet.yml", "enheter.yaml"], "enhet.yaml", "enhet.yml"),
        (["enhet.yml/", "vgr.yaml"], "enhet.yaml", None),
    ],
)
def test_only_a_file_of_a_name_that_is_near_is_suggested(
    tmp_path: Path, there: list[str], asked: str, meant: str | None
) -> None:
    for name in there:
        (tmp_path / name).mkdir() if name.endswith("/") else (tmp_path / name).touch()
    expected = f"Menade du ”{tmp_path / meant}”?" if meant else "Kontrollera sökvägen."
    assert refused(tmp_path / asked).remedy == expected


def test_a_missing_file_with_no_neighbour_like_it_suggests_nothing(tmp_path: Path) -> None:
    assert refused(tmp_path / "x.yaml").remedy == "Kontrollera sökvägen."
    assert refused(tmp_path / "saknas" / "x.yaml").remedy == "Kontrollera sökvägen."


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path).message == "Det är en mapp, ingen fil."


def test_a_file_as_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    assert refused(tmp_path / "fil" / "x.yaml").message == "Sökvägen går genom något som inte är en mapp."


def test_a_ring_of_symbolic_links_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "ring"
    link.symlink_to(link)
    assert refused(link).message == "Den symboliska länken leder runt i en ring."


def test_a_name_that_is_too_long_is_refused() -> None:
    assert refused("x" * 5000).message == "Filnamnet är för långt."


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b"])
def test_a_name_that_no_file_can_have_is_refused(name: str) -> None:
    assert refused(name).message == "Ett sådant filnamn går inte att läsa."


@pytest.mark.parametrize("error", [PermissionError(13, "x"), PermissionError(1, "x")])
def test_a_file_one_may_not_read_is_refused(monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    def deny(*_: object) -> None:
        raise error

    monkeypatch.setattr("pathlib.Path.open", deny)
    assert refused("enhet.yaml").message == "Du har inte rätt att läsa filen."


def test_any_other_error_of_the_system_names_its_code_and_nothing_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("pathlib.Path.open", fail)
    assert refused("enhet.yaml").message == "Filen går inte att läsa (EIO)."


def test_a_file_of_the_greatest_size_is_read_and_a_byte_more_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "stor.yaml"
    file.write_bytes(b"#" * MAX_BYTES)
    assert read(file).data is None
    file.write_bytes(b"#" * (MAX_BYTES + 1))
    assert "större än 4 MiB" in refused(file).message


def test_an_endless_file_is_refused() -> None:
    assert "större än 4 MiB" in refused("/dev/zero").message


@pytest.mark.linux
def test_a_pipe_with_a_name_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"namn: Anna",))
    writer.start()
    assert read(pipe).data == {"namn": "Anna"}
    writer.join()
