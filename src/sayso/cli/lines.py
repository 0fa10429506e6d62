"""Lines on stdout: wrapped at words to the width of a terminal, and each whole in a pipe."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

__all__ = ["Lines"]

_NARROWEST = 20


class Lines:
    """Prints lines of text to ``console``, by default stdout; what its encoding cannot hold becomes "?"."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console()

    def say(self, words: str | Text = "", *, lead: str = "", style: str = "") -> None:
        """Print ``lead`` and ``words``; where they are wrapped, the next rows are as far in as the first words."""
        text = words.copy() if isinstance(words, Text) else Text(words)
        text.plain = self._encodable(text.plain)
        text.stylize(style)
        if not self._console.is_terminal:
            self._console.print(Text(lead) + text, soft_wrap=True)
            return
        room = max(_NARROWEST, self._console.width - len(lead))
        for number, row in enumerate(text.wrap(self._console, room, overflow="fold") or [Text()]):
            row.rstrip()
            self._console.print(Text(lead if number == 0 else " " * len(lead)) + row, soft_wrap=True)

    def _encodable(self, words: str) -> str:
        encoding = self._console.encoding
        return words.encode(encoding, "replace").decode(encoding)
