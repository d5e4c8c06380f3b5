"""Synthesise the sounds in assets/sounds and describe them in sounds.yaml.

    python make_sounds.py              every cue
    python make_sounds.py siren steam  some of them
    python make_sounds.py --measure    only print levels, spectra and loop seams of the files

The encoder stamps each file, so a file made again has another hash though it sounds the same.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import soundfile
import yaml

from cues import CUES, Cue
from synth import RATE, Wave, band, levelled, loudness, samples, shaped

SOUNDS = Path(__file__).parents[2] / "sounds"

HEAD = """\
# The sounds, made by assets/sources/sounds/make_sounds.py: change that, not this.
# bus: which volume in the settings moves it. gain: share of full volume at which it is played.
# caption and icon: what is shown with it, so that nothing is told by sound alone.
# startling: left out when startling sounds are switched off.
"""


def made(name: str, cue: Cue) -> Wave:
    """Return the finished sound of a cue; the same every time."""
    random = np.random.default_rng(sum(name.encode()))
    wave = cue.make(random)
    if not cue.loop:
        wave = np.concatenate([shaped(wave, 0.001, 0.03), np.zeros(samples(0.15))])
    wave = band(wave, 30, 16000)
    return levelled(wave if cue.loop else shaped(wave, 0.001, 0.1), cue.level)


def entry(name: str, cue: Cue) -> dict[str, object]:
    """Return what sounds.yaml says of a cue."""
    return {"file": f"{name}.ogg", "loop": cue.loop, "bus": cue.bus, "gain": cue.gain,
            "seconds": round(soundfile.info(SOUNDS / f"{name}.ogg").duration, 2),
            "startling": cue.startling, "caption": {"vi": cue.vi, "en": cue.en}, "icon": cue.icon}


def measured(name: str, cue: Cue) -> str:
    """Return one line about a file: length, loudness, peak, spectrum, seam."""
    wave, rate = soundfile.read(SOUNDS / f"{name}.ogg")
    power = np.abs(np.fft.rfft(wave)) ** 2
    middle = (power * np.fft.rfftfreq(len(wave), 1 / rate)).sum() / power.sum()
    usual = np.percentile(np.abs(np.diff(wave)), 99.9)
    seam = f"seam {abs(wave[0] - wave[-1]) / usual:.2f} of a usual step" if cue.loop else ""
    peak = 20 * np.log10(np.abs(wave).max())
    size = (SOUNDS / f"{name}.ogg").stat().st_size / 1024
    return (f"{name:19s} {len(wave) / rate:5.2f} s {wave.ndim} channel {rate} Hz  "
            f"{loudness(wave):6.1f} dBFS  peak {peak:5.1f}  middle {middle:6.0f} Hz  "
            f"{size:5.1f} KiB  ends at {abs(wave[-1]):.4f} {seam}")


def make(names: list[str]) -> None:
    """Make the named cues and write sounds.yaml."""
    SOUNDS.mkdir(exist_ok=True)
    for name in names:
        wave = made(name, CUES[name]).astype(np.float32)
        soundfile.write(SOUNDS / f"{name}.ogg", wave, RATE, format="OGG", subtype="VORBIS")
    table = {name: entry(name, cue) for name, cue in CUES.items()}
    (SOUNDS / "sounds.yaml").write_text(
        HEAD + yaml.safe_dump(table, sort_keys=False, allow_unicode=True), encoding="utf-8")


if __name__ == "__main__":
    asked = sys.argv[1:]
    if asked != ["--measure"]:
        make(asked or list(CUES))
    print("\n".join(measured(name, cue) for name, cue in CUES.items()))
