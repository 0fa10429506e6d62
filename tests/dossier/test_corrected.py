from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sayso
from sayso.dossier.corrected import NO_PART, _conflicts, corrected
from sayso.dossier.json import from_json, to_json
from sayso.dossier.page import to_html
from sayso.dossier.regrouped import Word, regrouped, settled
from sayso.types import Claim, Correction, Dossier, Place, Statement, Value

TEXTS = {
    "mail.txt": "The Alder bridge in Port Selm was closed on Monday, the harbour board said. It said 40 lorries were "
    "waiting. The ferry runs all night.\n\nRead also: the plum harvest of Vell.",
    "post.txt": "Mayor Orla Venn said the Alder bridge was closed on Tuesday. She said that 55 lorries were waiting. "
    "The ferry to Quenby ran all night.",
    "post-copy.txt": "Mayor Orla Venn said the Alder bridge was closed on Tuesday. She said that 55 lorries were "
    "waiting. The ferry to Quenby ran all night.",
    "late.txt": "Cracks were found in two piers of the Alder bridge. The harbour board denied that repairs were late. "
    "According to Orla Venn repairs were late by a year.",
}


@pytest.fixture(scope="module")
def story() -> Dossier:
    return sayso.compare([(name, text.encode()) for name, text in TEXTS.items()])


def place(dossier: Dossier, statement: Statement) -> Place:
    sha256 = next(report.sha256 for report in dossier.reports if report.id == statement.report)
    return Place(sha256, statement.start, statement.end)


def said(dossier: Dossier, words: str, path: str = "") -> Statement:
    """The first statement with these words."""
    paths = {report.id: report.path or "" for report in dossier.reports}
    return next(s for s in dossier.statements if words in s.quote and path in paths[s.report])


def correction(dossier: Dossier, kind: Any, *statements: Statement, at: int = 0, **more: Any) -> Correction:
    places = tuple(sorted(place(dossier, s) for s in statements))
    return Correction(f"{at:016x}", kind, places, f"2031-01-01T00:00:00.{at:06}Z", **more)


def claim(dossier: Dossier, statement: Statement) -> Claim:
    return next(c for c in dossier.claims if statement.id in c.statements)


def outcomes(dossier: Dossier) -> list[str]:
    return [one.outcome for one in dossier.corrections]


def bare(dossier: Dossier) -> Dossier:
    return replace(dossier, corrections=())


def test_without_corrections_a_dossier_is_what_was_computed(story: Dossier) -> None:
    lorries = said(story, "40 lorries")
    undone = correction(story, "no attribution", lorries, undone="2031-01-02T00:00:00.000000Z")
    elsewhere = replace(undone, undone=None, places=(Place("0" * 64, 0, 9),))
    assert corrected(story, []) is story
    assert corrected(story, [undone, elsewhere]) is story


def test_statements_that_are_not_the_same_claim_part_and_join_again(story: Dossier) -> None:
    mail, post = said(story, "ferry", "mail"), said(story, "ferry", "post.txt")
    assert claim(story, mail) == claim(story, post)
    parted = corrected(story, [correction(story, "different claims", mail, post)])
    assert outcomes(parted) == ["applied"]
    assert claim(parted, mail).statements == (mail.id,)
    assert claim(parted, mail).origins == 1
    assert len(claim(parted, mail).absent_from) == 3
    # The copy of the second report says what that one says.
    assert set(claim(parted, post).statements) == {post.id, said(story, "ferry", "post-copy").id}
    assert len(parted.claims) == len(story.claims) + 1
    again = corrected(
        story, [correction(story, kind, mail, post, at=n) for n, kind in enumerate(("different claims", "same claim"))]
    )
    assert outcomes(again) == ["overruled", "applied"]
    assert bare(again) == story


