import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.dossier.wording import address, clip, count, date, line, visible


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-03-04", "4 March 2031"),
        ("2031-03-04T08:10:00Z", "4 March 2031, 08:10 UTC"),
        ("2031-03-04T08:10:00+02:00", "4 March 2031, 08:10 UTC+02:00"),
        ("2031-03-04T08:10", "4 March 2031, 08:10"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("2031-13", "2031-13"),
        ("2031-W07", "week 7 of 2031"),
        ("2031-W07-WE", "weekend of week 7 of 2031"),
        ("2031-SP", "spring 2031"),
        ("2031-Q3", "quarter 3 of 2031"),
        ("2031-H1", "half 1 of 2031"),
        ("2031-03-04TEV", "4 March 2031, evening"),
        ("XXXX-02-05", "5 February"),
        ("XXXX-02-05T21:00", "5 February, 21:00"),
        ("XXXX-13-05", "XXXX-13-05"),
        ("XXXX-02", "February"),
        ("XXXX-WXX-2TEV", "Tuesday, evening"),
        ("XXXX-SP", "spring"),
        ("XXXX-XX-XXT23:30", "23:30"),
        ("XXXX-XX-XX", "XXXX-XX-XX"),
        ("", ""),
    ],
)
def test_date(value: str, expected: str) -> None:
    assert expected == date(value)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://news.example/a?b=c#d", True),
        ("http://news.example", True),
        ("HTTPS://news.example:8080/ü", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" https://news.example", False),
        ("data:text/html,x", False),
        ("//news.example", False),
        ("https:///path", False),
        ("https://user@news.example", False),
        ("https://news.example/\u202egnp", False),
        ('https://news.example/"><b>', False),
        ("ftp://news.example", False),
        ("https://" + "a" * 3000, False),
        ("", False),
        (None, False),
    ],
)
def test_address(url: str | None, safe: bool) -> None:
    assert (url if safe else None) == address(url)


@given(st.text(st.characters()))
def test_visible_keeps_offsets(text: str) -> None:
    shown = visible(text)

    assert len(shown) == len(text)
    assert shown.encode().decode() == shown
    assert not set(shown) & set("\x00\x0b\x0c\x1b\r\x7f\x9b")


@given(st.text(st.characters()))
def test_a_line_is_one_line(text: str) -> None:
    assert "".join(line(text).split()).isprintable() or not line(text).isascii()
    assert line(text) == " ".join(line(text).split())


def test_clip() -> None:
    assert clip("short", 10) == "short"
    assert clip("a few words more", 10) == "a few…"
    assert clip("a" * 20, 10) == "a" * 9 + "…"


def test_count() -> None:
    assert [count(0, "report"), count(1, "report"), count(2, "copy", "copies")] == ["0 reports", "1 report", "2 copies"]
