"""Where the parts of the play screen stand, for any window and any size of text."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import MARGIN

HUD_TOP, HUD_HEIGHT = 18, 52
_TALK, _ASK = 740, 438
"""Widths of the dialogue and the options at ordinary text sizes."""
ASK_WIDE = 620
"""Width of a panel that shows the parts of an answer."""
_TALK_LARGE, _ASK_LARGE = 658, 520
"""The same from ``LARGE`` text on."""
LARGE, ALTERNATE = 1.75, 2.0
"""Text scales from which options widen, and from which dialogue and options take turns."""
TALK_SHARE = 0.36
"""Most of the window's height that the dialogue takes."""


@dataclass(frozen=True)
class Places:
    """Rectangles of the play screen, real pixels."""

    hud: pygame.Rect
    talk: pygame.Rect
    """The dialogue."""
    ask: pygame.Rect
    """The most that options may take; they stand at its bottom."""
    board: pygame.Rect
    """Everything below the line above the picture, inside the margins."""
    alternate: bool
    """Whether dialogue and options take turns."""


def places(look: Look, talk_height: int, hud_height: int, wide: bool = False) -> Places:
    """Plan the screen: dialogue at the bottom start, options at the bottom end."""
    width, height = look.size
    margin = look.px(MARGIN)
    alternate = look.scale.text >= ALTERNATE
    hud = pygame.Rect(margin, look.px(HUD_TOP), width - 2 * margin, hud_height)
    top = hud.bottom + look.px(14)
    tall = height - margin - top
    talk_width, ask_width = _widths(look, alternate)
    if wide:
        ask_width = max(ask_width, min(width - 2 * margin, look.px(ASK_WIDE)))
    talk_height = min(talk_height, tall if alternate else round(TALK_SHARE * height))
    talk = pygame.Rect(margin, height - margin - talk_height, talk_width, talk_height)
    ask = pygame.Rect(width - margin - ask_width, top, ask_width, tall)
    board = pygame.Rect(margin, top, width - 2 * margin, tall)
    return Places(hud, talk, ask, board, alternate)


def _widths(look: Look, alternate: bool) -> tuple[int, int]:
    room = look.size[0] - 2 * look.px(MARGIN)
    if alternate:
        return min(room, look.px(1224)), min(room, look.px(980))
    large = look.scale.text >= LARGE
    talk, ask = (_TALK_LARGE, _ASK_LARGE) if large else (_TALK, _ASK)
    return look.px(talk), look.px(ask)
