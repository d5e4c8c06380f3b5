"""Every problem has its sentences in every language, with nothing left unfilled."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from string import Formatter

import pytest

import rescue_training
from rescue_training.authoring.checks import CHECKS, DRAFT, PROOFS
from rescue_training.problem import CODES, Position, Problem
from rescue_training.wording import Wording, languages
from rescue_training.wording.problems import AREAS, mixed, sentence, shown, width

PAGES = Path(rescue_training.__file__).parent / "guide" / "problems"
BLOCK = re.compile(r"^```(?:yaml|po) ([^\n]+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PARTS = ("message", "hint")
EXAMPLE = """\
scenes:
  pan:
    say: Dầu trong chảo bốc cháy.
    go: hal
  hall:
    say: Khói tràn lên cầu thang.
    go: safe
"""


@pytest.mark.parametrize("language", languages())
def test_every_code_has_a_message_and_a_hint(language):
    say = Wording(language)
    for code in CODES:
        for part in PARTS:
            assert any(say.has(f"{area}.{code}.{part}") for area in AREAS), f"{code}.{part}"


@pytest.mark.parametrize("language", languages())
def test_no_sentence_is_for_a_code_that_does_not_exist(language):
    for area in AREAS:
        told = {key.split(".")[1] for key in Wording(language).area(area)}
        assert {name for name in told if name.startswith("RT")} <= set(CODES)


@pytest.mark.parametrize("language", languages())
def test_a_problem_names_what_was_meant(language, author):
    problem = next(p for p in author.check(EXAMPLE).problems if p.code == "RT201")
    message, hint = sentence(problem, Wording(language))
    assert "hal" in message
    assert "`hall`" in hint


def test_a_problem_is_shown_with_its_line_and_a_caret_below_its_column(author):
    checked = author.check(EXAMPLE)
    problem = next(p for p in checked.problems if p.code == "RT201")
    text = shown(problem, Wording("en"), checked.lines(problem.position.path)).splitlines()
    assert "scenario.yaml:4:9: error RT201: " in text[0]
    assert text[1].endswith("    go: hal")
    assert text[2].index("^") == text[1].index("hal")


def test_the_caret_counts_columns_and_not_code_points():
    line = "say: 火事 e\u0301 x"
    problem = Problem("RT511", Position("a.yaml", 1, line.index("x") + 1), {"characters": ["x"]})
    text = shown(problem, Wording("en"), [line]).splitlines()
    assert text[2].index("^") == width(text[1].partition("x")[0])
    assert width("火") == 2
    assert width("e\u0301") == 1


def test_a_very_long_line_is_cut_around_the_column():
    line = "a" * 500 + "X" + "b" * 500
    problem = Problem("RT511", Position("a.yaml", 1, 501), {"characters": ["X"]})
    text = shown(problem, Wording("en"), [line]).splitlines()
    assert len(text[1]) < 200
    assert text[1][text[2].index("^")] == "X"


def test_exact_fractions_read_as_people_write_them():
    written = [mixed(Fraction(n, d)) for n, d in ((100, 3), (1, 3), (12, 1), (0, 1), (-7, 2))]
    assert written == ["33 1/3", "1/3", "12", "0", "-3 1/2"]


@pytest.mark.parametrize("code", [code for code in CODES if code >= "RT200"])
def test_no_sentence_leaves_a_placeholder_open(code, author):
    page = (PAGES / f"{code}.md").read_text("utf-8")
    failing = dict(BLOCK.findall(page.partition("## Sửa lại")[0]))
    found = next(p for p in author.check(failing, limit=500).problems if p.code == code)
    for language in languages():
        assert names(code, Wording(language)) - {"advice"} <= set(found.arguments)


def names(code: str, say: Wording) -> set[str]:
    """Return the placeholders of a code's sentences."""
    templates = [say.area("checks").get(f"checks.{code}.{part}", "") for part in PARTS]
    return {name for text in templates for _, name, _, _ in Formatter().parse(text) if name}


def test_a_check_stands_in_one_table_only():
    names = [*CHECKS, *PROOFS, *DRAFT]
    assert len(names) == len(set(names))
