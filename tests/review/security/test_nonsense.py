"""Nonsense in every path, query and form of every address: refused or ignored, never an error.

Values are those that break programs; fields and words are those that the pages themselves ask
for, read from their source, so that a new page is tried as well.
"""

from __future__ import annotations

import inspect
import random
import re
from types import ModuleType

import pytest

from rescue_training.review.web import app as app_module
from rescue_training.review.web import pages
from rescue_training.review.web.guard import Page
from rescue_training.review.web.pages import attempts
from rescue_training.review.web.routes import ROUTES

NONSENSE = (
    "",
    "\0",
    "x\0y",
    "'",
    "' OR 1=1 --",
    "%",
    "_",
    "9" * 25,
    "9" * 5000,
    "1e999",
    "²",
    "٣",
    "../../../etc/passwd",
    "..\\..\\x",
    "{{7*7}}",
    "<script>alert(1)</script>",
    "\u202e\u0000\ufffe",
    "\r\nSet-Cookie: a=b",
    "2026-99-99",
    "0000-00-00",
    "9999-12-31",
    "person:1",
    "p-aaaa",
    "x" * 3000,
)
RAW = ("%ff", "%00", "%ED%A0%80", "%2e%2e%2f", "%", "%zz", "%0d%0aX:%20y", "%2F%2Fevil.example")
"""Parts of a path as they stand on the wire."""
ROUNDS = 8
"""Forms that are made up for each address."""

PAGES = [page for page in ROUTES if isinstance(page, Page)]
LOOKED_AT = [page for page in PAGES if "GET" in page.methods]
CHANGING = [page for page in PAGES if "POST" in page.methods]


def source_of(page: Page) -> str:
    module = inspect.getmodule(page.handler)
    assert isinstance(module, ModuleType)
    return inspect.getsource(module)


def all_sources() -> str:
    modules = {inspect.getmodule(page.handler) for page in PAGES} | {pages, app_module}
    return "".join(inspect.getsource(module) for module in modules if module)


def fields(kinds: str) -> list[str]:
    found = re.findall(rf'asked\.(?:{kinds})\(request, "(\w+)"', all_sources())
    return sorted({*found, *attempts.FIELDS})


def fine(answer) -> None:
    """An answer tells nothing of the program's insides, whatever was asked."""
    assert answer.status_code < 500, answer.text
    assert "Traceback" not in answer.text
    assert "sqlalchemy" not in answer.text.lower()
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "a" not in answer.cookies


def test_the_pages_ask_for_the_fields_that_are_tried():
    assert {"unit", "q", "page", "version"} <= set(fields("text|number"))
    assert {"action", "person", "months", "text"} <= set(fields("field"))


@pytest.mark.parametrize("page", LOOKED_AT, ids=lambda page: page.path)
def test_no_query_breaks_a_page(browse, stocked, path_of, page):
    browser = browse(stocked)
    for value in NONSENSE:
        query = dict.fromkeys(fields("text|number"), value[:2000])
        fine(browser.get(path_of(page), params=query, follow_redirects=False))


@pytest.mark.parametrize("page", [p for p in PAGES if "{" in p.path], ids=lambda page: page.path)
def test_no_path_breaks_a_page(browse, stocked, quoted, page):
    browser = browse(stocked)
    for value in (*map(quoted, NONSENSE), *RAW):
        path = re.sub(r"\{[^}]+\}", lambda found, value=value: value, page.path)
        if "GET" in page.methods:
            fine(browser.get(path, follow_redirects=False))
        else:
            fine(browser.submit(path))


@pytest.mark.parametrize("page", CHANGING, ids=lambda page: page.path)
def test_no_form_breaks_a_page(browse, stock, tmp_path, path_of, page):
    words = sorted(set(re.findall(r'"([a-z_]{2,16})"', source_of(page))))
    chance = random.Random(page.path)
    with stock(tmp_path / "review") as store:
        browser = browse(store)
        for _ in range(ROUNDS):
            form = {name: made_up(chance, words) for name in fields("field")}
            fine(browser.submit(path_of(page), form))


def made_up(chance: random.Random, words: list[str]) -> str:
    likely = ("1", "2", "5", "2026-12-01", "chay-chao-dau")
    return chance.choice(chance.choice((NONSENSE, words or NONSENSE, likely)))


FILES = (
    b"",
    b"\0" * 100,
    b"PK\x03\x04 torn",
    b"[]",
    b"{}",
    b"[" * 5000,
    b'{"type": "targets", "targets": [{"pseudonym": 1}]}',
    b"\xff\xfe\x00\xd8",
    b'{"people": [{"pseudonym": "p-aaaa", "name": "\\ud800", "unit": "\\u0000"}]}',
    b"name;unit\n\0;x\n",
)
FILE_NAMES = (
    "identity.json",
    "x.jsonl",
    "a.zip",
    "../../../escape.jsonl",
    "/etc/escape.jsonl",
    "..\\..\\escape.jsonl",
    "C:\\escape.jsonl",
    "a/../../../escape.jsonl",
    "./",
    "a/.",
    "..",
    "y" * 300 + ".jsonl",
    "deep/" * 150 + "x.jsonl",
    "z" * 300 + "/x.jsonl",
    "a",
    "a/b",
    "%00.jsonl",
    "nul\0.jsonl",
    "<script>.jsonl",
)


@pytest.mark.parametrize("field", ["files", "folder", "list", "targets"])
@pytest.mark.parametrize("path", ["/add", "/roster", "/assignments/targets"])
def test_no_file_breaks_a_page(browse, stock, tmp_path, path, field):
    with stock(tmp_path / "review") as store:
        browser = browse(store)
        for number, name in enumerate(FILE_NAMES):
            sent = [(field, (name, FILES[number % len(FILES)])), (field, ("a/b/c", b"x"))]
            fine(browser.submit(path, files=sent))
    assert not list(tmp_path.rglob("*escape*"))
