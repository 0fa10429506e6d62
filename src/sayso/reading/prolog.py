"""The root element of an XML document: where it begins, and whether it ends.

What stands before it is passed over by hand: a regular expression for it takes exponential time on a row of comments.
"""

from __future__ import annotations

import re

__all__ = ["is_closed", "root_of"]

_HEAD = 20_000
_NAME = 60
_TAG = re.compile(rb"<[^\s/>]+")


def root_of(data: bytes) -> bytes:
    """The first bytes of the root element's tag in the head of ``data``, or whatever stands in its place."""
    head = data[:_HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:].replace(b"\0", b"")
    place = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    while True:
        while head[place : place + 1].isspace():
            place += 1
        for opening, closing in ((b"<?", b"?>"), (b"<!--", b"-->"), (b"<!", b">")):
            if head.startswith(opening, place):
                end = head.find(closing, place + len(opening))
                if end < 0:
                    return b""
                place = end + len(closing)
                break
        else:
            return head[place : place + _NAME]


def is_closed(data: bytes) -> bool:
    """Whether the end tag of the root element stands in ``data``: a document without it was cut off."""
    tag = _TAG.match(root_of(data))
    return tag is None or tag[0].replace(b"<", b"</") in data.replace(b"\0", b"")
