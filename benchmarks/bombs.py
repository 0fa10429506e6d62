"""What bombs cost: bodies and records that expand to 300 MB, and pages made to take a parser's time or memory.

    python benchmarks/bombs.py

Each case is read in a process of its own, from a file or from a server on this machine, with good pages around it where
it is a WARC. A line a case: the seconds it took, the most memory beyond that of a process that read one good page, and
what was said. The limit on memory is 60 MB beyond the most that is allowed (15 MB for a body from the web or a WARC, 50
MB for a file), and holds for what is compressed; that on time is 30 seconds. Exits with 1 where a case goes over, is
not refused, or takes a good page with it (some of the pages are odd, and read). Needs Linux.
"""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli

from sayso.reading import Fetcher, read_all

__all__ = ["main"]

MEGABYTE = 1_000_000
MOST_MEMORY = 60
MOST_SECONDS = 30
PAGE = (
    b"<html lang='en'><head><title>Bridge opens</title></head><body><article><p>The new bridge over the Lunn opened on "
    b"Monday after four years of work, mayor Ida Brandt said in a speech.</p><p>It cost 12 million crowns, two million "
    b"more than planned, and carries trams as well as cars and cyclists.</p></article></body></html>"
)


def zeros(packer: Callable[[bytes], bytes], end: Callable[[], bytes]) -> bytes:
    """300 MB of zeros, packed a megabyte at a time."""
    return b"".join(packer(bytes(MEGABYTE)) for _ in range(300)) + end()


def packed(coding: str) -> bytes:
    """300 MB of zeros in an HTTP content coding."""
    if coding == "br":
        compressor = brotli.Compressor(quality=5)
        return zeros(compressor.process, compressor.finish)
    if coding == "zstd":
        from fastwarc import ZstdWriter

        with tempfile.NamedTemporaryFile() as file:
            with ZstdWriter(file.name) as writer:
                for _ in range(300):
                    writer.write(bytes(MEGABYTE))
            return Path(file.name).read_bytes()
    deflate = zlib.compressobj(9, zlib.DEFLATED, 31 if coding == "gzip" else 15)
    return zeros(deflate.compress, deflate.flush)


def record(body: bytes, coding: str = "", length: int | None = None) -> bytes:
    """A response record of a WARC file; ``length`` is what it claims to have."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {coding}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/\r\n"
        "WARC-Date: 2021-01-02T03:04:05Z\r\n"
        f"Content-Type: application/http\r\nContent-Length: {length or len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def warc(bomb: bytes) -> bytes:
    """A WARC file with a good page before the bomb and one behind it."""
    return gzip.compress(record(PAGE)) + bomb + gzip.compress(record(PAGE.replace(b"Monday", b"Friday")))


CODINGS = ("gzip", "deflate", "br", "zstd", "gzip, gzip")
FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    **{
        f"warc: {coding} body": (
            "c.warc.gz",
            lambda coding=coding: warc(gzip.compress(record(nested(coding), coding))),  # type: ignore[misc]
        )
        for coding in CODINGS
    },
    "warc: record of 300 MB": ("c.warc.gz", lambda: warc(gzip.compress(record(bytes(300 * MEGABYTE))))),
    "warc: 300 MB behind a record": ("c.warc.gz", lambda: warc(gzip.compress(record(PAGE) + bytes(300 * MEGABYTE)))),
    "warc: one member for all": (
        "c.warc.gz",
        lambda: gzip.compress(record(PAGE) + record(bytes(300 * MEGABYTE)) + record(PAGE.replace(b"Mon", b"Fri"))),
    ),
    "warc: head of 300 MB": ("c.warc.gz", lambda: warc(gzip.compress(b"WARC/1.0\r\nA: " + bytes(300 * MEGABYTE)))),
    "file: gzip": ("a.html.gz", lambda: packed("gzip")),
    "file: gzip, one line": ("a.jsonl.gz", lambda: packed("gzip")),
    "page: 1,000,000 nested tags": ("a.html", lambda: b"<div>" * 1_000_000),
    "page: colspan 9e15": (
        "a.html",
        lambda: b"<table>" + b"<tr><td colspan=9000000000000000 rowspan=9000000000000000>x</td></tr>" * 9000,
    ),
    "page: 200 MB of text": ("a.html", lambda: b"<p>" + b"word " * 40_000_000),
    "page: 500,000 attributes": ("a.html", lambda: b"<p " + b" ".join(b"a%d=1" % i for i in range(500_000)) + b">x"),
    "page: 24,000 paragraphs": ("a.html", lambda: b"<p>Some words are here to be read, said he.</p>" * 24_000),
    "page: 8,000 tables": ("a.html", lambda: b"<table><tr><td>words to read</td></tr></table>" * 8_000),
    "feed: 1,000,000 nested tags": ("a.rss", lambda: b"<rss><channel><item>" + b"<b>" * 1_000_000),
}


def nested(coding: str) -> bytes:
    """300 MB of zeros under one coding, or under gzip twice."""
    return gzip.compress(packed("gzip")) if coding == "gzip, gzip" else packed(coding)


def peak() -> float:
    """The most memory that this process had, in MB; getrusage would count what its parent had when it was made."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1000 if found else 0.0


