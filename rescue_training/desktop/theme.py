"""Colours, type sizes, spaces and radii: the look's numbers, each with a role instead of a place.

Sizes are design pixels of a 1280x720 window; ``Scale`` turns them into real ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

BASE_WIDTH, BASE_HEIGHT = 1280, 720
"""The window all measures are designed for."""


def colour(code: str) -> Colour:
    """Return the colour of a code such as ``#FFB224``."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """Return a colour between two; 0 is the first, 1 the second."""
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


@dataclass(frozen=True)
class Theme:
    """One set of colours; every text colour keeps its contrast on every ground named here."""

    bg0: Colour = (0x0A, 0x0F, 0x14)
    bg1: Colour = (0x10, 0x18, 0x20)
    bg2: Colour = (0x17, 0x21, 0x2B)
    bg3: Colour = (0x20, 0x2D, 0x39)
    line: Colour = (0x2C, 0x3A, 0x48)
    line_strong: Colour = (0x66, 0x78, 0x8A)
    text_hi: Colour = (0xF3, 0xF7, 0xFA)
    text_md: Colour = (0xC0, 0xCC, 0xD7)
    text_lo: Colour = (0x93, 0xA3, 0xB2)
    text_disabled: Colour = (0x5E, 0x6D, 0x7B)
    amber: Colour = (0xFF, 0xB2, 0x24)
    amber_light: Colour = (0xFF, 0xC0, 0x4A)
    amber_deep: Colour = (0xFF, 0x9F, 0x1A)
    amber_ink: Colour = (0x1A, 0x12, 0x00)
    red: Colour = (0xFF, 0x5A, 0x47)
    red_text: Colour = (0xFF, 0x8A, 0x7C)
    red_ink: Colour = (0x2A, 0x07, 0x04)
    green: Colour = (0x2E, 0xD3, 0xA2)
    green_ink: Colour = (0x04, 0x14, 0x0E)
    blue: Colour = (0x52, 0xB6, 0xFF)
    blue_ink: Colour = (0x06, 0x13, 0x1D)
    violet: Colour = (0x9B, 0x7C, 0xFF)
    heat: Colour = (0xFF, 0x7A, 0x1A)
    white: Colour = (255, 255, 255)
    option_top: Colour = (0x1B, 0x27, 0x33)
    option_bottom: Colour = (0x16, 0x20, 0x2A)
    border_alpha: int = 32
    """How strong the thin white border of panels is, of 255."""
    border_width: float = 1.0
    high_contrast: bool = False


NORMAL = Theme()
HIGH_CONTRAST = replace(
    NORMAL,
    bg0=(0, 0, 0),
    bg1=(0, 0, 0),
    bg2=(0, 0, 0),
    bg3=(18, 24, 30),
    line=colour("#8FA3B5"),
    line_strong=colour("#C8D6E2"),
    text_hi=(255, 255, 255),
    text_md=(255, 255, 255),
    text_lo=colour("#DCE5EC"),
    text_disabled=colour("#9AA8B4"),
    red=colour("#FF8A7C"),
    red_text=colour("#FFA59A"),
    option_top=(0, 0, 0),
    option_bottom=(0, 0, 0),
    border_alpha=190,
    border_width=2.0,
    high_contrast=True,
)


@dataclass(frozen=True)
class TextStyle:
    """One role of text: size, weight and the distance from baseline to baseline in ems."""

    size: float
    weight: int
    pitch: float = 1.45
    number: bool = False
    """Drawn in the condensed face with all digits equally wide."""


TEXT: Mapping[str, TextStyle] = MappingProxyType(
    {
        "display": TextStyle(30, 800),
        "h1": TextStyle(26, 700),
        "h2": TextStyle(21, 700),
        "h3": TextStyle(19, 700),
        "card": TextStyle(16, 700),
        "option": TextStyle(17, 500),
        "body": TextStyle(17.5, 500),
        "body_small": TextStyle(15, 500),
        "button": TextStyle(15.5, 700),
        "label": TextStyle(14, 600),
        "caption": TextStyle(13, 500),
        "floor": TextStyle(12, 600),
        "number_17": TextStyle(17, 700, 1.2, True),
        "number_20": TextStyle(20, 700, 1.2, True),
        "number_25": TextStyle(25, 700, 1.2, True),
        "number_30": TextStyle(30, 700, 1.2, True),
        "number_38": TextStyle(38, 700, 1.2, True),
        "number_74": TextStyle(74, 700, 1.1, True),
    }
)
"""All roles of text."""

MARGIN = 28
"""Free space at the window's edges, design pixels."""
GUTTER = 16
"""Space between columns and cards."""
RADIUS: Mapping[str, int] = MappingProxyType(
    {"key": 6, "button": 12, "chip": 10, "option": 14, "panel": 18, "pill": 999}
)
"""Corner radii by kind of thing."""
TARGET = 44
"""Smallest width and height of what can be pressed."""


@dataclass(frozen=True)
class Scale:
    """How design pixels become real ones."""

    ui: float = 1.0
    """Grows everything with the window."""
    text: float = 1.0
    """Grows type only, 1.0 to 2.0, as the user has set."""

    @classmethod
    def of(cls, size: tuple[int, int], text: float = 1.0) -> Scale:
        """Return the scale of a window this large; small windows stay readable."""
        ui = min(size[0] / BASE_WIDTH, size[1] / BASE_HEIGHT)
        return cls(max(0.6, ui), text)

    def px(self, design: float) -> int:
        """Return real pixels of a measure; never nothing for something."""
        real = round(design * self.ui)
        return max(real, 1) if design > 0 else real

    @property
    def grow(self) -> float:
        """How much icons and rings beside text grow with it: half as much as the text."""
        return 1 + (self.text - 1) * 0.5

    def grown(self, design: float) -> int:
        """Return real pixels of something that stands beside text and grows with it."""
        return self.px(design * self.grow)

    def font(self, size: float) -> int:
        """Return the real size of type."""
        return max(11, round(size * self.ui * self.text))
