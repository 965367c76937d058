"""The HTML report as text: whole, self-contained, and deaf to what a profile would have it do."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sob_ready.case import Elsewhere
from sob_ready.checking import Request, check_files
from sob_ready.checks import Status
from sob_ready.formats.html import html
from sob_ready.formats.html.left import left
from sob_ready.report import Run
from sob_ready.rulebook import Level, Step, load
from sob_ready.source import Fault, Place, SourceError
from tests.formats.runs import expiry, failure, outcome, report, rule, run, waived

EXAMPLES = Path(__file__).parents[2] / "examples"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{ 7*7 }}"


class Tags(HTMLParser):
    """The tags, attributes and text of a document."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def example_run(*examples: str) -> Run:
    names = [str(EXAMPLES / f"{name}.yaml") for name in examples]
    return check_files(names, load(), Request(date(2026, 11, 21)))


def words(document: str) -> str:
    """The text of a page's body with single blanks."""
    body = document[document.index("<main") : document.index("</footer>")].replace("<br>", " ")
    return " ".join("".join(Tags(body).texts).split())


def outward(document: str) -> list[str]:
    links = [attributes.get("href") or "" for tag, attributes in Tags(document).tags if tag == "a"]
    return [link for link in links if not link.startswith("#")]


def page(tmp_path: Path, *profiles: str) -> str:
    names = []
    for index, profile in enumerate(profiles):
        path = tmp_path / f"{index}.yaml"
        path.write_text(f"sob-ready: 1\n{profile}", encoding="utf-8")
        names.append(str(path))
    return html(check_files(names, load(), Request(date(2026, 11, 21))))


def test_nothing_comes_from_elsewhere(tmp_path: Path) -> None:
    document = Tags(page(tmp_path, "enhet: {namn: Ekens}"))
    assert [tag for tag, attributes in document.tags if {"src", "srcset", "data"} & attributes.keys()] == []
    assert [tag for tag, _ in document.tags if tag in ("link", "iframe", "object", "embed", "base", "form")] == []


def test_the_policy_lets_in_exactly_the_styles_and_the_script_of_the_page(tmp_path: Path) -> None:
    text = page(tmp_path, "enhet: {namn: Ekens}")
    policy = next(a["content"] for t, a in Tags(text).tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    for tag in ("style", "script"):
        inner = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert inner
        assert f"{tag}-src 'sha256-{b64encode(sha256(inner[1].encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "profile",
    [
        f"enhet: {{namn: {HOSTILE!r}}}",
        f"personal: [{{namn: {HOSTILE!r}, roller: [behandlare]}}]",
        f"program: [{{namn: {HOSTILE!r}}}]",
    ],
)
def test_hostile_names_stay_text(tmp_path: Path, profile: str) -> None:
    profile = profile.replace("\\'", "''")
    document = Tags(page(tmp_path, profile))
    assert [tag for tag, _ in document.tags].count("script") == 1
    assert "img" not in [tag for tag, _ in document.tags]
    assert "49" not in "".join(text for text in document.texts if "7*7" in text)


def test_a_link_is_made_of_web_addresses_only(tmp_path: Path) -> None:
    evidence = "rutiner: {{vårdprocess: {{svar: ja, datum: 2026-01-01, underlag: ['{}']}}}}"
    assert outward(page(tmp_path, evidence.format("javascript:alert(1)"))) == []
    assert outward(page(tmp_path, evidence.format("https://exempel.se/r"))) == ["https://exempel.se/r"]


@pytest.mark.parametrize("example", ["vgr-redo", "vgr-steg-2", "htkb-ensam"])
def test_every_demand_stands_in_the_page(example: str) -> None:
    judged = example_run(example)
    text = words(html(judged))
    assert [one.rule.id for one in judged.reports[0].outcomes if one.rule.title not in text] == []


@pytest.mark.parametrize("examples", [["vgr-steg-2"], ["vgr-steg-2", "vgr-steg-5", "htkb-ensam"]])
def test_every_id_is_the_only_one_and_every_link_leads_somewhere(examples: list[str]) -> None:
    document = Tags(html(example_run(*examples)))
    ids = [attributes["id"] for _, attributes in document.tags if "id" in attributes]
    links = [attributes["href"] for tag, attributes in document.tags if tag == "a"]
    assert len(ids) == len(set(ids))
    assert [link for link in links if link and link.startswith("#") and link[1:] not in ids] == []


def test_several_units_get_an_overview_that_leads_to_each(tmp_path: Path) -> None:
    document = Tags(page(tmp_path, "enhet: {namn: Alm}", "enhet: {namn: Björk}"))
    ids = {attributes.get("id") for _, attributes in document.tags}
    links = {attributes.get("href") for tag, attributes in document.tags if tag == "a"}
    assert {"#enhet-1", "#enhet-2"} <= links
    assert {"enhet-1", "enhet-2"} <= ids


