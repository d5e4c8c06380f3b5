"""Writes which characters the program's text fonts can draw, for the check of scenario texts.

Run from the root of the checkout after a font is added or replaced (needs fontTools):

    python assets/sources/fonts/make_drawable.py
"""

from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[3]
TABLE = ROOT / "rescue_training" / "authoring" / "checks" / "drawable.txt"
HEAD = "# Code points that every text font draws; made by assets/sources/fonts/make_drawable.py\n"


def common(folder: Path) -> list[int]:
    """Return the code points that all weights of the text font have."""
    fonts = sorted(folder.glob("BeVietnamPro-*.ttf"))
    maps = [set(TTFont(font).getBestCmap()) for font in fonts]
    return sorted(code for code in set.intersection(*maps) if code >= 0x20)


def ranges(codes: list[int]) -> str:
    """Return code points as lines ``0020-007E``."""
    lines, first, last = [], codes[0], codes[0]
    for code in [*codes[1:], -1]:
        if code != last + 1:
            lines.append(f"{first:04X}" if first == last else f"{first:04X}-{last:04X}")
            first = code
        last = code
    return "\n".join(lines) + "\n"


def made() -> str:
    """Return the whole table."""
    return HEAD + ranges(common(ROOT / "assets" / "fonts"))


if __name__ == "__main__":
    TABLE.write_text(made(), "ascii")
