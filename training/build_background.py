"""Build the background table: how many news reports hold a word of a given stem, for each language.

    pip install wordfreq==3.1.1 && python training/build_background.py [FOLDER]

The frequencies come from the word lists inside the PyPI package ``wordfreq`` 3.1.1 (CC BY-SA 4.0, and so is the table).
A stem that makes up a share f of all words stands in a share 1 - exp(-400 f) of reports of 400 words. FOLDER is
``src/sayso/models`` unless given. Two builds give the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import sys
from collections import defaultdict
from importlib.metadata import version
from math import exp, log10
from pathlib import Path

from wordfreq import available_languages, get_frequency_dict

MODELS = Path(__file__).resolve().parent.parent / "src" / "sayso" / "models"
NAME = "background.txt.gz"
VERSION = "3.1.1"
STEM = 6
WORDS = 400
STEP = 10
# Languages written without spaces: their lists hold words, and terms are pairs of letters.
SPACELESS = {"ja", "zh", "th"}


def levels(language: str) -> dict[int, list[str]]:
    """The stems of a language by the decimal logarithm of the share of reports that hold them, in steps of 1/10."""
    share: defaultdict[str, float] = defaultdict(float)
    for word, frequency in get_frequency_dict(language, wordlist="small").items():
        if word.isalpha():
            share[word.casefold()[:STEM]] += frequency
    found: defaultdict[int, list[str]] = defaultdict(list)
    for stem, frequency in share.items():
        found[round(-STEP * log10(1 - exp(-WORDS * frequency)))].append(stem)
    return found


def record_hash(folder: Path, data: bytes) -> None:
    """Put the table's hash into ``SHA256SUMS``, in the order of the other lines."""
    sums = folder / "SHA256SUMS"
    kept = [line for line in sums.read_text(encoding="ascii").splitlines() if not line.endswith(f"  {NAME}")]
    kept.append(f"{hashlib.sha256(data).hexdigest()}  {NAME}")
    sums.write_text("".join(f"{line}\n" for line in kept), encoding="ascii")


def main() -> None:
    if version("wordfreq") != VERSION:
        raise SystemExit(f"wordfreq {VERSION} is what this build is pinned to")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else MODELS
    lines = []
    for language in sorted(set(available_languages("small")) - SPACELESS):
        lines.append(language)
        lines += [f"{level}\t{' '.join(sorted(stems))}" for level, stems in sorted(levels(language).items())]
    data = gzip.compress("\n".join(lines).encode("utf-8"), mtime=0)
    (folder / NAME).write_bytes(data)
    record_hash(folder, data)
    print(f"{len(lines)} lines, {len(data):,} bytes")


if __name__ == "__main__":
    main()
