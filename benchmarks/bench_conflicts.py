"""How well conflicts are found in made-up stories of which one value was changed in a reworded report.

    python benchmarks/bench_conflicts.py [--misses]

Each story of ``tests/comparing/conflict_stories.py`` is told in two wordings. One number, date, time of day, polarity,
place, name or holder is changed in the second, and the two reports go through the whole of ``sayso.compare``. Found is
an open conflict of the right kind that holds the two sentences; false is any other open conflict, also in the pairs
that do not conflict: reworded, copied, and with asides (other questions, parts, round and bounded figures).

The peer aligns the same sentences by TF-IDF cosine (at least .5) and takes every difference in numbers, dates,
negation or capitalised words for a conflict.
"""

from __future__ import annotations

import argparse
import re
import runpy
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sayso

_TABLE = Path(__file__).parents[1] / "tests" / "comparing" / "conflict_stories.py"
_NUMBERS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty half third""".split()
_DATES = """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december""".split()
_NOT = "not no never without".split()

_NAMED = {"place", "name", "attribution"}

Found = tuple[str, str, str]
"""The kind of a conflict and the text of the two reports' statements in it."""


def of_sayso(first: str, second: str) -> Iterator[Found]:
    dossier = sayso.compare([("first.txt", first.encode()), ("second.txt", second.encode())])
    path = {report.id: report.path for report in dossier.reports}
    statements = {s.id: s for s in dossier.statements}
    for conflict in dossier.conflicts:
        if conflict.verdict == "open":
            told = [statements[s] for s in conflict.statements]
            yield (
                conflict.kind,
                " … ".join(s.quote for s in told if path[s.report] == "first.txt"),
                " … ".join(s.quote for s in told if path[s.report] == "second.txt"),
            )


def of_the_peer(first: str, second: str) -> Iterator[Found]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    left, right = first.split("\n\n"), second.split("\n\n")
    vectors = TfidfVectorizer().fit_transform([*left, *right])
    cosines = (vectors[: len(left)] @ vectors[len(left) :].T).toarray()
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if cosines[i, j] >= 0.5:
                for kind in _differences(one, other):
                    yield kind, one, other


def _differences(one: str, other: str) -> Iterator[str]:
    def bag(text: str, words: list[str], pattern: str) -> Counter[str]:
        return Counter(w for w in re.findall(r"[\w.,:]*\w", text.lower()) if w in words or re.fullmatch(pattern, w))

    if bag(one, _DATES, r"\d+:\d+|[ap]\.m") != bag(other, _DATES, r"\d+:\d+|[ap]\.m"):
        yield "date"
    if bag(one, _NUMBERS, r"[\d.,]+") != bag(other, _NUMBERS, r"[\d.,]+"):
        yield "number"
    if bag(one, _NOT, r"\w+n't") != bag(other, _NOT, r"\w+n't"):
        yield "polarity"
    capitals = [set(re.findall(r"(?<=\s)[A-Z]\w+", text)) for text in (one, other)]
    if capitals[0] - capitals[1] and capitals[1] - capitals[0]:
        yield "name"


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def holds(part: str, sentence: str) -> bool:
    """Whether a statement of a conflict is of the sentence: most of its words are."""
    return any(len(_words(p) & _words(sentence)) >= 0.6 * len(_words(p)) > 0 for p in part.split(" … "))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print what is missed and what is false")
    arguments = parser.parse_args()
    table: dict[str, Any] = runpy.run_path(str(_TABLE))
    cases = list(table["cases"](table["STORIES"]))
    kinds: dict[str, str] = table["KINDS"]
    for label, find in (("sayso", of_sayso), ("TF-IDF cosine >= .5", of_the_peer)):
        started = time.perf_counter()
        asked: Counter[str] = Counter()
        hits: Counter[str] = Counter()
        false: Counter[str] = Counter()
        where: Counter[str] = Counter()
        for case in cases:
            wanted = kinds.get(case.kind)
            if label != "sayso" and wanted in _NAMED:
                wanted = "name"
            asked[case.kind] += wanted is not None
            hit = False
            for kind, one, other in find(case.first, case.second):
                if kind == wanted and holds(one, case.left) and holds(other, case.right):
                    hit = True
                else:
                    false[kind] += 1
                    where[case.kind] += 1
                    if arguments.misses and label == "sayso":
                        print(f"false {kind} in {case.story}, {case.kind}: {one} / {other}")
            hits[case.kind] += hit
            if arguments.misses and label == "sayso" and wanted and not hit:
                print(f"missed {case.kind} in {case.story}: {case.left} / {case.right}")
        seconds = time.perf_counter() - started
        print(f"{label}: {len(cases)} pairs of reports in {seconds:.0f} s")
        print(f"  {'kind':12}{'asked':>7}{'found':>7}{'false':>7}{'precision':>11}{'recall':>8}")
        # The peer cannot tell a place from a name or a holder.
        told = sorted(set(kinds.values())) if label == "sayso" else ["date", "name", "number", "polarity"]
        for kind in told:
            changes = [
                c for c in kinds if kinds[c] == kind or (label != "sayso" and kind == "name" and kinds[c] in _NAMED)
            ]
            found, wanted_count = sum(hits[c] for c in changes), sum(asked[c] for c in changes)
            precision = found / (found + false[kind]) if found + false[kind] else 1.0
            print(
                f"  {kind:12}{wanted_count:7}{found:7}{false[kind]:7}{precision:11.2f}"
                f"{found / max(1, wanted_count):8.2f}"
            )
        total, wrong = sum(hits.values()), sum(false.values())
        print(
            f"  {'all':12}{sum(asked.values()):7}{total:7}{wrong:7}{total / max(1, total + wrong):11.2f}"
            f"{total / sum(asked.values()):8.2f}   false in {dict(where)}"
        )


if __name__ == "__main__":
    main()
