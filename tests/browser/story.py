"""A generated story: forty made-up reports that share two hundred claims, with everything that a dossier can hold."""

from __future__ import annotations

import hashlib
from random import Random

from sayso.types import (
    Absence,
    Claim,
    Conflict,
    Copy,
    Credit,
    Cut,
    Dossier,
    Holder,
    Mention,
    Moment,
    Passage,
    Quantity,
    Report,
    Skipped,
    Span,
    Statement,
    Time,
    Value,
)

__all__ = ["story"]

HOLDERS = (
    "the harbour office", "Mayor Ilva Renn", "the dredging union", "Captain Odo Marsh", "the Quay Street residents",
    "Professor Lena Hult", "the ministry of ports", "the insurer", "the lock keeper", "a port spokeswoman",
)  # fmt: skip
PLACES = ("north quay", "old lock", "grain pier", "fish market", "customs yard", "dry dock", "ferry ramp", "coal wharf")
DEEDS = (
    "was closed to lorries", "needs new piles", "will be rebuilt", "took in water", "was inspected by divers",
    "lost its crane", "stood empty for weeks", "is to be sold", "was lit all night", "has sunk by a hand",
)  # fmt: skip
TURNS = ("{}", "{}, once more", "in the end {}", "{} after all")
CUES = ("said", "told reporters", "announced", "wrote")
CAPTION = "Photo: the harbour at dusk."


class _Text:
    """The text of a report while it is being written."""

    def __init__(self, opening: str) -> None:
        self.text = opening

    def add(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))


def story(reports: int = 40, claims: int = 200, seed: int = 7) -> Dossier:
    """A dossier of that many reports and shared claims, equal for equal arguments."""
    chance = Random(seed)
    texts = [_Text(f"Harbour news, sheet {n + 1}.\n") for n in range(reports)]
    drafts: list[tuple[int, int, str, Span, Credit | None, Span | None, Span | None, str, bool]] = []
    for claim in range(claims):
        deed = f"berth {claim} at the {PLACES[claim % 8]} {DEEDS[claim // 8 % 10]}"
        for n in sorted(chance.sample(range(reports), min(reports, 2 + claim * 7 % 15))):
            text = texts[n]
            phrase = chance.choice(TURNS).format(deed)
            number = day = None
            if claim % 10 == 3:
                phrase += f" with {chance.choice((12, 12, 15))} men"
            if claim % 10 == 6:
                phrase += f" on {chance.choice((3, 3, 4))} March 2031"
            credit = None
            if claim % 3:
                holder = HOLDERS[(claim + (n % 7 == 0)) % 10]
                source = text.add(holder[0].upper() + holder[1:])
                text.add(" ")
                cue = text.add(chance.choice(CUES))
                text.add(" that ")
            said = text.add(phrase)
            if claim % 10 == 3:
                number = Span(said.end - 6, said.end - 4)
            if claim % 10 == 6:
                day = Span(said.end - 12, said.end)
            if claim % 3:
                mention = Mention(source.start, source.end, text.text[source.start : source.end], holder)
                outer = (Mention(source.start, source.end, "a wire", "Harbour Wire"),) if n % 11 == 5 else ()
                credit = Credit("indirect", mention, (cue,), (said,), outer)
            text.add(".\n" if chance.random() < 0.3 else ". ")
            polarity = "denied" if claim % 20 == 9 and n % 2 else "affirmed"
            drafts.append((claim, n, phrase, said, credit, number, day, polarity, n % 9 == 4))
    told: list[Report] = []
    for n, text in enumerate(texts):
        alone = text.add(f"only sheet {n + 1} knows of the cat on the boom")
        drafts.append((claims + n, n, text.text[alone.start : alone.end], alone, None, None, None, "affirmed", False))
        text.add(".\n")
        cut = text.add(CAPTION)
        sha256 = hashlib.sha256(text.text.encode()).hexdigest()
        title = "נמל מספר אחת" if n == 5 else f"The harbour as sheet {n + 1} saw it"
        told.append(
            Report(
                id=sha256[:10],
                path=f"sheet-{n + 1}.html",
                url=f"https://sheet{n + 1}.example/harbour",
                source=f"Harbour Sheet {n + 1}",
                title=title,
                published=None if n == 7 else f"2031-03-{n % 14 + 3:02}" + ("T08:30:00Z" if n % 2 else ""),
                language="en",
                sha256=sha256,
                text=text.text,
                cut=(Cut(cut.start, cut.end, "caption"),),
                wire=("Harbour Wire",) if n % 11 == 5 else (),
            )
        )
    made = [
        Statement(
            id=f"{told[n].id}:{said.start}-{said.end}",
            report=told[n].id,
            start=said.start,
            end=said.end,
            quote=phrase,
            claim=f"c{claim + 1}",
            attribution=credit,
            polarity="denied" if polarity == "denied" else "affirmed",
            hedged=hedged,
            quantities=(_quantity(told[n].text, number),) if number else (),
            times=(_day(told[n].text, day),) if day else (),
        )
        for claim, n, phrase, said, credit, number, day, polarity, hedged in drafts
    ]
    shared = [_claim(f"c{k + 1}", [s for s in made if s.claim == f"c{k + 1}"], told) for k in range(claims + reports)]
    conflicts = [found for claim in shared[:claims] if (found := _conflict(claim, made))]
    days = sorted({s.times[0].value for s in made if s.times})
    moments = [Moment(day, tuple(s.id for s in made if s.times and s.times[0].value == day)) for day in days]
    moments += [Moment(when, (made[0].id,)) for when in ("2031", "2031-03", "2031-W12")]
    return Dossier(
        sayso="0",
        reports=tuple(told),
        statements=tuple(made),
        claims=tuple(sorted(shared, key=lambda claim: -claim.origins)),
        conflicts=tuple(conflicts),
        copies=(_copy(told[0], told[1], "edited copy", 0.8), _copy(told[2], told[3], "partial reuse", 0.3)),
        timeline=tuple(sorted(moments, key=lambda moment: moment.when)),
        holders=tuple(_holder(name, made) for name in HOLDERS),
        skipped=(Skipped("sheet-41.html", "the file is empty", "save the page again"),),
    )


