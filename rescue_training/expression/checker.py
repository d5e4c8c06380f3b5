"""Parses expressions and checks every node against the declared names and types."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from rescue_training.expression.model import (
    ARITHMETIC,
    COMPARISONS,
    FLAG_WORDS,
    FUNCTIONS,
    Complaint,
    Expression,
    Kind,
    Scope,
)

MAX_LENGTH = 400
"""Longest expression, in characters."""
MAX_DEPTH = 24
"""Deepest nesting of an expression."""
MAX_NUMBER = 1_000_000
"""Largest whole number in an expression."""


class _WrongError(Exception):
    """Carries a complaint out of the depth of a tree; never leaves this module."""

    def __init__(self, code: str, node: ast.AST | None = None, **arguments: object) -> None:
        super().__init__(code)
        self.code, self.node, self.arguments = code, node, arguments


_LOOKS_LIKE = (
    (re.compile(r"&&|\|\||!(?!=)"), "RT160"),
    (re.compile(r"(?<![<>=!])=(?!=)"), "RT160"),
    (re.compile(r"\?"), "RT153"),
)
"""What other languages write: pattern -> code of the advice."""

_SUGGEST = {"&&": "and", "||": "or", "!": "not", "=": "=="}


def parse(text: str, scope: Scope, want: str = "") -> tuple[Expression | None, list[Complaint]]:
    """Check an expression against its scope.

    ``want`` names the type it must have (``flag``, ``number``, a one-of variable); empty for any.
    Returns the expression, or None and what is wrong with it.
    """
    body = text.strip()
    lead = len(text) - len(text.lstrip())
    try:
        return _checked(body, scope, want), []
    except _WrongError as wrong:
        offset = lead + _offset(body, wrong.node) if wrong.node else lead
        offset = int(str(wrong.arguments.pop("offset", offset)))
        return None, [Complaint(wrong.code, offset, wrong.arguments)]


def _checked(body: str, scope: Scope, want: str) -> Expression:
    tree = _tree(body)
    if len(body) > MAX_DEPTH and max(_depths(tree, 0)) > MAX_DEPTH:  # a level takes a letter
        raise _WrongError("RT158", limit=MAX_DEPTH)
    checker = _Checker(scope)
    found = checker.type_of(tree, want)
    if want and found != want:
        raise _WrongError("RT152", tree, found=found, wanted=want)
    return Expression(
        body, tree, found, scope,
        frozenset(checker.variables), frozenset(checker.done), dict(checker.visits),
    )  # fmt: skip


def _tree(body: str) -> ast.expr:
    if not body:
        raise _WrongError("RT150", text=body)
    if len(body) > MAX_LENGTH:
        raise _WrongError("RT158", limit=MAX_LENGTH)
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", lambda m: "x" * len(m[0]), body)
    for pattern, code in _LOOKS_LIKE:
        if match := pattern.search(bare):
            found = match[0]
            raise _WrongError(code, offset=match.start(), found=found, use=_SUGGEST.get(found, ""))
    try:
        return ast.parse(body, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        column = getattr(error, "offset", None) or len(body) + 1
        raise _WrongError("RT150", offset=min(column - 1, len(body)), text=body) from None


def _depths(node: ast.AST, depth: int) -> Iterator[int]:
    yield depth
    for child in ast.iter_child_nodes(node):
        yield from _depths(child, depth + 1)


def _offset(body: str, node: ast.AST) -> int:
    """Return the character offset of a node; ``ast`` counts UTF-8 bytes."""
    column = getattr(node, "col_offset", 0)
    return len(body.encode()[:column].decode(errors="ignore"))


class _Checker:
    """Finds the type of every node and notes what the expression reads."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.variables: set[str] = set()
        self.done: set[tuple[str, str]] = set()
        self.visits: dict[str, int] = {}

    def type_of(self, node: ast.expr, want: str = "") -> str:
        """Return a node's type; ``want`` lets a bare word be a one-of's value."""
        match node:
            case ast.BoolOp():
                for part in node.values:
                    self.need(part, "flag")
                return "flag"
            case ast.UnaryOp(op=ast.Not()):
                return self.need(node.operand, "flag")
            case ast.UnaryOp(op=ast.USub()):
                return self.need(node.operand, "number")
            case ast.BinOp() if type(node.op) in ARITHMETIC:
                self.need(node.left, "number")
                return self.need(node.right, "number")
            case ast.Compare():
                return self.comparison(node)
            case ast.Call():
                return self.call(node, 0)
            case ast.Constant():
                return self.constant(node, want)
            case ast.Name():
                return self.name(node, want)
        raise _WrongError("RT153", node, found=ast.unparse(node))

    def need(self, node: ast.expr, wanted: str) -> str:
        """Check that a node has a type, and return it."""
        found = self.type_of(node)
        if found != wanted:
            raise _WrongError("RT152", node, found=found, wanted=wanted)
        return found

    def constant(self, node: ast.Constant, want: str) -> str:
        value = node.value
        if isinstance(value, bool):
            return "flag"
        if isinstance(value, int):
            if abs(value) > MAX_NUMBER:
                raise _WrongError("RT158", node, limit=MAX_NUMBER)
            return "number"
        if isinstance(value, str):
            return self.word(value, node, want)
        raise _WrongError("RT153", node, found=ast.unparse(node))

    def name(self, node: ast.Name, want: str) -> str:
        if node.id in self.scope.variables:
            self.variables.add(node.id)
            return self.scope.variables[node.id].type
        if node.id in FLAG_WORDS:
            return "flag"
        return self.word(node.id, node, want)

    def word(self, word: str, node: ast.expr, want: str) -> str:
        """Return the type of a one-of value, which only its variable gives a meaning."""
        variable = self.scope.variables.get(want)
        if variable is None or variable.kind is not Kind.ONE_OF:
            known = sorted([*self.scope.variables, *FUNCTIONS])
            raise _WrongError("RT151", node, name=word, known=known)
        if word not in variable.values:
            raise _WrongError("RT156", node, name=word, known=list(variable.values), variable=want)
        return want

    def comparison(self, node: ast.Compare) -> str:
        sides = [node.left, *node.comparators]
        for left, operator, right in zip(sides, node.ops, sides[1:], strict=False):
            if type(operator) not in COMPARISONS:
                raise _WrongError("RT153", node, found=ast.unparse(node))
            self.pair(left, operator, right)
        return "flag"

    def pair(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> None:
        found = self.side(left, right, "") if self.known(left) else ""
        other = self.side(right, left, found)
        found = found or self.side(left, right, other)
        if found != other:
            raise _WrongError("RT152", right, found=other, wanted=found)
        if found != "number" and not isinstance(operator, ast.Eq | ast.NotEq):
            raise _WrongError("RT152", left, found=found, wanted="number")

    def known(self, node: ast.expr) -> bool:
        """Say whether a side has a type of its own, unlike the bare word of a one-of."""
        if isinstance(node, ast.Name):
            return node.id in self.scope.variables or node.id in FLAG_WORDS
        return not (isinstance(node, ast.Constant) and isinstance(node.value, str))

    def side(self, node: ast.expr, other: ast.expr, want: str) -> str:
        if isinstance(node, ast.Call):
            if isinstance(other, ast.Constant) and type(other.value) is int:
                return self.call(node, other.value + 1)
            return self.call(node, 0)
        return self.type_of(node, want)

    def call(self, node: ast.Call, bound: int) -> str:
        """Check ``visits`` or ``done``; ``bound`` is where the visits may stop counting."""
        function = node.func.id if isinstance(node.func, ast.Name) else ""
        if function not in FUNCTIONS or node.keywords:
            raise _WrongError("RT151", node, name=ast.unparse(node.func), known=list(FUNCTIONS))
        words = [self.argument(argument) for argument in node.args]
        return (
            self.visits_of(node, words, bound)
            if function == "visits"
            else self.done_of(node, words)
        )

    def argument(self, node: ast.expr) -> str:
        if isinstance(node, ast.Name):
            return node.id
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        raise _WrongError("RT154", node, found=ast.unparse(node))

    def visits_of(self, node: ast.Call, words: list[str], bound: int) -> str:
        if len(words) > 1:
            raise _WrongError("RT154", node, found=ast.unparse(node))
        scene = words[0] if words else self.scope.here
        self.scene(scene, node)
        if not 0 < bound <= 100:
            raise _WrongError("RT157", node, found=ast.unparse(node))
        self.visits[scene] = max(self.visits.get(scene, 0), bound)
        return "number"

    def done_of(self, node: ast.Call, words: list[str]) -> str:
        if not 1 <= len(words) <= 2:
            raise _WrongError("RT154", node, found=ast.unparse(node))
        scene, option = words if len(words) == 2 else (self.scope.here, words[0])
        self.scene(scene, node)
        if option not in self.scope.options[scene]:
            known = list(self.scope.options[scene])
            raise _WrongError("RT155", node, name=option, known=known, what="option")
        self.done.add((scene, option))
        return "flag"

    def scene(self, scene: str, node: ast.expr) -> None:
        if scene not in self.scope.options:
            known = list(self.scope.options)
            raise _WrongError("RT155", node, name=scene, known=known, what="scene")
