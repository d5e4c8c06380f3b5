"""The shelf: which pictures there are, and the pictures themselves, as they lie in the assets.

Nothing here can fail in front of a trainee: a set, bust or effect that is missing or damaged is
simply not there, and whoever asked draws something plain instead.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pygame

from rescue_training.desktop.stage.cover import WHOLE, Box

Table = Mapping[str, object]
Reader = Callable[[Path], object]
"""Reads a small YAML file to plain values; every scalar may be text."""


def number(value: object, otherwise: float) -> float:
    """Return a number that may be written as text."""
    try:
        return float(str(value))
    except ValueError:
        return otherwise


def table(value: object) -> Table:
    """Return a mapping, an empty one when it is anything else."""
    return value if isinstance(value, Mapping) else {}


def _numbers(value: object, count: int, otherwise: tuple[float, ...]) -> tuple[float, ...]:
    if not isinstance(value, list) or len(value) != count:
        return otherwise
    return tuple(number(item, fallback) for item, fallback in zip(value, otherwise, strict=True))


@dataclass(frozen=True)
class Anchor:
    """A named place in a set where something can burn; fractions of the picture."""

    x: float
    y: float
    """Foot of the flame."""
    height: float = 0.4
    """Height of a flame of size 2."""


@dataclass(frozen=True)
class SetFiles:
    """A set of pictures as its ``set.yaml`` describes it."""

    name: str
    folder: Path | None = None
    focus: Box = WHOLE
    room: str = ""
    dark: str = ""
    thumb: str = ""
    fire: Mapping[str, str] = field(default_factory=dict)
    """Anchor -> the light that a fire there throws."""
    anchors: Mapping[str, Anchor] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    """Language -> the set's name."""
    outlines: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    """Anchor -> the outline of the thing that stands there."""

    def title(self, language: str) -> str:
        """Return the set's name as people say it."""
        first = next(iter(self.titles.values()), self.name.replace("_", " "))
        return self.titles.get(language, first)


@dataclass(frozen=True)
class Flip:
    """A flipbook: frames in the cells of one picture, read row by row."""

    file: str
    columns: int
    rows: int
    frames: int
    fps: float
    foot: tuple[float, float]
    """The point that stands on the anchor, as shares of a frame's width and height."""
    occlusion: str = ""
    """Picture of the same cells that darkens what stands behind; made from the frames without."""
    scale: float = 1.0
    """Height of a frame as a multiple of the anchor's height."""
    adds: bool = True
    """Whether it is added to what is behind (light), or laid over it (steam)."""

    @property
    def lasts(self) -> int:
        """Milliseconds from the first frame to the end of the last."""
        return round(self.frames / self.fps * 1000)