def test_two_claims_become_one_with_all_of_their_statements(story: Dossier) -> None:
    cracks, closed = said(story, "Cracks"), said(story, "closed", "mail")
    one = corrected(story, [correction(story, "same claim", cracks, closed)])
    joined = claim(one, cracks)
    assert set(joined.statements) == {*claim(story, cracks).statements, *claim(story, closed).statements}
    assert joined.text == claim(story, closed).text
    assert joined.reports == tuple(r.id for r in story.reports if r.id in joined.reports)


def test_a_statement_in_the_reports_own_voice_takes_its_holder_along(story: Dossier) -> None:
    closed, lorries = said(story, "closed", "mail"), said(story, "40 lorries")
    assert closed.attribution is not None
    assert lorries.attribution is not None
    late = said(story, "late", "late")
    assert late.polarity == "denied"
    own = corrected(
        story, [correction(story, "no attribution", s, at=n) for n, s in enumerate((closed, lorries, late))]
    )
    assert outcomes(own) == ["applied"] * 3
    assert [s.attribution for s in own.statements if s.id in (closed.id, lorries.id, late.id)] == [None] * 3
    assert said(own, "late", "late").polarity == "affirmed"
    assert "harbour board" in " ".join(h.name for h in story.holders)
    assert "harbour board" not in " ".join(h.name for h in own.holders)
    assert not [k for k in own.conflicts if k.kind == "polarity"]


def test_the_holder_of_a_mention_is_another(story: Dossier) -> None:
    lorries = said(story, "55 lorries", "post.txt")
    assert lorries.attribution is not None
    assert lorries.attribution.source is not None
    other = corrected(story, [correction(story, "holder", lorries, holder="ferry company")])
    holder = next(h for h in other.holders if h.name == "ferry company")
    # The copy has the same words in the same place.
    assert [m.text for m in holder.mentions] == ["She", "She"]
    assert holder.kind == "other"
    assert holder.id in claim(other, lorries).holders
    known = corrected(story, [correction(story, "holder", lorries, holder="THE HARBOUR BOARD".removeprefix("THE "))])
    assert sorted(h.name for h in known.holders) == sorted(h.name for h in story.holders)


def test_a_statement_without_a_source_gets_one_where_its_report_names_it(story: Dossier) -> None:
    cracks = said(story, "Cracks")
    assert cracks.attribution is None
    given = corrected(story, [correction(story, "holder", cracks, holder="Orla Venn")])
    credit = said(given, "Cracks").attribution
    assert credit is not None
    assert credit.source is not None
    assert (credit.source.text, credit.source.name) == ("Orla Venn", "Orla Venn")
    nowhere = corrected(story, [correction(story, "holder", cracks, holder="Ida Marrow")])
    assert outcomes(nowhere) == ["lost"]
    assert bare(nowhere) == story


def test_the_later_word_on_a_holder_wins(story: Dossier) -> None:
    lorries = said(story, "40 lorries")
    first = correction(story, "holder", lorries, at=1, holder="Ida Marrow")
    second = correction(story, "holder", lorries, at=2, holder="Orla Venn")
    own = correction(story, "no attribution", lorries, at=3)
    both = corrected(story, [second, first])
    assert outcomes(both) == ["overruled", "applied"]
    assert bare(both) == bare(corrected(story, [second]))
    assert outcomes(corrected(story, [own, second])) == ["overruled", "applied"]


def test_a_passage_that_is_no_part_is_cut_with_its_statements(story: Dossier) -> None:
    ferry = said(story, "ferry", "mail")
    cut = corrected(story, [correction(story, "no part", ferry)])
    report = next(r for r in cut.reports if r.id == ferry.report)
    assert [(c.start, c.end) for c in report.cut if c.reason == NO_PART] == [(ferry.start, ferry.end)]
    assert ferry.id not in {s.id for s in cut.statements}
    assert ferry.report not in claim(cut, said(story, "ferry", "post.txt")).reports
    whole = correction(story, "no part", ferry)
    whole = replace(whole, places=(replace(whole.places[0], start=0, end=10_000),))
    assert not [s for s in corrected(story, [whole]).statements if s.report == ferry.report]


