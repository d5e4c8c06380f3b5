"""Comparisons that come out the same whatever happens: ``smoke > 5`` of a level up to 5."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator, Mapping

from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.expressions import Written
from rescue_training.authoring.finding import Finding
from rescue_training.expression import Expression, Kind

Range = tuple[int, int]
"""Least and largest value that something can have."""
MANY = 10_000
"""More visits than are ever counted."""


def check(context: Context) -> Iterator[Finding]:
    """Find comparisons that the ranges of their variables decide for ever."""
    for written in context.written:
        expression = context.understood(written)
        for node in ast.walk(expression.tree):
            if isinstance(node, ast.Compare):
                yield from _always(written, expression, node)


def _always(written: Written, expression: Expression, node: ast.Compare) -> Iterator[Finding]:
    sides = [node.left, *node.comparators]
    for left, sign, right in zip(sides, node.ops, sides[1:], strict=False):
        ranges = _range(left, expression), _range(right, expression)
        if ranges[0] is None or ranges[1] is None:
            continue
        result = _ALWAYS[type(sign)](ranges[0], ranges[1])
        if result is not None:
            text = ast.unparse(node)
            arguments = {"text": text, "result": "true" if result else "false",
                         "ranges": _ranges(expression, node)}  # fmt: skip
            yield _finding(written, left, arguments)
            return


def _finding(written: Written, node: ast.expr, arguments: Mapping[str, object]) -> Finding:
    lead = len(written.text) - len(written.text.lstrip()) + (written.lead or 0)
    offset = lead + node.col_offset
    return Finding("RT212", written.path, arguments, written.lead is not None, offset)


def _ranges(expression: Expression, node: ast.Compare) -> list[str]:
    names = [n.id for n in ast.walk(node) if isinstance(n, ast.Name)]
    known = expression.scope.variables
    return [f"{name} 0..{known[name].top}" for name in dict.fromkeys(names) if name in known]


def _range(node: ast.expr, expression: Expression) -> Range | None:
    """Return what a number can be; None for anything that is no number."""
    match node:
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            return value, value
        case ast.Name(id=name) if name in expression.scope.variables:
            variable = expression.scope.variables[name]
            return (0, variable.top) if variable.kind in (Kind.LEVEL, Kind.COUNTER) else None
        case ast.Call(func=ast.Name(id="visits"), args=args):
            return (0 if args else 1), MANY
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            found = _range(operand, expression)
            return found and (-found[1], -found[0])
        case ast.BinOp(left=left, op=sign, right=right):
            return _worked_out(sign, _range(left, expression), _range(right, expression))
    return None


def _worked_out(sign: ast.operator, left: Range | None, right: Range | None) -> Range | None:
    if left is None or right is None:
        return None
    results = [_SIGNS[type(sign)](a, b) for a in left for b in right]
    return min(results), max(results)


_SIGNS: Mapping[type[ast.operator], Callable[[int, int], int]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
}  # fmt: skip


def _less(a: Range, b: Range) -> bool | None:
    if a[1] < b[0]:
        return True
    return False if a[0] >= b[1] else None


def _equal(a: Range, b: Range) -> bool | None:
    if a[1] < b[0] or b[1] < a[0]:
        return False
    return True if a == b and a[0] == a[1] else None


def _not(result: bool | None) -> bool | None:
    return None if result is None else not result


_ALWAYS: Mapping[type[ast.cmpop], Callable[[Range, Range], bool | None]] = {
    ast.Lt: _less,
    ast.Gt: lambda a, b: _less(b, a),
    ast.LtE: lambda a, b: _not(_less(b, a)),
    ast.GtE: lambda a, b: _not(_less(a, b)),
    ast.Eq: _equal,
    ast.NotEq: lambda a, b: _not(_equal(a, b)),
}
"""For each sign: true, false, or None when it depends."""
