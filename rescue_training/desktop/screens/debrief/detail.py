"""One decision explained: what was done, what was best, why, and where it is written."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from rescue_training.activities import Part
from rescue_training.attempt import Decision
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.marks import mark_of
from rescue_training.desktop.percent import percent_text
from rescue_training.desktop.screens.debrief.finished import Finished
from rescue_training.desktop.screens.play.parts import source_text
from rescue_training.desktop.theme import Colour, mix
from rescue_training.desktop.views.feedback import part_rows, tally
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.label import Icon, Label, Rule
from rescue_training.desktop.widgets.layout import Box, Column, Grid, Row
from rescue_training.desktop.widgets.panel import Chip, Tone

WIDE_TEXT = 1.5
"""Text scale from which the columns stand below each other."""


class Detail(Box):
    """A panel bordered in the colour of the decision's mark."""

    def __init__(self, look: Look, child: Widget, hue: Colour) -> None:
        super().__init__(look, child, (18, 12))
        self._hue = hue

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the panel."""
        theme = self.look.theme
        style = self.look.paint.style(
            2, radius=14, top=mix(theme.bg2, self._hue, 0.07), bottom=theme.bg1,
            border=self._hue, border_alpha=150,
        )  # fmt: skip
        self.look.paint.panel(surface, self.rect, style)


class Divider(Widget):
    """A thin upright line between columns."""

    def width(self) -> int:
        """Return its width with air."""
        return self.look.px(1)

    def height_for(self, width: int) -> int:
        """Return no height of its own."""
        return 1

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the line."""
        surface.fill(self.look.theme.line, self.rect)


def detail_of(look: Look, finished: Finished, decision: Decision) -> Detail:
    """Return the explanation of a decision."""
    word = _Words(look)
    mark = mark_of(decision.grade, decision.late)
    answered = finished.parts(decision)
    parts: list[Widget] = [_head(look, finished, decision)]
    if answered:
        return _detail_of_parts(look, finished, decision, answered)
    chosen = finished.text(decision.scene, decision.leg) or word("late")
    parts.append(_column(look, word("you_chose"), mark.icon, mark.text(look.theme), [chosen]))
    if decision.leg not in decision.best:
        best = [finished.text(decision.scene, leg) for leg in decision.best]
        parts.append(_column(look, word("best_was"), "check", look.theme.green, best))
    parts += [_why(look, finished, decision), _replay(look, decision)]
    return Detail(look, _arranged(look, parts), mark.colour(look.theme))


def _detail_of_parts(
    look: Look, finished: Finished, decision: Decision, answered: Sequence[Part]
) -> Detail:
    """Return the explanation of an answer with parts: each beside what the standard asks."""
    word, mark = _Words(look), mark_of(decision.grade, decision.late)
    asked = [word("late")] if decision.late else [finished.prompt(decision), tally(look, answered)]
    row: list[Widget] = [
        _head(look, finished, decision),
        _column(look, word("you_chose"), mark.icon, mark.text(look.theme), asked),
        _why(look, finished, decision),
        _replay(look, decision),
    ]
    rows = Grid(look, part_rows(look, answered), 380, gap=12, most=3)
    whole = Column(look, [_arranged(look, row), Rule(look), rows], gap=10)
    return Detail(look, whole, mark.colour(look.theme))


def _why(look: Look, finished: Finished, decision: Decision) -> Column:
    """Return the reason for a grade and the source it rests on."""
    word = _Words(look)
    reasons = [finished.why(decision)] if finished.why(decision) else [finished.prompt(decision)]
    why = _column(look, word("why"), "lightbulb", look.theme.blue, reasons)
    source = finished.source(decision)
    if source:
        quoted = f"{word('source')}: {source_text(source)}"
        why.add(Label(look, quoted, "floor", look.theme.text_lo))
    return why


def _replay(look: Look, decision: Decision) -> Button:
    name = _Words(look)("replay_from", number=decision.number)
    action = Action("replay", decision.number)
    return Button(look, name, action, "icon", "play", key="replay_here")


class _Words:
    """The debrief's own strings."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def __call__(self, key: str, **values: object) -> str:
        return self._look.words(f"desktop.debrief.{key}", **values)


def _arranged(look: Look, parts: list[Widget]) -> Widget:
    """Put the parts beside each other, or below each other when text is large."""
    if look.scale.text >= WIDE_TEXT:
        return Column(look, parts, gap=14)
    head, *columns, replay = parts
    row: list[Widget] = [head]
    flex: list[float] = [0.0]
    for index, column in enumerate(columns):
        row += [Divider(look), column]
        flex += [0.0, 1.35 if index == len(columns) - 1 else 1.0]
    row.append(Column(look, [replay], centre=True, flex=()))
    flex.append(0.0)
    return Row(look, row, 16, flex=flex, align="fill")


def _column(look: Look, title: str, icon: str, colour: Colour, texts: list[str]) -> Column:
    head = Row(
        look, [Icon(look, icon, 17, colour), Label(look, title, "label", colour)], 8, flex=(0, 1)
    )
    words = [Label(look, text, "body_small") for text in texts if text]
    return Column(look, [head, *words], gap=3)


def _head(look: Look, finished: Finished, decision: Decision) -> Widget:
    word = _Words(look)
    count = len(finished.debrief.decisions)
    title = word("decision", number=decision.number, count=count)
    rows: list[Widget] = [Label(look, title, "label", look.theme.text_md)]
    rows.append(_Start(look, _cost_chip(look, decision, word)))
    split = _split(look, decision, word)
    if split:
        rows.append(Label(look, split, "floor", look.theme.text_lo))
    return _Narrow(look, Column(look, rows, gap=5))


class _Start(Widget):
    """Keeps a chip as narrow as its words."""

    def __init__(self, look: Look, child: Widget) -> None:
        super().__init__(look)
        self._child = self.add(child)

    def width(self) -> int:
        return self._child.width()

    def height_for(self, width: int) -> int:
        return self._child.height_for(min(width, self._child.width()))

    def arrange(self) -> None:
        wide = min(self.rect.w, self._child.width())
        self._child.place(pygame.Rect(self.rect.x, self.rect.y, wide, self.rect.h))


class _Narrow(Box):
    """The first column keeps a narrow width of its own."""

    def width(self) -> int:
        """Return a fixed width."""
        return self.look.px(158)


def _cost_chip(look: Look, decision: Decision, word: _Words) -> Chip:
    mark = mark_of(decision.grade, decision.late)
    tones: dict[str, Tone] = {"green": "green", "amber": "amber", "red": "red"}
    tone = tones.get(mark.tone, "plain")
    if not decision.first:
        return Chip(look, word("second_time"), "repeat", "plain")
    if decision.cost is None:
        return Chip(look, word(f"grades.{decision.grade.value}"), mark.icon, tone, True)
    if not decision.cost:
        return Chip(look, word("lost_nothing"), mark.icon, tone, True)
    lost = percent_text(decision.cost, look.words.language)
    return Chip(look, word("lost_here", percent=lost), mark.icon, tone, True)


def _split(look: Look, decision: Decision, word: _Words) -> str:
    """Return how a cost divides into what was lost here and what closed afterwards."""
    if not decision.cost or not decision.foreclosed or decision.here is None:
        return ""
    language = look.words.language
    here, rest = (percent_text(part, language) for part in (decision.here, decision.foreclosed))
    return word("lost_split", here=here, rest=rest)
