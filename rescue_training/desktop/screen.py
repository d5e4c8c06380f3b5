"""A screen of the program: builds its widgets, answers their actions, keeps its own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from rescue_training.desktop.events import Action, Event, Key
from rescue_training.desktop.interaction import Interaction
from rescue_training.desktop.look import Look
from rescue_training.desktop.widgets.base import Widget

if TYPE_CHECKING:
    from rescue_training.desktop.app import App


class Screen:
    """One screen on the app's stack; only the top one gets events and time.

    Subclasses write ``build`` (the widget tree for the present look), ``handle`` (actions),
    and when they move: ``update`` and ``animating``. ``self.app.push/replace/pop`` changes
    screens, ``self.look`` has colours, measures, text and words.
    """

    first_focus: str = ""
    """Key of the widget that has the focus when the screen comes up: a field to type in, never
    an option to choose."""
    title: str = ""
    """Name of the screen for screen readers and the window."""
    escape_leaves: bool = False
    """Whether Escape goes back to the screen below when no widget used it."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.clock_ms = 0
        """Milliseconds this screen has been on top; it stops while covered."""
        self.root = Widget(app.look)
        self.interaction = Interaction(self.root)
        self._stale = True
        self._dirty = True

    @property
    def look(self) -> Look:
        """Colours, measures, fonts and words of the moment."""
        return self.app.look

    def word(self, key: str, /, **values: object) -> str:
        """Return one of the program's own strings, ``desktop.`` left out."""
        return self.look.words(f"desktop.{key}", **values)

    # -- what subclasses write

    def build(self) -> Widget:
        """Return the widget tree; called again after resizing or changed settings."""
        return Widget(self.look)

    def handle(self, action: Action) -> None:
        """Do what a widget asks for."""

    def on_event(self, event: Event) -> bool:
        """Use an event that no widget used; say whether it was used."""
        if self.escape_leaves and isinstance(event, Key) and event.name == "escape":
            self.app.pop()
            return True
        return False

    def update(self, dt_ms: int) -> None:
        """Advance what moves, by at most 250 ms; called each turn while on top."""

    def stalled(self, gap_ms: int) -> None:
        """Learn that the machine stood still for ``gap_ms``; only 250 of them count."""

    def paint(self, surface: pygame.Surface) -> None:
        """Draw what lies behind the widgets."""
        self.look.paint.backdrop(surface)

    @property
    def animating(self) -> bool:
        """Whether ``update`` and drawing are wanted sixty times a second."""
        return False

    def shown(self) -> None:
        """Come to the top of the stack, first time or again."""

    def covered(self) -> None:
        """Leave the top of the stack, because another screen came or this one goes."""

    def close_request(self) -> bool:
        """Answer the window's close button; ``False`` keeps the program open."""
        return True

    # -- what the app calls

    def rebuild(self) -> None:
        """Build the tree anew before the next drawing (settings or data changed)."""
        self._stale = True
        self._dirty = True

    def touch(self) -> None:
        """Draw again, though no widget changed."""
        self._dirty = True

    @property
    def dirty(self) -> bool:
        """Whether anything looks different from what was drawn last."""
        return self._stale or self._dirty or self.root.dirty

    def ensure_built(self) -> None:
        """Build and place the tree when it is stale; the focus stays where it was."""
        if self._stale:
            self._stale = False
            self.root = self.build()
            self.root.place(pygame.Rect((0, 0), self.look.size))
            self.interaction.adopt(self.root)
            if self.first_focus and self.interaction.focus is None:
                self.interaction.focus_on(self.first_focus)

    def dispatch(self, event: Event) -> None:
        """Give an event to the widgets, then to the screen itself."""
        self.ensure_built()
        action = self.interaction.feed(event)
        if action is None:
            self.on_event(event)
        elif action.name:
            self.handle(action)

    def tick(self, dt_ms: int) -> None:
        """Advance this screen's clock and everything that moves on it."""
        self.ensure_built()
        self.clock_ms += dt_ms
        self.update(dt_ms)
        for widget in list(self.root.walk()):
            if widget.animating:
                widget.update(dt_ms)

    @property
    def moving(self) -> bool:
        """Whether the screen or one of its widgets asks for sixty turns a second."""
        return self.animating or any(widget.animating for widget in self.root.walk())

    def draw(self, surface: pygame.Surface) -> None:
        """Draw everything."""
        self.ensure_built()
        self.paint(surface)
        self.root.draw(surface)
        if self.interaction.drag is not None:
            self.interaction.drag.draw_ghost(surface, self.interaction.drag_pos)
        self._dirty = False
        self.root.dirty = False
