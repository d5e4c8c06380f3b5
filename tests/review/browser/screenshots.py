"""Pictures of every page, to be looked at: ``python tests/review/browser/screenshots.py FOLDER``.

Each page as it stands in the table of examples, in both languages, dark and light, on a screen of
1280 px and on a phone of 390 px, whole; and printed, the pages of paper as pictures (pdftoppm of
poppler-utils). A class of forty is made for it. More words after the folder choose pages by a
part of their name: ``screenshots.py FOLDER attempts debriefs``.
"""

from __future__ import annotations

import base64
import importlib.util
import re
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

from rescue_training.review.store.store import ReviewStore

HERE = Path(__file__).resolve().parent
SCREENS = ((1280, 800), (390, 844))
TALLEST = 12_000
"""Pixels of a picture from top to bottom."""
WHOLE = "return Math.max(innerHeight, document.documentElement.scrollHeight)"


def loaded(path: Path, name: str) -> ModuleType:
    """Load a file of fixtures as a module."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def named(page: Any) -> str:
    """Return what the pictures of a page are called."""
    words = re.sub(r"[^\w]+", "-", page.path).strip("-") or "overview"
    return words if page.place == "home" else f"{words}-{page.place}"


def taken(reader: Any, page: Any, target: Path) -> None:
    """Take all pictures of one page; those of an earlier time go."""
    for old in (*target.glob(f"{named(page)}-??-*.png"), *target.glob(f"{named(page)}-print*")):
        old.unlink()
    for language, theme, (width, height) in product(("vi", "en"), ("dark", "light"), SCREENS):
        for name, value in (("review-language", language), ("review-theme", theme)):
            reader.driver.add_cookie({"name": name, "value": value})
        reader.size(width, height)
        reader.open(page.path)
        tall = min(TALLEST, reader.driver.execute_script(WHOLE))
        clip = {"x": 0, "y": 0, "width": width, "height": tall, "scale": 1}
        shot = reader.driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip}
        )
        file = target / f"{named(page)}-{language}-{theme}-{width}.png"
        file.write_bytes(base64.b64decode(shot["data"]))
    printed(reader, page, target)


def printed(reader: Any, page: Any, target: Path) -> None:
    """Print a page in Vietnamese and turn the paper into pictures."""
    reader.driver.add_cookie({"name": "review-language", "value": "vi"})
    reader.open(page.path)
    paper = {"preferCSSPageSize": True, "paperWidth": 8.27, "paperHeight": 11.69}
    pdf = reader.driver.execute_cdp_cmd("Page.printToPDF", paper | {"printBackground": False})
    file = target / f"{named(page)}-print.pdf"
    file.write_bytes(base64.b64decode(pdf["data"]))
    command = ["pdftoppm", "-r", "60", "-png", file, file.with_suffix("")]
    subprocess.run([str(part) for part in command], check=True)


def main(target: Path, parts: list[str]) -> None:
    """Make the class, serve it, take the pictures."""
    klass = loaded(HERE.parent / "conftest.py", "screenshots_class")
    browser = loaded(HERE / "conftest.py", "screenshots_browser")
    table = loaded(HERE / "test_pages.py", "screenshots_pages")
    target.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="screenshots-")))
        store = stack.enter_context(ReviewStore(folder / "store"))
        store.add(klass.make_class(folder / "class"))
        names = browser.furnish(store, browser.nameless(folder / "stranger", klass.shipped()))
        driver = browser.started(folder / "browser")
        stack.callback(driver.quit)
        for page in table.PAGES:
            if parts and not any(part in named(page) for part in parts):
                continue
            with browser.serving(browser.PLACES[page.place](store)) as address:
                reader = browser.Reader(driver, address, names)
                reader.open(
                    "/sign-in" if page.place == "door" else f"/settings?token={browser.TOKEN}"
                )
                taken(reader, page, target)
                print(named(page), flush=True)
                reader.forget()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
