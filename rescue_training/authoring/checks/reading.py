"""Windows that end before their question and options can be read."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.finding import Finding
from rescue_training.language import LANGUAGES, word_count
from rescue_training.scenario import Scene


def check(context: Context) -> Iterator[Finding]:
    """Compare every window with the reading time of the most that is ever offered in it."""
    offered = _offered(context)
    for language, scenario in context.readings.items():
        pace = LANGUAGES[language].words_per_minute if language in LANGUAGES else 180
        for scene in scenario.scenes.values():
            window = scene.activity.within if scene.activity else None
            if window is None or scene.id not in offered:
                continue
            words = max(_words(scene, usable) for usable in offered[scene.id])
            if window * pace < words * 60_000:
                yield _finding(scene, language, words, pace)


def _finding(scene: Scene, language: str, words: int, pace: int) -> Finding:
    assert scene.activity is not None
    return Finding("RT402", (*scene.asks, "within"), {
        "scene": scene.id, "language": language, "words": words, "pace": pace,
        "needed": ceil(words * 60 / pace), "within": (scene.activity.within or 0) // 1000,
    })  # fmt: skip


def _offered(context: Context) -> dict[str, set[frozenset[str]]]:
    """Return for each scene the sets of options that can be usable together."""
    space = context.exploration.space
    found: dict[str, set[frozenset[str]]] = {}
    for number, ways in enumerate(space.edges):
        if ways:
            legs = frozenset(edge.move.leg for edge in ways if not edge.late)
            found.setdefault(space.scene(number).id, set()).add(legs)
    return found


def _words(scene: Scene, usable: frozenset[str]) -> int:
    """Count the words of the question and of all that stands below it, grey options too."""
    activity = scene.activity
    assert activity is not None
    words = word_count(activity.prompt)
    for leg in activity.legs():
        text, locked = getattr(leg.fields, "text", ""), getattr(leg.fields, "locked", None)
        if leg.key in usable:
            words += word_count(text)
        elif locked and leg.condition:
            words += word_count(text) + word_count(locked)
    return words
