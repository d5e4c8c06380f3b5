"""What every widget is: a rectangle with a role, a name, a state and children.

A widget is made for one ``Look`` (window size, text size, theme, language). When any of those
changes the screen builds its tree anew, so a widget never has to relearn its measures. All
measures are real pixels; ``look.px(12)`` turns design pixels into them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, TypeVar

import pygame

from rescue_training.desktop.events import Action, Event
from rescue_training.desktop.look import Look

W = TypeVar("W", bound="Widget")


class Widget:
    """One thing on a screen. Subclasses override ``width``, ``height_for``, ``arrange``,
    ``paint`` and ``handle`` as they need.

    ``name`` is what a screen reader would say and how tests find it; ``key`` keeps the focus on
    "the same" widget when a tree is built anew (the name serves when no key is given).
    """

    role: ClassVar[str] = "group"
    focusable: bool = False
    modal: bool = False
    """While shown, nothing outside it can be reached (dialogs)."""
    clips: bool = False
    """Children are seen and hit only inside ``rect`` (scroll views)."""
    animating: bool = False
    """Asks for ``update`` sixty times a second."""
    shortcut: str = ""
    """Key name that activates it from anywhere on its screen."""
    catches_pointer: bool = False
    """Takes the pointer though it is not focusable (a dialog's backdrop)."""
    hears: bool = False
    """Gets the keys that the focused widget does not use."""
    draggable: bool = False
    """Can be pulled to another place with the pointer."""
    takes_drops: bool = False
    """A place where something that is dragged can be let go."""

    def __init__(self, look: Look, name: str = "", *, key: str = "") -> None:
        self.look = look
        self.name = name
        self.key = key or name
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.children: list[Widget] = []
        self.parent: Widget | None = None
        self.enabled = True
        self.visible = True
        self.hovered = False
        self.focused = False
        self.focus_visible = False
        self.pressed = False
        self.dragged = False
        """Whether it hangs on the pointer just now."""
        self.dirty = True

    # -- the tree

    def add(self, child: W) -> W:
        """Hang a child below this widget and return it."""
        child.parent = self
        self.children.append(child)
        self.touch()
        return child

    def add_all(self, children: Sequence[Widget]) -> None:
        """Hang several children below this widget, in order."""
        for child in children:
            self.add(child)

    def remove(self, child: Widget) -> None:
        """Take a child out of the tree."""
        self.children.remove(child)
        child.parent = None
        self.touch()

    def walk(self) -> Iterator[Widget]:
        """Yield this widget and all visible ones below it, in reading order."""
        if self.visible:
            yield self
            for child in self.children:
                yield from child.walk()

    def ancestors(self) -> Iterator[Widget]:
        """Yield the widgets above this one, nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    # -- measures

    def width(self) -> int:
        """Return the width it likes to have when nobody stretches it."""
        return max((child.width() for child in self.children), default=0)

    def height_for(self, width: int) -> int:
        """Return the height it needs at this width; never too little for its text."""
        return max((child.height_for(width) for child in self.children), default=0)

    def place(self, rect: pygame.Rect) -> None:
        """Take this rectangle and arrange the children in it."""
        self.rect = pygame.Rect(rect)
        self.arrange()
        self.touch()

    def arrange(self) -> None:
        """Place the children inside ``self.rect``; by default each fills it."""
        for child in self.children:
            child.place(self.rect)

    def reveal(self, rect: pygame.Rect) -> None:
        """Bring a rectangle inside this widget into view (scroll views do)."""

    # -- drawing

    def touch(self) -> None:
        """Say that something looks different now, here and in all that holds it."""
        self.dirty = True
        for above in self.ancestors():
            above.dirty = True

    def draw(self, surface: pygame.Surface) -> None:
        """Draw this widget and all below it."""
        if not self.visible:
            return
        self.paint(surface)
        before = surface.get_clip()
        if self.clips:
            surface.set_clip(before.clip(self.rect))
        visible = surface.get_clip()
        for child in self.children:
            if not self.clips or child.rect.colliderect(visible):
                child.draw(surface)
        surface.set_clip(before)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the widget itself, without its children."""

    def update(self, dt_ms: int) -> None:
        """Advance an animation; called only while ``animating``."""

    # -- input

    def state(self) -> tuple[str, ...]:
        """Return the words a screen reader would add: disabled, focused, checked …"""
        words = [] if self.enabled else ["disabled"]
        return (*words, *(["focused"] if self.focused else []))

    def activate(self) -> Action | None:
        """Do what a click or Enter does; return what the screen shall do."""
        return None

    def handle(self, event: Event) -> Action | None:
        """Use an event while focused; ``TAKEN`` when used without consequence, else ``None``."""
        return None

    def press_at(self, pos: tuple[int, int]) -> Action | None:
        """Use a press or drag of the pointer at ``pos`` (sliders, text fields)."""
        return None

    def pointed(self, pos: tuple[int, int]) -> None:
        """Learn where the pointer is while it moves over this widget."""

    def released(self) -> Action | None:
        """Learn that the pointer that pressed this widget came up, wherever it is now."""
        return None

    def dropped(self, target: Widget | None, pos: tuple[int, int]) -> Action | None:
        """Learn where this widget was let go: over a place for drops, or over nothing."""
        return None

    def draw_ghost(self, surface: pygame.Surface, pos: tuple[int, int]) -> None:
        """Draw what hangs on the pointer while this widget is dragged: itself, moved there."""
        picture = pygame.Surface(self.rect.size, pygame.SRCALPHA)
        home = self.rect
        self.rect = pygame.Rect((0, 0), home.size)
        self.paint(picture)
        self.rect = home
        picture.set_alpha(225)
        surface.blit(picture, (pos[0] - home.w // 2, pos[1] - home.h // 2))


class Group(Widget):
    """A widget that only holds others and arranges them by hand (subclass ``arrange``)."""
