"""Measure the reading room: rendering a large story, and many readers at once.

    python benchmarks/bench_serve.py [--reports 40] [--claims 200] [--readers 50] [--requests 40]

The archive holds the story of tests/browser/story.py and sixty small ones. The room is a process of its own, as
``sayso serve`` starts it. Rendering is timed in this process: the view's page once more, as after every change of the
archive. Then each of the readers sends its requests one after the other over loopback, without a pause: half of them
for the story, the rest for lists, reports, holders and JSON. "Changing" is the same while a report is added every two
seconds, so that no answer that was kept holds for longer. Memory is the resident set of the room, before and after.
"""

from __future__ import annotations

import argparse
import http.client
import runpy
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from sayso.archive.archive import Archive
from sayso.archive.records import key
from sayso.dossier.view import View
from sayso.web.corrections import Links
from sayso.web.layout import Layout
from sayso.web.tools import Tools

WEB = Path(__file__).parents[1] / "tests" / "web"
FILLING = runpy.run_path(str(WEB / "filling.py"))


def rendered(path: Path, story: str, rounds: int = 9) -> None:
    with Archive(path) as archive:
        view = View(archive.dossier(story))
    layout, times = Layout(path.name), []
    tools = Tools({report.id: key(report) for report in view.dossier.reports}, Links(story, view))
    for _ in range(rounds + 1):
        start = time.perf_counter()
        page = layout.page("dossier.html", layout="room.html", view=view, index=view.index, tools=tools, here="/x.json")
        times.append(1000 * (time.perf_counter() - start))
    print(f"the page of the story             {len(page) / 1e6:8.2f} MB")
    print(f"rendered first                    {times[0]:8.0f} ms")
    print(f"rendered again, median            {statistics.median(times[1:]):8.0f} ms")


def read(port: int, addresses: Sequence[str], times: list[float], wrong: list[str]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for address in addresses:
        start = time.perf_counter()
        try:
            connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            wrong.append(f"{address}: {error}")
            connection.close()
            continue
        times.append(1000 * (time.perf_counter() - start))
        if answer.status != 200:
            wrong.append(f"{address}: {answer.status}")
    connection.close()


def resident(process: int) -> float:
    """Megabytes that a process has in memory."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1e3 for line in status.splitlines() if line.startswith("VmRSS"))


def readers(name: str, room: tuple[int, int], turns: Sequence[Sequence[str]]) -> None:
    process, port = room
    times: list[float] = []
    wrong: list[str] = []
    before = resident(process)
    threads = [threading.Thread(target=read, args=(port, addresses, times, wrong)) for addresses in turns]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    times.sort()
    print(
        f"{name:14} {len(turns)} readers, {len(times)} answers, {len(wrong)} errors, {len(times) / seconds:.0f}/s; "
        f"median {statistics.median(times):.0f} ms, 95% {times[int(len(times) * 0.95)]:.0f} ms; "
        f"memory {before:.0f} to {resident(process):.0f} MB"
    )
    for line in wrong[:3]:
        print(f"    {line}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=40)
    parser.add_argument("--claims", type=int, default=200)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--requests", type=int, default=40)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.sayso"
        story = FILLING["filled"](path, 60, given.reports, given.claims)
        rendered(path, story)
        with Archive(path) as archive:
            reports = list(archive.reports(story))
        lists = [
            "/stories", "/stories?words=market", "/stories?page=2", "/reports?words=harbour", "/holders",
            "/holder?name=the+insurer", "/about", "/stories.json", f"/stories/{story}.json",
            *(f"/reports/{report}" for report in reports[:7]),
        ]  # fmt: skip
        addresses = [address for other in lists for address in (f"/stories/{story}", other)]
        turns = [
            [addresses[(reader + n) % len(addresses)] for n in range(given.requests)] for reader in range(given.readers)
        ]
        command = [sys.executable, "-c", "from sayso.cli import main; main()"]
        room = subprocess.Popen(
            [*command, "serve", "--archive", str(path), "--port", "0"], stdout=subprocess.PIPE, text=True
        )
        try:
            assert room.stdout is not None
            port = int(room.stdout.readline().rstrip("/\n").rpartition(":")[2])
            room.stdout.readline()
            place = room.pid, port
            readers("first", place, [addresses])
            for name in ("steady", "steady", "steady"):
                readers(name, place, turns)
            stop = threading.Event()
            changing = threading.Thread(target=change, args=(path, stop))
            changing.start()
            readers("changing", place, turns)
            readers("changing", place, turns)
            stop.set()
            changing.join()
        finally:
            room.terminate()
            room.wait()


def change(path: Path, stop: threading.Event) -> None:
    """Add a story every two seconds."""
    for story in FILLING["small"](200, seed=5)[60:]:
        with Archive(path) as archive:
            FILLING["add"](archive, [story])
        if stop.wait(2):
            return


if __name__ == "__main__":
    main()
