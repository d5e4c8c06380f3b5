"""The screen that plays an attempt: it drives the runner, the stage and the sounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from rescue_training.desktop.events import Action, Event, Key
from rescue_training.desktop.runner import AttemptRunner, Phase
from rescue_training.desktop.screen import Screen
from rescue_training.desktop.screens.play import dialogs
from rescue_training.desktop.screens.play.ask import AskPanel, Question
from rescue_training.desktop.screens.play.dialogue import Dialogue
from rescue_training.desktop.screens.play.disk import watch
from rescue_training.desktop.screens.play.heard import Heard
from rescue_training.desktop.screens.play.parts import (
    FACES,
    clock_text,
    consequence_of,
    countdown_of,
    hud_of,
    onward_of,
    question_of,
    speeches_of,
)
from rescue_training.desktop.screens.play.root import Caption, PlayRoot
from rescue_training.desktop.stage import Busts, Motion, Scenery, Shelf, Stage
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.dialog import Layers

if TYPE_CHECKING:
    from rescue_training.desktop.app import App
    from rescue_training.records.recording import Recording
    from rescue_training.scenario import Ending, Scenario, Scene

_LAST_PAGE = 10_000
_SCRIM = 84
"""Height of the shade under the line above the picture, design pixels."""


class PlayScreen(Screen):
    """Plays a recording to its end, then shows the debrief."""

    def __init__(
        self,
        app: App,
        recording: Recording,
        scenario: Scenario | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        super().__init__(app)
        language = app.look.words.language
        shown = scenario or app.services.translated(recording, language)
        self.runner = AttemptRunner(recording, shown)
        self.shelf = shelf or app.shelf
        self.stage = Stage(self.shelf, app.look.size, self._motion)
        self.title = self.word("play.title", title=self.runner.scenario.title)
        self._language = language
        self._busts = Busts(self.shelf)
        self._page = self._first_page()
        self._rereading = False
        self.dialog = ""
        """Which dialog is open; a key of ``DIALOGS``."""
        self.patient = False
        """Whether the trainee wants to wait for a slow disk."""
        self.heard = Heard(app.sounds)
        self._seconds = -1
        self._parts: PlayRoot | None = None
        self._asked = ""
        """The question or verdict that is shown; a new one fades in."""
        self._fetch()
        self._show(at_once=True)

    def _fetch(self) -> None:
        """Get the pictures of every place and fire before they are needed."""
        scenario = self.runner.scenario
        shown: list[Scene | Ending] = [*scenario.scenes.values(), *scenario.endings.values()]
        if any(item.show.fire for item in shown):
            self.stage.kindle()
        self.shelf.fetch(dict.fromkeys(item.place for item in shown if item.place))

    # -- building

    @property
    def _motion(self) -> Motion:
        return Motion.FULL if self.look.motion else Motion.STILL

    def build(self) -> Widget:
        """Return HUD, dialogue, options and the open dialog."""
        self._follow_settings()
        runner = self.runner
        talk = Dialogue(
            self.look,
            speeches_of(runner),
            self._busts,
            onward_of(runner, self._rereading, self.word),
        )
        talk.number = self._page
        if runner.consequence:
            talk.face = FACES.get(runner.consequence.grade)
        ask = self._ask()
        parts = PlayRoot(
            self.look, hud_of(self.look, runner, self.word), talk, ask,
            Caption(self.look, self.heard.captions),
        )  # fmt: skip
        shown = ask.head.name if ask else ""
        if shown != self._asked and ask and self.look.motion:
            parts.appear()
        self._parts, self._asked = parts, shown
        made = dialogs.DIALOGS.get(self.dialog)
        return Layers(self.look, parts, *([made(self)] if made else []))

    def _follow_settings(self) -> None:
        self.stage.resize(self.look.size)
        self.stage.motion = self._motion
        language = self.look.words.language
        if language != self._language:
            self._language = language
            translated = self.app.services.translated(self.runner.recording, language)
            self.runner.scenario = translated or self.runner.recording.program.scenario
        self.title = self.word("play.title", title=self.runner.scenario.title)

    def _ask(self) -> AskPanel | None:
        runner = self.runner
        if runner.consequence:
            return consequence_of(self.look, runner, runner.consequence, self.word)
        if runner.phase is Phase.DECIDING and not self._rereading:
            return question_of(self.look, runner, self.word)
        return None

    @property
    def question(self) -> Question | None:
        """The question that is shown, with its countdown."""
        head = self._parts.ask.head if self._parts and self._parts.ask else None
        return head if isinstance(head, Question) else None

    @property
    def talk(self) -> Dialogue | None:
        """The dialogue, once it has been built."""
        return self._parts.talk if self._parts else None

    # -- time

    @property
    def animating(self) -> bool:
        """Sixty turns a second while the picture moves."""
        return not self.dialog and self.stage.moving(self.clock_ms)

    def stalled(self, gap_ms: int) -> None:
        """Note that the machine stood still."""
        self.runner.stalled(gap_ms)

    def update(self, dt_ms: int) -> None:
        """Let time pass for the attempt and for the picture."""
        watch(self)
        if not self.dialog:
            self._follow_text()
            if self.runner.tick(dt_ms):
                self._world_changed()
            self._show_time()
            if self.stage.tick(self.clock_ms):
                self.touch()
        if self.heard.expire(self.clock_ms):
            self.rebuild()

    def _follow_text(self) -> None:
        """When the last page is on the screen, everything has been read."""
        talk = self.talk
        if talk is None:
            return
        self._page = talk.number if talk.pages else self._page
        if self.runner.phase is Phase.READING and talk.at_end:
            self.runner.read()
            self.rebuild()

    def _world_changed(self) -> None:
        """Show what changed without an answer: a moment of the window, or its end."""
        if self.runner.consequence:
            self._decided()
        elif self.runner.phase is Phase.READING:
            self._arrived()
        else:
            self._show()
            self.rebuild()

    def _show_time(self) -> None:
        if self._parts is None:
            return
        self._parts.hud.chips[0].show(clock_text(self.runner.total))
        question = self.question
        if question is None:
            return
        countdown = countdown_of(self.runner)
        question.show(countdown, not self.look.motion)
        if countdown and countdown.hurry and countdown.seconds != self._seconds:
            self.heard.tap("countdown")
        self._seconds = countdown.seconds if countdown else -1

    # -- actions

    def handle(self, action: Action) -> None:
        """Answer, turn pages, go on, pause."""
        acts: dict[str, Callable[[], object]] = {
            "answer": lambda: self._answer(str(action.value)),
            "page": self._turn,
            "go_on": self._go_on,
            "reread": self._reread,
            "pause": self.pause,
            "resume": self.close,
            "settings": self._settings,
            "home": self._home,
            "abandon": lambda: self.open("abandon"),
            "abandon_yes": self._abandon,
            "abandon_no": lambda: self.open("pause"),
            "wait": self._wait,
            "retry": self.runner.retry,
            "leave": lambda: self.open("leave"),
            "leave_no": lambda: self.open("trouble"),
        }
        act = acts.get(action.name)
        if act:
            act()

    def on_event(self, event: Event) -> bool:
        """Space and Enter turn pages and go on; Escape and P pause; Backspace goes back."""
        if not isinstance(event, Key) or self.dialog:
            return False
        if event.name in ("escape", "p"):
            self.pause()
        elif event.name in ("space", "enter"):
            self._onwards()
        elif event.name in ("backspace", "page_up") and self.talk:
            self.talk.turn(-1)
        else:
            return False
        return True

    def _onwards(self) -> None:
        if self.runner.phase is Phase.SEEING:
            self._go_on()
        else:
            self._turn()

    def _turn(self) -> None:
        """Show the next page; after the last, go on where nothing is asked."""
        talk = self.talk
        if talk is not None and talk.turn(1):
            self._page = talk.number
            self.heard.tap("select")
            return
        self._follow_text()
        runner = self.runner
        if self._rereading:
            self._rereading = False
            self.rebuild()
        elif runner.phase is Phase.OVER:
            self._debrief()
        elif runner.phase is Phase.DECIDING and runner.go():
            self._arrived()

    def _answer(self, key: str) -> None:
        if not self.runner.answer(key):
            return
        self.heard.tap("select")
        if self.runner.consequence:
            self._decided()
        else:
            self._arrived()

    def _go_on(self) -> None:
        if self.runner.phase is Phase.SEEING:
            self.runner.go_on()
            self._arrived()

    def _reread(self) -> None:
        self._rereading = True
        self._page = 0
        self.rebuild()

    # -- what follows

    def _first_page(self) -> int:
        return 0 if self.runner.phase is Phase.READING else _LAST_PAGE

    def _arrived(self) -> None:
        """Show the scene or the ending that came."""
        self._page = self._first_page()
        self._rereading = False
        self._show()
        self.heard.once(self.runner.picture, self._scenery())
        self.rebuild()

    def _decided(self) -> None:
        """Show the consequence of a decision, late ones included."""
        seen = self.runner.consequence
        self._page = _LAST_PAGE
        self._rereading = False
        self._show()
        if seen:
            self.heard.once(self.runner.picture, self._scenery())
            self.heard.verdict(seen.grade)
        self.rebuild()

    def _scenery(self) -> Scenery:
        return Scenery.of(self.runner.view.place, self.runner.picture)

    def _show(self, at_once: bool = False) -> None:
        scenery = self._scenery()
        self.stage.show(scenery, self.clock_ms, at_once)
        if at_once:
            self.stage.settle()
        else:
            self.heard.surround(self.runner.picture, scenery)
        self.touch()

    def caption(self, text: str, ms: int) -> None:
        """Write what is heard on the screen for a while."""
        self.heard.caption(text, self.clock_ms + ms)
        self.rebuild()

    # -- pause and leaving

    def pause(self) -> None:
        """Stop the clock and ask what to do."""
        if self.runner.phase is not Phase.OVER:
            self.runner.pause(True)
        self.open("pause")

    def open(self, dialog: str) -> None:
        """Show a dialog; time stands still meanwhile."""
        self.dialog = dialog
        self.app.sounds.pause(True)
        self.rebuild()

    def close(self) -> None:
        """Close the dialog and go on."""
        self.dialog = ""
        self.runner.pause(False)
        self.app.sounds.pause(False)
        self.rebuild()

    def _wait(self) -> None:
        self.patient = True
        self.close()

    def _settings(self) -> None:
        from rescue_training.desktop.screens import navigation

        navigation.settings(self.app)

    def _home(self) -> None:
        from rescue_training.desktop.screens import navigation

        navigation.home(self.app)

    def _abandon(self) -> None:
        self.runner.abandon()
        self._home()

    def _debrief(self) -> None:
        from rescue_training.desktop.screens.debrief import DebriefScreen, Finished

        self.runner.close()
        self.app.replace(DebriefScreen(self.app, Finished.of(self.runner)))

    # -- the stack

    def shown(self) -> None:
        """Show captions while on top."""
        self.app.sounds.on_caption = self.caption
        self.heard.surround(self.runner.picture, self._scenery())
        if not self.clock_ms:
            self.heard.once(self.runner.picture, self._scenery())
        if self.dialog:
            self.app.sounds.pause(True)

    def covered(self) -> None:
        """Fall silent; let the record go when the screen goes."""
        self.app.sounds.on_caption = lambda text, ms: None
        self.app.sounds.pause(False)
        self.app.sounds.only(())
        if self not in self.app.stack or not self.app.running:
            self.runner.close()

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the picture, and the place's name while it has none."""
        look = self.look
        self.stage.draw(surface, self.clock_ms)
        top = pygame.Rect(0, 0, look.size[0], look.px(_SCRIM))
        look.paint.shade(surface, top, (look.theme.bg0,) * 2, (150, 0))
        place = self.stage.scenery.place
        files = self.shelf.set(place)
        if place and files.folder is None:
            name = self.word("play.scene_missing", name=files.title(self._language))
            words = look.text(name, "h3", look.size[0], "centre")
            words.draw(surface, 0, look.size[1] // 3, look.theme.text_lo)
