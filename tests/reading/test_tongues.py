from __future__ import annotations

import pytest

from sayso.reading.tongues import tongue_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor said that the bridge was open and that it will stay open for the rest of the year.", "en"),
        ("Die Brücke ist nach vier Jahren wieder offen, sagte der Bürgermeister, und sie wird es auch bleiben.", "de"),
        ("Le pont est ouvert depuis lundi, selon la maire, et les trams vont passer dans la ville.", "fr"),
        ("Мост открыли в понедельник, и он будет открыт до конца года, как заявил мэр на встрече с жителями.", "ru"),
        ("大桥于星期一正式通车，市长在讲话中表示，这座桥耗资巨大但非常值得。", "zh"),
        ("橋は月曜日に開通したと市長は述べた。これからもずっと使われるだろう。", "ja"),
        ("12 34 !", None),
        ("Hm.", None),
    ],
)  # fmt: skip
def test_tongue_of(text: str, language: str | None) -> None:
    assert tongue_of(text) == language
