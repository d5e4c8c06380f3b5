import pytest

from rescue_training.review.graph.model import graph_of
from rescue_training.review.queries.compare import compare
from rescue_training.review.queries.items import tally
from rescue_training.review.queries.played import versions_of
from rescue_training.review.queries.scenario import result
from rescue_training.review.queries.selection import Selection
from rescue_training.review.statistics.compare import SHOWN_FROM, Verdict


@pytest.fixture(scope="module")
def version(store):
    with store.reader() as connection:
        return versions_of(connection, "chay-chao-dau")[0]


@pytest.fixture(scope="module")
def graph(store, version):
    return graph_of(store.scenario(version.content_hash, "chay-chao-dau", "vi"))


def compared(store, version, graph, a, b):
    with store.reader() as connection:
        return compare(connection, Selection(version.id, **a), Selection(version.id, **b), graph)


@pytest.fixture(scope="module")
def classes(store, version, graph):
    return compared(store, version, graph, {"unit": "Đội 1"}, {"unit": "Đội 2"})


def test_two_classes_stand_beside_each_other_with_their_own_results(store, version, classes):
    with store.reader() as connection:
        one = result(connection, Selection(version.id, unit="Đội 1"))
        two = result(connection, Selection(version.id, unit="Đội 2"))
    assert (classes.first, classes.second) == (one, two)
    assert classes.passed.first.value == one.passed / one.scored
    assert classes.percent.second.value == pytest.approx(two.percents[1] / two.percents[0])
    assert classes.critical.first.value == one.critical / one.n


def test_a_class_compared_with_itself_differs_in_nothing(store, version, graph):
    same = compared(store, version, graph, {"unit": "Đội 1"}, {"unit": "Đội 1"})
    assert same.percent.difference == 0
    assert same.percent.verdict is Verdict.UNCLEAR
    assert {each.points.difference for each in same.decisions} == {0}
    assert not any(each.clear for each in same.decisions)


def test_swapping_the_classes_turns_every_difference_round(store, version, graph, classes):
    turned = compared(store, version, graph, {"unit": "Đội 2"}, {"unit": "Đội 1"})
    assert turned.percent.difference == pytest.approx(-classes.percent.difference)
    mine = {each.key: each.points.difference for each in classes.decisions}
    for each in turned.decisions:
        assert each.points.difference == pytest.approx(-mine[each.key])


def test_objectives_are_percent_of_their_own_points(classes):
    assert {name for name, _ in classes.objectives} == {"watch", "smother", "people", "report"}
    for _, each in classes.objectives:
        assert 0 <= each.first.value <= 100
        assert each.first.n == classes.first.n


def test_a_decision_is_compared_only_where_enough_of_both_met_it(store, version, graph, classes):
    with store.reader() as connection:
        tallies = [
            tally(connection, Selection(version.id, unit=unit), graph)
            for unit in ("Đội 1", "Đội 2")
        ]
    shown = {each.key for each in classes.decisions}
    met = {key for made in tallies for key in made.items}
    enough = {key for key in met if all(made.reached(key) >= SHOWN_FROM for made in tallies)}
    assert shown == enough
    assert classes.unmet == len(met - enough)


def test_a_decisions_points_are_those_of_the_item_analysis(store, version, graph, classes):
    with store.reader() as connection:
        made = tally(connection, Selection(version.id, unit="Đội 1"), graph)
    each = next(each for each in classes.decisions if each.key == "flame")
    assert each.points.first.value == pytest.approx(
        float(100 * made.marks("flame").mean / made.best["flame"])
    )


def test_clear_differences_come_first_then_the_greatest(classes):
    ranks = [(not e.clear, -abs(e.points.difference or 0)) for e in classes.decisions]
    assert ranks == sorted(ranks)


def test_a_small_group_is_not_shown(store, version, graph):
    few = compared(store, version, graph, {"unit": "Đội 99"}, {"unit": "Đội 1"})
    assert few.few
    assert few.passed.first.value is None
    assert not few.decisions


def test_versions_are_never_mixed(store, graph):
    with store.reader() as connection, pytest.raises(ValueError, match="one version"):
        compare(connection, Selection(1), Selection(2), graph)


def test_two_periods_of_one_class_can_be_compared(store, version, graph):
    early = {"first": False, "until": "2026-09-05"}
    late = {"first": False, "since": "2026-09-06"}
    found = compared(store, version, graph, early, late)
    assert found.first.n > SHOWN_FROM < found.second.n
    assert found.percent.difference is not None
