"""Take the pictures of the example story's page, and of a reading room with made-up stories, with headless Chromium.

    python docs/picture.py [FOLDER]

The pictures are written to FOLDER, else beside this script. Chromium (apt-get install chromium) runs with a profile of
its own that is thrown away; the page is read from its file, the room from a port of this machine.
"""

from __future__ import annotations

import runpy
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import NamedTuple

import sayso
from sayso.dossier.page import to_html

__all__ = ["PAGE", "ROOM", "Picture", "picture"]

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
_HERE = Path(__file__).parent
_EXAMPLE = _HERE.parent / "examples" / "ferry-collision"


class Picture(NamedTuple):
    """What is taken: a window's size, at which place (of the page, or in the room), in light or dark, and its pixels a
    CSS pixel."""

    width: int
    height: int
    place: str = ""
    dark: bool = False
    scale: float = 1.5


PAGE = {
    "dossier.png": Picture(1280, 860),
    "dossier-dark.png": Picture(1280, 860, dark=True),
    "dossier-phone.png": Picture(390, 844, scale=2),
    "dossier-claims.png": Picture(1280, 860, "#c6"),
    "dossier-accounts.png": Picture(1280, 460, "#accounts"),
    "dossier-timeline.png": Picture(1280, 560, "#timeline"),
    "dossier-copies.png": Picture(1280, 420, "#copies"),
}
ROOM = {
    "room.png": Picture(1280, 860, "/stories"),
    "room-dark.png": Picture(1280, 860, "/stories?words=market", dark=True),
}


def picture(address: str, target: Path, what: Picture) -> None:
    """Write what a window of that size shows of the address, as PNG.

    Raises:
        FileNotFoundError: No Chromium is installed, or it made no picture.
    """
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        raise FileNotFoundError("no Chromium is installed; install it (apt-get install chromium) and try again")
    with tempfile.TemporaryDirectory() as profile:
        shown = address + what.place
        if address.startswith("file:"):  # A frame can be narrower than a window; the room lets itself not be framed.
            frame = Path(profile) / "frame.html"
            style = f"border:0;display:block;width:{what.width}px;height:{what.height}px"
            inner = f'<iframe src="{escape(shown)}" style="{style}"></iframe>'
            frame.write_text(f'<!doctype html><body style="margin:0">{inner}', "utf-8")
            shown = frame.as_uri()
        command = [browser, *_QUIET, f"--user-data-dir={profile}", f"--window-size={what.width},{what.height}"]
        command += [f"--force-device-scale-factor={what.scale}", f"--screenshot={target.resolve()}"]
        if what.dark:
            command += ["--force-dark-mode", "--blink-settings=preferredColorScheme=0"]
        subprocess.run([*command, shown], check=True, capture_output=True, timeout=120)
    if not target.exists():
        raise FileNotFoundError(f"Chromium made no picture of {address}")


def main(folder: Path) -> None:
    web = _HERE.parent / "tests" / "web"
    filling, served = (runpy.run_path(str(web / f"{name}.py")) for name in ("filling", "serving"))
    with tempfile.TemporaryDirectory() as made:
        page, archive = Path(made) / "dossier.html", Path(made) / "news.sayso"
        page.write_text(to_html(sayso.compare([_EXAMPLE])), "utf-8")
        with sayso.Archive(archive) as opened:
            filling["add"](opened, filling["small"](60))
        with served["served"](archive) as room:
            for pictures, address in ((PAGE, page.resolve().as_uri()), (ROOM, room.address)):
                for name, what in pictures.items():
                    picture(address, folder / name, what)
                    print(f"{name}: {(folder / name).stat().st_size // 1000} kB")


if __name__ == "__main__":
    if len(sys.argv) > 2 or sys.argv[1:] in (["-h"], ["--help"]):
        sys.exit(__doc__)
    main(Path(sys.argv[1]) if sys.argv[1:] else _HERE)
