import pytest

from sob_ready.identifiers import gives_no_reason, names_nobody, nobody, placeholder


@pytest.mark.parametrize(
    "text",
    [
        # as the documents leave them
        *("xxxx", "XXXX", "xxxx-xx-xx", "x", "xx", "xxx xx xx", "Xx.xx", " xxxx "),
        *("VC xxxx", "08-xxx xx xx", "SExxxxxxxxxx-xxxx"),
        *("SE2321000131-Exxxxxxxxxxxx", "xxxx@exempel.se"),
        # dates
        *("åååå-mm-dd", "ÅÅÅÅ-MM-DD", "ÅÅÅÅMMDD", "yyyy-mm-dd"),
        *("ÅÅMMDD-NNNN", "dd/mm åååå", "0000-00-00"),
        # to be known
        *("kommer", "Kommer snart", "meddelas senare.", "återkommer", "vet ej", "Vet inte"),
        # to be done
        *("TODO", "todo", "Todo:", "TODO: fråga chefen", "Anna (TODO)"),
        *("TBD", "tbd", "TBA", "FIXME", "FIXME!"),
        *("Vikarie", "Kurator 2", "behandlare 12", "Ej anställd", "inte anställd än."),
        # names
        *("N.N.", "NN", "nn", "N N", "N. N."),
        *("namn namnsson", "Namn Namnsson", "Namn", "Förnamn Efternamn"),
        *("förnamn.efternamn@exempel.se", "fornamn.efternamn@exempel.se", "För- och efternamn"),
        *("E-post:", "datum"),
        # requests
        *("fyll i", "Fyll i:", "fyll i namn", "Fyll i datum här", "fyll i …", "FYLL I", "Ifylles senare"),
        *("ange", "Ange …", "ange...", "Ange namn"),
        *("ange verksamhetschefens namn", "Ange: ", "skriv in namn"),
        *("Ange <namn>", "ange [datum för beslut i ledningsgruppen]"),
        *("Kompletteras", "kompletteras senare."),
        # signs
        *("?", "??", "???", "Anna ???", "...", "…", "-", "–"),
        *("—", "___", "Namn: ____", "*", "#", "- - -", "."),
        # in brackets
        *("<namn>", "[namn]", "{namn}", "<ange namn här>", "[ÅÅÅÅ-MM-DD]"),
        *("platshållare", "Lorem ipsum dolor sit amet"),
    ],
)
def test_a_text_that_waits_to_be_filled_in_is_a_placeholder(text: str) -> None:
    assert placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "ja", "nej", "pågår", "0", "1", "A"),
        # names that look like one
        *("Xerxes", "Todor", "Todora Exempelsson", "Nils Nilsson"),
        *("Nn Nilsson", "Max Exempelsson", "Alex", "Felix"),
        *("Namnlös", "Namnskydd Exempelsson", "Ange Exempelsson"),
        *("Angelica", "Ånge vårdcentral", "Ange-Marie Ek"),
        *("Tbd-gruppen", "TBC-mottagningen", "Datumvägen 3", "Efternamn-Namn Ek"),
        *("Axxell", "XX-kliniken", "Exxon"),
        # sentences of a routine
        *("Kommer via e-post", "Meddelas på arbetsplatsträffen", "Vet inte vem som äger den"),
        "Fyll i formuläret i 1177 före varje behandlingsstart",
        "Ange alltid orsaken i journalen när behandlingen avbryts",
        *("Vikarie Anna Ek", "Kurator Ek 2", "Läkarhuset 2", "2"),
        "Todo-listan gås igenom varje vecka.",
        "Patienten frågas: vill du fortsätta?",
        "Kompletteras av rutinen för frånvaro",
        "Kommer senare att följas upp av chefen",
        "Vi ringer ... och följer upp",
        # other values
        *("2026-01-15", "08-123 135 00", "SE2321000131-E000000000001"),
        *("anna@exempel.se", "<anna@exempel.se>"),
        *("[x]", "[ ]", "✓", "👍"),
        *("<https://exempel.se>", "https://exempel.se/AbXxX9", "rutiner/avbrott.pdf"),
        *("snake_case", "[länk](https://exempel.se)", "10 %", "C++", "MADRS-S > 4", "Kapitel XXI"),
    ],
)
def test_a_text_that_says_something_is_none(text: str) -> None:
    assert not placeholder(text)


@pytest.mark.parametrize("text", ["", "-", "ingen", "Nej.", "ja", "någon", "Alla informerade", "ej gjort",
                                  "Har inte kollat", "ska göras av Signe", "väntar på 1177", "planeras till APT",
                                  "Bokad 3 december", "planerad", "Planerades",
                                  "Tas upp på APT 12 maj", "kommande APT"])  # fmt: skip
def test_a_text_may_name_nobody(text: str) -> None:
    assert names_nobody(text)


@pytest.mark.parametrize("text", ["ingen", "Ingen, alla var på plats", "Inga – alla har nåtts", "ingen (alla var där)"])
def test_a_list_may_say_why_nobody_is_on_it(text: str) -> None:
    assert nobody(text)


@pytest.mark.parametrize("text", ["Inga-Lill Ek", "Ingen Ek", "Inga Ek, Bo Ek", "alla"])
def test_whoever_is_named_is_somebody(text: str) -> None:
    assert not nobody(text)


@pytest.mark.parametrize("text", ["", "-", "ingen", "Nej.", "ja", "oklart"])
def test_a_text_may_give_no_reason(text: str) -> None:
    assert gives_no_reason(text)


@pytest.mark.parametrize(
    "text", ["Väntar på kort från regionen", "Inte aktuellt här", "Ska lösas i mars", "Kommer snart"]
)
def test_what_is_not_done_yet_may_be_a_reason(text: str) -> None:
    assert not gives_no_reason(text)


@pytest.mark.parametrize(
    "text", ["Anna Ek", "Skarin", "Ejnar Ek", "Inteman", "Bokander, Eva", "Planeraman", "alla", "chefen"]
)
def test_whatever_else_is_said_names_somebody(text: str) -> None:
    assert not names_nobody(text)
