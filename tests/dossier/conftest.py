"""Dossiers made by hand: a small story by made-up outlets, the same shape full of hostile text, and large ones."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

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

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1&#41;</script>",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mtext></p><style><img src onerror=alert(1)>",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "]]><script>alert(1)</script>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><button>x</button></form>",
    "<details open ontoggle=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><script>alert(1)</script>",
    '" onmouseover=alert(1) x="',
    "' autofocus onfocus=alert(1) x='",
    "` onload=alert(1)",
    "{{ 7 * 7 }} {% raw %} ${7*7} <%= 7 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x00\x01\x1b[31mred\x1b]0;title\x07\x7f\x9b31m",
    "\u202egnp.exe\u202c \u2066isolate\u2069",
    "שלום עולם and مرحبا",
    "\ud800 lone surrogate",
    "A" * 3000,
    "e" + "\u0301" * 500,
    "line\u2028separator\u2029paragraph\r\nreturn\rlone",
)


class Story:
    """Builds a dossier from texts, with statements named by their words."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.statements: list[Statement] = []
        self.by_id: dict[str, Statement] = {}
        self.claims: list[Claim] = []
        self.mentions: dict[str, list[Mention]] = {}

    def report(self, text: str, *, cut: str = "", reason: str = "caption", **fields: Any) -> str:
        sha256 = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        identity = sha256[:10]
        same = sum(report.sha256 == sha256 for report in self.reports)
        if same:
            identity += f"-{same + 1}"
        cuts = (Cut(text.index(cut), text.index(cut) + len(cut), reason),) if cut else ()
        given = {
            "path": None,
            "url": None,
            "source": None,
            "title": None,
            "published": None,
            "language": "en",
            **fields,
        }
        self.reports.append(Report(id=identity, sha256=sha256, text=text, cut=cuts, **given))
        return identity

    def span(self, report: str, words: str) -> Span:
        text = next(r.text for r in self.reports if r.id == report)
        start = text.index(words)
        return Span(start, start + len(words))

    def say(
        self,
        report: str,
        words: str,
        *,
        by: str = "",
        name: str = "",
        cue: str = "",
        via: str = "",
        frame: str = "",
        number: tuple[str, float] | None = None,
        day: tuple[str, str] | None = None,
        **fields: Any,
    ) -> str:
        span = self.span(report, words)
        credit = None
        if by or cue:
            source = None
            if by:
                place = self.span(report, by)
                source = Mention(place.start, place.end, by, name or by)
                self.mentions.setdefault(name or by, []).append(Mention(place.start, place.end, by, name or by, report))
            outer: tuple[Mention, ...] = ()
            if via:
                place = self.span(report, via)
                outer = (Mention(place.start, place.end, via, via),)
            credit = Credit("indirect", source, (self.span(report, cue),) if cue else (), (span,), outer)
        quantities: tuple[Quantity, ...] = ()
        if number:
            place = self.span(report, number[0])
            quantities = (Quantity(place.start, place.end, number[0], number[1]),)
        times: tuple[Time, ...] = ()
        if day:
            place = self.span(report, day[0])
            times = (Time(place.start, place.end, day[0], "DATE", day[1]),)
        statement = Statement(
            id=f"{report}:{span.start}-{span.end}",
            report=report,
            start=span.start,
            end=span.end,
            quote=words,
            frame=(self.span(report, frame),) if frame else (),
            attribution=credit,
            quantities=quantities,
            times=times,
            **fields,
        )
        self.statements.append(statement)
        self.by_id[statement.id] = statement
        return statement.id

    def claim(self, *ids: str, origins: int | None = None, before: tuple[str, ...] = ()) -> str:
        identity = f"c{len(self.claims) + 1}"
        mine = [self.by_id[i] for i in ids]
        makers = {s.report for s in mine}
        reports = tuple(r.id for r in self.reports if r.id in makers)
        absent = tuple(
            Absence(r.id, "published before it was known" if r.id in before else "left out")
            for r in self.reports
            if r.id not in reports
        )
        names = dict.fromkeys(
            s.attribution.source.name for s in mine if s.attribution is not None and s.attribution.source is not None
        )
        self.claims.append(
            Claim(
                identity, mine[0].quote, ids, reports, origins or len(reports), absent, tuple(f"h-{n}" for n in names)
            )
        )
        return identity

    def dossier(self, **parts: Any) -> Dossier:
        claim_of = {s: claim.id for claim in self.claims for s in claim.statements}
        statements = tuple(
            Statement(**{f: getattr(s, f) for f in s.__dataclass_fields__ if f != "claim"}, claim=claim_of.get(s.id))
            for s in self.statements
        )
        holders = tuple(Holder(f"h-{n}", n, "institution", tuple(m)) for n, m in self.mentions.items())
        rest = {"conflicts": (), "copies": (), "timeline": (), **parts}
        return Dossier("0", tuple(self.reports), statements, tuple(self.claims), holders=holders, **rest)


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """A harbour bridge is closed: five reports, two of them one text, a number and a denial in conflict."""
    story = Story()
    wire = (
        "The harbour bridge in Velmora was closed on Tuesday, the port authority said. "
        "It said 40 lorries were waiting.\nA photo of the bridge. Photo: A. Lund"
    )
    a = story.report(
        wire,
        cut="A photo of the bridge. Photo: A. Lund",
        source="Northern Wire",
        title="Velmora harbour bridge closed",
        published="2031-03-04T08:10:00Z",
        url="https://wire.example/1",
        path="a.html",
        wire=("Northern Wire",),
    )
    b = story.report(
        wire.replace(" in Velmora", ""),
        source="Dock Street Daily",
        title="Bridge closed",
        published="2031-03-04",
        url="javascript:alert(1)",
    )
    c = story.report(
        "Mayor Ilse Brandt said the bridge was closed on Monday. She denied that repairs were late. "
        "Some 55 lorries waited at the gates, and ferries and trains were full.",
        source="Velmora Courier",
        title="Mayor: *repairs* not late",
        published="2031-03-05",
    )
    d = story.report(
        "According to the port authority, repairs were late. Ferries ran all night. The bridge is closed.",
        source="Velmora Courier",
        published="2031-03",
        path="folder/late.txt",
    )
    e = story.report("גשר הנמל נסגר. The bridge reopened.", published=None, language="he", path="old.txt")
    port, mayor = "the port authority", "Mayor Ilse Brandt"
    tuesday, monday = ("Tuesday", "2031-03-04"), ("Monday", "2031-03-03")
    closed = story.claim(
        story.say(a, "The harbour bridge in Velmora was closed", by=port, cue="said", day=tuesday),
        story.say(b, "The harbour bridge was closed", by=port, cue="said", day=tuesday),
        story.say(c, "the bridge was closed", by=mayor, name="Ilse Brandt", cue="said", day=monday),
        story.say(d, "The bridge is closed"),
        origins=3,
        before=(e,),
    )
    lorries = story.claim(
        story.say(a, "40 lorries were waiting", by="It", name=port, cue="It said", number=("40", 40.0), via=port),
        story.say(b, "40 lorries were waiting", by="It", name=port, cue="It said", number=("40", 40.0)),
        story.say(c, "Some 55 lorries waited at the gates", number=("55", 55.0), hedged=True),
        origins=2,
    )
    late = story.claim(
        story.say(c, "repairs were late", by="She", name="Ilse Brandt", cue="denied", polarity="denied"),
        story.say(d, "repairs were late", by=port, cue="According to"),
    )
    story.claim(story.say(c, "trains were full", frame="ferries and"))
    story.claim(story.say(d, "Ferries ran all night"))
    story.claim(story.say(e, "גשר הנמל נסגר"))
    story.claim(story.say(e, "The bridge reopened", cue="reopened"))
    of = {claim.id: claim.statements for claim in story.claims}
    days = (Value("2031-03-04", of[closed][:2]), Value("2031-03-03", of[closed][2:3]))
    numbers = (Value("40", of[lorries][:2]), Value("55", of[lorries][2:]))
    sides = (Value("denied", of[late][:1]), Value("affirmed", of[late][1:]))
    conflicts = (
        Conflict("k1", closed, "date", "open", days, of[closed][:3], "the days differ"),
        Conflict("k2", lorries, "number", "update", numbers, of[lorries], "the later report gives more"),
        Conflict("k3", late, "polarity", "open", sides, of[late], "one denies it"),
    )
    copy = Copy((a, b), "edited copy", 0.94, (Passage(a, 29, 78, b, 18, 67),))
    return story.dossier(
        conflicts=conflicts,
        copies=(copy,),
        timeline=(Moment("2031-03-03", of[closed][2:3]), Moment("2031-03-04", of[closed][:2])),
        skipped=(Skipped("blank.txt", "the file is empty", "save the page again"),),
    )


