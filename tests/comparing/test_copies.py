"""Copies are told by the reporters' own prose; the floor at the end holds the quality on labelled pairs."""

# ruff: noqa: E501 (a paragraph of a made-up report is one line)

from __future__ import annotations

import hashlib
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.comparing.copies import copies, origins
from sayso.types import Copy, Cut, Report, Statement

QUARRY = """\
DORNACH - A rockfall buried the access road of the Hellmoor quarry on Wednesday night and cut off the hamlet of Unter Spiel.
Nobody was hurt, but 38 residents have been without running water since the slide tore away the main pipe at the old mill.
“We heard the mountain cough, and then it was quiet,” said Berta Loos, who keeps the only inn of the hamlet.
Engineers from the canton climbed to the edge of the scar at dawn and found a crack of forty metres above the first ledge.
They advised the municipality to keep the road closed until sensors on both sides of the crack have run for a week.
The operator of the quarry stopped all blasting in March after an earlier slide had crushed an empty lorry.
“The blasting has nothing to do with this,” said its manager, Tilman Roth. “Water froze in the joints, and water moved them.”
Supplies are being carried over the Spiel pass on mules, a journey of three hours in each direction.
"""

QUARRY_EDITED = """\
A rockfall has buried the access road of the Hellmoor quarry and cut off the hamlet of Unter Spiel, the canton said.
Nobody was hurt, but 38 residents have been without running water since the slide tore away the main pipe at the old mill.
Engineers from the canton climbed to the edge of the scar at dawn and found a crack of forty metres above the first ledge.
They advised the municipality to keep the road closed until sensors have run for a week.
The operator of the quarry stopped all blasting in March after an earlier slide had crushed an empty lorry.
The weather service expects more frost at the weekend.
"""

QUARRY_PARTIAL = """\
For the innkeeper Berta Loos, the third slide in two years is one too many, and she has begun to pack.
Her guests left on foot on Thursday morning, with a lantern and a loaf of bread each, along the stream.
Engineers from the canton climbed to the edge of the scar at dawn and found a crack of forty metres above the first ledge.
What they will recommend is unclear, and the mayor of Dornach would not be drawn on the cost of a tunnel.
A tunnel was first drawn by hand in 1911, by a schoolteacher, and has been voted down four times since then.
The cantonal parliament is to take up the matter again after the summer recess, a spokesman said.
"""

QUARRY_INDEPENDENT = """\
Some forty people in Unter Spiel are waiting for the road to open again after rocks came down from the Hellmoor face.
The canton closed the only way into the valley shortly before midnight, and a helicopter brought drinking water at noon.
“We heard the mountain cough, and then it was quiet,” said Berta Loos, who keeps the only inn of the hamlet.
Tilman Roth, who manages the quarry, rejected the charge that his company had loosened the rock.
“The blasting has nothing to do with this,” he said by telephone. “Water froze in the joints, and water moved them.”
Geologists will fly over the face with a laser scanner as soon as the fog has lifted from the valley.
"""

LETTER = (
    "“Every household that gave up its garden for the reservoir was promised a garden in return, and the promise was made"
    " in writing, with a seal. Forty years have passed, and the only green thing that anybody in the new town was given is"
    " a bench. The undersigned ask the council to read the promise aloud at its next sitting, and then to keep it.”"
)
LETTER_NEWS = f"""\
Families from the drowned village of Alt Merle have written to the council of Neustrand about the gardens they lost.
The letter, which bears 61 signatures, was handed in at the town hall on Monday by a woman of ninety.
{LETTER}
A clerk stamped the envelope and promised an answer within the month.
"""
LETTER_OTHER = f"""\
Old grievances over the Merle reservoir have come back to life in the valley, four decades after the flooding.
{LETTER}
Councillor Anselm Pohl told this newspaper that he remembered the seal very well, because he had melted the wax himself.
The reservoir supplies two provinces and a paper mill.
"""

STATEMENT = """\
We regret that our ferry left the pier eleven minutes early on Sunday and that forty passengers were left behind.
Our captain had been told that the bridge would open at noon, and we did not check the message as we should have.
We have refunded all of the tickets, and we will pay for every hotel room that was needed on the island that night.
"""
STATEMENT_NEWS = f"Linden Ferries has said sorry to passengers who were stranded on the isle of Roke.\n{STATEMENT}"
STATEMENT_OTHER = f"""\
A captain's haste will cost the shipping line dearly, according to figures that were seen by the harbour authority.
{STATEMENT}The harbour authority is looking at the logs of all sailings since Easter.
"""

