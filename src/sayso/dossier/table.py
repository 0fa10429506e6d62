"""The dossier as tables for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from sayso.dossier.index import Index
from sayso.dossier.wording import ALONE, CONFLICT, COPY, VERDICT, clip, count, line, shares
from sayso.dossier.wording import value as shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from sayso.types import Dossier

__all__ = ["print_table"]

# A terminal is for a first look: more rows than these are counted, and stand in the files.
_ROWS = 25
_WORDS = 160
_PAIRS = 3


def print_table(dossier: Dossier, console: Console) -> None:
    """Print what the reports agree on, where they conflict, what they leave out and which are copies.

    Reports are numbered; "1-3 5" stands for the reports 1, 2, 3 and 5. The lines are as wide as the console and without
    rules, so that they are plain text where the output is piped. What the console's encoding cannot hold becomes "?".
    """
    _Printer(Index(dossier), console).print()


class _Printer:
    def __init__(self, index: Index, console: Console) -> None:
        self.index = index
        self.console = console

    def print(self) -> None:
        index = self.index
        dossier = index.dossier
        self._line(index.headline[0], style="bold")
        facts = [count(len(index.reports), "report"), count(len(index.origins), "origin")]
        facts += [count(index.outlets, "outlet")] if index.outlets else []
        facts.append(count(len(dossier.holders), "holder"))
        facts.append(count(len(dossier.claims), "claim"))
        if index.published:
            facts.append(f"published {' to '.join(dict.fromkeys(index.published))}")
        self._line(", ".join(facts))
        self._reports()
        if len(index.reports) == 1:
            self._line()
            self._line(ALONE)
        self._claims()
        self._alone()
        self._conflicts()
        self._accounts()
        self._copies()
        self._rest()

    def _reports(self) -> None:
        index = self.index
        table = self._table("Reports", "+", "outlet", "published", "+says", "+leaves out", "+alone")
        for report in index.reports:
            tally = index.tally[report.id]
            day = clip((report.published or "").split("T")[0], 10)
            counts = map(str, (tally.says, tally.leaves_out, tally.alone))
            table.add_row(*map(self._text, [str(index.number[report.id]), index.label[report.id], day, *counts]))
        self.console.print(table)

    def _claims(self) -> None:
        index = self.index
        if not index.shared:
            if len(index.reports) > 1:
                self._line()
                self._line("No claim is made by two reports.")
            return
        table = self._table("Shared claims", "claim", "+origins", "said by", "left out by")
        for claim in index.shared[:_ROWS]:
            out = self._numbers(absence.report for absence in claim.absent_from if absence.why == "left out")
            words = clip(index.words(index.voice(claim)), _WORDS)
            verdicts = dict.fromkeys(conflict.verdict for conflict in index.conflicts.get(claim.id, ()))
            if verdicts:
                words += f" [{', '.join(verdicts)}]"
            table.add_row(*map(self._text, [words, str(claim.origins), self._numbers(claim.reports), out]))
        self.console.print(table)
        self._more(len(index.shared), "shared claim")

    def _alone(self) -> None:
        """List what one report alone says: with two reports nothing else tells what either leaves out."""
        index = self.index
        alone = [(report, claim) for report in index.reports for claim in index.alone[report.id]]
        if not alone:
            return
        if len(alone) > _ROWS:
            self._line()
            self._line(f"{count(len(alone), 'claim')} of one report only: see them all with -o FILE.html")
            return
        table = self._table("Claims of one report only", "claim", "said by")
        for report, claim in alone:
            words = clip(index.words(index.voice(claim)), _WORDS)
            table.add_row(*map(self._text, [words, str(index.number[report.id])]))
        self.console.print(table)

    def _conflicts(self) -> None:
        index = self.index
        conflicts = index.dossier.conflicts
        if not conflicts:
            return
        self._heading("Conflicts")
        for conflict in conflicts[:_ROWS]:
            self._line(f"{CONFLICT[conflict.kind]} ({VERDICT[conflict.verdict]})")
            self._line(clip(index.words(index.about(conflict)), _WORDS), indent=2)
            for value in conflict.values:
                reports = {index.statement[i].report for i in value.statements}
                where = f"{'report' if len(reports) == 1 else 'reports'} {self._numbers(reports)}"
                who = dict.fromkeys(index.say_so(index.statement[i]) for i in value.statements)
                self._line(f"{shown(conflict.kind, value.value)}: {where} ({', '.join(who)})", indent=4)
        self._more(len(conflicts), "conflict")

    def _accounts(self) -> None:
        pairs = self.index.accounts[:_PAIRS]
        if not pairs:
            return
        table = self._table("Two accounts", "one", "the other", "+both", "+one only", "+the other only", "+conflicts")
        for two in pairs:
            names = [clip(self.index.side(side), 40) for side in (two.left, two.right)]
            counts = map(len, (two.shared, two.only_left, two.only_right, two.clashes))
            table.add_row(*map(self._text, [*names, *map(str, counts)]))
        self.console.print(table)

    def _copies(self) -> None:
        if not self.index.dossier.copies:
            return
        self._heading("Copies")
        rows = [
            f"{COPY[text.kind]}: {self._numbers(text.reports)}, {shares(*text.shares)} of the words"
            for text in self.index.one_texts
        ]
        for copy in self.index.other_copies:
            share = f", {copy.share:.0%} of the words" if copy.passages else ""
            rows.append(f"{COPY[copy.kind]}: {self._numbers(copy.reports)}{share}")
        for row in rows[:_ROWS]:
            self._line(row)
        self._more(len(rows), "group of copies", "groups of copies")

    def _rest(self) -> None:
        cuts = self.index.cuts()
        self._line()
        if cuts:
            reasons = ", ".join(f"{number} {reason}" for reason, number in cuts.items())
            self._line(f"Cut from the reports: {count(sum(cuts.values()), 'passage')} ({reasons}).")
        else:
            self._line("Nothing was cut from the reports.")
        for skipped in self.index.dossier.skipped:
            self._line(f"Not read: {skipped.path}: {skipped.reason}; {skipped.remedy}.")

    def _numbers(self, reports: Iterable[str]) -> str:
        """The numbers of reports, runs of three or more as "1-3"."""
        runs: list[list[int]] = []
        for number in sorted({self.index.number[report] for report in reports}):
            if runs and number == runs[-1][1] + 1:
                runs[-1][1] = number
            else:
                runs.append([number, number])
        return " ".join(
            f"{low}-{high}" if high > low + 1 else " ".join(dict.fromkeys([str(low), str(high)])) for low, high in runs
        )

    def _table(self, title: str, *headings: str) -> Table:
        """A table with these columns; "+" before a heading marks a column of numbers."""
        self._heading(title)
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for heading in headings:
            number = heading.startswith("+")
            table.add_column(heading.removeprefix("+"), justify="right" if number else "left", overflow="fold")
        return table

    def _text(self, words: str) -> Text:
        return Text(self._encodable(line(words)), overflow="fold")

    def _encodable(self, words: str) -> str:
        encoding = self.console.encoding
        try:
            words.encode(encoding)
        except UnicodeEncodeError:
            return words.replace("…", "...").encode(encoding, "replace").decode(encoding)
        return words

    def _heading(self, words: str) -> None:
        self._line()
        self._line(words, style="bold")

    def _line(self, words: str = "", *, style: str = "", indent: int = 0) -> None:
        text = Text(self._encodable(line(words)), style=style, overflow="fold")
        for row in text.wrap(self.console, self.console.width - indent):
            self.console.print(Text(" " * indent) + row)

    def _more(self, total: int, noun: str, plural: str | None = None) -> None:
        if total > _ROWS:
            rest = count(total - _ROWS, f"more {noun}", plural and f"more {plural}")
            self._line(f"{rest}: see them all with -o FILE.html")
