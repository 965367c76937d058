"""Forms that a build stores, against the models that they were made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sob_ready.form import canonical, forms, validated
from sob_ready.form.forms import Form, form, stored_forms
from sob_ready.form.shape import Shape
from sob_ready.profile.reading import PROFILE
from sob_ready.rulebook.files import FORMS, MODELS
from sob_ready.source import Source, SourceError, parse
from tests.helpers import printed_under_two_seeds

ROOT = Path(__file__).parents[2]
NAMES = (PROFILE, *(f"{MODELS}:{name}" for name in FORMS))
MAKE = f"""
import sys
from sob_ready.form.forms import stored_forms
sys.stdout.buffer.write(stored_forms({NAMES!r}))
"""

BROKEN = [
    "sob-ready: 2",
    "sob-ready: [1]",
    "okänd: 1",
    "vardgivare: {namn: A}",
    "enhet: Eken",
    "enhet: [Eken]",
    "enhet: {namn: [Eken]}",
    "enhet: {namn: {a: b}}",
    "enhet: {region: Skåne, vårdform: sjukhus, okänd: 1}",
    "enhet: {planerad_start: 2026-02-30}",
    "enhet: {planerad_start: snart}",
    "enhet: {ansluten_tidigare: kanske}",
    "enhet: {ansluten_tidigare: {svar: kanske, datum: i går, mer: 1}}",
    "enhet: {ansluten_tidigare: [ja]}",
    "personal: {namn: Anna}",
    "personal: Anna",
    "personal: [Anna, Bo]",
    "personal: [{namn: Anna, roller: [läkare, behandlare]}, {roller: {a: b}}]",
    "personal: [{frånvaro: [{från: igår, till: 2026-13-01}]}]",
    "personal: [{medarbetaruppdrag: [{enhet: [a], sjf: ofta}]}]",
    "program: [{typ: KBT}]",
    "undantag: [{regel: a, till_och_med: aldrig}]",
    "klar_till_steg: 9",
    "klar_till_steg: tre",
    "vårdgivare: {avtal: {till: tills vidare}}",
    "vårdgivare: {avtal: {till: för alltid}}",
    "vårdgivare: {driftsform: statlig}",
    "personal: [{yrke: kurator, psykoterapiutbildning: KBT steg 1, medarbetaruppdrag: [A]}]",
    "a: 1\nb: 2\nenhet: {c: 3}\npersonal: [{d: 4}]",
]


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The forms as a wheel has them."""
    path = tmp_path / "forms.marshal"
    path.write_bytes(stored_forms(NAMES))
    monkeypatch.setattr(forms, "STORE", path)
    _forget()
    yield path
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    form.cache_clear()
    forms._store.cache_clear()


def _from_models(name: str) -> Form:
    return forms._made(forms._model(name))


def _errors(source: Source, held_against: Form) -> list[str] | str:
    """The faults of a file, or what was made of it."""
    try:
        read = canonical(source, held_against.shape)
        return repr(_plain(validated(source, held_against.shape, read.data, held_against.validate)))
    except SourceError as error:
        return [repr(fault) for fault in error.faults]


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if hasattr(value, "__pydantic_fields_set__"):
        return {key: _plain(item) for key, item in vars(value).items()}
    return value


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_profile_has_the_same_faults(text: str) -> None:
    source = parse(text.encode(), "unit.yaml")
    found = _errors(source, form(PROFILE))
    assert found == _errors(source, _from_models(PROFILE))


def test_the_table_of_broken_profiles_is_of_broken_profiles() -> None:
    whole = [text for text in BROKEN if isinstance(_errors(parse(text.encode(), "-"), _from_models(PROFILE)), str)]
    assert whole == ["vardgivare: {namn: A}", "vårdgivare: {avtal: {till: tills vidare}}"]


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_profile_is_read_to_the_same_values(path: Path) -> None:
    source = parse(path.read_bytes(), path.name)
    found = _errors(source, form(PROFILE))
    assert isinstance(found, str)
    assert found == _errors(source, _from_models(PROFILE))


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("name", NAMES)
def test_a_stored_shape_is_the_models(name: str) -> None:
    assert form(name).validate.__self__.__class__.__name__ == "SchemaValidator"  # type: ignore[attr-defined]
    assert _lines(form(name).shape) == _lines(_from_models(name).shape)


def _lines(shape: Shape, where: str = "") -> list[str]:
    return [
        line
        for field in shape.fields.values()
        for line in (
            f"{where}{shape.name}: {field._replace(shape=None)} {shape.short_form}",
            *(_lines(field.shape, f"{where}{field.key}.") if field.shape else ()),
        )
    ]


@pytest.mark.parametrize("versions", [("0.0.0", "2.0.0"), ()])
def test_forms_of_other_versions_are_not_used(
    stored: Path, versions: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr(forms, "_versions", lambda: versions)
        stored.write_bytes(stored_forms(NAMES))
    assert forms._store() == {}


@pytest.mark.parametrize("content", [None, b"", b"not marshal", b"i\x01\x00\x00\x00"])
def test_a_broken_store_is_not_used(stored: Path, content: bytes | None) -> None:
    if content is None:
        stored.unlink()
    else:
        stored.write_bytes(content)
    assert forms._store() == {}
    assert form(PROFILE).shape.fields


def test_the_same_models_make_the_same_bytes_whatever_the_seed_of_hashes() -> None:
    first, second = printed_under_two_seeds(MAKE)
    assert first == second
