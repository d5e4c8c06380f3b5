"""Opens and draws the program once under plain pygame; run by CI in an environment of its own."""

from __future__ import annotations

import pkgutil
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path


def main() -> int:
    """Draw one screen after another; return 0 when each of them showed something."""
    import pygame

    from rescue_training import home
    from rescue_training.desktop.launch import Wanted, first_screen
    from rescue_training.desktop.pilot import Pilot
    from rescue_training.desktop.screens import navigation
    from rescue_training.desktop.settings import Settings
    from rescue_training.desktop.station import Station

    import_all("rescue_training.desktop")
    with tempfile.TemporaryDirectory() as folder:
        services = Station(Path(folder), (home.scenarios(),))
        pilot = Pilot(services, (1280, 720), Settings(), Path(folder))
        first_screen(pilot.app, Wanted())
        seen = [look(pilot)]
        navigation.sign_in(pilot.app, services.add_person("Trần Quốc Minh", "Đội 3"))
        seen.append(look(pilot))
        navigation.open_briefing(pilot.app, "chay-chao-dau")
        seen.append(look(pilot))
        pilot.click("button", "Bắt đầu")
        time.sleep(0.5)
        seen.append(look(pilot))
        pilot.app.stack[-1].covered()
    print(f"pygame {pygame.version.ver}: {', '.join(name for name, _ in seen)}")
    empty = [name for name, colours in seen if colours <= 1000]
    if empty:
        print(f"drew next to nothing: {', '.join(empty)}")
    return 1 if empty else 0


def import_all(package: str) -> None:
    """Import every module of a package."""
    found = import_module(package)
    for module in pkgutil.walk_packages(found.__path__, f"{package}."):
        import_module(module.name)


def look(pilot: object) -> tuple[str, int]:
    """Return the screen's name and how many colours it shows."""
    pilot.wait(500)  # type: ignore[attr-defined]
    surface = pilot.draw()  # type: ignore[attr-defined]
    size = surface.get_size()
    points = ((x, y) for x in range(0, size[0], 8) for y in range(0, size[1], 8))
    colours = len({tuple(surface.get_at(point)) for point in points})
    return type(pilot.screen).__name__, colours  # type: ignore[attr-defined]


if __name__ == "__main__":
    sys.exit(main())
