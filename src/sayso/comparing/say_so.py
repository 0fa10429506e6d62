"""Say-so: on whose a statement is given."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.types import Holder, Statement

__all__ = ["SaySo"]


class SaySo:
    """On whose say-so the statements of a story are given, once its holders are known."""

    def __init__(self, holders: Sequence[Holder]) -> None:
        # Reversed: of two that share a mention or a name, the first counts.
        self._by_mention = {(m.report, m.start, m.end): h for h in reversed(holders) for m in h.mentions}
        self._by_name = {holder.name: holder for holder in reversed(holders)}
        self._by_report = {report: holder for holder in reversed(holders) for report in holder.reports}

    def of(self, statement: Statement) -> Holder | None:
        """The holder of a statement: who is its source or, where its report speaks itself, who published that; None
        where that is no holder, or the source has no name."""
        credit = statement.attribution
        if credit is None:
            return self._by_report.get(statement.report)
        if credit.source is None:
            return None
        mention = (statement.report, credit.source.start, credit.source.end)
        return self._by_mention.get(mention) or self._by_name.get(credit.source.name or "")
