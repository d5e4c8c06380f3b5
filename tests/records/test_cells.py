from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rescue_training.records.cells import LONGEST, original, runs, safe

HOSTILE = ("=1+1", "+84", "-2", "@SUM(A1)", "＝1+1", "－1", "＋1", "＠A1", "\u22122", "﹦1")
TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("=+-@'\";,|\t\n \u200b⟦⟧U＝\u202e\ud800\x00")),
    max_size=12,
)


@pytest.mark.parametrize("cell", HOSTILE)
@pytest.mark.parametrize("before", ["", " ", "\t", "\n", "\u00a0", "\u200b"])
def test_no_cell_is_taken_for_a_formula(cell, before) -> None:
    assert runs(before + cell)
    assert "'" in str(safe(before + cell))
    assert str(safe(before + cell)).replace("'", "") == before + cell


@pytest.mark.parametrize("separator", [",", ";", "\t", "\n", '"', "|"])
def test_a_spreadsheet_that_splits_elsewhere_finds_no_formula_either(separator) -> None:
    assert safe(f"Minh{separator}=1+1") == f"Minh{separator}'=1+1"


@pytest.mark.parametrize("cell", [-5, 1.5, None, "Tắt bếp", "", "chay-chao-dau", "O'Brien", "'a"])
def test_numbers_and_harmless_texts_stay_as_they_are(cell) -> None:
    assert safe(cell) == cell


def test_characters_that_hide_or_turn_a_text_are_marks() -> None:
    assert safe("gpj.\u202eexe") == "gpj.⟦U+202E⟧exe"
    assert safe("a\x00\x1b\r\x85\ufffe") == "a⟦U+0000⟧⟦U+001B⟧⟦U+000D⟧⟦U+0085⟧⟦U+FFFE⟧"
    assert safe("\ud800") == "⟦U+D800⟧"
    assert safe("⟦U+202E⟧") == "⟦U+27E6⟧U+202E⟧"


def test_a_text_too_long_for_a_cell_says_how_much_is_missing() -> None:
    cell = str(safe("lửa🔥" * 10_000))
    missing = re.search("⟦\\+(\\d+)⟧$", cell)
    assert len(cell.encode("utf-16-le")) // 2 <= LONGEST
    assert missing
    assert len(cell) - len(missing[0]) + int(missing[1]) == 40_000
    assert safe("x" * LONGEST) == "x" * LONGEST


@given(TEXTS)
@example("'=1")
@example("\t=1")
@example(" \t'=")
@example(';"\'\u200b -')
@example("⟦U+202E⟧")
def test_what_was_written_can_be_had_back(text) -> None:
    cell = str(safe(text))
    assert original(cell) == text
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", cell)


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_a_row_survives_csv(texts) -> None:
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerow([safe(text) for text in texts])
    (row,) = csv.reader(io.StringIO(file.getvalue(), newline=""))
    assert [original(cell) for cell in row] == texts


@given(TEXTS)
def test_where_a_cell_could_begin_no_operator_follows(text) -> None:
    for part in re.split('[,;|"\t\n]', str(safe(text))):
        assert not re.match("[\\s\u200b]*[=+\\-@＝＋－＠]", part)
