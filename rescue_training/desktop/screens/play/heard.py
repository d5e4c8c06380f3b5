"""What is heard at the play screen, and the words that stand for it."""

from __future__ import annotations

from rescue_training.activities import Grade
from rescue_training.attempt import Picture
from rescue_training.desktop.sounds import Sounds
from rescue_training.desktop.stage import Scenery

FIRE = "fire_loop"
_SHORT = 150
"""Milliseconds in which a loop of an answer ends."""
_OF_GRADE = {
    Grade.BEST: "correct",
    Grade.ACCEPTABLE: "correct",
    Grade.POOR: "wrong",
    Grade.CRITICAL: "critical",
    Grade.FATAL: "critical",
}


class Heard:
    """Plays what a picture sounds like, and keeps the captions of what is heard now."""

    def __init__(self, sounds: Sounds) -> None:
        self._sounds = sounds
        self._captions: dict[str, int] = {}
        self._kept: frozenset[str] = frozenset()

    @property
    def captions(self) -> str:
        """The words for everything that is heard now."""
        return " ".join(self._captions)

    def caption(self, text: str, until: int) -> None:
        """Keep the words for a sound until a time of the screen's clock."""
        self._captions[text] = until

    def expire(self, now: int) -> bool:
        """Drop words whose time is over; say whether there were any."""
        over = [text for text, until in self._captions.items() if now >= until]
        for text in over:
            del self._captions[text]
        return bool(over)

    def surround(self, picture: Picture, scenery: Scenery) -> None:
        """Play what is heard all the time: the fire, and the scene's alarms."""
        names = [*((FIRE,) if scenery.fires else ()), *picture.sounds, *self._kept]
        self._sounds.only(tuple(name for name in dict.fromkeys(names) if self._is_loop(name)))

    def once(self, picture: Picture, scenery: Scenery) -> None:
        """Play what is heard once when a scene or a consequence is shown."""
        for name in picture.sounds:
            if not self._is_loop(name):
                self._sounds.play(name)
        if scenery.steam:
            self._sounds.play("steam")

    def tap(self, name: str) -> None:
        """Play a sound of the interface; the screen itself shows what it means."""
        told = self._sounds.on_caption
        self._sounds.on_caption = lambda text, ms: None
        self._sounds.play(name)
        self._sounds.on_caption = told

    def keep(self, names: frozenset[str]) -> None:
        """Play loops while an answer is made; the screen itself shows what they mean."""
        for name in self._kept - names:
            self._sounds.stop(name, _SHORT)
        for name in names - self._kept:
            self.tap(name)
        self._kept = names

    def verdict(self, grade: Grade) -> None:
        """Play how a decision went."""
        self.tap(_OF_GRADE[grade])

    def _is_loop(self, name: str) -> bool:
        cue = self._sounds.cues.get(name)
        return cue is not None and cue.loop
