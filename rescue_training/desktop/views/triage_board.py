"""The triage board: the card, everybody in a row, the columns of tags, the question below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

import pygame

from rescue_training.activities.answer import DONE
from rescue_training.activities.triage_table import Algorithm, Step, Tag
from rescue_training.desktop.events import Action, Event, Key
from rescue_training.desktop.look import Look
from rescue_training.desktop.shapes import blank
from rescue_training.desktop.text_layout import Paragraph
from rescue_training.desktop.theme import TARGET
from rescue_training.desktop.views.contract import ANSWER, DRAFT, SUBMIT
from rescue_training.desktop.views.triage_card import CasualtyCard, Nobody
from rescue_training.desktop.views.triage_scene import Scene, group_icon
from rescue_training.desktop.views.triage_tags import TagColumn, TagHead, paint_of
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.label import Label
from rescue_training.desktop.widgets.layout import Box, Column, Flow
from rescue_training.desktop.widgets.scroll import ScrollView

End = tuple[str, Tag | None]
"""Where an answer leads, in words, and its tag when it is one."""
_GAP = 14
_LARGE = 1.5
"""Size of text from which the columns do not stand side by side."""
_CARD = 0.345
"""Share of the width that the card takes."""


class Pin(Widget):
    """One casualty in the row: its number, whom the rescuer is with, and its tag."""

    role: ClassVar[str] = "button"
    focusable = True

    def __init__(self, look: Look, scene: Scene, key: str) -> None:
        who = scene.fill(scene.casualty(key).who)
        self.number = scene.number(key)
        name = look.words("activities.triage.board.casualty", number=self.number, who=who)
        super().__init__(look, name, key=f"see:{key}")
        self.casualty, self.tag = key, scene.tag(key)
        self.current, self.group = key == scene.current, scene.group(key)

    def state(self) -> tuple[str, ...]:
        """Add whether it is being seen, its tag, and its group."""
        say = self.look.words
        told = say("activities.triage.board.waiting")
        if self.tag:
            word = say(f"activities.triage.tag.{self.tag.value}")
            told = say("activities.triage.board.tagged", tag=word)
        current = [say("activities.triage.board.current")] if self.current else []
        group = [say(f"activities.triage.group.{self.group}")] if self.group else []
        return (*super().state(), *current, told, *group)

    def width(self) -> int:
        """Return room for the number, and for the icon of a group."""
        number = self.look.text_width(self.number, "number_17") + self.look.px(22)
        return max(self.look.px(TARGET), number) + (self.look.px(18) if self.group else 0)

    def height_for(self, width: int) -> int:
        """Return a target's height."""
        return max(self.look.px(TARGET), self.look.text(self.number, "label", 400).height + 16)

    def activate(self) -> Action | None:
        """Turn to this casualty."""
        return Action(DRAFT, f"see:{self.casualty}")

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the number; white around the current one, in the colour of a tag below."""
        look, theme, rect = self.look, self.look.theme, self.rect
        lift = 3 if self.hovered or self.current else 2
        strong = theme.white if self.current else theme.line_strong
        style = look.paint.style(
            lift, radius=10, border=strong, border_alpha=230 if self.current else 90,
            border_width=2 if self.current else 1,
        )  # fmt: skip
        look.paint.panel(surface, rect, style)
        if self.focus_visible:
            look.paint.focus_ring(surface, rect, 10)
        figures = look.figures(self.number, "number_17")
        room = look.px(18) if self.group else 0
        x = rect.centerx - (figures.width + room) // 2 + room
        ink = theme.text_hi if self.current or not self.tag else theme.text_md
        figures.draw(surface, x, rect.centery - figures.height // 2 - look.px(2), ink)
        if self.group:
            middle = (x - look.px(11), rect.centery - look.px(2))
            tone = theme.red_text if self.group == "danger" else theme.text_md
            look.paint.icon(surface, group_icon(self.group), middle, 16, tone)
        if self.tag:
            self._bar(surface, self.tag)

    def _bar(self, surface: pygame.Surface, tag: Tag) -> None:
        look, style = self.look, paint_of(self.look.theme, tag)
        bar = pygame.Rect(0, 0, self.rect.w - look.px(14), look.px(5))
        bar.midbottom = (self.rect.centerx, self.rect.bottom - look.px(4))
        look.paint.fill(surface, bar, style.ground, 3)
        if tag is Tag.BLACK:
            look.paint.outline(surface, bar, style.ink, 3, 1)


class GuideStep(Widget):
    """One step of an algorithm: its question, and where yes and no lead."""

    role: ClassVar[str] = "listitem"

    def __init__(self, look: Look, place: int, question: str, ends: Sequence[End]) -> None:
        told = " · ".join(text for text, _ in ends)
        super().__init__(look, f"{place}. {question} {told}", key=f"step:{place}")
        self._number, self._question, self._ends = str(place), question, ends

    def _left(self) -> int:
        return self.look.px(40)

    def _words(self, width: int) -> Paragraph:
        return self.look.text(self._question, "label", max(1, width - self._left()))

    def height_for(self, width: int) -> int:
        """Return the height of the question and of one line of ends."""
        ends = self.look.text("Ấy", "body_small", width).height
        return self._words(width).height + ends + self.look.px(8)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw number, question and ends; a tag in its colour."""
        look, theme = self.look, self.look.theme
        side, words = look.px(26), self._words(self.rect.w)
        middle = (self.rect.x + side // 2, self.rect.y + look.px(2) + side // 2)
        look.paint.disc(surface, middle, side, theme.bg3)
        figures = look.figures(self._number, "number_17", 14)
        x, y = middle[0] - figures.width // 2, middle[1] - figures.height // 2
        figures.draw(surface, x, y, theme.text_hi)
        x, y = self.rect.x + self._left(), self.rect.y
        words.draw(surface, x, y, theme.text_hi)
        y += words.height
        for text, tag in self._ends:
            end = look.text(text, "body_small", self.rect.w)
            ink = paint_of(theme, tag).text if tag else theme.text_md
            end.draw(surface, x, y, ink)
            x += end.width + look.px(28)


class Guide(Widget):
    """The algorithm's card, read from its table; it covers the columns, in practice only."""

    role: ClassVar[str] = "region"

    def __init__(self, look: Look, algorithm: Algorithm) -> None:
        title = look.words(f"activities.triage.algorithm.{algorithm.key}")
        super().__init__(look, title, key="guide")
        lines: list[Widget] = [Label(look, title, "h2"), *_steps(look, algorithm)]
        lines.append(Label(look, look.words("activities.triage.board.bleeding"), "body_small"))
        if algorithm.limit is not None:
            limit = look.words("activities.triage.board.limit", count=algorithm.limit // 1000)
            lines.append(Label(look, limit, "body_small"))
        body = Box(look, Column(look, lines, gap=5), (20, 14))
        self.body = self.add(ScrollView(look, body, "guide-body", readable=True))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the ground."""
        look, theme = self.look, self.look.theme
        style = look.paint.style(1, elevation=2, border=theme.blue, border_alpha=150)
        look.paint.panel(surface, self.rect, style)


def _steps(look: Look, algorithm: Algorithm) -> Iterator[Widget]:
    """Yield each step of an algorithm's card."""
    places = {key: place for place, key in enumerate(algorithm.steps, 1)}
    for key, step in algorithm.steps.items():
        ends = [
            (look.words(f"activities.triage.board.{word}", to=_where(look, end, places)),
             end if isinstance(end, Tag) else None)
            for word, end in (("yes", step.yes), ("no", step.no))
        ]  # fmt: skip
        yield GuideStep(look, places[key], _question(look, step, algorithm), ends)


def _question(look: Look, step: Step, algorithm: Algorithm) -> str:
    key = f"{step.word}_start" if algorithm.key == "start" else step.word
    key = key if key in ("rate_start", "pulse_start") else step.word
    low, high = algorithm.rates
    count = 5 if algorithm.key == "jumpstart" else 2
    values = {"low": low, "high": high, "refill": algorithm.refill, "count": count}
    return look.words(f"activities.triage.ask.{key}", **values)


def _where(look: Look, end: str | Tag, places: dict[str, int]) -> str:
    if isinstance(end, Tag):
        return look.words(f"activities.triage.tag.{end.value}")
    return look.words("activities.triage.board.next_step", number=places[end])


class Foot(Widget):
    """The question with its countdown, the algorithm's card, and the button that ends it."""

    role: ClassVar[str] = "toolbar"

    def __init__(self, look: Look, scene: Scene, question: Widget) -> None:
        super().__init__(look, "", key="foot")
        self.question = self.add(question)
        self.buttons: list[Widget] = []
        if scene.practice:
            word = look.words(f"activities.triage.algorithm.{scene.algorithm(scene.current).key}")
            say = "help_close" if scene.help else "help"
            name = look.words(f"activities.triage.board.{say}", algorithm=word)
            self.buttons.append(
                Button(look, f"{name} · F1", Action(DRAFT, "help:"), "secondary",
                       key="help", shortcut="f1")
            )  # fmt: skip
        waiting = sum(1 for key in scene.keys if scene.tag(key) is None)
        name = look.words("activities.triage.board.done")
        if waiting:
            name = look.words("activities.triage.board.left", count=waiting)
        done = Button(look, name, Action(ANSWER, DONE), "primary", "check", key=SUBMIT)
        done.enabled = scene.over
        self.buttons.append(done)
        self.add_all(self.buttons)

    def _room(self, width: int) -> int:
        """Return the width that is left for the question."""
        gap = self.look.px(12)
        used = sum(button.width() + gap for button in self.buttons)
        return max(width // 3, width - used - self.look.px(32))

    def height_for(self, width: int) -> int:
        """Return the height of the question or the buttons."""
        inner = self.question.height_for(self._room(width))
        tall = max(button.height_for(button.width()) for button in self.buttons)
        return max(inner, tall) + self.look.px(16)

    def arrange(self) -> None:
        """Give the question what the buttons leave."""
        pad, gap = self.look.px(16), self.look.px(12)
        room = self._room(self.rect.w)
        self.question.place(pygame.Rect(self.rect.x + pad, self.rect.y, room, self.rect.h))
        x = self.rect.right - pad
        space = self.rect.w - room - 2 * pad - gap * len(self.buttons)
        widths = shares(space, [button.width() for button in self.buttons])
        for button, wide in zip(reversed(self.buttons), reversed(widths), strict=True):
            tall = button.height_for(wide)
            x -= wide
            button.place(pygame.Rect(x, self.rect.centery - tall // 2, wide, tall))
            x -= gap

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the ground."""
        look = self.look
        look.paint.panel(surface, self.rect, look.paint.style(1, alpha=250, elevation=1))


def shares(space: int, wishes: Sequence[int]) -> list[int]:
    """Return the widths that are wished, or equal ones where they do not fit."""
    if sum(wishes) <= space:
        return [*wishes]
    return [space // len(wishes)] * len(wishes)


class Board(Widget):
    """Everything of the triage, over the whole picture."""

    role: ClassVar[str] = "main"
    hears = True

    def __init__(self, look: Look, scene: Scene, question: Widget) -> None:
        super().__init__(look, question.name, key="triage")
        self.scene = scene
        self.card = self.add(self._card(look, scene))
        pins: list[Widget] = [Pin(look, scene, key) for key in scene.keys]
        self.row = self.add(ScrollView(look, Flow(look, pins, 7), "casualties"))
        self.row.name = look.words("activities.triage.board.queue")
        algorithm = scene.algorithm(scene.current)
        self.columns = self._columns(look, scene, algorithm)
        self.add_all(self.columns)
        self.foot = self.add(Foot(look, scene, question))
        if isinstance(self.card, CasualtyCard):
            for one in self.card.live:
                one.over = self
        self._still: pygame.Surface | None = None
        """Everything that does not move by itself, as it was drawn last."""

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the board; while only the breath and the time move, only they are drawn anew."""
        around = self.look.px(22)
        region = self.rect.inflate(2 * around, 2 * around).clip(surface.get_rect())
        if self._still is None or any(child.dirty for child in self.children):
            self._still = blank(region.size)
            self._draw_still(self._still, region)
        surface.blit(self._still, region)
        if isinstance(self.card, CasualtyCard):
            before = surface.get_clip()
            for one in self.card.live:
                surface.set_clip(self.card.sight(one).clip(before))
                one.paint(surface)
            surface.set_clip(before)

    def _draw_still(self, still: pygame.Surface, region: pygame.Rect) -> None:
        """Draw what does not move by itself on a surface that begins at ``region``."""
        sheet = blank(self.look.size)
        live = self.card.live if isinstance(self.card, CasualtyCard) else ()
        for one in live:
            one.visible = False
        for child in self.children:
            child.draw(sheet)
            child.dirty = False
        for one in live:
            one.visible = True
        still.blit(sheet, (0, 0), region)

    def _columns(self, look: Look, scene: Scene, algorithm: Algorithm) -> list[Widget]:
        """Return the columns; with very large text only their heads, one below the other.

        Who has a tag can then be seen again from the row above.
        """
        if scene.help:
            return [Guide(look, algorithm)]
        tags = [*enumerate(algorithm.tags, 1)]
        if look.scale.text < _LARGE:
            return [TagColumn(look, scene, tag, place) for place, tag in tags]
        heads = [TagHead.of(look, scene, tag, place) for place, tag in tags]
        for head in heads:
            head.takes_drops = True
        return [ScrollView(look, Column(look, [*heads], gap=8), "tags")]

    def _card(self, look: Look, scene: Scene) -> Widget:
        if scene.current:
            return CasualtyCard(look, scene)
        key = "choose_salt" if scene.activity.algorithm == "salt" else "choose"
        key = "finished" if scene.over else key
        return Nobody(look, look.words(f"activities.triage.board.{key}"), key="card")

    def handle(self, event: Event) -> Action | None:
        """Close the algorithm's card with Escape."""
        if isinstance(event, Key) and event.name == "escape" and self.scene.help:
            return Action(DRAFT, "help:")
        return None

    def arrange(self) -> None:
        """Place card, row and columns, and the question below them."""
        look, rect, gap = self.look, self.rect, self.look.px(_GAP)
        foot = min(rect.h // 3, self.foot.height_for(rect.w))
        self.foot.place(pygame.Rect(rect.x, rect.bottom - foot, rect.w, foot))
        tall = rect.h - foot - gap
        wide = round(rect.w * (_CARD if look.scale.text < _LARGE else 0.5))
        self.card.place(pygame.Rect(rect.x, rect.y, wide, tall))
        left = rect.x + wide + gap
        room = rect.right - left
        row = min(self.row.child.height_for(room), tall // 3)
        self.row.place(pygame.Rect(left, rect.y, room, row))
        top = rect.y + row + gap
        each = (room - gap * (len(self.columns) - 1)) // len(self.columns)
        for place, column in enumerate(self.columns):
            x = left + place * (each + gap)
            column.place(pygame.Rect(x, top, each, rect.y + tall - top))
