"""What the room adds to a dossier: ways out of the story, and to the forms of corrections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from markupsafe import Markup

from sayso.dossier.marks import isolated

if TYPE_CHECKING:
    from sayso.types import Holder, Report
    from sayso.web.corrections import Links

__all__ = ["Tools"]


class Tools:
    """Links from a story to its reports and holders, and the links by which a reader corrects a part.

    Args:
        reports: The ids in the archive of the dossier's reports, by their ids in the dossier.
        links: The links to the forms of corrections.
    """

    def __init__(self, reports: Mapping[str, str], links: Links) -> None:
        self._reports = reports
        self.claim = links.claim
        self.statement = links.statement
        self.conflict = links.conflict
        self.correction = links.correction
        self._links = links

    def report(self, report: Report) -> Markup:
        """A link to the page of a report, then those by which it is corrected."""
        page = Markup('<p class="sub"><a href="/reports/{}">Where this report was met, and its versions</a></p>')
        return page.format(self._reports[report.id]) + self._links.report(report)

    def holder(self, holder: Holder) -> Markup:
        """A link to all that a holder is said to have said."""
        page = Markup('<p class="sub"><a href="/holder?{}">In all stories: what {} is said to have said</a></p>')
        return page.format(urlencode({"name": holder.name}, errors="replace"), isolated(holder.name))
