from collections import Counter

import pytest

from rescue_training.review.graph.best import best_edges
from rescue_training.review.graph.model import UNTIL, Edge, graph_of
from rescue_training.review.queries.heat import heat
from rescue_training.review.queries.played import played, versions_of
from rescue_training.review.queries.scenario import result, visits
from rescue_training.review.queries.selection import Selection

PAN = "chay-chao-dau"


@pytest.fixture(scope="module")
def version(store):
    with store.reader() as connection:
        return versions_of(connection, PAN)[0]


@pytest.fixture(scope="module")
def graph(store, version):
    return graph_of(store.scenario(version.content_hash, PAN, "vi"))


@pytest.fixture(scope="module")
def told(store, version):
    """Every first attempt of the pan, as its own debrief explains it."""
    from sqlalchemy import select

    from rescue_training.review.store.schema import attempt

    with store.reader() as connection:
        first = select(attempt.c.attempt).where(*Selection(version.id).conditions())
        return [store.debrief(one) for one in connection.scalars(first)]


def address(node, leg, target):
    return f"{node}/{leg}/{target}"


@pytest.fixture
def found(store, version, graph):
    with store.reader() as connection:
        prepared = store.prepared(version.content_hash, PAN)
        best = best_edges(prepared.program, prepared.proof)
        return heat(connection, Selection(version.id), graph, best, address)


def test_a_scene_is_reached_once_by_an_attempt_however_often_it_was_met(found, told):
    reached = Counter()
    for one in told:
        reached.update({response.scene for response in one.replayed.state.history})
        reached[one.replayed.state.ending] += 1
    assert {node: spot.reached for node, spot in found.spots.items()} == dict(reached)


def test_critical_errors_are_those_of_the_debriefs(found, told):
    wrong = Counter()
    for one in told:
        wrong.update({gate.scene for gate in one.replayed.state.gates})
    assert {n: s.wrong for n, s in found.spots.items() if s.wrong} == dict(wrong)


def test_the_first_divergence_is_the_first_response_that_lost_something(found, told):
    diverged = Counter()
    for one in told:
        lost = [d for d in one.debrief.decisions if d.cost or d.grade.rank > 1]
        if lost:
            diverged[lost[0].scene] += 1
    assert {n: s.diverged for n, s in found.spots.items() if s.diverged} == dict(diverged)
    assert found.diverged == sum(diverged.values())


def test_flows_add_up_to_all_responses(found, told):
    responses = sum(len(one.replayed.state.history) for one in told)
    assert sum(flow.count for flow in found.flows.values()) == responses


def test_every_flow_lies_on_an_edge_of_the_graph(found, graph):
    assert set(found.flows) <= set(graph.edges)


def test_an_answer_is_counted_wherever_it_led(found, told):
    given = Counter(
        (response.scene, response.answer)
        for one in told
        for response in one.replayed.state.history
        if response.scene == "hall"
    )
    counted = {key: found.answer(*key).count for key in given}
    assert counted == dict(given)


def test_what_ends_a_hub_counts_for_the_answer_and_for_the_end(found):
    ended = found.answer("hall", UNTIL).count
    assert ended > 0
    assert ended == sum(flow.count for edge, flow in found.flows.items() if edge.leg == UNTIL)


def test_nodes_answers_and_ways_lead_to_who_went_there(found):
    assert found.spots["flame"].href == "flame//"
    assert found.answer("flame", "valve").href == "flame/valve/"
    assert found.flow(Edge("flame", "valve", "cover")).href == "flame/valve/cover"


def test_who_went_along_a_way_is_listed_with_the_moment(store, version, graph, found):
    edge = Edge("flame", "water", "fireball")
    with store.reader() as connection:
        went = visits(connection, Selection(version.id), graph, *edge.__dict__.values())
    assert went.count == found.flow(edge).count == len(went.shown) > 0
    for one in went.shown:
        taken = store.debrief(one.attempt).replayed.state.history[one.response]
        assert (taken.scene, taken.answer) == ("flame", "water")


def test_who_came_to_an_ending_is_listed_too(store, version, graph, found):
    with store.reader() as connection:
        went = visits(connection, Selection(version.id), graph, "contained", "", "")
    assert went.count == found.spot("contained").reached
    assert all(one.response is None for one in went.shown)


def test_who_ended_a_hub_by_doing_all_is_listed(store, version, graph, found):
    with store.reader() as connection:
        went = visits(connection, Selection(version.id), graph, "hall", UNTIL, "inside")
    assert went.count == found.answer("hall", UNTIL).count


def test_units_and_modes_part_the_attempts(store, version):
    with store.reader() as connection:
        whole = result(connection, Selection(version.id, first=False))
        parts = [result(connection, Selection(version.id, unit=u, first=False))
                 for u in ("Đội 1", "Đội 2")]  # fmt: skip
        modes = [result(connection, Selection(version.id, mode=m, first=False))
                 for m in ("practice", "exam")]  # fmt: skip
    assert whole.n == sum(part.n for part in parts) == sum(part.n for part in modes)
    assert min(part.n for part in (*parts, *modes)) > 0


def test_first_attempts_are_one_a_person(store, version):
    with store.reader() as connection:
        first = result(connection, Selection(version.id))
        every = result(connection, Selection(version.id, first=False))
    assert first.n == version.people < every.n == version.counting


def test_days_bound_a_selection_on_both_sides(store, version):
    with store.reader() as connection:
        every = result(connection, Selection(version.id, first=False)).n
        before = result(connection, Selection(version.id, first=False, until="2026-09-05")).n
        after = result(connection, Selection(version.id, first=False, since="2026-09-06")).n
    assert 0 < before < every
    assert before + after == every


def test_the_list_counts_records_people_and_results(store):
    with store.reader() as connection:
        scenarios = played(connection)
    assert {one.scenario for one in scenarios} == {PAN, "chay-nha-ong"}
    for one in scenarios:
        newest = one.newest
        assert newest.attempts >= newest.counting >= newest.people >= newest.scored
        assert 0 <= newest.passed <= newest.scored
        assert newest.pass_interval.low <= newest.pass_rate <= newest.pass_interval.high


def test_an_unknown_scenario_has_no_versions(store):
    with store.reader() as connection:
        assert versions_of(connection, "no-such") == ()
