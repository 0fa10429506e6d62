"""Stories in heaps of made-up reports with planted events and copies: time, memory and quality by the size of the heap.

    python benchmarks/scale_stories.py 1000 10000 100000 [--one 100000]

The reports are made here, of 400 words each, from the stems of the English background table with their frequencies and
made-up names. An event has 30 words and names that matter to it, half of them shared with other events of its subject,
and 1 to 30 reports within ten days; a tenth of the reports are copies with small edits, and one in 500 is a review that
takes a paragraph from each of eight events. ``--one N`` adds a heap of N reports of a single event.
Each heap is grouped in a process of its own; time is that of ``sayso.stories`` as a whole, from texts already read.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import subprocess
import sys
import time
from collections import Counter
from itertools import accumulate
from math import log1p
from random import Random

from sayso.comparing.stories import stories
from sayso.language.background import background
from sayso.types import Report

WORDS = 400


def bcubed(gold: list[str], found: list[str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin, 1998)."""
    both, ours, theirs = Counter(zip(gold, found, strict=True)), Counter(found), Counter(gold)
    precision = sum(count * count / ours[label] for (_, label), count in both.items()) / len(gold)
    recall = sum(count * count / theirs[label] for (label, _), count in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


class Generator:
    """Makes reports, always the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        known = sorted((rarity, stem) for stem, rarity in background("en").items() if stem.isalpha())
        self._vocabulary = [stem for _, stem in known]
        self._frequency = list(accumulate(-log1p(-min(10**-rarity, 0.999)) for rarity, _ in known))

    def _word(self) -> str:
        return "".join(
            self._random.choice(("ba", "ko", "li", "ne", "ru", "sta", "vi", "mo", "ter", "gan", "d", "s"))
            for _ in range(self._random.randint(2, 4))
        )

    def _name(self) -> str:
        return self._word().capitalize() + self._random.choice(("ov", "ez", "sen", "mann", "ard", "ini"))

    def event(self, subject: list[str]) -> list[str]:
        """The words that matter to an event: half of them those of its subject."""
        return self._random.sample(subject, 15) + [self._name() for _ in range(15)]

    def subject(self) -> list[str]:
        """The words that matter to a subject."""
        return [self._name() for _ in range(10)] + self._random.sample(self._vocabulary[2000:], 30)

    def text(self, matter: list[str], size: int = WORDS) -> list[str]:
        """Words of which one in seven matters to the event, no report naming all that does."""
        known = self._random.sample(matter, 22)
        common = self._random.choices(self._vocabulary, cum_weights=self._frequency, k=size)
        return [self._random.choice(known) if self._random.random() < 1 / 7 else word for word in common]

    def edited(self, words: list[str]) -> list[str]:
        """A copy with one word in thirty changed."""
        return [self._random.choice(self._vocabulary) if self._random.random() < 1 / 30 else word for word in words]

    def heap(self, size: int) -> list[tuple[str, int, list[str]]]:
        """Reports as (event, day, words)."""
        found: list[tuple[str, int, list[str]]] = []
        events: list[list[str]] = []
        subject = self.subject()
        while len(found) < size:
            if self._random.random() < 0.2:
                subject = self.subject()
            number, day = len(events), self._random.randrange(365)
            matter = self.event(subject)
            events.append(matter)
            reports: list[list[str]] = []
            for _ in range(min(30, int(self._random.paretovariate(1.0)))):
                copied = reports and self._random.random() < 0.1
                reports.append(self.edited(self._random.choice(reports)) if copied else self.text(matter))
                found.append((str(number), day + self._random.randrange(10), reports[-1]))
            if len(found) % 500 < len(reports) and number > 8:
                several = self._random.sample(events, 8)
                found.append(
                    (f"review {number}", day, [word for one in several for word in self.text(one, WORDS // 8)])
                )
        del found[size:]
        self._random.shuffle(found)
        return found

    def one_event(self, size: int) -> list[tuple[str, int, list[str]]]:
        """Reports of a single event."""
        matter = self.event(self.subject())
        return [("0", self._random.randrange(10), self.text(matter)) for _ in range(size)]


def report(number: int, day: int, words: list[str]) -> Report:
    text = ". ".join(" ".join(words[at : at + 16]).capitalize() for at in range(0, len(words), 16)) + "."
    digest = hashlib.sha256(text.encode()).hexdigest()
    published = f"20{20 + day // 365}-{day % 365 // 31 + 1:02}-{day % 28 + 1:02}"
    return Report(f"{number:06}", None, None, None, None, published, "en", digest, text)


def measure(size: int, *, one: bool) -> None:
    """Group one heap and print a line."""
    generator = Generator(size)
    made = generator.one_event(size) if one else generator.heap(size)
    reports = [report(number, day, words) for number, (_, day, words) in enumerate(made)]
    gold = [event for event, *_ in made]
    del made
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start, work = time.monotonic(), time.process_time()
    found = stories(reports)
    seconds, work = time.monotonic() - start, time.process_time() - work
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    home = {name: story.id for story in found for name in story.reports}
    precision, recall, f1 = bcubed(gold, [home[one.id] for one in reports])
    print(
        f"{'one event' if one else 'events':10}{size:>9,} reports {seconds:8.1f} s ({work:.1f} s of a processor)"
        f" {1e6 * work / size:6.0f} us each "
        f"{peak:8,.0f} MB ({before:,.0f} MB of them the texts) {len(found):>8,} stories of {len(set(gold)):,}"
        f"   B-cubed P {precision:.3f} R {recall:.3f} F1 {f1:.3f}",
        flush=True,
    )


def main() -> None:
    """Print a line for each heap."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument("--one", type=int)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.alone:
        measure(arguments.one or arguments.sizes[0], one=arguments.one is not None)
        return
    heaps = [[str(size)] for size in arguments.sizes] + ([["--one", str(arguments.one)]] if arguments.one else [])
    for heap in heaps:
        # A process of its own for each, since the peak of memory never falls.
        subprocess.run([sys.executable, __file__, "--alone", *heap], check=True)


if __name__ == "__main__":
    main()
