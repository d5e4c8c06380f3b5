"""The texts of a scenario that belong to what was answered."""

from __future__ import annotations

from rescue_training.activities import LATE
from rescue_training.activities.contract import Graded, Leg
from rescue_training.activities.say import Say
from rescue_training.activities.whole import Whole
from rescue_training.attempt import View
from rescue_training.review.queries.moment import Said
from rescue_training.scenario import Scenario, Source, filled


def said(scenario: Scenario, say: Say, shown: View) -> tuple[Said, ...]:
    """Return the lines that were said, with their speakers' names."""
    found = []
    for number in shown.lines:
        line = say.lines[number]
        speaker = scenario.cast.get(line.speaker or "")
        name, role = (speaker.name, speaker.role or "") if speaker else ("", "")
        found.append(Said(filled(line.text, shown.values), name, role))
    return tuple(found)


def leg_of(scenario: Scenario, scene: str, leg: str) -> Leg | None:
    """Return a way to leave a scene's activity, by its key."""
    found = scenario.scenes.get(scene)
    legs = found.activity.all_legs() if found and found.activity else ()
    return next((item for item in legs if item.key == leg), None)


def leg_fields(scenario: Scenario, scene: str, leg: str) -> Graded | None:
    """Return what the author wrote about an option, or about running out of time."""
    found = leg_of(scenario, scene, leg)
    return found.fields if found else None


def option_text(scenario: Scenario, scene: str, leg: str) -> str:
    """Return what an option says, the question for an answer of many parts; nothing for running
    out of time and for going on."""
    if leg == LATE:
        return ""
    found = scenario.scenes.get(scene)
    if found and isinstance(found.activity, Whole):
        return found.activity.prompt
    return str(getattr(leg_fields(scenario, scene, leg), "text", ""))


def source_of(scenario: Scenario, scene: str, leg: str) -> Source | None:
    """Return the source that a grade rests on."""
    found = scenario.scenes.get(scene)
    activity = found.activity if found else None
    fields = leg_fields(scenario, scene, leg)
    name = (fields.source if fields else None) or (activity.source if activity else None)
    return scenario.sources.get(name) if name else None


def rule_path(scenario: Scenario, scene: str, leg: str) -> str:
    """Return the key path of the rule that judged a response."""
    found = leg_of(scenario, scene, leg)
    return ".".join(map(str, (*scenario.scenes[scene].asks, *found.path))) if found else ""
