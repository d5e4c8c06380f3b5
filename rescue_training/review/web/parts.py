"""How the parts of an answer are said on the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rescue_training.activities import Grade, Mark, Part
from rescue_training.review.web.marks import Mark as Drawn
from rescue_training.review.web.marks import mark_of
from rescue_training.wording import Wording
from rescue_training.wording.answers import compared, mark_word, phrase

_GRADES: Mapping[Mark, Grade] = {
    Mark.RIGHT: Grade.BEST, Mark.PARTLY: Grade.ACCEPTABLE, Mark.MISSED: Grade.ACCEPTABLE,
    Mark.WRONG: Grade.POOR, Mark.FALSE: Grade.POOR,
}  # fmt: skip
"""The grade whose mark a part has, unless it closes a gate."""


def part_filters(words: Wording) -> Mapping[str, Callable[[Part], object]]:
    """Return the filters by which templates show a part, in one language."""
    return {
        "part_name": lambda part: phrase(part.name, words),
        "part_said": lambda part: compared(part, words),
        "part_word": lambda part: mark_word(part, words),
        "part_mark": drawn,
    }


def drawn(part: Part) -> Drawn:
    """Return the mark that stands beside a part."""
    return mark_of(part.gate or _GRADES.get(part.mark))
