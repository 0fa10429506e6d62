# ruff: noqa: E501, ISC004 (tables of patterns)
"""What pages put around a report in words of their own: prompts, forms, sign-ups, notices, labels.

Every rule is a shape: an imperative with its link, a heading of a link list, a form's fixed phrases. None names an
outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["is_kicked", "is_link_heading", "line_reason", "passages"]

_HANDLE = r"@\w{2,30}"

# Lines that are boilerplate from their first words on, as a whole.
_LINES: tuple[tuple[str, str], ...] = (
    (
        "read more",
        r"(?:read|see|watch|listen|hear|learn)\s+(?:more|also|next|now|too)\b(?:\s+(?:about|on|here|at)\b[^.]{0,80})?\s*(?:[:：…>»→|-]|\.{3}|$)"
        r"|(?:also|must)\s+(?:read|see|watch)\s*[:：>»|-]"
        r"|(?:more|related|recommended|further\s+reading|background|explainer|watch|opinion|analysis|in\s+pictures|in\s+depth)\s*:\s*\S"
        r"|(?:related|recommended|more)\s+(?:stories|story|articles?|content|coverage|news|topics|links|video|reading)\b\s*(?:[:：]|$)"
        r"|more\s+(?:on|from|about|in)\s+[^.]{2,60}:?$"
        r"|continue\s+reading\s*(?:[.…:>»→]|$)|click\s+here\b|tap\s+here\b|read\s+the\s+(?:full|original|whole)\b[^.]{0,60}(?:here|:|$)"
        r"|(?:lire|à\s+lire|voir)\s+(?:aussi|également)\b|sur\s+le\s+même\s+sujet\b"
        r"|(?:lesen|sehen)\s+sie\s+(?:auch|mehr|hier)\b|mehr\s+zum\s+thema\b|lesen\s+sie\s+(?:auch|mehr)\b"
        r"|(?:lee|lea|leer|ver|vea)\s+(?:también|más)\b|te\s+puede\s+interesar\b|(?:leia|veja)\s+(?:também|mais)\b"
        r"|leggi\s+anche\b|lees\s+ook\b|läs\s+(?:även|mer)\b|czytaj\s+(?:też|także|więcej)\b|zobacz\s+(?:też|także)\b"
        r"|читайте\s+(?:также|ещё|далее)\b|читать\s+(?:далее|также)\b|ayrıca\s+okuyun\b|baca\s+juga\b|相关(?:新闻|阅读|报道)"
        r"|(?:most\s+(?:read|popular|viewed|shared|watched)|trending(?:\s+(?:now|right\s+now|today|stories))?|top\s+(?:stories|news|deals)"
        r"|editor'?s'?\s+(?:picks?|choice)|don['’]t\s+miss|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested)|what\s+to\s+read\s+next)\b"
        r"(?!\s+(?:\w+\s+){3}\w+.*[.!?]$)"
        r"|[\w ]{2,20}\s(?:top\s+deals|top\s+stories)\s*:$"
        r"|\[\s[^\[\]]{10,200}\s\]$",
    ),
    (
        "share prompt",
        r"(?:(?:read\s+or\s+)?share|tweet|pin|e-?mail|print|bookmark)\s+(?:or\s+\w+\s+)?(?:this|the)\s+(?:story|article|page|post|news)\b"
        r"|share\s+(?:on|via|to|with)\s+\w|(?:teilen|partager|compartir|compartilhar|condividi|поделиться)\W*$|share\W*$"
        r"|if\s+you\s+(?:like|enjoy|love)\s+what\s+you\s+(?:read|see|hear)\b[^.]{0,100}\.?$"
        r"|if\s+you\s+(?:like|liked|enjoyed|love)[^.]{2,60},?\s+(?:please\s+)?(?:share|subscribe|support|consider)\b"
        rf"|follow\s+[^.]{{0,120}}?(?:\bon\s+(?:twitter|x|facebook|instagram|telegram|linkedin|tiktok|youtube|whatsapp|mastodon|bluesky)\b|{_HANDLE})"
        r"|follow\s+us\s+(?:on|for|via|at)\b[^.]{0,100}\.?$|(?:like|join)\s+us\s+on\s+\w|find\s+us\s+on\s+\w|join\s+(?:our|the)\s+(?:telegram|whatsapp|facebook)\b"
        r"|(?:have|got|do\s+you\s+have)\s+(?:you\s+)?(?:got\s+)?(?:a|any)\s+(?:news\s+)?(?:stor(?:y|ies)|tips?|news|question)\b[^.?!]{0,80}\?"
        r"|we\s+pay\s+for\s+(?:your\s+)?(?:stories|videos|tips|photos)\b|(?:e-?mail|contact|reach|write\s+to|call)\s*:?\s+(?:us|the\s+(?:author|writer|reporter|newsroom)|\S+@\S+)"
        r"|(?:[\w ]{2,30}:\s+)?check\s+out\s+(?:a|an|our|the|more|these|this)\b[^.]{0,100}\.?$"
        r"|(?:download|install|get)\s+(?:our|the)\s+(?:\w+\s+){0,3}app\b|support\s+(?:our|independent)\s+journalism\b",
    ),
    (
        "comment form",
        r"(?:leave|post|add|write|submit)\s+(?:a|an|your|new)\s+(?:new\s+)?(?:comment|reply|response)\b|add\s+new\s+comment\b|leave\s+comments?\b"
        r"|your\s+e-?mail\s+address\s+will\s+not\b|required\s+fields\s+are\s+marked\b|save\s+my\s+name,\s+e-?mail\b"
        r"|(?:log|sign)\s+in\s+to\s+(?:leave|post|comment|reply)\b|you\s+must\s+be\s+logged\s+in\b|comments\s+(?:are|have\s+been)\s+closed\b"
        r"|(?:view|show|see|read|hide|load)\s+(?:all\s+|more\s+)?(?:\d+\s+)?comments\b|\d*\s*comments?\W*$|join\s+the\s+(?:conversation|discussion)\b"
        r"|(?:kommentar\s+(?:schreiben|hinterlassen)|laisser\s+un\s+commentaire|deja\s+(?:un|tu)\s+comentario|deixe\s+um\s+comentário|lascia\s+un\s+commento|добавить\s+комментарий|оставить\s+комментарий)\b",
    ),
    (
        "captcha",
        r"(?:image\s+)?captcha\b|this\s+question\s+is\s+for\s+testing\s+whether\b|enter\s+the\s+characters\s+shown\b"
        r"|(?:please\s+)?(?:verify|confirm|prove)\s+(?:that\s+)?you(?:['’]re|\s+are)\s+(?:not\s+a\s+robot|human|a\s+human)\b|i['’]?m\s+not\s+a\s+robot\b",
    ),
    (
        "newsletter",
        r"(?:\w+\s+)?newsletters?\s+sign[\s-]?up\b"
        r"|(?:sign\s+up|signup|subscribe|register|enter\s+your\s+e-?mail|get|receive)\b[^.!?\n]{0,100}?\b(?:newsletters?|inbox|e-?mail\s+(?:alerts?|updates?|briefing)|daily\s+(?:briefing|digest))\b"
        r"|(?:jetzt\s+)?(?:newsletter\s+(?:abonnieren|bestellen))\b|(?:abonnez-vous|inscrivez-vous|suscríbete|suscríbase|inscreva-se|assine|iscriviti|подпишитесь|подписывайтесь)\b"
        r"|(?:subscribe|sign\s+up|sign\s+in|log\s+in)\W*$|subscribe\s+(?:now|today|here|for\s+\S+)\b",
    ),
    (
        "advertisement",
        r"(?:[-–—*\[(\s]*)(?:advertisements?|advertising|sponsored(?:\s+(?:content|links?|post))?|paid\s+(?:content|post)|promoted(?:\s+content)?|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|advertentie|reklama|реклама|reklam|広告|广告)"
        r"(?:[-–—*\])\s:]*$|\s+(?:continue|scroll|story|article)\b)"
        r"|(?:story|article)\s+continues\s+(?:below|after)\b|continue\s+reading\s+the\s+main\s+story\b|scroll\s+(?:down\s+)?to\s+continue\b"
        r"|advertise\s+(?:with\s+us|here|(?:in|on)\s+(?:this|our))\b"
        r"|(?:this|the)\s+(?:ad|advert|advertisement|video)\s+(?:will\s+end|is\s+loading|could\s+not)\b",
    ),
    (
        "copyright",
        r"(?:copyright\b|©|\(c\)\s*(?:19|20)\d\d)|(?:19|20)\d\d\s+(?:copyright|©)|all\s+rights\s+reserved\b"
        r"|(?:this|the)\s+(?:material|content|article|text)\s+(?:may|must|can)\s*not\s+be\s+(?:published|reproduced|broadcast|copied|distributed)\b"
        r"|(?:[\w’']+\s+)?transcripts?\s+(?:are|is|was|were)\s+(?:created|provided|produced|generated)\b"
        r"|alle\s+rechte\s+vorbehalten\b|tous\s+droits\s+réservés\b|(?:todos\s+los\s+derechos|todos\s+os\s+direitos|tutti\s+i\s+diritti)\b|все\s+права\s+защищены\b",
    ),
    (
        "byline",
        r"(?:(?:our|the)\s+)?(?:editorial|newsroom|news|web|online|digital|staff)\s+(?:staff|team|desk|board|writers?|reporters?|correspondents?)\W*$",
    ),
    (
        "editor's mark",
        r"(?:this|the)\s+(?:post|story|article|page|report|piece|copy)\s+(?:has\s+been|was|will\s+be|is\s+being)\s+(?:last\s+)?(?:updated|refreshed)\b[^.]{0,80}\.?$"
        r"|[-—–_*=~#•·\s]{3,}$|#{2,}\s*$|[-—–]?\s*(?:ends|ends?\s+item|30|more\s+to\s+follow|developing\s+story)\s*[-—–]*\.?$(?<=[-—–.])"
        r"|skip\s+(?:twitter|facebook|instagram|x|youtube)?\s*(?:post|content|advert)s?\W*$",
    ),
)
_LINE_RULES = tuple(
    (reason, re.compile(rf"[\s•*»>▶►|–—-]{{0,4}}(?:{pattern})", re.IGNORECASE)) for reason, pattern in _LINES
)
# Wherever they stand in a line, though no line begins with them; before each rule, what it asks for in small letters.
_HOLDS = (
    (("rights reserved", "originally ", "please see", "may not be"), "copyright", re.compile(r"\ball rights reserved\b|\boriginally (?:appeared|published) (?:on|in|at)\b[^.]{2,80}\.?|\bplease see our terms\b|\bmay not be published, broadcast\b", re.IGNORECASE)),
    (("email address", "newsletter"), "newsletter", re.compile(r"\binvalid email address\b|\bselect a newsletter to\b|\bview all [\w ]{2,40}newsletters\b", re.IGNORECASE)),
)  # fmt: skip

# Passages within a line. Before each rule, what a line must hold some of for it, in small letters: most lines hold none,
# and to look for that takes a hundredth of the time that the rule takes.
_PASSAGES: tuple[tuple[tuple[str, ...], str, re.Pattern[str]], ...] = (
    (("[",), "shortcode", re.compile(r"\[/?[a-z]{2,20}_[a-z0-9_-]{1,20}[^\[\]\n]{0,200}\]|\[/?(?:caption|embed|gallery|video|audio|playlist)\b[^\[\]\n]{0,300}\]")),
    (
        ("(", "[", "【"),
        "editor's mark",
        re.compile(
            r"[(\[]\s*(?:editors?|reporters?|correspondents?|edited|editing|reported|reporting|written|writing|translated|translation|compiled|photograph(?:er|y)|proofread(?:er|ing)?)"
            r"(?:\s+in\s+charge)?(?:\s*[:：]|\s+by\b)[^()\[\]\n]{0,600}[)\]]"
            r"|[(【\[]\s*(?:责任编辑|编辑|记者|责编)\s*[:：][^)】\]\n]{1,60}[)】\]]"
            r"|(?:^|(?<=[.!?”\"’)]\s))\[\s*(?:correction|update|updated|corrected|error correction)\s*\](?:\s+\w*\d\w{5,40})?(?=\s|$)",
            re.IGNORECASE,
        ),
    ),
    (("twitter", "facebook", "instagram", "youtube", "skip x", "end of x"), "share prompt", re.compile(rf"\bskip\s+(?:twitter|facebook|instagram|x|youtube)\s+(?:post|content)\s+by\s+{_HANDLE}|\bend\s+of\s+(?:twitter|facebook|instagram|x|youtube)\s+(?:post|content)(?:\s+\d+)?(?:\s+by\s+{_HANDLE})?", re.IGNORECASE)),
    (("continue",), "advertisement", re.compile(r"\b(?:Advertisement|ADVERTISEMENT|Anzeige|Publicité)\s+(?:Continue\s+reading\s+the\s+main\s+story|Story\s+continues\s+below)\b|\bContinue reading the main story\b")),
    (("will not be published.", "are marked"), "comment form", re.compile(r"\bYour email address will not be published\.(?:\s+Required fields are marked\s*\*?)?|\bRequired fields are marked\s*\*?")),
    (("if you ",), "share prompt", re.compile(r"(?<=[.!?]\s)If you (?:like|enjoy|love) what you (?:read|see|hear)\b[^.!?\n]{0,100}[.!?]?")),
    (("expressed",), "editor's mark", re.compile(r"(?:^|(?<=[.!?]\s))(?:All |The )?(?:views|opinions)(?: and opinions)? expressed(?: here(?:in)?| above| in this \w+| by the (?:author|writer))? (?:are|do|belong)\b[^.!?\n]{0,140}[.!?]?$", re.IGNORECASE)),
    (("pic.twitter", "t.co/"), "shortcode", re.compile(r"\bpic\.twitter\.com/\w+|https?://t\.co/\w+(?:…|\.\.\.)?$")),
)  # fmt: skip
# A link to report a post, behind the year of its date.
_REPORT = re.compile(r"(?<=\d{4})\s+Report$", re.IGNORECASE)
# One odd sign behind the last sentence.
_SIGN = re.compile(r"(?<=[.!?”\"’)]\s)(?:[^\w\s.,:;!?\"'“”‘’()\[\]«»…–—-]|µ)$")
# A post shown as a teaser: a few words, the shortened link, the sender and the day.
_POST = re.compile(
    rf"[^\n]{{0,160}}?https?://t\.co/\w+[^\n]{{0,60}}?[—–-]\s[^\n()]{{1,60}}\({_HANDLE}\)\s+\w+\.?\s+\d{{1,2}},?\s+\d{{4}}$"
)
_LABEL = re.compile(r"(?:[^\W\d_][\w'’.-]*[ \xa0]?){1,4}[:：]$")
_SAYS = re.compile(
    r"\b(?:said|says|say|saying|tweeted|wrote|added|asked|told|stated|announced|continued|replied|reported|reports|noted|explained|sagte|dit|dijo|discussed|agreed|decided|raised|addressed|covered|mentioned|includ(?:e|es|ed)|are|is|were|was)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\d{1,4}$")
_BYLINE = re.compile(
    r"\w{2,4}\s+(?:[Tt]he\s+)?[A-ZÀ-ÞА-Я][\w.'’-]*(?:[\s,&/|]+(?:and|und|et|y|e|en|och|de|van|von|in|for|at|[A-ZÀ-ÞА-Я][\w.'’@-]*)){0,9}(?:\s*[|,–—-].{0,50})?$"
)
_CAPITAL = re.compile(r"(?:by|BY|By|von|Von|par|Par|por|Por|di|Di|door|Door)\s+(?:[Tt]he\s+)?[A-ZÀ-ÞА-Я]")
_KICKER = re.compile(r"(?:background|explainer|opinion|analysis|in\s+pictures|in\s+depth)\s*:\s*\S", re.IGNORECASE)
_LINK_HEADING = re.compile(
    r"(?:(?:read|see)\s+(?:more|also)|(?:also|must)\s+(?:read|see)|(?:more|related)(?:\s+\w+){0,3}|most\s+(?:read|popular)[\w ]{0,20}|trending[\w ]{0,15}|recommended(?:\s+\w+)?|(?:\w+\s+)?top\s+(?:deals|stories)"
    r"|mehr\s+zum\s+thema|lesen\s+sie\s+auch|lire\s+aussi|à\s+lire\s+aussi|lea\s+también|leia\s+(?:também|mais)|leggi\s+anche|lees\s+ook|читайте\s+также)\s*[:：]?$",
    re.IGNORECASE,
)


def line_reason(line: str) -> str | None:
    """Why ``line``, without its white space, is boilerplate as a whole; None where it is not."""
    for reason, rule in _LINE_RULES:
        if rule.match(line):
            return reason
    small = line.lower()
    for marks, reason, rule in _HOLDS:
        if any(mark in small for mark in marks) and rule.search(line):
            return reason
    if len(line) <= 400 and _POST.match(line):
        return "embedded post"
    if len(line) <= 40 and not _SAYS.search(line) and _LABEL.match(line) and not line.isupper():
        return "label"
    if _COUNT.match(line):
        return "label"
    if len(line) <= 120 and _CAPITAL.match(line) and _BYLINE.match(line):
        return "byline"
    return None


def is_kicked(line: str) -> bool:
    """Whether ``line`` names its kind first ("Analysis: ..."): a link in a text, but a headline at its head."""
    return _KICKER.match(line) is not None


def is_link_heading(line: str) -> bool:
    """Whether ``line`` heads a list of links, so that the titles under it go with it."""
    return _LINK_HEADING.match(line) is not None


def passages(line: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and reason of boilerplate within ``line``."""
    small = line.lower()
    for marks, reason, rule in _PASSAGES:
        if any(mark in small for mark in marks):
            for match in rule.finditer(line):
                yield match.start(), match.end(), reason
    if small.endswith("report") and (report := _REPORT.search(line)):
        yield report.start(), report.end(), "share prompt"
    if _SIGN.search(line, len(line) - 1):
        yield len(line) - 1, len(line), "editor's mark"
