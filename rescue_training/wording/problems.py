"""The sentences of problems: message and hint in a language, and the line they are about."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from fractions import Fraction

from rescue_training.problem import Problem
from rescue_training.wording import Wording

AREAS = ("problems", "checks")
"""Where the sentences of codes stand."""
TAB = 4
"""Columns a tab takes when a source line is shown."""
WIDEST = 160
"""Longest part of a source line that is shown."""


def sentence(problem: Problem, wording: Wording) -> tuple[str, str]:
    """Return what is wrong and what to do about it; the hint may be empty."""
    values = _values(problem.arguments)
    message = _said(problem.code, "message", wording, values) or problem.code
    hint = _said(problem.code, "hint", wording, values)
    suggestion = _suggestion(problem.arguments)
    if suggestion:
        hint = " ".join(filter(None, (wording("checks.shown.suggestion", name=suggestion), hint)))
    return message, hint


def _said(code: str, part: str, wording: Wording, values: Mapping[str, object]) -> str:
    key = next((k for area in AREAS if wording.has(k := f"{area}.{code}.{part}")), "")
    return wording(key, **values) if key else ""


def _values(arguments: Mapping[str, object]) -> dict[str, object]:
    values = {name: _plain(value) for name, value in arguments.items()}
    return {"suggestion": _suggestion(arguments), **values}


def _plain(value: object) -> object:
    """Write lists with commas and exact fractions as people do."""
    if isinstance(value, Fraction):
        return mixed(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_plain(item)}" for name, item in value.items())
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, str):
        return ", ".join(str(_plain(item)) for item in value)
    return value


def mixed(value: Fraction) -> str:
    """Write an exact fraction as a whole number and a rest: ``33 1/3``."""
    whole, rest = divmod(abs(value.numerator), value.denominator)
    parts = [str(whole)] if whole or not rest else []
    parts += [f"{rest}/{value.denominator}"] if rest else []
    return ("-" if value < 0 else "") + " ".join(parts)


def _suggestion(arguments: Mapping[str, object]) -> str:
    """Return the known word nearest to one that is not."""
    name = arguments.get("name", arguments.get("found", ""))
    known = arguments.get("known", ())
    if not isinstance(name, str) or not isinstance(known, Sequence | set | frozenset):
        return ""
    words = [word for word in known if isinstance(word, str) and word != name]
    return next(iter(get_close_matches(name, words, n=1, cutoff=0.6)), "")


def shown(problem: Problem, wording: Wording, lines: Sequence[str]) -> str:
    """Return a problem for the terminal: place and message, the line, a caret, the hint."""
    message, hint = sentence(problem, wording)
    at = problem.position
    severity = wording(f"checks.shown.{problem.severity.value}")
    text = [f"{at}: {severity} {problem.code}: {message}"]
    if 0 < at.line <= len(lines) and lines[at.line - 1].strip():
        text += _pointed(lines[at.line - 1], at.column)
    if hint:
        text.append(f"    {wording('checks.shown.hint')} {hint}")
    return "\n".join(text)


def _pointed(line: str, column: int) -> list[str]:
    """Return a source line and a caret under one of its characters."""
    start = max(0, column - 1 - WIDEST // 2) if len(line) > WIDEST else 0
    before = _tabless(line[start : column - 1])
    part = _tabless(line[start : start + WIDEST])
    cut = "…" if start else ""
    return [f"    {cut}{part.rstrip()}", f"    {' ' * (len(cut) + width(before))}^"]


def _tabless(text: str) -> str:
    return text.replace("\t", " " * TAB)


def width(text: str) -> int:
    """Return the columns that text takes in a terminal: wide letters two, marks none."""
    return sum(
        0 if unicodedata.combining(c) or unicodedata.category(c) in ("Cf", "Mn", "Me")
        else 2 if unicodedata.east_asian_width(c) in ("W", "F") else 1
        for c in text
    )  # fmt: skip
