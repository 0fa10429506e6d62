"""What parts two accounts, kind by kind, and what only seems to: each a sentence of two reports."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from sayso.comparing.claims import claims
from sayso.comparing.conflicts import conflicts
from sayso.comparing.holders import resolve
from sayso.comparing.questions import Questions
from sayso.comparing.readings import numbers
from sayso.comparing.values import values
from sayso.language.statements import annotated
from sayso.types import Conflict, Report


def found(*texts: str) -> list[tuple[str, str]]:
    """Kind and verdict of the conflicts of reports with these texts."""
    return [(c.kind, c.verdict) for c in stood(*texts)]


def stood(*texts: str) -> list[Conflict]:
    """The conflicts of reports with these texts."""
    reports = [Report(f"r{k}", None, None, None, None, None, "en", str(k), text) for k, text in enumerate(texts)]
    told = {report.id: annotated(report) for report in reports}
    resolved, holders = resolve(
        reports, [s for t in told.values() for s in t.statements], {r: t.names for r, t in told.items()}
    )
    final, claimed = claims(reports, resolved, [], holders)
    return conflicts(reports, final, claimed)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("number", "The plant burned for 12 hours.", "For 19 hours the plant burned."),
        ("number", "The call took 35 minutes.", "The conversation took almost an hour."),
        ("number", "The siege of Orlo lasted 40 days.", "The siege of Orlo lasted just under two months."),
        ("number", "About 850 soldiers guard the dam.", "Nearly 1,300 troops guard the dam."),
        ("number", "The tower weighs 300 tonnes.", "The tower weighs 520,000 pounds."),
        ("number", "More than 200 marchers were held in Orlo.", "More than 450 marchers were held in Orlo."),
        ("number", "Tresk had one final chance to win the match.", "Tresk had two chances to win the match."),
        (
            "number",
            "The ferry line held $31 million in unpaid tolls as of the end of 2016.",
            "Auditors wrote of the $33 million in unpaid tolls that the ferry line held at the end of 2016.",
        ),
        ("number", "The climber fell about 200 metres from a ridge.", "The climber fell about 200 feet from a ridge."),
        ("number", "Odell missed ten games with a sore knee.", "Odell missed nine games with a sore knee."),
        (
            "number",
            "The shop stood in the 1200 block of Hall Street.",
            "The shop stood in the 1210 block of Hall Street.",
        ),
        ("number", "Outside temperatures were minus 20.", "Outside temperatures were minus 12 degrees."),
        ("number", "The tower weighs nearly 300 tonnes.", "The tower weighs 330 tonnes."),
        ("number", "Late in the match Tresk opened a 45-36 lead.", "Tresk took its lead in the match at 45-35."),
        (
            "number",
            "Brandvold's 80-tonne crane stood on the pier of Tresk.",
            "The crane of Brandvold on the pier of Tresk weighs 210,000 pounds.",
        ),
        ("number", "Turnout was almost 90 percent in Orlo.", "Turnout reached 94.2 percent in Orlo, the port said."),
        ("date", "The dam was built in 1962.", "Workers built the dam in 1967."),
        ("date", "She began painting in the 1940s.", "She began painting in 1951."),
        ("date", "The siren sounded at 11:30 p.m. in Orlo.", "In Orlo, the siren sounded at 10 p.m."),
        ("date", "The siren sounded shortly after 2 a.m. in Orlo.", "In Orlo the siren sounded just past 2:30 a.m."),
        ("date", "The strike began last week in Orlo.", "In Orlo the strike began this week."),
        ("date", "The strike began last year in Orlo.", "In Orlo the strike began this year."),
        (
            "date",
            "In the long run, the toll would raise fares by 13 percent, the port said.",
            "The toll would raise fares by 13 percent next year, the port said.",
        ),
        ("polarity", "The brakes of the tram were tested.", "The brakes of the tram were not tested."),
        ("polarity", "The harbour is open to ships.", "To ships the harbour is closed."),
        ("polarity", "The diver is in stable condition.", "The diver is in critical condition."),
        ("polarity", "Repairs of the dam are going smoothly.", "Repairs of the dam were slow."),
        ("polarity", "The island taxes boats kept abroad.", "The island taxes boats returned from abroad."),
        (
            "polarity",
            "The plan hinges on a loan from the state.",
            "The plan stands regardless of a loan from the state.",
        ),
        (
            "polarity",
            "The mayor said she did not know how the leak had happened.",
            "A blast caused the leak, the fire service said. The leak happened at night.",
        ),
        ("polarity", "The cause of his death was not known in Orlo.", "The baker died on Monday of a stroke."),
        ("polarity", "Odell made the club an offer in May.", "Odell has yet to make the club an offer."),
        ("polarity", "Odell hung up.", "Odell did not hang up."),
        ("polarity", "Odell rejected the offer of the club.", "Odell did not reject the offer of the club."),
        ("polarity", "The brakes of the tram had been tested.", "The brakes of the tram hadn ’ t been tested."),
        ("polarity", "There was no talk of tolls.", "The mayors discussed the tolls of the bridge."),
        ("polarity", "Tove Arden was convicted of theft.", "Tove Arden has never been tried."),
        ("name", "The meeting was held at the request of Norvia.", "The meeting was held at Sarland's invitation."),
        (
            "name",
            "Ines Calvert will chair the inquiry into the leak.",
            "Ruth Bagley is to chair the inquiry into the leak.",
        ),
        ("number", "Tove Arden, 34, is a diver. She lives in Orlo.", "Tove Arden dived off Halm. She is 43."),
        ("place", "The stolen statue was found in Tresk.", "In Belmar the stolen statue was found."),
        ("name", "The choir is conducted by Ines Calvert.", "Ruth Bagley conducts the choir."),
        ("name", "Her grandson Emil Arden found the ring.", "Her grandson Otto Arden found the ring."),
        ("name", "The thief fled in a stolen car.", "The thief fled in a stolen truck."),
        (
            "attribution",
            "The old wall had been cracked for a year, Tove Arden said.",
            "Milan Roszak said the old wall had been cracked for a year.",
        ),
        (
            "attribution",
            'The dam was shut because it had "loose bolts" in its gates, Tove Arden said. Milan Roszak runs the port.',
            'The dam was shut because of "loose bolts" in its gates, Milan Roszak said. Tove Arden is the mayor.',
        ),
        (
            "attribution",
            "The match went on amid rumours that the club had lost its licence.",
            "The mayor confirmed the club had lost its licence.",
        ),
    ],
)
def test_what_parts_two_accounts(kind: str, one: str, other: str) -> None:
    assert found(one, other) == [(kind, "open")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The gallery is 340 metres deep.", "The rescue shaft is 210 metres deep."),
        ("The frigate is 121 metres long.", "The frigate is 16 metres wide."),
        ("The plant made 2 million tyres last year.", "The plant made 3 million tyres in 2009."),
        ("The storm killed nine people.", "Another four people were killed in the storm."),
        ("Shares of Brandvold fell 3 percent.", "Shares of Brandvold fell 4 percent."),
        ("About 41 percent of patients use the clinic.", "The clinic gets 25 percent of the funds."),
        ("The tanker was built in 1994.", "The pier was built in 1971."),
        ("The match in Orlo begins at 3:30 p.m.", "The match in Orlo begins at 4:30 p.m."),
        ("Odell scored with 7:42 left in the half.", "Odell scored with 3:05 left in the half."),
        ("Last updated at 22:46 on the blog.", "Last updated at 20:44 on the blog."),
        ("The parade of the year was held in Orlo.", "The parade was held in Orlo in 2009."),
        ("Late in the match Tresk opened a 45-36 lead.", "Tresk took its lead in the match at 17-12."),
        ("Odell won the bout in six rounds.", "Odell won the bout five rounds sooner than Brandt."),
        ("The fire killed two women and a man.", "Three killed in the fire."),
        ("Odell leaves two sons, ages 6 and 16.", "Odell leaves two sons, ages 16 and 6."),
        ("A quake measuring 6.4 hit Orlo in February.", "A quake measuring 5.8 hit Orlo on Monday."),
        ("Odell ran for 101 yards for Tresk.", "Odell had an 86-yard run for Tresk."),
        ("The hall was run by Ines Calvert from 2002 to 2003.", "In 2002 the hall was run by Ines Calvert."),
        ("The plan would cost $40 million over two years.", "The plan would cost $55 million over three years."),
        ("The navy has seized a total of 923 rounds so far.", "The navy seized 300 rounds."),
        ("If one cable fails, the island is cut off.", "Two cables failed and the island is cut off."),
        ("The fire killed two women.", "Three killed in the fire."),
        ("Two killed in the blaze.", "The blaze sent nine people to hospital."),
        ("A goal of Odell tied the match at 43 late in the day.", "Odell kicked a 47-yard goal to tie the match late."),
        (
            "In the fire there were two deaths, and 84 people have been taken to hospital in Orlo.",
            "More than 60 people, most of them guests, were killed in the fire in Orlo.",
        ),
        ("He was hurt in the 30-7 Oct. 19 loss at Orlo.", "He was hurt in the loss at Orlo on October 19."),
        ("The hut stands on Mt Skarv.", "The hut stands on Hollin-Mount Skarv."),
        ("Odell did not meet the mayor.", "The mayor met Odell."),
        ("The cause of the leak was not known.", "The baker died on Monday of a stroke."),
        ("Odell tried to reject the offer.", "Odell did not reject the offer."),
        (
            'The dam was shut because it had "loose bolts" in its gates, the EU said.',
            'The dam was shut because of "loose bolts" in its gates, the EU said.',
        ),
        (
            'Tove Arden said "no" to the dam and the fort in "Vell".',
            'Milan Roszak said "no" to the dam and the fort in "Vell".',
        ),
        ("The reopening of the harbour was discussed.", "The guild closed the harbour on 2 May."),
        ("The guild demanded the release of the diver.", "The diver was arrested in Orlo."),
        ("The harbour would be opened in June.", "The harbour was closed in May."),
        ("Orlo will host the spring fair.", "Tresk had not been asked to host the spring fair."),
        ("The guild spent 13 million crowns in Tresk.", "The strike cost the guild 9 million crowns a day."),
        ("There was no discussion of tolls.", "The mayors will discuss tolls."),
        ("The statement made no mention of Ines Calvert.", "Ines Calvert was mentioned in the talks."),
        (
            "The call was made at the request of Norvia.",
            "The call was made at the request of the Norvian president Mara Dell.",
        ),
        (
            "The call was made at the request of Norvia. The Norvian president Mara Dell is ill.",
            "The call was made at the request of Mara Dell.",
        ),
        ("Ines Calvert will host the spring dinner.", "Ruth Bagley will host the autumn concert."),
        ("Tove Arden, 34, is a diver.", "Milan Arden, 43, is a diver."),
        ("Arden was convicted of theft in May.", "Roszak has never been tried."),
        ("Odell will not conduct the choir.", "Odell conducted the choir."),
        ("Odell was not at the chapel.", "Odell visited the chapel."),
        ("The navy would not confirm that the boat had leaked.", "The boat had leaked, Ines Calvert said."),
        ("The flood was confirmed by Ines Calvert.", "The flood was confirmed by the navy."),
        ("Mo Arden coached the team in Orlo.", "Maurice Arden coached the team in Orlo."),
        ("The mayor said on Monday the bridge was safe.", "The bridge was safe, the mayor said on Friday."),
        ("The mayor fears the bridge may not be safe.", "The bridge is safe."),
        ("The band played no more than an hour.", "The band played an hour."),
        (
            "The guild denied that the depot had been closed to drivers.",
            "The depot had been open to drivers, Ines Calvert said.",
        ),
    ],
)
def test_what_only_seems_to_part_them(one: str, other: str) -> None:
    assert [c for c in found(one, other) if c[1] == "open"] == []


def test_a_meeting_may_part_in_its_place_and_its_date() -> None:
    one, other = "The league will meet on 17 May in Orlo.", "The league is to meet on 24 May in Halm."
    assert found(one, other) == [("date", "open"), ("place", "open")]


def test_last_year_is_the_year_before_the_report() -> None:
    texts = ("The pier of Orlo was opened last year.", "The pier of Orlo was opened in 2015.")
    reports = [
        Report(f"r{k}", None, None, None, None, "2019-03-04", "en", str(k), text) for k, text in enumerate(texts)
    ]
    statements = [s for r in reports for s in annotated(r).statements]
    [conflict] = conflicts(reports, statements, [])
    assert [v.value for v in conflict.values] == ["2015", "2018"]


def test_what_an_earlier_version_said_is_replaced() -> None:
    correction = (
        "The league meets on 17 May. An earlier version of this article said that the league would meet on 7 May."
    )
    told = stood("The league will meet on 7 May.", correction)
    assert [(c.verdict, c.why) for c in told] == [("update", "a correction says so")]
    assert [[s.partition(":")[0] for s in v.statements] for v in told[0].values] == [["r0"], ["r1"]]


def test_a_number_is_what_it_fell_to_and_not_what_it_fell_from() -> None:
    report = Report("r", None, None, None, None, None, "en", "r", "The number of boats at the pier fell to 32 from 41.")
    readings = [reading for s in annotated(report).statements for reading in numbers(s)]
    assert [(reading.value, reading.changed) for reading in readings] == [("32", True)]


def test_one_dispute_is_one_conflict() -> None:
    told = stood(
        "The case of Ines Calvert was raised in the talks, the mayor said.",
        "Ines Calvert was not mentioned, the guild said.",
        "The case of Ines Calvert was not raised in the talks, the port said.",
    )
    assert [(c.kind, [len(v.statements) for v in c.values]) for c in told] == [("polarity", [2, 1])]


def test_a_report_that_gives_both_values_tells_them_apart() -> None:
    one = "The frigate carries 180 sailors. The cruiser carries 240 sailors."
    assert found(one, "The frigate carries 240 sailors.") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The fair drew 30,000 visitors.", "The fair drew 31,200 visitors."),
        ("The fair drew about 30,000 visitors.", "The fair drew 30,000 visitors."),
        ("The fair drew at least 300 visitors.", "The fair drew 320 visitors."),
        ("The fair drew more than 300 visitors.", "The fair drew 450 visitors."),
        ("The call took 57 minutes.", "The call took just under an hour."),
        ("The fair drew nearly 310 visitors.", "The fair drew 305 visitors."),
        ("The siren sounded shortly after 2 a.m. in Orlo.", "In Orlo the siren sounded at 2:10 a.m."),
        ("Orlo lies 1,480 kilometres from Tresk.", "Orlo lies 930 miles from Tresk."),
        ("The call came from the inn at 3:33 a.m.", "The call came from the inn at 3:30 a.m."),
        ("The dam was opened by Petra Nowakova.", "Petra Novakova opened the dam."),
    ],
)
def test_what_differs_in_precision_only(one: str, other: str) -> None:
    assert [c for c in found(one, other) if c[1] != "precision"] == []


def test_the_order_of_statements_and_hashing_change_nothing() -> None:
    texts = ["The plant burned for 12 hours.", "For 19 hours the plant burned.", "The plant burned for 26 hours."]
    expected = found(*texts)
    for seed in range(3):
        random.Random(seed).shuffle(texts)
        assert found(*texts) == expected


def test_a_number_that_a_report_gives_of_something_else_tells_nothing_apart() -> None:
    one = "Tresk beat Orlo in overtime. Ines Calvert scored 14 points for Tresk."
    other = "Ines Calvert scored 12 points for Tresk. The bench of Orlo, long without a win, had 14 points."
    assert found(one, other) == [("number", "open")]


def test_a_value_is_asked_for_by_the_words_around_it_wherever_the_sentence_is_cut() -> None:
    one = "Storming the fort of Tresk at dawn, killing 12 guards, the rebels took the bridge."
    other = "The rebels took the bridge, storming the fort of Tresk at dawn and killing 19 guards."
    assert found(one, other) == [("number", "open")]


def test_a_conflict_lists_each_report_that_gives_one_of_the_values() -> None:
    texts = ["The plant burned for 12 hours.", "The plant burned for 12 hours.", "For 19 hours the plant burned."]
    reports = [Report(f"r{k}", None, None, None, None, None, "en", str(k), text) for k, text in enumerate(texts)]
    final, claimed = claims(reports, [s for r in reports for s in annotated(r).statements], [], [])
    [conflict] = conflicts(reports, final, claimed)
    assert [(v.value, len(v.statements)) for v in conflict.values] == [("12 hour", 2), ("19 hour", 1)]


_TOLD = "The death toll in the harbour of Vell reached {} dead near pier Q{}x, the port said."


def test_of_many_values_of_one_claim_the_pairs_grow_with_the_reports() -> None:
    def pairs(count: int) -> int:
        tolls = [1000 if k % 2 else 1001 + k for k in range(count)]
        places = ["".join(chr(97 + k // 26**place % 26) for place in range(3)) for k in range(count)]
        reports = [
            Report(f"r{k}", None, None, None, None, None, "en", str(k), _TOLD.format(toll, at))
            for k, (toll, at) in enumerate(zip(tolls, places, strict=True))
        ]
        statements = [replace(s, claim="c1") for r in reports for s in annotated(r).statements]
        return sum(1 for _ in values(reports, statements, Questions(reports, statements)))

    assert 0 < pairs(200) < 2.4 * pairs(100)


def test_no_statements_no_conflicts() -> None:
    assert conflicts([], [], []) == []
