"""The stage: the living picture of a situation, drawn from rendered sets, flames and smoke.

``Stage`` is all that a screen needs: tell it what to ``show``, ask it whether the picture moved
(``tick``), let it ``draw``. Everything heavy is scaled and mixed once per window size.
"""

from __future__ import annotations

from rescue_training.desktop.stage.busts import Busts
from rescue_training.desktop.stage.scenery import Motion, Scenery
from rescue_training.desktop.stage.shelf import Shelf
from rescue_training.desktop.stage.stage import Stage

__all__ = ["Busts", "Motion", "Scenery", "Shelf", "Stage"]
