from xml.etree import ElementTree

import pytest

from rescue_training.attempt import compile_scenario
from rescue_training.attempt.explore import explore
from rescue_training.review.graph.best import best_edges
from rescue_training.review.graph.heat import Flow, Heat, Spot
from rescue_training.review.graph.model import UNTIL, Edge, graph_of
from rescue_training.review.graph.svg import svg
from rescue_training.wording import Wording

PAN = """
scenes:
  a:
    say: Oil smokes.
    choice:
      prompt: What <first>?
      objective: o
      within: 20s
      late: {go: lost}
      options:
        valve: {text: Close the valve, grade: best, go: b}
        call: {text: Call out, grade: poor, go: b}
        water: {text: Water, grade: critical, go: lost}
  b:
    hub:
      prompt: What else?
      objective: o
      until: {if: "done(b, wake)", go: saved}
      options:
        wake: {text: Wake all, grade: best, once: yes}
        look: {text: Look around}
        leave: {text: Leave, grade: poor, go: lost}
endings:
  saved: {title: Saved, kind: good}
  lost: {title: Lost, kind: bad}
"""

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def pan(written):
    return written(PAN)


def drawn(graph, heat=None, **more):
    return ElementTree.fromstring(svg(graph, heat or Heat(), Wording("en"), "The pan", **more))


def of_class(picture, name):
    return [e for e in picture.iter() if name in (e.get("class") or "").split()]


def test_scenes_that_nobody_met_and_options_nobody_took_are_there(pan):
    graph = graph_of(pan)
    assert [node.id for node in graph.nodes] == ["a", "b", "saved", "lost"]
    assert [node.kind for node in graph.nodes] == ["choice", "hub", "good", "bad"]
    assert [answer.letter for answer in graph.by_id["a"].answers] == ["A", "B", "C", ""]


def test_parallel_options_to_the_same_scene_stay_two_edges(pan):
    edges = [edge for edge in graph_of(pan).edges if (edge.source, edge.target) == ("a", "b")]
    assert [edge.leg for edge in edges] == ["valve", "call"]


def test_running_out_of_time_is_an_edge_too(pan):
    assert Edge("a", "late", "lost") in graph_of(pan).edges


def test_what_ends_a_hub_is_counted_on_its_own_edge(pan):
    graph = graph_of(pan)
    assert graph.edge_of("b", "wake", "saved") == Edge("b", UNTIL, "saved")
    assert graph.edge_of("b", "wake", "b") == Edge("b", "wake", "b")
    assert graph.edge_of("b", "wake", "b").loop


def test_two_scenes_that_ask_the_same_are_told_apart_by_what_is_said_there(written):
    text = PAN.replace("  b:\n", "  b:\n    say: Smoke on the stairs.\n")
    graph = graph_of(written(text.replace("What else?", "What <first>?")))
    assert [node.label for node in graph.nodes if node.asks] == [
        "What <first>? (Oil smokes.)",
        "What <first>? (Smoke on the stairs.)",
    ]


def test_decisions_and_points_are_those_of_the_store(pan):
    by_leg = {answer.leg: answer for answer in graph_of(pan).by_id["b"].answers}
    assert by_leg["wake"].decision == "b.wake"
    assert by_leg["wake"].points == 2
    assert graph_of(pan).by_id["a"].answers[0].decision == "a"


def test_the_best_path_leaves_out_poor_answers_even_where_they_cost_nothing(pan):
    program = compile_scenario(pan)
    best = best_edges(program, explore(program).proof)
    assert best == {Edge("a", "valve", "b"), Edge("b", "wake", "saved")}


def test_every_edge_between_two_nodes_is_drawn(pan):
    graph = graph_of(pan)
    assert len(of_class(drawn(graph), "way")) == sum(not edge.loop for edge in graph.edges)


def test_the_picture_has_a_title_a_description_and_says_what_it_holds(pan):
    picture = drawn(graph_of(pan), Heat(attempts=7))
    named = picture.get("aria-labelledby").split()
    texts = {e.get("id"): e.text for e in picture.iter() if e.get("id")}
    assert texts[named[0]] == "The pan"
    assert "2 scenes" in texts[named[1]]
    assert "7 attempts" in texts[named[1]]


def test_busy_ways_are_wider_and_unused_ones_are_marked(pan):
    flows = {Edge("a", "valve", "b"): Flow(30), Edge("a", "call", "b"): Flow(3)}
    ways = of_class(drawn(graph_of(pan), Heat(33, {}, flows)), "way")
    widths = {
        way.find(f"{SVG}title").text.split(".")[0]: float(
            way.findall(f"{SVG}path")[1].get("stroke-width")
        )
        for way in ways
    }
    assert widths["A"] > widths["B"] > widths["C"]
    assert sum("unused" in way.get("class") for way in ways) == len(ways) - 2


def test_critical_errors_show_as_class_hatch_and_words(pan):
    heat = Heat(20, {"a": Spot(20, 8, 4), "b": Spot(12, 0, 0)})
    picture = drawn(graph_of(pan), heat, name="one")
    card = next(c for c in of_class(picture, "card") if "What <first>?" in "".join(c.itertext()))
    assert "heat-3" in card.get("class")
    assert of_class(card, "hatch")[0].get("fill") == "url(#one-hatch-3)"
    assert "40% critical errors (8)" in "".join(card.itertext())
    assert "100% went wrong first here (4)" in "".join(card.itertext())


@pytest.mark.parametrize(
    ("reached", "wrong", "band"), [(4, 4, None), (40, 0, 0), (40, 4, 1), (40, 5, 2), (40, 30, 4)]
)
def test_a_rate_has_a_band_only_where_enough_came(reached, wrong, band):
    assert Spot(reached, wrong).band == band


def test_nodes_and_answers_are_links_for_the_keyboard_and_ways_for_the_mouse_only(pan):
    edge = Edge("a", "valve", "b")
    heat = Heat(
        9,
        {"a": Spot(9, href="?node=a")},
        {edge: Flow(9, "?node=a&leg=valve&to=b")},
        {("a", "valve"): Flow(9, "?node=a&leg=valve")},
    )
    picture = drawn(graph_of(pan), heat)
    links = [e for e in picture.iter(f"{SVG}a") if e.get("tabindex") != "-1"]
    assert [link.get("href") for link in links] == ["?node=a", "?node=a&leg=valve"]
    assert all(e.get("class").startswith("way") for e in picture.iter() if e.get("tabindex"))


def test_authors_words_cannot_become_markup_or_style(written):
    hostile = '"><script>alert(1)</script>'
    graph = graph_of(written(PAN.replace("Close the valve", f"'{hostile}'")))
    text = svg(graph, Heat(), Wording("en"), hostile)
    assert "<script" not in text
    assert "style=" not in text


def test_the_best_path_is_drawn_as_a_second_line_under_its_ways(pan):
    heat = Heat(best=frozenset({Edge("a", "valve", "b")}))
    picture = drawn(graph_of(pan), heat)
    assert len(of_class(picture, "best")) == 1
    assert [way for way in of_class(picture, "way") if "on-best" in way.get("class")]