def _hostile() -> Dossier:
    story = Story()
    ids = []
    for n, payload in enumerate(HOSTILE):
        words = f"{payload} was said"
        report = story.report(
            f"Start {n}. {payload} spoke: {words}. And {payload} cut.\n\n{payload}",
            cut=f"And {payload} cut.",
            reason=payload,
            title=payload,
            source=payload,
            url="javascript:alert(1)//" + payload if n % 2 else "https://x.example/" + payload,
            path=payload,
            published=payload,
            language=payload,
            wire=(payload,),
        )
        ids.append(story.say(report, words, by=payload, cue="spoke", number=(payload, float(n)), frame=f"Start {n}"))
    claim = story.claim(*ids)
    values = tuple(Value(payload, (i,)) for payload, i in zip(HOSTILE, ids, strict=True))
    conflict = Conflict(HOSTILE[0], claim, "number", "open", values, tuple(ids), HOSTILE[0])
    left, right = story.reports[0].id, story.reports[1].id
    return story.dossier(
        conflicts=(conflict,),
        copies=(Copy((left, right), "partial reuse", 0.5, (Passage(left, 0, 40, right, 0, 40),)),),
        timeline=tuple(Moment(p, (i,)) for p, i in zip(HOSTILE, ids, strict=True)),
        skipped=tuple(Skipped(p, p, p) for p in HOSTILE),
    )


