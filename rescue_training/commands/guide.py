"""``guide``: prints a page of the manual."""

from __future__ import annotations

import argparse
import sys

from rescue_training import home
from rescue_training.commands.common import words

FINE, COULD_NOT_RUN = 0, 2


def run(options: argparse.Namespace) -> int:
    """Print the page, or which pages there are when there is none of that name."""
    pages = {page.stem: page for page in sorted(home.guide().rglob("*.md"))}
    wanted = options.page.removesuffix(".md")
    found = next((page for name, page in pages.items() if name.lower() == wanted.lower()), None)
    if found is None:
        say = words(options)
        print(say("cli.guide.unknown", page=wanted, known=", ".join(pages)), file=sys.stderr)
        return COULD_NOT_RUN
    print(found.read_text("utf-8"))
    return FINE
