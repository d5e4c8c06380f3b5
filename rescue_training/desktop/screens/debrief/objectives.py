"""The objectives against their standard: a radar from three on, bars below, and a table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import pygame

from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.screens.debrief.finished import Finished
from rescue_training.desktop.shapes import blank
from rescue_training.desktop.theme import Colour
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.label import Label, Number
from rescue_training.desktop.widgets.layout import Column, Row
from rescue_training.desktop.widgets.meters import Bar
from rescue_training.desktop.widgets.panel import Card

RADAR_FROM = 3
"""Fewest objectives that make a radar worth reading."""


@dataclass(frozen=True)
class Reached:
    """One objective and how much of it was reached."""

    title: str
    earned: int
    best: int
    standard: int
    """Percent at which it counts as met."""

    @property
    def percent(self) -> int:
        """Percent of its points, rounded down."""
        return self.earned * 100 // self.best if self.best else 100

    @property
    def met(self) -> bool:
        """Whether the standard is reached."""
        return self.earned * 100 >= self.standard * self.best

    def colour(self, look: Look) -> Colour:
        """Return the colour of its figure."""
        return look.theme.green if self.met else look.theme.red_text


def reached(finished: Finished) -> list[Reached]:
    """Return every objective as it was reached."""
    scenario = finished.scenario
    return [
        Reached(scenario.objectives[name].title, earned, best, scenario.pass_mark)
        for name, (earned, best) in finished.debrief.score.objectives.items()
    ]


class Radar(Widget):
    """Objectives as a polygon, with the standard dashed."""

    role: ClassVar[str] = "image"

    def __init__(self, look: Look, objectives: list[Reached]) -> None:
        told = ", ".join(f"{one.title} {one.percent} %" for one in objectives)
        super().__init__(look, told)
        self._objectives = objectives
        self._web: pygame.Surface | None = None

    def height_for(self, width: int) -> int:
        """Return room for the web and its labels."""
        return self.look.px(152) + 2 * self._row()

    def _row(self) -> int:
        """Return the height of a label above or below the web."""
        return self.look.text("Ấy", "caption", 200).height + self.look.px(8)

    def _label_width(self) -> int:
        return max(self.look.px(60), self.rect.w // 2 - self._radius() - self.look.px(18))

    def _radius(self) -> int:
        least = self.look.px(50)
        return max(least, min(self.rect.h // 2 - self._row(), round(self.rect.w * 0.24)))

    def _points(self, shares: list[float], radius: float) -> list[tuple[float, float]]:
        count = len(shares)
        return [
            (
                radius * share * math.sin(math.tau * index / count),
                -radius * share * math.cos(math.tau * index / count),
            )
            for index, share in enumerate(shares)
        ]

    def paint(self, surface: pygame.Surface) -> None:
        """Draw web, shape and labels."""
        radius = self._radius()
        if self._web is None or self._web.get_width() != 2 * radius + self.look.px(24):
            self._web = self._made(radius)
        surface.blit(self._web, self._web.get_rect(center=self._centre))
        for index, one in enumerate(self._objectives):
            self._paint_label(surface, one, index, radius)

    @property
    def _centre(self) -> tuple[int, int]:
        return self.rect.center

    def _made(self, radius: int) -> pygame.Surface:
        """Draw the web four times larger and reduce it."""
        look, theme, fine = self.look, self.look.theme, 4
        side = 2 * radius + look.px(24)
        large = blank((side * fine, side * fine))
        large.fill((*theme.amber, 0))
        middle = side * fine / 2

        def at(shares: list[float]) -> list[tuple[float, float]]:
            points = self._points(shares, radius * fine)
            return [(middle + x, middle + y) for x, y in points]

        count = len(self._objectives)
        for ring in (0.25, 0.5, 0.75, 1.0):
            pygame.draw.polygon(large, (*theme.line_strong, 110), at([ring] * count), fine)
        for point in at([1.0] * count):
            pygame.draw.line(large, (*theme.line_strong, 90), (middle, middle), point, fine)
        _dashed(large, at([one.standard / 100 for one in self._objectives]), theme.text_md, fine)
        shape = at([max(0.03, one.percent / 100) for one in self._objectives])
        filled = blank(large.get_size())
        pygame.draw.polygon(filled, (*theme.amber, 80), shape)
        large.blit(filled, (0, 0))
        pygame.draw.polygon(large, theme.amber, shape, look.px(2.4) * fine)
        for one, point in zip(self._objectives, shape, strict=True):
            pygame.draw.circle(large, theme.bg0, point, look.px(7.5) * fine)
            colour = theme.green if one.met else theme.red
            pygame.draw.circle(large, colour, point, look.px(6) * fine)
        return pygame.transform.smoothscale(large, (side, side))

    def _paint_label(self, surface: pygame.Surface, one: Reached, index: int, radius: int) -> None:
        (x, y) = self._points([1.0] * len(self._objectives), radius + self.look.px(12))[index]
        at = self._centre[0] + round(x), self._centre[1] + round(y)
        if abs(x) < radius * 0.2:
            self._label_in_line(surface, one, at, above=y < 0)
        else:
            self._label_beside(surface, one, at, left=x < 0)

    def _label_in_line(
        self, surface: pygame.Surface, one: Reached, at: tuple[int, int], above: bool
    ) -> None:
        """Draw title and figure in one line over or under the web."""
        look = self.look
        figures = look.figures(f"{one.percent}", "number_20")
        room = self.rect.w - figures.width - look.px(10)
        words = look.text(one.title, "caption", room)
        x = at[0] - (words.width + look.px(10) + figures.width) // 2
        top = at[1] - words.height if above else at[1]
        top = max(self.rect.y, min(self.rect.bottom - words.height, top))
        words.draw(surface, x, top, look.theme.text_md)
        middle = top + (words.height - figures.height) // 2
        figures.draw(surface, x + words.width + look.px(10), middle, one.colour(look))

    def _label_beside(
        self, surface: pygame.Surface, one: Reached, at: tuple[int, int], left: bool
    ) -> None:
        """Draw title and figure below each other at a side of the web."""
        look, width = self.look, self._label_width()
        figures = look.figures(f"{one.percent}", "number_20")
        words = look.text(one.title, "caption", width, "end" if left else "start")
        tall = words.height + figures.height + look.px(4)
        x = at[0] - width if left else at[0]
        top = max(self.rect.y, min(self.rect.bottom - tall, at[1] - tall // 2))
        words.draw(surface, x, top, look.theme.text_md)
        shift = width - figures.width if left else 0
        below = top + words.height + look.px(2)
        figures.draw(surface, x + shift, below, one.colour(look))


def _dashed(
    surface: pygame.Surface, corners: list[tuple[float, float]], colour: Colour, fine: int
) -> None:
    """Draw a closed line in dashes."""
    dash = 7 * fine
    for first, second in zip(corners, [*corners[1:], corners[0]], strict=True):
        start, end = pygame.Vector2(first), pygame.Vector2(second)
        length = max(1.0, (end - start).length())
        for at in range(0, int(length), dash * 2):
            a = start.lerp(end, at / length)
            b = start.lerp(end, min(1.0, (at + dash) / length))
            pygame.draw.line(surface, colour, a, b, round(1.6 * fine))


class Legend(Widget):
    """What the lines of the radar mean."""

    role: ClassVar[str] = "label"

    def __init__(self, look: Look, you: str, standard: str) -> None:
        super().__init__(look, f"{you}, {standard}")
        self._you, self._standard = you, standard

    def height_for(self, width: int) -> int:
        """Return one line, or two when they do not fit beside each other."""
        return self.look.text("Ấy", "floor", width).height * (1 if self._one_line(width) else 2)

    def _one_line(self, width: int) -> bool:
        both = sum(self.look.text_width(text, "floor") for text in (self._you, self._standard))
        return both + self.look.px(96) <= width

    def paint(self, surface: pygame.Surface) -> None:
        """Draw both lines with their words."""
        look, theme = self.look, self.look.theme
        words = look.text(self._you, "floor", self.rect.w)
        y, x = self.rect.y + words.height // 2, self.rect.x
        look.paint.fill(surface, pygame.Rect(x, y - 1, look.px(26), look.px(3)), theme.amber, 2)
        words.draw(surface, x + look.px(34), self.rect.y, theme.text_md)
        top = self.rect.y
        if self._one_line(self.rect.w):
            x += look.px(34) + words.width + look.px(20)
        else:
            top += words.height
            y += words.height
        for piece in range(3):
            dash = pygame.Rect(x + piece * look.px(10), y - 1, look.px(6), look.px(2))
            surface.fill(theme.text_md, dash)
        standard = look.text(self._standard, "floor", self.rect.w)
        standard.draw(surface, x + look.px(36), top, theme.text_md)


def objectives_card(look: Look, finished: Finished, table: bool) -> Card:
    """Return the objectives as a radar with a table for those who prefer figures, or as bars."""
    objectives = reached(finished)
    chart = len(objectives) >= RADAR_FROM
    head: list[Widget] = [Label(look, look.words("desktop.debrief.objectives"), "card")]
    if chart:
        key = "desktop.debrief.as_chart" if table else "desktop.debrief.as_table"
        icon = "chart-line" if table else "list"
        switch = Button(look, look.words(key), Action("table"), "ghost", icon, style="caption")
        head.append(switch)
    rows: list[Widget] = [Row(look, head, 8, flex=(1, 0))]
    standard = look.words("desktop.debrief.standard", mark=finished.scenario.pass_mark)
    if chart and not table:
        rows.append(Radar(look, objectives))
        rows.append(Legend(look, look.words("desktop.debrief.you"), standard))
        return Card(look, Column(look, rows, gap=2, flex=(0, 1, 0)), padding=(20, 8, 20, 12))
    rows += [_bar(look, one) for one in objectives]
    rows.append(Label(look, standard, "floor", look.theme.text_lo))
    return Card(look, Column(look, rows, gap=14), padding=(20, 8, 20, 16))


def _bar(look: Look, one: Reached) -> Widget:
    points = look.words("desktop.debrief.earned", earned=one.earned, best=one.best)
    colour = look.theme.green if one.met else look.theme.red
    head = Row(
        look,
        [
            Label(look, one.title, "label"),
            Label(look, points, "caption", look.theme.text_lo),
            Number(look, f"{one.percent} %", "number_20", one.colour(look)),
        ],
        12,
        flex=(1, 0, 0),
    )
    name = f"{one.title}: {one.percent} %"
    bar = Bar(look, name, one.percent / 100, colour, 8, one.standard / 100)
    return Column(look, [head, bar], gap=4)
