"""Adding to an archive, killed again and again: nothing acknowledged may be lost, nothing doubled.

    python benchmarks/kill_add.py 100 [--reports 400] [--seed 7]

Makes texts, pages, tables, WARC files (plain and gzip) and feeds on servers of its own, and adds them once without a
break. Then it adds them to fresh archives in a process that is killed with SIGKILL at a random moment and started again
with the same inputs, until it has killed as often as asked. After each kill the archive must pass SQLite's integrity
check and hold all reports that it held before; each archive must end with an export equal, byte by byte, to that of the
unbroken run, with the same sightings, skips and stories.
"""

from __future__ import annotations

import argparse
import gzip
import json
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random

ADD = """
import sys
from sayso.archive.archive import Archive
with Archive(sys.argv[1]) as archive:
    archive.add(sys.argv[2:], allow_private=True, workers=2)
"""
PLACES = "Molden Quenby Selm Tornby Brenn Vell Ester Ansa Loft Marrow".split()
THINGS = "the harbour board|the herring quota|a plum harvest|the night ferry|a school roof|the bridge toll".split("|")
DEEDS = "was put off until autumn|drew two hundred people|cost more than planned|ended in a quarrel".split("|")


def text(random: Random, number: int) -> str:
    """A made-up report of some 600 characters, no two alike."""
    place, thing = random.choice(PLACES), random.choice(THINGS)
    lines = [f"News {number} from {place}: {thing} {random.choice(DEEDS)}, the council said on Monday."]
    lines += [
        f"In {random.choice(PLACES)} {random.choice(THINGS)} {random.choice(DEEDS)}, said {random.randrange(10**6)}."
        for _ in range(8)
    ]
    return "\n".join(lines)


def page(random: Random, number: int) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text(random, number).splitlines())
    head = f"<title>News {number}</title><link rel='canonical' href='https://paper{number % 7}.example/{number}'>"
    return f"<!doctype html><html><head>{head}</head><body><article>{paragraphs}</article></body></html>"


def record(random: Random, number: int) -> bytes:
    """A response record of a WARC file."""
    body = page(random, number).encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Target-URI: https://paper{number % 7}.example/{number}\r\nWARC-Date: 2024-02-03T04:05:06Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def feed(random: Random, first: int, count: int) -> bytes:
    """An RSS feed whose items hold their full texts."""
    items = "".join(
        f"<item><title>Feed {number}</title><link>https://feeds.example/{number}</link>"
        f"<content:encoded><![CDATA[<p>{text(random, number)}</p>]]></content:encoded></item>"
        for number in range(first, first + count)
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0"?><rss version="2.0" {space}><channel><title>F</title>{items}</channel></rss>'.encode()


class Feed(BaseHTTPRequestHandler):
    """Serves one feed, and knows its ETag again."""

    def __init__(self, data: bytes, *arguments: object) -> None:
        self.data = data
        self.tag = f'"{sha256(data).hexdigest()[:8]}"'
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        same = self.headers.get("If-None-Match") == self.tag
        self.send_response(304 if same else 200)
        self.send_header("ETag", self.tag)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", "0" if same else str(len(self.data)))
        self.end_headers()
        if not same:
            self.wfile.write(self.data)

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def feeds(random: Random, count: int, first: int) -> Iterator[list[str]]:
    """Addresses of feeds on servers that run for the time of the block."""
    servers = []
    for number in range(3):
        data = feed(random, first + number * count, count)
        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), partial(Feed, data)))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
    yield [f"http://127.0.0.1:{server.server_port}/news.xml" for server in servers]
    for server in servers:
        server.shutdown()
        server.server_close()


