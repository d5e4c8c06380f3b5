"""Translations beside the scenario: what is missing, uncertain, left over or of other names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.finding import Finding
from rescue_training.authoring.translations import (
    FOLDER,
    Difference,
    Translation,
    differences,
    po_path,
)
from rescue_training.language import LANGUAGES
from rescue_training.problem import Position, Problem
from rescue_training.scenario import placeholders, texts

MANY = 12
"""More missing texts than this are told of in one problem."""
LONGEST = 60
"""Characters of a text that are quoted."""
CODES: Mapping[str, str] = {
    "missing": "RT508", "fuzzy": "RT518", "stale": "RT509", "placeholders": "RT510",
}  # fmt: skip
"""Kind of difference -> code."""


def check(context: Context) -> Iterator[Finding | Problem]:
    """Compare every PO file with the scenario it translates."""
    yield from _strangers(context)
    for language, found in context.translations.items():
        file = str(po_path(context.loaded.folder, language))
        if isinstance(found, Translation):
            yield from _compared(context, found, file)
        else:
            yield Problem("RT514", Position(file, found.line), {"reason": found.reason})


def _strangers(context: Context) -> Iterator[Problem]:
    for file in sorted((context.loaded.folder / FOLDER).glob("*.po")):
        if file.stem not in LANGUAGES:
            arguments = {"name": file.stem, "known": list(LANGUAGES)}
            yield Problem("RT520", Position(str(file)), arguments)


def _compared(context: Context, found: Translation, file: str) -> Iterator[Finding | Problem]:
    different = list(differences(context.scenario, found))
    missing = [one for one in different if one.kind == "missing"]
    if len(missing) > MANY:
        arguments = {"language": found.language, "count": len(missing),
                     "total": len({text for _, text in texts(context.scenario)})}  # fmt: skip
        yield Problem("RT521", Position(file), arguments)
        different = [one for one in different if one.kind != "missing"]
    for one in different:
        yield _told(one, found, file)


def _told(one: Difference, found: Translation, file: str) -> Finding | Problem:
    arguments: dict[str, object] = {
        "language": found.language,
        "context": one.context,
        "text": one.source if len(one.source) <= LONGEST else one.source[:LONGEST] + "…",
    }
    if one.kind == "placeholders":
        arguments["names"] = sorted({"{" + name + "}" for name, _ in placeholders(one.source)})
    if one.kind == "missing":
        return Finding(CODES[one.kind], one.path, arguments)
    return Problem(CODES[one.kind], Position(file, one.line), arguments)
