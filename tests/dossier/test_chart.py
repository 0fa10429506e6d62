from typing import Any

from lxml import etree

from sayso.dossier.chart import Point, ribbons, timeline

PUBLISHED = ["2031-03-04T08:00:00Z", "2031-03-04", "2031-03-09", "2031-03", "soon"]


def drawn(markup: str) -> Any:
    return etree.fromstring(markup)


def test_days_are_discs_and_longer_periods_are_bars() -> None:
    points = [Point("2031-03-04", "t1", 3), Point("2031-03", "t2", 1), Point("2031-03-05", "t3", 1)]
    svg = drawn(timeline(points, PUBLISHED))

    leads = [(a.get("href"), a[0].tag) for a in svg.iter("a")]
    assert leads[:3] == [("#t2", "rect"), ("#t1", "circle"), ("#t3", "circle")]
    assert set(leads[3:]) == {("#reports", "path")}
    assert [text.text for text in svg.xpath("//text[@class='in']")] == ["3", "1"]
    assert [text.text for text in svg.xpath("//text[@class='tick']")] == ["4 Mar", "5 Mar", "9 Mar"]
    assert next(a.get("aria-label") for a in svg.iter("a")) == "March 2031, named by 1 report"


def test_the_axis_is_broken_where_days_are_left_out() -> None:
    svg = drawn(timeline([Point("2031-03-04", "t1", 1), Point("2031-03-05", "t2", 1)], PUBLISHED))

    assert [path.get("class") for path in svg.iter("path") if "axis" in path.get("class")] == ["axis", "axis gap"]


def test_a_period_covers_the_days_within_it() -> None:
    points = [Point("2031-03-04", "t1", 1), Point("2031-03-09", "t2", 1), Point("2031-03", "t3", 1)]
    svg = drawn(timeline([*points, Point("2031-04", "t4", 1)], []))
    march, april = svg.iter("rect")
    discs = [float(disc.get("cx")) for disc in svg.iter("circle")]
    left, right = float(march.get("x")), float(march.get("x")) + float(march.get("width"))

    assert all(left < disc < right for disc in discs)
    assert right < float(april.get("x"))


def test_without_a_date_nothing_is_drawn() -> None:
    assert timeline([Point("soon", "t1", 1)], PUBLISHED) == ""
    assert timeline([], PUBLISHED) == ""


def test_ribbons_join_the_shared_passages() -> None:
    svg = drawn(ribbons(100, 50, [(0, 50, 0, 50)]))

    assert [path.get("d") for path in svg.iter("path")] == [
        "M0 0H720.0V10H0zM0 54H360.0V64H0z",
        "M0.0 10H360.0L360.0 54H0.0z",
        "M0.0 0H360.0V10H0.0zM0.0 54H360.0V64H0.0z",
    ]


def test_empty_texts_have_no_ribbons() -> None:
    assert len(drawn(ribbons(0, 0, []))) == 1