BULLETIN = """\
Voters in the port of Kessel rejected the cable car by a margin of 212 votes on Sunday, the election office announced.
Turnout was 64 percent, the highest at a local ballot since the vote on the tram line seventeen years ago.
The cable car would have joined the lower harbour to the hospital on the ridge in six minutes.
Its opponents had argued that the pylons would stand in the gardens of people who had never been asked.
"""
BULLETIN_COPY = """\
KESSEL (Tarn News) — Voters in the port of Kessel rejected the cable car by a margin of 212 votes on Sunday, the election
office announced.
Turnout was 64 percent, the highest at a local ballot since the vote on the tram line seventeen years ago.
The cable car would have joined the lower harbour to the hospital on the ridge in six minutes.
Its opponents had argued that the pylons would stand in the gardens of people who had never been asked.
Copyright 2022 Tarn News. All rights reserved.
"""
BULLETIN_MOVED = """\
Its opponents had argued that the pylons would stand in the gardens of people who had never been asked.
The cable car would have joined the lower harbour to the hospital on the ridge in six minutes.
Turnout was 64 percent, the highest at a local ballot since the vote on the tram line seventeen years ago.
Voters in the port of Kessel rejected the cable car by a margin of 212 votes on Sunday, the election office announced.
"""
BULLETIN_OWN = """\
Kessel will not have a cable car: its citizens said no on Sunday, by a hair's breadth and after a bitter campaign.
The result stood at 8,104 to 7,892 when the last ballot box had been emptied in the gymnasium of the girls' school.
Mayor Jutta Brandis said she would respect the decision and look for money for a bus lane instead.
Hospital staff had hoped for a quicker way up the ridge, where parking costs four crowns an hour.
"""

LINKS = """\
More from the valley
Mule driver wins the lottery for the second time
What the fog does to the vineyards above the lake
Five things to know about the new timetable of the night train
Recipe of the week: chestnut soup with a splash of cider
The secret life of the parish clock and the man who winds it
"""
LINKS_ONE = f"Snow closed the pass for nine hours on Tuesday, and two buses had to turn back at the chapel.\n{LINKS}"
LINKS_TWO = f"A bakery in Dornach has been fined for selling loaves that were forty grams too light.\n{LINKS}"

GERMAN = """\
Ein Brand hat in der Nacht zum Freitag das Dach der alten Weberei in Hollenfeld zerstört, wie die Feuerwehr mitteilte.
Verletzt wurde niemand, doch mussten die Bewohner zweier Nachbarhäuser für einige Stunden in die Turnhalle ziehen.
Die Ursache ist noch unklar, die Ermittler wollen das Gebäude am Montag zum ersten Mal betreten.
"""
GERMAN_COPY = """\
Hollenfeld. Ein Brand hat in der Nacht zum Freitag das Dach der alten Weberei in Hollenfeld zerstört, wie die Polizei sagte.
Verletzt wurde niemand, doch mussten die Bewohner zweier Nachbarhäuser für einige Stunden in die Turnhalle ziehen.
Der Schaden geht in die Hunderttausende.
"""
GERMAN_OTHER = """\
In Hollenfeld steht die Weberei ohne Dach da, seit in der Freitagnacht Flammen aus dem dritten Stock geschlagen sind.
„Wir haben alles verloren, was sich in vierzig Jahren angesammelt hat“, sagte der Drechsler Ohm, der dort eine Werkstatt hatte.
Die Gemeinde will am Dienstag beraten, ob sie die Mauern sichern oder abtragen lässt.
"""
RUSSIAN = """\
Пожар уничтожил склад лодочной станции на озере Тихом в ночь на четверг, сообщили в администрации посёлка Камыш.
Огонь удалось потушить только к утру, потому что единственная пожарная машина застряла на переправе.
Сторож успел вывести из ангара двух лошадей и старый катер, который собирались передать в музей.
"""
RUSSIAN_COPY = """\
Пожар уничтожил склад лодочной станции на озере Тихом, сообщили местные власти.
Огонь удалось потушить только к утру, потому что единственная пожарная машина застряла на переправе.
Сторож успел вывести из ангара двух лошадей и старый катер, который собирались передать в музей.
"""
CHINESE = "周三深夜，赫尔穆尔采石场的通道被落石掩埋，下施皮尔村与外界失去联系。没有人员受伤，但三十八名居民自来水管被冲毁后一直没有自来水。州里的工程师黎明时分爬到崩塌处边缘，在第一级岩台上方发现一条四十米长的裂缝。"
CHINESE_COPY = "据州政府消息，赫尔穆尔采石场的通道被落石掩埋，下施皮尔村与外界失去联系。没有人员受伤，但三十八名居民自来水管被冲毁后一直没有自来水。天气部门预计周末还会有霜冻。"
CHINESE_OTHER = "下施皮尔村唯一的旅店老板娘已经开始收拾行李。她说，两年里第三次山崩实在太多了。镇长拒绝谈论修建隧道的费用，州议会将在夏季休会后再次讨论此事。"

