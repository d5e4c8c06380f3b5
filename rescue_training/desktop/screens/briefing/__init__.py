"""The briefing: what a scenario is about, what it may show, and how it shall be played."""

from __future__ import annotations

from rescue_training.desktop.screens.briefing.screen import BriefingScreen

__all__ = ["BriefingScreen"]
