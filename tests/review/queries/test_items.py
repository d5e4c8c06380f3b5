import pytest
from sqlalchemy import select

from rescue_training.review.graph.model import graph_of
from rescue_training.review.queries.analysis import analyse
from rescue_training.review.queries.items import distribution, hub_decisions, most_points, tally
from rescue_training.review.queries.played import versions_of
from rescue_training.review.queries.selection import Selection
from rescue_training.review.statistics.tally import SKIPPED, Answer, Tally, with_skipped
from rescue_training.review.store.schema import attempt, response

SCENARIOS = ("chay-chao-dau", "chay-nha-ong")


@pytest.fixture(params=SCENARIOS)
def version(request, store):
    with store.reader() as connection:
        return versions_of(connection, request.param)[0]


@pytest.fixture
def graph(store, version):
    return graph_of(store.scenario(version.content_hash, version.scenario, "vi"))


def counted_one_by_one(connection, selection, graph) -> Tally:
    """Count the same attempts the long way: row by row, through ``Tally.add`` alone."""
    best, hubs = most_points(graph), hub_decisions(graph)
    made = Tally()
    for (number,) in connection.execute(selection.ids()).all():
        rows = connection.execute(
            select(response).where(response.c.attempt == number).order_by(response.c.number)
        ).all()
        answers = [
            Answer(row.decision, row.leg, row.earned, best[row.decision],
                   row.grade in ("critical", "fatal"), row.late, row.elapsed)
            for row in rows if row.first and row.grade
        ]  # fmt: skip
        entered = {row.scene for row in rows} & hubs.keys()
        offered = {item: best[item] for scene in entered for item in hubs[scene]}
        made.add(with_skipped(answers, offered))
    return made


def told(made: Tally):
    """Return all that a tally holds, in a form that does not depend on the order of paths."""
    sets = made.sets()
    cells = {
        item: {(*cell[:-1], sets[cell.path]): n for cell, n in counter.items()}
        for item, counter in made.cells.items()
    }
    totals = {(total, sets[path]): n for (total, path), n in made.totals.items()}
    late = {item: n for item, n in made.late.items() if n}
    times = {item: dict(counter) for item, counter in made.times.items()}
    return made.attempts, made.best, cells, totals, late, times


@pytest.mark.parametrize(
    "how", [{}, {"first": False}, {"unit": "Đội 1"}, {"mode": "exam", "first": False}]
)
def test_counting_whole_texts_gives_what_counting_row_by_row_gives(store, version, graph, how):
    selection = Selection(version.id, **how)
    with store.reader() as connection:
        fast = tally(connection, selection, graph)
        slow = counted_one_by_one(connection, selection, graph)
    assert slow.attempts > 5
    assert told(fast) == told(slow)


def test_what_was_left_undone_in_a_hub_counts_as_skipped(store, graph, version):
    with store.reader() as connection:
        made = tally(connection, Selection(version.id), graph)
    for scene, decisions in hub_decisions(graph).items():
        met = {made.reached(item) for item in decisions}
        assert len(met) == 1, scene
    skipped = sum(
        n for counter in made.cells.values() for cell, n in counter.items() if cell[0] == SKIPPED
    )
    assert skipped > 0


def test_the_distribution_counts_every_scored_attempt_once(store, version):
    with store.reader() as connection:
        counts = distribution(connection, Selection(version.id))
        scored = len(
            connection.execute(
                select(attempt.c.id).where(
                    attempt.c.percent.is_not(None), *Selection(version.id).conditions()
                )
            ).all()
        )
    assert len(counts) == 10
    assert sum(counts) == scored > 0


@pytest.fixture
def found(store, graph, version):
    with store.reader() as connection:
        return analyse(tally(connection, Selection(version.id), graph), graph)


def test_every_decision_somebody_met_is_analysed_in_the_authors_order(found, graph):
    order = [node.id for node in graph.nodes if node.asks]
    places = [order.index(item.node.id) for item in found.items]
    assert places == sorted(places)
    assert {item.node.id for item in found.items} | {node.id for node in found.unmet} == set(order)


def test_options_nobody_took_are_listed_too(found):
    for item in found.items:
        if item.done is None:
            legs = {a.leg for a in item.node.answers if a.grade and not a.late}
            assert legs <= {option.option for option in item.look.options.options}


def test_an_option_that_is_offered_only_to_some_is_not_called_unused(found):
    for item, flag in found.flagged:
        if flag.key in ("never_chosen", "rarely_chosen"):
            assert not item.answer(flag.values["option"]).conditional


def test_flags_come_gravest_first_and_nothing_twice(found):
    keys = [flag.key for _, flag in found.flagged]
    assert keys.index("often_critical") == 0
    said = [(f.key, i.node.id if f.key == "rarely_reached" else i.key, f.values.get("option"))
            for i, f in found.flagged]  # fmt: skip
    assert len(said) == len(set(said))
