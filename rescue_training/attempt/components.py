"""Strongly connected components of a graph given as lists of successors."""

from __future__ import annotations

from collections.abc import Sequence


def components(successors: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the strongly connected components, each after every component it leads to.

    Tarjan's algorithm (SIAM J. Comput. 1, 1972) without recursion, linear in nodes and edges.
    """
    order = [0] * len(successors)
    low = [0] * len(successors)
    on_stack = bytearray(len(successors))
    stack: list[int] = []
    found: list[list[int]] = []
    counter = 0
    for root in range(len(successors)):
        if order[root]:
            continue
        work = [(root, iter(successors[root]))]
        counter += 1
        order[root] = low[root] = counter
        stack.append(root)
        on_stack[root] = 1
        while work:
            node, ways = work[-1]
            for target in ways:
                if not order[target]:
                    counter += 1
                    order[target] = low[target] = counter
                    stack.append(target)
                    on_stack[target] = 1
                    work.append((target, iter(successors[target])))
                    break
                if on_stack[target]:
                    low[node] = min(low[node], order[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    found.append(_popped(stack, on_stack, node))
    return found


def _popped(stack: list[int], on_stack: bytearray, root: int) -> list[int]:
    group = []
    while True:
        node = stack.pop()
        on_stack[node] = 0
        group.append(node)
        if node == root:
            return group
