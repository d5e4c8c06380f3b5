"""A question whose answer has many parts is an interaction of no closer type."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import yaml

from rescue_training.records.xapi.things import Names, Things
from rescue_training.scenario import Scenario

STORY = """
format: 1
language: vi
title: Thử
summary: Một bài thử.
audience: citizen
minutes: 1
objectives: {act: {title: Hành động}}
start: ppe
scenes:
  ppe:
    all_that_apply:
      prompt: Mặc gì?
      objective: act
      items: {a: {text: A, right: yes}, b: {text: B, right: no}}
      go: end
  ask:
    choice:
      prompt: Làm gì?
      objective: act
      options: {a: {text: A, grade: best, go: end}}
endings: {end: {title: Hết, kind: good}}
"""


@pytest.mark.parametrize(("scene", "kind"), [("ppe", "other"), ("ask", "choice")])
def test_the_type_of_an_interaction(scene, kind):
    scenario = Scenario.model_validate(yaml.load(STORY, Loader=yaml.BaseLoader))
    header = SimpleNamespace(scenario="thu", rules_hash="0")
    things = Things(Names(), header, {"vi": scenario})
    definition = things.question(scene)["definition"]
    assert definition["interactionType"] == kind
    assert ("choices" in definition) == (kind == "choice")
