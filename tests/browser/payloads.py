"""Texts that try to run a script where a page or a renderer of Markdown lets them; each would call ``canary()``."""

from __future__ import annotations

__all__ = ["PAYLOADS", "STIR", "WATCH"]

# What a page gets before its own scripts: the canary that counts its calls, and what its policy refused.
WATCH = """
window.executed = 0;
window.refused = [];
window.canary = () => { window.executed += 1; };
addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective));
"""
# What a reader does, all at once: opens and hovers everything.
STIR = """
  for (const part of document.querySelectorAll("details")) part.open = true;
  for (const part of document.querySelectorAll("body *")) {
    for (const kind of ["mouseover", "focus", "toggle", "load", "error"]) part.dispatchEvent(new Event(kind));
  }
"""
_CALL = "canary()"
_CODED = "&#99;&#97;&#110;&#97;&#114;&#121;&#40;&#41;"
_BROKEN_OUT = (
    "", '">', "'>", "-->", "]]>", "</title>", "</style>", "</script>", "</textarea>", "</noscript>", "</template>",
    "</svg>", "</bdi>", "</a>", "</dialog>", "\\\">", "`>",
)  # fmt: skip
_ELEMENTS = (
    "<script>{}</script>", "<SCRIPT\n>{}</SCRIPT\t>", "<script/x>{}</script>", "<scr<script>ipt>{}</script>",
    "<img src=x onerror={}>", "<img/src=x/onerror={}>", "<IMG SRC=x OnErRoR={}>", '<img src="x" onerror="{}">',
    "<image src=x onerror={}>", "<svg onload={}>", "<svg/onload={}>", "<svg><script>{}</script></svg>",
    "<svg><animate onbegin={} attributeName=x dur=1s></svg>",
    "<svg><a xlink:href=javascript:{}><text>x</text></a></svg>",
    "<body onload={}>", "<iframe srcdoc='<script>parent.{}</script>'></iframe>", "<iframe src=javascript:parent.{}>",
    "<object data=javascript:{}></object>", "<embed src=javascript:{}>", "<details open ontoggle={}>x</details>",
    "<video><source onerror={}></video>", "<audio src=x onerror={}>", "<input autofocus onfocus={}>",
    "<select autofocus onfocus={}></select>", "<marquee onstart={}>x</marquee>", "<style onload={}></style>",
    "<link rel=stylesheet href=data:, onload={}>", "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<math><mtext><table><mglyph><style><img src=x onerror={}></style></mglyph></table></mtext></math>",
    "<form><button formaction=javascript:{}>x</button></form>", "<base href=javascript:{}//>",
    "<p style=animation-name:x onanimationstart={}>x</p>", "<!--><img src=x onerror={}>-->",
)  # fmt: skip
_ATTRIBUTES = (
    '" onmouseover={0} onfocus={0} autofocus x="', "' onmouseover={0} onfocus={0} autofocus x='",
    " onmouseover={0} onfocus={0} autofocus ", "x onerror={0} ",
)  # fmt: skip
_ADDRESSES = (
    "javascript:{}", "JaVaScRiPt:{}", "java\tscript:{}", "java\nscript:{}", "\x01javascript:{}", " javascript:{}",
    "data:text/html,<script>{}</script>", "vbscript:{}", "javascript://x.example/%0a{}",
    "//x.example/<script>{}</script>",
    "https://x.example/\"onmouseover={}", "https://x.example/'><img src=x onerror={}>",
)  # fmt: skip
_MARKDOWN = (
    "[x](javascript:{})", "![x](x \"onerror={}\")", "![x](javascript:{})", "[x]: javascript:{}\n\n[x]",
    "<javascript:{}>", "[x](<javascript:{}>)", "``` onload={}\n```", "| <img src=x onerror={}> |\n|---|",
    "# <svg onload={}>", "\\<img src=x onerror={}>", "\\\\<img src=x onerror={}>", "$\\href{{javascript:{}}}{{x}}$",
)  # fmt: skip

PAYLOADS: tuple[str, ...] = (
    *(f"{way_out}<img src=x onerror={_CALL}>" for way_out in _BROKEN_OUT),
    *(pattern.format(_CALL) for patterns in (_ELEMENTS, _ATTRIBUTES, _ADDRESSES, _MARKDOWN) for pattern in patterns),
    f"<img src=x onerror={_CODED}>",
    f"&lt;img src=x onerror={_CALL}&gt;",
    f"\u202e<img src=x onerror={_CALL}>",
    f"\x00<img src=x onerror={_CALL}>\ud800",
    f"<img src=x\u2028onerror={_CALL}>",
    "{{ ''.__class__ }}{% for x in y %}<img src=x onerror=canary()>",
    "');canary();('",
    "${canary()}`;canary();`",
)
