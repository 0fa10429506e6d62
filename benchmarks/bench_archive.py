"""The archive's speed: adding pages and rows, and what it takes with very many reports in it.

    python benchmarks/bench_archive.py [--html FOLDER] [--reports 100000] [--archive FILE]

With ``--html`` the pages of FOLDER are added five times, each time under other addresses, beside bare trafilatura
(``extract``, no settings) on the same pages in as many processes. Then made-up reports (those of ``scale_stories.py``)
are added as JSONL, all in one call, and 1,000 more in another. Printed: rates, which count the grouping into stories;
the medians of 200 searches for words of the reports, of 200 for words as often as they stand there, and of 100 looks at
a story; the most memory of the process that adds; and the size of the file. Times are by the clock, with the seconds of
processor of all processes and the load of the machine beside them: where other work runs, these tell more.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random

from scale_stories import Generator, report

from sayso.archive.archive import Archive

_TIMES = 5


def write(place: Path, sizes: list[int]) -> list[str]:
    """Write made-up reports into files of so many lines of JSONL; gives some of their words, as often as they stand."""
    heap = enumerate(Generator(7).heap(sum(sizes)))
    met: list[str] = []
    for name, size in enumerate(sizes):
        with (place / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            for number, (_, day, words) in islice(heap, size):
                one = report(number, day, words)
                about = {"title": one.text.partition(".")[0], "source": f"Paper {number % 300}", "language": "en"}
                file.write(json.dumps({"text": one.text, "published": one.published, **about}) + "\n")
                met += one.text.lower().replace(".", "").split() if number < 2_000 else []
    return met


def spent() -> float:
    """Seconds of processor, of this process and of those that it has seen end."""
    return sum(os.times()[:4])


def bare(path: str) -> int:
    """The length of what trafilatura finds on a page."""
    from trafilatura import extract

    return len(extract(Path(path).read_bytes()) or "")


def pages(folder: Path, place: Path) -> None:
    pages = place / "pages"
    pages.mkdir()
    for number in range(_TIMES):
        for path in folder.rglob("*.html"):
            link = f'<link rel="canonical" href="https://paper{number}.example/{path.name}">'.encode()
            head = path.read_bytes().replace(b"<head>", b"<head>" + link, 1)
            (pages / f"{number}-{path.name}").write_bytes(head)
    paths = sorted(map(str, pages.iterdir()))
    begin, before = time.perf_counter(), spent()
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        found = sum(length > 0 for length in pool.map(bare, paths, chunksize=4))
    peer, peer_spent = len(paths) / (time.perf_counter() - begin), spent() - before
    begin, before = time.perf_counter(), spent()
    with Archive(place / "pages.sayso") as archive:
        added = archive.add(paths)
    rate, ours = len(paths) / (time.perf_counter() - begin), spent() - before
    print(f"{len(paths)} pages: trafilatura {peer:.1f}/s, {peer_spent:.1f} s of processor ({found} with text)")
    print(
        f"added {rate:.1f}/s, {ours:.1f} s of processor; {rate / peer:.0%} of it, {peer_spent / ours:.0%} by processor"
    )
    print(f"({added.added} reports, {added.known} known, {len(added.skipped)} skipped)", flush=True)


def timed(archive: Archive, path: Path) -> None:
    """Add a JSONL file, and tell how long it took."""
    begin, before = time.perf_counter(), spent()
    result = archive.add(path)
    seconds = time.perf_counter() - begin
    print(f"{result.added:7,} rows: {seconds:6.1f} s, {result.added / seconds:6,.0f}/s;", end=" ")
    print(f"{spent() - before:.1f} s of processor; load {os.getloadavg()[0]:.1f}", flush=True)


def median_of(look: Callable[[str], object], asked: list[str]) -> str:
    """How long the look at one of what is asked for takes."""
    times = []
    for one in asked:
        begin = time.perf_counter()
        look(one)
        times.append(time.perf_counter() - begin)
    return f"median {1000 * statistics.median(times):.1f} ms (slowest {1000 * max(times):.0f} ms)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--html", type=Path)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--archive", type=Path)
    options = parser.parse_args()
    random = Random(11)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        if options.html:
            pages(options.html, place)
        file = options.archive or place / "news.sayso"
        sizes = [options.reports, 1_000]
        # In a process of its own: what it holds is none of the archive's memory.
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            met = pool.submit(write, place, sizes).result()
        with Archive(file) as archive:
            for number in range(len(sizes)):
                timed(archive, place / f"{number}.jsonl")
            for kind, words in (("words of the reports", sorted(set(met))), ("words as often as they stand", met)):
                asked = [" ".join(random.choices(words, k=random.choice((1, 2, 2, 3)))) for _ in range(200)]
                print(f"search, 1 to 3 {kind}: {median_of(archive.search, asked)}")
            begin = time.perf_counter()
            listed = archive.stories(limit=50)
            print(
                f"the 50 newest stories: {1000 * (time.perf_counter() - begin):.1f} ms of {archive.count_stories():,}"
            )

            def look(story: str) -> None:
                archive.story(story)
                archive.reports(story)
                archive.changes(story)

            chosen = [story.id for story in random.choices(archive.stories(limit=5_000), k=100)]
            print(f"a story with its reports: {median_of(look, chosen)}; {len(listed)} listed")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"memory of the process that adds: {memory:,.0f} MB; file: {file.stat().st_size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
