"""The screen that plays an attempt: it drives the runner, the stage and the sounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from rescue_training.desktop.events import Action, Event, Key
from rescue_training.desktop.runner import AttemptRunner, Phase
from rescue_training.desktop.screens.play import dialogs
from rescue_training.desktop.screens.play.ask import Question, question_in
from rescue_training.desktop.screens.play.asking import Asking
from rescue_training.desktop.screens.play.dialogue import Dialogue
from rescue_training.desktop.screens.play.disk import watch
from rescue_training.desktop.screens.play.heard import Heard
from rescue_training.desktop.screens.play.leaving import Leaving
from rescue_training.desktop.screens.play.parts import (
    FACES,
    Shown,
    clock_text,
    consequence_of,
    countdown_of,
    hud_of,
    onward_of,
    question_of,
    speeches_of,
)
from rescue_training.desktop.screens.play.picture import fetch_pictures, name_place, shade_top
from rescue_training.desktop.screens.play.root import Caption, PlayRoot
from rescue_training.desktop.stage import Busts, Motion, Scenery, Shelf, Stage
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.dialog import Layers

if TYPE_CHECKING:
    from rescue_training.desktop.app import App
    from rescue_training.records.recording import Recording
    from rescue_training.scenario import Scenario

_LAST_PAGE = 10_000
DEAF_MS = 1500
"""After an answer that ended by itself Space and Enter do nothing for so long: who still keeps a
rhythm must not press the feedback away."""


class PlayScreen(Leaving):
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
        self.asking = Asking(self.runner, self.stage, self.shelf, self._busts)
        self._page = self._first_page()
        self._rereading = False
        self._deaf_until = 0
        self.heard = Heard(app.sounds)
        self._seconds = -1
        self._parts: PlayRoot | None = None
        self._question: Question | None = None
        self._asked = ""
        """The question or verdict that is shown; a new one fades in."""
        fetch_pictures(self.stage, self.shelf, self.runner.scenario)
        self._show(at_once=True)

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
        shown = self._shown()
        parts = PlayRoot(
            self.look, hud_of(self.look, runner, self.word), talk, shown,
            Caption(self.look, self.heard.captions),
        )  # fmt: skip
        self._question = question_in(parts)
        head = shown.panel.head.name if shown.panel else ""
        if head != self._asked and head and self.look.motion:
            parts.appear()
        self._parts, self._asked = parts, head
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

    def _shown(self) -> Shown:
        runner = self.runner
        if runner.consequence:
            panel = consequence_of(self.look, runner, runner.consequence, self.word)
            over = self.asking.after(self.look)
            return Shown(panel, over=over, wide=bool(runner.consequence.parts))
        if runner.phase is Phase.DECIDING and not self._rereading:
            asked = self.asking.asked(self.look, self.word)
            if asked is not None:
                return question_of(self.look, runner, asked, self.word)
        return Shown()

    @property
    def question(self) -> Question | None:
        """The question that is shown, with its countdown."""
        return self._question

    @property
    def talk(self) -> Dialogue | None:
        """The dialogue, once it has been built."""
        return self._parts.talk if self._parts else None

    # -- time

    @property
    def animating(self) -> bool:
        """Sixty turns a second while the picture or an answer in the making moves."""
        return not self.dialog and (self.stage.moving(self.clock_ms) or self._making)

    @property
    def _making(self) -> bool:
        """Whether an answer is being made that moves by itself."""
        return self.asking.moving and not self._rereading

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
            if self._making and (answer := self.asking.tick(dt_ms)):
                self._deaf_until = self.clock_ms + DEAF_MS
                self._answer(answer)
            self._follow_draft()
            self._show_time()
            if self.stage.tick(self.clock_ms):
                self.touch()
        if self.heard.expire(self.clock_ms):
            self.rebuild()

    def _follow_draft(self) -> None:
        """Let what is made in real time be heard and seen."""
        for name in self.asking.sounds():
            self.heard.tap(name)
        self.heard.keep(self.asking.loops)
        seen = self._making or self.asking.elsewhere
        if seen and self._scenery() != self.stage.scenery:
            self._show()

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
            "draft": lambda: self._draft(str(action.value)),
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
            if self.clock_ms >= self._deaf_until:
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
        elif self.runner.state.pending:
            self.rebuild()
        else:
            self._arrived()

    def _draft(self, value: str) -> None:
        """Change the answer in the making; it may be one by that."""
        draft = self.asking.draft
        if draft is None or not self.runner.usable:
            return
        answer = draft.act(value)
        if answer:
            self._answer(answer)
        else:
            self.heard.tap("select")
            self.rebuild()

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
        return self.asking.moment(Scenery.of(self.runner.view.place, self.runner.picture))

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
        self.stage.draw(surface, self.clock_ms)
        shade_top(self.look, surface)
        name_place(self.look, surface, self.shelf.set(self.stage.scenery.place))
