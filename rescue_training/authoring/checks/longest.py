"""The right answer is nearly always the longest: trainees find it without reading."""

from __future__ import annotations

from collections.abc import Iterator

from rescue_training.activities import Choice, Grade
from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.finding import Finding
from rescue_training.scenario import Scene

AT_LEAST = 4
"""Fewer decisions than this tell nothing."""
SHARE = 0.6
"""Share of decisions above which the length gives the answer away."""


def check(context: Context) -> Iterator[Finding]:
    """Compare the longest option of every graded choice with the best one, per language."""
    for language, scenario in context.readings.items():
        graded = [scene for scene in scenario.scenes.values() if _graded(scene)]
        telling = [scene for scene in graded if _longest(scene)]
        if len(telling) >= AT_LEAST and len(telling) > SHARE * len(graded):
            yield _finding(language, graded, telling)


def _finding(language: str, graded: list[Scene], telling: list[Scene]) -> Finding:
    first = telling[0]
    path = (*first.asks, "options", _longest(first), "text")
    return Finding("RT403", path, {
        "count": len(telling), "total": len(graded), "language": language,
        "scenes": [scene.id for scene in telling],
    })  # fmt: skip


def _graded(scene: Scene) -> bool:
    if not isinstance(scene.activity, Choice):
        return False
    grades = {option.grade for option in scene.activity.options.values() if option.grade}
    return Grade.BEST in grades and len(grades) > 1


def _longest(scene: Scene) -> str:
    """Return the key of the longest option when it is the best one, and alone in its length."""
    choice = scene.activity
    assert isinstance(choice, Choice)
    ranked = sorted(choice.options.items(), key=lambda item: -len(item[1].text))
    (key, longest), (_, second) = ranked[0], ranked[1]
    right = longest.grade is Grade.BEST and len(longest.text) > len(second.text)
    return key if right else ""
