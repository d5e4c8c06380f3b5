"""Drives the program without a window: for tests, and for pictures of its screens.

A pilot finds widgets as a screen reader would, by role and name, and does what hands do.
"""

from __future__ import annotations

import os
from pathlib import Path

import pygame

from rescue_training.desktop.accessibility import Node, describe
from rescue_training.desktop.app import App
from rescue_training.desktop.events import Composing, Key, Pointer, Typed, Wheel
from rescue_training.desktop.screen import Screen
from rescue_training.desktop.services import Services
from rescue_training.desktop.settings import Settings
from rescue_training.desktop.widgets.base import Widget

TURN_MS = 16


class NotFoundError(LookupError):
    """No widget of that role and name is on the screen; the message lists what is."""


def dummy_window(size: tuple[int, int]) -> pygame.Surface:
    """Open a window that nobody sees."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    pygame.display.init()
    pygame.font.init()
    return pygame.display.set_mode(size)


class Pilot:
    """Hands and eyes for one app."""

    def __init__(
        self,
        services: Services,
        size: tuple[int, int] = (1280, 720),
        chosen: Settings | None = None,
        folder: Path | None = None,
    ) -> None:
        self.app = App(dummy_window(size), services, chosen, folder)

    # -- looking

    @property
    def screen(self) -> Screen:
        """The screen on top, built."""
        top = self.app.top
        if top is None:
            raise NotFoundError("the program has ended")
        top.ensure_built()
        return top

    def widgets(self) -> list[Widget]:
        """Return what can be reached: the topmost dialog's widgets, or all."""
        return list(self.screen.interaction.scope().walk())

    def all(self, role: str) -> list[Widget]:
        """Return all widgets of a role, in reading order."""
        return [widget for widget in self.widgets() if widget.role == role]

    def find(self, role: str, name: str = "") -> Widget:
        """Return the first widget of a role whose name holds ``name``."""
        for widget in self.all(role):
            if name in widget.name:
                return widget
        there = ", ".join(f"{w.role} {w.name!r}" for w in self.widgets() if w.name)
        raise NotFoundError(f"no {role} {name!r}; there is: {there}")

    def has(self, role: str, name: str = "") -> bool:
        """Say whether there is such a widget."""
        return any(name in widget.name for widget in self.all(role))

    def texts(self) -> str:
        """Return all that can be read, a line each."""
        return "\n".join(widget.name for widget in self.widgets() if widget.name)

    def tree(self) -> Node:
        """Return what a screen reader gets."""
        return describe(self.screen.root)

    @property
    def focused(self) -> str:
        """The name of what has the focus; empty when nothing has."""
        focus = self.screen.interaction.focus
        return focus.name if focus is not None else ""

    # -- doing

    def click(self, role: str, name: str = "") -> None:
        """Press and release the pointer on a widget."""
        widget = self.find(role, name)
        for above in widget.ancestors():
            above.reveal(widget.rect)
        self.click_at(widget.rect.center)

    def click_at(self, pos: tuple[int, int]) -> None:
        """Press and release the pointer at a place."""
        for kind in ("move", "down", "up"):
            self.app.feed_event(Pointer(kind, pos))

    def hover(self, role: str, name: str = "") -> None:
        """Move the pointer on a widget."""
        self.app.feed_event(Pointer("move", self.find(role, name).rect.center))

    def press(self, *keys: str) -> None:
        """Press keys one after the other; ``shift+tab`` and ``ctrl+v`` are possible."""
        for key in keys:
            *mods, name = key.split("+") if len(key) > 1 else [key]
            shift, ctrl, alt = ("shift" in mods, "ctrl" in mods, "alt" in mods)
            self.app.feed_event(Key(name, shift, ctrl, alt))

    def type(self, text: str) -> None:
        """Type letter by letter, as a keyboard sends it."""
        for letter in text:
            if letter.isascii() and letter != " ":
                self.app.feed_event(Key(letter.lower()))
            elif letter == " ":
                self.app.feed_event(Key("space"))
            self.app.feed_event(Typed(letter))

    def compose(self, text: str) -> None:
        """Show letters that an input method has not given yet."""
        self.app.feed_event(Composing(text))

    def insert(self, text: str) -> None:
        """Give several letters at once, as input methods do."""
        self.app.feed_event(Typed(text))

    def wheel(self, role: str, steps: float, name: str = "") -> None:
        """Turn the wheel over a widget."""
        self.app.feed_event(Wheel(self.find(role, name).rect.center, steps))

    def wait(self, ms: int) -> None:
        """Let time pass in turns of 16 ms, drawing what changed."""
        while ms > 0:
            self.app.advance(min(TURN_MS, ms))
            self.app.show()
            ms -= TURN_MS

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        pygame.display.set_mode((width, height))
        self.app.fit_window()

    def draw(self) -> pygame.Surface:
        """Draw the top screen now, stills and all, and return the window."""
        self.app.fit_window()
        self.screen.draw(self.app.surface)
        while self.app.look.stills.work():
            self.screen.draw(self.app.surface)
        return self.app.surface

    def save(self, path: Path | str) -> None:
        """Draw and save a picture of the window."""
        pygame.image.save(self.draw(), str(path))
