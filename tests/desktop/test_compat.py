"""What is settled before pygame starts."""

from __future__ import annotations

from importlib import metadata

import pytest

from rescue_training.desktop import compat


def test_software_surfaces_are_asked_for_on_linux_only() -> None:
    linux: dict[str, str] = {}
    windows: dict[str, str] = {}
    compat.prepare_environment(linux, "linux")
    compat.prepare_environment(windows, "win32")
    assert linux["SDL_FRAMEBUFFER_ACCELERATION"] == "0"
    assert linux["SDL_VIDEO_X11_WMCLASS"] == "rescue_training"
    assert windows["SDL_WINDOWS_DPI_AWARENESS"] == "permonitorv2"
    assert "SDL_FRAMEBUFFER_ACCELERATION" not in windows


def test_what_the_user_has_set_stays() -> None:
    environ = {"SDL_FRAMEBUFFER_ACCELERATION": "1"}
    compat.prepare_environment(environ, "linux")
    assert environ["SDL_FRAMEBUFFER_ACCELERATION"] == "1"


@pytest.mark.parametrize(
    ("installed", "broken"),
    [({"pygame-ce"}, False), ({"pygame"}, False), ({"pygame", "pygame-ce"}, True)],
)
def test_two_pygames_at_once_are_told_with_the_repair(
    monkeypatch: pytest.MonkeyPatch, installed: set[str], broken: bool
) -> None:
    def version(name: str) -> str:
        if name not in installed:
            raise metadata.PackageNotFoundError(name)
        return "1"

    monkeypatch.setattr(metadata, "version", version)
    assert ("pip uninstall -y pygame pygame-ce" in compat.broken_install()) is broken


def test_a_window_that_nobody_sees_is_noticed_unless_asked_for() -> None:
    assert not compat.window_is_seen({}, "offscreen")
    assert compat.window_is_seen({"SDL_VIDEODRIVER": "offscreen"}, "offscreen")
    assert compat.window_is_seen({}, "x11")