def test_a_conflict_that_is_none_is_gone_until_another_value_comes(story: Dossier) -> None:
    conflict = next(k for k in story.conflicts if k.kind == "number")
    by_id = {s.id: s for s in story.statements}
    values = tuple(value.value for value in conflict.values)
    none = correction(story, "no conflict", *(by_id[i] for i in conflict.statements), conflict="number", values=values)
    left = corrected(story, [none])
    assert outcomes(left) == ["applied"]
    assert [(k.kind, k.values) for k in left.conflicts] == [
        (k.kind, k.values) for k in story.conflicts if k != conflict
    ]
    assert [k.id for k in left.conflicts] == [f"k{n}" for n in range(1, len(left.conflicts) + 1)]
    cracks = said(story, "Cracks").id
    third = replace(
        conflict, values=(*conflict.values, Value("300", (cracks,))), statements=(*conflict.statements, cracks)
    )
    more = replace(story, conflicts=(third,))
    assert corrected(more, [none]).conflicts == (replace(third, id="k1"),)
    assert outcomes(corrected(more, [none])) == ["lost"]


def test_a_correction_finds_its_statement_again_when_it_has_grown_or_shrunk(story: Dossier) -> None:
    ferry = said(story, "ferry", "mail")
    own = place(story, ferry)
    for start, end, outcome in ((4, 0, "applied"), (-9, 3, "applied"), (9_000, 9_000, "lost")):
        moved = replace(own, start=max(0, own.start + start), end=max(1, own.end + end))
        given = replace(correction(story, "no attribution", ferry), places=(moved,))
        assert outcomes(corrected(story, [given])) == [outcome]


def test_what_a_reader_corrected_stands_in_the_json_and_on_the_page(story: Dossier) -> None:
    note = "<script>alert(1)</script>"
    given = correction(story, "no attribution", said(story, "40 lorries"), note=note)
    done = corrected(story, [given])
    assert from_json(to_json(done)) == done
    page = to_html(done)
    assert note not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "corrected by a reader</a>" in page
    assert 'id="correction-1"' in page
    assert "By a reader, 1 January 2031, 00:00 UTC; applied." in page
    assert "Corrected by readers" not in to_html(story)


PAIRS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda p: p[0] != p[1]))


@given(st.lists(st.tuples(st.booleans(), PAIRS.filter(bool))), st.lists(st.integers(0, 3), min_size=8, max_size=8))
def test_groups_are_as_was_said_and_else_as_they_were(
    told: list[tuple[bool, list[tuple[str, str]]]], homes: list[int]
) -> None:
    groups = [g for k in range(4) if (g := [one for one, home in zip("abcdefgh", homes, strict=True) if home == k])]
    words = [Word(together, tuple(pairs)) for together, pairs in told]
    stands = [word for word, stand in zip(words, settled(words), strict=True) if stand]
    assert all(settled(stands))
    assert not words or settled(words)[-1]
    together = [pair for word in stands if word.together for pair in word.pairs]
    apart = [pair for word in stands if not word.together for pair in word.pairs]
    likeness: Callable[[str, str], float] = lambda a, b: (ord(a) * ord(b)) % 7  # noqa: E731
    found = regrouped(groups, together, apart, likeness)
    assert sorted(one for group in found for one in group) == list("abcdefgh")
    of = {one: k for k, group in enumerate(found) for one in group}
    assert all(of[a] == of[b] for a, b in together)
    assert all(of[a] != of[b] for a, b in apart)
    assert found == regrouped(groups, together[::-1], apart[::-1], likeness)
    if not stands:
        assert sorted(found) == sorted(groups)


