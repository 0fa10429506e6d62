from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sayso.archive import intake
from sayso.archive.archive import Archive
from sayso.cli import cli
from sayso.cli.watch import Watch
from sayso.errors import UsageError
from sayso.reading import Fetcher

LONG = "The harbour council met on Tuesday and voted, mayor Ida Brandt said. " * 12


def feed(*texts: str) -> bytes:
    """A feed with an item for each text, whose page has the text's first letter for a name."""
    rows = "".join(
        f"<item><link>/{text[0]}</link><content:encoded>{text} {LONG}</content:encoded></item>" for text in texts
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {space}><channel><title>Ostrel Post</title>{rows}</channel></rss>'.encode()


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers on this machine need no politeness."""
    monkeypatch.setitem(Fetcher.__init__.__kwdefaults__ or {}, "delay", 0.0)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "news.sayso") as opened:
        yield opened


def watching(archive: Archive, *feeds: str) -> Watch:
    return Watch(archive, feeds, 0.01, allow_private=True)


def texts(archive: Archive) -> list[str]:
    """The first letters of all reports in the archive, in order."""
    return sorted(row[0][0] for row in archive._file.rows("SELECT text FROM reports"))


def rounds(watched: Watch, count: int) -> None:
    for _ in range(count):
        time.sleep(watched.round() + 0.001)


def test_what_a_feed_brings_is_added_once(site: Any, archive: Archive) -> None:
    versions = iter([feed("a", "b"), feed("a", "b"), feed("c", "a"), feed("c", "a changed")])
    site.pages["/feed"] = lambda _: (200, {"Content-Type": "text/xml"}, next(versions))
    watched = watching(archive, site.address + "/feed")
    rounds(watched, 4)
    assert texts(archive) == ["a", "a", "b", "c"]
    assert watched.summary() == (
        "Stopped. 4 rounds: 4 reports added, 1 of them a new version of a page in the archive. Give the same command "
        "again to go on."
    )


def test_the_server_sees_conditions_after_a_restart_too(site: Any, archive: Archive) -> None:
    def answer(headers: Any) -> Any:
        same = headers["If-None-Match"] == '"1"'
        return (304, {}, b"") if same else (200, {"ETag": '"1"', "Content-Type": "text/xml"}, feed("a"))

    site.pages["/feed"] = answer
    rounds(watching(archive, site.address + "/feed"), 2)
    rounds(watching(archive, site.address + "/feed"), 1)
    assert [headers["If-None-Match"] for _, headers in site.asked] == [None, '"1"', '"1"']
    assert texts(archive) == ["a"]


def test_an_outage_is_told_once_and_costs_nothing(
    site: Any, archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    url = site.address + "/feed"
    down: tuple[int, dict[str, str], bytes] = (404, {}, b"")
    versions = iter([(200, {}, feed("a")), down, down, down, (200, {}, feed("b", "a")), (200, {}, b"<rss><chan")])
    site.pages["/feed"] = lambda _: next(versions)
    watched = watching(archive, url)
    rounds(watched, 6)
    assert texts(archive) == ["a", "b"]
    said = capsys.readouterr().err.splitlines()
    assert [line.removeprefix(url) for line in said[:2]] == [
        ": there is no such page; open it in a browser, and save the page.",
        " is back.",
    ]
    assert len(said) == 3


def fragile(work: Any, read: Any = intake._read) -> Iterable[Any]:
    """What readers do, but for a page that takes its reader down with it."""
    if "x page" in str(work):
        os._exit(1)
    return read(work)  # type: ignore[no-any-return]


def test_a_page_that_breaks_its_reader_is_passed_over(
    site: Any, archive: Archive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(intake, "_read", fragile)
    url = site.put("/feed", feed("a", "x page", "b"), "text/xml")
    rounds(watching(archive, url), 2)
    assert texts(archive) == ["a", "b"]
    assert "reading it broke down; save its text as .txt instead." in capsys.readouterr().err


def test_a_feed_that_fails_is_looked_at_less_often(site: Any, archive: Archive) -> None:
    none, good = site.address + "/none", site.put("/feed", feed("a"), "text/xml")
    watched = Watch(archive, [none, good], 900, allow_private=True)
    assert 890 < watched.round() <= 900
    assert watched._due[none] - watched._due[good] == pytest.approx(900, abs=1)
    assert watched.round() > 890  # nothing is due before its time
    assert sorted(site.paths) == ["/feed", "/none"]


@pytest.mark.parametrize("value", ["0s", "5", "-1m", "soon", "1d"])
def test_an_interval_that_makes_no_sense_is_refused(value: str, tmp_path: Path) -> None:
    arguments = ["watch", "https://post.example/", "--archive", str(tmp_path / "a.sayso"), "--interval", value]
    result = CliRunner().invoke(cli, arguments)
    assert (result.exit_code, "is no time like 90s, 15m or 2h" in result.output) == (2, True)


def test_a_page_that_is_gone_is_no_failure_of_its_feed(
    site: Any, archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    item = "<item><link>/gone</link><description>The ferry is late again, its owner said.</description></item>"
    url = site.put(
        "/feed", f'<rss version="2.0"><channel><title>Ostrel</title>{item}</channel></rss>'.encode(), "text/xml"
    )
    watched = watching(archive, url)
    rounds(watched, 1)
    assert "so its summary in the feed was read as its text" in capsys.readouterr().err
    assert (texts(archive), watched._failures) == (["T"], {url: 0})


def test_a_file_that_is_not_there_is_refused_at_once(tmp_path: Path) -> None:
    archive = tmp_path / "news.sayso"
    result = CliRunner().invoke(cli, ["watch", "missing.opml", "--archive", str(archive)])
    assert isinstance(result.exception, UsageError)
    assert str(result.exception) == "missing.opml is neither an http(s) address nor a file that exists; check it."
    assert not archive.exists()


def test_a_feed_that_may_not_be_fetched_is_named_and_given_up(
    site: Any, archive: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = site.put("/feed", feed("a"), "text/xml")
    (tmp_path / "feeds.opml").write_text('<opml><body><outline xmlUrl="ftp://post.example/"/></body></opml>')
    watched = Watch(archive, [url, str(tmp_path / "feeds.opml")], 0.01, allow_private=False)
    rounds(watched, 3)
    said = capsys.readouterr().err
    assert said.count(url) == 1
    assert f"{url}: it may not be fetched: 127.0.0.1 is at 127.0.0.1, which is no public address; " in said
    assert (list(watched._due), site.asked) == ([str(tmp_path / "feeds.opml")], [])


def test_where_no_feed_may_be_fetched_it_ends_at_once(site: Any, tmp_path: Path) -> None:
    urls = [site.put(f"/{name}", feed("a"), "text/xml") for name in ("one", "two")]
    result = CliRunner().invoke(cli, ["watch", *urls, "--archive", str(tmp_path / "news.sayso")])
    assert isinstance(result.exception, UsageError)
    assert str(result.exception) == "None of these feeds may be fetched, so there is nothing to watch."
    assert [line.partition(": ")[0] for line in result.stderr.splitlines()] == urls


def test_a_feed_that_was_read_before_is_not_given_up(
    site: Any, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = watching(archive, site.put("/feed", feed("a"), "text/xml"))
    rounds(watched, 1)
    monkeypatch.setattr(watched, "_allow_private", False)
    rounds(watched, 1)
    assert list(watched._failures.values()) == [1]
    assert list(watched._due) == [site.address + "/feed"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_told(number: int, site: Any, tmp_path: Path) -> None:
    url = site.put("/feed", feed("a"), "text/xml")
    # Where the tests run in the background, SIGINT is ignored, and by their children too.
    command = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from sayso.cli import main; main()"
    )
    options = ["--archive", str(tmp_path / "news.sayso"), "--interval", "1s", "--allow-private"]
    process = subprocess.Popen(
        [sys.executable, "-c", command, "watch", url, *options], stdout=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 20
    while len(site.asked) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(number)
    said, _ = process.communicate(timeout=20)
    assert (process.returncode, "1 report added" in said) == (0, True)
