"""One trainee's facts: attempts, grave mistakes, what cost most, first against latest attempt."""

from __future__ import annotations

from fractions import Fraction

import pytest
from sqlalchemy import insert

from rescue_training.review.queries import trainee
from rescue_training.review.store.schema import alias, attempt, person, response, version

BLANK = {
    "scenario": "bep", "mode": "practice", "timer": "x1", "language": "vi", "status": "finished",
    "badge": "verified", "head": "h", "code": "c", "lines": 1, "bytes": 1, "sha256": "s",
    "file": "f", "added": "2026-11-01T08:00:00.000Z",
}  # fmt: skip


@pytest.fixture
def desk(fresh_store):
    with fresh_store.writer() as connection:
        rules = {"scenario": "bep", "rules_hash": "r", "content_hash": "c", "last": "2026-11-02"}
        connection.execute(insert(version).values(id=1, **rules))
        connection.execute(
            insert(person).values(id=7, name="Lê Thị Hà", unit="Đội 1", added="2026-11-01")
        )
        for pseudonym in ("p-nha", "p-truong"):
            connection.execute(insert(alias).values(pseudonym=pseudonym, person=7))
        yield connection


def play(desk, number, pseudonym, day, *answers, counts=True):
    """Put in an attempt; answers are (decision, leg, grade, percent lost)."""
    desk.execute(
        insert(attempt).values(
            **BLANK, id=number, attempt=f"{number:032x}", version=1, pseudonym=pseudonym,
            start=f"2026-11-{day:02}T08:00:00.000Z", counts=counts, nth=number,
        )
    )  # fmt: skip
    for at, (decision, leg, grade, lost) in enumerate(answers):
        desk.execute(
            insert(response).values(
                attempt=number, number=at, version=1, scene=decision, answer=leg, leg=leg,
                decision=decision, grade=grade, first=True, elapsed=1000, at=1000 * at,
                cost_over=lost, cost_under=1, next="x", line=at + 3,
            )
        )  # fmt: skip


def test_attempts_of_all_pseudonyms_of_a_person_stand_together_oldest_first(desk):
    play(desk, 1, "p-truong", 9)
    play(desk, 2, "p-nha", 3)
    who = trainee.trainee(desk, "7")
    assert who is not None
    assert (who.name, who.pseudonyms) == ("Lê Thị Hà", ("p-nha", "p-truong"))
    assert [one.id for one in trainee.attempts(desk, who)] == [2, 1]


def test_a_linked_pseudonym_leads_to_the_person(desk):
    play(desk, 1, "p-nha", 1)
    assert trainee.trainee(desk, "p-nha") == trainee.trainee(desk, "7")


def test_a_pseudonym_without_a_name_has_a_card_of_its_own(desk):
    play(desk, 1, "p-la", 1)
    who = trainee.trainee(desk, "p-la")
    assert who is not None
    assert (who.person, who.name, who.key) == (None, "p-la", "p-la")


@pytest.mark.parametrize("key", ["99", "p-khong", "9" * 40, "²"])
def test_somebody_unknown_has_no_card(desk, key):
    assert trainee.trainee(desk, key) is None


def test_first_and_latest_attempt_are_compared_decision_by_decision(desk):
    play(desk, 1, "p-nha", 1, ("lua", "nuoc", "critical", 20), ("goi", "114", "best", 0))
    play(desk, 2, "p-nha", 2, ("lua", "nuoc", "critical", 20))
    play(desk, 3, "p-nha", 3, ("lua", "vung", "best", 0), ("ra", "cua", "poor", 5))
    who = trainee.trainee(desk, "7")
    (pair,) = trainee.compared(desk, trainee.attempts(desk, who))
    assert (pair.first.id, pair.last.id) == (1, 3)
    assert {step.decision: step.change for step in pair.steps} == {
        "lua": "better", "ra": "only", "goi": "only"}  # fmt: skip


def test_what_does_not_count_is_neither_compared_nor_grave(desk):
    play(desk, 1, "p-nha", 1, ("lua", "nuoc", "critical", 20))
    play(desk, 2, "p-nha", 2, ("lua", "nuoc", "fatal", 20), counts=False)
    who = trainee.trainee(desk, "7")
    assert trainee.compared(desk, trainee.attempts(desk, who)) == ()
    assert [(one.grade, one.cost) for one in trainee.grave(desk, who)] == [("critical", 20)]


def test_the_costliest_answers_are_those_of_the_latest_attempt(desk):
    play(desk, 1, "p-nha", 1, ("lua", "nuoc", "critical", 90))
    play(desk, 2, "p-nha", 2, ("lua", "vung", "best", 0), ("goi", "cho", "poor", 7),
         ("ra", "cho", "poor", 12))  # fmt: skip
    who = trainee.trainee(desk, "7")
    found = trainee.costly(desk, trainee.attempts(desk, who))
    assert [(one.scene, one.cost) for one in found] == [("ra", Fraction(12)), ("goi", Fraction(7))]
