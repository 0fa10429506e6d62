"""The text of a report, and quotes from it, as HTML: every character, escaped, with marks around spans."""

from __future__ import annotations

import html
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from sayso.dossier.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.types import Span

__all__ = ["Layer", "isolated", "marked", "quoted"]


class Layer(NamedTuple):
    """Marks around one span of a text.

    ``tag`` is the HTML element ("mark" for a statement, "del" for a cut, "b" and "i" for the source and the cue of an
    attribution, none for a mere point), ``id`` the anchor that leads to its start, and ``note`` what stands after its
    end.
    """

    start: int
    end: int
    tag: str
    id: str = ""
    note: Markup = Markup("")


def isolated(text: str) -> Markup:
    """Text of unknown direction, escaped, so that it does not turn the words around it; plain ASCII cannot."""
    shown = escape(visible(text))
    return shown if text.isascii() else Markup(f"<bdi>{shown}</bdi>")


def marked(text: str, layers: Iterable[Layer]) -> Markup:
    """The text with the layers around their spans; without tags and notes it is the text.

    Spans may overlap: the one that begins first, or is longer, holds the other. Where the other ends later, it is
    closed and opened again.
    """
    starts: dict[int, list[Layer]] = defaultdict(list)
    bounds = {0, len(text)}
    for layer in layers:
        if 0 <= layer.start < layer.end <= len(text):
            starts[layer.start].append(layer)
            bounds |= {layer.start, layer.end} if layer.tag else {layer.start}
    shown = visible(text)
    parts: list[str] = []
    within: list[Layer] = []
    last = 0
    for place in sorted(bounds):
        parts.append(html.escape(shown[last:place]))
        last = place
        if not within and place not in starts:
            continue
        ended = next((depth for depth, layer in enumerate(within) if layer.end == place), len(within))
        parts += [f"</{layer.tag}>" for layer in reversed(within[ended:])]
        parts += [layer.note for layer in within[ended:] if layer.end == place]
        kept = [layer for layer in within[ended:] if layer.end > place]
        parts += [f"<{layer.tag}>" for layer in kept]
        within[ended:] = kept
        for layer in sorted(starts[place], key=lambda layer: -layer.end):
            anchor = f' id="{layer.id}"' if layer.id else ""
            if layer.tag:
                parts.append(f"<{layer.tag}{anchor}>")
                within.append(layer)
            else:
                parts.append(f"<a{anchor}></a>")
    return Markup("".join(parts))


def quoted(text: str, pieces: Iterable[tuple[int, int, bool]], values: Iterable[Span] = ()) -> Markup:
    """A statement in one line: its frame dimmed, "…" for the characters between, ``values`` marked within its words."""
    parts: list[str] = []
    last: int | None = None
    for start, end, frame in pieces:
        if last is not None:
            parts.append(" … " if text[last:start].strip() else " ")
        words = [Layer(v.start - start, v.end - start, "mark") for v in values if start <= v.start and v.end <= end]
        inner = marked(text[start:end], words)
        parts.append(f"<span>{inner}</span>" if frame else inner)
        last = end
    return Markup("".join(parts))
