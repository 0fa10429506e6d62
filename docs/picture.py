"""Take the pictures of the example story's page with headless Chromium.

    python docs/picture.py [FOLDER]

The pictures are written to FOLDER, else beside this script. Chromium (apt-get install chromium) runs with a profile of
its own that is thrown away, and the page is read from its file.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import NamedTuple

import sayso
from sayso.dossier.page import to_html

__all__ = ["PICTURES", "Picture", "picture"]

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
_EXAMPLE = Path(__file__).parent.parent / "examples" / "ferry-collision"


class Picture(NamedTuple):
    """What is taken: a window's size, at which place of the page, in light or dark, and its pixels a CSS pixel."""

    width: int
    height: int
    place: str = ""
    dark: bool = False
    scale: float = 1.5


PICTURES = {
    "dossier.png": Picture(1280, 860),
    "dossier-dark.png": Picture(1280, 860, dark=True),
    "dossier-phone.png": Picture(390, 844, scale=2),
    "dossier-claims.png": Picture(1280, 860, "#c6"),
    "dossier-accounts.png": Picture(1280, 460, "#accounts"),
    "dossier-timeline.png": Picture(1280, 560, "#timeline"),
    "dossier-copies.png": Picture(1280, 420, "#copies"),
}


def picture(page: Path, target: Path, what: Picture) -> None:
    """Write what a window of that size shows of the page, as PNG.

    Raises:
        FileNotFoundError: No Chromium is installed, or it made no picture.
    """
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        raise FileNotFoundError("no Chromium is installed; install it (apt-get install chromium) and try again")
    with tempfile.TemporaryDirectory() as profile:
        # A frame can be narrower than a window, and can be taken at a place within the page.
        frame = Path(profile) / "frame.html"
        address = escape(page.resolve().as_uri() + what.place)
        style = f"border:0;display:block;width:{what.width}px;height:{what.height}px"
        inner = f'<iframe src="{address}" style="{style}"></iframe>'
        frame.write_text(f'<!doctype html><body style="margin:0">{inner}', "utf-8")
        command = [browser, *_QUIET, f"--user-data-dir={profile}", f"--window-size={what.width},{what.height}"]
        command += [f"--force-device-scale-factor={what.scale}", f"--screenshot={target.resolve()}"]
        if what.dark:
            command += ["--force-dark-mode", "--blink-settings=preferredColorScheme=0"]
        subprocess.run([*command, frame.as_uri()], check=True, capture_output=True, timeout=120)
    if not target.exists():
        raise FileNotFoundError(f"Chromium made no picture of {page}")


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as made:
        page = Path(made) / "dossier.html"
        page.write_text(to_html(sayso.compare([_EXAMPLE])), "utf-8")
        for name, what in PICTURES.items():
            picture(page, folder / name, what)
            print(f"{name}: {(folder / name).stat().st_size // 1000} kB")


if __name__ == "__main__":
    if len(sys.argv) > 2 or sys.argv[1:] in (["-h"], ["--help"]):
        sys.exit(__doc__)
    main(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent)