def test_a_file_that_could_not_be_read_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("sob-ready: 1\nenhet: [\n", encoding="utf-8")
    found = check_files([str(broken)], load(), Request(date(2026, 11, 21)))
    assert isinstance(found.failures[0], SourceError)
    assert "broken.yaml" in html(found)


def test_a_corrected_line_is_shown_as_it_is_to_be_written() -> None:
    assert "Skriv så här: <code>namn: Anna</code>" in html(run(failures=[failure()]))


# --- what is left, and for whom -----------------------------------------------------------------


@pytest.mark.parametrize("example", ["vgr-redo", "vgr-steg-2", "vgr-steg-5", "htkb-ensam", "vantar-pa-regionen"])
def test_the_figures_of_those_who_act_add_up_to_the_verdict(example: str) -> None:
    judged = example_run(example).reports[0]
    found = left(judged, "enhet-1")
    assert sum(owner.must for owner in found.owners) + found.waiting[0] == found.total[0] == judged.verdicts[1].unmet
    assert sum(owner.should for owner in found.owners) + found.waiting[1] == found.total[1] == judged.counts.should


def test_whoever_has_the_most_to_do_comes_first_and_is_named() -> None:
    owners = left(example_run("vgr-steg-2").reports[0], "enhet-1").owners
    assert (owners[0].name, owners[0].holders) == ("enhetschef", "Camilla Öst")
    assert [owner.must for owner in owners] == sorted((owner.must for owner in owners), reverse=True)


def test_of_two_with_as_many_ska_the_one_with_more_bör_comes_first() -> None:
    chef, support = rule("a"), rule("b")._replace(owner="införandestöd")
    more = rule("c", level=Level.SHOULD)._replace(owner="införandestöd")
    owners = left(report(outcome(of=chef), outcome(of=support), outcome(of=more)), "enhet-1").owners
    assert [(owner.name, owner.must, owner.should) for owner in owners] == [
        ("införandestöd", 1, 1),
        ("enhetschef", 1, 0),
    ]


@pytest.mark.parametrize(
    ("staff", "holders"),
    [
        ("[]", "ingen angiven i profilen"),
        ("[{namn: Anna Ek, funktioner: [verksamhetschef]}]", "Anna Ek"),
        (
            "[{namn: Anna Ek, funktioner: [verksamhetschef]}, {namn: Bo Alm, funktioner: [verksamhetschef]}]",
            "Anna Ek och Bo Alm",
        ),
    ],
)
def test_a_function_goes_by_those_who_hold_it(tmp_path: Path, staff: str, holders: str) -> None:
    document = page(tmp_path, f"personal: {staff}")
    assert f"Verksamhetschef {holders}" in words(document)


def test_what_many_lack_is_told_once() -> None:
    same = [
        outcome(of=rule(remedy="Låt {person} läsa."), person=name, message="Kortet saknas.") for name in ("Anna", "Bo")
    ]
    text = words(html(run(report(*same))))
    assert text.count("Rutinen är framtagen") == 2  # once among what is left, once among all demands
    assert "Anna och Bo (rad 4): Kortet saknas." in text
    assert "Gör så här: Låt personen läsa." in text


def test_what_differs_by_the_name_alone_is_told_once() -> None:
    of = rule()._replace(message="{person} har inget kort.")
    text = words(html(run(report(outcome(of=of, person="Anna"), outcome(of=of, person="Bo")))))
    assert "Anna och Bo (rad 4): Personen har inget kort." in text


def test_a_person_is_not_named_twice_in_a_sentence() -> None:
    text = words(html(run(report(outcome(person="Anna Ek", message="Anna Ek har inget kort.")))))
    assert "Anna Ek: Anna Ek" not in text


def test_a_place_in_another_file_is_named_with_the_file() -> None:
    there = outcome(locations=(Elsewhere("enheter/annan.yaml", Place(7, 1, 7, 2)),))
    assert "(rad 7 i enheter/annan.yaml)" in words(html(run(report(there))))


def test_what_waits_leads_to_what_it_waits_for() -> None:
    first, second = rule("forst", title="Det första"), rule("sedan", title="Det andra")
    document = html(run(report(outcome(of=first), outcome(Status.UNANSWERED, second, depends_on="forst"))))
    assert '<a href="#enhet-1-forst">Väntar på: Det första</a>' in document


def test_advice_stands_apart_from_what_is_demanded() -> None:
    text = words(html(run(report(outcome(of=rule(level=Level.MAY))))))
    assert "Inget ska-krav och inget bör-krav återstår." in text
    assert "Kan också göras 1" in text


def test_the_next_step_is_told_with_who_acts() -> None:
    text = words(html(example_run("vgr-steg-2")))
    assert (
        "Närmast: steg 2, Information om KBT på nätet. Där återstår 3 ska-krav, för enhetschef (Camilla Öst)." in text
    )


