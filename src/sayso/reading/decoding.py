"""Bytes to text: what kind of bytes they are, and in which encoding they were written."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from sayso.errors import ReadError

__all__ = ["decode", "kind_of", "looks_like_html"]

# What the first bytes of a file say it is. Only kinds that people do hand in by mistake.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF file", "save its text as .txt first"),
    (b"\x89PNG\r\n", "a PNG image", "give the text of the report instead"),
    (b"\xff\xd8\xff", "a JPEG image", "give the text of the report instead"),
    (b"GIF8", "a GIF image", "give the text of the report instead"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save its text as .txt first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save its text as .txt first"),
    (b"{\\rtf", "an RTF document", "save its text as .txt first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!\x1a", "a RAR archive", "unpack it first"),
    (b"SQLite format 3\x00", "an SQLite database", "export its texts as JSONL or CSV first"),
    (b"\x7fELF", "a program", "give the text of the report instead"),
    (b"RIFF", "a sound, image or video file", "give the text of the report instead"),
    (b"ID3", "a sound file", "give the text of the report instead"),
    (b"OggS", "a sound or video file", "give the text of the report instead"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_GUESS_BYTES = 64_000
_GARBLED_SHARE = 0.1
_FEWEST_ZEROS = 0.04


def kind_of(data: bytes) -> tuple[str, str] | None:
    """What ``data`` is and what to do about it, where it is certainly no text; None where it may be text."""
    for magic, name, remedy in _MAGIC:
        if data.startswith(magic):
            return name, remedy
    if data[4:8] == b"ftyp":
        return "a video or image file", "give the text of the report instead"
    if not any(data.startswith(bom) for bom, _ in _BOMS) and b"\0" in data and not _wide(data):
        return "a binary file", "give the text of the report instead"
    return None


def _wide(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: None unless every zero byte of the head is the same half of its unit.

    Letters of western scripts are half zeros; of other scripts only the spaces and line ends are. Text without either
    stays unknown.
    """
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(data) % 2 or min(even, odd) or max(even, odd) < max(2, _FEWEST_ZEROS * len(head)):
        return None
    name = "utf-16-le" if odd else "utf-16-be"
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return None
    return name


def looks_like_html(data: bytes) -> bool:
    """Whether the first kilobytes hold a tag that only web pages have."""
    return _HTML.search(data[:4096].replace(b"\0", b"")) is not None


def decode(data: bytes, path: str, declared: Iterable[str] = ()) -> str:
    """The text of ``data``, with no character changed and without its byte order mark.

    Tried in turn: a byte order mark, the ``declared`` encodings, UTF-8, and charset-normalizer's guess. A declared
    encoding counts only where the bytes are not valid UTF-8 beyond ASCII: pages that declare Latin-1 and send UTF-8
    are common, the reverse does not occur by chance.

    Raises:
        ReadError: The bytes are no text, or the text they make is mostly control and replacement characters.
    """
    kind = kind_of(data)
    if kind:
        raise ReadError(path, f"this is {kind[0]}", kind[1])
    text = _decoded(data, declared)
    if _garbled(text):
        raise ReadError(path, "the encoding is unknown: most of it is no readable text", "save it as UTF-8")
    return text


def _decoded(data: bytes, declared: Iterable[str]) -> str:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, errors="replace")
    if b"\0" in data and (wide := _wide(data)):
        return data.decode(wide)
    utf8 = data.decode("utf-8", errors="replace")
    broken = utf8.count("\ufffd")
    if not broken:
        return utf8
    for name in declared:
        try:
            return data.decode(codecs.lookup(name).name)
        except (LookupError, UnicodeError, ValueError):
            continue
    # A damaged byte or a file cut within a character: still UTF-8 where nearly all that is not ASCII decodes.
    foreign = sum(1 for character in utf8 if character > "\x7f")
    if broken <= 0.1 * foreign:
        return utf8
    return data.decode(_guess(data), errors="replace")


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    # charset-normalizer takes short western European texts for Mac or Baltic ones. Where nearly every character
    # beyond ASCII is one that Windows-1252 prose does use, and they are few, that is the better guess.
    foreign = [character for character in western if character > "\x7f"]
    usual = sum(
        character in "àâäáãåæçéèêëíìîïñóòôöõøœßúùûüÿÀÂÄÁÅÆÇÉÈÊËÍÎÏÑÓÔÖÕØŒÚÛÜ‘’“”„–—…«»€£§°¿¡·´\xa0"
        for character in foreign
    )
    if foreign and usual >= 0.95 * len(foreign) and len(foreign) <= 0.2 * len(western):
        return "cp1252"
    best = from_bytes(data[:_GUESS_BYTES]).best()
    return best.encoding if best else "utf-8"


def _garbled(text: str) -> bool:
    sample = text[:: max(1, len(text) // 20_000)]
    plain = sample.replace("\n", "").replace("\r", "").replace("\t", "").replace("\xa0", "")
    if "\ufffd" not in plain and plain.isprintable():
        return False
    counts = Counter(sample)
    bad = sum(
        count
        for c, count in counts.items()
        if c == "\ufffd" or (unicodedata.category(c) in {"Cc", "Co", "Cn"} and c not in "\t\n\r\f\v")
    )
    return bad > _GARBLED_SHARE * counts.total()
