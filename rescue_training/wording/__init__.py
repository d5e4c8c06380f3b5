"""The program's own strings: one folder per language, one TOML file per area.

``Wording("vi")("desktop.home.continue", name="Minh")`` looks up the key ``home.continue`` in
``vi/desktop.toml`` and fills its placeholders. A large area is a folder: ``review.overview.title``
is ``title`` in ``vi/review/overview.toml``. All languages hold the same keys; a test says so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from rescue_training.language import FIRST, LANGUAGES

_FOLDER = Path(__file__).resolve().parent


class _Filled(dict[str, object]):
    """Placeholders without a value stay readable instead of failing in front of a user."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def flatten(table: Mapping[str, object], prefix: str) -> dict[str, str]:
    """Turn nested TOML tables into ``area.group.key`` -> string."""
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            flat |= flatten(value, f"{prefix}.{key}")
        else:
            flat[f"{prefix}.{key}"] = str(value)
    return flat


def _strings(file: Path, prefix: str) -> dict[str, str]:
    return flatten(tomllib.loads(file.read_text("utf-8")), prefix)


def languages() -> tuple[str, ...]:
    """Return the codes of the languages the program itself speaks."""
    return tuple(code for code, language in LANGUAGES.items() if language.interface)


class Wording:
    """The program's strings in one language; areas are read when first asked for."""

    def __init__(self, language: str = FIRST) -> None:
        self.language = language if language in languages() else FIRST
        self._areas: dict[str, dict[str, str]] = {}

    @cached_property
    def _folder(self) -> Path:
        return _FOLDER / self.language

    def area(self, name: str) -> Mapping[str, str]:
        """Return all strings of one area, by full key; an unknown area is empty."""
        if name not in self._areas:
            self._areas[name] = self._read(name)
        return self._areas[name]

    def _read(self, name: str) -> dict[str, str]:
        one, many = self._folder / f"{name}.toml", self._folder / name
        strings = _strings(one, name) if one.is_file() else {}
        for file in sorted(many.glob("*.toml")):
            strings |= _strings(file, f"{name}.{file.stem}")
        return strings

    def has(self, key: str) -> bool:
        """Say whether there is a string for this key."""
        return key in self.area(key.partition(".")[0])

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the string of a key with its placeholders filled; an unknown key is itself."""
        template = self.area(key.partition(".")[0]).get(key, key)
        return template.format_map(_Filled(values))
