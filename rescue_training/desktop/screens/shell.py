"""The frame of the screens between attempts: side bar with where one can go, and the content."""

from __future__ import annotations

from typing import ClassVar

import pygame

from rescue_training.desktop.look import Look
from rescue_training.desktop.services import Trainee
from rescue_training.desktop.theme import mix
from rescue_training.desktop.widgets import (
    Box,
    Button,
    Column,
    KeyCap,
    Label,
    Row,
    Rule,
    ScrollView,
    Spacer,
    Widget,
)

PLACES = (
    ("home", "squares-four", "go_home"),
    ("results", "chart", "go_results"),
    ("settings", "gear", "go_settings"),
)
"""Where one can go from the side bar: word, icon, action."""
_NARROWEST = 228


class Emblem(Widget):
    """The program's sign: a flame on a red ground."""

    role: ClassVar[str] = "image"

    def __init__(self, look: Look, size: float = 44) -> None:
        super().__init__(look)
        self._side = look.px(size)
        self._size = size

    def width(self) -> int:
        """Return its side."""
        return self._side

    def height_for(self, width: int) -> int:
        """Return its side."""
        return self._side

    def paint(self, surface: pygame.Surface) -> None:
        """Draw ground and flame."""
        theme, paint = self.look.theme, self.look.paint
        rect = pygame.Rect(0, 0, self._side, self._side)
        rect.center = self.rect.center
        style = paint.style(
            2,
            top=mix(theme.red, theme.white, 0.12),
            bottom=mix(theme.red, (0, 0, 0), 0.12),
            radius=self._size * 0.27,
            glow=theme.red,
            glow_size=14,
            border_alpha=70,
        )
        paint.panel(surface, rect, style)
        paint.icon(surface, "flame", rect.center, self._size * 0.6, theme.white)


class Avatar(Widget):
    """A disc with a person's initials; colours tell people apart but never alone."""

    def __init__(self, look: Look, name: str, size: float = 44) -> None:
        super().__init__(look)
        self._initials = initials(name)
        self._side, self._size = look.px(size), size
        hues = (look.theme.blue, look.theme.green, look.theme.amber, look.theme.violet)
        self._hue = hues[sum(map(ord, name)) % len(hues)]

    def width(self) -> int:
        """Return its diameter."""
        return self._side

    def height_for(self, width: int) -> int:
        """Return its diameter."""
        return self._side

    def paint(self, surface: pygame.Surface) -> None:
        """Draw disc and letters."""
        look = self.look
        ground = mix(look.theme.bg0, self._hue, 0.28)
        look.paint.disc(surface, self.rect.center, self._side, ground)
        around = pygame.Rect(0, 0, self._side, self._side)
        around.center = self.rect.center
        look.paint.outline(surface, around, self._hue, 999, 1.6, 220)
        size = self._size * 0.34 / look.scale.text
        laid = look.text(self._initials, "card", self._side, "centre", size)
        top = around.centery - laid.height // 2
        laid.draw(surface, around.x, top, look.theme.text_hi)


def initials(name: str) -> str:
    """Return the first letters of the first and last word of a name."""
    words = name.split()
    picked = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0].upper() for word in picked) or "?"


def identity(look: Look) -> Widget:
    """Return the program's sign and name."""
    words = look.words
    name = Column(
        look,
        [
            Label(look, words("desktop.app.name"), "card", size=14.5),
            Label(look, words("desktop.app.purpose"), "floor", look.theme.text_lo),
        ],
    )
    return Row(look, [Emblem(look), name], 12, flex=(0, 1))


def person(look: Look, trainee: Trainee) -> Widget:
    """Return who is signed in."""
    lines: list[Widget] = [Label(look, trainee.name, "label")]
    if trainee.unit:
        lines.append(Label(look, trainee.unit, "floor", look.theme.text_lo))
    return Row(look, [Avatar(look, trainee.name), Column(look, lines, 1)], 12, flex=(0, 1))


