"""The dossier as a note in Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.dossier.index import Index
from sayso.dossier.readers import CORRECTION, OUTCOME
from sayso.dossier.wording import ABSENCE, ALONE, CONFLICT, COPY, VERDICT, address, count, flags, line, shares
from sayso.dossier.wording import value as shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.types import Claim, Dossier, Statement

__all__ = ["escape", "to_markdown"]

# A note is read from top to bottom: the pairs of holders that show most are enough.
_PAIRS = 3

# What CommonMark and GitHub give a meaning anywhere (emphasis, code, links, HTML, entities, strike-through, formulas,
# ends of headings), in bare addresses, and at the start of a line (lists, rules).
_SPECIAL = re.compile(r"[\\`*_\[\]<>&~$#|]|(?<=\w):(?=//)|(?<=\bwww)\.|^[-+=]|(?<=^\d)[.)]", re.IGNORECASE)


def escape(text: str) -> str:
    """Text of a report as one line of Markdown that reads as the text, whatever characters are in it."""
    return _SPECIAL.sub(r"\\\g<0>", line(text))


def to_markdown(dossier: Dossier) -> str:
    """The dossier as Markdown: reports, claims with quotes, conflicts, accounts, timeline, copies, cuts.

    A quote is followed by its place, [outlet, start-end], in code points of the report's text.
    """
    return "\n".join(_lines(Index(dossier))) + "\n"


def _lines(index: Index) -> Iterator[str]:
    dossier = index.dossier
    title, bearer = index.headline
    # A link that nothing uses: it shows nowhere, and tells the reading room that this is no report.
    yield "[//]: # (sayso dossier)"
    yield ""
    yield f"# {escape(title)}"
    yield ""
    if bearer is not None:
        yield f"Headline: {escape(index.label[bearer.id])}  "
    facts = [count(len(index.reports), "report"), count(len(index.origins), "origin")]
    facts += [count(index.outlets, "outlet")] if index.outlets else []
    facts.append(count(len(dossier.holders), "holder"))
    if index.published:
        facts.append(f"published {escape(' to '.join(dict.fromkeys(index.published)))}")
    yield ", ".join(facts)
    yield from _heading("Reports")
    for report in index.reports:
        tally = index.tally[report.id]
        parts = [f"**{escape(index.label[report.id])}**"]
        parts += [escape(part) for part in (report.title, report.published) if part]
        if report.url:
            parts.append(f"<{report.url}>" if address(report.url) else escape(report.url))
        elif report.path:
            parts.append(escape(report.path))
        parts += [f"credits {escape(agency)}" for agency in report.wire]
        yield f"{index.number[report.id]}. {', '.join(parts)}"
        yield (
            f"   says {tally.says} of {count(len(index.shared), 'shared claim')}, leaves out {tally.leaves_out}, "
            f"came before {tally.before}, makes {count(tally.alone, 'claim')} alone"
        )
    if len(index.reports) == 1:
        yield ""
        yield ALONE
    yield from _heading("Shared claims")
    for number, claim in enumerate(index.shared, 1):
        yield from _claim(index, number, claim)
    if not index.shared:
        yield "None."
    yield from _conflicts(index)
    yield from _accounts(index)
    yield from _alone(index)
    yield from _timeline(index)
    yield from _copies(index)
    yield from _corrections(index)
    yield from _left(index)


def _heading(words: str, level: int = 2) -> Iterator[str]:
    yield from ("", f"{'#' * level} {words}", "")


def _claim(index: Index, number: int, claim: Claim) -> Iterator[str]:
    yield from _heading(f"{number}. {escape(index.words(index.voice(claim)))}", 3)
    yield f"- {count(len(claim.reports), 'report')}, {count(claim.origins, 'origin')}: {_labels(index, claim.reports)}"
    backing = [f"{escape(who)} ({len(reports)})" for who, reports in index.backing(claim).items()]
    yield f"- On the say-so of (reports): {', '.join(backing)}"
    for why, words in ABSENCE.items():
        absent = [absence.report for absence in claim.absent_from if absence.why == why]
        if absent:
            yield f"- {words}: {_labels(index, absent)}"
    for conflict in index.conflicts.get(claim.id, ()):
        yield f"- {CONFLICT[conflict.kind]} ({VERDICT[conflict.verdict]})"
    yield "- Quotes:"
    for quote in index.quotes(claim.statements):
        yield f"  - {_quote(index, quote)}"


def _quote(index: Index, statements: tuple[Statement, ...]) -> str:
    """The words of statements that are alike, on whose say-so they are given, and every place."""
    first = statements[0]
    via = first.attribution.via if first.attribution is not None else ()
    parts = [escape(index.say_so(first)), *(f"via {escape(mention.name or mention.text)}" for mention in via)]
    said = f"“{escape(index.words(first))}” ({', '.join([*parts, *flags(first)])})"
    return f"{said} {', '.join(_place(index, statement) for statement in statements)}"


def _place(index: Index, statement: Statement) -> str:
    return f"\\[{escape(index.label[statement.report])}, {statement.start}-{statement.end}\\]"


def _labels(index: Index, reports: Iterable[str]) -> str:
    return ", ".join(escape(index.label[report]) for report in sorted(reports, key=index.number.__getitem__))


def _conflicts(index: Index) -> Iterator[str]:
    if not index.dossier.conflicts:
        return
    yield from _heading("Conflicts")
    for conflict in index.dossier.conflicts:
        yield f"- {CONFLICT[conflict.kind]} ({VERDICT[conflict.verdict]}; {escape(conflict.why)})"
        for value in conflict.values:
            yield f"  - {escape(shown(conflict.kind, value.value))}"
            for quote in index.quotes(value.statements):
                yield f"    - {_quote(index, quote)}"


def _accounts(index: Index) -> Iterator[str]:
    if not index.accounts:
        return
    yield from _heading("Two accounts")
    for two in index.accounts[:_PAIRS]:
        left, right = escape(index.side(two.left)), escape(index.side(two.right))
        yield f"- {left} and {right}"
        for words, side, claims in (
            ("Both", two.left, two.shared),
            (f"Only {left}", two.left, two.only_left),
            (f"Only {right}", two.right, two.only_right),
        ):
            yield f"  - {words}: {len(claims)}"
            for claim in claims:
                yield f"    - {escape(index.words(index.told[side][claim]))}"


def _alone(index: Index) -> Iterator[str]:
    if not any(index.alone.values()):
        return
    yield from _heading("Claims that one report alone makes")
    for report in index.reports:
        if index.alone[report.id]:
            yield f"- {escape(index.label[report.id])}"
            for claim in index.alone[report.id]:
                for quote in index.quotes(claim.statements):
                    yield f"  - {_quote(index, quote)}"


def _timeline(index: Index) -> Iterator[str]:
    if not index.dossier.timeline:
        return
    yield from _heading("Timeline")
    for moment in index.dossier.timeline:
        yield f"- {escape(moment.when)}"
        for quote in index.quotes(moment.statements):
            yield f"  - {_quote(index, quote)}"


def _copies(index: Index) -> Iterator[str]:
    if not index.dossier.copies:
        return
    yield from _heading("Copies")
    for text in index.one_texts:
        yield f"- {COPY[text.kind]}: {_labels(index, text.reports)}, {shares(*text.shares)} of the words"
    for copy in index.other_copies:
        share = f", {copy.share:.0%} of the words" if copy.passages else ""
        yield f"- {COPY[copy.kind]}: {_labels(index, copy.reports)}{share}"


def _corrections(index: Index) -> Iterator[str]:
    if not index.dossier.corrections:
        return
    yield from _heading("Corrected by readers")
    for one in index.dossier.corrections:
        made = one.correction
        yield f"- {CORRECTION[made.kind]}{f': {escape(made.holder)}' if made.holder else ''} ({OUTCOME[one.outcome]})"
        if made.values:
            yield f"  - {escape(', '.join(made.values))}"
        for place in made.places:
            for report in index.reports:
                if report.sha256 == place.sha256:
                    words = escape(report.text[place.start : place.end])
                    yield f"  - “{words}” [{escape(index.label[report.id])}, {place.start}-{place.end}]"
        if made.note:
            yield f"  - Note: {escape(made.note)}"


def _left(index: Index) -> Iterator[str]:
    cuts = index.cuts()
    yield from _heading("Cut and skipped")
    if not cuts:
        yield "- Nothing was cut."
    for reason, number in cuts.items():
        yield f"- Cut: {number} {escape(reason)}"
    for skipped in index.dossier.skipped:
        yield f"- Not read: {escape(skipped.path)}: {escape(skipped.reason)}; {escape(skipped.remedy)}."
