"""Translations: gettext PO files beside a scenario, put over its texts.

An entry's ``msgctxt`` is the path of the nearest key (``scenes.pan.say``), its ``msgid`` the
source text. A text whose entry is missing, fuzzy or of an older source shows the source.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, cast

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from rescue_training.activities.fields import KeyPath, Model, is_prose
from rescue_training.activities.say import Say
from rescue_training.language import LANGUAGES, normal
from rescue_training.scenario import Scenario, placeholders, texts

FOLDER = "locale"
"""Where a scenario's PO files lie."""
MAX_BYTES = 8_000_000
"""Largest PO file that is read."""

M = TypeVar("M", bound=Model)
Lookup = Callable[[str, str], str | None]
"""(context, source text) -> translation, or None."""


class UnreadableError(Exception):
    """A PO file that cannot be read; ``line`` is where, from 1."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


@dataclass(frozen=True)
class Entry:
    """One translated text of a PO file."""

    context: str
    source: str
    text: str
    fuzzy: bool
    line: int


@dataclass(frozen=True)
class Translation:
    """A PO file as read."""

    language: str
    entries: Mapping[tuple[str, str], Entry]
    """(context, source text) -> entry."""

    def text(self, context: str, source: str) -> str | None:
        """Return the translation of a text when it is there and certain."""
        entry = self.entries.get((context, source))
        return entry.text if entry and entry.text and not entry.fuzzy else None


def context_of(path: KeyPath) -> str:
    """Return the ``msgctxt`` of a text: its keys joined by dots, list positions left out."""
    return ".".join(str(step) for step in path if not isinstance(step, int))


def po_path(folder: Path, language: str) -> Path:
    """Return where a scenario's translation into a language lies."""
    return folder / FOLDER / f"{language}.po"


def languages(folder: Path) -> list[str]:
    """Return the languages a scenario has PO files for."""
    return [code for code in LANGUAGES if po_path(folder, code).is_file()]


def read_translation(path: Path, language: str) -> Translation:
    """Read a PO file; raises :class:`UnreadableError` for anything that is none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(1, error.strerror or str(error)) from None
    if len(data) > MAX_BYTES:
        raise UnreadableError(1, f"> {MAX_BYTES} bytes")
    try:
        catalog: Catalog = read_po(io.BytesIO(data), charset="utf-8", abort_invalid=True)
    except PoFileError as error:
        raise UnreadableError(getattr(error, "lineno", 0) + 1, str(error)) from None
    except (ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
        raise UnreadableError(1, str(error)) from None
    return Translation(language, {(e.context, e.source): e for e in _entries(catalog)})


def _entries(catalog: Catalog) -> Iterator[Entry]:
    for message in catalog:
        if not message.id or not isinstance(message.id, str):
            continue
        text = message.string if isinstance(message.string, str) else ""
        yield Entry(
            message.context or "", normal(message.id), normal(text), message.fuzzy,
            message.lineno or 1,
        )  # fmt: skip


def translate(scenario: Scenario, lookup: Lookup) -> Scenario:
    """Return the scenario with the same keys and rules and other texts."""
    return _translated(scenario, (), lookup)


def in_language(scenario: Scenario, folder: Path, language: str) -> Scenario:
    """Return a scenario in a language, as far as it is translated; never fails."""
    if language == scenario.language or not po_path(folder, language).is_file():
        return scenario
    try:
        translation = read_translation(po_path(folder, language), language)
    except UnreadableError:
        return scenario
    return translate(scenario, translation.text)


def _translated(model: M, path: KeyPath, lookup: Lookup) -> M:
    values: dict[str, Any] = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        at = (*path, field.alias or name)
        if isinstance(value, str) and is_prose(field):
            value = lookup(context_of(at), value) or value
        elif isinstance(value, Say):
            value = _said(value, at, lookup)
        elif isinstance(value, Model):
            value = _translated(value, at, lookup)
        elif isinstance(value, dict):
            value = {
                key: _translated(item, (*at, key), lookup) if isinstance(item, Model) else item
                for key, item in value.items()
            }
        values[name] = value
    return cast(M, type(model).model_construct(**values))


def _said(say: Say, path: KeyPath, lookup: Lookup) -> Say:
    lines = tuple(
        replace(line, text=lookup(context_of((*path, *line.path)), line.text) or line.text)
        for line in say.lines
    )
    return replace(say, lines=lines)


@dataclass(frozen=True)
class Difference:
    """Where a translation and its scenario part ways."""

    kind: str
    """``missing``, ``fuzzy``, ``stale`` (of an older source) or ``placeholders``."""
    context: str
    source: str
    path: KeyPath
    """Where the text stands in the scenario; empty for a stale entry."""
    line: int = 1
    """Line of the PO file; 1 where there is no entry."""


def differences(scenario: Scenario, translation: Translation) -> Iterator[Difference]:
    """Yield every text without a certain translation, and every entry without a text."""
    known = {(context_of(path), text): path for path, text in texts(scenario)}
    for key, path in known.items():
        entry = translation.entries.get(key)
        if entry is None or not entry.text:
            yield Difference("missing", *key, path, entry.line if entry else 1)
        elif entry.fuzzy:
            yield Difference("fuzzy", *key, path, entry.line)
        elif _names(entry.text) != _names(entry.source):
            yield Difference("placeholders", *key, path, entry.line)
    for key, entry in translation.entries.items():
        if key not in known:
            yield Difference("stale", *key, (), entry.line)


def _names(text: str) -> set[str]:
    return {name for name, _ in placeholders(text)}
