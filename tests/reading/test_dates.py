from __future__ import annotations

import pytest

from sayso.reading.dates import dated_head, iso


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-05-04", "2022-05-04"),
        ("2022-05-04T08:00:00Z", "2022-05-04T08:00:00Z"),
        ("2022-05-04 08:00:00+0200", "2022-05-04T08:00:00+02:00"),
        ("2022-05-04T08:00:00.123Z", "2022-05-04T08:00:00Z"),
        ("Wed, 04 May 2022 08:00:00 GMT", "2022-05-04T08:00:00Z"),
        ("May 4, 2022", "2022-05-04"),
        ("4 mai 2022", "2022-05-04"),
        ("4 de mayo de 2022", "2022-05-04"),
        ("4. März 2022", "2022-03-04"),
        ("4 мая 2022", "2022-05-04"),
        ("24/05/2022", "2022-05-24"),
        ("04/05/2022", "2022"),
        ("2022-05", "2022-05"),
        ("May 2022", "2022-05"),
        ("2022", "2022"),
        ("2022-13-41", None),
        ("yesterday", None),
    ],
)
def test_iso(value: str, expected: str | None) -> None:
    assert iso(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Headline\n\n26 May 2022\nText.", "2022-05-26"),
        ("Headline\nFecha de publicación: \n26 May 2022\n0\n", "2022-05-26"),
        ("Headline Updated: 2022-05-26 09:53 (Staff)\nText.", "2022-05-26"),
        ("OSTREL, May 26, 2022 (Newspix) - The harbour is open.", "2022-05-26"),
        ("Ostrel, May 26 (Xinhua) The harbour is open.", None),
        ("The harbour opened on 26 May 2022, officials said.", None),
        ("A crane lies on the quay, May 26, 2022. /Newspix", None),
        ("Text.\n" * 20 + "26 May 2022", None),
    ],
)
def test_dated_head(text: str, expected: str | None) -> None:
    assert dated_head(text) == expected
