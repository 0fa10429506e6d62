"""What stands before the root element of an XML document, passed over by hand.

A regular expression for it takes exponential time on a row of comments.
"""

from __future__ import annotations

__all__ = ["root_of"]

_HEAD = 20_000
_NAME = 60


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