def _quantity(text: str, span: Span) -> Quantity:
    return Quantity(span.start, span.end, text[span.start : span.end], float(text[span.start : span.end]))


def _day(text: str, span: Span) -> Time:
    words = text[span.start : span.end]
    return Time(span.start, span.end, words, "DATE", f"2031-03-0{words[0]}")


def _claim(identity: str, statements: list[Statement], told: list[Report]) -> Claim:
    holding = {s.report for s in statements}
    absent = tuple(
        Absence(r.id, "published before it was known" if n % 13 == 0 else "left out")
        for n, r in enumerate(told)
        if r.id not in holding
    )
    names = dict.fromkeys(s.attribution.source.name for s in statements if s.attribution and s.attribution.source)
    origins = len(holding) - (told[0].id in holding and told[1].id in holding)
    return Claim(
        id=identity,
        text=statements[0].quote,
        statements=tuple(s.id for s in statements),
        reports=tuple(r.id for r in told if r.id in holding),
        origins=origins,
        absent_from=absent if len(holding) > 1 else (),
        holders=tuple(f"h-{name}" for name in names),
    )


def _conflict(claim: Claim, made: list[Statement]) -> Conflict | None:
    mine = [s for s in made if s.claim == claim.id]
    values: dict[str, list[str]] = {}
    for s in mine:
        value = s.quantities[0].text if s.quantities else s.times[0].value if s.times else s.polarity
        values.setdefault(value, []).append(s.id)
    if len(values) < 2:
        return None
    number = int(claim.id[1:])
    return Conflict(
        id=f"k{number}",
        claim=claim.id,
        kind="number" if mine[0].quantities else "date" if mine[0].times else "polarity",
        verdict=("open", "update", "precision")[number // 10 % 3],
        values=tuple(Value(value, tuple(ids)) for value, ids in values.items()),
        statements=tuple(s.id for s in mine),
        why="nothing says that one replaces the other",
    )


def _copy(left: Report, right: Report, kind: str, share: float) -> Copy:
    passages = tuple(Passage(left.id, n * 90, n * 90 + 60, right.id, n * 70, n * 70 + 60) for n in range(5))
    return Copy((left.id, right.id), "edited copy" if kind == "edited copy" else "partial reuse", share, passages)


def _holder(name: str, made: list[Statement]) -> Holder:
    sources = [(s.report, s.attribution.source) for s in made if s.attribution and s.attribution.source]
    mentions = tuple(Mention(m.start, m.end, m.text, name, report) for report, m in sources if m.name == name)
    person = name.startswith(("Mayor", "Captain", "Professor"))
    return Holder(f"h-{name}", name, "person" if person else "institution", mentions)
