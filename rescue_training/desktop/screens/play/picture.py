"""The picture behind everything: fetched before it is needed, shaded where words stand on it."""

from __future__ import annotations

import pygame

from rescue_training.desktop.look import Look
from rescue_training.desktop.stage import Shelf, Stage
from rescue_training.desktop.stage.shelf import SetFiles
from rescue_training.scenario import Ending, Scenario, Scene

_SCRIM = 84
"""Height of the shade under the line above the picture, design pixels."""


def fetch_pictures(stage: Stage, shelf: Shelf, scenario: Scenario) -> None:
    """Get the pictures of every place and fire before they are needed."""
    shown: list[Scene | Ending] = [*scenario.scenes.values(), *scenario.endings.values()]
    asked = [scene.activity for scene in scenario.scenes.values() if scene.activity]
    sights = [sight for activity in asked for sight in activity.sights()]
    if any(item.show.fire for item in shown) or any(sight.burns for sight in sights):
        stage.kindle()
    places = [item.place for item in shown] + [sight.place for sight in sights]
    shelf.fetch(dict.fromkeys(place for place in places if place))


def shade_top(look: Look, surface: pygame.Surface) -> None:
    """Darken the picture under the line above it."""
    top = pygame.Rect(0, 0, look.size[0], look.px(_SCRIM))
    look.paint.shade(surface, top, (look.theme.bg0,) * 2, (150, 0))


def name_place(look: Look, surface: pygame.Surface, files: SetFiles) -> None:
    """Write a place's name while there is no picture of it."""
    if not files.name or files.folder is not None:
        return
    title = files.title(look.words.language)
    name = look.words("desktop.play.scene_missing", name=title)
    words = look.text(name, "h3", look.size[0], "centre")
    words.draw(surface, 0, look.size[1] // 3, look.theme.text_lo)
