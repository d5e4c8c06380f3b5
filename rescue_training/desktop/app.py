"""The program's loop: events become actions, the top screen answers, only changes are drawn.

The loop never decides anything about training. It owns the window, the stack of screens, the
settings and the one clock; a turn counts at most 250 ms, and what is beyond is reported to the
screen as a stall.
"""

from __future__ import annotations

import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import pygame

from rescue_training.desktop import compat, settings
from rescue_training.desktop.events import Event, HeldKeys, Key, Pointer, Wheel, translate
from rescue_training.desktop.fonts import Fonts
from rescue_training.desktop.look import Look, make_look
from rescue_training.desktop.screen import Screen
from rescue_training.desktop.services import Services, Trainee
from rescue_training.desktop.settings import Settings
from rescue_training.desktop.sounds import Sounds, silent
from rescue_training.desktop.stage import Shelf
from rescue_training.desktop.stage.shipped import shipped_shelf
from rescue_training.desktop.stills import Stills
from rescue_training.desktop.sync import Sync
from rescue_training.desktop.theme import HIGH_CONTRAST, NORMAL
from rescue_training.home import asset_path

LONGEST_TURN_MS = 250
"""Most time that one turn of the loop counts."""
SMALLEST = (640, 400)
"""Smallest window that is laid out."""
_FAST, _SLOW = 60, 30


