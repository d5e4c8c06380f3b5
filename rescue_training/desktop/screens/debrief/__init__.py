"""The debrief: what came of an attempt, why, and what to remember."""

from __future__ import annotations

from rescue_training.desktop.screens.debrief.finished import Finished
from rescue_training.desktop.screens.debrief.screen import DebriefScreen

__all__ = ["DebriefScreen", "Finished"]
