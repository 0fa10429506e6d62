"""How well the text of articles is taken out of web pages, beside other libraries.

    python benchmarks/bench_reading.py DATA

DATA is a folder of the article extraction benchmark: ``ground-truth.json`` and ``html/ID.html.gz``. Scores follow its
definition: per page, the true text and the extracted one are compared as multisets of 4-grams of words, precision and
recall are averaged over the pages, and F1 is made of the two averages. Speed is of one process on this machine.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sayso.errors import ReadError
from sayso.reading.page import article

__all__ = ["main"]

_WORD = re.compile(r"\w+")
Extractor = Callable[[str], str]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The multiset of the 4-grams of words in ``text``; a shorter text makes one of all its words."""
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def page_score(truth: str, found: str) -> tuple[float, float]:
    """Precision and recall of one page."""
    true, mine = shingles(truth), shingles(found)
    shared = sum((true & mine).values())
    if not true and not mine:
        return 1.0, 1.0
    return shared / max(1, sum(mine.values())), shared / max(1, sum(true.values()))


def sayso_text(html: str) -> str:
    """What sayso reads; nothing where it refuses the page."""
    try:
        return article(html, "page")[0]
    except ReadError:
        return ""


def extractors() -> dict[str, Extractor]:
    """The libraries that are installed, by name."""
    from trafilatura import extract

    found: dict[str, Extractor] = {"sayso": sayso_text, "trafilatura": lambda html: extract(html) or ""}
    try:
        import newspaper
    except ImportError:
        print("newspaper4k is not installed, so it is left out (pip install newspaper4k)", file=sys.stderr)
    else:

        def newspaper_text(html: str) -> str:
            page = newspaper.Article("http://example.org/", fetch_images=False, language="en")
            page.download(input_html=html)
            page.parse()
            return str(page.text)

        found["newspaper4k"] = newspaper_text
    try:
        from readability import Document  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        print("readability-lxml is not installed, so it is left out (pip install readability-lxml)", file=sys.stderr)
    else:
        from lxml import html as parser

        found["readability"] = lambda html: str(parser.fromstring(Document(html).summary()).text_content())
    return found


def main(data: Path) -> None:
    """Print a line a library: precision, recall, F1 and pages a second."""
    truth = json.loads((data / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {
        name: gzip.decompress((data / "html" / f"{name}.html.gz").read_bytes()).decode("utf-8", "replace")
        for name in sorted(truth)
    }
    print(f"{len(pages)} pages\n{'':14}precision  recall    F1  pages/s")
    for name, extractor in extractors().items():
        extractor(next(iter(pages.values())))  # imports and caches are no part of the speed
        start = time.perf_counter()
        texts = {page: extractor(html) for page, html in pages.items()}
        speed = len(pages) / (time.perf_counter() - start)
        scores = [page_score(truth[page]["articleBody"], text) for page, text in texts.items()]
        precision, recall = (sum(values) / len(scores) for values in zip(*scores, strict=True))
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{name:14}{precision:9.4f}{recall:8.4f}{f1:7.4f}{speed:8.1f}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
