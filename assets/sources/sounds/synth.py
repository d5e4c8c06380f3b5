"""The bricks sounds are made of: noise, tones, filters, echoes. One sample = 1/44100 s.

Everything is done on a ring (the end joins the beginning), so that a loop has no seam; what is
played once just ends in silence.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

RATE = 44_100
Wave = NDArray[np.float64]


def samples(seconds: float) -> int:
    """Return the number of samples in so many seconds."""
    return round(seconds * RATE)


def time(seconds: float) -> Wave:
    """Return the time of every sample, in seconds."""
    return np.arange(samples(seconds)) / RATE


def band(wave: Wave, low: float, high: float, steep: float = 2) -> Wave:
    """Keep what lies between two frequencies (Butterworth shape, without phase), on a ring."""
    frequency = np.fft.rfftfreq(len(wave), 1 / RATE)
    frequency[0] = 1e-9
    kept = 1 / np.sqrt(1 + (frequency / high) ** (2 * steep))
    kept /= np.sqrt(1 + (low / frequency) ** (2 * steep))
    return np.fft.irfft(np.fft.rfft(wave) * kept, len(wave))


def noise(random: np.random.Generator, seconds: float, low: float, high: float) -> Wave:
    """Return noise between two frequencies with a root mean square of 1."""
    wave = band(random.standard_normal(samples(seconds)), low, high)
    return wave / np.sqrt(np.mean(wave**2))


def tone(frequency: ArrayLike, seconds: float, harmonics: tuple[float, ...] = (1,)) -> Wave:
    """Return a tone; ``frequency`` (Hz) may change from sample to sample."""
    turns = 2 * np.pi * np.cumsum(np.broadcast_to(frequency, samples(seconds))) / RATE
    return sum(share * np.sin(turns * (k + 1)) for k, share in enumerate(harmonics))


def shaped(wave: Wave, rise: float, fall: float, ring: float = 0.0) -> Wave:
    """Give a sound a beginning and an end (seconds) without clicks; ``ring`` lets it die away."""
    length = len(wave)
    up, down = np.ones(length), np.ones(length)
    up[: samples(rise)] = np.sin(np.linspace(0, np.pi / 2, samples(rise))) ** 2
    down[length - samples(fall) :] = np.cos(np.linspace(0, np.pi / 2, samples(fall))) ** 2
    return wave * up * down * np.exp(-np.arange(length) / RATE * ring)


def mixed(seconds: float, *parts: tuple[float, Wave]) -> Wave:
    """Lay sounds on a ring of so many seconds, each at its own moment (seconds)."""
    whole = np.zeros(samples(seconds))
    for at, wave in parts:
        place = (samples(at) + np.arange(len(wave))) % len(whole)
        np.add.at(whole, place, wave)
    return whole


def echoed(random: np.random.Generator, wave: Wave, seconds: float, share: float,
           high: float = 5200) -> Wave:
    """Put a sound into a room whose echo lasts so many seconds, on a ring."""
    echo = np.zeros(len(wave))
    length = min(samples(seconds), len(wave))
    echo[:length] = random.standard_normal(length) * np.exp(-np.linspace(0, 7, length))
    spread = np.fft.irfft(np.fft.rfft(wave) * np.fft.rfft(band(echo, 200, high)), len(wave))
    return wave * (1 - share) + spread / np.abs(spread).max() * np.abs(wave).max() * share


def loudness(wave: Wave) -> float:
    """Return the loudness in dBFS: root mean square of the parts that are not silence."""
    heard = wave[np.abs(wave) > np.abs(wave).max() * 0.001]
    return float(10 * np.log10(np.mean(heard**2)))


def levelled(wave: Wave, level: float, peak: float = -1.5) -> Wave:
    """Bring a sound to a loudness (dBFS); peaks above ``peak`` dBFS are rounded off."""
    wave = wave * 10 ** ((level - loudness(wave)) / 20)
    top = 10 ** (peak / 20)
    return np.tanh(wave / top) * top if np.abs(wave).max() > top * 0.7 else wave
