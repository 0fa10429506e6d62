import io
from unittest.mock import patch

from rich.console import Console

from sayso.cli.gauge import Gauge


def shown(*calls: tuple[int, float]) -> str:
    """The last state of the line on a terminal after these calls."""
    file = io.StringIO()
    with patch(
        "sayso.cli.gauge.Console", lambda **_: Console(file=file, force_terminal=True, width=100, color_system=None)
    ):
        gauge = Gauge()
    for reports, part in calls:
        gauge(reports, part)
    console = Console(file=io.StringIO(), width=100)
    with console.capture() as capture:
        console.print(gauge._progress.get_renderable())
    return capture.get()


def test_it_says_how_much_is_done() -> None:
    text = shown((0, 0.0), (1200, 0.25))

    assert "1,200 reports" in text
    assert "25%, remaining" in text


def test_finding_stories_promises_no_end() -> None:
    text = shown((0, 0.0), (1200, 0.25), (5000, 1.0))

    assert "5,000 reports, finding stories" in text
    assert "%" not in text
    assert "remaining" not in text
    assert "0:00:00" not in text
