from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.comparing.holders import resolve
from sayso.comparing.say_so import SaySo
from sayso.language.reader import Name, NameKind
from sayso.types import Credit, Holder, Mention, Report, Span, Statement

KINDS: dict[NameKind, str] = {
    "person": "Ilse Brandt|Tomas Brandt|Brandt|Jonas Odell|Odell|Kestrelmann|Kestrellmann|Ida Kestrelmann|Pell Okoro",
    "organisation": (
        "Sarn Harbour Authority|Harbour Authority|SHA|Norvia Lines|Norvia|Sarn Zoo|Oster Bank|Tidewatch|White House"
        "|Sarn Herald|Sarn Observatory|Ferrand Systems|Kremlin|Sarn Rovers"
    ),
    "place": "Sarn|Vell",
}


def marked(key: str, text: str) -> tuple[Report, list[Statement], list[Name]]:
    """Make a report whose sources stand in [brackets]."""
    plain, sources = "", []
    for piece in re.split(r"(\[.*?\])", text):
        if piece.startswith("["):
            sources.append((len(plain), len(plain) + len(piece) - 2))
        plain += piece.strip("[]")
    statements = []
    for start, end in sources:
        credit = Credit("indirect", Mention(start, end, plain[start:end]), (), (Span(start, end),))
        statements.append(Statement(f"{key}:{start}-{end}", key, start, end, plain[start:end], attribution=credit))
    names = [
        Name(found.start(), found.end(), kind)
        for kind, pattern in KINDS.items()
        for found in re.finditer(rf"\b(?:{pattern})\b", plain)
    ]
    report = Report(key, f"{key}.txt", None, None, None, None, "en", key, plain)
    return report, statements, sorted(names, key=lambda name: name.start)


def named(resolved: list[Statement]) -> dict[str, str | None]:
    """The names of sources by the id of their statement."""
    return {s.id: s.attribution.source.name for s in resolved if s.attribution and s.attribution.source}


