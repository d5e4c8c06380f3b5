"""Small shapes of a branch graph: what tells grades, endings and heat apart without colour."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

GLYPHS: Mapping[str, str] = MappingProxyType(
    {
        "best": "M-4 0L-1.2 3L4 -3",
        "acceptable": "M0 -4.4L4.4 0L0 4.4L-4.4 0Z",
        "poor": "M-3.3 -3.3L3.3 3.3M3.3 -3.3L-3.3 3.3",
        "critical": "M-2 -5H2L5 -2V2L2 5H-2L-5 2V-2ZM0 -2.6V0.4M0 2.4V2.5",
        "fatal": "M-2 -5H2L5 -2V2L2 5H-2L-5 2V-2ZM-2 -2L2 2M2 -2L-2 2",
        "none": "M-3 0H3",
        "loop": "M3.5 -1A3.5 3.5 0 1 0 3 2M3.8 -4V-0.8H0.6",
        "late": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0M0 -2.6V0.4L2 1.6",
        "until": "M0 -4.5V2M-3 -0.8L0 2.2L3 -0.8M-4 4.8H4",
        "passage": "M0 -5V4M-3.5 0.5L0 4L3.5 0.5",
        "good": "M-5 0L-1.5 3.8L5 -3.8",
        "mixed": "M-5 1.5C-3 -3 -1.5 -3 0 0S3 3 5 -1.5",
        "bad": "M-4.5 -4.5L4.5 4.5M4.5 -4.5L-4.5 4.5",
    }
)
"""Path data around (0, 0), drawn as lines, by grade, kind of node or what stands for a letter."""


def _hatch(band: int, size: int, path: str) -> str:
    return (
        f'<pattern id="ID-hatch-{band}" patternUnits="userSpaceOnUse" width="{size}" '
        f'height="{size}"><path class="stripe" d="{path}"/></pattern>'
    )


HATCHES = "".join(
    (
        _hatch(1, 8, "M0 4H8"),
        _hatch(2, 6, "M0 3H6"),
        _hatch(3, 7, "M0 7L7 0M-1 1L1 -1M6 8L8 6"),
        _hatch(4, 8, "M0 8L8 0M-1 1L1 -1M7 9L9 7M0 0L8 8M-1 7L1 9M7 -1L9 1"),
    )
)
"""One hatch for each band with errors: the more, the denser; ``ID`` is the picture's own name."""