@pytest.fixture(scope="session")
def hostile() -> Dossier:
    """The same shape with hostile text in every field that comes from outside."""
    return _hostile()


def _large(reports: int, claims: int, words: int = 0) -> Dossier:
    ways = ("was settled", "had been settled", "is now settled at last", "was settled after a vote", "was agreed upon")
    story = Story()
    said: dict[int, list[tuple[str, str]]] = {i: [] for i in range(claims)}
    for n in range(reports):
        mine = {i: f"point {i} of the plan {ways[(i + n) % 5]}" for i in range(claims) if (i * 31 + n * 17) % 10 < 4}
        text = "\n".join(f"Speaker {i % 7} said on day {i % 28 + 1} that {point}." for i, point in mine.items())
        report = story.report(
            f"Report {n} begins.\n{text}\nOnly report {n} knows this.\n{' '.join(f'word{i}' for i in range(words))}",
            source=f"Outlet number {n}",
            title=f"The plan as outlet {n} saw it",
            published=f"2031-03-{n % 28 + 1:02}",
            url=f"https://outlet{n}.example/plan",
        )
        for i, point in mine.items():
            said[i].append((report, point))
    for i, places in said.items():
        story.claim(*(story.say(report, point, by=f"Speaker {i % 7}", cue="said") for report, point in places))
    for n, made in enumerate(story.reports):
        story.claim(story.say(made.id, f"Only report {n} knows this"))
    return story.dossier()


@pytest.fixture(scope="session")
def large() -> Callable[..., Dossier]:
    """A maker of dossiers with that many reports, shared claims and further words a report."""
    return _large


@pytest.fixture(scope="session")
def payloads() -> tuple[str, ...]:
    """The hostile texts."""
    return HOSTILE


@pytest.fixture(scope="session")
def single() -> Dossier:
    """One report with one claim."""
    story = Story()
    story.claim(story.say(story.report("The mast fell.", path="mast.txt"), "The mast fell"))
    return story.dossier()
