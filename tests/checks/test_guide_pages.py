"""Every page of a problem shows it failing, at the marked line, and mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import rescue_training
from rescue_training.problem import CODES, Severity

PAGES = Path(rescue_training.__file__).parent / "guide" / "problems"
OWN = [code for code in CODES if code >= "RT200"]
BLOCK = re.compile(r"^```(?:yaml|po) (?P<name>[^\n]+)\n(?P<text>.*?)^```", re.M | re.S)


def examples(code: str) -> tuple[dict[str, str], dict[str, str]]:
    page = (PAGES / f"{code}.md").read_text("utf-8")
    failing, mended = page.split("## Sửa lại · Mended")
    return files(failing), files(mended)


def files(text: str) -> dict[str, str]:
    return {match["name"]: match["text"] for match in BLOCK.finditer(text)}


WANTED = {"RT514": "mgstr", "RT520": "#", "RT521": "#"}
"""What stands on the line below a mark that a PO file's problem points at."""


def marked(code: str, given: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Yield (file, line) of every mark; in a PO file it stands above the entry it means."""
    for name, text in given.items():
        lines = text.splitlines()
        for number, line in enumerate(lines, start=1):
            if f"# {code}" in line:
                below = WANTED.get(code, "msgid") if ".po" in name else ""
                skip = next(i for i, text in enumerate(lines[number - 1 :]) if below in text)
                yield name.split()[0], number + skip


@pytest.mark.parametrize("code", OWN)
def test_the_failing_example_is_found_at_the_marked_line(code, author):
    failing, _ = examples(code)
    checked = author.check(failing)
    found = [
        (Path(p.position.path).relative_to(author.folder).as_posix(), p.position.line)
        for p in checked.problems
        if p.code == code
    ]
    assert found == list(marked(code, failing)), [(p.code, p.position) for p in checked.problems]


@pytest.mark.parametrize("code", OWN)
def test_the_mended_example_is_without_errors(code, author):
    _, mended = examples(code)
    checked = author.check(mended)
    assert code not in {problem.code for problem in checked.problems}
    wrong = [p.code for p in checked.problems if CODES[p.code] is Severity.ERROR]
    assert not wrong


def test_every_page_belongs_to_a_code():
    assert {page.stem for page in PAGES.glob("RT*.md")} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page(code):
    assert (PAGES / f"{code}.md").is_file()