class Shelf:
    """Finds and loads the pictures below one folder (``assets/pictures``)."""

    def __init__(self, folder: Path, read: Reader, keep: int = 12) -> None:
        self._folder = folder
        self._read = read
        self._keep = keep
        self._pictures: OrderedDict[Path, pygame.Surface | None] = OrderedDict()
        self._sets: dict[str, SetFiles] = {}
        self._lock = threading.Lock()

    def set(self, name: str) -> SetFiles:
        """Return a set of pictures; one without pictures when there is none of this name."""
        if name not in self._sets:
            self._sets[name] = self._read_set(name)
        return self._sets[name]

    @cached_property
    def flips(self) -> Mapping[str, Flip]:
        """The flipbooks by name."""
        entries = self._table(self._folder / "fx" / "fx.yaml")
        return {name: _flip(table(entry)) for name, entry in entries.items() if table(entry)}

    def effect(self, file: str) -> pygame.Surface | None:
        """Load a picture of the effects folder."""
        return self.load(self._folder / "fx" / file) if file else None

    def bust(self, name: str, expression: str) -> pygame.Surface | None:
        """Load a speaker's portrait, with the neutral face when that expression is missing."""
        folder = self._folder / "cast" / name
        found = self.load(folder / f"{expression}.webp")
        return found if found or expression == "neutral" else self.load(folder / "neutral.webp")

    def load(self, path: Path) -> pygame.Surface | None:
        """Load a picture; None when it is missing or damaged. The last few are kept."""
        with self._lock:
            if path in self._pictures:
                self._pictures.move_to_end(path)
                return self._pictures[path]
        picture = _load(path)
        with self._lock:
            self._pictures[path] = picture
            while len(self._pictures) > self._keep:
                self._pictures.popitem(last=False)
        return picture

    def fetch(self, places: Iterable[str]) -> None:
        """Load the pictures of places on a thread, so that no change of place has to wait."""
        paths = [path for place in places for path in self._paths(self.set(place))]
        wanted = [path for path in paths if path not in self._pictures][: self._keep - 2]

        def load_all() -> None:
            for path in wanted:
                self.load(path)

        threading.Thread(target=load_all, name="pictures", daemon=True).start()

    def _paths(self, files: SetFiles) -> list[Path]:
        names = [files.room, *files.fire.values()]
        return [files.folder / name for name in names if files.folder and name]

    def of_set(self, files: SetFiles, name: str) -> pygame.Surface | None:
        """Load one of a set's pictures."""
        return self.load(files.folder / name) if files.folder and name else None

    def thumb(self, name: str) -> pygame.Surface | None:
        """Load the small picture of a set."""
        files = self.set(name)
        return self.of_set(files, files.thumb) or self.of_set(files, files.room)

    def _table(self, path: Path) -> Table:
        if not path.is_file():
            return {}
        try:
            return table(self._read(path))
        except (OSError, ValueError):
            return {}

    def _read_set(self, name: str) -> SetFiles:
        folder = self._folder / "sets" / name
        described = self._table(folder / "set.yaml") if name else {}
        if not described:
            return SetFiles(name)
        passes = table(described.get("passes"))
        x0, y0, x1, y1 = _numbers(described.get("focus"), 4, WHOLE)
        return SetFiles(
            name,
            folder,
            (x0, y0, x1, y1),
            str(passes.get("room", "room.webp")),
            str(passes.get("dark", "")),
            "thumb.webp" if (folder / "thumb.webp").is_file() else "",
            {str(key): str(file) for key, file in table(passes.get("fire")).items()},
            {str(key): _anchor(table(at)) for key, at in table(described.get("anchors")).items()},
            {str(code): str(title) for code, title in table(described.get("name")).items()},
            {str(key): _outline(at) for key, at in table(described.get("outlines")).items()},
        )


def _anchor(entry: Table) -> Anchor:
    x, y = number(entry.get("x"), 0.5), number(entry.get("y"), 0.6)
    return Anchor(x, y, number(entry.get("height"), 0.4))


def _outline(points: object) -> tuple[tuple[float, float], ...]:
    listed = points if isinstance(points, list) else []
    made = [_numbers(point, 2, (0.5, 0.5)) for point in listed]
    return tuple((x, y) for x, y in made)


def _flip(entry: Table) -> Flip:
    columns, rows = (max(1, int(number(entry.get(key), 1))) for key in ("columns", "rows"))
    foot_x, foot_y = _numbers(entry.get("foot"), 2, (0.5, 1.0))
    frames = int(number(entry.get("frames"), columns * rows))
    return Flip(
        str(entry.get("file", "")),
        columns,
        rows,
        max(1, min(frames, columns * rows)),
        max(1.0, number(entry.get("fps"), 24)),
        (foot_x, foot_y),
        str(entry.get("occlusion", "")),
        max(0.05, number(entry.get("scale"), 1.0)),
        entry.get("blend") != "alpha",
    )


def _load(path: Path) -> pygame.Surface | None:
    try:
        return pygame.image.load(str(path))
    except (pygame.error, OSError):
        return None