def story(*texts: str) -> tuple[list[str | None], list[Holder]]:
    """Resolve a story: the names of its sources in order, and its holders."""
    made = [marked(f"r{number}", text) for number, text in enumerate(texts)]
    told = [statement for _, statements, _ in made for statement in statements]
    names = {report.id: found for report, _, found in made}
    resolved, holders = resolve([report for report, _, _ in made], told, names)
    return list(named(resolved).values()), holders


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Mayor Ilse Brandt] said so. [Brandt] added more.", ["Ilse Brandt"] * 2),
        ("[Jonas Odell, who runs the docks,] said so. [Odell] added more.", ["Jonas Odell"] * 2),
        ("[Ida Kestrelmann] said so. [Kestrellmann] added more.", ["Ida Kestrelmann"] * 2),
        ("[A port spokesman, Jonas Odell,] said so. [Odell] added more.", ["Jonas Odell"] * 2),
        ("[A spokeswoman for the festival, Ilse Brandt,] said so. [Brandt] added more.", ["Ilse Brandt"] * 2),
        ("[Ilse Brandt of Norvia Lines] said so.", ["Ilse Brandt"]),
        (
            "[Norvia's Defence Ministry] said so. [Ferrand's Defence Ministry] denied it.",
            ["Norvia's Defence Ministry", "Ferrand's Defence Ministry"],
        ),
        ("[The Mayor of Sarn, Ilse Brandt,] said so. [Brandt] added more.", ["Ilse Brandt"] * 2),
        ("[Secretary of State Jonas Odell] said so. [Odell] added more.", ["Jonas Odell"] * 2),
        ("[The Secretary General of NATO] said so.", ["Secretary General of NATO"]),
        ("[The Office of the President of Norvia] said so.", ["Office of the President of Norvia"]),
        ("[Vell-based Norvia Lines] said so. [Norvia Lines Inc.] added more.", ["Norvia Lines"] * 2),
        ("[The Sarn Harbour Authority] said so. [SHA] added more.", ["Sarn Harbour Authority"] * 2),
        ("[Parent company Ferrand Systems] said so. [Ferrand Systems] added more.", ["Ferrand Systems"] * 2),
        ("[Investors contacted by the Sarn Herald] doubted it.", ["investors contacted by the Sarn Herald"]),
        ("[Analysts at Oster Bank] doubted it.", ["analysts at Oster Bank"]),
        ("[Some officials] said so. [Officials] added more.", ["officials"] * 2),
    ],
)
def test_what_the_words_name(text: str, expected: list[str]) -> None:
    assert story(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Ilse Brandt] said so. [She] added more.", ["Ilse Brandt"] * 2),
        ("[Ilse Brandt] met Jonas Odell. [She] said so. [He] agreed.", ["Ilse Brandt", "Ilse Brandt", "Jonas Odell"]),
        ("Ms Kestrelmann met Mr Odell. [He] said so. [She] agreed.", ["Odell", "Kestrelmann"]),
        ("[Pell Okoro] lost her boat. Odell lost his. [She] said so.", ["Pell Okoro", "Pell Okoro"]),
        ("[Jonas Odell] said so. “I saw Tomas Brandt leave,” [he] added.", ["Jonas Odell"] * 2),
        ("Mayor Jonas Odell read Tomas Brandt. In May the mayor met fishers. [He] said so.", ["Jonas Odell"]),
        ("[Ilse Brandt] said: “It rained. It hailed. It froze. Jonas Odell left.” [She] went on.", ["Ilse Brandt"] * 2),
        ("Norvia Lines director [Ilse Brandt] spoke of Ida Kestrelmann. [She] said so.", ["Ilse Brandt"] * 2),
        ("[Norvia Lines] said so. [It] added more.", ["Norvia Lines"] * 2),
        ("[Norvia Lines] rejected a bid by Ferrand Systems. [It] added more.", ["Norvia Lines"] * 2),
        (
            "[Astronomers at the Sarn Observatory] said so. [They] added more.",
            ["astronomers at the Sarn Observatory"] * 2,
        ),
        ("[Norvia Lines] said: “[We] sail.”", ["Norvia Lines"] * 2),
        ("[Norvia Lines] sails, and [we] learned why.", ["Norvia Lines", "we"]),
        ("[Ilse Brandt], [who] runs Norvia Lines, said so.", ["Ilse Brandt"] * 2),
    ],
)
def test_whom_a_pronoun_stands_for(text: str, expected: list[str]) -> None:
    assert story(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Harbour spokesman Jonas Odell] said so. [The spokesman] added more.", ["Jonas Odell"] * 2),
        ("[Mayor Ilse Brandt] met the chairman, Jonas Odell. [The mayor] said so.", ["Ilse Brandt"] * 2),
        ("[Ilse Brandt] sings. [The singer] said so.", ["Ilse Brandt"] * 2),
        ("[Jonas Odell], head of the dock union, said so. [The union boss] added more.", ["Jonas Odell"] * 2),
        ("[A dock union boss] is angry. Jonas Odell, head of the dock union, spoke.", ["Jonas Odell"]),
        ("[A Vell woman] found a seal. Ilse Brandt went to the shore early.", ["Ilse Brandt"]),
        ("[A Vell woman] found a seal. Jonas Odell went to the shore early.", ["Vell woman"]),
        ("[A Sarn spokesman] said so. Jonas Odell, spokesman for Norvia Lines, spoke.", ["Sarn spokesman"]),
        ("[Ilse Brandt] came. [Her brother] said so.", ["Ilse Brandt", "her brother"]),
        ("[Her lawyer] said so. [His lawyer] denied it.", ["her lawyer", "his lawyer"]),
        ("[Her office] said so. [His office] denied it.", ["her office", "his office"]),
        ("[A spokesman for the port] said so. [He] added more.", ["spokesman for the port"] * 2),
        ("[Norvia Lines] said so. [The company] added more.", ["Norvia Lines"] * 2),
        ("[Norvia Lines] told the Sarn Herald so. [The ferry company] added more.", ["Norvia Lines"] * 2),
        ("[Norvia Lines] sued the Sarn Herald. [The newspaper] said so.", ["Norvia Lines", "Sarn Herald"]),
        ("[The Sarn Zoo] closed. Norvia Lines sails on. [The zoo] said so.", ["Sarn Zoo"] * 2),
        (
            "[Astronomers at the Sarn Observatory] said so. [The researchers] agreed.",
            ["astronomers at the Sarn Observatory"] * 2,
        ),
    ],
)
def test_whom_a_description_stands_for(text: str, expected: list[str]) -> None:
    assert story(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[A statement by Norvia Lines] said so. [The statement] added more.", ["Norvia Lines"] * 2),
        ("[Norvia Lines' statement] said so.", ["Norvia Lines"]),
        ("[The White House] said so. [A statement on the White House website] added more.", ["White House"] * 2),
        ("[A notice issued by the White House] said so. [The announcement] added more.", ["White House"] * 2),
        ("[A news release from the zoo] said so. [The news release] added more.", ["zoo"] * 2),
        ("[A police report] said so. [Police] added more.", ["police"] * 2),
        ("Norvia Lines raised its offer. It is final, according to [a statement Monday].", ["Norvia Lines"]),
        ("[A report on sea birds] said so.", ["report on sea birds"]),
        (
            "[Norvia Lines] said so. The summary posted on the White House website was brief. [It] added more.",
            ["Norvia Lines", "White House"],
        ),
        (
            "[Norvia Lines] said so. The report published later by the Sarn Zoo appeared dry. [It] denied it.",
            ["Norvia Lines", "Sarn Zoo"],
        ),
        ("[Norvia Lines] said so. The zoo's statement was brief. [It] denied it.", ["Norvia Lines", "zoo"]),
        (
            "[A Sarn Zoo statement] said so. [Norvia Lines] wept. The statement was brief. [It] went on.",
            ["Sarn Zoo", "Norvia Lines", "Sarn Zoo"],
        ),
        ("[Norvia Lines] said so. Ida Kestrelmann read a statement by the Sarn Zoo. [It] sails.", ["Norvia Lines"] * 2),
        (
            "[The Kremlin] spoke. A summary posted on the White House site was dry. [It] ended. [Both statements] met.",
            ["Kremlin", "White House", "Kremlin and White House"],
        ),
        (
            "[A Kremlin statement] said so. [The White House] agreed. [Both statements] praised it.",
            ["Kremlin", "White House", "Kremlin and White House"],
        ),
        (
            "[Ilse Brandt] met [Jonas Odell]. [The two leaders] agreed.",
            ["Ilse Brandt", "Jonas Odell", "Ilse Brandt and Jonas Odell"],
        ),
        ("[Jonas Odell and Ilse Brandt] agreed.", ["Ilse Brandt and Jonas Odell"]),
    ],
)
def test_who_is_behind_a_document_or_two(text: str, expected: list[str]) -> None:
    assert story(text)[0] == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # a body that a sentence begins with is spoken of, though it says nothing there
        (
            ["[Norvia Lines] said so. In Vell, the harbour office slept on. [It] added more."],
            ["Norvia Lines", "harbour office"],
        ),
        (
            ["[Norvia Lines] said so. The Sarnish embassy shut its doors. [It] added more."],
            ["Norvia Lines", "Sarnish embassy"],
        ),
        # what begins a clause is no apposition to the name before it
        (
            ["[Tidewatch] spoke. In Oster Bank, the harbour police kept silent. [Harbour police] left."],
            ["Tidewatch", "harbour police"],
        ),
        # whose members are told is no other body
        (["[Norvia Lines] said so. [The anglers' association] denied it."], ["Norvia Lines", "anglers' association"]),
        (
            [
                "[The Sarn Zoo] said so. [The keepers' association of Vell] denied it.",
                "[The keepers' association] left.",
            ],
            ["Sarn Zoo", *["keepers' association of Vell"] * 2],
        ),
        # no place is a company
        (["The boats left Vell. [The ferry company] said so."], ["ferry company"]),
        (["[The government press office] said so.", "[The Sarnish press office] left."], ["Sarnish press office"] * 2),
        (
            ["[The government press office] said so.", "[The Sarnish press office] left. [The Vell press office] met."],
            ["government press office", "Sarnish press office", "Vell press office"],
        ),
        # only what a text tells makes two one
        (["[Odell's office] said so.", "[Tidewatch] left."], ["Odell's office", "Tidewatch"]),
        (["[Odell's office] said so.", "[Tidewatch], the office of Jonas Odell, left."], ["Tidewatch"] * 2),
    ],
)
def test_which_body_is_meant(texts: list[str], expected: list[str]) -> None:
    assert story(*texts)[0] == expected


