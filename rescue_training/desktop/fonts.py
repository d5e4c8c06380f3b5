"""The shipped fonts: Be Vietnam Pro for words, Barlow Condensed for figures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pygame

WORD_FILES: Mapping[int, str] = MappingProxyType(
    {
        400: "BeVietnamPro-Regular.ttf",
        500: "BeVietnamPro-Medium.ttf",
        600: "BeVietnamPro-SemiBold.ttf",
        700: "BeVietnamPro-Bold.ttf",
        800: "BeVietnamPro-ExtraBold.ttf",
    }
)
NUMBER_FILES: Mapping[int, str] = MappingProxyType(
    {600: "BarlowCondensed-SemiBold.ttf", 700: "BarlowCondensed-Bold.ttf"}
)


class MissingFontError(Exception):
    """A shipped font file is not there: the installation is broken."""


class Fonts:
    """Opens fonts once per size and weight; lives as long as pygame's font module does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: dict[tuple[str, int], pygame.font.Font] = {}

    def get(self, weight: int, size: int, number: bool = False) -> pygame.font.Font:
        """Return a font; ``size`` is the em height in real pixels."""
        files = NUMBER_FILES if number else WORD_FILES
        name = files.get(weight) or files[700]
        if (name, size) not in self._open:
            self._open[name, size] = self._load(name, size)
        return self._open[name, size]

    def _load(self, name: str, size: int) -> pygame.font.Font:
        path = self.folder / name
        if not path.is_file():
            raise MissingFontError(f"The font {path} is missing. Please install the program again.")
        return pygame.font.Font(str(path), size)
