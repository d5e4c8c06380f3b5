from __future__ import annotations

from datetime import date

from sqlalchemy import insert, select, update

from rescue_training.review.queries.needs import needs, people_in
from rescue_training.review.queries.overview import overview, refreshes
from rescue_training.review.queries.unit import NO_UNIT, members, units
from rescue_training.review.store.schema import alias, attempt, objective, person, response

DAY = date(2026, 11, 24)


def test_everybody_of_a_unit_is_there_with_the_newest_attempt_of_each_scenario(store):
    with store.reader() as connection:
        everybody = members(connection)
        first = members(connection, "Đội 1")
        assert units(connection) == ["Đội 1", "Đội 2"]
        assert (len(everybody), len(first)) == (40, 20)
        for member in everybody:
            for scenario, newest in member.newest.items():
                mine = select(alias.c.pseudonym).where(
                    alias.c.person == int(member.key.removeprefix("person:"))
                )
                starts = connection.execute(
                    select(attempt.c.start)
                    .where(attempt.c.pseudonym.in_(mine) & (attempt.c.scenario == scenario))
                    .where(attempt.c.counts)
                ).scalars()
                assert newest.start == max(starts)


def test_a_pseudonym_without_a_name_stands_for_itself_without_a_unit(fresh_store, played, tmp_path):
    record = played(tmp_path / "station")
    fresh_store.add(record)
    with fresh_store.reader() as connection:
        (member,) = members(connection)
        assert member.key == member.name == record.parent.name
        assert units(connection) == [NO_UNIT]
        assert members(connection, NO_UNIT) == [member]
        assert members(connection, "Đội 1") == []


def test_somebody_on_the_roster_without_an_attempt_has_never_started(fresh_store):
    with fresh_store.writer() as connection:
        connection.execute(insert(person).values(name="Lê Văn Tám", unit="Đội 3", added="2026"))
        (member,) = members(connection, "Đội 3")
        assert member.never
        assert not member.passing
        assert not member.failing


def test_a_critical_error_asks_for_help_and_leads_to_its_very_response(store):
    with store.reader() as connection:
        found = needs(store, connection, members(connection), "vi")
        assert people_in(found) <= 40
        for need in found:
            for case in need.cases:
                row = connection.execute(
                    select(response.c.scene, response.c.leg, response.c.grade)
                    .where(response.c.attempt == case.newest.id)
                    .where(response.c.number == case.moment.response)
                ).one()
                assert row == (case.moment.scene, case.moment.leg, case.moment.grade)
                assert case.moment.grave or case.percent < need.standard
                assert case.moment.chosen or case.moment.leg == "late"


def test_whoever_lost_nothing_of_an_objective_needs_no_help_with_it(store):
    with store.reader() as connection:
        found = needs(store, connection, members(connection), "vi")
        helped = {(c.newest.id, need.objective) for need in found for c in need.cases}
        full = connection.execute(
            select(objective.c.attempt, objective.c.objective, attempt.c.critical)
            .join(attempt, attempt.c.id == objective.c.attempt)
            .where((objective.c.earned == objective.c.best) & (attempt.c.critical == 0))
        ).all()
        assert full
        assert not helped & {(row.attempt, row.objective) for row in full}


def test_an_objective_that_was_never_reached_says_nothing_of_the_person(store):
    """Whoever fell at the first decision is not said to be bad at the last one."""
    with store.reader() as connection:
        found = needs(store, connection, members(connection), "vi")
        for need in found:
            for case in need.cases:
                scenes = connection.execute(
                    select(response.c.scene).where(response.c.attempt == case.newest.id)
                ).scalars()
                assert case.moment.scene in set(scenes)
            assert len(need.cases) <= need.tried


def test_the_usual_slip_counts_people_at_one_decision(store):
    with store.reader() as connection:
        for need in needs(store, connection, members(connection), "vi"):
            usual = need.usual
            there = [c for c in need.cases if usual and c.moment.scene == usual.moment.scene]
            if usual:
                assert usual.people == len(there) >= 2
                same = [c for c in there if c.moment.leg == usual.moment.leg]
                assert usual.same == len(same)


def test_texts_come_in_the_language_that_is_asked_for(store):
    with store.reader() as connection:
        people = members(connection)
        vi = {need.title for need in needs(store, connection, people, "vi")}
        en = {need.title for need in needs(store, connection, people, "en")}
    assert "Tắt nguồn nhiệt, phủ kín chảo" in vi
    assert not vi & en


def test_only_attempts_that_count_can_ask_for_help(fresh_store, played, tmp_path):
    played(tmp_path / "station", skill=0, seed=3)
    fresh_store.add(tmp_path / "station")
    with fresh_store.writer() as connection:
        assert needs(fresh_store, connection, members(connection), "vi")
        connection.execute(update(attempt).values(counts=False))
        assert not needs(fresh_store, connection, members(connection), "vi")


def test_an_objective_is_due_again_after_its_gap_and_not_before(fresh_store, played, tmp_path):
    played(tmp_path / "station", skill=100)
    fresh_store.add(tmp_path / "station")
    with fresh_store.writer() as connection:
        connection.execute(update(attempt).values(start="2026-11-01T08:00:00.000Z"))
        (member,) = members(connection)
        assert refreshes(connection, None, date(2026, 11, 2)) == {member.key: 0}
        assert refreshes(connection, None, date(2027, 11, 2))[member.key] > 0


def test_the_counts_of_units_add_up_to_those_of_everybody(store):
    with store.reader() as connection:
        found = overview(store, connection, None, DAY, "vi")
    assert sum(one.people for one in found.by_unit) == len(found.rows) == 40
    for state, n in found.counts.items():
        assert sum(one.counts[state] for one in found.by_unit) == n
    assert sum(found.badges.values()) == found.attempts
