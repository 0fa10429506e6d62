from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from contextlib import suppress

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import ReadError
from sayso.reading.inflating import inflated

TEXT = b"The ferry was late again, the harbour master said. " * 400


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": lambda data: gzip.compress(data[:99]) + gzip.compress(data[99:]),
    "deflate": zlib.compress,
    "Deflate": bare,
    "br": brotli.compress,
    "": bytes,
    "identity": bytes,
    "gzip, br": lambda data: brotli.compress(gzip.compress(data)),
}


@pytest.mark.parametrize("coding", PACKERS)
@pytest.mark.parametrize("size", [1, 1000, 10_000_000])
def test_a_body_comes_back_whatever_its_pieces(coding: str, size: int) -> None:
    packed = PACKERS[coding](TEXT)
    assert inflated((packed[i : i + size] for i in range(0, len(packed), size)), coding, "a") == TEXT


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_what_is_broken_off_or_garbled_is_refused(coding: str) -> None:
    packed = PACKERS[coding](TEXT)
    with pytest.raises(ReadError, match=f"its {coding} content is (cut off|damaged)"):
        inflated([packed[:-9]], coding, "a")
    with pytest.raises(ReadError, match=f"its {coding} content is damaged"):
        inflated([b"not packed at all, only text"], coding, "a")


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "gzip, br"])
def test_a_bomb_is_refused_while_it_unpacks(coding: str) -> None:
    packed = PACKERS[coding](bytes(20_000_000))
    with pytest.raises(ReadError, match="larger than 15 MB once decompressed"):
        inflated([packed], coding, "a")


@pytest.mark.parametrize(("coding", "reason"), [("lzma", "not understood"), ("gzip," * 6, "over and over")])
def test_a_coding_that_is_unknown_or_piled_up_is_refused(coding: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        inflated([b"x"], coding, "a")


def test_zstd_is_read_in_pieces() -> None:
    from fastwarc import ZstdWriter

    class Sink:
        def __init__(self) -> None:
            self.data = b""

        def write(self, data: bytes) -> int:
            self.data += bytes(data)
            return len(data)

        def flush(self) -> None: ...

        def close(self) -> None: ...

    sink = Sink()
    with ZstdWriter(sink) as writer:
        writer.write(TEXT)
    packed = sink.data
    assert inflated((packed[i : i + 7] for i in range(0, len(packed), 7)), "zstd", "a") == TEXT
    with pytest.raises(ReadError, match="damaged"):
        inflated([packed[:-9]], "zstd", "a")


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, zstd"]))
def test_any_bytes_give_bytes_or_a_reason(data: bytes, coding: str) -> None:
    with suppress(ReadError):
        assert isinstance(inflated([data], coding, "a"), bytes)
