from __future__ import annotations

import os
import subprocess
import sys
import threading
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import models
from sayso.errors import ModelError
from sayso.language.encoder import encoder

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

SENTENCES = [
    "The mayor of Ellborough resigned on Monday after a vote of no confidence.",
    "After losing a confidence vote, Ellborough's mayor stepped down Monday.",
    "The harbour bridge will stay closed until the end of March.",
    "Ferries carried 4,000 more passengers than in the year before.",
    "“We have nothing to hide,” she said.",
]


def states(texts: Sequence[str]) -> list[bytes]:
    return [wording.states.tobytes() for wording in encoder().read(texts)]


def test_same_claim_in_other_words_is_nearest() -> None:
    means = [wording.states.astype(np.float32).mean(axis=0) for wording in encoder().read(SENTENCES)]
    vectors = np.stack([mean / np.linalg.norm(mean) for mean in means])
    likeness = vectors @ vectors[0]
    assert likeness[1] > likeness[2:].max() + 0.25


def test_no_texts_give_no_wordings() -> None:
    assert encoder().read([]) == []


def test_word_pieces_know_their_places() -> None:
    text = SENTENCES[1]
    (wording,) = encoder().read([text])
    pieces = [text[a:b] for a, b in zip(wording.starts.tolist(), wording.ends.tolist(), strict=True) if a < b]
    assert "".join(pieces) == text.replace(" ", "")
    assert wording.states.shape == (len(wording.ids), 384)


def test_only_the_first_pieces_of_a_text_are_read() -> None:
    (wording,) = encoder().read(["word " * 500])
    assert len(wording.ids) == 192


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=5), st.integers(0, 5), st.randoms(use_true_random=False))
def test_a_vector_depends_on_its_text_alone(others: list[str], place: int, rng: random.Random) -> None:
    mixed = [*others[:place], SENTENCES[0], *others[place:]]
    shuffled = mixed.copy()
    rng.shuffle(shuffled)
    (alone,) = states([SENTENCES[0]])
    assert states(mixed)[mixed.index(SENTENCES[0])] == alone
    assert states(shuffled)[shuffled.index(SENTENCES[0])] == alone


def test_many_texts_equal_one_by_one() -> None:
    texts = [f"{sentence} {number}" for number in range(30) for sentence in SENTENCES]
    assert states(texts) == [found for text in texts for found in states([text])]


@pytest.mark.parametrize("text", ["", " ", "\ud800 half a pair", "\x00", "привет мир", "ab" * 500_000, "’" * 5000])
def test_odd_texts_have_vectors(text: str) -> None:
    (wording,) = encoder().read([text])
    assert np.isfinite(wording.states).all()


def test_threads_share_one_encoder() -> None:
    expected = states(SENTENCES)
    found: list[list[bytes]] = []
    threads = [threading.Thread(target=lambda: found.append(states(SENTENCES))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 3


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import hashlib; from sayso.language.encoder import encoder; "
        "(found,) = encoder().read(['A ferry.']); print(hashlib.sha256(found.states.tobytes()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "12"
    }
    assert len(runs) == 1


def test_missing_weights_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "files", lambda _: tmp_path)
    with pytest.raises(ModelError, match=r"encoder\.onnx is missing; install sayso again\."):
        models.session("encoder")


def test_damaged_weights_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = files(models)
    data = bytearray(shipped.joinpath("encoder.onnx").read_bytes())
    data[len(data) // 2] ^= 1
    tmp_path.joinpath("encoder.onnx").write_bytes(data)
    tmp_path.joinpath("SHA256SUMS").write_bytes(shipped.joinpath("SHA256SUMS").read_bytes())
    monkeypatch.setattr(models, "files", lambda _: tmp_path)
    with pytest.raises(ModelError, match=r"encoder\.onnx is damaged; install sayso again\."):
        models.session("encoder")
