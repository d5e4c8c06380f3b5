"""What is asked now, made ready for the view of its kind, with the answer in the making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pygame

from rescue_training.activities import Activity
from rescue_training.desktop.look import Look
from rescue_training.desktop.runner import TURN, AttemptRunner, Phase
from rescue_training.desktop.screens.play.ask import Question
from rescue_training.desktop.screens.play.parts import Words, countdown_of
from rescue_training.desktop.stage import Busts, Scenery, Shelf, Stage
from rescue_training.desktop.stage.shelf import SetFiles
from rescue_training.desktop.views import VIEWS, ActivityView, Asked, Draft, Surroundings
from rescue_training.desktop.widgets.base import Widget

_FLAT = (16_000, 9_000)
"""Size of a picture that lies flat: fine enough for any outline."""


class Asking:
    """Keeps the answer in the making while widgets come and go."""

    def __init__(self, runner: AttemptRunner, stage: Stage, shelf: Shelf, busts: Busts) -> None:
        self.runner, self._stage, self._shelf, self._busts = runner, stage, shelf, busts
        self.draft: Draft | None = None
        self._of = -1
        self._asked_at = stage.scenery
        """What was seen when something was last asked."""

    @property
    def activity(self) -> Activity | None:
        """What the scene asks, in the language shown."""
        scene = self.runner.scenario.scenes.get(self.runner.view.scene)
        return scene.activity if scene else None

    @property
    def view(self) -> ActivityView | None:
        """How it is shown; None where nothing is asked."""
        return VIEWS[self.runner.view.kind] if self.activity else None

    @property
    def began(self) -> int:
        """The number of the first response to the activity: which draft belongs to it."""
        state = self.runner.state
        return len(state.history) - len(state.pending)

    def asked(self, look: Look, words: Words) -> Asked | None:
        """Return what is asked now; the draft stays the same until its activity is answered."""
        activity, view, runner = self.activity, self.view, self.runner
        if activity is None or view is None:
            return None
        self._asked_at = self._stage.scenery
        made = Asked(
            activity=activity,
            offers=runner.view.offers,
            taken=frozenset(r.answer for r in runner.state.history if r.scene == runner.view.scene),
            fill=runner.fill,
            done=words("play.done_before"),
            given=runner.view.given,
            practice=runner.practice,
            hint=self._hint(activity, words),
            reread=words("play.reread") if runner.lines else "",
            question=Question(
                look, runner.fill(activity.prompt), countdown_of(runner), words("play.soon")
            ),
            left=lambda: runner.left,
            around=self._around(),
            pace=runner.pace,
            values=runner.view.values,
        )  # fmt: skip
        return self._with_draft(made, view)

    def _hint(self, activity: Activity, words: Words) -> str:
        """Return the hint of a decision that was missed before, in practice."""
        runner = self.runner
        wanted = activity.hint if runner.practice and runner.view.again else None
        return words("play.hint", hint=runner.fill(wanted)) if wanted else ""

    def _with_draft(self, asked: Asked, view: ActivityView) -> Asked:
        if view.draft is None:
            self.draft = None
            return asked
        if self.draft is None or self._of != self.began:
            self._of, self.draft = self.began, view.draft(asked)
        else:
            self.draft.again(asked)
        return replace(asked, draft=self.draft)

    @property
    def moving(self) -> bool:
        """Whether an answer is being made that moves by itself."""
        return bool(self.draft and self.draft.moving and self.runner.usable)

    @property
    def loops(self) -> frozenset[str]:
        """What is heard all the time while the answer is made."""
        return self.draft.loops if self.draft and self.moving else frozenset()

    def moment(self, scenery: Scenery) -> Scenery:
        """Return what is seen while the answer is made, and after it unless the author says else.

        A fire that answers to what the trainee does stays as it was left.
        """
        runner, draft, seen = self.runner, self.draft, self.runner.consequence
        asked = runner.phase is Phase.DECIDING and self._of == self.began
        if draft is None or not (asked or seen):
            return scenery
        if asked and draft.place:
            smoke = scenery.smoke if draft.smoke is None else draft.smoke
            light = draft.light or scenery.light
            scenery = replace(scenery, place=draft.place, smoke=smoke, light=light)
        fields = runner.fields(seen.scene, seen.leg) if seen else None
        if draft.fires is None or (fields and fields.show and fields.show.fire):
            return scenery
        fires = {anchor: size for anchor, size in draft.fires.items() if size}
        return replace(scenery, fires=fires)

    @property
    def elsewhere(self) -> bool:
        """Whether an answer is being made in another place than the scene's."""
        return bool(self.draft and self.draft.place and self.runner.phase is Phase.DECIDING)

    def sounds(self) -> Sequence[str]:
        """Return what the answer in the making lets be heard now."""
        if self.draft is None or not self.draft.sounds:
            return ()
        sounds, self.draft.sounds = self.draft.sounds, []
        return sounds

    def tick(self, dt_ms: int) -> str:
        """Give time to an answer that is made in real time; return one to give now, or nothing."""
        return self.draft.tick(min(dt_ms, TURN)) if self.draft else ""

    def after(self, look: Look) -> Widget | None:
        """Return what lies over the picture while it is told how an answer went, if anything."""
        seen = self.runner.consequence
        scene = self.runner.scenario.scenes[seen.scene] if seen and seen.parts else None
        view = VIEWS[scene.kind] if scene else None
        if seen is None or scene is None or scene.activity is None or not (view and view.after):
            return None
        return view.after(look, scene.activity, self._flat(self._asked_at), seen.parts)

    def _flat(self, scenery: Scenery) -> Surroundings:
        """Return the place in which something was asked as a picture that lies flat."""
        files = self._shelf.set(scenery.place)

        def spot(x: float, y: float) -> tuple[int, int]:
            return round(x * _FLAT[0]), round(y * _FLAT[1])

        def foot(anchor: str) -> tuple[int, int]:
            at = files.anchors.get(anchor)
            return spot(at.x, at.y) if at else spot(0.5, 0.5)

        return Surroundings(
            foot, lambda anchor: [spot(x, y) for x, y in files.outlines.get(anchor, ())], spot,
            self._shelf.thumb, self._busts.get,
            lambda: self._shelf.of_set(files, _lit(files, scenery)),
        )  # fmt: skip

    def _around(self) -> Surroundings:
        stage = self._stage
        return Surroundings(
            stage.foot, self._outline, stage.spot, self._shelf.thumb, self._busts.get, self._room,
            stage.tall,
        )  # fmt: skip

    def _outline(self, anchor: str) -> Sequence[tuple[int, int]]:
        points = self._shelf.set(self._stage.scenery.place).outlines.get(anchor, ())
        return [self._stage.spot(x, y) for x, y in points]

    def _room(self) -> pygame.Surface | None:
        scenery = self._stage.scenery
        if scenery.fires or scenery.smoke:
            return None
        files = self._shelf.set(scenery.place)
        return self._shelf.of_set(files, _lit(files, scenery))


def _lit(files: SetFiles, scenery: Scenery) -> str:
    """Return the name of a set's picture in the light of a scene."""
    return files.dark if scenery.light == "dark" and files.dark else files.room
