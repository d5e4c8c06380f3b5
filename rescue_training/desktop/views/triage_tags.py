"""Tags on the triage board: colour, shape and word together, and the columns they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pygame

from rescue_training.activities.triage_table import Tag
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import TARGET, Colour, Theme, mix
from rescue_training.desktop.views.contract import DRAFT
from rescue_training.desktop.views.triage_scene import Scene, reading
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.layout import Column
from rescue_training.desktop.widgets.scroll import ScrollView


@dataclass(frozen=True)
class Paint:
    """How a tag looks: its colours, the number on paper tags, and its shape."""

    ground: Colour
    ink: Colour
    text: Colour
    """For words on dark ground."""
    numeral: str
    sides: int
    """Corners of its shape; 0 for a circle."""
    turn: float = 0.0


def paint_of(theme: Theme, tag: Tag) -> Paint:
    """Return how a tag looks in a theme."""
    steel = mix(theme.text_lo, theme.bg3, 0.25)
    return {
        Tag.RED: Paint(theme.red, theme.red_ink, theme.red_text, "I", 8, 1 / 16),
        Tag.YELLOW: Paint(theme.amber, theme.amber_ink, theme.amber, "II", 3),
        Tag.GREEN: Paint(theme.green, theme.green_ink, theme.green, "III", 0),
        Tag.GREY: Paint(steel, theme.bg0, theme.text_md, "", 4),
        Tag.BLACK: Paint((0, 0, 0), theme.text_hi, theme.text_hi, "0", 4, 1 / 8),
    }[tag]


def draw_tag(
    look: Look, surface: pygame.Surface, tag: Tag, centre: tuple[int, int], side: int
) -> None:
    """Draw a tag's shape with its numeral."""
    style = paint_of(look.theme, tag)
    fill, ink = (style.ink, style.ground)
    place = pygame.Rect(0, 0, side, side)
    place.center = centre
    if style.sides:
        look.paint.polygon(surface, place, style.sides, fill, style.turn)
    else:
        look.paint.disc(surface, centre, round(side * 0.9), fill)
    if style.numeral:
        number = look.text(style.numeral, "card", side * 2, "centre", 13)
        low = round(side * 0.12) if style.sides == 3 else 0
        x, y = centre[0] - number.column // 2, centre[1] - number.height // 2 + low
        number.draw(surface, x, y, ink)


class TagHead(Widget):
    """The head of a column: pressing it gives the tag to the casualty who is being seen."""

    role: ClassVar[str] = "button"
    focusable = True

    def __init__(self, look: Look, tag: Tag, place: int, count: int, usable: bool) -> None:
        words = look.words
        self.word = words(f"activities.triage.tag.{tag.value}")
        self.means = words(f"activities.triage.tag_means.{tag.value}")
        name = words("activities.triage.board.column", tag=self.word, means=self.means)
        super().__init__(look, name, key=f"tag:{tag.value}")
        self.tag, self.count, self.enabled = tag, count, usable
        self.shortcut = str(place)

    @classmethod
    def of(cls, look: Look, scene: Scene, tag: Tag, place: int) -> TagHead:
        """Return the head of a tag as things are."""
        count = sum(scene.tag(key) is tag for key in scene.keys)
        return cls(look, tag, place, count, bool(scene.current))

    def state(self) -> tuple[str, ...]:
        """Add how many have this tag."""
        count = self.look.words("activities.triage.board.count", count=self.count)
        return (*super().state(), count)

    def _stacked(self, width: int) -> bool:
        """Say whether the words stand below shape and count, because they are too wide."""
        look = self.look
        longest = max(look.text_width(self.word, "card"), look.text_width(self.means, "caption"))
        return longest > width - look.px(52 + 34)

    def _column(self, width: int) -> int:
        look = self.look
        used = look.px(20) if self._stacked(width) else look.px(52 + 34)
        return max(1, width - used)

    def height_for(self, width: int) -> int:
        """Return the height of word and meaning, below the shape where it is narrow."""
        look, column = self.look, self._column(width)
        word, means = look.text(self.word, "card", column), look.text(self.means, "caption", column)
        above = look.px(38) if self._stacked(width) else 0
        return max(look.px(TARGET), above + word.height + means.height + look.px(14))

    def activate(self) -> Action | None:
        """Give the tag."""
        return Action(DRAFT, f"tag:{self.tag.value}")

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the shape, the word, its meaning and the count on the tag's colour."""
        look, style = self.look, paint_of(self.look.theme, self.tag)
        ground = mix(style.ground, look.theme.white, 0.14) if self.hovered else style.ground
        ground = mix(style.ground, (0, 0, 0), 0.12) if self.pressed else ground
        look.paint.fill(surface, self.rect, ground, 12)
        if self.tag is Tag.BLACK:
            look.paint.outline(surface, self.rect, look.theme.line_strong, 12, 1.5)
        if self.focus_visible:
            look.paint.focus_ring(surface, self.rect, 12)
        stacked, rect = self._stacked(self.rect.w), self.rect
        row = rect.y + look.px(24) if stacked else rect.centery
        draw_tag(look, surface, self.tag, (rect.x + look.px(28), row), look.px(34))
        column = self._column(rect.w)
        word, means = look.text(self.word, "card", column), look.text(self.means, "caption", column)
        tall = word.height + means.height
        x = rect.x + look.px(10 if stacked else 52)
        y = rect.bottom - look.px(7) - tall if stacked else rect.centery - tall // 2
        word.draw(surface, x, y, style.ink)
        means.draw(surface, x, y + word.height, style.ink)
        count = look.figures(str(self.count), "number_25")
        count.draw(
            surface, rect.right - look.px(14) - count.width, row - count.height // 2, style.ink
        )


