"""The result card: the ring with its pass mark, the verdict, and three figures below."""

from __future__ import annotations

from typing import ClassVar

import pygame

from rescue_training.desktop.look import Look
from rescue_training.desktop.marks import mark_of
from rescue_training.desktop.percent import percent_text
from rescue_training.desktop.screens.debrief.finished import Finished
from rescue_training.desktop.shapes import blank
from rescue_training.desktop.stage.glide import ease_out
from rescue_training.desktop.theme import Colour, mix
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.layout import Column, Flow, Row
from rescue_training.desktop.widgets.panel import Card, Chip, Tone

_COUNTS_UP = 600
"""Milliseconds in which the figure counts up."""
_STEPS = 100


class ScoreRing(Widget):
    """The percent as a ring, with a line where passing begins."""

    role: ClassVar[str] = "meter"

    def __init__(self, look: Look, finished: Finished, words: str, diameter: float) -> None:
        percent = finished.debrief.score.percent
        name = words if percent is None else f"{percent} {words}"
        super().__init__(look, name, key="score")
        self._percent, self._words, self._diameter = percent, words, diameter
        self._mark = finished.scenario.pass_mark
        self._passed = bool(finished.debrief.score.passed)
        self._age = 0 if look.motion and percent else _COUNTS_UP
        self.animating = self._age < _COUNTS_UP

    def update(self, dt_ms: int) -> None:
        """Count up."""
        self._age += dt_ms
        self.animating = self._age < _COUNTS_UP
        self.touch()

    def width(self) -> int:
        """Return the diameter."""
        return self.look.px(self._diameter)

    def height_for(self, width: int) -> int:
        """Return the diameter."""
        return self.look.px(self._diameter)

    def _colour(self) -> Colour:
        theme = self.look.theme
        if self._percent is None:
            return theme.line_strong
        return theme.green if self._passed else theme.red

    def paint(self, surface: pygame.Surface) -> None:
        """Draw ring, pass mark and figure."""
        look, theme = self.look, self.look.theme
        side = look.px(self._diameter)
        place = pygame.Rect(0, 0, side, side)
        place.center = self.rect.center
        part = ease_out(self._age / _COUNTS_UP)
        share = (self._percent or 0) / 100 * part
        if not theme.high_contrast and self._percent:
            glow = place.inflate(-look.px(24), -look.px(24))
            look.paint.soft(surface, glow, glow.w // 2, 22, self._colour(), 60)
            inner = place.w - look.px(24)
            look.paint.disc(surface, place.center, inner, mix(theme.bg1, theme.bg2, 0.4))
        look.paint.ring(surface, place, round(share * _STEPS) / _STEPS, self._colour(), 15)
        if self._percent is not None:
            self._paint_mark(surface, place)
            self._paint_figure(surface, place, round(self._percent * part))
        else:
            look.paint.icon(surface, "pencil", place.center, 48, theme.text_md)

    def _paint_mark(self, surface: pygame.Surface, place: pygame.Rect) -> None:
        fine = blank((place.w * 2, place.h * 2))
        fine.fill((255, 255, 255, 0))
        middle = pygame.Vector2(place.w, place.h)
        out = pygame.Vector2(0, -1).rotate(360 * self._mark / 100)
        thick = self.look.px(15) * 2
        inner, outer = (middle + out * (place.w - thick * share) for share in (1.15, -0.12))
        pygame.draw.line(fine, self.look.theme.white, inner, outer, self.look.px(3) * 2)
        surface.blit(pygame.transform.smoothscale(fine, place.size), place)

    def _paint_figure(self, surface: pygame.Surface, place: pygame.Rect, number: int) -> None:
        look, theme = self.look, self.look.theme
        size = self._diameter * 0.43 / look.scale.text
        figures = look.figures(str(number), "number_74", size)
        words = look.text(self._words, "caption", place.w, "centre")
        inside = place.w - look.px(40)
        if look.text_width(self._words, "caption") > inside:
            words = look.text("%", "caption", place.w, "centre")
        top = place.centery - (figures.height + words.height) // 2 - look.px(2)
        figures.draw(surface, place.centerx - figures.width // 2, top, theme.text_hi)
        words.draw(surface, place.x, top + figures.height + look.px(6), theme.text_lo)


class Figure(Widget):
    """A number with a word below it."""

    role: ClassVar[str] = "label"

    def __init__(self, look: Look, number: str, word: str, colour: Colour) -> None:
        super().__init__(look, f"{number} {word}")
        self._number, self._word, self._colour = number, word, colour

    def width(self) -> int:
        """Return the wider of both."""
        number = self.look.figures(self._number, "number_25").width
        return max(number, self.look.text_width(self._word, "floor")) + 1

    def height_for(self, width: int) -> int:
        """Return the height of both."""
        word = self.look.text(self._word, "floor", width, "centre")
        return self.look.figures(self._number, "number_25").height + word.height + self.look.px(6)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw both in the middle."""
        figures = self.look.figures(self._number, "number_25")
        x = self.rect.centerx - figures.width // 2
        figures.draw(surface, x, self.rect.y + self.look.px(2), self._colour)
        word = self.look.text(self._word, "floor", self.rect.w, "centre")
        top = self.rect.y + figures.height + self.look.px(6)
        word.draw(surface, self.rect.x, top, self.look.theme.text_md)


class GateNotice(Widget):
    """The critical or fatal mistake that struck, named before anything else."""

    role: ClassVar[str] = "alert"

    def __init__(self, look: Look, title: str, text: str) -> None:
        super().__init__(look, f"{title}. {text}")
        self._title, self._text = title, text

    def _column(self, width: int) -> int:
        return max(1, width - self.look.px(60))

    def height_for(self, width: int) -> int:
        """Return the height of its words."""
        column = self._column(width)
        title = self.look.text(self._title, "label", column)
        text = self.look.text(self._text, "caption", column)
        return title.height + text.height + self.look.px(14)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the notice."""
        look, theme = self.look, self.look.theme
        look.paint.fill(surface, self.rect, theme.red, 12, 34)
        look.paint.outline(surface, self.rect, theme.red, 12, 1.4, 220)
        centre = (self.rect.x + look.px(24), self.rect.centery)
        look.paint.icon(surface, "warning", centre, 24, theme.red)
        x, column = self.rect.x + look.px(46), self._column(self.rect.w)
        title = look.text(self._title, "label", column)
        title.draw(surface, x, self.rect.y + look.px(7), theme.red_text)
        text = look.text(self._text, "caption", column)
        text.draw(surface, x, self.rect.y + look.px(7) + title.height, theme.text_hi)


def result_card(look: Look, finished: Finished) -> Card:
    """Return the card with everything about the result."""
    parts: list[Widget] = []
    gate = _gate(look, finished)
    if gate:
        parts.append(gate)
    parts.append(ScoreRing(look, finished, _under(look, finished), 96 if gate else 146))
    parts.append(_Centred(look, [_status(look, finished), *_medals(look, finished)]))
    if not gate:
        parts.append(_Centred(look, [_ending(look, finished)]))
    figures = Row(look, _figures(look, finished), 8, flex=(1, 1, 1), align="start")
    parts.append(figures)
    return Card(look, Column(look, parts, gap=7, centre=True), padding=(14, 10))


def _word(look: Look, key: str, **values: object) -> str:
    return look.words(f"desktop.debrief.{key}", **values)


def _under(look: Look, finished: Finished) -> str:
    return _word(look, "no_percent" if finished.draft else "of_100")


def _gate(look: Look, finished: Finished) -> GateNotice | None:
    gates = finished.debrief.score.gates
    if not gates:
        return None
    fatal = finished.debrief.score.fatal
    worst = next((g for g in gates if g.grade == "fatal"), gates[0])
    key = "gate_fatal" if fatal else "gate_critical"
    text = finished.text(worst.scene, worst.leg) or _word(look, "late")
    return GateNotice(look, _word(look, key, cap=finished.scenario.cap), text)


def _status(look: Look, finished: Finished) -> Chip:
    mark, passed = finished.scenario.pass_mark, finished.debrief.score.passed
    if finished.draft:
        return Chip(look, _word(look, "draft"), "pencil", "amber", True)
    if passed:
        return Chip(look, _word(look, "passed", mark=mark), "check", "green", True)
    return Chip(look, _word(look, "failed", mark=mark), "x", "red", True)


def _medals(look: Look, finished: Finished) -> list[Chip]:
    return [
        Chip(look, _word(look, f"medal.{medal}"), "medal-seal", "amber")
        for medal in finished.debrief.score.medals
        if medal != "passed"
    ]


def _ending(look: Look, finished: Finished) -> Chip:
    ending = finished.scenario.endings[finished.debrief.ending or ""]
    tones: dict[str, Tone] = {"good": "green", "mixed": "amber", "bad": "red"}
    icons = {"good": "shield-check", "mixed": "first-aid", "bad": "warning"}
    return Chip(look, ending.title, icons[ending.kind], tones[ending.kind])


def _figures(look: Look, finished: Finished) -> list[Widget]:
    theme, language = look.theme, look.words.language
    well = f"{finished.well_done}/{finished.counted}"
    figures: list[Widget] = [Figure(look, well, _word(look, "best_count"), theme.green)]
    if not finished.draft:
        lost = percent_text(finished.lost, language)
        colour = theme.text_hi if not finished.lost else mark_of(None).text(theme)
        colour = theme.red_text if finished.lost else colour
        figures.append(Figure(look, lost, _word(look, "lost"), colour))
    minutes, seconds = divmod(finished.total // 1000, 60)
    played = look.words("desktop.play.time").lower()
    figures.append(Figure(look, f"{minutes:02}:{seconds:02}", played, theme.blue))
    return figures


class _Centred(Flow):
    """Chips in the middle of their line."""

    def arrange(self) -> None:
        """Place the chips, then move each line to the middle."""
        super().arrange()
        rows: dict[int, list[Widget]] = {}
        for child in self.children:
            rows.setdefault(child.rect.y, []).append(child)
        for row in rows.values():
            spare = self.rect.right - row[-1].rect.right
            for child in row:
                child.place(child.rect.move(spare // 2, 0))
