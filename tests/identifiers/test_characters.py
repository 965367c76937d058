import pytest

from sob_ready.identifiers.characters import BLANKS, DASHES, character_name


@pytest.mark.parametrize(
    ("character", "name"),
    [
        (" ", "ett blanksteg"),
        ("\u00a0", "ett hårt blanksteg"),
        ("\t", "en tabb"),
        ("\n", "en radbrytning"),
        ("\u2013", "ett tankstreck"),
        ("\u2011", "ett hårt bindestreck"),
        ("_", "ett understreck"),
        ("O", "bokstaven O"),
        ("å", "bokstaven å"),
        ("7", "siffran 7"),
        ("#", "tecknet #"),
        ("\u0308", "de lösa prickarna till ett ä eller ö"),
        ("\u202e", "tecknet U+202E"),
        ("\x00", "tecknet U+0000"),
        ("\u041e", "tecknet U+041E"),  # Cyrillic, looks like O
        ("\uff12", "tecknet U+FF12"),  # full-width 2
        ("\ud800", "tecknet U+D800"),
        ("\U0001f600", "tecknet U+1F600"),
    ],
)
def test_a_character_is_named_in_swedish(character: str, name: str) -> None:
    assert character_name(character) == name


@pytest.mark.parametrize("character", [*BLANKS.replace(" ", ""), *DASHES])
def test_what_can_not_be_seen_or_told_apart_is_never_shown_itself(character: str) -> None:
    assert character not in character_name(character)