def measured(source: str) -> None:
    """Read ``source`` and print what it cost: the work of a child process."""
    with Fetcher(allow_private=True, delay=0) as fetcher:
        read_all([("a.html", PAGE), ("a.warc", record(PAGE)), ("a.rss", b"<rss><channel/></rss>")], fetcher=fetcher)
        before, start = peak(), time.perf_counter()
        reports, skipped = read_all([source], fetcher=fetcher)
    said = "; ".join(skip.reason for skip in skipped) or "nothing"
    print(f"{time.perf_counter() - start}\t{peak() - before}\t{len(reports)}\t{said}")


def child(source: str) -> tuple[float, float, int, str]:
    """Seconds, MB, reports and words of a child that reads ``source``."""
    done = subprocess.run([sys.executable, __file__, source], capture_output=True, text=True, timeout=300, check=True)
    seconds, memory, reports, said = done.stdout.rstrip("\n").split("\t")
    return float(seconds), float(memory), int(reports), said


def main() -> int:
    """Print a line a case; gives how many went wrong."""
    wrong = 0
    bodies = {f"/{number}": (coding, nested(coding)) for number, coding in enumerate(CODINGS)}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            coding, body = bodies[self.path]
            self.send_response(200)
            self.send_header("Content-Encoding", coding)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    def show(name: str, source: str, wanted: int | None) -> None:
        nonlocal wrong
        seconds, memory, reports, said = child(source)
        most = MOST_MEMORY + (15 if source.startswith("http") or source.endswith(".warc.gz") else 50)
        fine = seconds <= MOST_SECONDS and (memory <= most or name.startswith("page"))
        fine = fine and (wanted is None or (reports == wanted and said != "nothing"))
        wrong += not fine
        print(f"{name:30}{seconds:7.1f} s{memory:7.1f} MB  {'' if fine else 'WRONG '}{said[:90]}", flush=True)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server, tempfile.TemporaryDirectory() as folder:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for path, (coding, _) in bodies.items():
            show(f"fetched: {coding} body", f"http://127.0.0.1:{server.server_port}{path}", 0)
        for name, (file, made) in FILES.items():
            place = Path(folder, file)
            place.write_bytes(made())
            show(name, str(place), None if name.startswith(("page: 24", "page: 8", "page: col")) else len_wanted(name))
        server.shutdown()
    print(f"{wrong} of the cases went wrong")
    return wrong


def len_wanted(name: str) -> int:
    """How many good pages stand beside the bomb."""
    return {"warc: 300 MB behind a record": 3}.get(name, 2) if name.startswith("warc") else 0


if __name__ == "__main__":
    if len(sys.argv) == 2:
        measured(sys.argv[1])
    else:
        sys.exit(min(1, main()))
