from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from rescue_training.review.web.charts import (
    Bar,
    Bin,
    Dot,
    Point,
    bars,
    dots,
    histogram,
    line,
    meter,
)

HOSTILE = '"><script>alert(1)</script>'
EVERY = [
    bars("Điểm", "Mô tả", [Bar(HOSTILE, 50, "50 %", "bad")], standard=70),
    histogram("Điểm", "Mô tả", [Bin("0–9", 3), Bin(HOSTILE, 0, "warn")]),
    dots("Điểm", "Mô tả", [Dot(HOSTILE, 50, 40, 60, "50 %", shape="diamond")], standard=70),
    line("Điểm", "Mô tả", [Point("1", 20), Point("2", None), Point(HOSTILE, 60)], standard=70),
]


@pytest.mark.parametrize("chart", EVERY)
def test_a_chart_is_named_described_and_well_formed(chart):
    tree = ElementTree.fromstring(str(chart))
    assert tree.attrib["role"] == "img"
    assert [tree[0].tag, tree[0].text, tree[1].tag, tree[1].text] == [
        "title", "Điểm", "desc", "Mô tả",
    ]  # fmt: skip


@pytest.mark.parametrize("chart", [*EVERY, meter(50, standard=70)])
def test_a_chart_has_no_style_no_colour_and_no_script_of_its_own(chart):
    assert not re.search(r"style=|fill=|stroke=|<script|#[0-9a-f]{6}", str(chart))


def marks(chart, tag, kind):
    return [e for e in ElementTree.fromstring(str(chart)).iter(tag) if kind in e.get("class", "")]


def test_the_length_of_a_bar_is_its_share():
    half, full, over = marks(
        bars("t", "d", [Bar("a", 25, ""), Bar("b", 50, ""), Bar("c", 70, "")], most=50),
        "rect",
        "bar",
    )
    assert float(half.get("width")) * 2 == float(full.get("width")) == float(over.get("width"))


def test_a_dot_lies_within_its_interval():
    chart = dots("t", "d", [Dot("a", 50, 30, 80, "50")])
    (dot,) = marks(chart, "circle", "mark")
    left, right = re.search(r"H([\d.]+)M", str(chart))[1], re.search(r"M([\d.]+) ", str(chart))[1]
    assert float(right) < float(dot.get("cx")) < float(left)


def test_higher_values_stand_higher_and_a_gap_ends_the_line():
    chart = line("t", "d", [Point("1", 10), Point("2", None), Point("3", 90)])
    low, high = marks(chart, "circle", "mark")
    assert float(high.get("cy")) < float(low.get("cy"))
    (trace,) = marks(chart, "path", "trace")
    assert trace.get("d").count("M") == 2


def test_counts_stand_above_their_bars_and_empty_ranges_have_none():
    chart = histogram("t", "d", [Bin("a", 4), Bin("b", 2), Bin("c", 0)])
    tall, short, none = marks(chart, "rect", "bar")
    assert float(tall.get("height")) == 2 * float(short.get("height"))
    assert none.get("height") == "0"
    assert [e.text for e in marks(chart, "text", "figure")] == ["4", "2"]


def test_charts_of_nothing_are_empty_and_do_not_fail():
    for chart in (
        bars("t", "d", []),
        histogram("t", "d", []),
        dots("t", "d", []),
        line("t", "d", []),
    ):
        ElementTree.fromstring(str(chart))


def test_a_tone_without_a_colour_is_an_error():
    with pytest.raises(ValueError, match="purple"):
        meter(50, tone="purple")
