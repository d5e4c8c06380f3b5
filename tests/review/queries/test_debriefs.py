"""What a class answered, and which decisions are proposed to be talked about."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from rescue_training.review.queries.debriefs import (
    Answer,
    place_of,
    proposals,
    spread,
    units,
)
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
        yield connection


def play(desk, number, unit, *answers, nth=1, counts=True):
    """Put in a trainee's attempt; answers are (scene, decision, leg, grade, cost, first)."""
    who = {"id": number, "name": f"Người {number}", "unit": unit, "added": "2026-11-01"}
    desk.execute(insert(person).values(**who))
    desk.execute(insert(alias).values(pseudonym=f"p-{number:04}", person=number))
    desk.execute(
        insert(attempt).values(
            **BLANK, id=number, attempt=f"{number:032x}", version=1, pseudonym=f"p-{number:04}",
            start=f"2026-11-{number:02}T08:00:00.000Z", counts=counts, nth=nth,
        )
    )  # fmt: skip
    for at, (scene, decision, leg, grade, cost, first) in enumerate(answers):
        desk.execute(
            insert(response).values(
                attempt=number, number=at, version=1, scene=scene, answer=leg, leg=leg,
                decision=decision, grade=grade, first=first, elapsed=1000, at=1000 * at,
                cost_over=cost, cost_under=1, next="x", line=at + 3,
            )
        )  # fmt: skip


def choice(scene, leg, grade, cost=0, first=True):
    return (scene, scene, leg, grade, cost, first)


def thing(scene, leg, grade, cost=0):
    """One thing done in a hub: a decision of its own."""
    return (scene, f"{scene}.{leg}", leg, grade, cost, True)


WATER = choice("lua", "nuoc", "critical", 30)
LID = choice("lua", "vung", "best")


def test_a_choice_is_counted_by_first_answers_of_first_attempts_of_the_unit(desk):
    play(desk, 1, "Đội 1", WATER, choice("lua", "vung", "best", first=False))
    play(desk, 2, "Đội 1", LID)
    play(desk, 3, "Đội 1", LID)
    play(desk, 4, "Đội 2", WATER)
    play(desk, 5, "Đội 1", WATER, nth=2)
    play(desk, 6, "Đội 1", WATER, nth=0, counts=False)
    place = place_of(desk, f"{1:032x}", 0)
    found = spread(desk, place, "Đội 1")
    assert (found.n, found.several) == (3, False)
    assert found.answers == (Answer("vung", 2, "best"), Answer("nuoc", 1, "critical"))
    assert spread(desk, place).n == 4


def test_things_done_in_any_order_count_once_a_trainee_of_all_who_came_there(desk):
    play(desk, 1, "Đội 1", thing("sanh", "dien", "best"), thing("sanh", "goi", "critical"))
    play(desk, 2, "Đội 1", thing("sanh", "dien", "best"))
    found = spread(desk, place_of(desk, f"{1:032x}", 1))
    assert (found.n, found.several) == (2, True)
    assert (found.people("dien"), found.people("goi"), found.people("cua")) == (2, 1, 0)


def test_grave_mistakes_are_proposed_first_then_what_cost_most(desk):
    late = choice("goi", "cho", "poor", 12)
    play(desk, 1, "Đội 1", WATER, late)
    play(desk, 2, "Đội 1", LID, late)
    play(desk, 3, "Đội 1", LID, choice("ra", "cua", "poor", 1))
    found = proposals(desk)
    assert [(one.scene, one.leg, one.n, one.grave, one.lost) for one in found] == [
        ("lua", "nuoc", 3, 1, 10.0),
        ("goi", "cho", 2, 0, 12.0),
        ("ra", "cua", 1, 0, 1.0),
    ]


def test_a_grave_mistake_in_a_hub_is_set_against_all_who_came_there(desk):
    play(desk, 1, "Đội 1", thing("sanh", "goi", "critical"))
    play(desk, 2, "Đội 1", thing("sanh", "dien", "best"))
    (one,) = proposals(desk)
    assert (one.leg, one.grave, one.n) == ("goi", 1, 2)


def test_the_latest_attempt_with_that_answer_shows_it(desk):
    play(desk, 1, "Đội 1", WATER)
    play(desk, 7, "Đội 1", LID, (*WATER[:5], False))
    play(desk, 3, "Đội 1", WATER)
    (one,) = proposals(desk)
    assert (one.attempt, one.response) == (f"{7:032x}", 1)


def test_proposals_are_those_of_the_unit_and_the_scenario_asked_for(desk):
    play(desk, 1, "Đội 1", WATER)
    play(desk, 2, "Đội 2", LID)
    assert proposals(desk, "Đội 2") == ()
    assert proposals(desk, "Đội 1", "nha-ong") == ()
    assert len(proposals(desk, "Đội 1", "bep")) == 1


def test_units_are_those_with_attempts(desk):
    play(desk, 2, "Đội 2")
    play(desk, 1, "Đội 1")
    desk.execute(insert(person).values(id=9, name="Vắng", unit="Đội 9", added="2026-11-01"))
    assert units(desk) == ("Đội 1", "Đội 2")


def test_a_response_that_is_not_there_has_no_place(desk):
    assert place_of(desk, "f" * 32, 0) is None
