"""What a picture shows, as values: the place, its fires, smoke, light and one-shot effects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Motion(StrEnum):
    """How much may move."""

    FULL = "full"
    STILL = "still"
    """Reduced motion: nothing drifts, flickers or shakes; changes come at once."""


class PictureLike(Protocol):
    """The picture that the rules of an attempt give."""

    @property
    def fires(self) -> tuple[tuple[str, int], ...]:
        """Anchor and size (0 to 3) of each fire."""

    @property
    def smoke(self) -> int | None:
        """Smoke from 0 (clear) to 5 (down to the floor)."""

    @property
    def light(self) -> str:
        """Ordinary light (``room``) or a power cut (``dark``)."""

    @property
    def steam(self) -> str | None:
        """Anchor where water turns to steam, once."""


@dataclass(frozen=True)
class Scenery:
    """Everything the stage needs to know to draw one moment."""

    place: str = ""
    """Name of a set of pictures; empty for a plain ground."""
    fires: Mapping[str, int] = field(default_factory=dict)
    """Anchor -> size, 1 to 3; a fire that is out is left away."""
    smoke: int = 0
    """0 (clear) to 5 (down to the floor)."""
    light: str = "room"
    """``room`` or ``dark``."""
    steam: str | None = None
    """Anchor of a burst of steam, played once."""

    @classmethod
    def of(cls, place: str | None, picture: PictureLike | None) -> Scenery:
        """Return the look of a place under the picture that the rules give."""
        if picture is None:
            return cls(place or "")
        fires = {anchor: min(3, size) for anchor, size in picture.fires if size > 0}
        smoke = max(0, min(5, picture.smoke or 0))
        return cls(place or "", fires, smoke, picture.light, picture.steam)
