"""The pages on keys, values and YAML: each shows the message an author really gets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rescue_training
from rescue_training.authoring.loader import Loaded, load
from rescue_training.problem import CODES
from rescue_training.wording import Wording
from rescue_training.wording.problems import shown

PAGES = Path(rescue_training.__file__).parent / "guide" / "problems"
READER = [code for code in CODES if code < "RT200"]
UNSHOWN = ("RT005", "RT007")
"""Too large to show; test_source has them."""
BLOCK = re.compile(r"^```yaml scenario\.yaml ?(?P<how>[^\n]*)\n(?P<text>.*?)^```", re.M | re.S)
MESSAGE = re.compile(r"^```text\n(?P<text>.*?)\n```", re.M | re.S)


def loaded(author, text: str, how: str) -> Loaded:
    if how == "missing":
        author.folder.mkdir(parents=True, exist_ok=True)
        return load(author.folder)
    author.write("scenario.yaml", text)
    file = author.folder / "scenario.yaml"
    encoding = how.removeprefix("encoding=") if how.startswith("encoding=") else "utf-8"
    data = text if how == "alone" else file.read_text("utf-8")
    file.write_bytes(data.encode(encoding, "replace"))
    return load(author.folder)


def halves(code: str) -> tuple[str, str]:
    page = (PAGES / f"{code}.md").read_text("utf-8")
    failing, mended = page.split("## Sửa lại · Mended")
    return failing, mended


@pytest.mark.parametrize("code", [code for code in READER if code not in UNSHOWN])
def test_the_page_shows_the_message_an_author_gets(code, author):
    failing, _ = halves(code)
    block = BLOCK.search(failing)
    found = loaded(author, block["text"] if block else "", block["how"] if block else "missing")
    said = [
        shown(problem, Wording("vi"), found.source.lines).replace(f"{author.folder}/", "")
        for problem in found.problems
        if problem.code == code
    ]
    assert said == [MESSAGE.search(failing)["text"]], found.problems


@pytest.mark.parametrize("code", READER)
def test_the_mended_example_can_be_played(code, author):
    _, mended = halves(code)
    block = BLOCK.search(mended)
    found = loaded(author, block["text"], block["how"])
    assert found.scenario is not None, found.problems
    assert code not in {problem.code for problem in found.problems}
