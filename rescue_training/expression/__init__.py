"""The authors' small typed expression language: ``smoke >= 3 and not done(hall, wake)``.

Text is parsed with :mod:`ast`, every node is checked against the declared variables, and what
is left is written out as a Python lambda over plain integers and compiled once. Only the node
types listed here ever reach the compiler, so nothing an author writes can run.

Values are integers throughout: a flag is 0 or 1, a level or counter its number, a one-of
variable the index of its value.
"""

from rescue_training.expression.checker import MAX_DEPTH, MAX_LENGTH, MAX_NUMBER, parse
from rescue_training.expression.model import (
    FLAG_WORDS,
    FUNCTIONS,
    Complaint,
    Expression,
    Kind,
    Scope,
    Variable,
)
from rescue_training.expression.writer import Function, Layout, code, compiled, constant_value

__all__ = [
    "FLAG_WORDS", "FUNCTIONS", "MAX_DEPTH", "MAX_LENGTH", "MAX_NUMBER",
    "Complaint", "Expression", "Function", "Kind", "Layout", "Scope", "Variable",
    "code", "compiled", "constant_value", "parse",
]  # fmt: skip