class SideBar(Box):
    """Sign, places, and at the bottom who is signed in and how to leave."""

    role: ClassVar[str] = "navigation"

    def __init__(self, look: Look, here: str, trainee: Trainee) -> None:
        words = look.words
        self._title = words("desktop.app.name")
        places = [
            Button(look, words(f"desktop.app.{word}"), action, "ghost", icon, selected=word == here)
            for word, icon, action in PLACES
        ]
        foot: list[Widget] = [
            Rule(look),
            Spacer(look, height=6),
            person(look, trainee),
            Button(look, words("desktop.app.switch"), "switch_person", "ghost", "swap"),
            Button(look, words("desktop.app.quit"), "quit", "ghost", "power"),
        ]
        top = Column(look, [identity(look), Spacer(look, height=22), *places], 6)
        whole = Column(look, [top, Spacer(look), Column(look, foot, 6)], 10, flex=(0, 1, 0))
        super().__init__(look, ScrollView(look, whole, words("desktop.app.menu")), (14, 22, 14, 18))
        self.name = words("desktop.app.menu")

    def wide(self) -> int:
        """Return the width it takes: of its widest text, within a third of the window."""
        names = [w.width() for w in self.walk() if isinstance(w, Button)]
        names.append(self.look.px(56) + self.look.text_width(self._title, "card", 14.5))
        widest = max(names) + self.look.px(30)
        return min(max(self.look.px(_NARROWEST), widest), self.look.size[0] * 34 // 100)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw a darker ground and the line to the content."""
        theme = self.look.theme
        if not theme.high_contrast:
            stops = (mix(theme.bg0, theme.bg1, 0.5), mix(theme.bg0, (0, 0, 0), 0.2))
            self.look.paint.shade(surface, self.rect, stops, (200, 200))
        line = self.look.px(theme.border_width)
        surface.fill(theme.line, (self.rect.right - line, self.rect.y, line, self.rect.h))


class Shell(Widget):
    """Side bar and content beside each other."""

    def __init__(self, look: Look, side: SideBar, content: Widget) -> None:
        super().__init__(look)
        self.side, self.content = self.add(side), self.add(content)

    def arrange(self) -> None:
        """Give the side bar what it needs and the content the rest."""
        wide = self.side.wide()
        self.side.place(pygame.Rect(self.rect.x, self.rect.y, wide, self.rect.h))
        rest = pygame.Rect(self.rect.x + wide, self.rect.y, self.rect.w - wide, self.rect.h)
        self.content.place(rest)


def heading(look: Look, title: str, under: str, tools: list[Widget]) -> Widget:
    """Return a screen's title, the line below it, and buttons at the end side."""
    texts: list[Widget] = [Label(look, title, "h1")]
    if under:
        texts.append(Label(look, under, "label", look.theme.text_md))
    row = [Column(look, texts, 0), *tools]
    return Row(look, row, 10, flex=(1, *(0 for _ in tools)), align="start")


def key_hint(look: Look, cap: KeyCap, text: str) -> Widget:
    """Return a key and what it does."""
    return Row(look, [cap, Label(look, text, "caption", look.theme.text_lo)], 8)


class Badge(Widget):
    """A hexagon with an icon: a medal."""

    role: ClassVar[str] = "image"

    def __init__(self, look: Look, icon: str, size: float, earned: bool, name: str = "") -> None:
        super().__init__(look, name)
        self.icon, self._size, self.earned = icon, size, earned

    def width(self) -> int:
        """Return its side."""
        return self.look.px(self._size)

    def height_for(self, width: int) -> int:
        """Return its side."""
        return self.look.px(self._size)

    def state(self) -> tuple[str, ...]:
        """Say whether it was earned."""
        return ("earned" if self.earned else "open",)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the hexagon."""
        draw_badge(self.look, surface, self.rect, self.icon, self.earned)


MEDAL_ICONS = {"passed": "check", "safe": "shield-check", "complete": "star"}


def draw_badge(
    look: Look, surface: pygame.Surface, rect: pygame.Rect, icon: str, earned: bool
) -> None:
    """Draw a medal's hexagon in a rectangle."""
    theme = look.theme
    hues = {"check": theme.green, "shield-check": theme.blue, "star": theme.amber}
    hue = hues.get(icon, theme.amber) if earned else theme.line_strong
    inner = mix(theme.bg0, hue, 0.24 if earned else 0.06)
    look.paint.polygon(surface, rect, 6, hue)
    thick = look.px(2 if earned else 1.2)
    look.paint.polygon(surface, rect.inflate(-2 * thick, -2 * thick), 6, inner)
    size = rect.w / look.scale.ui * 0.46
    ink = hue if earned else theme.text_disabled
    look.paint.icon(surface, icon, rect.center, size, ink)
