import pytest

from sob_ready.source import Fault, Path, Place, Source, SourceError, parse, read
from sob_ready.source.opening import TOO_LARGE
from sob_ready.source.tree import MAX_DEPTH, MAX_VALUES

PROFILE = """\
# En påhittad enhet
sob-ready: 1
enhet:
  namn: Ängens mottagning
  hsa_id:
personal:
  - namn: Åsa
    roller: [behandlare, "handledare"]

  - namn: Bo
text: |
  rad 1
  rad 2

sist: slut
"""


@pytest.fixture
def source() -> Source:
    return parse(PROFILE.encode(), "enhet.yaml")


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("sob-ready",), (2, 12, 2, 13), (2, 1, 2, 10)),
        (("enhet",), (4, 3, 5, 10), (3, 1, 3, 6)),
        (("enhet", "namn"), (4, 9, 4, 26), (4, 3, 4, 7)),
        (("enhet", "hsa_id"), (5, 10, 5, 10), (5, 3, 5, 9)),
        (("personal",), (7, 3, 10, 13), (6, 1, 6, 9)),
        (("personal", 0), (7, 5, 8, 39), (7, 5, 8, 39)),
        (("personal", 0, "roller"), (8, 13, 8, 39), (8, 5, 8, 11)),
        (("personal", 0, "roller", 1), (8, 26, 8, 38), (8, 26, 8, 38)),
        (("text",), (11, 7, 13, 8), (11, 1, 11, 5)),
        (("sist",), (15, 7, 15, 11), (15, 1, 15, 5)),
        ((), (2, 1, 2, 1), (2, 1, 2, 1)),
    ],
)
def test_every_value_and_key_has_a_place(
    source: Source, path: Path, value: tuple[int, ...], key: tuple[int, ...]
) -> None:
    assert source.place(path) == Place(*value)
    assert source.place(path, key=True) == Place(*key)
    assert source.has(path)


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        (("saknas",), ()),
        (("enhet", "region"), ("enhet",)),
        (("enhet", "namn", "mer"), ("enhet", "namn")),
        (("enhet", "hsa_id", "mer"), ("enhet", "hsa_id")),
        (("enhet", 0), ("enhet",)),
        (("personal", 7, "namn"), ("personal",)),
        (("personal", -1), ("personal",)),
        (("personal", "namn"), ("personal",)),
        (("personal", 1, "roller"), ("personal", 1)),
    ],
)
def test_a_missing_value_is_at_the_key_of_its_nearest_parent(source: Source, path: Path, nearest: Path) -> None:
    assert source.place(path) == source.place(nearest, key=True)
    assert not source.has(path)


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a:\n  - b: c\n", ("a",), (1, 1)),
        ("a:\n- b: c\n", ("a",), (1, 1)),
        ("a:\n  - b: c\n", ("a", 0), (2, 5)),
        ("a: [b, c]\n", ("a",), (1, 4)),
        ("a:\n  b: c\n", ("a",), (2, 3)),
        ("a:\n  c\n", ("a",), (2, 3)),
        ("- b\n", (), (1, 1)),
        ("a:\n  - b: c\n", ("a", 7), (1, 1)),
    ],
)
def test_a_reader_is_sent_to_the_key_of_a_list_below_it_and_else_to_the_place(
    text: str, path: Path, expected: tuple[int, int]
) -> None:
    whole = parse(text.encode(), "x")
    assert whole.pointed_at(path)[:2] == expected
    assert whole.kept([path], [path]).pointed_at(path)[:2] == expected


def test_a_path_finds_a_key_that_is_spelt_differently() -> None:
    source = parse(b"Vardgivare:\n  HSA-id: x\n", "x")
    assert source.place(("vårdgivare", "hsa_id")) == Place(2, 11, 2, 12)
    assert source.has(("vårdgivare", "hsa_id"))