class App:
    """Holds the window and everything screens share."""

    def __init__(
        self,
        surface: pygame.Surface,
        services: Services,
        chosen: Settings | None = None,
        folder: Path | None = None,
        sounds: Sounds | None = None,
    ) -> None:
        self.surface = surface
        self.services = services
        self.settings = chosen if chosen is not None else Settings()
        self.folder = folder
        """Where settings and the log of crashes are kept; None keeps nothing (tests)."""
        self.sounds = sounds if sounds is not None else silent()
        self.stack: list[Screen] = []
        self.running = True
        self.pointer = (-1, -1)
        self.trainee: Trainee | None = None
        """Who is signed in."""
        self.exam = False
        """Whether briefings propose an exam (asked for on the command line)."""
        self.seed: int | None = None
        """Shuffles options; None draws one for each attempt."""
        self.wanted: str | None = None
        """A scenario asked for on the command line; opened once somebody has signed in."""
        self.drawn = 0
        """How many times the window was drawn."""
        self._held = HeldKeys()
        self._fonts = Fonts(asset_path("fonts"))
        self._stills = Stills(lambda: self.shelf)
        self.look: Look = self._make_look()
        self._windowed = surface.get_size()
        self.on_crash: Callable[[App], Screen] | None = None
        """Makes the screen that is shown when another one failed."""
        self.sync: Sync | None = None
        """Sends records in the background; None where nothing is sent (tests)."""

    @cached_property
    def shelf(self) -> Shelf:
        """The shipped pictures of places, speakers and effects."""
        return shipped_shelf()

    # -- settings and look

    def _make_look(self) -> Look:
        theme = HIGH_CONTRAST if self.settings.high_contrast else NORMAL
        return make_look(
            self._laid_out_size(),
            theme,
            self.settings.text_scale,
            self.settings.language,
            not self.settings.reduced_motion,
            self._fonts,
            self._stills,
        )

    def _laid_out_size(self) -> tuple[int, int]:
        width, height = self.surface.get_size()
        return max(width, SMALLEST[0]), max(height, SMALLEST[1])

    def change(self, **values: object) -> None:
        """Change settings by name, keep them, and show them at once."""
        self.apply(replace(self.settings, **values))  # type: ignore[arg-type]

    def apply(self, changed: Settings) -> None:
        """Take other settings, keep them, and show them at once."""
        before, self.settings = self.settings, changed
        if self.folder is not None:
            settings.save(self.folder, changed)
        if before.fullscreen != changed.fullscreen:
            self._set_mode()
        self.sounds.set_levels(changed)
        self.relook()

    def relook(self) -> None:
        """Build the look, and every screen's tree, anew."""
        self.look = self._make_look()
        for screen in self.stack:
            screen.rebuild()

    # -- the window

    def _set_mode(self) -> None:
        """Change to or from full screen; a window manager may give another size than asked."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            self._change_mode()

    def _change_mode(self) -> None:
        if self.settings.fullscreen:
            self._windowed = self.surface.get_size()
            self.surface = pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
        else:
            self.surface = pygame.display.set_mode(self._windowed, pygame.RESIZABLE)

    def fit_window(self) -> None:
        """Follow the window's true size, whatever events say about it."""
        real = pygame.display.get_surface()
        if real is not None and real is not self.surface:
            self.surface = real
        if self._laid_out_size() != self.look.size:
            self.relook()

    def toggle_fullscreen(self) -> None:
        """Switch between full screen and a window."""
        self.change(fullscreen=not self.settings.fullscreen)

    # -- the stack of screens

    @property
    def top(self) -> Screen | None:
        """The screen that gets events and time."""
        return self.stack[-1] if self.stack else None

    def push(self, screen: Screen) -> None:
        """Cover the present screen with another."""
        if self.top is not None:
            self.top.covered()
        self.stack.append(screen)
        self._came_up(screen)

    def pop(self) -> None:
        """Go back to the screen below; without one the program ends."""
        if self.stack:
            self.stack.pop().covered()
        if self.top is not None:
            self._came_up(self.top)
        else:
            self.running = False

    def replace(self, screen: Screen) -> None:
        """Put a screen in place of the present one."""
        if self.stack:
            self.stack.pop().covered()
        self.stack.append(screen)
        self._came_up(screen)

    def reset(self, screen: Screen) -> None:
        """Leave all screens for one (signing out, going home)."""
        self._leave_all()
        self.stack.append(screen)
        self._came_up(screen)

    def _leave_all(self) -> None:
        """Take every screen down; one that fails on its way out does not hold up the others."""
        while self.stack:
            try:
                self.stack.pop().covered()
            except Exception:
                self._log(traceback.format_exc())

    def _came_up(self, screen: Screen) -> None:
        if self.sync is not None:
            self.sync.wake()
        screen.rebuild()
        screen.shown()
        if screen.title:
            pygame.display.set_caption(screen.title)

    def quit(self) -> None:
        """End the program, after asking the top screen."""
        top = self.top
        if top is None or top.close_request():
            self.running = False

    # -- the loop

    def feed(self, raw: pygame.event.Event) -> None:
        """Answer one pygame event."""
        if self._held.swallows(raw):
            return
        if raw.type == pygame.QUIT:
            self.quit()
            return
        if raw.type in (pygame.WINDOWEXPOSED, pygame.WINDOWFOCUSGAINED):
            if self.top is not None:
                self.top.touch()
            return
        event = translate(raw, self.pointer)
        if event is not None:
            self.feed_event(event)

    def feed_event(self, event: Event) -> None:
        """Answer an event in the program's own words."""
        if isinstance(event, Pointer | Wheel):
            self.pointer = event.pos
        if isinstance(event, Key) and event.name == "f11":
            self.toggle_fullscreen()
        elif isinstance(event, Key) and event.ctrl and event.name == "q":
            self.quit()
        elif self.top is not None:
            self._guarded(lambda screen: screen.dispatch(event))

    def advance(self, gap_ms: int) -> None:
        """Let time pass for the top screen; more than 250 ms is a stall."""
        counted = min(gap_ms, LONGEST_TURN_MS)

        def pass_time(screen: Screen) -> None:
            if gap_ms > counted:
                screen.stalled(gap_ms)
            screen.tick(counted)

        self.sounds.update(counted)
        self._guarded(pass_time)

    def show(self) -> bool:
        """Draw the top screen if anything on it changed; say whether it was drawn."""
        self.fit_window()
        top = self.top
        if top is None:
            return False
        if not top.dirty:
            if not top.animating and self.look.stills.work():
                top.touch()
            return False
        self._guarded(lambda screen: screen.draw(self.surface))
        self.drawn += 1
        return True

    def run(self) -> None:
        """Turn until the program ends."""
        clock = pygame.time.Clock()
        before = time.monotonic_ns()
        while self.running and self.stack:
            for raw in pygame.event.get():
                self.feed(raw)
            now = time.monotonic_ns()
            self.advance((now - before) // 1_000_000)
            before += (now - before) // 1_000_000 * 1_000_000
            if self.show():
                pygame.display.flip()
            clock.tick(_FAST if self.top is not None and self.top.moving else _SLOW)
        self.close()

    def close(self) -> None:
        """Let every screen go and remember the window's size."""
        self.running = False
        self._leave_all()
        if not self.settings.fullscreen and self.folder is not None:
            chosen = replace(self.settings, window=self.surface.get_size())
            if chosen != self.settings:
                settings.save(self.folder, chosen)

    # -- when something fails

    def _guarded(self, act: Callable[[Screen], None]) -> None:
        """Do something with the top screen; a failure there shows the screen for failures."""
        screen = self.top
        if screen is None:
            return
        try:
            act(screen)
        except Exception:
            self._failed(screen)

    def _failed(self, screen: Screen) -> None:
        self._log(traceback.format_exc())
        if self.on_crash is None:
            raise  # noqa: PLE0704 - only called while handling
        friendly = self.on_crash(self)
        if type(screen) is type(friendly):
            self.running = False
            return
        self._leave_all()
        self.stack.append(friendly)
        self._came_up(friendly)

    def _log(self, text: str) -> None:
        """Append a traceback to the log file, which is the only place for it."""
        if self.folder is None:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / "errors.log").open("a", encoding="utf-8") as log:
                log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')}\n{text}\n")
        except OSError:
            return


def open_window(chosen: Settings) -> pygame.Surface:
    """Start pygame's display and open the window as the user left it."""
    pygame.display.init()
    pygame.font.init()
    icon = asset_path("icons", "app-64.png")
    if icon.is_file():
        pygame.display.set_icon(pygame.image.load(str(icon)))
    pygame.key.set_repeat(400, 40)
    if chosen.fullscreen:
        surface = pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
    else:
        surface = pygame.display.set_mode(chosen.window, pygame.RESIZABLE)
    compat.start_text_input()
    return surface
