"""The play screen: a situation comes alive, the trainee decides, and sees what came of it."""

from __future__ import annotations

from rescue_training.desktop.screens.play.screen import PlayScreen

__all__ = ["PlayScreen"]
