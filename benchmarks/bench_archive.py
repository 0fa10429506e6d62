"""The archive's speed: adding pages and rows, and what it takes with very many reports in it.

    python benchmarks/bench_archive.py [--html FOLDER] [--reports 100000] [--archive FILE]

With ``--html`` the pages of FOLDER are added, beside bare trafilatura (``extract``, no settings) on the same pages in
as many processes. Then made-up reports (those of ``scale_stories.py``) are added as JSONL, a tenth at a time, and
1,000 more
in the end. Printed: rates, the medians of 200 searches and of 100 looks at a story, memory and the file's size.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

from scale_stories import Generator, report  # type: ignore[import-not-found]

from sayso.archive.archive import Archive


def rows(size: int, seed: int) -> list[str]:
    """Made-up reports as lines of JSONL."""
    made = []
    for number, (_, day, words) in enumerate(Generator(seed).heap(size)):
        one = report(number, day, words)
        about = {"title": one.text.partition(".")[0], "source": f"Paper {number % 300}", "language": "en"}
        made.append(json.dumps({"text": one.text, "published": one.published, **about}))
    return made


def bare(path: str) -> int:
    """The length of what trafilatura finds on a page."""
    from trafilatura import extract

    return len(extract(Path(path).read_bytes()) or "")


def pages(folder: Path, place: Path) -> None:
    paths = sorted(str(path) for path in folder.rglob("*.html"))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(bare, paths[: 8 * (os.cpu_count() or 1)]))  # loads what is loaded once
        begin = time.perf_counter()
        found = sum(length > 0 for length in pool.map(bare, paths, chunksize=4))
        peer = len(paths) / (time.perf_counter() - begin)
    with Archive(place / "pages.sayso") as archive:
        begin = time.perf_counter()
        added = archive.add(paths)
        rate = len(paths) / (time.perf_counter() - begin)
    print(f"pages: trafilatura {peer:.1f}/s ({found} of {len(paths)} with text); added {rate:.1f}/s", end=" ")
    print(f"({added.added} reports, {added.known} known, {len(added.skipped)} skipped): {rate / peer:.0%}", flush=True)


def timed(archive: Archive, place: Path, lines: list[str]) -> None:
    """Add lines as a JSONL file, and tell how long it took."""
    path = place / f"{time.monotonic_ns()}.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    begin = time.perf_counter()
    result = archive.add(path)
    seconds = time.perf_counter() - begin
    path.unlink()
    print(f"{len(lines):7,} rows: {seconds:6.1f} s, {len(lines) / seconds:6,.0f}/s; {result.added:,} new", flush=True)


def median(seconds: list[float]) -> str:
    return f"{1000 * statistics.median(seconds):.1f} ms (slowest {1000 * max(seconds):.0f} ms)"


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
        made = rows(options.reports + 1_000, seed=7)
        tenth = options.reports // 10
        with Archive(file) as archive:
            for start in range(0, options.reports, tenth):
                timed(archive, place, made[start : start + tenth])
            timed(archive, place, made[options.reports :])
            known = sorted({word for line in made[:2_000] for word in json.loads(line)["text"].lower().split()})
            times = []
            for _ in range(200):
                words = random.choices(known, k=random.choice((1, 2, 2, 3)))
                begin = time.perf_counter()
                archive.search(" ".join(words))
                times.append(time.perf_counter() - begin)
            print(f"search, 1 to 3 words: median {median(times)}")
            begin = time.perf_counter()
            listed = archive.stories(limit=50)
            print(
                f"the 50 newest stories: {1000 * (time.perf_counter() - begin):.1f} ms of {archive.count_stories():,}"
            )
            times = []
            for story in random.choices(archive.stories(limit=5_000), k=100):
                begin = time.perf_counter()
                archive.story(story.id)
                archive.reports(story.id)
                archive.changes(story.id)
                times.append(time.perf_counter() - begin)
            print(f"a story with its reports: median {median(times)}; {len(listed)} listed")
        memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        print(f"memory of the largest process: {memory / 1024:,.0f} MB; file: {file.stat().st_size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
