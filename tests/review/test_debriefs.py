"""Debriefs of a class: begun, filled, put in order, deleted."""

from __future__ import annotations

import pytest

from rescue_training.review import debriefs, notes
from rescue_training.review.debriefs import BadDebrief

NOW = "2026-11-24T08:00:00.000Z"


@pytest.fixture
def desk(fresh_store):
    with fresh_store.writer() as connection:
        yield connection


@pytest.fixture
def begun(desk) -> int:
    number = debriefs.create(desk, " Đội 1,\n tuần 48 ", "Minh", NOW)
    for response in (3, 5, 9):
        debriefs.choose(desk, number, "a" * 32, response)
    return number


def order(desk, number) -> list[int]:
    return [moment.response for moment in debriefs.one(desk, number).moments]


def test_a_debrief_keeps_its_title_tidy_and_its_moments_in_order(desk, begun):
    assert debriefs.one(desk, begun).title == "Đội 1, tuần 48"
    assert order(desk, begun) == [3, 5, 9]


def test_a_moment_is_chosen_once(desk, begun):
    assert not debriefs.choose(desk, begun, "a" * 32, 5)
    assert debriefs.choose(desk, begun, "b" * 32, 5)
    assert order(desk, begun) == [3, 5, 9, 5]


@pytest.mark.parametrize(
    ("at", "steps", "then"),
    [(2, -1, [3, 9, 5]), (0, 1, [5, 3, 9]), (0, -1, [3, 5, 9]), (2, 1, [3, 5, 9])],
)
def test_moments_move_and_stay_at_the_ends(desk, begun, at, steps, then):
    debriefs.move(desk, begun, debriefs.one(desk, begun).moments[at].id, steps)
    assert order(desk, begun) == then


def test_a_dropped_moment_takes_along_what_was_noted_about_the_class_there(desk, begun):
    first, second, _ = debriefs.one(desk, begun).moments
    subject = notes.class_subject(begun)
    for moment in (first, second):
        notes.add(desk, subject, moment.id, "keep", "Tốt", "", NOW)
    debriefs.drop(desk, begun, first.id)
    assert order(desk, begun) == [5, 9]
    assert [note.response for note in notes.notes_of(desk, subject)] == [second.id]


def test_a_moment_of_another_debrief_cannot_be_dropped_or_moved(desk, begun):
    other = debriefs.create(desk, "Khác", "", NOW)
    moment = debriefs.one(desk, begun).moments[0]
    debriefs.drop(desk, other, moment.id)
    debriefs.move(desk, other, moment.id, 1)
    assert order(desk, begun) == [3, 5, 9]


def test_a_deleted_debrief_leaves_notes_on_attempts(desk, begun):
    notes.add(desk, "a" * 32, 3, "keep", "Tốt", "", NOW)
    debriefs.remove(desk, begun)
    assert debriefs.every(desk) == ()
    assert len(notes.notes_of(desk, "a" * 32)) == 1


def test_the_newest_debrief_stands_first(desk):
    debriefs.create(desk, "Cũ", "", "2026-11-01T08:00:00.000Z")
    debriefs.create(desk, "Mới", "", NOW)
    assert [one.title for one in debriefs.every(desk)] == ["Mới", "Cũ"]


def test_more_than_twelve_moments_are_refused(desk, begun):
    for response in range(20, 29):
        debriefs.choose(desk, begun, "a" * 32, response)
    with pytest.raises(BadDebrief, match="full"):
        debriefs.choose(desk, begun, "a" * 32, 99)


def test_a_debrief_needs_a_title_and_must_be_there(desk):
    with pytest.raises(BadDebrief, match="no_title"):
        debriefs.create(desk, " \n", "", NOW)
    with pytest.raises(BadDebrief, match="gone"):
        debriefs.choose(desk, 99, "a" * 32, 1)
