"""Sentences for problems: a message, and a hint that says what to do."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from rescue_training.problem import Problem
from rescue_training.wording import Wording

AREAS = ("checks", "problems")
"""Where the sentences of codes stand; the first that has one is taken."""
MAX_KNOWN = 12
"""Most names that a hint lists."""
_TABLES: Mapping[str, Mapping[str, str]] = {
    "RT101": {"place": "place"},
    "RT102": {"place": "place"},
    "RT152": {"found": "type", "wanted": "type"},
    "RT155": {"what": "what"},
}
"""Code -> arguments that are words of the program, with the table that says them."""


def sentence(problem: Problem, wording: Wording) -> tuple[str, str]:
    """Return the message and the hint of a problem in a language."""
    arguments = _worded(problem, wording)
    arguments["advice"] = _advice(problem.arguments, wording)
    message = _said(problem.code, "message", arguments, wording) or problem.code
    hint = _said(problem.code, "hint", arguments, wording).strip()
    meant = _meant(problem.arguments)
    if meant and not _asks(problem.code, wording):
        hint = f"{wording('problems.advice.meant', word=meant)} {hint}"
    line = problem.arguments.get("line")
    if line:
        hint = f"{hint}\n{wording('problems.advice.corrected', line=line)}"
    return message, hint


def _asks(code: str, wording: Wording) -> bool:
    """Say whether the hint of a code has its own place for advice."""
    return "{advice}" in _said(code, "hint", {"advice": "{advice}"}, wording)


def _said(code: str, part: str, arguments: Mapping[str, object], wording: Wording) -> str:
    key = next((k for area in AREAS if wording.has(k := f"{area}.{code}.{part}")), "")
    return wording(key, **arguments) if key else ""


def shown(problem: Problem, wording: Wording, lines: Sequence[str]) -> str:
    """Return a problem as an author reads it: place, sentence, the line with a mark, the hint.

    ``lines`` are the lines of the file it stands in; without them only the sentences are shown.
    """
    message, hint = sentence(problem, wording)
    severity = wording(f"problems.severity.{problem.severity.value}")
    parts = [f"{problem.position}: {severity} {problem.code}: {message}"]
    at = problem.position
    if 0 < at.line <= len(lines) and lines[at.line - 1].strip():
        parts += marked(lines[at.line - 1], at.line, at.column)
    if hint:
        parts.append(f"  {wording('problems.shown.hint')}: " + hint.replace("\n", "\n  "))
    return "\n".join(parts)


def marked(line: str, number: int, column: int, room: int = 96) -> list[str]:
    """Return a line and a caret under one of its columns; a long line is shown in part."""
    start = max(0, column - room * 2 // 3) if len(line) > room else 0
    part = line[start : start + room].replace("\t", "→")
    lead = "…" if start else ""
    gutter = f"  {number} | "
    before = width(part[: column - 1 - start]) + len(lead)
    return [f"{gutter}{lead}{part}", " " * (len(gutter) + before) + "^"]


def width(text: str) -> int:
    """Count the columns text takes in a terminal: wide letters two, combining marks none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _worded(problem: Problem, wording: Wording) -> dict[str, object]:
    """Write the arguments out, and put the program's own words where they belong."""
    arguments = {
        name: " > ".join(map(str, value)) or wording("problems.what.start")
        if name.endswith("play") and isinstance(value, list)
        else plain(value)
        for name, value in problem.arguments.items()
    }  # fmt: skip
    for name, table in _TABLES.get(problem.code, {}).items():
        value = arguments.get(name)
        key, other = f"problems.{table}.{value}", f"problems.{table}.other"
        if wording.has(key):
            arguments[name] = wording(key)
        elif wording.has(other):
            arguments[name] = wording(other, name=value)
    return arguments


def plain(value: object) -> object:
    """Write lists with commas and exact fractions as people do."""
    if isinstance(value, Fraction):
        return mixed(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {plain(item)}" for name, item in value.items())
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, str):
        return ", ".join(str(plain(item)) for item in value)
    return value


def mixed(value: Fraction) -> str:
    """Write an exact fraction as a whole number and a rest: ``33 1/3``."""
    whole, rest = divmod(abs(value.numerator), value.denominator)
    parts = [str(whole)] if whole or not rest else []
    parts += [f"{rest}/{value.denominator}"] if rest else []
    return ("-" if value < 0 else "") + " ".join(parts)


def _advice(arguments: Mapping[str, object], wording: Wording) -> str:
    """Return what may have been meant, where a key belongs, or what there is."""
    known = arguments.get("known")
    name = str(arguments.get("name", arguments.get("found", "")))
    said = []
    where = arguments.get("where")
    if isinstance(where, list) and where:
        places = ", ".join(wording(f"problems.place.{place}") for place in where)
        said.append(wording("problems.advice.allowed", name=name, places=places))
    if isinstance(known, list):
        said += _known(arguments, known, wording, told=bool(said))
    return " ".join(said)


def _meant(arguments: Mapping[str, object]) -> str | None:
    """Return what was most likely meant by a name that nothing has."""
    if arguments.get("meant"):
        return str(arguments["meant"])
    known = arguments.get("known")
    if not isinstance(known, Sequence | set | frozenset) or isinstance(known, str):
        return None
    wrong = arguments.get("name", arguments.get("found", ""))
    if "found" in arguments and "type" in arguments:
        wrong = arguments["found"]
    return nearest(str(wrong), [str(word) for word in known])


def _known(
    arguments: Mapping[str, object], known: list[object], wording: Wording, told: bool
) -> list[str]:
    words = list(dict.fromkeys(str(word) for word in known))
    meant = _meant(arguments)
    if meant:
        return [wording("problems.advice.meant", word=meant)]
    if told:
        return []
    if arguments.get("top"):
        return [wording("problems.advice.level", top=arguments["top"])]
    if not words:
        return [wording("problems.advice.none")]
    more = [wording("problems.advice.more")] if len(words) > MAX_KNOWN else []
    return [wording("problems.advice.known", words=", ".join([*words[:MAX_KNOWN], *more]))]


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the word that was most likely meant, or None when none is near."""
    bare = {_bare(known): known for known in words}
    found = difflib.get_close_matches(_bare(word), list(bare), n=1, cutoff=0.6)
    return bare[found[0]] if found and bare[found[0]] != word else None


def _bare(word: str) -> str:
    """Return a word without marks and in small letters, as it is easily mistyped."""
    plain = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))
