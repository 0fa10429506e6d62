"""Compressed bodies to bytes, with a bound that holds while they are decompressed, not after."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from typing import IO, Any, Protocol

from sayso.errors import ReadError

__all__ = ["CODINGS", "MOST_BODY", "Gunzipped", "inflated"]

MOST_BODY = 15_000_000
"""Bytes that a body from the web or a web archive may have once decompressed."""

CODINGS = ("gzip", "x-gzip", "deflate", "br", "zstd")
"""The content codings that are understood, as HTTP names them."""


class _Zlib(Protocol):
    """zlib's decompressor, whose own class has no public name before Python 3.13."""

    @property
    def eof(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int = 0, /) -> bytes: ...


_PIECE = 256 * 1024
_MOST_CODINGS = 5


def inflated(chunks: Iterable[bytes], coding: str, path: str) -> bytes:
    """What ``chunks`` are once all of ``coding`` is undone, an HTTP Content-Encoding ("gzip", "br, gzip", or "").

    No more than ``MOST_BODY`` bytes and one piece of 256 KB a coding are ever held.

    Raises:
        ReadError: The content is larger than ``MOST_BODY``, damaged, broken off, or in a coding that is not understood.
    """
    names = [name.strip().lower() for name in coding.split(",") if name.strip().lower() not in ("", "identity")]
    unknown = next((name for name in names if name not in CODINGS), None)
    if unknown or len(names) > _MOST_CODINGS:
        what = f"in the coding {unknown[:20]!r}, which is not understood" if unknown else "compressed over and over"
        raise ReadError(path, f"its content is {what}", "save the page and give the file")
    pieces = iter(chunks)
    for name in reversed(names):
        pieces = _DECODERS[name](pieces)
    whole = bytearray()
    try:
        for piece in pieces:
            whole += piece
            if len(whole) > MOST_BODY:
                reason = f"its content is larger than {MOST_BODY // 1_000_000} MB once decompressed"
                raise ReadError(path, reason, "save its text as .txt and give that")
    except _BehindError:
        pass  # as browsers do
    except EOFError:
        raise ReadError(path, f"its {coding} content is cut off (truncated)", "fetch or save it again") from None
    except (zlib.error, OSError, ValueError) as error:
        raise ReadError(path, f"its {coding} content is damaged: {error}", "fetch or save it again") from None
    return bytes(whole)


class Gunzipped(io.RawIOBase):
    """What a gzip file holds, read once from its start, up to where it is damaged or cut off.

    At its end ``error`` tells what is wrong with it, ``cut`` whether data may be missing or wrong for that: not where
    there is but something else behind the last member.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._pieces = _gzip(iter(lambda: file.read(_PIECE), b""))
        self._rest = b""
        self.error = ""
        self.cut = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            while not self._rest:
                self._rest = next(self._pieces)
        except StopIteration:
            return 0
        except _BehindError:
            self.error = "what follows its last gzip member is no gzip"
            return 0
        except EOFError:
            self.error, self.cut = "cut off (truncated)", True
            return 0
        except (zlib.error, OSError) as error:
            self.error, self.cut = f"damaged ({error})", True
            return 0
        piece, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


class _BehindError(Exception):
    """Something else follows the last gzip member."""


def _gzip(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """One gzip member after the other, and zeros behind them."""
    decoder = zlib.decompressobj(31)
    begun = False
    for chunk in chunks:
        rest = chunk
        while rest:
            if decoder.eof:
                rest = rest.lstrip(b"\0")
                if not rest:
                    break
                if not rest.startswith(b"\x1f"):
                    raise _BehindError
                decoder = zlib.decompressobj(31)
            begun = True
            yield decoder.decompress(rest, _PIECE)
            rest = decoder.unconsumed_tail or decoder.unused_data
    if begun:
        yield from _rest(decoder)


def _deflate(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Deflate with the zlib header that the standard asks for, or without it, as some servers send it."""
    decoder = None
    for chunk in chunks:
        rest = chunk
        if decoder is None and rest:
            decoder = zlib.decompressobj(15 if rest[0] & 0x0F == 8 else -15)
        while decoder and rest and not decoder.eof:
            yield decoder.decompress(rest, _PIECE)
            rest = decoder.unconsumed_tail
    if decoder:
        yield from _rest(decoder)


def _rest(decoder: _Zlib) -> Iterator[bytes]:
    """What zlib still holds when all input is in."""
    while not decoder.eof:
        piece = decoder.decompress(b"", _PIECE)
        if not piece:
            raise EOFError
        yield piece


def _brotli(chunks: Iterator[bytes]) -> Iterator[bytes]:
    import brotli

    decoder = brotli.Decompressor()
    try:
        for chunk in chunks:
            yield decoder.process(chunk, output_buffer_limit=_PIECE)
            while not decoder.can_accept_more_data():
                yield decoder.process(b"", output_buffer_limit=_PIECE)
    except brotli.error as error:
        raise ValueError(str(error)) from None
    if not decoder.is_finished():
        raise EOFError


class _Chunks(io.RawIOBase):
    """An iterator of bytes as a file that is read once, from its start."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""
        self._read = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._read

    def read(self, size: int = -1) -> bytes:
        while not self._rest:
            piece = next(self._chunks, None)
            if piece is None:
                return b""
            self._rest = piece
        size = len(self._rest) if size < 0 else size
        piece, self._rest = self._rest[:size], self._rest[size:]
        self._read += len(piece)
        return piece


def _zstd(chunks: Iterator[bytes]) -> Iterator[bytes]:
    from fastwarc import ZstdReader

    reader = ZstdReader(_Chunks(chunks))
    while piece := reader.read(_PIECE):
        yield piece


_DECODERS = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}
