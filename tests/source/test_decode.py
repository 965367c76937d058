import codecs

import pytest

from sob_ready.source import Place, SourceError
from sob_ready.source.decode import MAX_CHARACTER_FAULTS, decode

SWEDISH = "namn: Åsa Öberg\nort: Växjö\n"


@pytest.mark.parametrize(
    ("raw", "encoding", "bom"),
    [
        (SWEDISH.encode(), "utf-8", False),
        (codecs.BOM_UTF8 + SWEDISH.encode(), "utf-8", True),
        (codecs.BOM_UTF16_LE + SWEDISH.encode("utf-16-le"), "utf-16-le", True),
        (codecs.BOM_UTF16_BE + SWEDISH.encode("utf-16-be"), "utf-16-be", True),
    ],
)
def test_a_file_can_be_written_back_as_it_was(raw: bytes, encoding: str, bom: bool) -> None:
    decoded = decode(raw, "x")
    assert (decoded.text, decoded.encoding, decoded.bom) == (SWEDISH, encoding, bom)
    assert (("\ufeff" if bom else "") + decoded.text).encode(decoded.encoding) == raw


@pytest.mark.parametrize(
    ("text", "newline"),
    [
        ("a", "\n"),
        ("", "\n"),
        ("a\n", "\n"),
        ("a\r\nb\r\n", "\r\n"),
        ("a\rb\r", "\r"),
        ("a\r\nb\r\nc\n", "\r\n"),
    ],
)
def test_the_line_end_that_most_lines_have_is_kept(text: str, newline: str) -> None:
    assert decode(text.encode(), "x").newline == newline


