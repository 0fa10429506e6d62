"""Pages that another hand saved: the Wayback Machine's and SingleFile's own marks undone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

__all__ = ["Capture", "capture_of", "unwrapped", "without_toolbar"]

_WAYBACK = re.compile(
    r"(?:https?:)?//(?:web|wayback)\.archive\.org(?::\d+)?/web/(\d{4,14})(?:[a-z]{2}_)?/((?:https?:/{1,2}|[\w-]+\.).*)",
    re.IGNORECASE | re.DOTALL,
)
_WOMBAT = re.compile(r"__wm\.wombat\(\s*\"(https?://[^\"\s]{1,2000})\"\s*,\s*\"(\d{14})\"")
_FILED = re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d [A-Z][a-z]{2} \d\d, \d{4})")
_TOOLBAR = ("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->")
_SINGLEFILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(https?://\S+)(?:\s+saved date:\s*([^\n<>]{10,100}))?", re.IGNORECASE
)
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)", re.IGNORECASE)
_JS_DATE = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d\d \d{4} \d\d:\d\d:\d\d) GMT([+-]\d{4})")
_HEAD = 100_000
_SAVED_HEAD = 4_000
_TAIL = 4_000


@dataclass(frozen=True, slots=True)
class Capture:
    """The address that a saved page had on the web, and when it was saved (ISO 8601), as far as the page says so."""

    url: str | None = None
    when: str | None = None


def unwrapped(url: str) -> Capture:
    """The address within an address of the Wayback Machine, and its time; any other address as it is."""
    match = _WAYBACK.match(url)
    if not match:
        return Capture(url)
    inner = re.sub(r"^(https?):/{1,2}", r"\1://", match[2], flags=re.IGNORECASE)
    return Capture(inner if "://" in inner[:8] else f"http://{inner}", _stamp(match[1]))


def capture_of(markup: str) -> Capture:
    """What the page ``markup`` says of its own saving, in the comments and scripts that the saving tool put there."""
    head = markup[:_SAVED_HEAD]
    if match := _SINGLEFILE.search(head):
        saved = unwrapped(match[1])
        return Capture(saved.url, saved.when or _js_date(match[2] or ""))
    place = markup.find("__wm.wombat(", 0, _HEAD)
    if place >= 0 and (match := _WOMBAT.search(markup, place, _HEAD)):
        return Capture(match[1], _stamp(match[2]))
    saved = unwrapped(match[1]) if (match := _SAVED.search(head)) else Capture()
    if match := _FILED.search(markup, max(0, len(markup) - _TAIL)):
        try:
            when = datetime.strptime(match[1], "%H:%M:%S %b %d, %Y").isoformat() + "Z"
        except ValueError:
            return saved
        return Capture(saved.url, saved.when or when)
    return saved


def without_toolbar(markup: str) -> str:
    """``markup`` without the bar that the Wayback Machine puts on top."""
    start = markup.find(_TOOLBAR[0])
    end = markup.find(_TOOLBAR[1], start) if start >= 0 else -1
    return markup if end < 0 else markup[:start] + markup[end + len(_TOOLBAR[1]) :]


def _stamp(digits: str) -> str | None:
    """ISO 8601, at its own precision, of the 4 to 14 digits in an address of the Wayback Machine."""
    try:
        datetime.strptime(digits.ljust(14, "0") if len(digits) > 7 else f"{digits[:4]}0101000000", "%Y%m%d%H%M%S")
    except ValueError:
        return None
    if len(digits) == 14:
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:]}Z"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}" if len(digits) >= 8 else digits[:4]


def _js_date(value: str) -> str | None:
    match = _JS_DATE.match(value.strip())
    if not match:
        return None
    try:
        moment = datetime.strptime(f"{match[1]} {match[2]}", "%b %d %Y %H:%M:%S %z")
    except ValueError:
        return None
    return moment.isoformat().replace("+00:00", "Z")
