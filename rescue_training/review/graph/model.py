"""A scenario as a graph: scenes and endings are nodes, what can be answered are its edges.

Unlike a library graph this one keeps parallel answers apart: two options that lead to the same
scene are two edges, because one may be the best and the other a critical error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten
from typing import Literal

from rescue_training.activities import LATE, Activity, Grade, Hub, Leg
from rescue_training.activities.whole import Earned
from rescue_training.attempt.program import GO
from rescue_training.scenario import Ending, Scenario, Scene

UNTIL = "until"
"""Leg of the edge by which a hub is left once its work is done, whatever was picked last."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TELLING = 44
"""Letters of the first line said that tell apart two scenes which ask the same question."""

Kind = Literal["choice", "hub", "passage", "good", "mixed", "bad"]
"""What a scene asks, ``passage`` for one that asks nothing, or how an ending ends."""


@dataclass(frozen=True)
class Answer:
    """One thing that can be answered in a scene."""

    leg: str
    letter: str
    """A, B, C … in the author's order; empty for running out of time and for going on."""
    text: str
    """What the trainee reads; empty for running out of time and for going on."""
    grade: Grade | None
    decision: str
    """Id of the decision it counts for, as in the store's ``response.decision``."""
    points: int
    """Points of all objectives together when it pays."""
    targets: tuple[str, ...]
    """Where it may lead; a hub itself when it goes on there."""
    conditional: bool = False
    """Whether it is offered only to some."""

    @property
    def late(self) -> bool:
        """Whether it is running out of time."""
        return self.leg == LATE


@dataclass(frozen=True)
class Node:
    """A scene or an ending."""

    id: str
    kind: Kind
    label: str
    """The question it asks, what it tells, or the ending's title."""
    answers: tuple[Answer, ...] = ()
    window: int | None = None
    """Milliseconds to answer in; None when there is no hurry."""

    @property
    def ending(self) -> bool:
        """Whether a story ends here."""
        return self.kind in ("good", "mixed", "bad")

    @property
    def asks(self) -> bool:
        """Whether something is decided here."""
        return self.kind in ("choice", "hub")


@dataclass(frozen=True)
class Edge:
    """One way from a node to another, or back to itself."""

    source: str
    leg: str
    target: str

    @property
    def loop(self) -> bool:
        """Whether it stays where it is."""
        return self.source == self.target


@dataclass(frozen=True)
class Graph:
    """All nodes in the author's order, and all edges in the order of their nodes and answers."""

    start: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """Return the nodes by id."""
        return {node.id: node for node in self.nodes}

    def edge_of(self, source: str, leg: str, target: str) -> Edge:
        """Return the edge on which a response with this leg and target is counted."""
        exact = Edge(source, leg, target)
        return exact if exact in self._known else Edge(source, UNTIL, target)

    @cached_property
    def _known(self) -> frozenset[Edge]:
        return frozenset(self.edges)


def graph_of(scenario: Scenario) -> Graph:
    """Return the graph of a scenario, with its texts in the scenario's language."""
    scenes = [scenario.scenes[key] for key in scenario.scenes]
    asked = Counter(scene.activity.prompt for scene in scenes if scene.activity)
    nodes = [_scene(scene, asked) for scene in scenes]
    nodes += [_ending(ending) for ending in scenario.endings.values()]
    edges = [edge for scene, node in zip(scenes, nodes, strict=False) for edge in _out(scene, node)]
    return Graph(scenario.start, tuple(nodes), tuple(dict.fromkeys(edges)))


def _scene(scene: Scene, asked: Mapping[str, int]) -> Node:
    activity = scene.activity
    if activity is None:
        return Node(scene.id, "passage", _told(scene), (_going_on(scene),))
    kind: Kind = "hub" if scene.kind == "hub" else "choice"
    window = activity.within if activity.late else None
    label = activity.prompt
    if asked[label] > 1:
        label += f" ({shorten(_told(scene), TELLING, placeholder='…')})"
    return Node(scene.id, kind, label, tuple(_answers(scene, activity)), window)


def _ending(ending: Ending) -> Node:
    return Node(ending.id, ending.kind, ending.title)


def _told(scene: Scene) -> str:
    return scene.say.lines[0].text if scene.say.lines else scene.id


def _going_on(scene: Scene) -> Answer:
    return Answer(GO, "", "", None, "", 0, scene.go.targets if scene.go else ())


def _answers(scene: Scene, activity: Activity) -> Iterator[Answer]:
    for place, leg in enumerate(activity.all_legs()):
        late = leg.key == LATE
        letter = "" if late else LETTERS[place] if place < len(LETTERS) else str(place + 1)
        yield Answer(
            leg=leg.key,
            letter=letter,
            text=_said_by(leg),
            grade=leg.fields.grade,
            decision=f"{scene.id}.{leg.decision}" if leg.decision else scene.id,
            points=sum(leg.fields.pays(activity.objective).values()),
            targets=_targets(scene, leg),
            conditional=leg.condition is not None,
        )


def _said_by(leg: Leg) -> str:
    """Return what an option says; nothing for late, and for a grade of an answer of many parts."""
    if leg.key == LATE or isinstance(leg.fields, Earned):
        return ""
    return str(getattr(leg.fields, "text", leg.key))


def _targets(scene: Scene, leg: Leg) -> tuple[str, ...]:
    return tuple(dict.fromkeys(leg.go.targets)) if leg.go else (scene.id,)


def _out(scene: Scene, node: Node) -> Iterator[Edge]:
    for answer in node.answers:
        yield from (Edge(node.id, answer.leg, target) for target in answer.targets)
    hub = scene.activity
    if isinstance(hub, Hub) and hub.until:
        yield from (Edge(node.id, UNTIL, target) for target in hub.until.go.targets)
