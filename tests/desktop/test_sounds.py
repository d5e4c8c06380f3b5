"""Sounds: buses, ducking, fading, captions, and silence without a sound card."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rescue_training.desktop.settings import Settings
from rescue_training.desktop.sounds import Sounds, cues_from, open_mixer, silent

TABLE = {
    "fire_loop": {"file": "f.ogg", "loop": "yes", "bus": "ambience", "gain": "0.5"},
    "smoke_alarm": {"file": "a.ogg", "loop": "yes", "bus": "effects", "startling": "true",
                    "seconds": "3", "caption": {"vi": "[còi báo khói]", "en": "[smoke alarm]"}},
    "radio_open": {"file": "r.ogg", "loop": "no", "bus": "voice", "gain": "1"},
    "broken": "not a table",
}  # fmt: skip


class Channel:
    def __init__(self) -> None:
        self.level, self.busy, self.held = 1.0, True, False

    def set_volume(self, value: float) -> None:
        self.level = value

    def get_busy(self) -> bool:
        return self.busy

    def fadeout(self, time: int) -> None:
        self.busy = False

    def stop(self) -> None:
        self.busy = False

    def pause(self) -> None:
        self.held = True

    def unpause(self) -> None:
        self.held = False


class Mixer:
    """A mixer that remembers what was played."""

    def __init__(self) -> None:
        self.channels: dict[str, Channel] = {}
        self.broken: set[str] = set()

    def Sound(self, file: str):
        name = Path(file).name
        if name in self.broken:
            raise ValueError("no sound file")
        mixer = self

        class Sound:
            def play(self, loops: int = 0) -> Channel:
                return mixer.channels.setdefault(name, Channel())

        return Sound()


@pytest.fixture
def mixer() -> Mixer:
    return Mixer()


@pytest.fixture
def sounds(mixer: Mixer) -> Sounds:
    return Sounds(mixer, cues_from(Path("s"), TABLE), Settings())


def test_loudness_is_gain_times_bus(sounds: Sounds, mixer: Mixer) -> None:
    sounds.play("fire_loop")
    assert mixer.channels["f.ogg"].level == pytest.approx(0.5 * 0.6)
    sounds.set_levels(Settings().with_volume("ambience", 1.0))
    assert mixer.channels["f.ogg"].level == pytest.approx(0.5)


def test_ambience_ducks_under_a_voice_and_comes_back(sounds: Sounds, mixer: Mixer) -> None:
    sounds.play("fire_loop")
    loud = mixer.channels["f.ogg"].level
    sounds.play("radio_open")
    assert mixer.channels["f.ogg"].level < loud / 2
    mixer.channels["r.ogg"].busy = False
    sounds.update(16)
    assert mixer.channels["f.ogg"].level == pytest.approx(loud)


def test_an_alarm_goes_down_after_four_seconds(sounds: Sounds, mixer: Mixer) -> None:
    sounds.play("smoke_alarm")
    loud = mixer.channels["a.ogg"].level
    sounds.update(4100)
    assert mixer.channels["a.ogg"].level == pytest.approx(loud / 4)


def test_every_sound_has_a_caption_heard_or_not(sounds: Sounds) -> None:
    told: list[str] = []
    sounds.on_caption = lambda text, ms: told.append(text)
    sounds.play("smoke_alarm")
    quiet = Sounds(None, sounds.cues, replace(Settings(), language="en"))
    quiet.on_caption = lambda text, ms: told.append(text)
    quiet.play("smoke_alarm")
    assert told == ["[còi báo khói]", "[smoke alarm]"]


def test_startling_sounds_can_be_left_out(sounds: Sounds, mixer: Mixer) -> None:
    sounds.set_levels(Settings(startling=False))
    sounds.play("smoke_alarm")
    sounds.play("fire_loop")
    assert set(mixer.channels) == {"f.ogg"}


def test_only_the_wanted_loops_go_on(sounds: Sounds, mixer: Mixer) -> None:
    sounds.only(("fire_loop", "smoke_alarm"))
    sounds.only(("fire_loop",))
    assert mixer.channels["f.ogg"].busy
    assert not mixer.channels["a.ogg"].busy


def test_turning_sound_off_is_silence_at_once(sounds: Sounds, mixer: Mixer) -> None:
    sounds.play("fire_loop")
    sounds.set_levels(Settings(sound=False))
    assert not mixer.channels["f.ogg"].busy
    assert not sounds.audible


def test_a_broken_or_unknown_sound_is_nothing(sounds: Sounds, mixer: Mixer) -> None:
    mixer.broken.add("f.ogg")
    sounds.play("fire_loop")
    sounds.play("broken")
    sounds.play("no such cue")
    assert mixer.channels == {}


def test_pausing_holds_what_plays(sounds: Sounds, mixer: Mixer) -> None:
    sounds.play("fire_loop")
    sounds.pause(True)
    assert mixer.channels["f.ogg"].held
    sounds.pause(False)
    assert not mixer.channels["f.ogg"].held


def test_without_a_sound_card_everything_works(monkeypatch: pytest.MonkeyPatch) -> None:
    import pygame

    def no_card(*args: object) -> None:
        raise pygame.error("no audio device")

    monkeypatch.setattr(pygame.mixer, "init", no_card)
    assert open_mixer() is None
    nothing = silent()
    nothing.play("fire_loop")
    nothing.update(16)
    assert not nothing.audible
