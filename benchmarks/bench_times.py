"""Time expressions on MEANTIME (Wikinews), beside dateparser's ``search_dates``.

    python benchmarks/bench_times.py FOLDER [--half 0|1]

FOLDER holds ``meantime-times-values.jsonl.gz``. The rule, that of TempEval-3: an answer matches a gold expression when
they share a character (relaxed) or all of them (strict); value F1 counts the relaxed matches whose TIMEX3 value is
equal. Each expression is matched once, longest overlap first. Gold expressions without any words are left out. The
corpus marks the first six sentences of a document, headline and date included, so only these are read. The
date of publication is that of the corpus, or the first full date of the text where the corpus gives none. Half 0 of the
documents, by the parity of the SHA-256 of their id, is for tuning; half 1 reports.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sayso.language.times import times

__all__ = ["main"]

Found = tuple[int, int, str]
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MARKED = 6
"""The sentences of a document that its annotators marked."""


def documents(folder: Path, half: int) -> list[tuple[str, str | None, list[Found]]]:
    """Text, date of publication and gold expressions of each document of one half."""
    found = []
    with gzip.open(folder / "meantime-times-values.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 2 == half:
                found.append(document(row))
    return found


def document(row: dict[str, Any]) -> tuple[str, str | None, list[Found]]:
    text = ""
    places = []
    for sentence in row["sentences"][:MARKED]:
        for word in sentence:
            places.append((len(text), len(text) + len(word)))
            text += word + " "
        text = text[:-1] + "\n\n"
    marks = [mark for mark in row["marks"] if mark["tag"] == "TIMEX3"]
    gold = [
        (places[min(mark["tokens"])][0], places[max(mark["tokens"])][1], mark["value"])
        for mark in marks
        if mark["tokens"]
    ]
    published = [mark["value"] for mark in marks if mark["functionInDocument"] == "CREATION_TIME"]
    return text, next(filter(DAY.fullmatch, published), dateline(text)), sorted(gold)


def dateline(text: str) -> str | None:
    """The first full date of a text, for the documents without an ISO date of creation."""
    return next((found.value for found in times(text) if DAY.fullmatch(found.value)), None)


def sayso(text: str, published: str | None) -> list[Found]:
    return [(found.start, found.end, found.value) for found in times(text, published)]


def dateparser(text: str, published: str | None) -> list[Found]:
    from datetime import datetime

    from dateparser.search import search_dates

    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": True}
    if published:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(published)
    answers = []
    position = 0
    for words, day in search_dates(text, languages=["en"], settings=settings) or []:
        position = max(text.find(words, position), 0)
        answers.append((position, position + len(words), day.date().isoformat()))
        position += len(words)
    return answers


def score(answers: list[Found], gold: list[Found]) -> tuple[int, int, int]:
    """How many answers match relaxed, strict, and in value."""
    pairs = sorted(
        (
            (min(a[1], g[1]) - max(a[0], g[0]), -i, -j)
            for i, a in enumerate(answers)
            for j, g in enumerate(gold)
            if min(a[1], g[1]) > max(a[0], g[0])
        ),
        reverse=True,
    )
    used_answers: set[int] = set()
    used_gold: set[int] = set()
    relaxed = strict = value = 0
    for _, i, j in pairs:
        if i in used_answers or j in used_gold:
            continue
        used_answers.add(i)
        used_gold.add(j)
        relaxed += 1
        strict += answers[-i][:2] == gold[-j][:2]
        value += answers[-i][2] == gold[-j][2]
    return relaxed, strict, value


def main() -> None:
    """Print the scores of both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1), default=1)
    parser.add_argument("--errors", action="store_true", help="print what differs")
    options = parser.parse_args()
    rows = documents(options.folder, options.half)
    readers: list[tuple[str, Callable[[str, str | None], list[Found]]]] = [("sayso", sayso)]
    try:
        import dateparser as _  # noqa: F401

        readers.append(("dateparser", dateparser))
    except ImportError:
        print("dateparser is not installed: its figures are left out")
    print(f"{len(rows)} documents, {sum(len(gold) for _, _, gold in rows)} expressions")
    for name, reader in readers:
        began = time.process_time()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answers = [reader(text, published) for text, published, _ in rows]
        seconds = time.process_time() - began
        scores = [score(found, gold) for found, (_, _, gold) in zip(answers, rows, strict=True)]
        total = sum(map(len, answers)) + sum(len(gold) for _, _, gold in rows)
        relaxed, strict, value = (2 * sum(column) / total for column in zip(*scores, strict=True))
        print(f"{name:12} relaxed {relaxed:.3f}  strict {strict:.3f}  value {value:.3f}  {seconds:.2f} s")
        if options.errors and name == "sayso":
            for (text, published, gold), found in zip(rows, answers, strict=True):
                print(f"## {published}")
                for mark, one, other in (("-", gold, found), ("+", found, gold)):
                    for start, end, value in one:
                        if (start, end, value) not in other:
                            print(f"  {mark} {text[start:end]!r} {value}   ... {text[max(0, start - 40) : end + 30]!r}")


if __name__ == "__main__":
    main()
