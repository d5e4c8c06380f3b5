"""How the parts of an answer went: the one list that feedback and debrief show for every kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

import pygame

from rescue_training.activities import Grade, Part
from rescue_training.activities.parts import Mark as PartMark
from rescue_training.desktop.look import Look
from rescue_training.desktop.marks import NEUTRAL, Mark, draw_mark, mark_of
from rescue_training.desktop.text_layout import Paragraph
from rescue_training.desktop.theme import Colour
from rescue_training.desktop.widgets.base import Widget
from rescue_training.wording.answers import compared, mark_word, phrase

_MARKS = {
    PartMark.RIGHT: mark_of(Grade.BEST),
    PartMark.PARTLY: mark_of(Grade.ACCEPTABLE),
    PartMark.MISSED: Mark("diamond", "minus", "amber"),
    PartMark.WRONG: mark_of(Grade.POOR),
    PartMark.FALSE: mark_of(Grade.POOR),
    PartMark.LEFT: NEUTRAL,
}


def drawn_mark(part: Part) -> Mark:
    """Return the mark of a part; one that closes a gate has the mark of a critical grade."""
    return mark_of(part.gate) if part.gate else _MARKS[part.mark]


def worth_showing(parts: Iterable[Part]) -> list[Part]:
    """Return what there is to learn first: gates, then faults, then what was right."""
    shown = [part for part in parts if part.mark is not PartMark.LEFT]
    return sorted(shown, key=lambda part: (part.gate is None, part.well))


class PartRow(Widget):
    """One part: its mark, its name, what was given beside the standard, and why."""

    role: ClassVar[str] = "listitem"

    def __init__(self, look: Look, part: Part, fill: Callable[[str], str] = str) -> None:
        words = look.words
        self.mark, self.verdict = drawn_mark(part), mark_word(part, words)
        self._title = phrase(part.name, words, fill)
        self._compared = compared(part, words, fill)
        self._why = "" if part.well else fill(part.why)
        spoken = (self._title, self.verdict, self._compared, self._why)
        super().__init__(look, ". ".join(filter(None, spoken)), key=f"part:{part.key}")

    def state(self) -> tuple[str, ...]:
        """Add how it went."""
        return (*super().state(), self.verdict)

    def _left(self) -> int:
        return self.look.px(34)

    def _lines(self, width: int) -> Sequence[tuple[Paragraph, Colour]]:
        look, theme = self.look, self.look.theme
        column = max(1, width - self._left())
        lines = [(look.text(self._title, "body_small", column), theme.text_hi)]
        tone = theme.text_md if self.mark.tone == "neutral" else self.mark.text(theme)
        verdict = " · ".join(filter(None, (self.verdict, self._compared)))
        lines.append((look.text(verdict, "caption", column), tone))
        if self._why:
            lines.append((look.text(self._why, "caption", column), theme.text_md))
        return lines

    def height_for(self, width: int) -> int:
        """Return the height of its lines."""
        return sum(words.height for words, _ in self._lines(width)) + self.look.px(6)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw mark and lines."""
        look = self.look
        lines = self._lines(self.rect.w)
        side = look.px(22)
        middle = self.rect.y + look.px(3) + lines[0][0].pitch // 2
        draw_mark(look.paint, surface, self.mark, (self.rect.x + side // 2, middle), side)
        y = self.rect.y + look.px(3)
        for words, colour in lines:
            words.draw(surface, self.rect.x + self._left(), y, colour)
            y += words.height


def tally(look: Look, parts: Iterable[Part]) -> str:
    """Return how many parts went how: *3 đúng · 1 bỏ sót*."""
    count: Counter[PartMark] = Counter(part.mark for part in parts)
    del count[PartMark.LEFT]
    said = [
        look.words(f"activities.shared.counts.{mark.value}", count=count[mark])
        for mark in PartMark
        if count[mark]
    ]
    return " · ".join(said)


def part_rows(
    look: Look, parts: Iterable[Part], fill: Callable[[str], str] = str
) -> list[Widget]:
    """Return a row for each part that there is something to say about."""
    return [PartRow(look, part, fill) for part in worth_showing(parts)]
