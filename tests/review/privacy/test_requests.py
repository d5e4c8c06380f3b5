from __future__ import annotations

from datetime import date

import pytest

from rescue_training.review.privacy.requests import (
    add,
    answer_by,
    register,
    settle,
    settle_all,
)


@pytest.mark.parametrize(
    ("received", "answer"),
    [
        ("2026-11-23", "2026-11-25"),  # Monday
        ("2026-11-26", "2026-11-30"),  # Thursday: Friday, then Monday
        ("2026-11-27", "2026-12-01"),  # Friday
        ("2026-11-28", "2026-12-01"),  # Saturday
    ],
)
def test_two_working_days_skip_the_weekend(received, answer) -> None:
    assert answer_by(date.fromisoformat(received)).isoformat() == answer


def test_a_request_is_due_after_fifteen_days_and_overdue_the_day_after(fresh_store) -> None:
    with fresh_store.writer() as connection:
        add(connection, "erase", "p-aaaa", date(2026, 11, 24))
        (one,) = register(connection)
    assert (one.answer, one.due) == ("2026-11-26", "2026-12-09")
    assert not one.unanswered("2026-11-25")
    assert one.unanswered("2026-11-26")
    assert not one.overdue("2026-12-09")
    assert one.overdue("2026-12-10")


def test_open_requests_stand_first_and_the_most_urgent_before_the_others(fresh_store) -> None:
    with fresh_store.writer() as connection:
        late = add(connection, "access", "p-aaaa", date(2026, 11, 24))
        early = add(connection, "correct", "p-bbbb", date(2026, 11, 1))
        done = add(connection, "erase", "p-cccc", date(2026, 10, 1))
        assert settle(connection, done, "2026-10-02T00:00:00.000Z")
        assert [one.id for one in register(connection)] == [early, late, done]


def test_a_settled_request_is_settled_once_and_never_overdue(fresh_store) -> None:
    with fresh_store.writer() as connection:
        number = add(connection, "access", "p-aaaa", date(2026, 1, 1))
        assert settle(connection, number, "2026-01-05T00:00:00.000Z")
        assert not settle(connection, number, "2026-01-06T00:00:00.000Z")
        assert not settle(connection, 999, "2026-01-06T00:00:00.000Z")
        (one,) = register(connection)
    assert one.done == "2026-01-05T00:00:00.000Z"
    assert not one.overdue("2027-01-01")


def test_what_was_done_settles_what_was_asked(fresh_store) -> None:
    with fresh_store.writer() as connection:
        add(connection, "erase", "p-aaaa", date(2026, 1, 1))
        add(connection, "access", "p-aaaa", date(2026, 1, 1))
        settle_all(connection, "erase", ("p-aaaa", "p-bbbb"), "2026-01-02T00:00:00.000Z")
        assert {one.kind: bool(one.done) for one in register(connection)} == {
            "erase": True, "access": False,
        }  # fmt: skip


def test_an_unknown_kind_is_refused(fresh_store) -> None:
    with fresh_store.writer() as connection, pytest.raises(ValueError, match="sell"):
        add(connection, "sell", "p-aaaa", date(2026, 1, 1))
