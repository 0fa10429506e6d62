"""The stories that were annotated for sayso: news of ECB+ (topics 1 to 35), in the form of the gold.

    python training/stories.py DATA FOLDER

``stories.jsonl`` holds a story a line: the ECB+ documents that make it, and as places in their texts what was marked by
careful reading: rows (text, start, end, points, place of the holder's name or null), noise, and conflicts. The texts
are no part of the repository; they are joined here from the tokens of ECB+ in DATA, and FOLDER/stories receives
STORY.json beside a folder STORY of texts, as ``fit_likeness.py`` reads them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

__all__ = ["FOLDS", "folds", "joined", "texts_of"]

FOLDS = 3
ANNOTATED = Path(__file__).with_name("stories.jsonl")
_ADDRESS = re.compile(r"http ?:|.*http: /")


def folds(names: list[str]) -> dict[str, int]:
    """The fold of every story, by its place in the order of names."""
    return {name: place % FOLDS for place, name in enumerate(sorted(names))}


def texts_of(gold_file: Path) -> Path:
    """The folder of the texts of a gold file: STORY beside STORY.json, ../seeds for "seeds"."""
    return gold_file.parent.parent / "seeds" if gold_file.stem == "seeds" else gold_file.with_suffix("")


def _line(tokens: list[str]) -> str:
    """The running text of a tokenised sentence."""
    text = " ".join(tokens)
    text = re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1", text).replace("-LRB-", "(").replace("-RRB-", ")")
    text = text.replace("`` ", '"').replace(" ''", '"').replace("''", '"').replace("``", '"')
    made, opened, glued = "", False, True
    for part in text.split(" "):
        if part == '"':
            made += '"' if opened or glued else ' "'
            opened, glued = not opened, not opened
            continue
        made += part if glued else f" {part}"
        glued = False
    text = re.sub(r"([(\[$£€]) ", r"\1", re.sub(r" ([,.;:?!%)\]])", r"\1", made))
    text = re.sub(r"(\d) , (\d{3})", r"\1,\2", re.sub(r"(\w) - (\w)", r"\1-\2", text))
    text = re.sub(r"(\w) '(s?)(?= |$)", r"\1'\2", re.sub(r"(\d)([,:.]) (\d)", r"\1\2\3", text))
    return re.sub(r"  +", " ", text.replace("\t", " ")).strip()


def joined(document: dict[str, Any]) -> str:
    """The text of an ECB+ document, one sentence a line, without the address that some begin with."""
    lines = [_line(tokens) for tokens in document["sentences"]]
    return "".join(f"{line}\n" for line in lines if not _ADDRESS.match(line))


def main() -> None:
    data, folder = Path(sys.argv[1]), Path(sys.argv[2]) / "stories"
    with gzip.open(data / "bench" / "ecbplus-topics-1-35.jsonl.gz", "rt", encoding="utf-8") as lines:
        documents = {document["id"]: document for document in map(json.loads, lines)}
    for line in ANNOTATED.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        texts = [joined(documents[name]) for name in story["documents"]]
        files = [f"{number}.txt" for number in range(len(texts))]
        into = folder / story["story"]
        into.mkdir(parents=True, exist_ok=True)
        for file, text in zip(files, texts, strict=True):
            (into / file).write_text(text, encoding="utf-8")
        gold = {
            "texts": {f: hashlib.sha256(t.encode()).hexdigest() for f, t in zip(files, texts, strict=True)},
            "rows": [
                [files[n], start, end, points, texts[n][slice(*holder)] if holder else None]
                for n, start, end, points, holder in story["rows"]
            ],
            "noise": [[files[n], start, end] for n, start, end in story["noise"]],
            "conflicts": [
                {
                    "point": point,
                    "kind": kind,
                    "verdict": verdict,
                    "values": [[files[n], start, end, texts[n][start:end]] for n, start, end in values],
                }
                for point, kind, verdict, values in story["conflicts"]
            ],
            "copies": [],
        }
        (folder / f"{story['story']}.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
