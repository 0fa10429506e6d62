"""Take a picture of a dossier's page with headless Chromium.

    python docs/picture.py DOSSIER.html PICTURE.png [WIDTH [HEIGHT]] [--dark]

Chromium runs with a profile of its own that is thrown away, and the page is read from its file.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

__all__ = ["picture"]

_NARROWEST = 500
_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


def picture(page: Path, target: Path, width: int = 1280, height: int = 900, *, dark: bool = False) -> None:
    """Write what a window of that size shows of the page, at twice the resolution, as PNG.

    Raises:
        FileNotFoundError: No Chromium is installed, or it made no picture.
    """
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        raise FileNotFoundError("no Chromium is installed; install it (apt-get install chromium) and try again")
    with tempfile.TemporaryDirectory() as profile:
        shown = page
        if width < _NARROWEST:  # a window cannot be this narrow, a frame in it can
            shown = Path(profile) / "frame.html"
            frame = (
                f'<iframe src="{escape(page.resolve().as_uri())}" width="{width}" height="{height}" style="border:0">'
            )
            shown.write_text(f'<!doctype html><body style="margin:0">{frame}</iframe>', "utf-8")
        command = [browser, *_QUIET, f"--user-data-dir={profile}", f"--window-size={width},{height}"]
        command += ["--force-device-scale-factor=2", f"--screenshot={target.resolve()}"]
        if dark:
            command.append("--force-dark-mode")
            command.append("--blink-settings=preferredColorScheme=0")
        subprocess.run([*command, shown.resolve().as_uri()], check=True, capture_output=True, timeout=120)
    if not target.exists():
        raise FileNotFoundError(f"Chromium made no picture of {page}")


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--dark"]
    if not 2 <= len(words) <= 4:
        sys.exit(__doc__)
    picture(Path(words[0]), Path(words[1]), *map(int, words[2:]), dark="--dark" in sys.argv)
