"""OPML: the list of feeds that feed readers give out and take in."""

from __future__ import annotations

import re

from sayso.errors import ReadError
from sayso.reading.prolog import is_closed, root_of

__all__ = ["feeds_of", "is_opml"]

_OPML = re.compile(rb"<opml[\s>]", re.IGNORECASE)


def is_opml(data: bytes) -> bool:
    """Whether ``data`` begins like OPML."""
    return _OPML.match(root_of(data)) is not None


def feeds_of(data: bytes, path: str) -> list[str]:
    """The addresses of the feeds in an OPML document, once each, in its order.

    Raises:
        ReadError: It is no valid XML, is cut off, or names no feed.
    """
    from lxml import etree

    if not is_closed(data):
        raise ReadError(path, "this OPML is cut off (truncated)", "export it again, or give the addresses of the feeds")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(path, f"this OPML is no valid XML: {error}", "export it again") from None
    found = [
        value.strip()
        for outline in (root.iter("{*}outline") if root is not None else ())
        for name, value in outline.attrib.items()
        if name.lower() == "xmlurl" and value.strip()
    ]
    if not found:
        raise ReadError(path, "this OPML names no feeds", "export it again, or give the addresses of the feeds")
    return list(dict.fromkeys(found))