def test_the_bearer_of_a_title_is_who_bears_it_in_the_report_itself() -> None:
    elsewhere = "[President Ida Kestrelmann] spoke. [President Ida Kestrelmann] slept."
    here = "Ida Kestrelmann wrote a letter, which President Jonas Odell burnt. [The president] said so."
    assert story(elsewhere, here)[0][-1] == "Jonas Odell"


def test_a_place_is_not_the_body_that_begins_with_its_name() -> None:
    rovers = "Sarn Rovers lost at home."
    assert story("[Sarn] says that it froze. The boats in Sarn stayed.", rovers)[0] == ["Sarn"]


def test_they_in_a_place_are_the_place() -> None:
    assert story("[Norvia Lines] said so. In Sarn [they] write that it sank.")[0] == ["Norvia Lines", "Sarn"]


def test_one_of_two_documents_is_a_document() -> None:
    names = story("We read both mayors' letters. [The Kremlin one] lists fish. [The Norvia one] lists steel.")[0]
    assert names == ["Kremlin", "Norvia"]
    assert story("It was a harbour. [The Kremlin one] lists fish.")[0] == ["Kremlin one"]


def test_a_description_takes_the_name_from_another_report() -> None:
    names = story("[A dock union boss] is angry.", "[Jonas Odell, head of the dock union,] said so.")[0]
    assert names == ["Jonas Odell", "Jonas Odell"]


