"""How far adding is, at what rate, and how long it will still take: on a terminal, and nothing for a pipe."""

from __future__ import annotations

import time

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

__all__ = ["Gauge"]


class Gauge:
    """A line of progress, called as ``gauge(reports, part)`` within its ``with`` block."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn("{task.percentage:.0f}%, remaining"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._progress.add_task("adding", total=1.0)
        self._start = time.monotonic()

    def __enter__(self) -> Gauge:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def __call__(self, reports: int, part: float) -> None:
        if part >= 1:  # Finding stories tells nothing of how far it is: a bar without an end, no time that remains.
            self._progress.remove_task(self._task)
            self._task = self._progress.add_task(f"{reports:,} reports, finding stories", total=None)
            return
        rate = reports / max(time.monotonic() - self._start, 0.1)
        self._progress.update(self._task, description=f"{reports:,} reports, {rate:,.0f}/s", completed=part)