def test_an_alias_stands_where_it_is_written_and_its_content_where_it_was_first() -> None:
    source = parse(b"a: &x {b: c}\nd: *x\n", "x")
    assert source.place(("d",)) == Place(2, 4, 2, 6)
    assert source.place(("d", "b")) == Place(1, 11, 1, 12)


@pytest.mark.parametrize("raw", [b"", b"# x\n"])
def test_an_empty_file_has_no_data_and_its_start_as_place(raw: bytes) -> None:
    source = parse(raw, "x")
    assert source.data is None
    assert source.place(("a",)) == source.place(()) == Place(1, 1, 1, 1)
    assert source.has(())
    assert not source.has(("a",))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_places_and_lines_agree_on_what_ends_a_line(end: str) -> None:
    source = parse(f"# ö{end}a: å{end}{end}b: ö # x{end}c: 'é'".encode(), "x")
    for key, text in (("a", "å"), ("b", "ö"), ("c", "'é'")):
        line, column, end_line, end_column = source.place((key,))
        assert line == end_line
        assert source.line(line)[column - 1 : end_column - 1] == text


def test_columns_count_characters_and_not_bytes() -> None:
    source = parse("'å😀': ä😀ö # x\n".encode(), "x")
    assert source.place(("å😀",)) == Place(1, 7, 1, 10)


@pytest.mark.parametrize(("encoding", "bom"), [("utf-8", ""), ("utf-8", "\ufeff"), ("utf-16-le", "\ufeff")])
def test_a_bom_moves_no_place(encoding: str, bom: str) -> None:
    source = parse((bom + "å: ä\n").encode(encoding), "x")
    assert source.place(("å",)) == Place(1, 4, 1, 5)
    assert (source.text, source.encoding, source.bom) == ("å: ä\n", encoding, bool(bom))


@pytest.mark.parametrize(("number", "line"), [(0, ""), (1, "# En påhittad enhet"), (16, ""), (17, "")])
def test_a_line_is_found_by_its_number(source: Source, number: int, line: str) -> None:
    assert source.line(number) == line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_another_text_is_written_in_the_encoding_of_the_file(encoding: str) -> None:
    source = parse("å: ä\n".encode(encoding), "x")
    assert source.encoded("ö: ä\n") == "ö: ä\n".encode(encoding)


def test_an_error_tells_its_file_its_places_and_the_lines_around() -> None:
    with pytest.raises(SourceError) as caught:
        parse(b"a: 1\na: 2\n", "enhet.yaml")
    assert str(caught.value) == "enhet.yaml:2:1: Nyckeln ”a” står två gånger."
    assert (caught.value.name, caught.value.text, caught.value.line(2)) == (
        "enhet.yaml",
        "a: 1\na: 2\n",
        "a: 2",
    )


def test_an_error_tells_its_faults_in_the_order_of_the_text_and_first_those_without_a_place() -> None:
    first, second = Place(1, 1, 1, 2), Place(2, 1, 2, 2)
    faults = (Fault("d", place=second), Fault("b", place=first), Fault("c", place=first), Fault("a"))
    assert [fault.message for fault in SourceError("x", faults).faults] == ["a", "b", "c", "d"]


def test_an_error_without_a_place_tells_its_file() -> None:
    with pytest.raises(SourceError) as caught:
        read("finns-inte-alls/enhet.yaml")
    assert str(caught.value) == "finns-inte-alls/enhet.yaml: Filen finns inte."
    assert caught.value.line(1) == ""


@pytest.mark.parametrize(
    "raw",
    [
        b"a: !x b\n",
        b"a: 1\n---\nb: 2\n",
        b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1),
        b"- a\n" * (MAX_VALUES + 1),
        b"%PDF-1.7\n",
        b"a\0b\n",
    ],
)
def test_what_is_said_of_a_file_fits_a_file_of_rules_too(raw: bytes) -> None:
    with pytest.raises(SourceError) as raised:
        parse(raw, "regler.yaml")
    for fault in (*raised.value.faults, TOO_LARGE):
        assert "profil" not in f"{fault.message} {fault.remedy}".casefold()
