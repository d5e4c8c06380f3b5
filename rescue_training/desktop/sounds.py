"""Sounds on four buses, each with a visible twin; without a sound card everything else works."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, cast

from rescue_training.desktop.settings import Settings

DUCK = 0.4
"""Ambience under a voice: 8 dB quieter."""
SIREN_FADE_MS = 4000
"""After this time a loop that startles goes down to a quarter (12 dB)."""
SIREN_FADED = 0.25


@dataclass(frozen=True)
class Cue:
    """One sound as ``sounds.yaml`` describes it."""

    name: str
    file: Path
    bus: str = "effects"
    loop: bool = False
    startling: bool = False
    """Left out when startling sounds are switched off."""
    gain: float = 1.0
    seconds: float = 0.0
    captions: Mapping[str, str] = field(default_factory=dict)
    """What stands on the screen for those who do not hear it, by language."""


class Channel(Protocol):
    """What is used of pygame's channels."""

    def stop(self) -> None:
        """Fall silent at once."""

    def fadeout(self, time: int, /) -> None:
        """Fall silent in so many milliseconds."""

    def pause(self) -> None:
        """Hold."""

    def unpause(self) -> None:
        """Go on."""

    def get_busy(self) -> bool:
        """Say whether it still plays."""

    def set_volume(self, value: float, /) -> None:
        """Play so loud, 0 to 1."""


class Sound(Protocol):
    """What is used of pygame's sounds."""

    def play(self, loops: int = 0) -> Channel | None:
        """Play on a free channel, if there is one."""


class Mixer(Protocol):
    """What is used of pygame's mixer."""

    def Sound(self, file: str, /) -> Sound:  # noqa: N802 - pygame's name
        """Open a sound file."""


@dataclass
class _Playing:
    cue: Cue
    channel: Channel
    for_ms: int = 0


class Sounds:
    """Plays cues; ``mixer`` is pygame's mixer, or None when there is no sound card.

    A caption is told to ``on_caption`` (text, milliseconds) for every cue, heard or not.
    """

    def __init__(self, mixer: Mixer | None, cues: Mapping[str, Cue], chosen: Settings) -> None:
        self._mixer = mixer
        self.cues = cues
        self._chosen = chosen
        self._loaded: dict[str, Sound | None] = {}
        self._playing: list[_Playing] = []
        self.on_caption: Callable[[str, int], None] = lambda text, ms: None

    @property
    def audible(self) -> bool:
        """Whether there is a sound card and the user wants sound."""
        return self._mixer is not None and self._chosen.sound

    def set_levels(self, chosen: Settings) -> None:
        """Follow the user's settings at once."""
        self._chosen = chosen
        if not chosen.sound:
            self.silence()
        self._levels()

    def play(self, name: str) -> None:
        """Play a cue and show its caption; an unknown cue is nothing."""
        cue = self.cues.get(name)
        if cue is None or (cue.loop and self._plays(name)):
            return
        caption = cue.captions.get(self._chosen.language, "")
        if caption:
            self.on_caption(caption, max(2000, round(cue.seconds * 1000)))
        if not self.audible or (cue.startling and not self._chosen.startling):
            return
        sound = self._sound(cue)
        channel = sound.play(loops=-1 if cue.loop else 0) if sound is not None else None
        if channel is not None:
            self._playing.append(_Playing(cue, channel))
            self._levels()

    def stop(self, name: str, fade_ms: int = 400) -> None:
        """Let a cue fade out."""
        for playing in [p for p in self._playing if p.cue.name == name]:
            playing.channel.fadeout(fade_ms)
            self._playing.remove(playing)

    def only(self, loops: tuple[str, ...]) -> None:
        """Play exactly these loops: start missing ones, fade out all others."""
        for playing in list(self._playing):
            if playing.cue.loop and playing.cue.name not in loops:
                self.stop(playing.cue.name)
        for name in loops:
            self.play(name)

    def silence(self) -> None:
        """Stop everything."""
        for playing in self._playing:
            playing.channel.stop()
        self._playing.clear()

    def pause(self, paused: bool) -> None:
        """Hold or go on with everything."""
        for playing in self._playing:
            (playing.channel.pause if paused else playing.channel.unpause)()

    def update(self, dt_ms: int) -> None:
        """Follow what has ended and what must become quieter."""
        if not self._playing:
            return
        for playing in self._playing:
            playing.for_ms += dt_ms
        self._playing = [p for p in self._playing if p.channel.get_busy()]
        self._levels()

    def _plays(self, name: str) -> bool:
        return any(playing.cue.name == name for playing in self._playing)

    def _levels(self) -> None:
        voice = any(playing.cue.bus == "voice" for playing in self._playing)
        for playing in self._playing:
            cue = playing.cue
            level = cue.gain * self._chosen.volumes.get(cue.bus, 1.0)
            if voice and cue.bus == "ambience":
                level *= DUCK
            if cue.loop and cue.startling and playing.for_ms > SIREN_FADE_MS:
                level *= SIREN_FADED
            playing.channel.set_volume(level)

    def _sound(self, cue: Cue) -> Sound | None:
        if self._mixer is not None and cue.name not in self._loaded:
            try:
                self._loaded[cue.name] = self._mixer.Sound(str(cue.file))
            except Exception:
                self._loaded[cue.name] = None
        return self._loaded.get(cue.name)


def silent() -> Sounds:
    """Return sounds that are never heard and have no captions (tests)."""
    return Sounds(None, {}, Settings())


def cues_from(folder: Path, table: object) -> dict[str, Cue]:
    """Return the cues of a ``sounds.yaml`` that was read; senseless rows are left out."""
    cues: dict[str, Cue] = {}
    for name, row in table.items() if isinstance(table, dict) else ():
        if isinstance(row, dict) and "file" in row:
            cues[str(name)] = _cue(str(name), folder, row)
    return cues


_YES = (True, "yes", "true")


def _cue(name: str, folder: Path, row: Mapping[str, Any]) -> Cue:
    captions = row.get("caption")
    return Cue(
        name,
        folder / str(row["file"]),
        str(row.get("bus", "effects")),
        row.get("loop") in _YES,
        row.get("startling") in _YES,
        float(row.get("gain", 1.0)),
        float(row.get("seconds", 0.0)),
        dict(captions) if isinstance(captions, dict) else {},
    )


def open_mixer() -> Mixer | None:
    """Return pygame's mixer when there is a sound card, else None."""
    import pygame

    try:
        pygame.mixer.init(44100, -16, 2, 1024)
    except (pygame.error, NotImplementedError):
        return None
    return cast(Mixer, pygame.mixer) if pygame.mixer.get_init() else None
