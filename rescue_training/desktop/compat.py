"""What differs between machines and between the two pygames, settled before pygame starts.

The engine keeps to what pygame-ce and pygame 2.6.1 have in common.
"""

from __future__ import annotations

import sys
from collections.abc import MutableMapping
from pathlib import Path

WINDOW_CLASS = "rescue_training"
"""The window's class on X11, by which window managers and tests know it."""
REPAIR = (
    "Both 'pygame' and 'pygame-ce' are installed and have overwritten each other.\n"
    "Run:  pip uninstall -y pygame pygame-ce\n"
    "then: pip install pygame-ce"
)


def prepare_environment(environ: MutableMapping[str, str], platform: str = sys.platform) -> None:
    """Set what SDL reads when it starts; whatever the user has set stays.

    Plain software surfaces are shown fifteen times faster on X11 without a graphics card when
    SDL does not push them through OpenGL.
    """
    environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    environ.setdefault("SDL_VIDEO_X11_WMCLASS", WINDOW_CLASS)
    environ.setdefault("SDL_IME_SHOW_UI", "1")
    if platform.startswith("linux"):
        environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
    if platform == "win32":
        environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")


def broken_install(packages: Path | None = None) -> str:
    """Return how to repair a mixed installation of the two pygames; empty when all is well.

    ``packages`` is the folder they are installed in. It is looked at directly, since asking
    ``importlib.metadata`` takes a tenth of the time to the first frame.
    """
    import pygame

    if not hasattr(pygame, "version") or not pygame.__file__:
        return REPAIR
    folder = packages or Path(pygame.__file__).parent.parent
    both = all(any(folder.glob(f"{name}-*.*-info")) for name in ("pygame", "pygame_ce"))
    return REPAIR if both else ""


def window_is_seen(environ: MutableMapping[str, str], driver: str) -> bool:
    """Say whether anybody can see the window: SDL silently draws nowhere without a display."""
    return driver != "offscreen" or "SDL_VIDEODRIVER" in environ


def start_text_input() -> None:
    """Ask for text events; both pygames have this, though not under every driver."""
    import pygame

    pygame.key.start_text_input()


def get_clipboard() -> str:
    """Return the text in the clipboard, or nothing when there is none to be had."""
    import pygame

    try:
        getter = getattr(pygame.scrap, "get_text", None)
        return str(getter()) if getter is not None else ""
    except pygame.error:
        return ""
