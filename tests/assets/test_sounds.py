"""Every sound has a visible twin, and its file is what the table says."""

from __future__ import annotations

import struct
import unicodedata
from pathlib import Path
from typing import Any

import pytest

Cues = dict[str, dict[str, Any]]
ASKED_FOR = (
    "fire_loop smoke_alarm siren radio_open correct wrong critical countdown steam select back"
)


def length_of(ogg: bytes) -> tuple[int, int, float]:
    """Return channels, samples a second and seconds of a Vorbis file, from its pages' heads."""
    head = ogg.index(b"\x01vorbis")
    channels, rate = struct.unpack_from("<BI", ogg, head + 11)
    (last,) = struct.unpack_from("<q", ogg, ogg.rindex(b"OggS") + 6)
    return channels, rate, last / rate


def test_the_cues_that_scenarios_and_screens_play_are_there(cues: Cues) -> None:
    assert set(ASKED_FOR.split()) - set(cues) == set()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_cue_has_a_caption_in_brackets(cues: Cues, language: str) -> None:
    captions = [cue["caption"][language] for cue in cues.values()]
    assert [text for text in captions if not (text[0] == "[" and text[-1] == "]")] == []
    assert [text for text in captions if text != unicodedata.normalize("NFC", text)] == []


def test_every_cue_has_an_icon_that_is_there(assets: Path, cues: Cues) -> None:
    icons = {cue["icon"] for cue in cues.values()}
    assert [name for name in icons if not (assets / f"icons/{name}.png").is_file()] == []


def test_every_cue_plays_on_a_known_bus_no_louder_than_full(cues: Cues) -> None:
    assert {cue["bus"] for cue in cues.values()} <= {"ambience", "effects", "ui", "voice"}
    assert [name for name, cue in cues.items() if not 0 < cue["gain"] <= 1] == []


def test_every_file_is_mono_at_44100_hz_and_as_long_as_the_table_says(
    assets: Path, cues: Cues
) -> None:
    read = {
        name: length_of((assets / "sounds" / cue["file"]).read_bytes())
        for name, cue in cues.items()
    }
    assert {(channels, rate) for channels, rate, _ in read.values()} == {(1, 44_100)}
    assert {name: round(seconds, 2) for name, (_, _, seconds) in read.items()} == {
        name: cue["seconds"] for name, cue in cues.items()
    }


def test_no_sound_file_lies_about_without_a_cue(assets: Path, cues: Cues) -> None:
    files = {path.name for path in (assets / "sounds").glob("*.ogg")}
    assert files == {cue["file"] for cue in cues.values()}