def test_unnamed_people_described_alike_are_one() -> None:
    names = story(
        "[A foreign ministry spokesman in Vell] said so.", "[The Norvian foreign ministry spokesman] said so."
    )[0]
    assert names[0] == names[1]


def test_unnamed_people_of_different_institutions_stay_two() -> None:
    names = story(
        "[The Norvian foreign ministry spokesman in Vell] said so.",
        "[A Norvian military spokesman in Vell] said so. [A Norvian ministry spokesman in Vell] agreed.",
    )[0]
    assert names[0] == names[2] != names[1]


def test_a_description_is_nobody_of_another_institution() -> None:
    names = story("Norvian army spokesman Jonas Odell left. [The Norvian foreign ministry spokesman] said so.")[0]
    assert names == ["Norvian foreign ministry spokesman"]


def test_a_mere_calling_is_the_one_institution_called_so() -> None:
    assert story("[The zoo] said so.", "[The Sarn Zoo] said so.")[0] == ["Sarn Zoo", "Sarn Zoo"]


def test_a_short_name_takes_the_full_name_from_another_report() -> None:
    assert story("[Brandt] said so.", "[Ilse Brandt] said so.")[0] == ["Ilse Brandt", "Ilse Brandt"]


def test_two_people_of_one_surname_stay_two() -> None:
    names, holders = story("[Ilse Brandt] said so. [Tomas Brandt] denied it.", "[Brandt] shrugged.")
    assert names[:2] == ["Ilse Brandt", "Tomas Brandt"]
    assert {"Ilse Brandt", "Tomas Brandt"} <= {holder.name for holder in holders}


def test_a_person_and_the_office_stay_two_holders() -> None:
    names, holders = story("[White House spokeswoman Ilse Brandt] said so. [The White House] confirmed it.")
    assert names == ["Ilse Brandt", "White House"]
    assert [(holder.name, holder.kind) for holder in holders] == [
        ("Ilse Brandt", "person"),
        ("White House", "institution"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[White House spokeswoman Ilse Brandt] said so. [The White House] confirmed it.",
        "[Ilse Brandt, a spokeswoman for the White House,] said so. [The White House] confirmed it.",
        "[Ilse Brandt] said so. [The White House] confirmed it. Ilse Brandt, who heads the White House, left.",
    ],
)
def test_a_person_is_linked_to_the_institution_she_speaks_for(text: str) -> None:
    _, (person, office) = story(text)
    assert (person.name, person.of) == ("Ilse Brandt", office.id)
    assert (office.name, office.of) == ("White House", None)


def test_the_head_of_a_police_union_does_not_speak_for_the_police() -> None:
    _, holders = story("[Police] said so. [Police union boss Jonas Odell] denied it.")
    assert [(holder.name, holder.of) for holder in holders] == [("Jonas Odell", None), ("police", None)]


@pytest.mark.parametrize(
    "texts",
    [
        # spoken of beside the office, or in the next sentence
        ["[The Kremlin] said so. [Vell president Ilse Brandt, who met the Kremlin,] denied it."],
        ["[The Kremlin] said so. They wrote to the Kremlin. Director [Ilse Brandt] left."],
        ["[The government] said so. [Vell government spokeswoman Ilse Brandt] denied it."],
        ["[Vell] said so. [Ilse Brandt, the president in Vell,] denied it."],
        # reports that contradict one another
        [
            "[The Kremlin] said so. [Kremlin spokeswoman Ilse Brandt] agreed.",
            "[The White House] said so. [White House spokeswoman Ilse Brandt] agreed.",
        ],
    ],
)
def test_a_person_is_linked_to_no_institution_that_is_only_spoken_of(texts: list[str]) -> None:
    _, holders = story(*texts)
    assert [holder.of for holder in holders if holder.name == "Ilse Brandt"] == [None]


def test_most_reports_tell_for_whom_a_person_speaks() -> None:
    said = "[The Kremlin] said so. [Kremlin spokeswoman Ilse Brandt] agreed."
    _, holders = story(said, said, "[The White House] said so. [White House spokeswoman Ilse Brandt] agreed.")
    number = {holder.name: holder.id for holder in holders}
    assert [holder.of for holder in holders if holder.name == "Ilse Brandt"] == [number["Kremlin"]]


