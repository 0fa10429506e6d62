# ruff: noqa: E501 (patterns)
"""Credits to news agencies: which agency a report says it stems from, and the passages that say so.

Only credits count: a dateline ("LIMA (Reuters) -"), a credit of its own ("With inputs from PTI", "Source: TASS"), a
copyright line, a byline. "…, Reuters reported" in a sentence is an attribution, and a photo's credit is a caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sayso.reading.dates import DAY
from sayso.types import Cut

__all__ = ["agencies", "credited", "dateline", "wire_cuts"]

# Canonical name, then the ways it is written. Longer names that hold a shorter one stand first.
_AGENCIES: tuple[tuple[str, str], ...] = (
    ("Thomson Reuters Foundation", "Thomson Reuters Foundation"),
    ("Reuters", "Thomson Reuters|Reuters|REUTERS|Рейтер|路透社"),
    ("APP", "Associated Press of Pakistan|APP"),
    ("AAP", "Australian Associated Press|AAP"),
    ("AP", "(?:The )?Associated Press|AP|美联社"),
    ("AFP", "Agence France[- ]Presse|AFP|法新社"),
    ("Xinhua", "Xinhua(?: News Agency)?|XINHUA|新华社"),
    ("China News Service", "China News Service|CNS|中新社"),
    ("TASS", "ITAR-TASS|Itar-Tass|TASS|Tass|ТАСС"),
    ("RIA Novosti", "RIA Novosti|РИА Новости"),
    ("Interfax-Ukraine", "Interfax-Ukraine"),
    ("Interfax", "Interfax|Интерфакс"),
    ("Ukrinform", "Ukrinform"),
    ("UNIAN", "UNIAN"),
    ("BelTA", "BelTA|BELTA|БелТА"),
    ("dpa", "Deutsche Presse-Agentur|dpa|DPA"),
    ("epd", "epd"),
    ("KNA", "KNA"),
    ("APA", "Austria Presse Agentur|APA"),
    ("Keystone-SDA", "Keystone-SDA|sda-ats|SDA"),
    ("ANSA", "ANSA|Ansa"),
    ("Adnkronos", "Adnkronos"),
    ("EFE", "Agencia EFE|EFE|Efe"),
    ("Europa Press", "Europa Press"),
    ("Lusa", "Lusa"),
    ("Agência Brasil", "Agência Brasil"),
    ("Télam", "Télam|Telam"),
    ("Notimex", "Notimex"),
    ("Prensa Latina", "Prensa Latina"),
    ("Belga", "Belga|BELGA"),
    ("ANP", "ANP"),
    ("NTB", "NTB"),
    ("TT", "TT"),
    ("Ritzau", "Ritzau|RITZAU"),
    ("STT", "STT"),
    ("BNS", "Baltic News Service|BNS"),
    ("PAP", "PAP"),
    ("ČTK", "ČTK|CTK"),
    ("MTI", "MTI"),
    ("Agerpres", "Agerpres|AGERPRES"),
    ("BTA", "BTA"),
    ("Tanjug", "Tanjug"),
    ("HINA", "HINA|Hina"),
    ("ANA-MPA", "ANA-MPA|AMNA"),
    ("PA Media", "PA Media|Press Association|PA"),
    ("The Canadian Press", "(?:The )?Canadian Press|La Presse canadienne"),
    ("UPI", "United Press International|UPI"),
    ("Bloomberg", "Bloomberg(?: News)?"),
    ("Dow Jones", "Dow Jones(?: Newswires)?"),
    ("Tribune News Service", "Tribune News Service|TNS"),
    ("Kyodo", "Kyodo(?: News)?|KYODO|共同通信"),
    ("Jiji", "Jiji(?: Press)?|時事通信"),
    ("Yonhap", "Yonhap(?: News Agency)?|연합뉴스"),
    ("KCNA", "KCNA"),
    ("CNA", "Central News Agency"),
    ("PTI", "Press Trust of India|PTI"),
    ("ANI", "Asian News International|ANI"),
    ("IANS", "Indo-Asian News Service|IANS"),
    ("UNI", "United News of India|UNI"),
    ("BSS", "BSS"),
    ("UNB", "UNB"),
    ("Bernama", "Bernama|BERNAMA"),
    ("Antara", "Antara|ANTARA"),
    ("VNA", "Vietnam News Agency|VNA"),
    ("Anadolu", "Anadolu(?: Agency| Ajansı)?|AA"),
    ("IRNA", "IRNA"),
    ("Tasnim", "Tasnim"),
    ("Mehr", "Mehr News Agency"),
    ("SANA", "SANA"),
    ("WAM", "WAM"),
    ("SPA", "Saudi Press Agency|SPA"),
    ("KUNA", "KUNA"),
    ("QNA", "Qatar News Agency|QNA"),
    ("Petra", "Petra"),
    ("MENA", "MENA"),
    ("APS", "Algérie Presse Service|APS"),
    ("MAP", "Maghreb Arabe Presse"),
    ("NAN", "News Agency of Nigeria|NAN"),
    ("GNA", "Ghana News Agency|GNA"),
    ("Inter Press Service", "Inter Press Service|IPS"),
)
# Where no such letter stands no name begins: without the look ahead, eighty names would be tried at every place.
_AGENCY = re.compile(
    r"(?=[A-ZČА-Я\u3040-\ud7a3]|dpa|epd|sda)(?:"
    + "|".join(rf"(?P<a{i}>\b(?:{names})\b)" for i, (_, names) in enumerate(_AGENCIES))
    + ")"
)

# An agency that the table lacks goes by its name ("Halvard Press", "Northern News Agency").
_UNKNOWN = re.compile(r"\b(?:[A-Z]\w+ ){1,3}(?:Press|Newswire|Wire|(?:News )?(?:Agency|Service))\b")

_HEAD_LINES = 8
_DATELINE = re.compile(
    rf"""[ \t\xa0]*(?P<place>[^\W\d_][\w.'’ -]{{1,40}}(?:\s?/\s?[^\W\d_][\w.'’ -]{{1,40}})?(?:,\s[^\W\d_][\w.'’ ]{{1,30}})?)
    (?P<day>,\s+(?:(?i:{DAY})(?:,?\s+(?:19|20)\d\d)?))?
    (?:\s*\((?P<credit>[^()\n]{{2,60}})\))?
    (?P<dash>\s*(?:[-–—―]{{1,3}}|:)(?=\s)|\s*[—–](?=\w))?[ \t\xa0]*""",
    re.VERBOSE,
)
# Credits that stand alone: a whole line, or a passage in brackets.
_INPUT = re.compile(
    r"""[(\[—–-]*\s*(?:
      (?:with|including)\s+(?:\w+\s+){0,2}?(?:inputs?|files|reports?|reporting|information|material|contributions?|assistance)\s+(?:from|by|of)\s
    | with\s+[\w ,/&-]{2,60}?\s(?:inputs?|reports?)\s*[)\].]*$
    | (?:source|sources|via|credit|agency|agencies|quelle|fuente|fonte|bron|источник|来源)\s*[:：]\s
    | (?:additional|other)\s+(?:reporting|material|information)\s+(?:from|by)\s
    | information\s+from\s*:?\s
    | (?:mit\s+material\s+von|avec|con\s+información\s+de|com\s+informações\s+d[aeo])\s
    | this\s+(?:article|report|story)\s+(?:was|is|has\s+been)\s+(?:compiled|written|prepared)\s+(?:from|with)\s+(?:\w+\s+)?(?:agency|agencies|wires?)\b
    | (?:reporting|writing|editing|compiled|edited|reported|written)\s+by\s+[\w.' -]{2,60}(?:[;)\]]|$)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CONTRIBUTED = re.compile(
    r"contributed\s+(?:\w+\s+)?to\s+this\s+(?:report|story|article|piece|dispatch)\W*$", re.IGNORECASE
)
_BRACKETED = re.compile(r"[(\[][^()\[\]\n]{2,300}[)\]]")
_BETWEEN = re.compile(r"\b(?:by|and|und|et|y|e|from|von|staff|agencies|news|agency|with|the)\b|[\W_]", re.IGNORECASE)
_LONGEST = 300
_LONGEST_LIST = 60
_LONGEST_BYLINE = 90
_BYLINE_INPUT = re.compile(
    r"(?:[A-Z][\w'’]*(?: and)? ?){1,5}, with (?:inputs?|files|reports?|reporting|material) (?:from|by|of) [A-Z]"
)


def agencies(passage: str) -> list[str]:
    """Canonical names of the agencies that ``passage`` names, by first appearance; unknown ones by their shape."""
    found = {
        match.start(): _AGENCIES[int(match.lastgroup[1:])][0] for match in _AGENCY.finditer(passage) if match.lastgroup
    }
    for match in _UNKNOWN.finditer(passage):
        if not any(match.start() <= place < match.end() for place in found):
            found[match.start()] = match.group()
    return list(dict.fromkeys(found[place] for place in sorted(found)))


def dateline(line: str) -> re.Match[str] | None:
    """The dateline that ``line`` begins with: a place, then a day, an agency in brackets, or a dash.

    Without a day or an agency the place must be in capitals: "Sea levels - a primer" is none.
    """
    match = _DATELINE.match(line)
    if not match or match.end() == len(line.rstrip()):
        return None
    credit = match["credit"]
    named = bool(credit and (agencies(credit) or re.fullmatch(r"[A-Z][\w .&-]{1,40}", credit)))
    if credit and not named:
        return None
    first = match["place"].split(",")[0]
    capitals = first.isupper()
    if match["day"] and (match["dash"] or named):
        return match
    if named and (match["dash"] or agencies(credit)) and (capitals or len(first.split()) <= 3):
        return match
    # "PARIS - " is a dateline, "PARIS: " may as well be who speaks.
    if capitals and match["dash"] and ":" not in match["dash"] and len(first) > 3 and len(match["place"].split()) <= 7:
        return match
    return None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, line.rstrip()
        start += len(line)


def wire_cuts(text: str) -> list[Cut]:
    """Datelines at the head of ``text``, and credits of their own anywhere in it; without an agency, editors' marks."""
    found = []
    for number, (start, line) in enumerate(_lines(text)):
        if number < _HEAD_LINES:
            match = dateline(line)
            if match:
                found.append(Cut(start, start + match.end(), "dateline"))
        for first, last in _credit_passages(line):
            reason = "wire credit" if agencies(line[first:last]) else "editor's mark"
            found.append(Cut(start + first, start + last, reason))
    return found


def _credit_passages(line: str) -> Iterator[tuple[int, int]]:
    indent = len(line) - len(line.lstrip())
    bare = line[indent:]
    if len(bare) <= _LONGEST and _is_credit(bare):
        yield indent, len(line)
        return
    for match in _BRACKETED.finditer(line):
        if _is_credit(match[0]):
            yield match.span()
    last = max(line.rfind(". "), line.rfind("? "), line.rfind("! "), line.rfind("\u201d ")) + 2
    if last >= 2 and "contributed" in line and len(line) - last <= _LONGEST and _CONTRIBUTED.search(line, last):
        yield last, len(line)


def _is_credit(passage: str) -> bool:
    return bool(
        _INPUT.match(passage)
        or (len(passage) <= _LONGEST_BYLINE and _BYLINE_INPUT.match(passage))
        or ("contributed" in passage and _CONTRIBUTED.search(passage))
        or (len(passage) <= _LONGEST_LIST and _only_agencies(passage))
    )


def _only_agencies(passage: str) -> bool:
    """Nothing but agencies and the small words between them: "(Reuters)", "AP, AFP", "By Reuters", "– dpa"."""
    rest = _AGENCY.sub("", passage)
    return rest != passage and not _BETWEEN.sub("", rest)


def credited(text: str, cuts: Iterable[Cut]) -> tuple[str, ...]:
    """The agencies that the credits, datelines, bylines and copyright lines among the ``cuts`` of ``text`` name.

    By first appearance.
    """
    found: list[str] = []
    for cut in cuts:
        if cut.reason in ("byline", "copyright", "dateline", "wire credit"):
            passage = text[cut.start : cut.end]
            found += agencies(passage[passage.find("(") :] if cut.reason == "dateline" else passage)
    return tuple(dict.fromkeys(found))
