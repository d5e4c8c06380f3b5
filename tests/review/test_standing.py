"""Who has done what, told in the instructor's words."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
import yaml
from sqlalchemy import insert

from rescue_training.review.assignments import Terms, Whom, give
from rescue_training.review.standing import standing
from rescue_training.review.store.schema import alias, attempt, person

ADDED = "2026-11-20T03:00:00.000Z"
TODAY = date(2026, 11, 24)

CLASS = """
people:
  An: {unit: Đội 1, at: [p-an]}
  Bình: {unit: Đội 1, at: [p-binh-a, p-binh-b]}
  Cường: {unit: ĐỘI  1, at: [p-cuong]}
  Dũng: {unit: Đội 2, at: [p-dung]}
attempts:
  - [p-an, 2026-11-21, practice, 90]
  - [p-binh-a, 2026-11-21, practice, 40]
  - [p-binh-b, 2026-11-22, practice, 85]
  - [p-cuong, 2026-11-22, practice, 30]
  - [p-lone, 2026-11-22, practice, 30]
"""


@pytest.fixture
def of_class(fresh_store):
    """Fill the store from a class in YAML and return where everybody stands."""
    numbers = itertools.count(1)

    def fill(text: str, *given: tuple[Terms, Whom]):
        told = yaml.safe_load(text)
        ids: dict[str, int] = {}
        with fresh_store.writer() as connection:
            for name, one in told["people"].items():
                made = insert(person).values(name=name, unit=one["unit"], added=ADDED)
                ids[name] = connection.execute(made.returning(person.c.id)).scalar_one()
                for pseudonym in one["at"]:
                    row = insert(alias).values(pseudonym=pseudonym, person=ids[name])
                    connection.execute(row)
            for row in told.get("attempts", ()):
                connection.execute(insert(attempt).values(_row(next(numbers), *row)))
            for terms, whom in given:
                give(connection, terms, _whom(whom, ids), ADDED)
            return standing(connection, TODAY)

    return fill


def _whom(whom: Whom, ids: dict[str, int]) -> Whom:
    return Whom(whom.unit, ids.get(str(whom.person)), whom.pseudonym)


def _row(number: int, pseudonym: str, day: date, mode: str, percent: int, counts: bool = True):
    return {
        "attempt": f"{number:032x}", "scenario": "chay-chao-dau", "pseudonym": pseudonym,
        "mode": mode, "timer": "x1", "language": "vi", "start": f"{day}T03:00:00.000Z",
        "status": "finished", "percent": percent, "passed": percent >= 80, "counts": counts,
        "badge": "verified", "head": "0" * 64, "code": "", "lines": 1, "bytes": 1,
        "sha256": "0" * 64, "file": "", "added": ADDED,
    }  # fmt: skip


def states(found) -> dict[str, str]:
    return {duty.who.name: duty.state.value for duty in found.duties}


def test_a_unit_stands_person_by_person_however_its_name_is_written(of_class) -> None:
    found = of_class(CLASS, (Terms("chay-chao-dau", "2026-12-01"), Whom("đội 1")))
    assert states(found) == {"An": "done", "Bình": "done", "Cường": "failing"}
    assert (found.total.done, found.total.failing, found.total.all) == (2, 1, 3)


def test_somebody_who_trains_at_two_stations_is_one_person(of_class) -> None:
    found = of_class(CLASS, (Terms("chay-chao-dau", "2026-12-01"), Whom("Đội 1")))
    binh = next(duty for duty in found.duties if duty.who.name == "Bình")
    assert (binh.progress.tries, binh.progress.best, binh.progress.day) == (2, 85, "2026-11-22")


def test_counts_are_told_by_unit_by_person_and_by_assignment(of_class) -> None:
    found = of_class(
        CLASS,
        (Terms("chay-chao-dau", "2026-11-22"), Whom("Đội 1")),
        (Terms("chay-chao-dau", "2026-12-24", "exam"), Whom("Đội 2")),
    )
    assert (found.units["Đội 1"].finished, found.units["ĐỘI  1"].overdue) == (2, 1)
    assert (found.units["Đội 2"].due, found.units["Đội 2"].open) == (1, 1)
    dung = next(duty.who for duty in found.duties if duty.who.name == "Dũng")
    assert found.people[dung.key].due == 1
    assert [duty.state.value for duty in found.of(dung.key)] == ["open"]
    first, second = found.assignments
    assert (found.each[first.uid].all, found.each[second.uid].all) == (3, 1)
    assert len(found.under(first.uid)) == 3


def test_an_assignment_of_one_person_is_nobody_elses(of_class) -> None:
    found = of_class(CLASS, (Terms("chay-chao-dau", "2026-12-01"), Whom(person="Dũng")))
    assert states(found) == {"Dũng": "open"}


def test_the_target_of_somebody_not_known_by_name_stands_under_the_pseudonym(of_class) -> None:
    found = of_class(CLASS, (Terms("chay-chao-dau", "2026-12-01"), Whom(pseudonym="p-lone")))
    (duty,) = found.duties
    assert (duty.who.key, duty.who.person, duty.state) == ("p-lone", None, "failing")


def test_the_target_of_somebody_known_by_now_stands_under_the_name(of_class) -> None:
    found = of_class(CLASS, (Terms("chay-chao-dau", "2026-12-01"), Whom(pseudonym="p-binh-a")))
    assert states(found) == {"Bình": "done"}


def test_a_unit_without_people_has_an_assignment_and_no_duties(of_class) -> None:
    found = of_class(CLASS, (Terms("chay-chao-dau", "2026-12-01"), Whom("Đội 9")))
    assert (len(found.assignments), found.duties, found.total.all) == (1, (), 0)


def test_attempts_that_do_not_count_do_nothing_here(of_class) -> None:
    branched = CLASS + "  - [p-dung, 2026-11-22, practice, 100, false]\n"
    found = of_class(branched, (Terms("chay-chao-dau", "2026-12-01"), Whom("Đội 2")))
    assert states(found) == {"Dũng": "open"}


def test_without_assignments_nobody_owes_anything(of_class) -> None:
    assert of_class(CLASS).total.all == 0


def test_a_few_people_stand_as_they_do_among_all(of_class, fresh_store) -> None:
    every = of_class(
        CLASS,
        (Terms("chay-chao-dau", "2026-12-01"), Whom("Đội 1")),
        (Terms("chay-chao-dau", "2026-12-01"), Whom(person="Dũng")),
        (Terms("chay-chao-dau", "2026-12-01"), Whom(pseudonym="p-binh-a")),
        (Terms("chay-chao-dau", "2026-12-01"), Whom(pseudonym="p-lone")),
    )
    keys = {duty.who.key for duty in every.duties if duty.who.name in ("Bình", "Dũng", "p-lone")}
    with fresh_store.reader() as connection:
        some = standing(connection, TODAY, keys)
        many = standing(connection, TODAY, keys | {f"p-{n}" for n in range(600)})
    told = tuple(duty for duty in every.duties if duty.who.key in keys)
    assert len(told) == 4
    assert some.duties == many.duties == told
