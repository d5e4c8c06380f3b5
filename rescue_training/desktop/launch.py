"""Opens the program: environment, settings, window, sounds, first screen; then the loop."""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from rescue_training import home
from rescue_training.desktop import compat

if TYPE_CHECKING:
    from rescue_training.desktop.app import App
    from rescue_training.desktop.services import Services, Trainee
    from rescue_training.desktop.settings import Settings
    from rescue_training.desktop.sounds import Sounds

COULD_NOT_RUN = 2
NEXT = ("authoring.loader", "authoring.translations", "records.store", "desktop.screens.home")
"""What the screen after sign-in needs."""
NEXT_AFTER_S = 0.3


@dataclass(frozen=True)
class Wanted:
    """What the command line asks for."""

    scenario: str | None = None
    libraries: tuple[Path, ...] = ()
    language: str | None = None
    trainee: str | None = None
    exam: bool = False
    seed: int | None = None


def launch(wanted: Wanted) -> int:
    """Run the program until it is closed; return the exit code."""
    compat.prepare_environment(os.environ)
    repair = compat.broken_install()
    if repair:
        print(repair, file=sys.stderr)
        return COULD_NOT_RUN
    import pygame

    try:
        app = build(wanted)
    except pygame.error as why:
        print(f"The window could not be opened: {why}", file=sys.stderr)
        return COULD_NOT_RUN
    if not compat.window_is_seen(os.environ, pygame.display.get_driver()):
        print("There is no display: set DISPLAY, or start from a desktop session.", file=sys.stderr)
        return COULD_NOT_RUN
    later = threading.Timer(NEXT_AFTER_S, _import_next)
    later.daemon = True
    later.start()
    if app.sync is not None:
        app.sync.start()
    app.run()
    return 0


def _import_next() -> None:
    """Import what comes next while the first screen is being looked at."""
    for name in NEXT:
        import_module(f"rescue_training.{name}")


def build(wanted: Wanted) -> App:
    """Open the window and return the app with its first screen."""
    from rescue_training.desktop import settings as settings_file
    from rescue_training.desktop.app import App, open_window
    from rescue_training.desktop.screens.crash import crash_screen
    from rescue_training.desktop.station import Station
    from rescue_training.desktop.sync import Sync

    folder = home.user_data()
    chosen, damaged = settings_file.load(folder)
    if wanted.language:
        chosen = replace(chosen, language=wanted.language)
    services = Station(folder, (*wanted.libraries, home.scenarios()))
    app = App(open_window(chosen), services, chosen, folder, _sounds(chosen))
    app.on_crash = crash_screen
    app.sync = Sync(folder)
    services.words = lambda: app.look.words
    app.exam, app.seed, app.wanted = wanted.exam, wanted.seed, wanted.scenario
    if damaged:
        services.notices.append(app.look.words("desktop.settings.damaged"))
    first_screen(app, wanted)
    return app


def _sounds(chosen: Settings) -> Sounds:
    from rescue_training.authoring import source
    from rescue_training.desktop.sounds import Sounds, cues_from, open_mixer

    folder = home.asset_path("sounds")
    table = folder / "sounds.yaml"
    cues = cues_from(folder, source.read(table).value) if table.is_file() else {}
    return Sounds(open_mixer(), cues, chosen)


def first_screen(app: App, wanted: Wanted) -> None:
    """Show sign-in, or what the command line asks for."""
    from rescue_training.desktop.screens import navigation

    somebody = named(app.services, wanted.trainee) if wanted.trainee else None
    if somebody is None:
        navigation.sign_out(app)
        return
    navigation.sign_in(app, somebody)


def named(services: Services, name: str) -> Trainee | None:
    """Return the trainee of this name, added when there is none yet."""
    same = [one for one in services.people() if one.name.casefold() == name.strip().casefold()]
    return same[0] if same else services.add_person(name, "")