KINDS = ("same claim", "different claims", "no attribution", "holder", "no part", "no conflict")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_random_corrections_leave_a_whole_dossier(story: Dossier, data: st.DataObject) -> None:
    texts = sorted({r.sha256: len(r.text) for r in story.reports}.items())
    places = [place(story, s) for s in story.statements]
    spans = st.sampled_from(texts).flatmap(
        lambda text: st.tuples(st.integers(0, text[1] - 1), st.integers(1, text[1] + 9)).map(
            lambda at: Place(text[0], at[0], max(at[0] + 1, at[1]))
        )
    )
    where = st.one_of(st.sampled_from(places), spans)
    given = []
    for n in range(data.draw(st.integers(1, 6))):
        kind: Any = data.draw(st.sampled_from(KINDS))
        conflict: Any = data.draw(st.sampled_from(story.conflicts))
        holder = data.draw(st.sampled_from(["Orla Venn", "HARBOUR BOARD", "Ida Marrow", "bridge"]))
        one = Correction(
            f"{n}", kind, (data.draw(where), data.draw(where)), f"2031-01-01T00:00:00.{n:06}Z", holder=holder
        )
        if kind == "no conflict":
            at = tuple(place(story, s) for s in story.statements if s.id in conflict.statements)
            one = replace(one, conflict=conflict.kind, places=at, values=tuple(v.value for v in conflict.values))
        given.append(one)
    done = corrected(story, given)
    assert done == corrected(from_json(to_json(story)), given)  # with the conflicts that were kept
    _conflicts.cache_clear()
    assert done == corrected(story, data.draw(st.permutations(given)))  # with those that are found again
    whole(done)


def whole(dossier: Dossier) -> None:
    """Check what every dossier keeps to."""
    reports = {r.id: r for r in dossier.reports}
    statements = {s.id: s for s in dossier.statements}
    holders = {h.id: h for h in dossier.holders}
    claims = {c.id: c for c in dossier.claims}
    assert sorted(i for c in dossier.claims for i in c.statements) == sorted(statements)
    assert list(claims) == [f"c{n}" for n in range(1, len(claims) + 1)]
    assert [-c.origins for c in dossier.claims] == sorted(-c.origins for c in dossier.claims)
    for c in dossier.claims:
        assert [statements[i].claim for i in c.statements] == [c.id] * len(c.statements)
        assert c.text in {statements[i].quote for i in c.statements}
        assert set(c.reports) == {statements[i].report for i in c.statements}
        assert {*c.reports, *(a.report for a in c.absent_from)} == set(reports)
        assert 1 <= c.origins <= len(c.reports)
        assert len(c.absent_from) + len(c.reports) == len(reports)
        assert set(c.holders) <= set(holders)
    names = {h.name: h for h in dossier.holders}
    assert len(names) == len(holders)
    mentioned = {(m.report, m.start, m.end): h.name for h in dossier.holders for m in h.mentions}
    assert len(mentioned) == sum(len(h.mentions) for h in dossier.holders)
    for s in dossier.statements:
        text = reports[s.report].text
        assert s.quote == text[s.start : s.end]
        assert not any(text[max(c.start, s.start) : min(c.end, s.end)].strip() for c in reports[s.report].cut)
        for m in (
            *([s.attribution.source] if s.attribution and s.attribution.source else []),
            *(s.attribution.via if s.attribution else ()),
        ):
            assert m.text == text[m.start : m.end]
            assert mentioned[s.report, m.start, m.end] == m.name
        assert s.polarity != "denied" or s.attribution is not None
    for h in dossier.holders:
        assert h.mentions
        assert h.of is None or h.of in holders
        assert all(m.text == reports[m.report or ""].text[m.start : m.end] for m in h.mentions)
    for k in dossier.conflicts:
        assert k.claim in claims
        assert {i for v in k.values for i in v.statements} == set(k.statements) <= set(statements)
    assert all(set(moment.statements) <= set(statements) and moment.statements for moment in dossier.timeline)
    for r in dossier.reports:
        assert all(a.end <= b.start for a, b in zip(r.cut, r.cut[1:], strict=False))
    for one in dossier.corrections:
        assert set(one.statements) <= set(statements)
