"""Sounds of what trainees do with their hands, and of the places they do it in, synthesised."""

from __future__ import annotations

import numpy as np

from synth import Wave, band, echoed, mixed, noise, samples, shaped, time, tone


def metronome_tick(_random: np.random.Generator) -> Wave:
    """A wooden tick with its attack at the very start: what chest compressions are timed by."""
    block = shaped(tone(1240, 0.09, (1, 0.0, 0.18)), 0.001, 0.03, 62)
    body = shaped(tone(620, 0.09), 0.001, 0.03, 48) * 0.5
    return block + body


def compression(random: np.random.Generator) -> Wave:
    """Hands on a chest: a soft low thud, cloth under the palm."""
    seconds = 0.26
    now = time(seconds)
    thud = tone(62 + 58 * np.exp(-now * 38), seconds, (1, 0.35, 0.12)) * np.exp(-now * 21)
    slap = noise(random, seconds, 180, 900) * np.exp(-now * 60) * 0.45
    cloth = noise(random, seconds, 900, 3200) * np.exp(-now * 26) * 0.035
    return shaped(thud + slap + cloth, 0.004, 0.09)


def breath(random: np.random.Generator) -> Wave:
    """One second of air blown through parted lips; louder, then out of breath."""
    seconds = 1.0
    swell = np.sin(np.pi * np.linspace(0, 1, samples(seconds)) ** 0.7) ** 1.5
    air = noise(random, seconds, 350, 1400) + 0.55 * noise(random, seconds, 1400, 4200)
    return shaped(air * swell * (1 + 0.06 * noise(random, seconds, 6, 25)), 0.05, 0.3)


def extinguisher_powder(random: np.random.Generator) -> Wave:
    """Powder out of a hose: a dense hiss that sputters a little."""
    seconds = 3.0
    sputter = 1 + 0.16 * noise(random, seconds, 9, 38)
    hiss = noise(random, seconds, 1500, 7500) * sputter
    body = noise(random, seconds, 260, 1300) * (1 + 0.22 * noise(random, seconds, 3, 12))
    return hiss + 0.62 * body + 0.22 * noise(random, seconds, 70, 240)


def extinguisher_co2(random: np.random.Generator) -> Wave:
    """Gas out of a wide horn: a roar with the resonances of the horn, a thin cold hiss over it."""
    seconds = 3.0
    flutter = 1 + 0.10 * noise(random, seconds, 14, 60)
    roar = noise(random, seconds, 110, 620) * flutter
    horn = sum(noise(random, seconds, at * 0.93, at * 1.07) for at in (310, 640, 980))
    return roar + 0.30 * horn * flutter + 0.42 * noise(random, seconds, 3800, 12000)


def _ring(frequencies: tuple[float, ...], length: float, dies: float) -> Wave:
    """Thin metal that was struck: partials without harmony, the higher the shorter."""
    struck = (shaped(tone(f, length), 0.0005, 0.02, dies * f / frequencies[0]) / (k + 1)
              for k, f in enumerate(frequencies))
    return sum(struck, np.zeros(samples(length)))


def pin(random: np.random.Generator) -> Wave:
    """The safety pin: it scrapes out of the handle, clicks free and its ring swings."""
    scrape = shaped(noise(random, 0.13, 2400, 8200), 0.05, 0.02) * 0.16
    click = _ring((2930, 4710, 6890, 8350), 0.16, 38)
    after = _ring((3660, 5900, 7420), 0.22, 24) * 0.34
    return mixed(0.55, (0, scrape), (0.125, click), (0.225, after), (0.30, after * 0.45))


def radio_close(random: np.random.Generator) -> Wave:
    """The key let go: a falling double tone, the tail of static that a squelch cuts off."""
    blip = shaped(tone(1480, 0.06) + 0.3 * tone(2960, 0.06), 0.003, 0.02)
    second = shaped(tone(1180, 0.08), 0.003, 0.03)
    static = shaped(noise(random, 0.15, 550, 3000), 0.006, 0.012) * 0.30
    click = noise(random, 0.03, 900, 4200) * np.exp(-np.linspace(0, 9, samples(0.03))) * 0.35
    return mixed(0.42, (0, blip), (0.07, second), (0.15, static), (0.30, click))


