"""What the picture of a scene shows: fire, smoke, light, steam, sounds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from rescue_training.activities.fields import Condition, Model, Word

FIRE_SIZES = 3
"""Fires are drawn in sizes 0 (out) to 3."""
SMOKE_LEVELS = 5
"""Smoke is drawn in levels 0 (clear) to 5 (down to the floor)."""


class Fire(Model):
    """A fire at a named anchor of the place."""

    at: Word
    """The anchor, for example ``pan``."""
    size: Condition
    """A number from 0 (out) to 3, or an expression that gives one."""


def _listed(value: object) -> object:
    return [value] if isinstance(value, dict | str) else value


class Show(Model):
    """What is seen and heard while a scene or a consequence is shown."""

    fire: Annotated[list[Fire], BeforeValidator(_listed)] = Field(default_factory=list)
    """One fire, or several."""
    smoke: Condition | None = None
    """A number from 0 to 5, or an expression that gives one."""
    light: Literal["room", "dark"] = "room"
    """Ordinary light, or a power cut."""
    steam: Word | None = None
    """Anchor where water turns to steam, once."""
    sound: Annotated[list[Word], BeforeValidator(_listed)] = Field(default_factory=list)
    """Sound cues played once; each has a visible twin."""
