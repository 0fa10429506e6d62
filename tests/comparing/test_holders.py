from __future__ import annotations

import re
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.comparing.holders import resolve
from sayso.language.reader import Name
from sayso.types import Credit, Holder, Mention, Report, Span, Statement

KINDS = {
    "person": "Ilse Brandt|Tomas Brandt|Brandt|Jonas Odell|Odell|Kestrelmann|Kestrellmann|Ida Kestrelmann",
    "organisation": "Sarn Harbour Authority|Harbour Authority|SHA|Norvia Lines",
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
        Name(found.start(), found.end(), "person" if kind == "person" else "organisation")
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
        ("[Ilse Brandt] said so. [She] added more.", ["Ilse Brandt"] * 2),
        ("[Harbour spokesman Jonas Odell] said so. [The spokesman] added more.", ["Jonas Odell"] * 2),
        ("[Jonas Odell, who runs the docks,] said so. [Odell] added more.", ["Jonas Odell"] * 2),
        ("[Ida Kestrelmann] said so. [Kestrellmann] added more.", ["Ida Kestrelmann"] * 2),
        ("[Norvia Lines] said so. [It] added more.", ["Norvia Lines"] * 2),
        ("[Norvia Lines] said so. [The company] added more.", ["Norvia Lines"] * 2),
        ("[A statement by Norvia Lines] said so. [The statement] added more.", ["Norvia Lines"] * 2),
        ("[Norvia Lines' statement] said so.", ["Norvia Lines"]),
        ("[The Sarn Harbour Authority] said so. [SHA] added more.", ["Sarn Harbour Authority"] * 2),
        ("[The White House] said so. [A statement on the White House website] added more.", ["White House"] * 2),
    ],
)
def test_mentions_of_one_party_get_one_name(text: str, expected: list[str]) -> None:
    assert story(text)[0] == expected


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
    "[Mayor Ilse Brandt] said so. [She] added more.",
    "[Brandt] said so. [The mayor] added more.",
    "[Norvia Lines] said so. [The statement] added more.",
)


def test_the_order_of_reports_does_not_matter() -> None:
    made = [marked(f"r{number}", text) for number, text in enumerate(TOLD)]
    names = {report.id: found for report, _, found in made}
    seen = set()
    for order in permutations(made):
        resolved, holders = resolve([r for r, _, _ in order], [s for _, told, _ in order for s in told], names)
        told = tuple(sorted(named(resolved).items()))
        seen.add((told, tuple((holder.id, holder.name, holder.kind) for holder in holders)))
    assert len(seen) == 1


@given(st.lists(st.text(alphabet="abB TheI,.'’- \n\U0001f600é", max_size=30), max_size=6))
def test_any_source_gets_a_name(words: list[str]) -> None:
    text = "".join(f"[{word}] said so. " for word in words)
    report, statements, names = marked("r", text)
    resolved, holders = resolve([report], statements, {"r": names})
    mentions = [s.attribution.source for s in resolved if s.attribution and s.attribution.source]
    assert len(mentions) == len(statements)
    assert all(mention.name is not None for mention in mentions)
    assert {mention.name for mention in mentions} == {holder.name for holder in holders}
