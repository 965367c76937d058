import pytest

from sob_ready.identifiers import email_fault


@pytest.mark.parametrize(
    "text",
    [
        "anna.exempelsson@exempel.se",
        "ANNA@EXEMPEL.SE",
        "a@b.nu",
        "anna-karin_1+sob@vc.norra.exempel.se",
        "o'neil@exempel.se",
        "a@1177.se",
        "a@xn--rebro-kua.se",
        "a" * 64 + "@exempel.se",
    ],
)
def test_an_address_has_no_fault(text: str) -> None:
    assert email_fault(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "adressen är tom"),
        (" \u00a0", "adressen är tom"),
        ("åsa@exempel.se", "tecken 1 är bokstaven å, och å, ä och ö kan inte stå i en adress"),
        ("anna@vårdcentral.se", "tecken 7 är bokstaven å, och å, ä och ö kan inte stå i en adress"),
        ("ande\u0301@exempel.se", "tecken 5 är tecknet U+0301, och det kan inte stå i en adress"),
        ("anna exempelsson@exempel.se", "tecken 5 är ett blanksteg, en adress har inga blanksteg"),
        ("anna@exempel.se ", "tecken 16 är ett blanksteg, en adress har inga blanksteg"),
        ("\u00a0anna@exempel.se", "tecken 1 är ett hårt blanksteg, en adress har inga blanksteg"),
        ("anna\u200b@exempel.se", "tecken 5 är ett osynligt tecken (U+200B), en adress har inga blanksteg"),
        ("anna@exempel.se\n", "tecken 16 är en radbrytning, en adress har inga blanksteg"),
        ("anna.exempel.se", "@ saknas"),
        ("anna(at)exempel.se", "@ saknas"),
        ("anna@@exempel.se", "adressen har mer än ett @"),
        ("anna@exempel.se,bo@exempel.se", "adressen har mer än ett @"),
        ("@exempel.se", "namnet före @ saknas"),
        ("anna@", "domänen efter @ saknas"),
        ("anna@exempel", "domänen efter @ saknar punkt, som i exempel.se"),
        ("anna.@exempel.se", "en punkt står fel före @"),
        (".anna@exempel.se", "en punkt står fel före @"),
        ("anna..e@exempel.se", "en punkt står fel före @"),
        ("anna@exempel..se", "en punkt står fel efter @"),
        ("anna@exempel.se.", "en punkt står fel efter @"),
        ("anna@-exempel.se", "domänen efter @ är inget giltigt domännamn"),
        ("anna@192.0.2.1", "domänen efter @ är inget giltigt domännamn"),
        ("anna@exempel_vc.se", "tecken 13 är ett understreck, och det kan inte stå i en adress"),
        ("anna;bo@exempel.se", "tecken 5 är ett semikolon, och det kan inte stå i en adress"),
        ("anna@exempel.se;", "tecken 16 är ett semikolon, och det kan inte stå i en adress"),
        ("Anna <anna@exempel.se>", "skriv bara adressen, utan namn, vinkelparenteser och mailto:"),
        ("mailto:anna@exempel.se", "skriv bara adressen, utan namn, vinkelparenteser och mailto:"),
        ("a" * 65, "adressen är för lång, högst 64 tecken före @ och 254 i allt"),
        ("a" * 65 + "@exempel.se", "adressen är för lång, högst 64 tecken före @ och 254 i allt"),
        ("a@" + "a." * 130 + "se", "adressen är för lång, högst 64 tecken före @ och 254 i allt"),
    ],
)
def test_a_fault_is_told_in_swedish(text: str, reason: str) -> None:
    assert email_fault(text) == reason


def test_the_reason_never_repeats_the_address() -> None:
    assert "hemlig" not in (email_fault("hemlig hemlig@exempel") or "hemlig")
