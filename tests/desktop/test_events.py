"""Keys that are held down."""

from __future__ import annotations

import pygame
import pytest

from rescue_training.desktop.events import HeldKeys


def key(code: int, down: bool = True) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN if down else pygame.KEYUP, key=code)


@pytest.mark.parametrize("code", [pygame.K_RETURN, pygame.K_SPACE, pygame.K_1, pygame.K_ESCAPE])
def test_a_long_press_answers_once(code):
    held = HeldKeys()
    assert not held.swallows(key(code))
    assert held.swallows(key(code))
    assert not held.swallows(key(code, down=False))
    assert not held.swallows(key(code))


@pytest.mark.parametrize("code", [pygame.K_BACKSPACE, pygame.K_DOWN, pygame.K_TAB])
def test_keys_that_move_or_delete_go_on(code):
    held = HeldKeys()
    assert not held.swallows(key(code))
    assert not held.swallows(key(code))


def test_a_key_let_go_outside_the_window_is_not_held_for_ever():
    held = HeldKeys()
    held.swallows(key(pygame.K_RETURN))
    held.swallows(pygame.event.Event(pygame.WINDOWFOCUSLOST))
    assert not held.swallows(key(pygame.K_RETURN))