class TaggedCard(Widget):
    """A casualty with a tag: Enter or a click looks again, dragging gives another tag."""

    role: ClassVar[str] = "button"
    focusable = True
    draggable = True

    def __init__(self, look: Look, scene: Scene, key: str, tag: Tag) -> None:
        who = scene.fill(scene.casualty(key).who)
        self.title = look.words(
            "activities.triage.board.casualty", number=scene.number(key), who=who
        )
        name = look.words("activities.triage.board.again", casualty=self.title)
        super().__init__(look, name, key=f"tagged:{key}")
        self.casualty, self.tag = key, tag
        visit = scene.round.of(key)[-1]
        told = [reading(look, word, scene.seen_at(visit), visit.words) for word in visit.words[-1:]]
        self._told = "".join(told)

    def state(self) -> tuple[str, ...]:
        """Add the tag and what was found last."""
        word = self.look.words(f"activities.triage.tag.{self.tag.value}")
        tagged = self.look.words("activities.triage.board.tagged", tag=word)
        return (*super().state(), tagged, *([self._told] if self._told else []))

    def _column(self, width: int) -> int:
        return max(1, width - self.look.px(20))

    def height_for(self, width: int) -> int:
        """Return the height of its lines."""
        look, column = self.look, self._column(width)
        told = look.text(self._told, "caption", column).height if self._told else 0
        tall = look.text(self.title, "label", column).height + told + look.px(14)
        return max(look.px(TARGET), tall)

    def activate(self) -> Action | None:
        """Turn to the casualty again."""
        return Action(DRAFT, f"see:{self.casualty}")

    def dropped(self, target: Widget | None, pos: tuple[int, int]) -> Action | None:
        """Give the tag of the column it was let go over, or see the casualty again."""
        if isinstance(target, TagColumn | TagHead):
            return Action(DRAFT, f"tag:{target.tag.value}.{self.casualty}")
        return self.activate() if target is not None else None

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the card with its colour at the side."""
        look, style = self.look, paint_of(self.look.theme, self.tag)
        lift = 3 if self.hovered or self.dragged else 2
        edge = (
            style.text if self.hovered else style.ground if self.tag is not Tag.BLACK else style.ink
        )
        ground = look.paint.style(lift, radius=10, border=edge, border_alpha=110)
        look.paint.panel(surface, self.rect, ground)
        side = pygame.Rect(
            self.rect.x, self.rect.y + look.px(6), look.px(4), self.rect.h - look.px(12)
        )
        look.paint.fill(surface, side, style.text, 2)
        if self.focus_visible:
            look.paint.focus_ring(surface, self.rect, 10)
        column = self._column(self.rect.w)
        title = look.text(self.title, "label", column)
        x, y = self.rect.x + look.px(13), self.rect.y + look.px(7)
        title.draw(surface, x, y, look.theme.text_hi)
        if self._told:
            told = look.text(self._told, "caption", column)
            told.draw(surface, x, y + title.height, look.theme.text_md)


class DropHint(Widget):
    """Says that a card can be let go here."""

    role: ClassVar[str] = "label"

    def height_for(self, width: int) -> int:
        """Return the height of the words with room around them."""
        words = self.look.text(self.name, "caption", max(1, width - self.look.px(16)), "centre")
        return words.height + self.look.px(32)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw a dashed frame with the words."""
        look, theme, rect = self.look, self.look.theme, self.rect
        dash, wide = look.px(8), max(1, look.px(1.5))
        for x in range(rect.x + look.px(4), rect.right - dash, 2 * dash):
            for y in (rect.y, rect.bottom - wide):
                pygame.draw.rect(surface, theme.line_strong, (x, y, dash, wide))
        for y in range(rect.y + look.px(4), rect.bottom - dash, 2 * dash):
            for x in (rect.x, rect.right - wide):
                pygame.draw.rect(surface, theme.line_strong, (x, y, wide, dash))
        column = max(1, rect.w - look.px(16))
        words = look.text(self.name, "caption", column, "centre")
        words.draw(surface, rect.x + look.px(8), rect.centery - words.height // 2, theme.text_md)


class TagColumn(Widget):
    """One tag with those who have it; a card can be let go over all of it."""

    role: ClassVar[str] = "list"
    takes_drops = True

    def __init__(self, look: Look, scene: Scene, tag: Tag, place: int) -> None:
        tagged = [key for key in scene.keys if scene.tag(key) is tag]
        self.head = TagHead.of(look, scene, tag, place)
        super().__init__(look, self.head.name, key=f"column:{tag.value}")
        self.tag = tag
        self.add(self.head)
        hint = DropHint(look, look.words("activities.triage.board.drop"))
        cards = [TaggedCard(look, scene, key, tag) for key in tagged]
        self.list = self.add(ScrollView(look, Column(look, [*cards, hint], gap=8), key_of(tag)))
        self._key = look.words("activities.triage.board.key", key=place)

    def _foot(self) -> int:
        return self.look.text(self._key, "floor", 400).height + self.look.px(16)

    def arrange(self) -> None:
        """Give the head its height, the foot its own, and the list the rest."""
        pad = self.look.px(8)
        inner = self.rect.inflate(-2 * pad, -2 * pad)
        tall = self.head.height_for(inner.w)
        self.head.place(pygame.Rect(inner.x, inner.y, inner.w, tall))
        top = inner.y + tall + pad
        rest = max(1, inner.bottom - self._foot() - pad - top)
        self.list.place(pygame.Rect(inner.x, top, inner.w, rest))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the ground, lit while a card hangs over it, and the key below."""
        look, theme, style = self.look, self.look.theme, paint_of(self.look.theme, self.tag)
        over = self.hovered
        bottom = mix(theme.bg0, style.text, 0.1) if over else theme.bg0
        ground = look.paint.style(
            1, bottom=bottom, border=style.text if over else theme.white,
            border_alpha=220 if over else theme.border_alpha, border_width=2 if over else 1,
            glow=style.text if over else None, alpha=250,
        )  # fmt: skip
        look.paint.panel(surface, self.rect, ground)
        words = look.text(self._key, "floor", self.rect.w, "centre")
        tall = words.height + look.px(8)
        pill = pygame.Rect(0, 0, words.width + look.px(20), tall)
        pill.midbottom = (self.rect.centerx, self.rect.bottom - look.px(10))
        look.paint.outline(surface, pill, theme.line_strong, 6, 1)
        words.draw(surface, self.rect.x, pill.y + look.px(4), theme.text_md)


def key_of(tag: Tag) -> str:
    """Return the name of a column's list, for the focus to come back to."""
    return f"list:{tag.value}"
