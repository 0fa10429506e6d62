"""``sayso search``: the reports of an archive that hold some words."""

from __future__ import annotations

from collections.abc import Sequence

import click

from sayso.cli.kept import NOTHING
from sayso.cli.lines import Lines
from sayso.cli.option import archive_option
from sayso.errors import UsageError

__all__ = ["search"]


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@archive_option
@click.option("-n", "--limit", default=20, show_default=True, type=click.IntRange(1), help="How many reports to show.")
def search(words: Sequence[str], archive: str, limit: int) -> None:
    """Search the titles and texts of an archive.

    All WORDS must stand in a report. '"two words"' is a phrase, 'word*' the beginning of a word; put -- before a word
    that begins with a hyphen: '-word' must not stand there.
    """
    from rich.text import Text

    from sayso.archive.archive import Archive
    from sayso.archive.search import query
    from sayso.dossier.wording import count, line

    if query(" ".join(words)) is None:
        raise UsageError(NOTHING)
    with Archive(archive, create=False) as opened:
        hits = opened.search(" ".join(words), limit=limit)
        total = opened.count(" ".join(words))
    lines = Lines()
    for hit in hits:
        about = ", ".join(filter(None, (hit.outlet, hit.published, f"report {hit.report}", f"story {hit.story}")))
        snippet = Text(hit.snippet)
        for mark in hit.marks:
            snippet.stylize("bold", mark.start, mark.end)
        lines.say(line(hit.title or "(no title)"), style="bold")
        lines.say(line(about), style="dim")
        lines.say(snippet)
        lines.say()
    shown = "" if len(hits) == total else f" The first {len(hits)} are shown; --limit shows more."
    lines.say(f"{count(total, 'report')} found.{shown}")
