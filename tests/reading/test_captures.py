# ruff: noqa: E501 (pages and feeds)
from __future__ import annotations

import pytest

from sayso.reading import read
from sayso.reading.captures import Capture, unwrapped

ARTICLE = (
    "<article><h1>Bridge opens</h1><p>The new bridge over the Lunn opened on Monday after four years of work, mayor Ida "
    "Brandt said in a speech.</p><p>It cost 12 million crowns, two million more than planned, and carries trams as well "
    "as cars and cyclists.</p></article>"
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "https://web.archive.org/web/20220504080910/https://post.example/x?y=1",
            Capture("https://post.example/x?y=1", "2022-05-04T08:09:10Z"),
        ),
        (
            "http://web.archive.org/web/20220504080910id_/http://post.example/",
            Capture("http://post.example/", "2022-05-04T08:09:10Z"),
        ),
        ("https://web.archive.org/web/2022/post.example/x", Capture("http://post.example/x", "2022")),
        ("https://web.archive.org/web/20220504/https:/post.example/x", Capture("https://post.example/x", "2022-05-04")),
        ("https://web.archive.org/web/20229904080910/https://p.example/", Capture("https://p.example/", None)),
        ("https://post.example/web/20220504080910/https://p.example/", None),
    ],
)
def test_an_address_of_the_wayback_machine_holds_another(url: str, expected: Capture | None) -> None:
    assert unwrapped(url) == (expected or Capture(url))


def test_a_page_saved_from_the_wayback_machine_is_the_original() -> None:
    html = f"""<!DOCTYPE html><html lang="en"><head>
<script type="text/javascript">__wm.wombat("https://post.example/bridge","20220504080910","https://web.archive.org/","web");</script>
<link rel="canonical" href="https://web.archive.org/web/20220504080910/https://post.example/bridge"></head><body>
<!-- BEGIN WAYBACK TOOLBAR INSERT --><div><p>The Wayback Machine has 31 captures of this page from 4 May 2022 on, and
shows them in a bar above it that is no part of the report.</p></div><!-- END WAYBACK TOOLBAR INSERT -->
{ARTICLE}</body></html><!--
     FILE ARCHIVED ON 08:09:10 May 04, 2022 AND RETRIEVED FROM THE INTERNET ARCHIVE -->"""
    (report,) = read(("page.html", html.encode()))
    assert (report.url, report.captured, report.published) == (
        "https://post.example/bridge",
        "2022-05-04T08:09:10Z",
        None,
    )
    assert "captures" not in report.text


def test_a_rewritten_canonical_address_is_enough() -> None:
    link = '<link rel="canonical" href="https://web.archive.org/web/20220504080910/https://post.example/bridge">'
    (report,) = read(("page.html", f"<html><head>{link}</head><body>{ARTICLE}</body></html>".encode()))
    assert (report.url, report.captured) == ("https://post.example/bridge", "2022-05-04T08:09:10Z")


def test_a_page_saved_by_singlefile_tells_when() -> None:
    html = f"""<!DOCTYPE html><html lang="en"><!--
 Page saved with SingleFile
 url: https://post.example/x?y=1
 saved date: Wed May 04 2022 10:09:10 GMT+0200 (Central European Summer Time)
--><body>{ARTICLE}</body></html>"""
    (report,) = read(("page.html", html.encode()))
    assert (report.url, report.captured) == ("https://post.example/x?y=1", "2022-05-04T10:09:10+02:00")
