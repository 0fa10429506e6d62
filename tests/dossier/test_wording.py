import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.dossier.wording import address, between, clip, count, date, line, value, visible
from sayso.types import ConflictKind


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


@pytest.mark.parametrize(
    ("kind", "given", "shown"),
    [
        ("number", "at least 1550", "at least 1,550"),
        ("number", "31200000000 USD", "31.2 billion USD"),
        ("number", "about 3800000000 light-year", "about 3.8 billion light-years"),
        ("number", "181 kilogram", "181 kilograms"),
        ("number", "at least 1 foot", "at least 1 foot"),
        ("number", "21 foot", "21 feet"),
        ("number", "4 percent", "4 percent"),
        ("number", "100 kilometer-per-hour", "100 kilometers per hour"),
        ("number", "2500000 to 12345678", "2.5 million to 12,345,678"),
        ("number", "58.24 USD-per-barrel", "58.24 USD per barrel"),
        ("number", "850", "850"),
        ("date", "2031-03-04", "4 March 2031"),
        ("name", "Flight 12345", "Flight 12345"),
    ],
)
def test_a_value_is_shown_as_it_is_read(kind: ConflictKind, given: str, shown: str) -> None:
    assert value(kind, given) == shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2023-05-12", "2023-05-12", "12 May 2023"),
        ("2023-05-12", "2023-05-14", "12 to 14 May 2023"),
        ("2023-04-30", "2023-05-01", "30 April to 1 May 2023"),
        ("2022-12-31", "2023-01-01", "31 December 2022 to 1 January 2023"),
        ("2023-05", "2023-05-14", "May 2023 to 14 May 2023"),
    ],
)
def test_two_dates_do_not_say_twice_what_they_share(first: str, last: str, shown: str) -> None:
    assert between(first, last) == shown


def test_count() -> None:
    assert [count(0, "report"), count(1, "report"), count(2, "copy", "copies")] == ["0 reports", "1 report", "2 copies"]
