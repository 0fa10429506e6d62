"""Statements with a reader's word on who says them, and the holders that follow from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.types import Credit, Dossier, Holder, Mention, Report, Span, Statement

__all__ = ["At", "credited", "held", "own_voice", "place_of"]

At = tuple[str, int, int]
"""The place of a mention (the words that stand for a source): the id of a report, where they start, where they end."""


def place_of(statement: Statement) -> At | None:
    """Where the source of a statement stands."""
    source = statement.attribution and statement.attribution.source
    return (statement.report, source.start, source.end) if source else None


def own_voice(statement: Statement) -> Statement:
    """The statement as one that its report makes in its own voice."""
    return replace(
        statement, attribution=None, polarity="affirmed" if statement.polarity == "denied" else statement.polarity
    )


def credited(
    reports: Sequence[Report], statements: Sequence[Statement], renamed: Mapping[At, str], given: Mapping[str, str]
) -> list[Statement]:
    """Statements with other holders.

    Args:
        reports: The reports of the story.
        statements: Their statements.
        renamed: Names for mentions. A mention has one name, in all statements that it is a source of or that are said
            via it.
        given: Names for statements without a source, by their ids. What becomes the source is the mention of that
            holder which is nearest, else the nearest place of the name in the text; without either the statement stays
            as it is.
    """
    told = [_renamed(statement, renamed) for statement in statements]
    text = {report.id: report.text for report in reports}
    mentions = _mentions(told)
    return [
        _given(statement, given[statement.id], text[statement.report], mentions) if statement.id in given else statement
        for statement in told
    ]


def _renamed(statement: Statement, renamed: Mapping[At, str]) -> Statement:
    credit = statement.attribution
    if credit is None:
        return statement

    def named(mention: Mention) -> Mention:
        name = renamed.get((statement.report, mention.start, mention.end))
        return mention if name is None else replace(mention, name=name, report=statement.report)

    source = named(credit.source) if credit.source else None
    return replace(statement, attribution=replace(credit, source=source, via=tuple(map(named, credit.via))))


def _given(statement: Statement, name: str, text: str, mentions: Mapping[At, Mention]) -> Statement:
    mine = {(start, end): m.name for (report, start, end), m in mentions.items() if report == statement.report}
    spans = [span for span, known in mine.items() if known == name] or [
        found.span()
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        if found.span() not in mine  # there it names another holder
    ]
    if not spans:
        return statement
    start, end = min(spans, key=lambda span: (abs(span[0] - statement.start), span))
    credit = statement.attribution or Credit("indirect", None, (), (Span(statement.start, statement.end),))
    return replace(
        statement,
        attribution=replace(credit, source=Mention(start, end, text[start:end], name, statement.report)),
    )


def _mentions(statements: Iterable[Statement]) -> dict[At, Mention]:
    """The sources of statements, and those that they are said via, by their places."""
    return {
        (statement.report, mention.start, mention.end): mention
        for statement in statements
        if statement.attribution
        for mention in (statement.attribution.source, *statement.attribution.via)
        if mention
    }


def held(dossier: Dossier, statements: Sequence[Statement], touched: Iterable[str]) -> list[Holder]:
    """The holders of corrected statements, in the order of their mentions and names, with new ids: "h1", "h2", ...

    A holder who lost all of his mentions is left out. What is known of one who was not there before is his name.

    Args:
        dossier: The dossier as it was computed.
        statements: The statements as corrected.
        touched: Names that mentions were given.
    """
    before, now = _mentions(dossier.statements), _mentions(statements)
    mentions: dict[str, dict[At, Mention]] = {name: {} for name in touched}
    for holder in dossier.holders:
        mine = mentions.setdefault(holder.name, {})
        for mention in holder.mentions:
            at = (mention.report or "", mention.start, mention.end)
            if at not in before or (at in now and now[at].name == holder.name):
                mine[at] = mention
    for at, mention in now.items():
        if mention.name in mentions and (at not in before or before[at].name != mention.name):
            mentions[mention.name][at] = mention
    known = {holder.name: holder for holder in dossier.holders}
    left = [name for name, mine in mentions.items() if mine or (name in known and not known[name].mentions)]
    left.sort(key=lambda name: (-len(mentions[name]), name))
    number = {known[name].id: f"h{n}" for n, name in enumerate(left, 1) if name in known}
    found = []
    for n, name in enumerate(left, 1):
        was = known.get(name, Holder("", name, "other", ()))
        named = tuple(mentions[name][at] for at in sorted(mentions[name]))
        found.append(Holder(f"h{n}", name, was.kind, named, number.get(was.of or ""), was.reports))
    return found
