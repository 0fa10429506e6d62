"""``sayso serve`` as a process of its own."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-c", "from sayso.cli import main; main()", "serve", "--archive")


def test_it_says_where_it_is_and_who_can_open_it_and_stops_when_told(large: tuple[Path, str]) -> None:
    with subprocess.Popen([*COMMAND, str(large[0]), "--port", "0"], stdout=subprocess.PIPE, text=True) as room:
        assert room.stdout is not None
        said = room.stdout.readline(), room.stdout.readline()
        address = said[0].split()[-1]
        with urllib.request.urlopen(f"{address}stories.json", timeout=30) as answer:
            assert answer.status == 200
        room.send_signal(signal.SIGINT)
        assert room.wait(20) in (0, 130)

    assert said[0].startswith("The reading room of news.sayso is at http://127.0.0.1:")
    assert said[1] == "Only this machine can open it. Stop it with Ctrl-C.\n"


def test_a_port_that_is_taken_is_told(large: tuple[Path, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [*COMMAND, str(large[0]), "--port", str(port)], capture_output=True, text=True, check=False
        )

    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: Nothing can listen on port {port} of 127.0.0.1 (")
    assert done.stdout == ""


@pytest.mark.parametrize("options", [["--host", "no.such.host.invalid"], ["--host", "203.0.113.7"]])
def test_an_address_that_is_not_ours_is_told(large: tuple[Path, str], options: list[str]) -> None:
    done = subprocess.run(
        [*COMMAND, str(large[0]), "--port", "0", *options], capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert done.stderr.startswith("Error: ")


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = subprocess.run([*COMMAND, str(tmp_path / "no.sayso")], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "there is no such archive" in done.stderr
