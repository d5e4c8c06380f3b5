"""Which layer of a drawing each node stands in: cycles broken, then longest paths from the top.

E. R. Gansner, E. Koutsofios, S. C. North, K.-P. Vo, "A technique for drawing directed graphs"
(IEEE Trans. Software Eng. 19, 1993), section 2; the ranks are plain longest paths, since branch
graphs of scenarios are nearly chains and gain nothing from network simplex.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[str, str]
"""From a node to another one."""


def _adjacent(nodes: Iterable[str], pairs: Iterable[Pair]) -> dict[str, list[str]]:
    after: dict[str, list[str]] = {node: [] for node in nodes}
    for source, target in pairs:
        after[source].append(target)
    return after


def backward(nodes: Sequence[str], pairs: Sequence[Pair]) -> frozenset[Pair]:
    """Return the pairs that lead back up: those that close a cycle, walking in the given order."""
    after = _adjacent(nodes, pairs)
    back: set[Pair] = set()
    done: set[str] = set()
    for root in nodes:
        if root not in done:
            _walk(root, after, done, back)
    return frozenset(back)


def _walk(root: str, after: Mapping[str, list[str]], done: set[str], back: set[Pair]) -> None:
    """Walk depth first from a node; a way to a node that is still open leads back."""
    done.add(root)
    opened, stack = {root}, [(root, iter(after[root]))]
    while stack:
        node, ways = stack[-1]
        target = next(ways, None)
        if target is None:
            opened.discard(node)
            stack.pop()
        elif target in opened:
            back.add((node, target))
        elif target not in done:
            done.add(target)
            opened.add(target)
            stack.append((target, iter(after[target])))


def layers(nodes: Sequence[str], pairs: Sequence[Pair]) -> dict[str, int]:
    """Return the layer of each node of a graph without cycles: the longest way from the top.

    Nodes that nothing leads to are moved down to just above what they lead to.
    """
    after = _adjacent(nodes, pairs)
    order = _sorted(nodes, after)
    layer = dict.fromkeys(nodes, 0)
    for node in order:
        for target in after[node]:
            layer[target] = max(layer[target], layer[node] + 1)
    targets = {target for _, target in pairs}
    for node in reversed(order):
        if node not in targets and after[node]:
            layer[node] = min(layer[target] for target in after[node]) - 1
    return layer


def _sorted(nodes: Sequence[str], after: Mapping[str, list[str]]) -> list[str]:
    """Return the nodes so that every pair points forward."""
    waiting = dict.fromkeys(nodes, 0)
    for node in nodes:
        for target in after[node]:
            waiting[target] += 1
    order = [node for node in nodes if not waiting[node]]
    for node in order:
        for target in after[node]:
            waiting[target] -= 1
            if not waiting[target]:
                order.append(target)
    return order
