from __future__ import annotations

from datetime import timedelta, timezone

import pytest
from markupsafe import Markup

from rescue_training.review.web.formats import Formats, finished, visible
from rescue_training.wording import Wording

VI = Formats(Wording("vi"), timezone(timedelta(hours=7)))
EN = Formats(Wording("en"), timezone(timedelta(hours=7)))


@pytest.mark.parametrize(
    ("ms", "vi", "en"),
    [
        (0, "0 giây", "0 s"),
        (59_400, "59 giây", "59 s"),
        (64_000, "1 phút 04 giây", "1 min 04 s"),
        (3_725_000, "1 giờ 02 phút", "1 h 02 min"),
        (None, "–", "–"),
    ],
)
def test_a_duration_is_written_as_people_say_it(ms, vi, en):
    assert (VI.duration(ms), EN.duration(ms)) == (vi, en)


@pytest.mark.parametrize(
    ("ms", "shown"), [(0, "0:00"), (238_000, "3:58"), (3_725_000, "1:02:05"), (None, "–")]
)
def test_a_duration_in_a_column_is_a_clock(ms, shown):
    assert VI.clock(ms) == shown


def test_numbers_have_the_signs_of_their_language():
    assert VI.number(1234567.891, 2) == "1\u00a0234\u00a0567,89"
    assert EN.number(1234567.891, 2) == "1,234,567.89"
    assert VI.number(-3.5, 1) == "\u22123,5"
    assert VI.percent(82) == "82\u00a0%"
    assert VI.percent(None) == "–"


def test_a_day_is_that_of_the_reader_s_clock():
    late = "2026-11-24T20:00:00.000Z"
    assert VI.day(late) == Markup(f'<time datetime="{late}">25/11/2026</time>')
    assert EN.moment(late) == Markup(f'<time datetime="{late}">25 Nov 2026 03:00</time>')
    assert "01/12/2026" in VI.day("2026-12-01")
    assert VI.day(None) == "–"


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\u0000", "\u001b", "\u061c"])
def test_signs_that_hide_or_turn_text_are_shown(sign):
    shown = visible(f"ab{sign}cd")
    assert sign not in shown
    assert f"[U+{ord(sign):04X}]" in shown
    assert sign not in str(finished(Markup(f"<b>{sign}</b>")))


def test_vietnamese_and_line_ends_stay_as_they_are():
    text = "Đường đầy khói\n\tchạy"
    assert visible(text) == text


def test_a_name_is_escaped_and_kept_apart_from_the_text_around_it():
    assert VI.person("p-1", {}) == "<bdi>p-1</bdi>"

    class Known:
        name = "<b>An\u202e"

    assert VI.person("p-1", {"p-1": Known()}) == "<bdi>&lt;b&gt;An[U+202E]</bdi>"
