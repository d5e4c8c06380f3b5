"""Paragraphs keep every letter, fit their column, page without loss and never jump."""

from __future__ import annotations

import itertools
import unicodedata

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rescue_training.desktop.fonts import Fonts, MissingFontError
from rescue_training.desktop.pilot import dummy_window
from rescue_training.desktop.text_layout import Typesetter
from rescue_training.desktop.theme import Scale
from rescue_training.home import asset_path

SAMPLE = (
    "Chảo dầu bốc cháy, lửa đã chạm máy hút mùi. Bình gas còn mở, cửa bếp thông lên cầu thang. "
    "ẤẦẨẪẬ ỨỪỬỮỰ đường người quyết."
)
words = st.text(alphabet="abcđeêghiơưuyảạốộ ẤỨ.,-114\n", max_size=120)


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    dummy_window((640, 400))
    return Typesetter(Fonts(asset_path("fonts")), Scale())


def letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


@settings(max_examples=150, deadline=None)
@given(text=words, width=st.integers(30, 700))
def test_every_letter_is_kept_and_no_line_is_wider_than_the_column(text: str, width: int) -> None:
    dummy_window((640, 400))
    laid = Typesetter(Fonts(asset_path("fonts")), Scale()).layout(text, "body", width)
    assert letters("".join(line.text for line in laid.lines)) == letters(text)
    assert all(line.width <= width for line in laid.lines)


@settings(max_examples=60, deadline=None)
@given(width=st.integers(60, 600), height=st.integers(1, 300))
def test_pages_hold_the_same_lines_in_the_same_order(width: int, height: int) -> None:
    dummy_window((640, 400))
    laid = Typesetter(Fonts(asset_path("fonts")), Scale()).layout(SAMPLE * 3, "body", width)
    pages = laid.pages(height)
    lines = [line.text for page in pages for line in page.lines]
    assert lines == [line.text for line in laid.lines]
    assert all(page.height <= max(height, laid.pitch) for page in pages)


def test_decomposed_text_looks_like_composed_text(typesetter: Typesetter) -> None:
    composed = typesetter.layout("Người quyết định", "body", 400)
    decomposed = typesetter.layout(unicodedata.normalize("NFD", "Người quyết định"), "body", 400)
    assert [line.text for line in composed.lines] == [line.text for line in decomposed.lines]


def test_lines_stand_the_same_distance_apart_whatever_marks_they_carry(
    typesetter: Typesetter,
) -> None:
    laid = typesetter.layout("một\nẤẬ\nhai\nỨỰ\nba", "body", 400)
    baselines = [line.baseline for line in laid.lines]
    steps = {after - before for before, after in itertools.pairwise(baselines)}
    assert steps == {laid.pitch}


@pytest.mark.parametrize("role", ["display", "h1", "option", "body", "caption"])
def test_line_pitch_leaves_room_for_stacked_marks(typesetter: Typesetter, role: str) -> None:
    laid = typesetter.layout("Ấy", role, 400)
    assert laid.pitch >= 1.42 * typesetter.font(role).get_height() / 1.28


def ink_bottom(surface: pygame.Surface) -> int:
    return surface.get_bounding_rect().bottom


def test_marks_above_do_not_push_the_letters_down(typesetter: Typesetter) -> None:
    bottoms = set()
    for text in ("HAM", "HẤM"):
        surface = pygame.Surface((300, 80), pygame.SRCALPHA)
        typesetter.layout(text, "h1", 300).draw(surface, 0, 20, (255, 255, 255))
        bottoms.add(ink_bottom(surface))
    assert len(bottoms) == 1


def test_an_empty_line_between_texts_makes_a_paragraph(typesetter: Typesetter) -> None:
    near = typesetter.layout("một\nhai", "body", 400)
    far = typesetter.layout("một\n\nhai", "body", 400)
    assert far.height > near.height


def test_digits_stand_in_cells_of_one_width(typesetter: Typesetter) -> None:
    widths = {typesetter.figures(text, "number_30").width for text in ("11:11", "08:54", "47:36")}
    assert len(widths) == 1


def test_alignment_moves_lines_inside_the_column(typesetter: Typesetter) -> None:
    lefts = {}
    for align in ("start", "centre", "end"):
        surface = pygame.Surface((400, 60), pygame.SRCALPHA)
        laid = typesetter.layout("ngắn", "body", 400, align)  # type: ignore[arg-type]
        laid.draw(surface, 0, 10, (255, 255, 255))
        lefts[align] = surface.get_bounding_rect().x
    assert lefts["start"] < lefts["centre"] < lefts["end"]


def test_a_missing_font_says_what_to_do(tmp_path) -> None:
    with pytest.raises(MissingFontError, match="install the program again"):
        Fonts(tmp_path).get(500, 16)
