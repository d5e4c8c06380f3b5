"""Takes a list: what its plan says, and what the instructor decided where it was in doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, insert, select, update

from rescue_training.review.people import Person
from rescue_training.review.queries.order import name_key
from rescue_training.review.roster.columns import Row
from rescue_training.review.roster.plan import Kind, Plan, Step
from rescue_training.review.store.schema import person

LEAVE, ADD = "leave", "add"
"""Decisions about a doubtful line; any other is the number of the person it is."""


def everybody(connection: Connection) -> tuple[Person, ...]:
    """Return all people, by given name."""
    columns = (person.c.id, person.c.name, person.c.unit, person.c.number)
    rows = connection.execute(select(*columns).order_by(person.c.id))
    people = [Person(row.id, row.name, row.unit, row.number) for row in rows]
    return tuple(sorted(people, key=lambda one: name_key(one.name)))


def take(
    connection: Connection, plan: Plan, decisions: Mapping[int, str], now: str
) -> Counter[str]:
    """Take a list and return how many people became new, moved, changed, or were left out.

    ``decisions`` says, by line, what is to be done where it was in doubt; nothing by itself.
    """
    done: Counter[str] = Counter()
    for step in plan.steps:
        done[_take(connection, step, decisions.get(step.row.line, LEAVE), now)] += 1
    return done


def add(connection: Connection, row: Row, now: str) -> int:
    """Add a person and return the number."""
    values = {"name": row.name, "unit": row.unit, "number": row.number, "added": now}
    made = insert(person).values(**values).returning(person.c.id)
    return int(connection.execute(made).scalar_one())


def _take(connection: Connection, step: Step, decision: str, now: str) -> str:
    if step.kind is Kind.DOUBTFUL:
        return _decided(connection, step, decision, now)
    if step.kind is Kind.NEW:
        add(connection, step.row, now)
    elif step.person is not None and step.kind is not Kind.SAME:
        _bring_up_to_date(connection, step.row, step.person)
    return step.kind.value


def _decided(connection: Connection, step: Step, decision: str, now: str) -> str:
    if decision == ADD:
        add(connection, step.row, now)
        return Kind.NEW.value
    meant = next((other for other in step.others if str(other.id) == decision), None)
    if meant is None:
        return LEAVE
    _bring_up_to_date(connection, step.row, meant)
    moved = bool(step.row.unit) and step.row.unit != meant.unit
    return (Kind.MOVED if moved else Kind.CHANGED).value


def _bring_up_to_date(connection: Connection, row: Row, known: Person) -> None:
    """Give somebody what the list says; what it leaves empty stays."""
    connection.execute(
        update(person)
        .where(person.c.id == known.id)
        .values(name=row.name, unit=row.unit or known.unit, number=row.number or known.number)
    )
