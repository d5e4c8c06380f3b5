"""The fight while it goes on: what was done so far, and the fire that answers, step by step."""

from __future__ import annotations

from collections.abc import Mapping

from rescue_training.activities.extinguisher import Extinguisher
from rescue_training.activities.extinguisher_fire import TICK, Scene
from rescue_training.activities.extinguisher_run import MOST_STEPS, Deed, read_run, written
from rescue_training.activities.extinguisher_table import BOTTLES, Agent
from rescue_training.desktop.views.contract import Asked, Draft

SAMPLED = 2
"""Steps between two places of the aim that are kept: ten a second."""
SPEED = 0.055
"""How far the arrow keys move the aim in a millisecond, of 100."""
MOST_WORDS = 1000
"""More would not fit into an answer; the run ends there."""
STRUCK_MS = 900
"""How long it is seen that somebody was struck, before the run ends."""
HISS: Mapping[Agent, str] = {"co2": "extinguisher_co2", "clean_agent": "extinguisher_co2"}
"""What a bottle sounds like, if not like powder."""
ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, 1), "down": (0, -1)}


class Fight(Draft):
    """A run in the making; time begins when a bottle is taken."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.player = self.activity.player()
        self.deeds: list[Deed] = []
        self.aim = (50.0, 60.0)
        """Where the nozzle points: 0 to 99 across, 0 to 99 up."""
        self.choosing = False
        """Whether another bottle is being chosen."""
        self.ways: set[str] = set()
        """Arrow keys that are down."""
        self.ms = 0
        """Milliseconds since the bottle was taken."""
        self._struck_for = 0
        self._over = False
        self._ended: Scene | None = None

    # -- what it is about

    @property
    def activity(self) -> Extinguisher:
        """What is asked."""
        activity = self.asked.activity
        assert isinstance(activity, Extinguisher)
        return activity

    @property
    def scene(self) -> Scene:
        """Trainee and fire at this moment, or as they were left."""
        return self._ended or self.player.scene

    @property
    def moving(self) -> bool:  # type: ignore[override]
        """Whether time runs."""
        return bool(self.deeds) and not self._over

    @property
    def fires(self) -> Mapping[str, int]:  # type: ignore[override]
        """The fire as large as it burns now."""
        return {self.activity.fire.at: self.scene.fire.shown}

    @property
    def seconds(self) -> int:
        """Seconds of agent left in the bottle."""
        return -(-self.scene.left * TICK // 1000)

    @property
    def share(self) -> float:
        """The share of agent left."""
        agent = self.scene.agent
        return self.scene.left * TICK / 1000 / BOTTLES[agent].seconds if agent else 0.0

    # -- what is done

    def act(self, value: str) -> str:
        """Take a bottle, pull the pin, walk, go round, or end the run."""
        name, _, agent = value.partition(":")
        self.choosing = name == "swap" and not self.choosing
        if name == "swap":
            return ""
        if name == "take":
            found = next((one for one in self.activity.bottles if one == agent), None)
            return self._do("take", found) if found else ""
        if name in ("retreat", "leave"):
            return self._finished(name) if self.moving else ""
        if name == "pin" and not self.scene.pin:
            self.sounds.append("pin")
        return self._do(name)

    def _do(self, name: str, agent: Agent | None = None) -> str:
        """Do something now, if a bottle has been taken or is."""
        if self._over or not (self.deeds or agent):
            return ""
        x, y = (round(min(99.0, max(0.0, at))) for at in self.aim)
        deed = Deed(name, self.scene.step, agent, x, y)
        self.player.do(deed)
        self.deeds.append(deed)
        self._heard()
        return ""

    def point(self, x: float, y: float) -> None:
        """Point the nozzle."""
        self.aim = (min(99.0, max(0.0, x)), min(99.0, max(0.0, y)))

    def squeeze(self, on: bool) -> None:
        """Squeeze the lever, or let go."""
        if not self.moving or on == self.scene.squeezing:
            return
        if on:
            self._do("aim")
        self._do("squeeze" if on else "release")

    def _heard(self) -> None:
        scene = self.scene
        hiss = HISS.get(scene.agent, "extinguisher_powder") if scene.agent else ""
        self.loops = frozenset({hiss} if scene.spraying else ())

    # -- time

    def tick(self, ms: int) -> str:
        """Let time pass; return the run when it is over."""
        if not self.moving:
            return ""
        for way in self.ways:
            dx, dy = ARROWS[way]
            self.point(self.aim[0] + dx * SPEED * ms, self.aim[1] + dy * SPEED * ms)
        self.ms += ms
        while self.scene.step < self.ms // TICK and not self.scene.struck:
            self._step()
        if self.scene.struck:
            return self._strike(ms)
        full = len(self.deeds) >= MOST_WORDS
        return self._finished("end") if full or self.scene.step >= MOST_STEPS else ""

    def _step(self) -> None:
        if self.scene.step % SAMPLED == 0:
            x, y = round(self.aim[0]), round(self.aim[1])
            if (x, y) != (self.scene.x, self.scene.y):
                self._do("aim")
        self.player.advance(self.scene.step + 1)
        self._heard()

    def _strike(self, ms: int) -> str:
        """Show for a moment that somebody was struck, then end."""
        if not self._struck_for:
            self.sounds.append("fireball")
        self._struck_for += ms
        return self._finished("end") if self._struck_for >= STRUCK_MS else ""

    def _finished(self, ending: str) -> str:
        self._over = True
        self.loops = frozenset()
        answer = written(self.deeds, ending, min(MOST_STEPS, self.player.scene.step))
        run = read_run(answer)
        self._ended = self.activity.player().finish(run) if run else None
        return answer
