"""What taking a list would do, line by line, and what it does."""

from __future__ import annotations

import pytest
import yaml
from sqlalchemy import insert, select

from rescue_training.review.people import Person
from rescue_training.review.roster.columns import Rejected, Row
from rescue_training.review.roster.plan import Kind, plan
from rescue_training.review.roster.take import ADD, everybody, take
from rescue_training.review.store.schema import person

NOW = "2026-11-24T08:00:00.000Z"

CASES = """
- it: somebody not known is new
  line: [Lê An, Đội 1]
  is: new
- it: the same name in the same unit is the same person
  known: [[Lê An, Đội 1]]
  line: [Lê An, Đội 1]
  is: same
- it: another way of placing the tone mark is a change of spelling
  known: [[Lê Hoà, Đội 1]]
  line: [Lê Hòa, đội 1]
  is: changed
- it: a list without units leaves the unit as it is
  known: [[Lê An, Đội 1]]
  line: [Lê An, ""]
  is: same
- it: a number that was not known is added
  known: [[Lê An, Đội 1]]
  line: [Lê An, Đội 1, A7]
  is: changed
- it: a number known in another unit moves the person
  known: [[Lê An, Đội 1, A7]]
  line: [Lê An, Đội 2, "a 7"]
  is: moved
- it: a number that is known under a spelling without marks corrects the name
  known: [[Le An, Đội 1, A7]]
  line: [Lê Ân, Đội 1, A7]
  is: changed
- it: a number that belongs to somebody of another name is doubtful
  known: [[Lê An, Đội 1, A7]]
  line: [Trần Bình, Đội 1, A7]
  is: doubtful
  why: number
- it: one name in another unit may be somebody else
  known: [[Lê An, Đội 1]]
  line: [Lê An, Đội 2]
  is: doubtful
  why: other_unit
- it: one name with another number is somebody else
  known: [[Lê An, Đội 1, A7]]
  line: [Lê An, Đội 1, A8]
  is: new
- it: two of one name in the unit are doubtful
  known: [[Lê An, Đội 1], [lê an, Đội 1]]
  line: [Lê An, Đội 1]
  is: doubtful
  why: several
- it: of two of one name the one in the unit is meant
  known: [[Lê An, Đội 1], [Lê An, Đội 2]]
  line: [Lê An, Đội 2]
  is: same
- it: names that differ in a mark are two names
  known: [[Lê An, Đội 1]]
  line: [Lê Ân, Đội 1]
  is: new
"""


def known(entries) -> tuple[Person, ...]:
    return tuple(Person(number, *entry) for number, entry in enumerate(entries, 1))


@pytest.mark.parametrize("case", yaml.safe_load(CASES), ids=lambda case: case["it"])
def test_a_line_is_understood_as_an_instructor_would(case) -> None:
    (step,) = plan([Row(2, *case["line"])], known(case.get("known", ()))).steps
    assert (step.kind, step.why) == (case["is"], case.get("why", ""))
    assert bool(step.others) == (step.kind is Kind.DOUBTFUL)


def test_a_name_that_stands_twice_in_the_list_is_doubtful_the_second_time() -> None:
    found = plan([Row(2, "Lê An", "Đội 1"), Row(3, "LÊ AN", "Đội 1")], ())
    assert [(step.kind, step.why) for step in found.steps] == [("new", ""), ("doubtful", "twice")]


def test_two_of_one_name_with_two_numbers_are_two_people() -> None:
    found = plan([Row(2, "Lê An", "Đội 1", "A7"), Row(3, "Lê An", "Đội 1", "A8")], ())
    assert [step.kind for step in found.steps] == ["new", "new"]


def test_a_number_that_stands_twice_is_rejected_and_names_the_first_line() -> None:
    found = plan([Row(2, "Lê An", "", "A7"), Row(5, "Lê Bình", "", "a7")], ())
    assert found.rejected == (Rejected(5, "number_twice", "Lê Bình · a7", 2),)


def test_a_unit_is_written_as_it_was_written_first() -> None:
    found = plan([Row(2, "An Lê", "đội  1"), Row(3, "Bình Lê", "Tổ A"), Row(4, "Hà Lê", "TỔ A")],
                 known([["Hùng", "Đội 1"]]))  # fmt: skip
    assert [step.row.unit for step in found.steps] == ["Đội 1", "Tổ A", "Tổ A"]


# -- taking


@pytest.fixture
def taken(fresh_store):
    """Take lines when some are known; return the counts and who is known afterwards."""

    def run(before, rows, decisions=None):
        with fresh_store.writer() as connection:
            for name, unit, number in before:
                values = {"name": name, "unit": unit, "number": number, "added": NOW}
                connection.execute(insert(person).values(**values))
            steps = plan(rows, everybody(connection))
            done = take(connection, steps, decisions or {}, NOW)
            columns = select(person.c.name, person.c.unit, person.c.number).order_by(person.c.id)
            return dict(done), [tuple(row) for row in connection.execute(columns)]

    return run


def test_new_people_come_moved_ones_move_and_the_rest_stays(taken) -> None:
    before = [("Lê An", "Đội 1", "A7"), ("Trần Bình", "Đội 1", "A8")]
    rows = [Row(2, "Lê An", "Đội 2", "A7"), Row(3, "Trần Bình", "Đội 1"), Row(4, "Hà Vũ", "Đội 1")]
    done, after = taken(before, rows)
    assert done == {"moved": 1, "same": 1, "new": 1}
    assert after == [("Lê An", "Đội 2", "A7"), ("Trần Bình", "Đội 1", "A8"), ("Hà Vũ", "Đội 1", "")]


DOUBT = [("Lê An", "Đội 1", "")], [Row(2, "Lê An", "Đội 2", "A7")]


def test_what_is_doubtful_is_left_out_until_somebody_decides(taken) -> None:
    assert taken(*DOUBT) == ({"leave": 1}, [("Lê An", "Đội 1", "")])


def test_the_instructor_may_say_it_is_the_one_who_is_known(taken) -> None:
    assert taken(*DOUBT, {2: "1"}) == ({"moved": 1}, [("Lê An", "Đội 2", "A7")])


def test_the_instructor_may_say_it_is_somebody_else(taken) -> None:
    assert taken(*DOUBT, {2: ADD})[1] == [("Lê An", "Đội 1", ""), ("Lê An", "Đội 2", "A7")]


def test_a_decision_for_a_person_who_is_not_in_question_does_nothing(taken) -> None:
    before = [("Lê An", "Đội 1", ""), ("Trần Bình", "Đội 1", "")]
    assert taken(before, DOUBT[1], {2: "2"})[0] == {"leave": 1}


def test_taking_a_list_twice_changes_nothing_more(taken, fresh_store) -> None:
    rows = [Row(2, "Lê An", "Đội 1", "A7"), Row(3, "Trần Bình", "Đội 2")]
    first, after = taken([], rows)
    again, still = taken([], rows)
    assert (first, again, still) == ({"new": 2}, {"same": 2}, after)
