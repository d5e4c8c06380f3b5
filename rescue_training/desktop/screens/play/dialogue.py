"""The dialogue: who speaks, with what face, and the words, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import pygame

from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.stage import Busts
from rescue_training.desktop.text_layout import Paragraph
from rescue_training.desktop.theme import Colour
from rescue_training.desktop.widgets.base import Widget

PORTRAIT_WIDTH = 190
_PORTRAIT, _TALLEST_PORTRAIT = 216, 262
_LEAST = 156
"""Least height of the panel beside a portrait."""
_LINES = 3
"""Lines of text on a page at ordinary sizes."""
_GROUNDS: dict[str, Colour] = {
    "team_leader": (74, 44, 24),
    "firefighter_ba": (66, 58, 20),
    "mother": (74, 30, 30),
    "elder": (28, 58, 48),
}
"""Colour behind each bust."""
_GROUND: Colour = (34, 46, 58)


@dataclass(frozen=True)
class Speech:
    """One line as it is shown."""

    text: str
    name: str = ""
    """Who speaks; empty when it is told."""
    role: str = ""
    bust: str = ""
    expression: str = "neutral"


@dataclass(frozen=True)
class Page:
    """As much of one speech as fits."""

    speech: Speech
    words: Paragraph


class Dialogue(Widget):
    """Shows one page at a time; activating it turns the page."""

    role: ClassVar[str] = "button"
    focusable = True

    def __init__(
        self, look: Look, speeches: Sequence[Speech], busts: Busts, turn: tuple[str, str]
    ) -> None:
        super().__init__(look, key="dialogue")
        self.speeches = tuple(speeches)
        self.face: str | None = None
        """Another face for the speaker, for instance after a decision."""
        self.number = 0
        """The page that is shown, from 0."""
        self.pages: list[Page] = []
        self._busts = busts
        self._turn, self._onward = turn

    # -- pages

    @property
    def page(self) -> Page | None:
        """The page that is shown; None when nothing is said here."""
        return self.pages[self.number] if self.pages else None

    @property
    def at_end(self) -> bool:
        """Whether the last page is shown."""
        return self.number >= len(self.pages) - 1

    def turn(self, by: int) -> bool:
        """Show another page; say whether there was one."""
        wanted = self.number + by
        if not 0 <= wanted < len(self.pages):
            return False
        self.number = wanted
        self._name_page()
        self.touch()
        return True

    def to_end(self) -> None:
        """Show the last page, when all of it has been read before."""
        self.number = max(0, len(self.pages) - 1)
        self._name_page()

    def activate(self) -> Action | None:
        """Ask the screen for the next page."""
        return Action("page")

    # -- measures

    def height_for(self, width: int) -> int:
        """Return the height of the fullest page, of a few lines at most."""
        tallest = 0
        for speech in self.speeches:
            column = width - self._left(speech) - self.look.px(24)
            words = self.look.text(speech.text, "body", column)
            lines = min(_LINES, len(words.lines))
            head = self._head_height(speech, column)
            needed = self._pad * 2 + head + words.pitch * lines + self._foot
            least = self.look.px(_LEAST) if speech.bust else 0
            tallest = max(tallest, needed, least)
        return tallest

    @property
    def _pad(self) -> int:
        return self.look.px(16)

    @property
    def _foot(self) -> int:
        return max(self.look.px(22), self.look.scale.font(16))

    def _head_height(self, speech: Speech, width: int) -> int:
        if not speech.name:
            return 0
        name = self._name_line(speech, width)
        role = self._role_line(speech, width)
        rows = name.height
        if role and not self._beside(speech, width):
            rows += role.height
        return rows + self.look.px(4)

    def arrange(self) -> None:
        """Break every speech into pages that fit."""
        self.pages = []
        for speech in self.speeches:
            column = self._column(speech)
            room = self.rect.h - 2 * self._pad - self._head_height(speech, column[1]) - self._foot
            words = self.look.text(speech.text, "body", column[1])
            self.pages += [Page(speech, part) for part in words.pages(max(1, room))]
        self.number = min(self.number, max(0, len(self.pages) - 1))
        self._name_page()

    def _name_page(self) -> None:
        page = self.page
        self.name = "" if page is None else " ".join(line.text for line in page.words.lines)

    def _column(self, speech: Speech) -> tuple[int, int]:
        """Return where text begins and how wide it is."""
        left = self._left(speech)
        return self.rect.x + left, self.rect.w - left - self.look.px(24)

    def _left(self, speech: Speech) -> int:
        return self.look.px(PORTRAIT_WIDTH + 22) if speech.bust else self.look.px(24)

    # -- drawing

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the panel, the portrait and the page."""
        page = self.page
        if page is None:
            return
        paint, theme = self.look.paint, self.look.theme
        alpha = 255 if theme.high_contrast else 226
        style = paint.style(1, top=theme.bg1, bottom=theme.bg0, alpha=alpha, elevation=2)
        paint.panel(surface, self.rect, style)
        if page.speech.bust:
            self._paint_portrait(surface, page.speech)
        self._paint_words(surface, page)
        if self.focus_visible:
            paint.focus_ring(surface, self.rect, 18)

    def _paint_portrait(self, surface: pygame.Surface, speech: Speech) -> None:
        look = self.look
        box = pygame.Rect(self.rect.x, self.rect.y, look.px(PORTRAIT_WIDTH), self.rect.h)
        ground = _GROUNDS.get(speech.bust, _GROUND)
        if not look.theme.high_contrast:
            style = look.paint.style(
                1, top=ground, bottom=tuple(c // 3 for c in ground), radius=18, border_alpha=0
            )
            look.paint.panel(surface, box.inflate(-2, -2), style)
        bust = self._busts.get(speech.bust, self.face or speech.expression, self._tall)
        if bust is None:
            look.paint.icon(surface, "user", box.center, 72, look.theme.text_lo)
            return
        at = bust.get_rect(midbottom=(box.centerx, box.bottom - 1))
        before = surface.get_clip()
        surface.set_clip(pygame.Rect(box.x, 0, box.w, box.bottom - 1).clip(before))
        surface.blit(bust, at)
        surface.set_clip(before)

    @property
    def _tall(self) -> int:
        """Return the height of a portrait: it rises out of a low panel."""
        most = self.look.px(_TALLEST_PORTRAIT)
        return max(self.look.px(_PORTRAIT), min(self.rect.h - self.look.px(10), most))

    @property
    def overhang(self) -> int:
        """How far a portrait rises above the panel, real pixels."""
        return max(0, self._tall - self.rect.h) if self.pages else 0

    def _paint_words(self, surface: pygame.Surface, page: Page) -> None:
        theme, speech = self.look.theme, page.speech
        x, width = self._column(speech)
        y = self.rect.y + self._pad
        if speech.name:
            y = self._paint_head(surface, speech, (x, y), width)
        page.words.draw(surface, x, y, theme.text_hi)
        self._paint_foot(surface)

    def _paint_head(
        self, surface: pygame.Surface, speech: Speech, at: tuple[int, int], width: int
    ) -> int:
        """Draw name and role, and return where the words begin."""
        theme = self.look.theme
        name, role = self._name_line(speech, width), self._role_line(speech, width)
        name.draw(surface, at[0], at[1], theme.amber)
        bottom = at[1] + name.height
        if role and self._beside(speech, width):
            down = name.lines[0].baseline - role.lines[0].baseline
            left = at[0] + name.width + self.look.px(12)
            role.draw(surface, left, at[1] + down, theme.text_md)
        elif role:
            role.draw(surface, at[0], bottom, theme.text_md)
            bottom += role.height
        return bottom + self.look.px(4)

    def _name_line(self, speech: Speech, width: int) -> Paragraph:
        return self.look.text(speech.name, "card", width)

    def _role_line(self, speech: Speech, width: int) -> Paragraph | None:
        return self.look.text(speech.role, "label", width) if speech.role else None

    def _beside(self, speech: Speech, width: int) -> bool:
        """Say whether the role has room beside the name."""
        name = self.look.text_width(speech.name, "card")
        role = self.look.text_width(speech.role, "label")
        return name + role + self.look.px(12) <= width

    def _paint_foot(self, surface: pygame.Surface) -> None:
        """Draw how many pages there are, and that there is more."""
        look, theme = self.look, self.look.theme
        right = self.rect.right - look.px(18)
        middle = self.rect.bottom - look.px(8) - self._foot // 2
        hint = self._onward if self.at_end else self._turn
        if hint:
            words = look.text(hint, "floor", self.rect.w)
            look.paint.icon(surface, "caret-right", (right - look.px(5), middle), 14, theme.amber)
            left = right - look.px(16) - words.width
            words.draw(surface, left, middle - words.height // 2, theme.amber)
            right = left - look.px(14)
        if len(self.pages) > 1:
            self._paint_dots(surface, right, middle)

    def _paint_dots(self, surface: pygame.Surface, right: int, middle: int) -> None:
        """Draw one dot for each page."""
        look, theme = self.look, self.look.theme
        step, side = look.px(11), look.px(6)
        count = len(self.pages)
        for index in range(count):
            at = (right - (count - index) * step + step // 2, middle)
            colour = theme.amber if index == self.number else theme.line_strong
            look.paint.disc(surface, at, side, colour)
