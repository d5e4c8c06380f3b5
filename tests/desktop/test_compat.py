"""What is settled before pygame starts."""

from __future__ import annotations

from pathlib import Path

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
    [
        ({"pygame_ce-2.5.8.dist-info"}, False),
        ({"pygame-2.6.1.dist-info"}, False),
        ({"pygame-2.6.1.dist-info", "pygame_ce-2.5.8.dist-info"}, True),
        ({"pygame-2.1.2.egg-info", "pygame_ce-2.5.8.dist-info"}, True),
    ],
)
def test_two_pygames_at_once_are_told_with_the_repair(
    tmp_path: Path, installed: set[str], broken: bool
) -> None:
    for name in installed:
        (tmp_path / name).mkdir()
    assert ("pip uninstall -y pygame pygame-ce" in compat.broken_install(tmp_path)) is broken


def test_the_pygame_of_this_machine_is_in_order() -> None:
    assert compat.broken_install() == ""


def test_a_window_that_nobody_sees_is_noticed_unless_asked_for() -> None:
    assert not compat.window_is_seen({}, "offscreen")
    assert compat.window_is_seen({"SDL_VIDEODRIVER": "offscreen"}, "offscreen")
    assert compat.window_is_seen({}, "x11")