def water_splash(random: np.random.Generator) -> Wave:
    """Something falls into a pond: a slap, a sheet of water that falls back, bubbles."""
    seconds = 1.6
    now = time(seconds)
    slap = noise(random, seconds, 120, 1100) * np.exp(-now * 17) * 1.2
    sheet = noise(random, seconds, 700, 6500) * (1 - np.exp(-now * 30)) * np.exp(-now * 4.6) * 0.6
    drops = (_bubble(random, 0.06 + 1.25 * random.random() ** 1.7) for _ in range(46))
    return shaped(slap + sheet * (1 + 0.3 * noise(random, seconds, 15, 60)) + mixed(
        seconds, *drops), 0.002, 0.35)


def _bubble(random: np.random.Generator, at: float) -> tuple[float, Wave]:
    """A bubble under water: a tone that rises and dies, the smaller the higher."""
    length = random.uniform(0.03, 0.09)
    pitch = random.uniform(420, 1900) * (1 + 0.5 * time(length) / length)
    return at, shaped(tone(pitch, length), 0.002, 0.01, 46) * random.uniform(0.1, 0.5)


VOWELS = ((800, 1300, 2500), (420, 2050, 2700), (330, 2400, 3000), (500, 950, 2400),
          (350, 800, 2300), (620, 1750, 2550))
"""The resonances (Hz) of a, ê, i, o, u and e: enough for a murmur nobody can understand."""


def _syllable(random: np.random.Generator, pitch: float) -> Wave:
    """A voiced syllable that glides, as those of Vietnamese do."""
    length = random.uniform(0.13, 0.30)
    glide = pitch * (1 + random.uniform(-0.16, 0.16) * time(length) / length)
    vowel = VOWELS[random.integers(len(VOWELS))]
    shares = tuple(sum(np.exp(-(((k * pitch - at) / 190) ** 2)) / (1 + row)
                       for row, at in enumerate(vowel)) + 0.05 / k for k in range(1, 19))
    voiced = tone(glide, length, shares)
    breathy = noise(random, length, 1500, 4000) * 0.06
    return shaped(voiced + breathy, 0.03, 0.07)


def crowd_murmur(random: np.random.Generator) -> Wave:
    """Two dozen people who talk at once some metres away; no word can be made out."""
    seconds = 8.0
    said = []
    for _ in range(24):
        pitch, near, at = random.uniform(105, 250), random.uniform(0.25, 1), random.uniform(0, 8)
        for _ in range(random.integers(14, 26)):
            syllable = _syllable(random, pitch * random.uniform(0.88, 1.14))
            said.append((at % seconds, syllable * near * random.uniform(0.5, 1)))
            at += len(syllable) / 44_100 * 0.92 + (random.random() < 0.2) * random.uniform(0.3, 0.9)
    return echoed(random, band(mixed(seconds, *said), 130, 2600), 0.9, 0.45, 2200)


def _passing(random: np.random.Generator, length: float, engine: float) -> Wave:
    """A vehicle that comes, passes and goes: tyres, and an engine whose tone falls as it passes."""
    place = np.linspace(-1, 1, samples(length))
    near = 1 / (1 + (place * 5.5) ** 2)
    tyres = noise(random, length, 250, 1500) + 0.5 * noise(random, length, 1500, 4200) * near
    hum = tone(engine * (1 - 0.07 * np.tanh(place * 9)), length, (1, 0.7, 0.5, 0.3, 0.2, 0.12))
    edge = np.sin(np.linspace(0, np.pi, samples(length))) ** 0.5
    return (0.5 * tyres + 0.30 * hum) * near * edge


def traffic_night(random: np.random.Generator) -> Wave:
    """A road at night: the far city, two cars and a motorbike that pass, crickets in the verge."""
    seconds = 12.0
    far = noise(random, seconds, 45, 260) * (1 + 0.18 * noise(random, seconds, 0.2, 1.2))
    cars = mixed(seconds, (0.6, _passing(random, 5.0, 74)), (6.9, 0.8 * _passing(random, 5.6, 66)),
                 (4.2, 0.55 * _passing(random, 3.8, 148)))
    chirp = shaped(tone(4350, 0.034), 0.006, 0.014)
    song = ((0.75 * k + 0.048 * i, chirp * 0.035) for k in range(16) for i in range(5))
    return 0.34 * far + cars + mixed(seconds, *song)


def tick_off(_random: np.random.Generator) -> Wave:
    """A pen on a list: two small strokes, the second one rising."""
    first = shaped(tone(1050, 0.035, (1, 0.2)), 0.002, 0.015, 60) * 0.6
    second = shaped(tone(np.linspace(1500, 1900, samples(0.07)), 0.07, (1, 0.12)), 0.002, 0.03, 42)
    return mixed(0.16, (0, first), (0.045, second))