NAMES_ONE = """\
The jury of the Kessel prize has named five finalists, among them a baker who writes at night.
They are Anna Vogel of Dornach, Peter Halm of Kessel, Ruth Ober of Merle, Ivo Stein of Roke and Clara Wund of Hollenfeld.
The prize money comes from the estate of a glove maker who never read a book in her life.
"""
NAMES_TWO = """\
Poets will have to wait another year: all those on the short list for this spring's award write novels.
It reads Anna Vogel of Dornach, Peter Halm of Kessel, Ruth Ober of Merle, Ivo Stein of Roke and Clara Wund of Hollenfeld.
A ceremony is planned in the salt store, where the acoustics are said to be terrible.
"""


def report(
    text: str,
    name: str = "",
    *,
    url: str | None = None,
    source: str | None = None,
    published: str | None = None,
    wire: tuple[str, ...] = (),
    cut: tuple[Cut, ...] = (),
) -> Report:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(name or digest[:10], None, url, source, None, published, None, digest, text, cut, wire)


def kind(left: str, right: str) -> str | None:
    found = copies([report(left, "left"), report(right, "right")])
    return found[0].kind if found else None


def quotes(copy: Copy, reports: list[Report]) -> list[tuple[str, str]]:
    text = {one.id: one.text for one in reports}
    return [
        (text[p.left][p.left_start : p.left_end], text[p.right][p.right_start : p.right_end]) for p in copy.passages
    ]


def statement(one: Report, quote: str) -> Statement:
    start = one.text.index(quote)
    return Statement(f"{one.id}:{start}-{start + len(quote)}", one.id, start, start + len(quote), quote)


# What counts, and what does not


def test_passages_lie_on_words_in_both_texts() -> None:
    reports = [report(QUARRY, "a"), report(QUARRY_PARTIAL, "b")]
    (copy,) = copies(reports)
    sentence = (
        "Engineers from the canton climbed to the edge of the scar at dawn"
        " and found a crack of forty metres above the first ledge"
    )
    assert copy.kind == "partial reuse"
    assert quotes(copy, reports) == [(sentence, sentence)]


def test_share_is_the_part_of_the_shorter_text() -> None:
    half = QUARRY[: QUARRY.index("Engineers")]
    (copy,) = copies([report(QUARRY), report(half)])
    assert (copy.kind, copy.share) == ("edited copy", 1.0)


def test_a_moved_paragraph_is_a_passage_of_its_own() -> None:
    reports = [report(BULLETIN, "a"), report(BULLETIN_MOVED, "b")]
    (copy,) = copies(reports)
    assert (copy.kind, len(copy.passages)) == ("identical", 4)


def test_the_earlier_report_stands_first() -> None:
    later, earlier = report(QUARRY, "a", published="2022-05-03"), report(QUARRY_EDITED, "b", published="2022-05-02")
    assert copies([later, earlier])[0].reports == ("b", "a")


def test_cuts_do_not_count() -> None:
    cuts = (Cut(0, QUARRY.index("The operator"), "caption"),)
    assert copies([report(QUARRY, "a", cut=cuts), report(QUARRY_PARTIAL, "b")]) == []


def test_a_wire_credit_lends_weight_to_a_short_passage() -> None:
    goats = "nine goats were rescued from the roof of the old dairy on Sunday"
    left = f"After a night of rain over the valley, {goats}.\n{QUARRY_PARTIAL}"
    right = f"Firemen said that {goats} by the village smith.\n{BULLETIN_OWN}"
    credited = [report(left, "a", wire=("Tarn News",)), report(right, "b", wire=("Tarn News",))]
    assert [copy.kind for copy in copies(credited)] == ["shared wire"]
    assert copies([report(left, "a"), report(right, "b")]) == []


def test_a_wire_credit_alone_is_no_copy() -> None:
    assert copies([report(QUARRY, "a", wire=("Tarn News",)), report(BULLETIN, "b", wire=("Tarn News",))]) == []


def test_headlines_in_capitals_are_no_prose() -> None:
    lines = [f"{line.title()}." for line in LINKS.splitlines()]
    left, right = (f"{first}\n" + "\n".join(lines) for first in (BULLETIN_OWN, QUARRY_PARTIAL))
    assert kind(left, right) is None


# Boilerplate: five reports that share nothing but one paragraph

