"""Fuzzes ``source``: whatever the bytes, data with places or faults with places."""

import sys

import atheris

with atheris.instrument_imports(include=["sob_ready", "yaml"]):
    from sob_ready.source import Data, Path, Source, SourceError, parse


def one(raw: bytes) -> None:
    """Read bytes, and look every value up."""
    try:
        source = parse(raw, "fuzz.yaml")
    except SourceError as error:
        assert error.faults
        for fault in error.faults:
            assert fault.message
            if fault.place:
                assert (1, 1) <= fault.place[:2] <= fault.place[2:]
                error.line(fault.place.line)
        return
    look_up(source, (), source.data)


def look_up(source: Source, path: Path, data: Data) -> None:
    """Every value has a place in the text, and so has its key."""
    assert source.has(path)
    place = source.place(path)
    assert (1, 1) <= place[:2] <= place[2:]
    source.place(path, key=True)
    source.line(place.line)
    if isinstance(data, dict):
        for key, value in data.items():
            look_up(source, (*path, key), value)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            look_up(source, (*path, index), value)


atheris.Setup(sys.argv, one)
atheris.Fuzz()
