from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rescue_training.review.graph.layering import backward, layers
from rescue_training.review.graph.layout import layout
from rescue_training.review.graph.shapes import Box, Layout, Link

SIZES = st.builds(Box, st.integers(60, 400), st.integers(20, 200))


@st.composite
def drawings(draw):
    boxes = {f"n{i}": draw(SIZES) for i in range(draw(st.integers(1, 14)))}
    names = list(boxes)
    pairs = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=40))
    links = [
        Link(a, b, draw(st.integers(-20, 20)), draw(st.integers(1, 12))) for a, b in pairs if a != b
    ]
    return boxes, links


def overlap(a, b) -> bool:
    beside = a.x + a.width <= b.x + 0.01 or b.x + b.width <= a.x + 0.01
    below = a.y + a.height <= b.y + 0.01 or b.y + b.height <= a.y + 0.01
    return not (beside or below)


@given(drawings())
@settings(max_examples=120, deadline=None)
def test_nodes_never_overlap_and_lie_inside_the_drawing(drawing):
    drawn = layout(*drawing)
    for a, b in combinations(drawn.places.values(), 2):
        assert not overlap(a, b)
    for place in drawn.places.values():
        assert place.x >= 0 <= place.y
        assert place.x + place.width <= drawn.width
        assert place.y + place.height <= drawn.height


@given(drawings())
@settings(max_examples=120, deadline=None)
def test_every_link_runs_without_a_gap_from_its_sources_bottom_to_its_targets_top(drawing):
    boxes, links = drawing
    drawn = layout(boxes, links)
    assert len(drawn.ways) == len(links)
    for link, way in zip(links, drawn.ways, strict=True):
        source, target = drawn.places[link.source], drawn.places[link.target]
        begin, end = way.curves[0][0], way.curves[-1][-1]
        assert begin == (source.middle + link.start, source.y + source.height)
        assert end[1] == target.y
        assert target.x <= end[0] <= target.x + target.width
        for before, after in pairwise(way.curves):
            assert before[-1] == after[0]


@given(drawings())
@settings(max_examples=120, deadline=None)
def test_links_lead_down_the_layers_unless_they_lead_back(drawing):
    boxes, links = drawing
    drawn = layout(boxes, links)
    for link, way in zip(links, drawn.ways, strict=True):
        down = drawn.places[link.target].layer - drawn.places[link.source].layer
        assert (down < 0) == way.back
        assert down != 0
    for place in drawn.places.values():
        same = [p.y for p in drawn.places.values() if p.layer == place.layer]
        assert same == [place.y] * len(same)


@given(drawings())
@settings(max_examples=120, deadline=None)
def test_ways_pass_between_nodes_and_never_over_one(drawing):
    boxes, links = drawing
    drawn = layout(boxes, links)
    for link, way in zip(links, drawn.ways, strict=True):
        for x, y in upright(way.curves[1:]):
            for node, place in drawn.places.items():
                inside = place.x < x < place.x + place.width
                assert not (inside and place.y < y < place.y + place.height), (link, node)


def upright(curves):
    """Yield points of the pieces that run straight down or up: those that pass a layer."""
    for begin, _, _, end in curves:
        if begin[0] == end[0]:
            yield begin[0], (begin[1] + end[1]) / 2


@given(drawings())
@settings(max_examples=30, deadline=None)
def test_the_same_graph_is_always_drawn_the_same(drawing):
    assert layout(*drawing) == layout(*drawing)


@given(drawings())
@settings(max_examples=120, deadline=None)
def test_without_the_ways_back_no_cycle_is_left(drawing):
    boxes, links = drawing
    pairs = list(dict.fromkeys((link.source, link.target) for link in links))
    back = backward(list(boxes), pairs)
    down = [pair for pair in pairs if pair not in back]
    layer = layers(list(boxes), down)
    assert all(layer[a] < layer[b] for a, b in down)


def drawn(*pairs: str) -> Layout:
    names = dict.fromkeys(name for pair in pairs for name in pair)
    return layout({name: Box(100, 40) for name in names}, [Link(*pair) for pair in pairs])


def test_a_chain_stands_in_one_straight_line():
    places = drawn("ab", "bc", "cd").places
    assert len({place.middle for place in places.values()}) == 1


def test_a_long_way_is_not_drawn_through_what_stands_between():
    way = drawn("ab", "bc", "ac").ways[2]
    middle = drawn("ab", "bc", "ac").places["b"]
    passing = [x for x, y in upright(way.curves) if middle.y < y < middle.y + middle.height]
    assert passing
    assert all(x < middle.x or x > middle.x + middle.width for x in passing)


def test_branches_that_need_not_cross_do_not_cross():
    places = drawn("ax", "ay", "az", "xu", "yv", "zw").places
    assert (places["x"].x < places["y"].x < places["z"].x) == (
        places["u"].x < places["v"].x < places["w"].x
    )


def test_parallel_links_run_side_by_side():
    ways = layout(
        {"a": Box(100, 40), "b": Box(100, 40)}, [Link("a", "b", -20, 4), Link("a", "b", 20, 4)]
    ).ways
    left, right = (way.curves[-1][-1][0] for way in ways)
    assert right - left >= 4


def test_a_link_from_a_node_to_itself_is_refused():
    with pytest.raises(ValueError, match="two different"):
        layout({"a": Box(10, 10)}, [Link("a", "a")])


def test_nothing_to_draw_is_an_empty_drawing():
    assert layout({}, []) == Layout(0, 0, {}, ())


def test_a_scenario_of_150_scenes_is_laid_out_without_overlaps():
    names = [f"s{i}" for i in range(150)]
    links = [Link(names[i], names[min(149, i + 1 + i * step % 7)], 10 * step)
             for i in range(149) for step in range(4)]  # fmt: skip
    places = layout({name: Box(240, 120) for name in names}, links).places
    assert not any(overlap(a, b) for a, b in combinations(places.values(), 2))
