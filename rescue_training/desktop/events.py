"""What a person did, in the program's own words: pygame's events are read in one place only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import pygame


@dataclass(frozen=True)
class Pointer:
    """The mouse (or a finger) moved, went down, came up, or left the window."""

    kind: Literal["move", "down", "up", "leave"]
    pos: tuple[int, int] = (-1, -1)


@dataclass(frozen=True)
class Wheel:
    """The wheel turned over ``pos``; ``steps`` is positive towards the top of a page."""

    pos: tuple[int, int]
    steps: float


@dataclass(frozen=True)
class Key:
    """A key went down; its name is that of ``KEY_NAMES`` or the lower-case letter or digit."""

    name: str
    shift: bool = False
    ctrl: bool = False
    alt: bool = False


@dataclass(frozen=True)
class KeyUp:
    """A key came up again; what is held with a key ends with it."""

    name: str


@dataclass(frozen=True)
class Typed:
    """Text arrived, one or many letters; the only way letters get into a field."""

    text: str


@dataclass(frozen=True)
class Composing:
    """An input method shows letters it has not given yet; empty when it has done so."""

    text: str


Event = Pointer | Wheel | Key | KeyUp | Typed | Composing


@dataclass(frozen=True)
class Action:
    """What a widget asks its screen to do, after it was activated or its value changed."""

    name: str
    """The word the screen listens for, such as ``"start"``."""
    value: object = None
    """What was chosen, typed or set; ``None`` for plain buttons."""


TAKEN = Action("")
"""A widget used the event; there is nothing for the screen to do."""

KEY_NAMES: Mapping[int, str] = MappingProxyType(
    {
        pygame.K_TAB: "tab",
        pygame.K_RETURN: "enter",
        pygame.K_KP_ENTER: "enter",
        pygame.K_SPACE: "space",
        pygame.K_ESCAPE: "escape",
        pygame.K_BACKSPACE: "backspace",
        pygame.K_DELETE: "delete",
        pygame.K_UP: "up",
        pygame.K_DOWN: "down",
        pygame.K_LEFT: "left",
        pygame.K_RIGHT: "right",
        pygame.K_HOME: "home",
        pygame.K_END: "end",
        pygame.K_PAGEUP: "page_up",
        pygame.K_PAGEDOWN: "page_down",
        pygame.K_F1: "f1",
        pygame.K_F11: "f11",
        **{getattr(pygame, f"K_KP{digit}"): str(digit) for digit in range(10)},
    }
)
REPEATING = frozenset(
    {"backspace", "delete", "up", "down", "left", "right", "page_up", "page_down", "tab"}
)
"""Keys that go on doing what they do while they are held; the others act once."""
_LEFT_BUTTON = 1


class HeldKeys:
    """Knows which keys are held, so that one long press of Enter answers one question only."""

    def __init__(self) -> None:
        self._down: set[int] = set()

    def swallows(self, event: pygame.event.Event) -> bool:
        """Say whether an event only repeats a key that acts once for each press."""
        if event.type == pygame.KEYUP:
            self._down.discard(event.key)
        elif event.type == pygame.WINDOWFOCUSLOST:
            self._down.clear()
        elif event.type == pygame.KEYDOWN:
            held = event.key in self._down
            self._down.add(event.key)
            return held and key_name(event.key) not in REPEATING
        return False


def key_name(code: int) -> str:
    """Return the program's name of a pygame key code; empty for keys it has no use for."""
    if code in KEY_NAMES:
        return KEY_NAMES[code]
    return chr(code) if 0x20 < code < 0x7F else ""


def _key(event: pygame.event.Event) -> Key | None:
    name = key_name(event.key)
    mod = getattr(event, "mod", 0)
    if not name:
        return None
    command = mod & (pygame.KMOD_CTRL | pygame.KMOD_META)
    return Key(name, bool(mod & pygame.KMOD_SHIFT), bool(command), bool(mod & pygame.KMOD_ALT))


def _pointer(event: pygame.event.Event) -> Pointer | None:
    if event.type == pygame.MOUSEMOTION:
        return Pointer("move", event.pos)
    if event.button != _LEFT_BUTTON:
        return None
    return Pointer("down" if event.type == pygame.MOUSEBUTTONDOWN else "up", event.pos)


def translate(event: pygame.event.Event, pointer: tuple[int, int]) -> Event | None:
    """Return what a pygame event means here; ``pointer`` is where the mouse was last seen."""
    if event.type == pygame.KEYDOWN:
        return _key(event)
    if event.type == pygame.KEYUP:
        name = key_name(event.key)
        return KeyUp(name) if name else None
    if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        return _pointer(event)
    if event.type == pygame.MOUSEWHEEL:
        return Wheel(pointer, float(event.y))
    if event.type == pygame.TEXTINPUT:
        return Typed(event.text)
    if event.type == pygame.TEXTEDITING:
        return Composing(event.text)
    if event.type == pygame.WINDOWLEAVE:
        return Pointer("leave")
    return None