# --- the verdict and what belongs to it ---------------------------------------------------------


def test_a_narrowed_run_never_says_ready() -> None:
    text = words(html(run(report(outcome(Status.FULFILLED), narrowed=True))))
    assert "Inga brister i urvalet" in text
    assert "Redo för start" not in text
    assert "klart" not in text


def test_the_goal_of_the_exit_code_is_told() -> None:
    assert "Klar till och med steg 4." in words(html(run(report(outcome(), goal_step=Step.ROLES))))


def test_a_waiver_is_counted_beside_the_verdict_and_shown_with_its_reason() -> None:
    text = words(html(run(report(waived()))))
    assert "Inget ska-krav återstår i steg 1–8. Undantag: 1." in text
    assert "Görs efter starten. Beslutat av Cia Berg. Gäller till och med 2027-02-01." in text


def test_what_runs_out_on_a_day_stands_together() -> None:
    text = words(html(run(report(outcome(), expiries=[expiry(), expiry(subject="Bo Alm")]))))
    assert "SITHS-kortet: Anna Ek och Bo Alm" in text


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 11, 21), "2026-11-21 i dag SITHS"),
        (date(2026, 11, 22), "2026-11-22 i morgon SITHS"),
        (date(2026, 12, 1), "2026-12-01 om 10 dagar SITHS"),
        (date(2028, 1, 31), "2028-01-31 SITHS"),
    ],
)
def test_what_runs_out_soon_is_told_in_days(day: date, told: str) -> None:
    text = html(run(report(outcome(), expiries=[expiry(day=day)]))).replace("</td><td>", " ")
    assert told in words(text)


def test_a_check_that_crashed_is_told_as_a_fault_of_the_program() -> None:
    assert "Prövningar som gick fel: 1." in words(html(run(report(outcome(Status.ERROR)))))


def test_hints_on_the_profile_stand_last() -> None:
    hint = Fault("Nyckeln skrivs vårdgivare.", "Byt stavning.", Place(3, 1, 3, 2))
    assert "Rad 3: Nyckeln skrivs vårdgivare. Byt stavning." in words(html(run(report(outcome(), hints=[hint]))))


def test_a_masked_run_says_so() -> None:
    masked = run(report(outcome()))
    assert "förkortade" not in html(masked)
    masked.masked = True
    assert "Personer visas med nummer och HSA-id är förkortade." in html(masked)


# --- the overview -------------------------------------------------------------------------------


def test_an_overview_counts_the_units_by_where_they_are() -> None:
    text = words(html(run(report(outcome()), report(outcome(Status.FULFILLED), unit="Alm", name="alm.yaml"))))
    assert "1 redo för start 1 inte redo" in text


def test_an_overview_counts_the_files_that_could_not_be_read() -> None:
    text = words(html(run(report(outcome()), failures=[failure()])))
    assert "1 inte redo 1 går inte att läsa" in text


def test_an_overview_shows_what_the_run_asks_for_where_it_is_not_start() -> None:
    asked = report(outcome(of=rule(step=Step.START)), goal_step=Step.ROLES)
    text = words(html(run(asked, report(outcome(), unit="Alm", goal_step=Step.ROLES))))
    assert "Går ut härnästKrävs i körningenRegion" in text
    assert "–✓ steg 4 Alm" in text
    assert "Krävs i körningen" not in words(html(run(report(outcome()), report(outcome(), unit="Alm"))))


def test_whoever_lacks_something_is_named_with_the_place_and_what_is_missing() -> None:
    anna = outcome(person="Anna", locations=(("personal", 0, "epost"),))
    bo = outcome(person="Bo", locations=(Elsewhere("b.yaml", Place(7, 1, 7, 2)),))
    text = words(html(run(report(anna, bo))))
    assert "Anna (rad 4, här saknas epost), Bo (rad 7 i b.yaml): Rutinen saknas." in text


def test_what_all_lack_is_said_to_be_missing_once() -> None:
    lacking = [outcome(person=name, locations=(("personal", 0, "epost"),)) for name in ("Anna", "Bo")]
    text = words(html(run(report(*lacking))))
    assert "Anna och Bo (rad 4): Rutinen saknas. (här saknas epost)" in text


def test_units_of_one_name_are_told_apart_by_their_files() -> None:
    text = words(html(run(report(outcome(), name="a.yaml"), report(outcome(), name="b.yaml"))))
    assert "Nora vårdcentral (a.yaml)" in text
    assert "Nora vårdcentral (b.yaml)" in text


def test_of_very_many_who_lack_the_same_the_first_are_named() -> None:
    many = report(*(outcome(person=f"Person {number}", locations=((number,),)) for number in range(103)))
    told = words(html(run(many)))
    assert "Person 99" in told
    assert "Person 100" not in told
    assert "och 3 till, som alla står i --format csv: Rutinen saknas." in told
