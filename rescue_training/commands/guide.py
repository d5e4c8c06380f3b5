"""``guide``: prints a page of the manual."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rescue_training import home
from rescue_training.commands.common import words
from rescue_training.language import FIRST, LANGUAGES

FINE, COULD_NOT_RUN = 0, 2


def run(options: argparse.Namespace) -> int:
    """Print the page, or which pages there are when there is none of that name."""
    pages = pages_in(options.lang or FIRST)
    wanted = options.page.removesuffix(".md").casefold()
    found = next((page for name, page in pages.items() if name.casefold() == wanted), None)
    if found is None:
        say = words(options)
        known = ", ".join(name for name in pages if not name.startswith("RT"))
        print(say("cli.guide.unknown", page=options.page, known=known), file=sys.stderr)
        return COULD_NOT_RUN
    print(found.read_text("utf-8"))
    return FINE


def pages_in(language: str) -> dict[str, Path]:
    """Return every page by name: those of one language, and those that hold both."""
    folder = home.guide()
    pages = {}
    for page in sorted(folder.rglob("*.md")):
        first = page.relative_to(folder).parts[0]
        if first == language or first not in LANGUAGES:
            pages[page.stem] = page
    return pages
