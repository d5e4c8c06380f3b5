"""A run with an extinguisher: the words that hold what was done, and the fire they lead to.

``take.12.co2`` takes a bottle at step 12 (a step is 50 ms), ``pin.20`` pulls the pin,
``near.30`` and ``back.34`` walk a step of 25 cm, ``turn_round.8`` brings the exit behind,
``aim.40.52.10`` points the nozzle, ``squeeze.44`` and ``release.90`` hold and let go. The last word
ends it: ``retreat.120`` backs away facing the fire, ``leave.120`` turns its back, ``end.1200``
is the end of time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rescue_training.activities.answer import words_of
from rescue_training.activities.extinguisher_fire import Fire, Scene
from rescue_training.activities.extinguisher_table import BOTTLES, Agent, FireClass

MOST_STEPS = 1200
"""One minute."""
PACE = 25
"""Centimetres of a step."""
NEAREST, FARTHEST = 50, 800
"""Centimetres between which the trainee can walk."""
WALK, ROUND = 4, 40
"""Ticks that a step takes, and walking round the fire so that the exit is behind."""
AFTER = 80
"""Ticks for which the fire is watched after the retreat."""

_WORD = re.compile(
    r"(?P<plain>pin|near|back|turn_round|squeeze|release)\.(?P<at>\d{1,4})\Z"
    r"|take\.(?P<take>\d{1,4})\.(?P<agent>[a-z0-9_]+)\Z"
    r"|aim\.(?P<aim>\d{1,4})\.(?P<x>\d{1,2})\.(?P<y>\d{1,2})\Z"
)
_END = re.compile(r"(retreat|leave|end)\.(\d{1,4})\Z")


class Deed(NamedTuple):
    """One thing done."""

    name: str
    at: int
    """The step before which it is done."""
    agent: Agent | None = None
    x: int = 0
    y: int = 0

    @property
    def word(self) -> str:
        """How it stands in an answer."""
        more = (
            f".{self.agent}" if self.agent else f".{self.x}.{self.y}" if self.name == "aim" else ""
        )
        return f"{self.name}.{self.at}{more}"


@dataclass(frozen=True)
class Run:
    """Everything that was done, in order."""

    deeds: tuple[Deed, ...]
    ending: str
    """``retreat``, ``leave`` or ``end``."""
    end: int


def read_run(answer: str) -> Run | None:
    """Read the words of a run; None for what is none."""
    words = words_of(answer)
    end = _END.match(words[-1]) if words else None
    if end is None:
        return None
    deeds: list[Deed] = []
    for word in words[:-1]:
        deed = _deed(word)
        if deed is None or (deeds and deed.at < deeds[-1].at):
            return None
        deeds.append(deed)
    last = deeds[-1].at if deeds else 0
    at = int(end[2])
    return Run(tuple(deeds), end[1], at) if last <= at <= MOST_STEPS else None


def _deed(word: str) -> Deed | None:
    match = _WORD.match(word)
    if match is None:
        return None
    if match["plain"]:
        return Deed(match["plain"], int(match["at"]))
    if match["aim"]:
        return Deed("aim", int(match["aim"]), None, int(match["x"]), int(match["y"]))
    agent = next((one for one in BOTTLES if one == match["agent"]), None)
    return Deed("take", int(match["take"]), agent) if agent else None


def written(deeds: Iterable[Deed], ending: str, end: int) -> str:
    """Return the words of a run."""
    return " ".join([*(deed.word for deed in deeds), f"{ending}.{end}"])


def do(scene: Scene, deed: Deed, ready: int) -> int:
    """Do one thing; ``ready`` is the step from which the trainee can walk again. Return the next.

    What is not possible just now (a step in the middle of another) changes nothing.
    """
    act = _ACTS.get(deed.name)
    if act is not None:
        act(scene, deed)
        return ready
    if deed.at < ready:
        return ready
    if deed.name == "turn_round":
        scene.exit_behind = True
        return deed.at + ROUND
    way = -PACE if deed.name == "near" else PACE
    scene.distance = max(NEAREST, min(FARTHEST, scene.distance + way))
    return deed.at + WALK


def _take(scene: Scene, deed: Deed) -> None:
    """Take another bottle: its pin is in until it is pulled."""
    if scene.agent != deed.agent:
        scene.agent, scene.pin, scene.squeezing = deed.agent, False, False


def _pin(scene: Scene, deed: Deed) -> None:
    scene.pin = scene.pin or scene.agent is not None


def _aim(scene: Scene, deed: Deed) -> None:
    scene.x, scene.y = deed.x, deed.y


def _squeeze(scene: Scene, deed: Deed) -> None:
    if scene.agent is not None and not scene.pin:
        scene.tally.too_soon += 1
    scene.squeezing = scene.agent is not None


def _release(scene: Scene, deed: Deed) -> None:
    scene.tally.stops += scene.spraying and not scene.fire.out
    scene.squeezing = False


_ACTS: Mapping[str, Callable[[Scene, Deed], None]] = {
    "take": _take, "pin": _pin, "aim": _aim, "squeeze": _squeeze, "release": _release,
}  # fmt: skip


class Player:
    """Plays a run step by step; the screen and the judgement use the same one."""

    def __init__(self, kind: FireClass, size: int, distance: int, exit_behind: bool) -> None:
        self.scene = Scene(Fire(kind, size), distance, exit_behind)
        self._ready = 0

    def do(self, deed: Deed) -> None:
        """Do one thing now."""
        if not self.scene.struck:
            self._ready = do(self.scene, deed, self._ready)

    def advance(self, until: int) -> None:
        """Let time pass until a step; nothing more happens once somebody was struck."""
        while self.scene.step < until and not self.scene.struck:
            self.scene.advance()

    def finish(self, run: Run) -> Scene:
        """Play a whole run and watch the fire after it."""
        for deed in run.deeds:
            self.advance(deed.at)
            self.do(deed)
        self.advance(run.end)
        self.scene.squeezing = False
        self.advance(run.end + AFTER)
        return self.scene
