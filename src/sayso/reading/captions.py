# ruff: noqa: E501 (patterns)
"""Captions and photo credits, told by their shape: the mark of a credit, not the words of an outlet."""

from __future__ import annotations

import re

__all__ = ["caption"]

_NAME = r"[^\W\d_a-zß-öø-ÿµа-яё][\w.'’-]{0,30}"
_SMALL = r"(?:of|the|and|for|de|del|la|le|von|van|der|du|al|at|&)"
_NAMES = rf"{_NAME}(?:\s(?:{_NAME}|{_SMALL})){{0,6}}"
_PHOTO = r"(?:photos?|photograph(?:er|s)?|images?|pictures?|pics?|foto(?:s|graf)?|bild|imagen|imagem|photographie|фото|credit|crédits?|courtesy|handout|file|screengrab|screenshot|illustration|video|getty|shutterstock|istock|alamy)"

_STARTS = re.compile(
    r"""(?:
      (?i:file\s*(?:photo|picture|image|pic)?\s*[-–—:]\s)
    | (?i:(?:in\s+)?this\s+(?:\w+\s+){0,3}?(?:photo|photograph|image|picture|combo|combination|still|frame\s+grab|screengrab|illustration|graphic|satellite\s+image)\b)
    | (?i:(?:a|an)\s+(?:\w+\s+){0,2}?(?:photo|photograph|image|picture|screengrab|still)\s+(?:\w+\s+){0,4}?(?:shows?|showing|taken|released|provided)\b)
    | (?i:image\s+(?:copyright|caption|source|credit)\b)
    | (?i:media\s+caption\b|media\s+playback\b)
    | (?i:enlarge\s+(?:this\s+)?image|toggle\s+caption|hide\s+caption|(?:play|watch)\s+(?:video|slideshow)\b)
    | CLOSE\s+(?=[A-Z])
    | (?i:(?:cover|main|featured|top|lead)?\s*(?:photos?|images?|pictures?|foto|bild|imagen|illustration|graphic|video|credit|фото)\s*(?:credit|by|courtesy|caption|source)?\s*[:：/])
    | (?i:(?:photo|picture|image|foto)s?\s+(?:by|courtesy|credit|via)\b)
    | (?i:\(?(?:left|right|top|above|below|pictured|inset|clockwise|from\s+left)\b[^:.]{0,40}:)
    | (?i:pictured\b|above\s*,|from\s+left\s+to\s+right)
    | (?i:\(courtesy\b)
    )""",
    re.VERBOSE,
)
# A credit in brackets at the very end: "(AP Photo/Jo Doe)", "[Photo/Agencies]", "(Jo Doe/dpa via AP, file)".
_BRACKET = re.compile(r"[(\[](?P<in>[^()\[\]\n]{2,120})[)\]]\s*(?:[(\[][^()\[\]\n]{2,60}[)\]]\s*)?[.]?$")
_BRACKET_MARK = re.compile(rf"\b{_PHOTO}\b|\bvia\b|{_NAME}\s*/\s*{_NAME}", re.IGNORECASE)
_NAMES_ONLY = re.compile(_NAMES)
# A credit behind a stroke: "…, 9 May 2020. /Agency", "REUTERS/Jo Doe", "Jo Doe/Agency".
_STROKE = re.compile(
    rf"(?:(?<=[.!?\"”’)])|(?<=\d))\s*/\s?{_NAMES}$"
    rf"|\b[A-Z]{{2,12}}\s?/\s?{_NAME}(?:\s{_NAME}){{1,3}}$"
    rf"|\b{_NAME}\s(?:{_NAME}\s){{0,2}}{_NAME}\s?/\s?{_NAMES}$"
)
_ENDS = re.compile(
    rf"(?:\b(?:via\s|[|/]\s?)?(?:Getty\s+Images|Getty|Shutterstock|iStock|Alamy|Unsplash|Wikimedia\s+Commons)(?:/{_NAMES})?"
    rf"|\b(?i:photographer|photograph|photo|picture|image|foto|credit|source|quelle|fuente)\s*:\s[^.:]{{2,80}}"
    rf"|\b(?i:photo|picture|image)s?\s+(?i:by|courtesy\s+of)\s+{_NAMES}"
    rf"|\b(?i:handout|file|undated|courtesy)\s+(?i:photo|picture|image)\b[^.]{{0,60}})[.]?$"
)
_ENDS_MARKS = (
    "phot", "pictu", "image", "foto", "credit", "source", "quelle", "fuente", "getty", "shutterstock", "istock", "alamy",
    "unsplash", "wikimedia",
)  # fmt: skip
"""One of these stands, in small letters, wherever ``_ENDS`` matches: to look for them takes a tenth of the time."""
_INSIDE = re.compile(
    r"\((?:pictured|file photo|file picture|stock image|stock photo|above|left|right|far (?:left|right)|pictured [\w ]{1,20})\)"
    r"|\bplay slideshow\b|\b(?:is|are) pictured\b|\btoggle caption\b|\bimage caption\b|\bhandout (?:photo|picture|image)\b",
    re.IGNORECASE,
)
# An agency or photo service before the caption itself, which then lacks its final stop.
_SERVICE_FIRST = re.compile(
    r"(?:AFP|EPA|AP|PA|REUTERS|Reuters|GETTY|Getty(?:\sImages)?|Rex(?:\sFeatures)?|REX|Alamy|ALAMY|Shutterstock|SWNS|SPLASH|News\sGroup|ITV|BBC|google|Google\sMaps)"
    r"(?:\s?[/-]\s?\w+)?\s+(?=[^\W\d_a-z])"
)
# "… to the harbour wall. Harbour Museum": names alone behind the last sentence.
_TRAILING = re.compile(rf"(?:[a-zß-öø-ÿа-яё]{{4}}|\d)[.!?][\"”’]?\s(?P<tail>{_NAMES})$")
_STOPPED = re.compile(r"[.!?…:;,。！？]['\"”’»)\]]*$")
_LONE = re.compile(
    rf"(?:photos?|images?|pictures?|video|gallery|slideshow|foto|bild)\W*$|{_PHOTO}\s+{_NAMES}$", re.IGNORECASE
)

