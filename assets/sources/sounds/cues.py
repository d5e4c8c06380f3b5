"""Every sound of the program, synthesised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

import drills
from synth import (Wave, band, echoed, mixed, noise, samples, shaped, time, tone)

Maker = Callable[[np.random.Generator], Wave]


def fire_loop(random: np.random.Generator) -> Wave:
    """Roar that breathes, hiss, and crackles that come in clusters."""
    seconds = 8.0
    breath = 1 + 0.22 * noise(random, seconds, 0.3, 2.5)
    whole = 0.36 * noise(random, seconds, 45, 240) * breath
    whole += 0.22 * noise(random, seconds, 240, 900) * breath
    whole += 0.05 * noise(random, seconds, 1800, 7500)
    return whole + mixed(seconds, *(_crackle(random, seconds) for _ in range(260)))


def _crackle(random: np.random.Generator, seconds: float) -> tuple[float, Wave]:
    length = random.uniform(0.001, 0.012)
    low = random.uniform(700, 3200)
    snap = noise(random, 0.05, low, 9500)[: samples(length)]
    loud = min(float(random.pareto(2.1)) * 0.17, 1.5)
    return random.uniform(0, seconds), snap * np.exp(-np.linspace(0, 6, len(snap))) * loud


def smoke_alarm(_random: np.random.Generator) -> Wave:
    """Three beeps of half a second and a pause: the evacuation pattern of ISO 8201."""
    beep = shaped(tone(3100, 0.5, (1, 0.22, 0.08)), 0.008, 0.02)
    return mixed(4.0, (0.0, beep), (1.0, beep), (2.0, beep))


def siren(random: np.random.Generator) -> Wave:
    """A wail heard from the street: up and down twice in eight seconds."""
    now = time(8.0)
    pitch = 640 + 430 * (0.5 - 0.5 * np.cos(2 * np.pi * now / 4)) ** 0.9
    pitch *= np.round(pitch.mean() * 8) / (pitch.mean() * 8)
    horn = np.tanh(2.2 * tone(pitch, 8.0, (1, 0.35, 0.18)))
    return echoed(random, band(horn, 380, 3800), 1.3, 0.34, 3200)


def radio_open(random: np.random.Generator) -> Wave:
    """A click, the double tone of a radio that opens, a puff of static."""
    blip = shaped(tone(1180, 0.07) + 0.3 * tone(2360, 0.07), 0.004, 0.02)
    second = shaped(tone(1480, 0.09), 0.004, 0.03)
    click = noise(random, 0.03, 900, 4200) * np.exp(-np.linspace(0, 7, samples(0.03))) * 0.4
    static = shaped(noise(random, 0.22, 550, 3000), 0.01, 0.12) * 0.22
    return mixed(0.62, (0, click), (0.02, blip), (0.10, second), (0.20, static))


def _chime(random: np.random.Generator, notes: tuple[float, ...], apart: float, length: float,
           harmonics: tuple[float, ...] = (1, 0.22, 0.10), ring: float = 9.0) -> Wave:
    """Notes struck one after another, like small metal bars, in a small room."""
    seconds = apart * (len(notes) - 1) + length
    struck = ((apart * i, shaped(tone(note, length, harmonics), 0.004, 0.08, ring))
              for i, note in enumerate(notes))
    return shaped(echoed(random, mixed(seconds + 0.25, *struck), 0.35, 0.16), 0.001, 0.12)


def correct(random: np.random.Generator) -> Wave:
    """A rising triad."""
    return _chime(random, (659.3, 880.0, 1318.5), 0.10, 0.42)


def wrong(random: np.random.Generator) -> Wave:
    """A falling low pair, dull rather than harsh."""
    return band(_chime(random, (233.1, 174.6), 0.17, 0.40, (1, 0.5, 0.33, 0.2), 6), 60, 1500)


def critical(random: np.random.Generator) -> Wave:
    """Three low notes that press."""
    return band(_chime(random, (196.0, 185.0, 146.8), 0.24, 0.55, (1, 0.7, 0.5, 0.35, 0.2), 4),
                60, 2200)


def countdown(random: np.random.Generator) -> Wave:
    """One tick of the last seconds."""
    return _chime(random, (1046.5,), 0.0, 0.09, (1, 0.15), 30)


def select(random: np.random.Generator) -> Wave:
    """A short step up."""
    return _chime(random, (880.0, 1318.5), 0.045, 0.09, (1, 0.12), 26)


def back(random: np.random.Generator) -> Wave:
    """A short step down."""
    return _chime(random, (784.0, 523.3), 0.045, 0.10, (1, 0.12), 24)


def medal(random: np.random.Generator) -> Wave:
    """Five rising notes, the last one held."""
    return _chime(random, (523.3, 659.3, 784.0, 1046.5, 1318.5), 0.11, 0.75, ring=5)


def steam(random: np.random.Generator) -> Wave:
    """Water on something hot: a spit, then a hiss that dies away."""
    seconds = 1.7
    now = time(seconds)
    hiss = noise(random, seconds, 2200, 11000) * np.exp(-now * 2.3)
    body = noise(random, seconds, 300, 1500) * np.exp(-now * 4.5) * 0.5
    flutter = 1 + 0.25 * noise(random, seconds, 12, 45)
    spit = shaped(noise(random, 0.12, 700, 6000), 0.002, 0.08) * 0.9
    return shaped((hiss + body) * flutter, 0.012, 0.5) + mixed(seconds, (0, spit))


def fireball(random: np.random.Generator) -> Wave:
    """A low thump and a rush of flame that rolls away."""
    seconds = 2.4
    now = time(seconds)
    thump = tone(58 - 22 * np.minimum(now, 1), seconds) * np.exp(-now * 5.5) * 1.6
    swell = (1 - np.exp(-now * 22)) * np.exp(-now * 1.9)
    rush = noise(random, seconds, 60, 700) * swell
    tear = noise(random, seconds, 700, 5200) * swell * np.exp(-now * 1.8) * 0.35
    return shaped(thump + rush + tear, 0.004, 0.7)


@dataclass(frozen=True)
class Cue:
    """A sound, and what is shown for those who do not hear it."""

    make: Maker
    bus: str
    """``ambience``, ``effects``, ``ui`` or ``voice``."""
    level: float
    """Loudness of the file in dBFS."""
    vi: str
    en: str
    icon: str
    loop: bool = False
    gain: float = 1.0
    """Share of full volume at which it is played."""
    startling: bool = False
    """Left out when startling sounds are switched off."""


CUES = {
    "fire_loop": Cue(fire_loop, "ambience", -26, "[lửa cháy]", "[fire burning]", "fire", True),
    "smoke_alarm": Cue(smoke_alarm, "effects", -22, "[còi báo khói]", "[smoke alarm]",
                       "smoke-detector", True, 0.7, True),
    "siren": Cue(siren, "effects", -22, "[còi hụ xe chữa cháy]", "[fire engine siren]", "siren",
                 True, 0.7, True),
    "radio_open": Cue(radio_open, "effects", -22, "[tiếng bộ đàm]", "[radio opens]",
                      "walkie-talkie", gain=0.9),
    "steam": Cue(steam, "effects", -22, "[hơi nước xì mạnh]", "[steam hisses]", "cloud"),
    "fireball": Cue(fireball, "effects", -20, "[lửa bùng lên dữ dội]", "[fire flares up]", "flame",
                    startling=True),
    "correct": Cue(correct, "ui", -24, "[âm báo: đúng]", "[sound: correct]", "check", gain=0.9),
    "wrong": Cue(wrong, "ui", -24, "[âm báo: chưa đúng]", "[sound: wrong]", "x", gain=0.9),
    "critical": Cue(critical, "ui", -22, "[âm báo: lỗi nghiêm trọng]", "[sound: critical error]",
                    "warning", startling=True),
    "medal": Cue(medal, "ui", -24, "[âm báo: được huy hiệu]", "[sound: medal won]", "medal",
                 gain=0.9),
    "countdown": Cue(countdown, "ui", -28, "[tích tắc: sắp hết giờ]", "[ticking: time running out]",
                     "clock-countdown"),
    "select": Cue(select, "ui", -28, "[âm báo: đã chọn]", "[sound: selected]", "hand-tap"),
    "back": Cue(back, "ui", -28, "[âm báo: quay lại]", "[sound: back]", "arrow-left"),
    "metronome_tick": Cue(drills.metronome_tick, "effects", -30, "[tiếng gõ nhịp]",
                          "[metronome tick]", "metronome"),
    "compression": Cue(drills.compression, "effects", -26, "[tiếng ép tim]",
                       "[chest compression]", "heartbeat"),
    "breath": Cue(drills.breath, "effects", -26, "[tiếng thổi ngạt]", "[rescue breath]", "wind"),
    "extinguisher_powder": Cue(drills.extinguisher_powder, "effects", -22,
                               "[bình bột đang phun]", "[powder extinguisher discharges]",
                               "extinguisher", True, 0.9),
    "extinguisher_co2": Cue(drills.extinguisher_co2, "effects", -22, "[bình khí CO2 đang xả]",
                            "[CO2 extinguisher discharges]", "extinguisher", True, 0.9),
    "pin": Cue(drills.pin, "effects", -26, "[tiếng rút chốt an toàn]", "[safety pin pulled]",
               "extinguisher"),
    "radio_close": Cue(drills.radio_close, "effects", -22, "[ngắt bộ đàm]", "[radio closes]",
                       "walkie-talkie", gain=0.9),
    "water_splash": Cue(drills.water_splash, "effects", -22, "[tiếng nước bắn tung]",
                        "[water splashes]", "waves"),
    "crowd_murmur": Cue(drills.crowd_murmur, "ambience", -28, "[đám đông xôn xao]",
                        "[crowd murmurs]", "users-three", True),
    "traffic_night": Cue(drills.traffic_night, "ambience", -28, "[tiếng xe cộ trong đêm]",
                         "[traffic at night]", "car", True),
    "tick_off": Cue(drills.tick_off, "ui", -28, "[âm báo: đã đánh dấu]", "[sound: ticked off]",
                    "check"),
}