def make(folder: Path, random: Random, count: int) -> None:
    """Files of every kind: about ``count`` reports in all, some of them twice, some that cannot be read."""
    part = max(count // 5, 5)
    for number in range(part):
        (folder / f"text{number:04}.txt").write_text(text(random, number), encoding="utf-8")
        (folder / f"page{number:04}.html").write_text(page(random, part + number), encoding="utf-8")
    rows = [json.dumps({"text": text(random, 2 * part + n), "source": f"Paper {n % 7}"}) for n in range(part)]
    (folder / "rows.jsonl").write_text("\n".join([*rows, *rows[:3], "{broken"]) + "\n", encoding="utf-8")
    (folder / "empty.txt").touch()
    records = [record(random, 3 * part + number) for number in range(part)]
    (folder / "crawl.warc").write_bytes(b"".join(records[: part // 2]))
    (folder / "crawl.warc.gz").write_bytes(b"".join(gzip.compress(one, mtime=0) for one in records[part // 2 - 2 :]))


def run(archive: Path, inputs: list[str], seconds: float | None = None) -> bool:
    """Add in a process of its own; whether it was killed, after ``seconds``, before it came to its end."""
    process = subprocess.Popen([sys.executable, "-c", ADD, str(archive), *inputs])
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    if process.returncode not in (0, -signal.SIGKILL):
        sys.exit(f"adding failed with {process.returncode}")
    return process.returncode != 0


def held(archive: Path) -> set[str]:
    """The ids of the reports in an archive that must be sound."""
    if not archive.exists():
        return set()
    with closing(sqlite3.connect(archive)) as connection:
        (answer,) = connection.execute("PRAGMA integrity_check").fetchone()
        if answer != "ok":
            sys.exit(f"the archive is damaged: {answer}")
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'reports'").fetchone():
            return set()
        return {row[0] for row in connection.execute("SELECT id FROM reports")}


def finished(archive: Path) -> bool:
    """Whether a run came to its end."""
    with closing(sqlite3.connect(archive)) as connection:
        found = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'runs'").fetchone()
        return bool(found and connection.execute("SELECT 1 FROM runs WHERE finished IS NOT NULL").fetchone())


def contents(archive: Path) -> tuple[bytes, list[tuple[object, ...]]]:
    """The export of an archive, and its sightings, skips and stories without the times at which they were written."""
    from sayso.archive.archive import Archive

    out = archive.with_suffix(".jsonl")
    with Archive(archive) as opened:
        opened.export(out)
    with closing(sqlite3.connect(archive)) as connection:
        rows = connection.execute(
            "SELECT reports.id, path, sightings.run FROM sightings JOIN reports ON number = report "
            "UNION ALL SELECT reason, path, run FROM skipped "
            "UNION ALL SELECT id, title, reports || ' ' || origins FROM stories "
            "UNION ALL SELECT inputs, 'run', count(*) FROM runs GROUP BY inputs "
            "UNION ALL SELECT 'fts', '', count(*) FROM reports_fts WHERE reports_fts MATCH 'news' "
            "UNION ALL SELECT 'journal', '', count(*) FROM journal ORDER BY 1, 2, 3"
        ).fetchall()
    return out.read_bytes(), rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", type=int)
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    random = Random(options.seed)
    with tempfile.TemporaryDirectory() as place, feeds(random, max(options.reports // 15, 3), 10**6) as addresses:
        folder = Path(place, "news")
        folder.mkdir()
        make(folder, random, options.reports)
        inputs = [str(folder), *addresses]
        begin = time.monotonic()
        run(Path(place, "whole.sayso"), inputs)
        whole = time.monotonic() - begin
        expected = contents(Path(place, "whole.sayso"))
        print(f"unbroken: {len(expected[0].splitlines())} reports in {whole:.1f} s", flush=True)
        kills = archives = 0
        while kills < options.kills:
            archives += 1
            archive = Path(place, f"{archives}.sayso")
            before: set[str] = set()
            while run(archive, inputs, random.uniform(0, whole) if kills < options.kills else None):
                kills += 1
                now = held(archive)
                if not before <= now:
                    sys.exit(f"kill {kills}: {len(before - now)} acknowledged reports are lost")
                before = now
                if finished(archive):  # killed between its last commit and its end: there is nothing left to go on with
                    break
            found = contents(archive)
            if found != expected:
                for sign, one, other in (("-", expected, found), ("+", found, expected)):
                    for line in [*one[0].splitlines(), *one[1]]:
                        if line not in (other[0].splitlines() if isinstance(line, bytes) else other[1]):
                            print(sign, str(line)[:500])
                sys.exit(f"archive {archives}, after {kills} kills: it ends with other contents than an unbroken run")
            print(f"archive {archives}: equal to the unbroken one; {kills} kills so far", flush=True)
    print(f"{kills} kills over {archives} archives: nothing lost, nothing doubled, every export equal")


if __name__ == "__main__":
    main()
