"""Hands a person everything that is held: a page to read, data for programs, the records."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from dataclasses import asdict
from datetime import tzinfo
from typing import Any, BinaryIO

from markupsafe import Markup

from rescue_training.review.privacy.held import Held, files, held
from rescue_training.review.privacy.who import Subject
from rescue_training.review.report.markup import join, section, table
from rescue_training.review.report.page import page
from rescue_training.review.store.store import ReviewStore
from rescue_training.review.web.formats import Formats, visible
from rescue_training.wording import Wording

FORMAT = 1
"""Format of ``data.json``."""

_COLUMNS = {
    "attempts": ("scenario", "start", "mode", "status", "ending", "percent", "passed", "critical",
                 "elapsed", "badge", "station"),
    "notes": ("kind", "text", "added"),
    "assignments": ("scenario", "unit", "due", "mode", "set_by", "added", "closed"),
    "requests": ("kind", "received", "due", "done"),
    "receipts": ("attempt", "time", "station"),
    "audit": ("time", "what"),
    "forwarded": ("statement", "destination", "state", "changed"),
}  # fmt: skip
"""What the page shows of each table; ``data.json`` holds every column."""


def handout(
    store: ReviewStore,
    subject: Subject,
    file: BinaryIO,
    language: str,
    now: str,
    zone: tzinfo | None = None,
) -> None:
    """Write a zip with everything that is held about a person into an open file."""
    with store.reader() as connection:
        found = held(connection, subject)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        words = Wording(language)
        pack.writestr(words("review.privacy.handout.page"), _page(subject, found, words, now, zone))
        pack.writestr("data.json", _data(subject, found, now))
        for path in files(store, found):
            pack.write(path, f"records/{path.name}")


def _data(subject: Subject, found: Held, now: str) -> str:
    table = {"format": FORMAT, "made": now, "person": asdict(subject), **found.tables()}
    return json.dumps(table, ensure_ascii=False, indent=1)


def _page(subject: Subject, found: Held, words: Wording, now: str, zone: tzinfo | None) -> bytes:
    title = words("review.privacy.handout.title")
    formats = Formats(words, zone)
    head = Markup("<header><p class=kind>{}</p><h1><bdi>{}</bdi></h1><p>{}</p></header>").format(
        title, visible(subject.shown), formats.moment(now)
    )
    parts = [head, Markup("<main>"), _intro(words), _person(subject, words)]
    parts += [_table(name, rows, words, formats) for name, rows in found.tables().items()
              if name in _COLUMNS]  # fmt: skip
    return page(words.language, title, title, [*parts, Markup("</main>")])


def _intro(words: Wording) -> Markup:
    lines = ("what", "records", "data", "rights")
    return join(
        Markup("<p>{}</p>").format(words(f"review.privacy.handout.{line}")) for line in lines
    )


def _person(subject: Subject, words: Wording) -> Markup:
    facts = asdict(subject) | {"pseudonyms": ", ".join(subject.pseudonyms)}
    rows = [
        (words(f"review.privacy.person.{name}"), visible(str(facts[name])) or "–")
        for name in ("name", "unit", "number", "added", "consent", "pseudonyms")
    ]
    return section(words("review.privacy.person.title"), table(("", ""), rows, "tt"))


def _table(name: str, rows: Iterable[dict[str, Any]], words: Wording, formats: Formats) -> Markup:
    columns = _COLUMNS[name]
    cells = [[_cell(row[column], words, formats) for column in columns] for row in rows]
    heads = [words(f"review.privacy.field.{column}") for column in columns]
    nothing = Markup("<p>{}</p>").format(words("review.privacy.handout.nothing"))
    body = table(heads, cells, "t" * len(columns)) if cells else nothing
    return section(words(f"review.privacy.held.{name}"), body)


def _cell(value: Any, words: Wording, formats: Formats) -> object:  # noqa: ANN401
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return words(f"review.exports.{'yes' if value else 'no'}")
    text = str(value)
    if len(text) == 24 and text.endswith("Z"):
        return formats.moment(text)
    return visible(text)
