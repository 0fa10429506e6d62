"""Quantities on the development part of NewsQuant, beside quantulum3.

    python benchmarks/bench_quantities.py FOLDER [--errors]

FOLDER holds ``newsquant-dev.jsonl.gz``: 300 sentences with the values and units of their quantities, without offsets.

The rule. Within a sentence each answer is paired with one gold quantity of the same value: the same number (to one
part in a million), or the same two numbers of a range. Micro F1 counts the pairs. With unit, a pair counts when the
standard forms agree (after both are put into one spelling: "metre" is "meter", "dollar" is "USD"), or what is counted
agrees in its last word ("first-team players" and "players"), or neither has any unit.

Where the gold is odd. It joins "from A to B" into one range, so an answer "from A" and the "to B" right after it are
joined too. It knows no open numbers ("several", "a few"), so answers without an upper bound are left out. It counts
"5G" as 5 of the unit G; sayso reads a name there, and loses two quantities by it. It counts one score of four, so
scores and votes are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from sayso.language.quantities import quantities

__all__ = ["main"]

SPELLINGS = {
    "percentage": "percent",
    "dollar": "usd",
    "euro": "eur",
    "pound sterling": "gbp",
    "australian dollar": "aud",
    "hong kong dollar": "hkd",
    "chinese yuan": "cny",
    "danish krone": "dkk",
    "shekel": "ils",
    "malaysian ringgit": "myr",
    "count": "times",
    "foot pound-force": "pound foot",
    "pound-mass": "pound",
    "brake horsepower": "horsepower",
    "gigaton": "gigatonne",
    "angle degree": "degree",
    "degree angle": "degree",
    "degree fahrenheit": "fahrenheit",
    "degree celsius": "celsius",
    "united states dollar": "usd",
    "mega british thermal unit": "million british thermal unit",
    "revolutions per minute": "revolution per minute",
    "revolutions": "revolution",
}


class Answer(NamedTuple):
    """A value, its unit in standard form, and the last word of what is counted."""

    value: tuple[float, ...]
    normal: str | None
    noun: str | None


def spelling(unit: str) -> str | None:
    """A unit in one spelling."""
    unit = unit.strip(" -%&").lower() if unit not in {"%", "&"} else "percentage"
    parts = [
        SPELLINGS.get(part, part).replace("-", " ").replace("metre", "meter").replace("litre", "liter")
        for part in re.split(r"\s+per\s+|-per-", unit)
    ]
    return " per ".join(parts) or None


def noun(phrase: str) -> str | None:
    """The last word of a phrase, as a singular."""
    words = re.findall(r"\w+", phrase.lower())
    return (
        re.sub(r"(?<=ch|sh|ss)es$|ies$|(?<!s)s$", lambda m: "y" if m[0] == "ies" else "", words[-1]) if words else None
    )


def gold(row: dict[str, Any]) -> list[Answer]:
    answers = []
    for quantity in row["quantities"]:
        value = tuple(float(part) for part in quantity["value"].split("-"))
        normal = quantity["normalized_unit"]
        if quantity["unit"] in {"&", "%"}:
            normal = "percentage"
        answers.append(Answer(value, spelling(normal), noun(quantity["unit"])))
    return answers


def sayso(text: str) -> list[Answer]:
    answers: list[Answer] = []
    step = None
    for found in quantities(text):
        if (found.value is None and found.high is None) or found.against is not None:
            continue
        value: tuple[float, ...] = (found.low or 0.0, found.high or 0.0) if found.value is None else (found.value,)
        normal = None if found.normal == "fraction" else found.normal
        answer = Answer(value, spelling(normal or ""), noun(found.counted or ""))
        if step == "from" and found.step == "to" and len(answers[-1].value) == len(value) == 1:
            answers[-1] = Answer(answers[-1].value + value, answer.normal, answer.noun)
        else:
            answers.append(answer)
        step = found.step
    return answers


def quantulum(text: str) -> list[Answer]:
    from quantulum3 import parser

    answers = []
    for found in parser.parse(text):
        unit = found.unit.name
        normal = None if unit == "dimensionless" else spelling(unit)
        answers.append(Answer((float(found.value),), normal, noun(unit) if normal else None))
    return answers


def agree(one: Answer, other: Answer) -> bool:
    """Whether two answers of the same value have the same unit."""
    if one.normal and one.normal == other.normal:
        return True
    if one.noun and one.noun == other.noun:
        return True
    return one.normal is None and other.normal is None and one.noun is None and other.noun is None


def same(one: Answer, other: Answer) -> bool:
    return len(one.value) == len(other.value) and all(
        abs(a - b) <= 1e-6 * max(abs(a), abs(b)) for a, b in zip(one.value, other.value, strict=True)
    )


def score(answers: list[Answer], expected: list[Answer]) -> tuple[int, int, list[Answer], list[Answer]]:
    """Pairs of equal value, those of equal unit too, and the answers and gold without a partner."""
    left = list(expected)
    value = unit = 0
    wrong = []
    for strict in (True, False):
        remaining = []
        for answer in answers:
            partner = next((g for g in left if same(answer, g) and (agree(answer, g) or not strict)), None)
            if partner is None:
                remaining.append(answer)
                continue
            left.remove(partner)
            value += 1
            unit += strict
            if not strict:
                wrong.append((answer, partner))
        answers = remaining
    return value, unit, [*answers, *(a for a, _ in wrong)], [*left, *(g for _, g in wrong)]


def main() -> None:
    """Print the scores of both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="print what differs")
    options = parser.parse_args()
    with gzip.open(options.folder / "newsquant-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    readers = [("sayso", sayso)]
    try:
        import quantulum3 as _  # noqa: F401

        readers.append(("quantulum3", quantulum))
    except ImportError:
        print("quantulum3 is not installed: its figures are left out")
    expected = [gold(row) for row in rows]
    print(f"{len(rows)} sentences, {sum(map(len, expected))} quantities")
    for name, reader in readers:
        began = time.process_time()
        answers = [reader(row["text"]) for row in rows]
        seconds = time.process_time() - began
        totals: Counter[str] = Counter()
        for row, found, wanted in zip(rows, answers, expected, strict=True):
            value, unit, extra, missed = score(found, wanted)
            totals += Counter(value=value, unit=unit, all=len(found) + len(wanted), found=len(found))
            if options.errors and name == "sayso" and (extra or missed):
                print(row["text"], *(f"  + {a}" for a in extra), *(f"  - {g}" for g in missed), sep="\n")
        print(
            f"{name:12} value F1 {2 * totals['value'] / totals['all']:.3f}  value and unit F1"
            f" {2 * totals['unit'] / totals['all']:.3f}  precision {totals['value'] / max(totals['found'], 1):.3f}"
            f"  {len(rows) / seconds:.0f} sentences/s"
        )


if __name__ == "__main__":
    main()
