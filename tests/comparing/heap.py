"""Made-up reports of made-up events, for the tests of grouping."""

from __future__ import annotations

import hashlib

from sayso.types import Report

__all__ = ["HEAP", "report"]


def report(key: str, text: str, published: str | None = None, title: str | None = None, language: str = "en") -> Report:
    """A report of ``text``."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(key, f"{key}.txt", None, f"{key} press", title, published, language, digest, text)


HEAP = [
    report(
        "fire1",
        "A fire destroyed the Ostrander paper mill in Kelbrook on Monday night. Nobody "
        "was hurt. Fire chief Nadia Volkmer "
        "said 40 firefighters fought the flames at the mill until dawn, and that the cause is not known.",
        "2031-03-04",
        "Fire destroys paper mill in Kelbrook",
    ),
    report(
        "fire2",
        "The paper mill of Ostrander burned down in Kelbrook overnight. Some 40 "
        "firefighters were called to the mill. "
        "Volkmer, the fire chief, told reporters that no worker was inside when the flames broke out.",
        "2031-03-04",
        "Kelbrook mill burns down",
    ),
    report(
        "fire3",
        "Owners of the burnt Ostrander mill in Kelbrook promised to rebuild it. The fire "
        "on Monday took the paper machines "
        "and the hall; fire chief Volkmer has begun to look for the cause of the flames.",
        "2031-03-06",
        "Ostrander to rebuild mill after fire",
    ),
    report(
        "vote1",
        "Lawmakers in Marenia voted to raise the tax on diesel by 12 percent. Finance "
        "minister Oke Brandvold said the vote "
        "would pay for railways. Truckers announced a blockade of the port of Sund.",
        "2031-03-05",
        "Marenia raises diesel tax",
    ),
    report(
        "vote2",
        "The diesel tax in Marenia goes up by 12 percent after a vote in parliament late "
        "on Tuesday. Brandvold, the finance "
        "minister, called it fair; truckers want to block the port of Sund in protest.",
        "2031-03-05",
        "Diesel to cost more in Marenia",
    ),
    report(
        "quake1",
        "An earthquake of magnitude 6.1 shook the island of Tarvo, and at least 14 "
        "people died in the town of Brela. "
        "Rescuers dug through the rubble of a school. The governor, Ilse Maro, asked for tents and water.",
        "2031-03-01",
        "Earthquake kills 14 on Tarvo",
    ),
    report(
        "quake2",
        "Fourteen people were killed in Brela when an earthquake hit Tarvo. Governor "
        "Maro said tents and water were short "
        "and that rescuers were still digging in the rubble of the school.",
        "2031-03-02",
        "Tarvo earthquake: rescuers dig in Brela",
    ),
    report(
        "other1",
        "An earthquake of magnitude 5.8 damaged the harbour of Quenby in the north of "
        "Dorland. Mayor Piet Aldous said two "
        "fishermen were missing and that the lighthouse had fallen into the sea.",
        "2031-09-20",
        "Earthquake damages harbour of Quenby",
    ),
    report(
        "other2",
        "Two fishermen are missing in Quenby after an earthquake broke the harbour wall "
        "and the lighthouse. Aldous, the "
        "mayor of the Dorland town, closed the coast road.",
        "2031-09-20",
        "Fishermen missing after Quenby earthquake",
    ),
]