NOTE = """\
This series on the rivers of the lowlands is paid for by readers, who also choose the places that its reporters go to.
"""
OWN = [QUARRY_PARTIAL, BULLETIN_OWN, LETTER_OTHER, STATEMENT_OTHER, LINKS_TWO]


def noted(source: str | None = None, url: str | None = None) -> list[Report]:
    return [report(text + NOTE, f"r{number}", source=source, url=url) for number, text in enumerate(OWN)]


@pytest.mark.parametrize("outlet", [{"source": "The Dornach Mail"}, {"url": "https://www.mail.example/a"}])
def test_a_paragraph_that_recurs_in_one_outlet_is_boilerplate(outlet: dict[str, str]) -> None:
    assert copies(noted(**outlet)) == []
    assert len(copies(noted(**outlet)[:2])) == 1


def test_a_paragraph_that_many_outlets_share_is_boilerplate_unless_it_is_of_one_event() -> None:
    lines = (QUARRY + BULLETIN + BULLETIN_OWN + GERMAN + RUSSIAN + NAMES_ONE).splitlines()

    def shared(*days: str) -> list[Copy]:
        texts = [f"{lines[number]}\n{lines[number + 1]}\n{NOTE}" for number in range(0, 24, 2)]
        return copies([report(t, f"r{n}", source=f"o{n}", published=days[n % len(days)]) for n, t in enumerate(texts)])

    assert shared("2022-05-01", "2022-06-01") == []
    assert len(shared("2022-05-01", "2022-05-03")) == 66


def test_boilerplate_does_not_hide_what_else_is_shared() -> None:
    reports = [*noted(source="The Dornach Mail"), report(QUARRY + NOTE, "wire", source="The Dornach Mail")]
    (copy,) = copies(reports)
    assert set(copy.reports) == {"r0", "wire"}
    assert all(NOTE[:40] not in left for left, _ in quotes(copy, reports))


def test_a_wire_that_many_carry_is_no_boilerplate() -> None:
    carried = [report(f"{own}{BULLETIN}", f"r{number}") for number, own in enumerate(OWN)]
    assert len(copies(carried)) == 10
    assert len(copies([report(BULLETIN, f"r{number:02}", source="The Dornach Mail") for number in range(20)])) == 1


# Origin


def test_the_report_that_was_surely_first_is_the_origin() -> None:
    first, later = report(QUARRY, "a", published="2022-05-02"), report(QUARRY_EDITED, "b", published="2022-05-03")
    undated, vague = report(QUARRY_EDITED, "c"), report(QUARRY_EDITED, "d", published="2022-05")
    assert copies([first, later])[0].origin == "a"
    assert copies([first, undated])[0].origin is None
    assert copies([first, vague])[0].origin is None


@pytest.mark.parametrize(
    ("source", "url"),
    [("AP", None), ("Associated Press", None), (None, "https://apnews.com/1"), (None, "https://bigstory.ap.org/1")],
)
def test_the_agency_that_is_credited_is_the_origin(source: str | None, url: str | None) -> None:
    agency = report(QUARRY, "a", published="2022-05-03", source=source, url=url)
    paper = report(QUARRY_EDITED, "b", published="2022-05-02", wire=("AP",))
    other = report(QUARRY_EDITED + BULLETIN, "c", published="2022-05-01", source="The Dornach Mail")
    assert copies([agency, paper])[0].origin == "a"
    assert copies([paper, other])[0].origin is None


# Cutting again


def test_a_copy_can_be_cut_again() -> None:
    reports = [report(text) for text in TEXTS.values()]
    found = copies(reports)
    assert 0 < len([copy for copy in found if copy.share >= 0.9]) < len(found)
    long = [copy for copy in found if max(p.left_end - p.left_start for p in copy.passages) >= 150]
    assert 0 < len(long) < len(found)


# Many reports


def test_identical_reports_make_one_copy() -> None:
    reports = [report(QUARRY, f"r{number:03}") for number in range(1000)]
    (copy,) = copies(reports)
    assert copy.reports == tuple(f"r{number:03}" for number in range(1000))
    assert (copy.kind, copy.share, len(copy.passages)) == ("identical", 1.0, 999)


def test_nearly_identical_reports_make_one_copy() -> None:
    reports = [
        report(BULLETIN, "a", published="2022-05-01"),
        report(BULLETIN_COPY, "b", published="2022-05-02"),
        report(BULLETIN.replace("percent", "per cent"), "c", published="2022-05-03"),
    ]
    (copy,) = copies(reports)
    assert (copy.kind, copy.reports, len(copy.passages)) == ("identical", ("a", "b", "c"), 2)


