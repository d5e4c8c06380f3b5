"""Notes of instructors: kept, changed, deleted, and clean."""

from __future__ import annotations

import pytest

from rescue_training.review.notes import WHOLE, BadNote, add, change, notes_of, remove

NOW, LATER = "2026-11-24T08:00:00.000Z", "2026-11-24T09:00:00.000Z"


@pytest.fixture
def desk(fresh_store):
    with fresh_store.writer() as connection:
        yield connection


def test_a_note_is_kept_with_its_author_at_its_moment(desk):
    add(desk, "a" * 32, 3, "keep", "Báo cho cả nhà trước.", "Đại úy Minh", NOW)
    (note,) = notes_of(desk, "a" * 32)
    assert (note.response, note.kind, note.author) == (3, "keep", "Đại úy Minh")
    assert note.changed is None


def test_notes_stand_in_the_order_of_their_moments_those_on_the_whole_first(desk):
    for moment in (5, WHOLE, 2):
        add(desk, "a" * 32, moment, "remark", f"mốc {moment}", "", NOW)
    assert [note.response for note in notes_of(desk, "a" * 32)] == [WHOLE, 2, 5]


def test_a_changed_note_says_when(desk):
    number = add(desk, "a" * 32, 0, "keep", "Tốt", "", NOW)
    assert change(desk, number, "a" * 32, "improve", "Chưa tốt", LATER)
    (note,) = notes_of(desk, "a" * 32)
    assert (note.kind, note.text, note.changed) == ("improve", "Chưa tốt", LATER)


def test_a_note_cannot_be_changed_or_deleted_through_another_attempt(desk):
    number = add(desk, "a" * 32, 0, "keep", "Tốt", "", NOW)
    assert not change(desk, number, "b" * 32, "keep", "Khác", LATER)
    assert not remove(desk, number, "b" * 32)
    assert [note.text for note in notes_of(desk, "a" * 32)] == ["Tốt"]


def test_a_deleted_note_is_gone(desk):
    number = add(desk, "a" * 32, 0, "keep", "Tốt", "", NOW)
    assert remove(desk, number, "a" * 32)
    assert notes_of(desk, "a" * 32) == ()


def test_paragraphs_stay_and_hidden_characters_go(desk):
    add(desk, "a" * 32, 0, "keep", "Ho\u0300a \u202eđảo\u202c\r\n\r\ndòng hai\x07", "", NOW)
    assert notes_of(desk, "a" * 32)[0].text == "Hòa đảo\n\ndòng hai"


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        ("keep", " \n\u200b ", "empty"),
        ("praise", "Tốt", "no_kind"),
        ("keep", "x" * 2001, "too_long"),
    ],
)
def test_what_cannot_be_kept_says_why(desk, kind, text, why):
    with pytest.raises(BadNote) as bad:
        add(desk, "a" * 32, 0, kind, text, "", NOW)
    assert bad.value.key == f"review.replay.note.{why}"