@pytest.mark.parametrize(
    ("raw", "line", "column", "said"),
    [
        (SWEDISH.encode("cp1252"), 1, 7, "0xC5 hör inte hemma här. I Windows-1252 (ANSI) är den ”Å”"),
        ("ö: 1\nb: é".encode() + b"\xe9 ", 2, 5, "”é”"),
        (b"a: \x81", 1, 4, "0x81 hör inte hemma här."),
        (b"a: \x80uro", 1, 4, "”€”"),
        ("å: å".encode()[:-1], 1, 4, "mitt i ett tecken"),
        (b"a: \xed\xa0\x80", 1, 4, "halvt surrogatpar"),
        (b"a: \xff\xfe", 1, 4, "0xFF"),
        (
            codecs.BOM_UTF16_LE + "a: \ud800b".encode("utf-16-le", "surrogatepass"),
            1,
            4,
            "UTF-16 men är skadad",
        ),
        (codecs.BOM_UTF16_LE + b"a", 1, 1, "UTF-16 men är skadad"),
        (SWEDISH.encode("utf-16-le"), 1, 1, "UTF-16 utan BOM"),
        (SWEDISH.encode("utf-16-be"), 1, 1, "UTF-16 utan BOM"),
        (SWEDISH.encode("utf-32"), 1, 1, "UTF-32"),
        (SWEDISH.encode("utf-32-le"), 1, 1, "UTF-32"),
        (SWEDISH.encode("utf-32-be"), 1, 1, "UTF-32"),
        (codecs.BOM_UTF32_BE + SWEDISH.encode("utf-32-be"), 1, 1, "UTF-32"),
    ],
)
def test_another_encoding_is_refused_with_its_place(raw: bytes, line: int, column: int, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(raw, "x")
    (fault,) = caught.value.faults
    assert fault.place is not None
    assert fault.place[:2] == (line, column)
    assert said in fault.message
    assert fault.remedy


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"PK\x03\x04\x14", "Word- eller Excel"),
        (b"\xd0\xcf\x11\xe0\xa1", "Word- eller Excel"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_a_document_of_a_word_processor_is_no_text(raw: bytes, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(raw, "x")
    (fault,) = caught.value.faults
    assert said in fault.message
    assert "Anteckningar" in fault.remedy


@pytest.mark.parametrize(
    "raw",
    [
        bytes(range(256)) * 8,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01",
        b"\0" * 5000,
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\xe5",
    ],
)
def test_a_file_of_control_characters_is_no_text(raw: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        decode(raw, "x")
    (fault,) = caught.value.faults
    assert fault.message == "Filen är ingen textfil."
    assert "Anteckningar" in fault.remedy


def test_a_text_in_windows_1252_with_a_stray_character_is_a_text() -> None:
    with pytest.raises(SourceError) as caught:
        decode(b"\0\x01\x02\x03" + "å".encode("cp1252") * 400, "x")
    assert "Windows-1252" in caught.value.faults[0].message


def test_the_remedy_for_windows_1252_is_to_save_as_utf_8() -> None:
    with pytest.raises(SourceError) as caught:
        decode(b"\xe5", "x")
    assert "UTF-8" in caught.value.faults[0].remedy
    assert caught.value.text is None


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000 (nolltecken)"),
        ("\x07", "U+0007 (styrtecken)"),
        ("\x0b", "U+000B (lodrät tabb, radbrytning i Word)"),
        ("\x0c", "U+000C (sidbrytning)"),
        ("\x1b", "U+001B (escape)"),
        ("\x7f", "U+007F (delete)"),
        ("\x96", "U+0096 (styrtecken)"),
        ("\ufeff", "U+FEFF (BOM, ska bara stå först i filen)"),
        ("\uffff", "U+FFFF (inget tecken)"),
    ],
)
def test_a_character_that_yaml_does_not_allow_is_named(character: str, name: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(f"a: 1\nåb{character}\n".encode(), "x")
    (fault,) = caught.value.faults
    assert fault.place == Place(2, 3, 2, 4)
    assert name in fault.message
    assert caught.value.line(2) == f"åb{character}"


@pytest.mark.parametrize("character", ["\t", "\x85", "\xa0", "\u2028", "\ufffd", "\U0001f600"])
def test_other_characters_are_let_through(character: str) -> None:
    assert decode(f"a{character}".encode(), "x").text == f"a{character}"


def test_every_forbidden_character_is_reported_at_once_up_to_a_limit() -> None:
    with pytest.raises(SourceError) as caught:
        decode(b"\x01\n\x02", "x")
    assert [fault.place and fault.place.line for fault in caught.value.faults] == [1, 2]
    with pytest.raises(SourceError) as caught:
        decode((b"a" * 100 + b"\x01\n") * 1000, "x")
    *told, last = caught.value.faults
    assert len(told) == MAX_CHARACTER_FAULTS
    assert last.message == "Filen har fler än 20 sådana tecken; fler visas när dessa är rättade."
    with pytest.raises(SourceError) as caught:
        decode((b"a" * 100 + b"\x01\n") * MAX_CHARACTER_FAULTS, "x")
    assert len(caught.value.faults) == MAX_CHARACTER_FAULTS


# --- letters that were broken before ------------------------------------------------------------

LETTERS = "enhet:\n  vårdform: vårdcentral\n  namn: Öppenvården i Ängby\n"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_swedish_letters_that_were_broken_are_told_once_with_how_the_key_should_be(encoding: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(LETTERS.encode().decode(encoding).encode(), "x.yaml")
    (fault,) = caught.value.faults
    assert fault.place == (2, 3, 2, 12)
    assert "här står ”vÃ¥rdform” i stället för ”vårdform”" in fault.message
    assert "byt i hela filen Ã¥ mot å" in fault.remedy


def test_what_is_to_be_exchanged_is_each_pair_of_the_file() -> None:
    with pytest.raises(SourceError) as caught:
        decode(LETTERS.encode().decode("cp1252").encode(), "x.yaml")
    (fault,) = caught.value.faults
    assert fault.remedy == ("Hämta en oskadad kopia av filen, eller byt i hela filen Ã¥ mot å, Ã– mot Ö, Ã„ mot Ä.")


def test_where_every_letter_of_the_file_is_broken_no_key_has_to_be() -> None:
    with pytest.raises(SourceError) as caught:
        decode("enhet:\n  namn: VÃ¥rd\n".encode(), "x.yaml")
    assert caught.value.faults[0].place == (2, 10, 2, 12)


@pytest.mark.parametrize("text", ["namn: São Ãsa\n", "mål: ja # vÃ¥rd\n", "namn: JOÃO\n", "å: Ã\n"])
def test_a_letter_that_others_use_and_a_slip_in_a_sound_file_are_left_alone(text: str) -> None:
    assert decode(text.encode(), "x.yaml").text == text


def test_no_number_is_repeated_of_a_key_whose_letters_are_broken() -> None:
    with pytest.raises(SourceError) as caught:
        decode("vÃ¥rd811218-9876: x\n".encode(), "x.yaml")
    assert "811218" not in caught.value.faults[0].message
