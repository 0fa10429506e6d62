from __future__ import annotations

import gzip
import json
import pickle
import random
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import ReadError
from sayso.reading import Fetcher, read, read_all, stream, works
from sayso.reading import documents as documents_module
from sayso.reading import files as files_module
from sayso.reading import page as page_module
from sayso.types import Report, Skipped

NEWS = "Bridge at Ostrel opens\n\nThe new bridge over the Lunn opened on Monday, mayor Ida Brandt said.\n"
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Bridge opens | The Ostrel Post</title>
<meta property="og:site_name" content="The Ostrel Post">
<meta property="article:published_time" content="2022-05-04T08:00:00+02:00">
<link rel="canonical" href="https://post.example/bridge"></head><body><article><h1>Bridge opens</h1>
<p>The new bridge over the Lunn opened on Monday after four years of work, mayor Ida Brandt said in a speech.</p>
<p>It cost 12 million crowns, two million more than planned, and carries trams as well as cars and cyclists.</p>
</article></body></html>"""


def reason(source: object) -> str:
    with pytest.raises(ReadError) as caught:
        read(source)  # type: ignore[arg-type]
    return caught.value.reason


def test_plain_text_is_not_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbf" + "  Tab\there\r\n\r\ncafé \n".encode())
    assert read(file)[0].text == "  Tab\there\r\n\r\ncafé \n"


def test_a_page_tells_of_itself() -> None:
    (page,) = read(("page.html", PAGE.encode()))
    assert (page.url, page.source, page.title, page.published, page.language) == (
        "https://post.example/bridge",
        "The Ostrel Post",
        "Bridge opens",
        "2022-05-04T08:00:00+02:00",
        "en",
    )
    assert "12 million crowns" in page.text


def test_a_table_that_lays_out_a_page_leaves_no_marks_and_one_of_figures_stays() -> None:
    figures = "<table><tr><td>Steel</td><td>7,100 tonnes</td></tr><tr><td>Stone</td><td>900 tonnes</td></tr></table>"
    cells = "<table><tr><td><h1>Bridge opens</h1>"
    html = PAGE.replace("<article><h1>Bridge opens</h1>", cells).replace("</article>", f"{figures}</td></tr></table>")
    text = read(("page.html", html.encode()))[0].text
    lines = text.splitlines()
    assert [line for line in lines if "tonnes" not in line and "|" in line] == []
    assert next(line for line in lines if "over the Lunn" in line).startswith("The new bridge")
    assert "7,100 tonnes" in text


def test_a_title_that_looks_like_a_link_stays_and_a_label_is_no_title() -> None:
    story = NEWS.partition("\n\n")[2] * 2
    kicked = "Analysis: Why the bridge opened late"
    report = read(("a.txt", f"{kicked}\n\n{story}".encode()))[0]
    assert (report.title, report.text[: len(kicked)] in [report.text[c.start : c.end] for c in report.cut]) == (
        kicked,
        False,
    )
    assert read(("b.txt", f"Advertisement\n\n{story}".encode()))[0].title is None


@pytest.mark.parametrize("most", [4, 40])
def test_a_page_of_very_many_elements_is_taken_apart_in_one_way(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    asked: list[bool] = []

    def extract(tree: object, *, fast: bool, **_: bool) -> str:
        asked.append(fast)
        return NEWS * 10

    monkeypatch.setattr("trafilatura.extract", extract)
    monkeypatch.setattr(page_module, "MOST_COMPARED", most)
    read(("page.html", PAGE.encode()))
    assert asked == [most == 4]


def test_a_singlefile_page_keeps_its_address() -> None:
    comment = "<!--\n Page saved with SingleFile \n url: https://post.example/x?y=1 \n saved date: Wed May 04 2022\n-->"
    html = PAGE.replace("<html", comment + "<html")
    assert read(("page", html.encode()))[0].url == "https://post.example/x?y=1"


def test_a_folder_is_read_in_order_without_hidden_and_companion_files(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "p_files").mkdir()
    for name in ("b.txt", "sub/a.txt", ".hidden.txt", "p_files/ad.html"):
        (tmp_path / name).write_text(NEWS + name)
    (tmp_path / "p.html").write_text(PAGE)
    names = [Path(report.path or "").name for report in read(tmp_path)]
    assert names == ["b.txt", "p.html", "a.txt"]


def test_the_same_file_twice_is_one_and_the_same_text_twice_is_two(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(NEWS)
    reports, skipped = read_all([tmp_path / "b.txt", tmp_path, tmp_path / "a.txt"])
    assert [report.id for report in reports] == [reports[0].id, reports[0].id + "-2"]
    assert skipped == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("no/such/file.txt", "no such file"),
        ("ftp://post.example/a", "only http and https"),
        ("nul\0byte", "no such file|no path"),
        (("a.txt", b""), "empty"),
        (("a.txt", b" \n "), "empty"),
        (("a", b"%PDF-1.7 ..."), "a PDF file"),
        (("a.txt", b"\x89PNG\r\n\x1a\n"), "a PNG image"),
        (("a.docx", b"PK\x03\x04abc"), "ZIP archive"),
        (("a.txt", b"text\0text"), "a binary file"),
        (("a.txt", bytes(range(1, 32)) * 20), "encoding"),
        (("a.css", b"p { color: red }"), "hold no reports"),
        (("a.txt", b"a" * 2_000_001), "characters"),
        (("a.html", b"<div>" * 1_000_000), "nest 1,000,000 deep"),
        (("a.html", b"<p>" * 200_000), "200,000 tags"),
        (("a.html", b"<p " + b"a=1 " * 500_000 + b">text"), "too many attributes"),
        (("a.html", b"<p>" + b"word " * 4_000_000), "20,000,003 bytes"),
        (("a.xml", b"<!-- a --><!-- b -->" * 1000 + b"<urlset>"), "hold no reports"),
        (("a.opml", b"<opml><body><outline text='x'/></body></opml>"), "names no feeds"),
        (("a.opml", b"<opml><body><outline xmlUrl='file:///etc/hosts'/></body></opml>"), "only http and https"),
        (("a.rss", b"<rss><channel></channel></rss>"), "no items"),
        (("a.rss", b"<rss><channel><item><title>x</title></item></channel></rss>"), "neither text nor a page"),
        (("a.json", b'{"version": "https://jsonfeed.org/version/1.1", "items": []}'), "no items"),
        (("a.txt.gz", b"\x1f\x8b\x08damaged"), "damaged"),
        (("a.jsonl.gz", b"\x1f\x8b\x08damaged"), "damaged (|from here on"),
        (("a.jsonl", b" \n \n"), "empty"),
        (("a.jsonl", b"\x89PNG\r\n\x1a\n\0"), "a PNG image"),
        (("a.html", b"<html><body></body></html>"), "no article|no text"),
        (("a.jsonl", b"\n\n{bad\n"), "no valid JSON"),
        (("a.json", b"[1]"), "no JSON object"),
        (("a.json", b"[" * 100_000), "nests too deeply|no valid JSON"),
        (("a.jsonl", b'{"text": "a \\ud800 b"}'), "surrogate"),
        (("a.jsonl", b'{"text": 5}'), "is no text"),
        (("a.jsonl", b'{"title": "x"}'), "neither"),
        (("a.csv", b"title,body\nx,y\n"), "header names neither"),
        (("a.csv", b"text,url\na,b,c\n"), "more cells"),
        (("a.csv", b'text,url\n"open,b\n'), "not closed before the file ends"),
        (("a.csv", b'text,url\n"a"b,c\n'), "no valid CSV"),
        (("a.csv", b"text,url\n"), "no rows"),
        (("a.json", b"[]"), "its list is empty"),
        (("a.json", b'[{"text": "A bridge op'), "cut off (truncated)"),
        (("a.json", b'[{"text": "A bridge opened."},'), "cut off (truncated)"),
        (("a.jsonl", b'{"text": "A bridge opened."'), "cut off (truncated)"),
        (("a.jsonl.gz", gzip.compress(b'{"text": "A bridge opened."}')[:-9]), "cut off (truncated) from here on"),
        (("a.jsonl.gz", gzip.compress(b"")), "this file is empty"),
        (("a.txt.gz", gzip.compress(b"A bridge opened.")[:-9]), "gzip content is cut off (truncated)"),
        (("a.rss", b"<rss><channel><title>A</title><ite"), "cut off (truncated) before its first item"),
        (("a.opml", b"<opml><body><outline xmlUrl='https://a.example/feed'/><outl"), "OPML is cut off"),
    ],
)
def test_what_cannot_be_read_says_why(source: object, words: str) -> None:
    assert any(word in reason(source) for word in words.split("|"))


def test_an_empty_folder_and_a_large_file_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "holds no files" in reason(tmp_path)
    monkeypatch.setattr(documents_module, "MOST_BYTES", 10)
    monkeypatch.setattr(files_module, "MOST_BYTES", 10)
    (tmp_path / "a.txt").write_text(NEWS)
    assert "larger than" in reason(tmp_path / "a.txt")


def test_a_bad_row_is_named_and_the_rest_goes_on() -> None:
    rows = [
        json.dumps({"text": NEWS, "source": "Post", "published": "4 May 2022", "language": "en"}),
        "{bad",
        "",
        '{"html": 1}',
    ]
    reports, skipped = read_all([("f.jsonl", "\n".join([*rows, json.dumps({"html": PAGE})]).encode())])
    assert [(r.path, r.source, r.published) for r in reports] == [
        ("f.jsonl#1", "Post", "2022-05-04"),
        ("f.jsonl#5", "The Ostrel Post", "2022-05-04T08:00:00+02:00"),
    ]
    assert [skip.path for skip in skipped] == ["f.jsonl#2", "f.jsonl#4"]


def test_a_table_names_the_line_on_which_a_row_begins() -> None:
    data = b'Source;Text;published\nPost;"One line,\nand another.";soon\nMail;Short;2022\n'
    reports, skipped = read_all([("t.csv", data)])
    assert [(r.path, r.text, r.published) for r in reports] == [
        ("t.csv#2", "One line,\nand another.", None),
        ("t.csv#4", "Short", "2022"),
    ]
    assert [(skip.path, "'soon'" in skip.reason) for skip in skipped] == [("t.csv#2", True)]


def test_read_warns_of_what_it_passes_over() -> None:
    with pytest.warns(UserWarning, match="f.jsonl#1"):
        assert len(read(("f.jsonl", b'{bad\n{"text": "Good day."}'))) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "Le café était fermé à cause de la grève, a déclaré la maire d’Ostrel."
    assert read(("a.txt", text.encode(encoding)))[0].text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_told_by_its_spaces(encoding: str) -> None:
    text = "Мост через реку открыли в понедельник, сказала мэр города.\n"
    assert read(("a.txt", text.encode(encoding)))[0].text == text


@pytest.mark.parametrize("data", [b"ab\0\0cd" * 50, b"\0" * 200, b"a\0" * 50 + b"b", b"\x01\0\x00\x02" * 99])
def test_zeros_alone_make_no_utf_16(data: bytes) -> None:
    assert "binary" in reason(("a.dat", data)) or "encoding" in reason(("a.dat", data))


@pytest.mark.parametrize("end", ["", "\n"])
def test_what_lies_behind_the_end_of_a_gzip_file_is_told_and_costs_no_line(end: str) -> None:
    rows = gzip.compress(b'{"text": "A bridge opened."}\n') + gzip.compress(b'{"text": "It closed."}' + end.encode())
    for name, texts in (("a.jsonl.gz", ["A bridge opened.", "It closed."]), ("a.txt.gz", None)):
        reports, skipped = read_all([(name, rows + b"\0\0")])
        assert skipped == []
        reports, skipped = read_all([(name, rows + b"rubbish")])
        assert texts is None or [report.text for report in reports] == texts
        assert len(reports) == len(texts or [name])
        assert [(skip.path, skip.reason) for skip in skipped] == [
            (name, "what follows its last gzip member is no gzip, so this file was read without it")
        ]


def test_the_line_in_which_a_gzip_file_is_cut_off_is_told_once() -> None:
    # Lines are read by the hundred, and this one is the hundredth.
    lines = [b'{"text": "Pier %d opened."}\n' % number for number in range(99)]
    packed = zlib.compressobj(wbits=31)
    data = packed.compress(b"".join(lines) + b'{"text": "Pier') + packed.flush(zlib.Z_SYNC_FLUSH)
    reports, skipped = read_all([("a.jsonl.gz", data)])
    assert len(reports) == 99
    assert [(skip.path, skip.reason) for skip in skipped] == [
        ("a.jsonl.gz#100", "this file is cut off (truncated) from here on")
    ]


def test_gzip_is_undone() -> None:
    rows = b'{"text": "One."}\n{"text": "Two."}\n'
    assert [report.text for report in read(("a.txt.gz", gzip.compress(NEWS.encode())))] == [NEWS]
    assert [report.path for report in read(("a.jsonl.gz", gzip.compress(rows)))] == ["a.jsonl.gz#1", "a.jsonl.gz#2"]


def test_a_line_of_jsonl_may_be_no_longer_than_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_module, "MOST_BODY", 100)
    rows = b'{"text": "One."}\n{"text": "' + b"x" * 200 + b'"}\n'
    reports, skipped = read_all([("a.jsonl", rows)])
    assert [report.text for report in reports] == ["One."]
    assert [(skip.path, "longer than" in skip.reason) for skip in skipped] == [("a.jsonl#2", True)]


def test_a_stream_reads_no_further_than_it_is_asked(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(NEWS + name)
    found = stream([tmp_path])
    assert isinstance(next(found), Report)
    (tmp_path / "b.txt").unlink()
    assert isinstance(next(found), Skipped)


def test_a_stream_counts_inputs_in_part(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Good day to all."}\n' * 250)
    (tmp_path / "b.txt").write_text(NEWS)
    seen: list[tuple[float, int]] = []
    for _ in stream([tmp_path], progress=lambda done, total: seen.append((done, total))):
        pass
    assert seen[-2:] == [(1.0, 2), (2.0, 2)]
    assert 0 < seen[0][0] < 1


def test_works_can_be_read_in_another_process(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Good day to all."}\n' * 3)
    (tmp_path / "b.html").write_text(PAGE)
    with Fetcher() as fetcher:
        sent = [pickle.loads(pickle.dumps(work)) for work in works([tmp_path], fetcher=fetcher)]
    assert [result for work in sent for result in work.results()] == [*stream([tmp_path])]
    assert [Path(work.item or "").name for work in sent] == ["a.jsonl#1", "b.html"]


def test_a_page_says_its_encoding() -> None:
    html = "<html><head><meta charset='windows-1251'></head><body><p>" + "Мост через реку открыли в понедельник. " * 9
    assert "Мост через реку" in read(("a.html", html.encode("cp1251")))[0].text


def test_markdown_is_kept_with_its_marks() -> None:
    (report,) = read(("a.md", b"# Bridge opens\n\n*Really.*\n"))
    assert (report.title, report.text) == ("Bridge opens", "# Bridge opens\n\n*Really.*\n")


def test_progress_counts_inputs() -> None:
    seen: list[tuple[int, int]] = []
    read_all([("a.txt", b"One."), ("b.txt", b"Two.")], progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


def test_order_of_sources_does_not_matter() -> None:
    inputs = [(f"{n}.txt", f"Text {n % 3}.".encode()) for n in range(8)] + [
        ("bad.txt", b""),
        ("r.jsonl", b'{"text": "x"}\n{'),
    ]
    expected = read_all(inputs)
    for seed in range(5):
        random.Random(seed).shuffle(inputs)
        assert read_all(inputs) == expected


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a", "a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.md"]))
def test_any_bytes_give_reports_or_notes(data: bytes, name: str) -> None:
    reports, skipped = read_all([(name, data)])
    assert reports or skipped or not data.strip() or name.endswith((".csv", ".json"))
    check_offsets(reports)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400).filter(str.strip))
def test_plain_text_stays_the_same(text: str) -> None:
    reports, _ = read_all([("a.txt", text.encode())])
    check_offsets(reports)
    assert all(report.text == text.removeprefix("\ufeff") for report in reports)


def check_offsets(reports: list[Report]) -> None:
    for report in reports:
        places = [0, *(place for cut in report.cut for place in (cut.start, cut.end)), len(report.text)]
        assert places == sorted(places)
        assert all(cut.start < cut.end for cut in report.cut)


def test_a_path_that_is_too_long_is_named_with_its_reason() -> None:
    found, (skipped,) = read_all(["a" * 5000])
    assert found == []
    assert skipped.reason == "it cannot be looked at: File name too long"
