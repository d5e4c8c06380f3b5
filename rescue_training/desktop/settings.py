"""What the user has set, kept in one small file; a damaged file never stops the program."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from rescue_training.desktop.typing import Method
from rescue_training.language import FIRST
from rescue_training.wording import languages

TEXT_SIZES = (100, 125, 150, 175, 200)
"""Percent of the normal size of type."""
TIMERS = ("x1", "x1.5", "x2", "off")
"""How long windows are, as the person needs; stands in the record."""
BUSES = ("ambience", "effects", "ui", "voice")
"""Groups of sounds with a loudness of their own."""
FILE = "settings.json"


def _loud() -> Mapping[str, float]:
    return MappingProxyType({"ambience": 0.6, "effects": 0.8, "ui": 0.6, "voice": 1.0})


@dataclass(frozen=True)
class Settings:
    """All settings; a value that makes no sense is replaced by the default."""

    language: str = FIRST
    text_percent: int = 100
    high_contrast: bool = False
    reduced_motion: bool = False
    timer: str = "x1"
    sound: bool = True
    startling: bool = True
    """Whether sudden loud sounds (alarms, sirens) are played."""
    volumes: Mapping[str, float] = field(default_factory=_loud)
    typing: str = Method.OFF.value
    fullscreen: bool = False
    window: tuple[int, int] = (1280, 720)
    trainee: str = ""
    """Who signed in last on this machine."""

    @property
    def text_scale(self) -> float:
        """How much larger than normal type is."""
        return self.text_percent / 100

    @property
    def method(self) -> Method:
        """The program's own Vietnamese typing."""
        return Method(self.typing)

    def with_volume(self, bus: str, value: float) -> Settings:
        """Return settings with one bus set to another loudness."""
        return replace(self, volumes=MappingProxyType({**self.volumes, bus: value}))


def _number(value: object, low: float, high: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def _volumes(value: object) -> Mapping[str, float] | None:
    if not isinstance(value, dict):
        return None
    good = {bus: float(v) for bus, v in value.items() if bus in BUSES and _number(v, 0, 1)}
    return MappingProxyType({**_loud(), **good})


def _window(value: object) -> tuple[int, int] | None:
    if isinstance(value, list) and len(value) == 2 and all(_number(v, 320, 16384) for v in value):
        return int(value[0]), int(value[1])
    return None


def _one_of(value: object, allowed: tuple[object, ...]) -> object:
    return value if value in allowed and type(value) is type(allowed[0]) else None


def from_json(data: object) -> Settings:
    """Return settings from what a file held; anything senseless becomes its default."""
    if not isinstance(data, dict):
        return Settings()
    read: dict[str, Any] = {
        "language": _one_of(data.get("language"), tuple(languages())),
        "text_percent": _one_of(data.get("text_percent"), TEXT_SIZES),
        "timer": _one_of(data.get("timer"), TIMERS),
        "typing": _one_of(data.get("typing"), tuple(method.value for method in Method)),
        "volumes": _volumes(data.get("volumes")),
        "window": _window(data.get("window")),
    }
    for name in ("high_contrast", "reduced_motion", "sound", "startling", "fullscreen"):
        read[name] = _one_of(data.get(name), (True, False))
    trainee = data.get("trainee")
    read["trainee"] = trainee if isinstance(trainee, str) else None
    return Settings(**{name: value for name, value in read.items() if value is not None})


def to_json(settings: Settings) -> dict[str, object]:
    """Return settings as plain data."""
    plain = {f.name: getattr(settings, f.name) for f in fields(settings) if f.name != "volumes"}
    return {**plain, "window": list(settings.window), "volumes": dict(settings.volumes)}


def load(folder: Path) -> tuple[Settings, bool]:
    """Return the settings of a user's folder, and whether the file was damaged.

    A damaged file is set aside as ``settings.json.damaged``, not lost.
    """
    path = folder / FILE
    try:
        data = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings(), False
    except (OSError, ValueError, RecursionError):
        _set_aside(path)
        return Settings(), True
    return from_json(data), not isinstance(data, dict)


def _set_aside(path: Path) -> None:
    try:
        os.replace(path, path.with_name(path.name + ".damaged"))
    except OSError:
        return


def save(folder: Path, settings: Settings) -> bool:
    """Write the settings whole or not at all; say whether it worked (a full disk is no reason
    to stop playing)."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".settings-", dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(to_json(settings), file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, folder / FILE)
    except OSError:
        return False
    return True
