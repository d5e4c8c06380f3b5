"""Writes checked expressions out as Python lambdas over plain integers."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Protocol, cast

from rescue_training.expression.model import (
    ARITHMETIC,
    COMPARISONS,
    FLAG_WORDS,
    Expression,
    Kind,
    Scope,
)

Function = Callable[[tuple[int, ...], int], int]
"""A compiled expression: values and facts in, an integer out."""


class Layout(Protocol):
    """Where the values of an expression lie in a state's plain tuples."""

    def variable(self, name: str) -> int:
        """Return the index of a variable in the values."""

    def done(self, scene: str, option: str) -> int:
        """Return the bit of an option in the facts."""

    def visits(self, scene: str) -> tuple[int, int]:
        """Return shift and mask of a scene's visits in the facts."""


def code(expression: Expression, layout: Layout) -> str:
    """Write an expression out as Python over ``v`` (values) and ``f`` (facts)."""
    return _Writer(expression.scope, layout).write(expression.tree, expression.type)


def compiled(source: str) -> Function:
    """Compile code made by :func:`code` into a function of values and facts."""
    function: Function = eval(
        f"lambda v, f: {source}", {"__builtins__": {}, "min": min, "max": max}
    )
    return function


def constant_value(expression: Expression) -> int | None:
    """Return the value of an expression that reads nothing, or None."""
    if expression.variables or expression.done or expression.visits:
        return None
    return int(compiled(code(expression, cast(Layout, None)))((), 0))


class _Writer:
    """Writes checked nodes as Python source; whatever it does not know cannot be written."""

    def __init__(self, scope: Scope, layout: Layout) -> None:
        self.scope, self.layout = scope, layout

    def write(self, node: ast.expr, want: str = "") -> str:
        match node:
            case ast.BoolOp():
                word = " and " if isinstance(node.op, ast.And) else " or "
                return f"({word.join(self.write(part) for part in node.values)})"
            case ast.UnaryOp(op=ast.Not()):
                return f"(not {self.write(node.operand)})"
            case ast.UnaryOp():
                return f"(-{self.write(node.operand)})"
            case ast.BinOp():
                sign = ARITHMETIC[type(node.op)]
                return f"({self.write(node.left)} {sign} {self.write(node.right)})"
            case ast.Compare():
                return self.comparison(node)
            case ast.Call():
                return self.call(node)
            case ast.Constant():
                return self.constant(node.value, want)
            case ast.Name() if node.id in self.scope.variables:
                return f"v[{self.layout.variable(node.id)}]"
            case ast.Name():
                return self.constant(node.id, want)
        raise TypeError(ast.dump(node))

    def constant(self, value: object, want: str) -> str:
        if isinstance(value, str):
            if want in self.scope.variables:
                return str(self.scope.variables[want].values.index(value))
            return str(FLAG_WORDS[value])
        assert isinstance(value, int)
        return str(int(value))

    def comparison(self, node: ast.Compare) -> str:
        sides = [node.left, *node.comparators]
        named = {side.id for side in sides if isinstance(side, ast.Name)}
        want = next((n for n in sorted(named & set(self.scope.variables))
                     if self.scope.variables[n].kind is Kind.ONE_OF), "")  # fmt: skip
        text = self.write(node.left, want)
        for operator, right in zip(node.ops, node.comparators, strict=True):
            text += f" {COMPARISONS[type(operator)]} {self.write(right, want)}"
        return f"({text})"

    def call(self, node: ast.Call) -> str:
        assert isinstance(node.func, ast.Name)
        words = [a.id if isinstance(a, ast.Name) else ast.literal_eval(a) for a in node.args]
        if node.func.id == "visits":
            shift, mask = self.layout.visits(words[0] if words else self.scope.here)
            return f"(f >> {shift} & {mask})"
        scene, option = words if len(words) == 2 else (self.scope.here, words[0])
        return f"(f >> {self.layout.done(scene, option)} & 1)"
