"""The activities that statements are about, with their definitions.

Ids are made of the record alone. Names and descriptions come from the scenario, in every
language it is given in; without it definitions say only what kind of thing it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias
from urllib.parse import quote

from rescue_training.activities import LATE, Grade
from rescue_training.activities.contract import Graded
from rescue_training.activities.whole import Whole
from rescue_training.records.chain import JSON
from rescue_training.records.header import Header
from rescue_training.records.xapi.vocabulary import ACTIVITY_TYPES, BASE
from rescue_training.scenario import Scenario, Scene, filled

Texts: TypeAlias = Mapping[str, Scenario]
"""A scenario by the language its texts are in."""

PROGRAM = "Rescue Training"


@dataclass(frozen=True)
class Names:
    """Where our IRIs stand."""

    base: str = BASE
    """Ends with ``/`` or ``#``; the home page of pseudonyms is ``<base>people``."""

    def extension(self, name: str) -> str:
        """Return the IRI of one of our extensions."""
        return f"{self.base}ext/{name}"

    def activity(self, kind: str, **parts: str) -> str:
        """Return the id of an activity."""
        safe = {name: quote(part, safe="") for name, part in parts.items()}
        return self.base + ACTIVITY_TYPES[kind].path.format_map(safe)

    @property
    def people(self) -> str:
        """Home page of the accounts by which trainees are known."""
        return f"{self.base}people"


@dataclass(frozen=True)
class Things:
    """The activities of one attempt's scenario."""

    names: Names
    header: Header
    texts: Texts = field(default_factory=dict)

    def thing(self, kind: str, **parts: str) -> dict[str, JSON]:
        """Return an activity with nothing but its type."""
        iri = self.names.activity(kind, **{"scenario": self.header.scenario, **parts})
        return {
            "objectType": "Activity", "id": iri,
            "definition": {"type": ACTIVITY_TYPES[kind].iri},
        }  # fmt: skip

    def program(self) -> dict[str, JSON]:
        """Return the program itself."""
        return _described(self.thing("program"), name={"en": PROGRAM})

    def edition(self) -> dict[str, JSON]:
        """Return the scenario under one set of rules; only attempts within one compare."""
        return self.thing("edition", rules_hash=self.header.rules_hash)

    def scenario(self) -> dict[str, JSON]:
        """Return the scenario."""
        title, summary = self._map(lambda s: s.title), self._map(lambda s: s.summary)
        return _described(self.thing("scenario"), name=title, description=summary)

    def place(self, name: str, *, ending: bool) -> dict[str, JSON]:
        """Return a scene, a scene that asks nothing, or an ending."""
        if ending:
            title = self._map(lambda s: s.endings[name].title)
            return _described(self.thing("ending", ending=name), name=title)
        scene = self._scene(name)
        kind = "passage" if scene is not None and scene.activity is None else "scene"
        return self.thing(kind, scene=name)

    def question(self, scene: str) -> dict[str, JSON]:
        """Return what a scene asks: an interaction of type choice, or of another type where the
        answer has many parts."""
        found = _described(
            self.thing("question", scene=scene), description=self._map(lambda s: _prompt(s, scene))
        )
        definition = found["definition"]
        if self._of_parts(scene):
            definition["interactionType"] = "other"
            return found
        definition["interactionType"] = "choice"
        choices = [
            {"id": key, "description": self._map(partial(_option, scene=scene, key=key))}
            for key in self._graded(scene) if key != LATE
        ]  # fmt: skip
        if choices:
            definition["choices"] = choices
            definition["correctResponsesPattern"] = self._best(scene)
        return found

    def objective(self, name: str) -> dict[str, JSON]:
        """Return a learning objective."""
        title = self._map(lambda s: s.objectives[name].title)
        return _described(self.thing("objective", objective=name), name=title)

    def critical(self, scene: str, option: str) -> dict[str, JSON]:
        """Return the objective not to make one critical error."""
        found = _described(
            self.thing("critical", scene=scene, option=option),
            name=self._map(lambda s: _option(s, scene, option)),
            description=self._map(lambda s: _why(s, scene, option)),
        )
        source = self._source(scene, option)
        if source:
            found["definition"]["extensions"] = {self.names.extension("source"): source}
        return found

    def _any(self) -> Scenario | None:
        return next(iter(self.texts.values()), None)

    def _scene(self, name: str) -> Scene | None:
        scenario = self._any()
        return scenario.scenes.get(name) if scenario else None

    def _graded(self, scene: str) -> Mapping[str, Graded]:
        found = self._scene(scene)
        return _legs(found) if found else {}

    def _of_parts(self, scene: str) -> bool:
        """Say whether a scene's answer has many parts."""
        found = self._scene(scene)
        return found is not None and isinstance(found.activity, Whole)

    def _best(self, scene: str) -> list[str]:
        """Return every option of the best grade there is; each alone is right."""
        graded = {k: leg.grade for k, leg in self._graded(scene).items() if k != LATE}
        return [key for key, grade in graded.items() if grade is Grade.BEST]

    def _source(self, scene: str, option: str) -> str:
        scenario, found = self._any(), self._scene(scene)
        leg = self._graded(scene).get(option)
        if scenario is None or found is None or leg is None or found.activity is None:
            return ""
        source = scenario.sources.get(leg.source or found.activity.source or "")
        return "; ".join(part for part in (source.title, source.part) if part) if source else ""

    def _map(self, text: Callable[[Scenario], str]) -> dict[str, str]:
        """Return a text in every language it is in; what is not translated only in its own."""
        found: dict[str, str] = {}
        own_first = sorted(self.texts.items(), key=lambda item: item[0] != item[1].language)
        for language, scenario in own_first:
            told = _told(scenario, text)
            if told and told not in found.values():
                found[language] = told
        return found


def _told(scenario: Scenario, text: Callable[[Scenario], str]) -> str:
    """Return a text of a scenario; empty for what is not in it."""
    try:
        return filled(text(scenario), {})
    except KeyError:
        return ""


def _described(thing: dict[str, JSON], **texts: Mapping[str, str]) -> dict[str, JSON]:
    thing["definition"] |= {name: dict(text) for name, text in texts.items() if text}
    return thing


def _legs(scene: Scene) -> Mapping[str, Graded]:
    return {leg.key: leg.fields for leg in scene.activity.all_legs()} if scene.activity else {}


def _prompt(scenario: Scenario, scene: str) -> str:
    activity = scenario.scenes[scene].activity
    return activity.prompt if activity else ""


def _option(scenario: Scenario, scene: str, key: str) -> str:
    fields = _legs(scenario.scenes[scene])[key]
    return str(getattr(fields, "text", "")) or _prompt(scenario, scene)


def _why(scenario: Scenario, scene: str, key: str) -> str:
    return _legs(scenario.scenes[scene])[key].why or ""
