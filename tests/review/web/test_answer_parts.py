"""An instructor sees each part of an answer beside what the standard asks."""

from __future__ import annotations

import pytest

from rescue_training.activities import Grade, Mark, Part, Term
from rescue_training.review.web.parts import drawn, part_filters
from rescue_training.wording import Wording


def part(mark: Mark, grade: Grade | None = None, **more: object) -> Part:
    return Part("mask", "Mặt nạ", mark, grade=grade, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("mark", "grade", "tone"), [
    (Mark.RIGHT, Grade.CRITICAL, "good"),
    (Mark.PARTLY, None, "warn"),
    (Mark.MISSED, None, "warn"),
    (Mark.WRONG, None, "bad"),
    (Mark.FALSE, None, "bad"),
    (Mark.MISSED, Grade.CRITICAL, "bad"),
])  # fmt: skip
def test_a_part_has_the_mark_of_how_it_went(mark, grade, tone):
    assert drawn(part(mark, grade)).tone == tone


def test_a_part_is_said_in_the_language_of_the_page():
    vi, en = part_filters(Wording("vi")), part_filters(Wording("en"))
    tagged = part(Mark.WRONG, own="Xanh", standard="Đỏ")
    assert vi["part_name"](tagged) == "Mặt nạ"
    assert (vi["part_word"](tagged), en["part_word"](tagged)) == ("Sai", "Wrong")
    assert vi["part_said"](tagged) == "Bạn: Xanh · Chuẩn: Đỏ"
    assert en["part_said"](part(Mark.MISSED, standard="Red")) == "Standard: Red"
    assert en["part_said"](part(Mark.FALSE, own="Red")) == "You: Red"
    assert en["part_said"](part(Mark.RIGHT, own="Red", standard="Red")) == "Red"
    assert en["part_said"](part(Mark.RIGHT, own="Mặt nạ", standard="Mặt nạ")) == ""
    both = Part("x", ("Mặt nạ", Term("shared.submit")), Mark.RIGHT)
    assert vi["part_name"](both) == "Mặt nạ Xong"
