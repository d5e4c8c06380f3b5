from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select, update

from rescue_training.review.access import audit
from rescue_training.review.privacy import retention
from rescue_training.review.privacy.retention import Changed, first_day_kept, plan, purge
from rescue_training.review.store.contents import scenario_of
from rescue_training.review.store.schema import attempt, note, person

TODAY = date(2026, 11, 24)
NAME = "Quách Ngọc Khuê"


@pytest.mark.parametrize(
    ("today", "months", "day"),
    [
        ("2026-11-24", 12, "2025-11-24"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-01-01", 24, "2024-01-01"),
    ],
)
def test_a_period_is_counted_in_months(today, months, day) -> None:
    assert first_day_kept(date.fromisoformat(today), months).isoformat() == day


def test_nothing_goes_unless_a_period_is_set(traces) -> None:
    assert retention.months(traces) == 0
    with traces.reader() as connection:
        assert plan(connection, 0, date(2099, 1, 1)).empty


def test_a_period_is_kept_and_told_in_the_log(traces) -> None:
    retention.set_months(traces, 24, "minh")
    assert retention.months(traces) == 24
    with traces.reader() as connection:
        assert (audit.lines(connection)[0].what, audit.lines(connection)[0].subject) == (
            "retention_set", "24",
        )  # fmt: skip
    with pytest.raises(ValueError, match="-1"):
        retention.set_months(traces, -1, "minh")


@pytest.fixture
def aged(traces, khue):
    """Khuê's attempts are of 2020, and she has been known since then."""
    then = "2020-05-01T08:00:00.000Z"
    with traces.writer() as connection:
        theirs = attempt.c.pseudonym.in_(khue.pseudonyms)
        connection.execute(update(attempt).where(theirs).values(start=then))
        connection.execute(update(person).where(person.c.id == khue.person).values(added=then))
    return traces


def test_a_look_removes_nothing_and_the_purge_what_was_looked_at(aged, khue, spelled) -> None:
    with aged.reader() as connection:
        found = plan(connection, 36, TODAY)
        assert connection.scalar(select(func.count()).select_from(attempt)) == 3
    assert (found.before, len(found.attempts), found.people) == ("2023-11-24", 2, (khue.person,))
    assert found.oldest == "2020-05-01T08:00:00.000Z"
    purge(aged, found, TODAY, "minh")
    with aged.reader() as connection:
        assert connection.scalar(select(func.count()).select_from(attempt)) == 1
        assert connection.scalars(select(person.c.name)).all() == ["Lê Thị Hà"]
        assert not connection.scalars(select(note.c.text).where(note.c.text.contains("sớm"))).all()
        assert audit.lines(connection)[0].subject == "2 attempts, 1 people before 2023-11-24"
    assert all(not (aged.vault.folder / pseudonym).exists() for pseudonym in khue.pseudonyms)
    paths = aged.vault.paths()
    assert len(paths) == 1
    assert all(aged.vault.verify(path, scenario_of).ok for path in paths)


def test_somebody_with_a_newer_attempt_keeps_the_name(aged, khue) -> None:
    with aged.writer() as connection:
        theirs = attempt.c.pseudonym == khue.pseudonyms[0]
        connection.execute(update(attempt).where(theirs).values(start="2026-05-01T08:00:00.000Z"))
        found = plan(connection, 36, TODAY)
    assert (len(found.attempts), found.people) == (1, ())
    purge(aged, found, TODAY, "minh")
    with aged.reader() as connection:
        assert connection.scalar(select(func.count()).where(person.c.name == NAME)) == 1
    assert (aged.vault.folder / khue.pseudonyms[0]).is_dir()


def test_what_changed_since_the_look_stops_the_purge(aged, khue) -> None:
    with aged.writer() as connection:
        found = plan(connection, 36, TODAY)
        theirs = attempt.c.pseudonym == khue.pseudonyms[0]
        connection.execute(update(attempt).where(theirs).values(start="2026-05-01T08:00:00.000Z"))
    with pytest.raises(Changed):
        purge(aged, found, TODAY, "minh")
    with aged.reader() as connection:
        assert connection.scalar(select(func.count()).select_from(attempt)) == 3