def test_many_edited_copies_stay_bounded() -> None:
    lines = QUARRY.splitlines()
    random = Random(3)
    reports = [report("\n".join(random.sample(lines, 5)), f"r{number:03}") for number in range(300)]
    assert 300 < len(copies(reports)) < 64 * 300


def test_order_changes_nothing() -> None:
    reports = [report(text) for text in TEXTS.values()]
    expected = copies(reports)
    assert len(expected) > 5
    for seed in range(3):
        assert copies(Random(seed).sample(reports, len(reports))) == expected


def test_the_number_of_workers_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [report(f"{text}{number}", f"r{number}") for number, text in enumerate([*TEXTS.values()] * 20)]
    expected = copies(reports)
    monkeypatch.setattr("sayso.comparing.copies.cpu_count", lambda: 1)
    assert copies(reports) == expected


def test_what_two_reports_share_does_not_depend_on_others() -> None:
    alone = copies([report(QUARRY), report(QUARRY_PARTIAL)])
    assert [copy for copy in copies([report(text) for text in TEXTS.values()]) if copy in alone] == alone


# Odd input


@pytest.mark.parametrize(
    "text", ["", "word", "!?! ... ***", "\n\n\n", "\ud800", "“", "’" * 50, "“a\n" * 500, "x" * 100_000]
)
def test_odd_texts(text: str) -> None:
    found = copies([report(text, "a"), report(text, "b"), report(QUARRY, "c")])
    assert [copy.reports for copy in found] == ([("a", "b")] if any(c.isalnum() for c in text) else [])


@pytest.mark.parametrize(
    "piece", ["x", "“", '"a ', "we go ", "\n", ". ", "石", "石矿 ", "The quarry stayed shut on Monday for a week. "]
)
def test_long_texts(piece: str) -> None:
    texts = [piece * (300_000 // len(piece)), piece * (200_000 // len(piece))]
    assert len(copies([report(text, name) for text, name in zip(texts, "ab", strict=True)])) <= 1


def test_no_reports() -> None:
    assert copies([]) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="ab “”\"'’\n.—I我ж\u0301", max_size=60), max_size=6))
def test_any_texts(texts: list[str]) -> None:
    reports = [report(text, f"r{number}") for number, text in enumerate(texts)]
    found = copies(reports)
    assert found == copies(reports[::-1])
    for copy in found:
        assert len(set(copy.reports)) == len(copy.reports) >= 2
        for left, right in quotes(copy, reports):
            assert left == left.strip() != ""
            assert right == right.strip() != ""


# Origins


def test_statements_in_a_shared_passage_have_one_origin() -> None:
    reports = [report(QUARRY, "a"), report(QUARRY_PARTIAL, "b"), report(QUARRY_INDEPENDENT, "c")]
    found = copies(reports)
    crack = [statement(one, "found a crack of forty metres") for one in reports[:2]]
    assert origins(crack, found) == 1
    assert origins(crack, []) == 2
    water = statement(reports[0], "38 residents have been without running water")
    assert origins([water, statement(reports[2], "a helicopter brought drinking water")], found) == 2
    assert origins([water, statement(reports[1], "left on foot")], found) == 2
    assert origins([], found) == 0


def test_copies_of_a_copy_have_one_origin() -> None:
    reports = [report(QUARRY, "a"), report(QUARRY, "b"), report(QUARRY_EDITED, "c")]
    blasting = [statement(one, "stopped all blasting in March") for one in reports]
    assert origins(blasting, copies(reports)) == 1
    assert origins(blasting[1:], copies(reports)) == 1


# The floor

TEXTS = {
    name.lower(): text
    for name, text in list(globals().items())
    if name.isupper() and isinstance(text, str) and name not in {"LETTER", "STATEMENT", "LINKS"}
}
COPIES = {
    ("quarry", "quarry_edited"): "edited copy",
    ("quarry", "quarry_partial"): "partial reuse",
    ("quarry_edited", "quarry_partial"): "partial reuse",
    ("bulletin", "bulletin_copy"): "identical",
    ("bulletin", "bulletin_moved"): "identical",
    ("bulletin_copy", "bulletin_moved"): "identical",
    ("german", "german_copy"): "edited copy",
    ("russian", "russian_copy"): "edited copy",
    ("chinese", "chinese_copy"): "edited copy",
}


@pytest.mark.parametrize(("left", "right"), list(combinations(TEXTS, 2)))
def test_labelled_pairs(left: str, right: str) -> None:
    """Every pair of the texts above: only quotations, a letter, a statement, links or names shared is no copy."""
    assert kind(TEXTS[left], TEXTS[right]) == COPIES.get((left, right))
