from __future__ import annotations

import pytest

from sayso.dossier.releases import is_release
from sayso.types import Report


def report(text: str = "", source: str | None = None, title: str | None = None, url: str | None = None) -> Report:
    return Report("r", None, url, source, title, None, "en", "r", text)


@pytest.mark.parametrize(
    "one",
    [
        report(source="Presidency of the Republic of Norvia"),
        report(source="Ministry of Fisheries"),
        report(url="https://www.harbour.gov.example/news/1"),
        report(url="https://www.navy.mil/"),
        report(title="Readout of the call with President Born"),
        report("PRESS OFFICE OF THE GOVERNMENT OF OLAND\nVell, 4 March 2031\n\nThe president spoke."),
        report("FOR IMMEDIATE RELEASE\nNorvia Lines opens a third pier."),
        report(title="Statement by the mayor of Sarn"),
    ],
)
def test_what_a_party_publishes_is_a_release(one: Report) -> None:
    assert is_release(one)


@pytest.mark.parametrize(
    "one",
    [
        report(),
        report("The president of Norvia spoke to the government of Oland.", "Sarn Herald", "President calls president"),
        report("Office of the mayor denies delay\nThe mayor said no.", "Sarn Herald"),
        report("Government of Oland says tolls will stay.", title="Statement by mayor raises anger"),
        report(url="https://["),
        report(url="https://news.example/gov/1"),
    ],
)
def test_what_a_medium_publishes_is_none(one: Report) -> None:
    assert not is_release(one)
