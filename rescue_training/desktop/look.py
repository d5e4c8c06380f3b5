"""Everything a widget needs to know about how things look just now, in one value."""

from __future__ import annotations

from dataclasses import dataclass

from rescue_training.desktop.draw import Painter
from rescue_training.desktop.fonts import Fonts
from rescue_training.desktop.stills import Stills
from rescue_training.desktop.text_layout import Align, Figures, Paragraph, Typesetter
from rescue_training.desktop.theme import Scale, Theme
from rescue_training.home import asset_path
from rescue_training.wording import Wording


@dataclass(frozen=True)
class Look:
    """The look of the moment; a new one is made when the window or a setting changes."""

    size: tuple[int, int]
    """The window, real pixels."""
    theme: Theme
    scale: Scale
    type: Typesetter
    paint: Painter
    stills: Stills
    words: Wording
    motion: bool = True
    """False when the user asked for reduced motion."""

    def px(self, design: float) -> int:
        """Return real pixels of a design measure."""
        return self.scale.px(design)

    def grown(self, design: float) -> int:
        """Return real pixels of an icon or a ring that stands beside text and grows with it."""
        return self.scale.grown(design)

    def text(
        self, text: str, role: str, width: int, align: Align = "start", size: float | None = None
    ) -> Paragraph:
        """Lay out text of a role in a column ``width`` real pixels wide."""
        return self.type.layout(text, role, width, align, size)

    def text_width(self, text: str, role: str, size: float | None = None) -> int:
        """Return the width of text on one line."""
        return self.type.width(text, role, size)

    def figures(self, text: str, role: str, size: float | None = None) -> Figures:
        """Lay out a number with digits in fixed cells."""
        return self.type.figures(text, role, size)


def make_look(
    size: tuple[int, int],
    theme: Theme,
    text_scale: float,
    language: str,
    motion: bool,
    fonts: Fonts,
    stills: Stills,
) -> Look:
    """Build the look for a window and the user's settings; fonts and stills are kept."""
    scale = Scale.of(size, text_scale)
    painter = Painter(theme, scale, asset_path("icons"))
    words = Wording(language)
    return Look(size, theme, scale, Typesetter(fonts, scale), painter, stills, words, motion)
