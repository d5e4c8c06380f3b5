"""Play files: scripted attempts beside a scenario, with what is expected of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from rescue_training.attempt.script import Script, ScriptedResponse, read_answer
from rescue_training.authoring.source import Source, read
from rescue_training.expression import FLAG_WORDS
from rescue_training.problem import Problem

FOLDER = "plays"
"""Where a scenario's plays lie."""
KEYS = ("format", "title", "seed", "mode", "responses", "expect")
EXPECTED = ("ending", "passed", "percent", "raw", "objectives", "critical", "variables")


@dataclass(frozen=True)
class PlayFile:
    """A play as read; without a script when its problems are too grave."""

    path: Path
    script: Script | None
    problems: tuple[Problem, ...]
    seed: int = 1
    mode: str = "practice"


def play_paths(folder: Path) -> list[Path]:
    """Return a scenario's play files, by name."""
    return sorted((folder / FOLDER).glob("*.yaml"))


def read_play(path: Path) -> PlayFile:
    """Read a play file; every mistake becomes a problem with its place."""
    source = read(path)
    reader = _Reader(source)
    script = reader.script()
    problems = (*source.problems, *reader.problems)
    if not source.readable or reader.problems:
        return PlayFile(path, None, problems)
    value: Mapping[str, Any] = source.value
    seed = str(value.get("seed", "1"))
    return PlayFile(
        path, script, problems, int(seed) if seed.isdecimal() else 1,
        "exam" if value.get("mode") == "exam" else "practice",
    )  # fmt: skip


class _Reader:
    """Understands the keys of a play file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.value: Mapping[str, Any] = source.value
        self.problems: list[Problem] = []

    def wrong(self, code: str, *path: str | int, **arguments: object) -> None:
        self.problems.append(Problem(code, self.source.position(path), arguments))

    def script(self) -> Script:
        for key in self.value:
            if key not in KEYS:
                at = self.source.position((key,), key=True)
                self.problems.append(Problem("RT570", at, {"found": key, "known": list(KEYS)}))
        responses = self.value.get("responses", [])
        if not isinstance(responses, list):
            self.wrong("RT571", "responses")
            responses = []
        title = self.value.get("title", "")
        return Script(
            title if isinstance(title, str) else "",
            tuple(self.responses(responses)),
            self.expect(self.value.get("expect", {})),
        )

    def responses(self, items: list[Any]) -> Iterator[ScriptedResponse]:
        for index, item in enumerate(items):
            if not isinstance(item, dict) or len(item) != 1:
                self.wrong("RT571", "responses", index)
                continue
            ((scene, text),) = item.items()
            answer = read_answer(text) if isinstance(text, str) else None
            if answer is None:
                self.wrong("RT571", "responses", index, scene)
            else:
                yield ScriptedResponse(scene, *answer)

    def expect(self, value: Any) -> dict[str, Any]:  # noqa: ANN401
        if not isinstance(value, dict):
            self.wrong("RT572", "expect", found="expect")
            return {}
        found = {}
        for key, item in value.items():
            try:
                found[key] = _EXPECT[key](item)
            except (KeyError, TypeError, ValueError, AttributeError):
                self.wrong("RT572", "expect", key, found=key, known=list(EXPECTED))
        return found


def _flag(item: str) -> bool:
    return bool(FLAG_WORDS[item])


def _points(item: dict[str, str]) -> dict[str, int]:
    return {name: int(points) for name, points in item.items()}


def _names(item: list[str]) -> list[str]:
    if not isinstance(item, list):
        raise TypeError
    return [str(name) for name in item]


def _raw(item: str) -> str:
    exact = Fraction(item)
    return f"{exact.numerator}/{exact.denominator}"


_EXPECT: Mapping[str, Any] = {
    "ending": str,
    "passed": _flag,
    "percent": int,
    "raw": _raw,
    "objectives": _points,
    "critical": _names,
    "variables": dict,
}
"""How each expectation is understood."""