_INSIDE_MARKS = ("pictured", "file p", "stock ", "above)", "left)", "right)", "slideshow", "caption", "handout ")
"""The same for ``_INSIDE``."""


def caption(line: str) -> str | None:
    """ "caption" or "photo credit" where ``line``, without its white space, is one; else None."""
    if len(line) > 1500:
        return None
    words = len(line.split())
    stopped = _STOPPED.search(line) is not None
    if words <= 3 and _LONE.match(line):
        return "photo credit"
    if _STARTS.match(line):
        return "caption" if words > 6 else "photo credit"
    tail = line[-260:]
    bracket = _BRACKET.search(tail)
    if bracket:
        inside = bracket["in"]
        if (
            _BRACKET_MARK.search(inside)
            and (" " in inside or "/" in inside)
            and not inside.endswith(".")
            and not re.search(r"https?:|\d{4}\s*[-–]\s*\d", inside)
        ):
            return "caption" if words > 8 else "photo credit"
        names = _NAMES_ONLY.fullmatch(inside)
        if names and len(inside.split()) >= 3 and words >= 8 and not line.endswith("."):
            return "caption"
    if ("/" in tail and _STROKE.search(tail)) or (_holds(tail, _ENDS_MARKS) and _ENDS.search(tail)):
        return "caption" if words > 8 else "photo credit"
    if _holds(line, _INSIDE_MARKS) and _INSIDE.search(line) and (not stopped or words <= 60):
        return "caption" if not stopped or "slideshow" in line.lower() else None
    if not stopped and words >= 5 and _SERVICE_FIRST.match(line):
        return "caption"
    if not stopped and words >= 12:
        trailing = _TRAILING.search(tail)
        if trailing and 1 <= len(trailing["tail"].split()) <= 5:
            return "caption"
    return None


def _holds(line: str, marks: tuple[str, ...]) -> bool:
    small = line.lower()
    return any(mark in small for mark in marks)