def test_holders_are_numbered_by_mentions_and_then_by_name() -> None:
    _, holders = story("[Norvia Lines] said so. [Jonas Odell] agreed.", "[Norvia Lines] said so. [Ilse Brandt] agreed.")
    assert [(holder.id, holder.name, len(holder.mentions)) for holder in holders] == [
        ("h1", "Norvia Lines", 2),
        ("h2", "Ilse Brandt", 1),
        ("h3", "Jonas Odell", 1),
    ]


def test_a_mention_keeps_its_own_words_and_knows_its_report() -> None:
    _, (holder,) = story("[Ilse Brandt] said so. [She] added more.")
    assert [(m.text, m.name, m.report) for m in holder.mentions] == [
        ("Ilse Brandt", "Ilse Brandt", "r0"),
        ("She", "Ilse Brandt", "r0"),
    ]


def test_sources_around_a_source_are_resolved_too() -> None:
    report, (outer, inner), names = marked("r", "[Ilse Brandt] said that [Norvia Lines] said so.")
    assert outer.attribution
    assert outer.attribution.source
    assert inner.attribution
    credit = Credit("indirect", inner.attribution.source, (), (), via=(outer.attribution.source,))
    nested = Statement("r:0-1", "r", 0, 1, report.text[:1], attribution=credit)
    (resolved,), _ = resolve([report], [nested], {"r": names})
    assert resolved.attribution
    assert [mention.name for mention in resolved.attribution.via] == ["Ilse Brandt"]


TOLD = (
    "[Mayor Ilse Brandt] said so. [She] added more. [A dock union boss] was angry.",
    "[Brandt] said so. [The mayor] added more. [The zoo] closed. [Police] came.",
    "[Norvia Lines] said so. [The statement] added more. [Sarn police] came. [They] left.",
    "[Jonas Odell, head of the dock union,] said so. [The Sarn Zoo] closed. [The company] sails. [It] said so.",
    "[A foreign ministry spokesman in Vell] said so. [A ministry spokesman] added more. [Both] left.",
)


@given(st.permutations(range(len(TOLD))))
def test_the_order_of_reports_and_statements_does_not_matter(order: list[int]) -> None:
    made = [marked(f"r{number}", text) for number, text in enumerate(TOLD)]
    names = {report.id: found for report, _, found in made}
    mixed = [made[number] for number in order]
    resolved, holders = resolve([r for r, _, _ in mixed], [s for _, told, _ in mixed for s in reversed(told)], names)
    expected, in_order = resolve([r for r, _, _ in made], [s for _, told, _ in made for s in told], names)
    assert holders == in_order
    assert sorted(named(resolved).items()) == sorted(named(expected).items())


def test_documents_of_documents_end() -> None:
    assert len(story("It's report was brief. " * 3000 + "[It] went on.")[0]) == 1


def test_time_grows_with_the_number_of_mentions() -> None:
    text = "[Mayor Ilse Brandt] said so. [She] added more. [A dock union boss] said so. [The company] sails. "
    report, statements, names = marked("r", text * 1500)
    resolved, _ = resolve([report], statements, {"r": names})
    assert len(resolved) == 6000


@given(st.lists(st.text(alphabet="abB TheI,.'’- \n\U0001f600é", max_size=30), max_size=6))
def test_any_source_gets_a_name(words: list[str]) -> None:
    text = "".join(f"[{word}] said so. " for word in words)
    report, statements, names = marked("r", text)
    resolved, holders = resolve([report], statements, {"r": names})
    mentions = [s.attribution.source for s in resolved if s.attribution and s.attribution.source]
    assert len(mentions) == len(statements)
    assert all(mention.name is not None for mention in mentions)
    assert {mention.name for mention in mentions} == {holder.name for holder in holders}


def test_what_a_holder_publishes_itself_is_on_its_say_so() -> None:
    one, said, names = marked("r1", "[The White House] said so.")
    two, more, others = marked("r2", "[Odell] said no. The day was long.")
    three = replace(two, id="r3", source="Whitehouse Gazette")
    two = replace(two, source="The White House")
    own = Statement("r2:18-34", "r2", 18, 34, two.text[18:34])

    resolved, holders = resolve([one, two, three], [*said, *more, own], {"r1": names, "r2": others, "r3": []})

    assert {h.name: h.reports for h in holders} == {"White House": ("r2",), "Odell": ()}
    say_so = SaySo(holders)
    found = [say_so.of(statement) for statement in resolved]
    assert [holder and holder.name for holder in found] == ["White House", "Odell", "White House"]
    assert say_so.of(replace(own, report="r3")) is None
