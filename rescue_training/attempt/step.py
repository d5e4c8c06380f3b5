"""The one transition function: what is proved is what is played."""

from __future__ import annotations

from rescue_training.attempt.program import Move, Node, Program, SceneCode, Values


def enter(program: Program, scene: int, values: Values, facts: int) -> Node:
    """Come into a scene or an ending: count the visit, then change what entering changes."""
    if scene >= len(program.scenes):
        return scene, values, facts
    entered = program.scenes[scene]
    first = True
    if entered.visits is not None:
        shift, mask = entered.visits
        seen = facts >> shift & mask
        first = not seen
        if seen < mask:
            facts += 1 << shift
    if first and entered.first_enter is not None:
        values = entered.first_enter(values, facts)
    if entered.enter is not None:
        values = entered.enter(values, facts)
    return scene, values, facts


def initial(program: Program) -> Node:
    """Return the node in which every attempt begins."""
    return enter(program, program.index[program.scenario.start], program.initial, 0)


def after(scene: SceneCode, values: Values, facts: int, band: int) -> Values:
    """Return the values once the first ``band`` moments of the scene have come."""
    for _, change in scene.moments[:band]:
        values = change(values, facts)
    return values


def usable(move: Move, values: Values, facts: int) -> bool:
    """Say whether a move can be made now."""
    if move.once and move.once & facts == move.once:
        return False
    return move.condition is None or bool(move.condition(values, facts))


def moves_now(scene: SceneCode, values: Values, facts: int) -> list[Move]:
    """Return everything that can come of a scene's activity at a moment."""
    found = scene.moves_now(values, facts)
    return [move for move in found if move.always or usable(move, values, facts)]


def paying(move: Move, facts: int) -> bool:
    """Say whether a move pays: a decision pays for its first graded response only."""
    return move.grade is not None and not move.answered & facts


def step(program: Program, node: Node, move: Move) -> Node:
    """Return the node that a usable move leads to."""
    scene, values, facts = node
    facts |= move.done | move.answered
    if move.effects is not None:
        values = move.effects(values, facts)
    if move.route is not None:
        return enter(program, move.route(values, facts), values, facts)
    until = program.scenes[scene].until
    if until is not None and until[0](values, facts):
        return enter(program, until[1](values, facts), values, facts)
    return scene, values, facts
